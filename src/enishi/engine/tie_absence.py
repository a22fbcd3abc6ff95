"""Times in which the owner was in touch with nobody: abroad, ill, on leave. They are no silence of a single tie."""

from typing import Final

import numpy as np
from numpy.typing import ArrayLike

from enishi.engine.tie_states import OCCASION_GAP_DAYS, BadDay, Floats, TieStates, read_numbers

FEWEST_DAYS: Final = 8  # fewer days of contact in all say nothing about how often the owner is in touch
SHORTEST_ABSENCE_DAYS: Final = 10.0
USUAL_PAUSES: Final = 3.0  # a pause is an absence from three usual ones on
LONGEST_ABSENCE_DAYS: Final = 45.0  # what a single absence explains at most


def absent_days(states: TieStates, owner_days: ArrayLike) -> Floats:
    """float64[n_ties], days >= 0: how much of each tie's silence the owner was away from everybody.

    owner_days  float[n], in any order: days of any contact with anybody; later ones than `states.now` are ignored
    A pause between two of them (or since the last) counts when it is longer than 10 days and three times the
    usual pause; what it is longer than that is absence, at most 45 days each. The usual pause is the median; of
    those longer than 3 days, where they are a third of all (a thank-you the next day is no rhythm). Raises BadDay.
    """
    raw = read_numbers(owner_days, BadDay, "owner_days").reshape(-1)
    if not np.all(np.isfinite(raw)):
        raise BadDay("owner_days holds a NaN or infinite day. Pass finite days.")
    days = np.unique(np.floor(raw))
    days = days[days <= states.now]
    if days.size < FEWEST_DAYS:
        return np.zeros(len(states))
    pauses = np.diff(np.append(days, states.now))
    usual = _usual_pause(pauses[:-1])
    away = pauses > max(SHORTEST_ABSENCE_DAYS, USUAL_PAUSES * usual)
    lost = np.where(away, np.minimum(pauses - usual, LONGEST_ABSENCE_DAYS), 0.0)
    since = np.append(np.cumsum(lost[::-1])[::-1], 0.0)  # from each of the days on
    place = np.searchsorted(days, np.where(np.isnan(states.last), states.now, states.last), side="left")
    away_days: Floats = since[place]
    return away_days


def _usual_pause(pauses: Floats) -> float:
    apart = pauses[pauses > OCCASION_GAP_DAYS]
    return float(np.median(apart if 3 * apart.size >= pauses.size else pauses))
