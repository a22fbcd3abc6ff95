"""Which tie is about to fade: rhythm + record, judged on the tie's own clock. Pure NumPy; `now` is passed in.

The log of contacts goes through `summarise`; every other function answers one question for all ties at once.
Figures, choices and limits: docs/explain/ties.md.
"""

from typing import Final, NamedTuple, TypeAlias

import numpy as np
from numpy.typing import ArrayLike

from enishi.engine.tie_states import (
    LADDER_DAYS,
    OCCASION_GAP_DAYS,
    STATE_BYTES,
    STATE_VERSION,
    BadDay,
    BadHorizon,
    BadShift,
    BadState,
    BadTie,
    Flags,
    Floats,
    Ints,
    LengthMismatch,
    TieError,
    TieStates,
    pack,
    summarise,
    unpack,
)

__all__ = [
    "ALIVE_FLOOR",
    "LADDER_DAYS",
    "MIN_DAYS",
    "OCCASION_GAP_DAYS",
    "STATE_BYTES",
    "STATE_VERSION",
    "SURE_GAPS",
    "BadDay",
    "BadHorizon",
    "BadShift",
    "BadState",
    "BadTie",
    "LengthMismatch",
    "TieError",
    "TieStates",
    "alive",
    "asks_for_care",
    "care",
    "care_horizon_days",
    "chance_of_contact",
    "is_faded",
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
UNKNOWN_GAP_DAYS: Final = 30.0  # stands in for the usual gap of a tie that was one single occasion so far

Block: TypeAlias = "slice[int, int, None]"
_BLOCK: Final = 1 << 14  # ties handled at a time, so that the arrays between two steps stay in the cache


class Weights(NamedTuple):
    """The numbers of the model, fitted on four open logs of contacts (docs/explain/ties.md)."""

    m0: float = 1.2459  # rhythm: prior mean of the log gap, how many gaps it is worth, and its spread a, b
    k: float = 0.4576
    a: float = 0.3773
    b: float = 6.7245
    r: float = 0.6882  # record: gamma(r, alpha) rates, beta(A, B) chance of dropping out
    alpha: float = 4.3591
    drop_a: float = 0.5209
    drop_b: float = 7.4696
    intercept: float = -0.920
    rhythm: float = 0.3454
    record: float = 0.4470
    recent: float = 1.0589  # decayed count with half-life 2H
    older: float = -0.2508  # decayed count with half-life 8H


WEIGHTS: Final = Weights()


def silent_days(states: TieStates) -> Floats:
    """float64[n_ties]: whole days since the last contact, 0 on its own day; NaN where there never was one."""
    return states.now - states.last


def usual_gap_days(states: TieStates) -> Floats:
    """float64[n_ties]: the tie's own median of days between occasions, not shrunk; NaN for a single occasion.

    Contacts 3 days apart or less are one occasion (a thank-you the next day makes no weekly tie), counted
    from its first day; an occasion that goes on for a week is split: a colleague seen daily has a gap of 7.
    """
    return states.median_gap.copy()


def usual_gap_is_sure(states: TieStates) -> Flags:
    """bool[n_ties]: at least four gaps stand behind `usual_gap_days`; below that it is said with "about"."""
    return states.occasions > SURE_GAPS


def alive(states: TieStates) -> Floats:
    """float64[n_ties], 0..1: how likely the tie has not ended unnoticed; NaN below 3 days of contact.

    BG/NBD (Fader, Hardie, Lee 2005, P(alive)), counting occasions: by days, three thank-yous would make the
    same silence look like an end.
    """
    return _known(states, _alive(states.occasions, states.last - states.first, silent_days(states)))


def care_horizon_days(states: TieStates) -> Floats:
    """float64[n_ties]: how far ahead `care` looks: two usual gaps, at least 7 days (> 0, never NaN)."""
    return _care_horizon(states, _rhythm(states.occasion_weight, states.occasion_mean, states.occasion_ss)[0])


def chance_of_contact(states: TieStates, *, horizon_days: ArrayLike, shift: float = 0.0) -> Floats:
    """float64[n_ties], 0..1: chance of a contact in the next `horizon_days` (> 0; one, or one per tie).

    `shift` is added to the log odds: what was learned from the owner's own outcomes (engine.learning).

    NaN below 3 days of contact. A forecast at the present pace, counted in days as the weights were fitted:
    logistic mean of the log-logistic renewal with Student-t shrinkage, BG/NBD, and two decayed counts.
    Raises BadHorizon.
    """
    horizon = np.asarray(horizon_days, dtype=np.float64)
    if horizon.shape not in ((), (len(states),)) or not np.all((horizon > 0) & (horizon < np.inf)):
        raise BadHorizon("horizon_days must be one positive number of days, or one for each tie.")
    chance = np.empty(len(states))
    for begin in range(0, len(states), _BLOCK):
        block = slice(begin, begin + _BLOCK)
        chance[block] = _chance(states, block, horizon if horizon.ndim == 0 else horizon[block])
    return _known(states, _shifted(chance, shift))


def care(states: TieStates, *, shift: float = 0.0) -> Floats:
    """float64[n_ties], 0..1: 1 - chance of contact within two usual gaps; NaN below 3 days of contact.

    The mean of rhythm and record, both counted in occasions, over at least 7 days. Below four gaps the
    horizon comes from the model's shrunk gap. Never falls while silence goes on: the log-logistic hazard
    rises at first, and there the chance is held at the peak it is about to reach.
    """
    silent = silent_days(states)
    peak, beta = _rhythm(states.occasion_weight, states.occasion_mean, states.occasion_ss)
    horizon = _care_horizon(states, peak)
    begin = np.maximum(silent - 0.5, 0.0)
    begin = np.maximum(begin, _rising_until(begin, horizon, peak, beta))
    rhythm = _renewal_chance(begin, horizon, peak, beta)
    record = _record_chance(states.occasions, states.last - states.first, silent, horizon)
    return _known(states, 1 - _shifted((rhythm + record) / 2, shift))


def asks_for_care(states: TieStates) -> Flags:
    """bool[n_ties], the gate: 3 days of contact, silent for at least the own usual gap, and alive (>= .3)."""
    return _is_past_gate(states) & (alive(states) >= ALIVE_FLOOR)


def is_faded(states: TieStates) -> Flags:
    """bool[n_ties]: past the gate, but hardly alive (< .3): a tie for the list of those to revive."""
    return _is_past_gate(states) & (alive(states) < ALIVE_FLOOR)


def _shifted(chance: Floats, shift: float) -> Floats:
    if not np.isfinite(shift):
        raise BadShift(f"shift = {shift} is no shift of log odds. Pass a finite number, 0 for none.")
    kept = np.clip(chance, 0.0, 1.0)
    if shift == 0:
        return kept
    odds = np.exp(min(max(shift, -50.0), 50.0))
    shifted: Floats = kept * odds / (1 - kept + kept * odds)
    return shifted


def _care_horizon(states: TieStates, log_scale: Floats) -> Floats:
    return np.maximum(2 * _clock(states, log_scale), SHORTEST_HORIZON_DAYS)


def _known(states: TieStates, value: Floats) -> Floats:
    return np.where(states.n >= MIN_DAYS, value, np.nan)


def _is_past_gate(states: TieStates) -> Flags:
    gap = np.where(np.isnan(states.median_gap), UNKNOWN_GAP_DAYS, states.median_gap)
    return (states.n >= MIN_DAYS) & (silent_days(states) >= gap)


def _clock(states: TieStates, log_scale: Floats) -> Floats:
    """The usual gap that sets the horizon: own median, shrunk gap below four gaps, a month without any."""
    few = np.where(states.occasions > 1, np.exp(log_scale), UNKNOWN_GAP_DAYS)
    return np.where(usual_gap_is_sure(states), states.median_gap, few)


def _rhythm(weight: Floats, mean: Floats, ss: Floats) -> tuple[Floats, Floats]:
    """Log-logistic renewal: log of the shrunk gap, and the shape beta (Student-t shrinkage)."""
    w = WEIGHTS
    kn = w.k + weight
    m = (w.k * w.m0 + weight * mean) / kn
    b = w.b + ss / 2 + w.k * weight * (mean - w.m0) ** 2 / (2 * kn)
    return m, 1.7 / np.sqrt(b * (kn + 1) / ((w.a + weight / 2) * kn))


def _odds(days: Floats, m: Floats, beta: Floats) -> Floats:
    """(days / e^m)^beta, so that the survival is 1 / (1 + odds)."""
    return np.exp(beta * (np.log(np.maximum(days, 1e-9)) - m))


def _renewal_chance(begin: Floats, horizon: Floats, m: Floats, beta: Floats) -> Floats:
    """1 - S(begin + horizon) / S(begin), written without cancellation."""
    before, after = _odds(begin, m, beta), _odds(begin + horizon, m, beta)
    return (after - before) / (1 + after)


def _rising_until(begin: Floats, horizon: Floats, m: Floats, beta: Floats) -> Floats:
    """The silence at which the chance of hearing peaks, for ties not there yet; elsewhere 0.

    The chance rises while the hazard at the far end of the horizon is above the one at its beginning; both
    are equal somewhere before the mode of the hazard, found by bisection for the few ties concerned.
    """
    peak = np.zeros(begin.size)
    with np.errstate(invalid="ignore"):
        early = np.flatnonzero((beta > 1) & (_hazard_drop(begin, horizon, m, beta) < 0))
    if not early.size:
        return peak
    horizon, m, beta = horizon[early], m[early], beta[early]
    low, high = np.zeros(early.size), np.exp(m + np.log(beta - 1) / beta)
    for _ in range(50):
        middle = (low + high) / 2
        rising = _hazard_drop(middle, horizon, m, beta) < 0
        low, high = np.where(rising, middle, low), np.where(rising, high, middle)
    peak[early] = high
    return peak


def _hazard_drop(begin: Floats, horizon: Floats, m: Floats, beta: Floats) -> Floats:
    """log hazard(begin) - log hazard(begin + horizon)."""
    start, end = np.maximum(begin, 1e-9), begin + horizon
    level: Floats = np.log1p(_odds(end, m, beta)) - np.log1p(_odds(start, m, beta))
    drop: Floats = (beta - 1) * np.log(start / end) + level
    return drop


def _alive(count: Floats, age: Floats, silent: Floats) -> Floats:
    """BG/NBD: the chance that a tie with `count` contacts in `age` days outlived `silent` days."""
    w = WEIGHTS
    repeats = count - 1
    stretch = np.log((w.alpha + age + silent) / (w.alpha + age))
    ended = np.exp(np.minimum((w.r + repeats) * stretch, 700.0))
    return 1 / (1 + w.drop_a / np.maximum(w.drop_b + repeats - 1, 1.0) * ended)


def _record_chance(count: Floats, age: Floats, silent: Floats, horizon: Floats) -> Floats:
    w = WEIGHTS
    known = w.alpha + age + silent
    return _alive(count, age, silent) * -np.expm1((w.r + count - 1) * np.log(known / (known + horizon)))


def _chance(states: TieStates, block: Block, horizon: Floats) -> Floats:
    w = WEIGHTS
    silent = states.now - states.last[block]
    m, beta = _rhythm(states.gap_weight[block], states.gap_mean[block], states.gap_ss[block])
    begin = np.maximum(silent - 0.5, 0.0)
    before, after = _odds(begin, m, beta), _odds(begin + horizon, m, beta)
    record = _record_chance(states.n[block], states.last[block] - states.first[block], silent, horizon)
    score = (
        w.intercept
        + w.rhythm * np.log(np.maximum((after - before) / (1 + before), 1e-12))
        + w.record * np.log(np.maximum(record, 1e-12) / np.maximum(1 - record, 1e-12))
        + w.recent * np.log(_decayed_count(states, block, silent, 2 * horizon) + 0.05)
        + w.older * np.log(_decayed_count(states, block, silent, 8 * horizon) + 0.05)
    )
    return 1 / (1 + np.exp(-score))


def _decayed_count(states: TieStates, block: Block, silent: Floats, half_life: Floats) -> Floats:
    """Days of contact with this half-life, between two rungs of the ladder by log half-life."""
    step = np.clip(np.log2(half_life / LADDER_DAYS[0]), 0, len(LADDER_DAYS) - 1)
    rung = np.minimum(step.astype(np.int64), len(LADDER_DAYS) - 2)
    share = step - rung
    lower, upper = _rungs(states.ladder[:, block], rung)
    kept: Floats = np.exp2(
        silent / (-2.0 * LADDER_DAYS[0] * np.exp2(rung))
    )  # what the upper rung keeps of its count
    count: Floats = kept * (share * upper + (1 - share) * kept * lower)
    return count


def _rungs(ladder: Floats, rung: Ints) -> tuple[Floats, Floats]:
    if rung.ndim == 0:
        return ladder[rung], ladder[rung + 1]
    column = np.arange(ladder.shape[1])
    return ladder[rung, column], ladder[rung + 1, column]
