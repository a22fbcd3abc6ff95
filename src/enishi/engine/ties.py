"""Which tie is about to fade: several views of one record, averaged, on the tie's own clock. Pure NumPy.

The log of contacts goes through `summarise` (new contacts through `fold_in`); every other function answers one
question for all ties at once; `now` is passed in. Figures, choices and limits: docs/explain/ties.md.
"""

from typing import Final, TypeAlias

import numpy as np
from numpy.typing import ArrayLike

from enishi.engine.tie_absence import absent_days
from enishi.engine.tie_evenness import telling_factor
from enishi.engine.tie_states import (
    LADDER_DAYS,
    MAX_DAY,
    OCCASION_GAP_DAYS,
    STATE_BYTES,
    STATE_VERSION,
    BadDay,
    BadHorizon,
    BadPause,
    BadShift,
    BadState,
    BadTie,
    BadWeight,
    Flags,
    Floats,
    LengthMismatch,
    TieError,
    TieStates,
    pack,
    read_numbers,
    summarise,
    unpack,
)
from enishi.engine.tie_updates import fold_in
from enishi.engine.tie_views import (
    Weights,
    look_through_views,
    pause_view,
    record_alive,
    record_chance,
    renewal_chance,
    rhythm,
    rising_until,
)
from enishi.engine.tie_weights import WEIGHTS, WEIGHTS_VERSION

__all__ = [
    "ALIVE_FLOOR",
    "LADDER_DAYS",
    "MIN_DAYS",
    "OCCASION_GAP_DAYS",
    "STATE_BYTES",
    "STATE_VERSION",
    "SURE_GAPS",
    "WEIGHTS",
    "WEIGHTS_VERSION",
    "BadDay",
    "BadHorizon",
    "BadPause",
    "BadShift",
    "BadState",
    "BadTie",
    "BadWeight",
    "LengthMismatch",
    "TieError",
    "TieStates",
    "Weights",
    "absent_days",
    "alive",
    "asks_for_care",
    "care",
    "care_horizon_days",
    "chance_of_contact",
    "fold_in",
    "is_faded",
    "is_past_gate",
    "is_telling",
    "pack",
    "silent_days",
    "summarise",
    "unpack",
    "usual_gap_days",
    "usual_gap_is_sure",
]

MIN_DAYS: Final = 3  # fewer days of contact: too early to tell
SURE_GAPS: Final = 4  # fewer gaps: the usual gap is said with "about"
ALIVE_FLOOR: Final = 0.3  # below it a tie is one to revive, not one to tend
SHORTEST_HORIZON_DAYS: Final = 7.0
CARE_GAPS: Final = 2.0  # usual gaps that care looks ahead
ALIVE_GAPS: Final = 8.0  # usual gaps within which a living tie is heard of again
UNKNOWN_GAP_DAYS: Final = 30.0  # stands in for the usual gap of a tie that was one single occasion so far

Block: TypeAlias = "slice[int, int, None]"
_BLOCK: Final = 1 << 13  # ties handled at a time, so that the arrays between two steps stay in the cache


def silent_days(states: TieStates) -> Floats:
    """float64[n_ties]: whole days since the last contact, 0 on its own day; NaN where there never was one."""
    return states.now - states.last


def usual_gap_days(states: TieStates) -> Floats:
    """float64[n_ties]: the tie's own median of days between occasions, not shrunk; NaN for a single occasion.

    Contacts 3 days apart or less are one occasion (a thank-you the next day makes no weekly tie), counted
    from its first day; an occasion that goes on for a week is split: a colleague seen daily has a gap of 7.
    The latest 16 gaps count: a tie that has slowed down is judged by its present pace.
    """
    return states.median_gap.copy()


def usual_gap_is_sure(states: TieStates) -> Flags:
    """bool[n_ties]: at least four gaps stand behind `usual_gap_days`; below that it is said with "about"."""
    return states.occasions > SURE_GAPS


