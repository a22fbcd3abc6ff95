"""What a forecast says and when it is decided: days and contacts in, numbers out; no rows here."""

from __future__ import annotations

from enum import IntEnum

import numpy as np
from numpy.typing import NDArray

from enishi.engine import ties as engine

LONGEST_DAYS = 90  # nobody waits longer for an answer
WAIT_DAYS = 7  # how long a notebook may stay unwritten after a forecast before nothing can be said of it

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]


class Outcome(IntEnum):
    """What is known of a forecast."""

    OPEN = 0
    HEARD = 1
    SILENT = 2
    VOID = 3  # the notebook was not in use: nothing can be said


def foresee(states: engine.TieStates, *, owner_pause_days: float = 0.0) -> tuple[Ints, Floats]:
    """(days ahead, chance of a contact within them) for each tie, without any learned shift.

    `owner_pause_days`: since the owner was in touch with anybody; 0 when it is not known.
    As far as care looks, but 90 days at most; the chance is the one that care is made of, where it need not be cut.
    NaN below three days of contact.
    """
    horizon = engine.care_horizon_days(states)
    days = np.clip(np.rint(horizon), 1, LONGEST_DAYS)
    chance = 1 - engine.care(states)
    cut = horizon > LONGEST_DAYS
    if cut.any():
        far = engine.chance_of_contact(states, horizon_days=days, owner_pause_days=owner_pause_days)
        chance = np.where(cut, far, chance)
    return days.astype(np.int64), np.clip(chance, 0.0, 1.0)


def judge(
    who: Ints,
    made: Ints,
    until: Ints,
    contacts: tuple[Ints, Ints],
    today: int,
    *,
    by_intention: NDArray[np.bool_] | None = None,
) -> NDArray[np.int64]:
    """The outcome of each forecast about person `who` for the days after `made` and up to `until`.

    `contacts` are (person, day), each once, of everybody in the notebook. Heard: a day with this person. It counts only
    when a day with somebody else stands in the same span, heard or not: else "no news" from an unused notebook would be
    left out and news kept, and every forecast would look too low. Where `by_intention`, everything counts, whatever
    was written: two arms by lot are compared, and leaving anybody out could part them.
    """
    person, day = contacts
    last = np.minimum(until, today)
    all_days = np.sort(day)
    everybody = np.searchsorted(all_days, last, "right") - np.searchsorted(all_days, made, "right")
    span = int(max(day.max(initial=0), until.max(initial=0), today)) + 1
    keys = np.sort(person * span + day)
    own = np.searchsorted(keys, who * span + last, "right") - np.searchsorted(
        keys, who * span + made, "right"
    )
    outcome = np.where(until < today, int(Outcome.SILENT), int(Outcome.OPEN))
    outcome = np.where(own > 0, int(Outcome.HEARD), outcome)
    unused = (everybody <= own) & (True if by_intention is None else ~by_intention)
    waiting = np.where(until + WAIT_DAYS < today, int(Outcome.VOID), int(Outcome.OPEN))
    return np.where(unused, waiting, outcome)
