"""Is a correspondent somebody the owner is in touch with? Counted facts in, a likelihood and its reasons out. Pure.

`subjects` says what a subject sounds like, `shown` what a display name and an address look like, `features` makes
numbers of all that is counted, `weights` (made by tools/fit_senders.py) weighs them, `likelihood` says why.
"""

from enishi.history.acquaintance.features import COUNTS, NAMES, Contacted, Counts, measure
from enishi.history.acquaintance.likelihood import LIKELY_FROM, Reason, find_reasons, likelihood
from enishi.history.acquaintance.shown import is_home
from enishi.history.acquaintance.subjects import tone_of

__all__ = [
    "COUNTS",
    "LIKELY_FROM",
    "NAMES",
    "Contacted",
    "Counts",
    "Reason",
    "find_reasons",
    "is_home",
    "likelihood",
    "measure",
    "tone_of",
]