def alive(states: TieStates, *, weights: Weights = WEIGHTS) -> Floats:
    """float64[n_ties], 0..1: how likely the tie goes on; NaN below 3 days of contact.

    The mean of two views: BG/NBD's chance of not having ended (Fader, Hardie, Lee 2005, P(alive), counting
    occasions: by days, three thank-yous would make the same silence look like an end), and the chance of a
    contact within eight usual gaps, the silence that ends most ties (Navarro et al. 2017).
    """
    record = record_alive(states.occasions, states.last - states.first, silent_days(states), weights)
    ahead = np.maximum(ALIVE_GAPS * _clock(states), SHORTEST_HORIZON_DAYS)
    return _known(states, (record + _all_chances(states, ahead, weights, is_held=True)) / 2)


def chance_of_contact(
    states: TieStates,
    *,
    horizon_days: ArrayLike,
    owner_pause_days: ArrayLike = 0.0,
    shift: float = 0.0,
    weights: Weights = WEIGHTS,
) -> Floats:
    """float64[n_ties], 0..1: chance of a contact in the next `horizon_days`; NaN below 3 days of contact.

    horizon_days      > 0; one, or one per tie
    owner_pause_days  >= 0: days since the owner's last contact with anybody; one, or one per tie (0: not known)
    shift             added to the log odds: what was learned from the owner's own outcomes (engine.learning)
    weights           another set of weights, for fitting
    A forecast at the present pace, counted in days of contact: logistic mean of seven views (tie_views).
    Raises BadHorizon, BadPause, BadShift.
    """
    horizon = read_numbers(horizon_days, BadHorizon, "horizon_days")
    if horizon.shape not in ((), (len(states),)) or not np.all((horizon > 0) & (horizon <= MAX_DAY)):
        raise BadHorizon(
            "horizon_days must be one positive number of days (at most 1e9), or one for each tie."
        )
    pause = read_numbers(owner_pause_days, BadPause, "owner_pause_days")
    if pause.shape not in ((), (len(states),)) or not np.all((pause >= 0) & (pause <= MAX_DAY)):
        raise BadPause("owner_pause_days must be one number of days from 0 to 1e9, or one for each tie.")
    chance = _all_chances(states, horizon, weights, pause=pause if pause.any() else None)
    return _known(states, _shifted(chance, shift))


def care_horizon_days(states: TieStates) -> Floats:
    """float64[n_ties]: how far ahead `care` looks: two usual gaps, at least 7 days (> 0, never NaN)."""
    return np.maximum(CARE_GAPS * _clock(states), SHORTEST_HORIZON_DAYS)


def care(states: TieStates, *, shift: float = 0.0, weights: Weights = WEIGHTS) -> Floats:
    """float64[n_ties], 0..1: 1 - chance of contact within two usual gaps; NaN below 3 days of contact.

    The mean of two answers: `chance_of_contact` by days, and rhythm and record by occasions. `shift` as there.
    Never falls while silence goes on: the log-logistic hazard rises at first, and there the chance is held at
    the peak it is about to reach. Raises BadShift.
    """
    horizon, silent = care_horizon_days(states), silent_days(states)
    peak, beta = rhythm(states.occasion_weight, states.occasion_mean, states.occasion_ss, weights)
    begin = np.maximum(silent - 0.5, 0.0)
    begin = np.maximum(begin, rising_until(begin, horizon, peak, beta))
    by_rhythm = renewal_chance(begin, horizon, peak, beta)
    by_record = record_chance(states.occasions, states.last - states.first, silent, horizon, weights)
    by_days = _all_chances(states, horizon, weights, is_held=True)
    return _known(states, 1 - _shifted(by_days / 2 + (by_rhythm + by_record) / 4, shift))


