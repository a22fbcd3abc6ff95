"""The weights of `likelihood`. Written by tools/fit_senders.py; do not edit.

Data      1750 senders (483 real contacts) in 13 made-up mailboxes (benchmarks/sender_trials).
Figures   each box judged by weights of all others: precision 0.994, recall 0.975 at the cut.
          Boxes of a world with other words: docs/reference/benchmarks.md.
Limits    Made-up mailboxes of one's own making, however varied. A chance means what it says there, and only there.
"""

from typing import Final

CUT: Final = 0.65
INTERCEPT: Final = -5.341
WEIGHTS: Final = (
    0.67,  # both
    1.167,  # both_often
    0.334,  # wrote
    0.885,  # wrote_often
    0.438,  # heard_often
    1.756,  # direct_in
    2.724,  # direct_out
    0.907,  # answers_in
    0.53,  # answers_out
    0.605,  # days
    0.357,  # years
    -0.053,  # robotic
    -0.848,  # any_robotic
    0.0,  # crowds
    0.194,  # warm
    2.887,  # recalls
    -0.589,  # offers
    -2.489,  # forms
    0.401,  # person
    0.143,  # firm
    -1.4,  # desk
    -0.264,  # from_firm
    0.0,  # nameless
    -1.887,  # role
    -0.856,  # machine
    0.452,  # named
    -0.255,  # sending
    1.08,  # home
    -8.0,  # own_name
    -0.334,  # one_way
    -0.477,  # one_way_often
    0.0,  # one_way_person
    0.0,  # one_way_warm
    1.471,  # one_way_recall
    0.0,  # one_way_home
    1.04,  # only_written
    -1.445,  # brief_desk
    0.131,  # kept_desk
    9.0,  # met
)
