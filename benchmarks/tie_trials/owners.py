"""Who owns a tie in the trials: either of the two people, by turns; and how long they have been silent to everybody."""

from __future__ import annotations

import numpy as np

from enishi.engine.tie_states import Floats
from tie_trials.logs import ContactLog
from tie_trials.protocol import Moment, PairDays


def owner_pauses(log: ContactLog, view: PairDays, cutoff: float) -> Floats:
    """float64[n_pairs, 2]: days from the last contact of either person with anybody to the cutoff."""
    last = np.full(log.n_people, -np.inf)
    for people in (log.lower, log.higher):
        np.maximum.at(last, people[view.pair], view.day.astype(np.float64))
    pauses: Floats = cutoff - np.stack([last[log.lower], last[log.higher]], axis=1)
    return np.where(np.isfinite(pauses), pauses, 0.0)


def owner_pause(moment: Moment) -> Floats:
    """float64[n_rows]: of the owner, who is the first of two people for every other pair."""
    both = owner_pauses(moment.log, moment.view, moment.cutoff)[moment.pair]
    return both[np.arange(moment.pair.size), moment.pair % 2]