def asks_for_care(states: TieStates, *, owner_days: ArrayLike | None = None) -> Flags:
    """bool[n_ties], the gate: 3 days of contact, silent for at least the own usual gap, and alive (>= .3).

    owner_days  days of any contact of the owner's with anybody: times without any (a month abroad) are no
                silence of a single tie (`absent_days`)
    """
    return is_past_gate(states, owner_days=owner_days) & (alive(states) >= ALIVE_FLOOR)


def is_faded(states: TieStates, *, owner_days: ArrayLike | None = None) -> Flags:
    """bool[n_ties]: past the gate, but hardly alive (< .3): a tie for the list of those to revive."""
    return is_past_gate(states, owner_days=owner_days) & (alive(states) < ALIVE_FLOOR)


def is_past_gate(states: TieStates, *, owner_days: ArrayLike | None = None) -> Flags:
    """bool[n_ties]: 3 days of contact, and silent for at least the own usual gap, the owner's absences taken off."""
    return _is_silent_for(states, _clock(states), owner_days)


def is_telling(states: TieStates, *, owner_days: ArrayLike | None = None) -> Flags:
    """bool[n_ties]: past the gate, and for longer than gaps in these records usually vary (`telling_factor`)."""
    return _is_silent_for(states, _clock(states) * telling_factor(states), owner_days)


def _is_silent_for(states: TieStates, days: Floats, owner_days: ArrayLike | None) -> Flags:
    silent = silent_days(states)
    if owner_days is not None:
        silent = silent - absent_days(states, owner_days)
    return (states.n >= MIN_DAYS) & (silent >= days)


def _known(states: TieStates, value: Floats) -> Floats:
    return np.where(states.n >= MIN_DAYS, value, np.nan)


def _shifted(chance: Floats, shift: float) -> Floats:
    if not np.isfinite(shift):
        raise BadShift(f"shift = {shift} is no shift of log odds. Pass a finite number, 0 for none.")
    kept = np.clip(chance, 0.0, 1.0)
    if shift == 0:
        return kept
    odds = np.exp(min(max(shift, -50.0), 50.0))
    shifted: Floats = kept * odds / (1 - kept + kept * odds)
    return shifted


def _clock(states: TieStates) -> Floats:
    """The usual gap; a month where there was a single occasion."""
    return np.where(np.isnan(states.median_gap), UNKNOWN_GAP_DAYS, states.median_gap)


def _all_chances(
    states: TieStates, horizon: Floats, w: Weights, *, pause: Floats | None = None, is_held: bool = False
) -> Floats:
    chance = np.empty(len(states))
    for begin in range(0, len(states), _BLOCK):
        block = slice(begin, begin + _BLOCK)
        ahead = horizon if horizon.ndim == 0 else horizon[block]
        score = _score(_cut(states, block), ahead, w, is_held)
        if pause is not None:
            score = score + w.pause * pause_view(pause if pause.ndim == 0 else pause[block], ahead)
        chance[block] = 1 / (1 + np.exp(-score))
    return chance


def _score(states: TieStates, horizon: Floats, w: Weights, is_held: bool) -> Floats:
    score = np.full(len(states), w.intercept)
    weights = (w.rhythm, w.record, w.slow_memory, w.quick_memory, w.lately, w.days, w.pace)
    for weight, view in zip(weights, look_through_views(states, horizon, w, is_held=is_held), strict=True):
        score += weight * view
    return score


def _cut(states: TieStates, block: Block) -> TieStates:
    """A stretch of the arrays, without copying."""
    s = states
    return TieStates(
        s.n[block], s.first[block], s.last[block], s.gap_weight[block], s.gap_mean[block], s.gap_ss[block],
        s.occasions[block], s.occasion_start[block], s.occasion_weight[block], s.occasion_mean[block],
        s.occasion_ss[block], s.median_gap[block], s.touched[block], s.touched_weight[block],
        s.ladder[:, block], s.recent_gaps[block], s.now,
    )  # fmt: skip
