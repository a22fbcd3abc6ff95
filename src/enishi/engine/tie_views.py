"""The views of a tie that the model averages: rhythm, record, and the memory of days gone by. Pure NumPy.

Each takes plain arrays, one entry per tie, and answers a chance or the number behind it.
"""

from typing import Final, NamedTuple

import numpy as np

from enishi.engine.tie_states import LADDER_DAYS, Floats, Ints, TieStates

_HALF_LIVES: Final = np.array(LADDER_DAYS)
_MEMORIES: Final = np.stack([_HALF_LIVES**-0.5, _HALF_LIVES**-1.0])
LONG_MEMORY: Final = 8  # horizons: the half-life of the count of lately
PAUSE_FREE_DAYS: Final = 7.0  # a week without any contact of the owner's means nothing
_TINY: Final = 1e-12


class Weights(NamedTuple):
    """The numbers of the model (engine.tie_weights has those in use)."""

    m0: float  # rhythm: prior mean of the log gap, how many gaps it is worth, and its spread a, b
    k: float
    a: float
    b: float
    r: float  # record: gamma(r, alpha) rates, beta(A, B) chance of dropping out
    alpha: float
    drop_a: float
    drop_b: float
    intercept: float
    rhythm: float  # log odds by rhythm
    record: float  # log odds by record
    slow_memory: float  # log of the days of contact, each faded as 1 / sqrt(its age)
    quick_memory: float  # ... as 1 / its age
    lately: float  # log of the days of contact, halved every 8 horizons
    days: float  # log of the days of contact
    pace: float  # log of the shrunk usual gap in horizons, at most 0
    pause: float  # log of the owner's own silence beyond a week, in horizons


def look_through_views(
    states: TieStates, horizon: Floats, w: Weights, *, is_held: bool = False
) -> list[Floats]:
    """The seven views in the order of Weights, each float64[n_ties]; at least one day of contact each.

    horizon   days ahead, > 0, one or one per tie
    is_held   hold the chance by rhythm at its peak while the hazard still rises after a contact
    """
    silent = states.now - states.last
    m, beta = rhythm(states.gap_weight, states.gap_mean, states.gap_ss, w)
    begin = np.maximum(silent - 0.5, 0.0)
    if is_held:
        begin = np.maximum(begin, rising_until(begin, np.broadcast_to(horizon, begin.shape), m, beta))
    before, after = odds(begin, m, beta), odds(begin + horizon, m, beta)
    by_record = record_chance(states.n, states.last - states.first, silent, horizon, w)
    days = _remaining_days(states)
    slow, quick = _MEMORIES @ days
    log_horizon = np.log(horizon)
    return [
        np.log(np.maximum((after - before) / (1 + before), _TINY)),
        np.log(np.maximum(by_record, _TINY) / np.maximum(1 - by_record, _TINY)),
        np.log(np.maximum(slow, _TINY)) + log_horizon / 2,
        np.log(np.maximum(quick, _TINY)) + log_horizon,
        np.log(_count_lately(days, LONG_MEMORY * horizon) + 0.05),
        np.log(np.maximum(states.n, 1.0)),
        np.minimum(m - log_horizon, 0.0),
    ]


def pause_view(pause_days: Floats, horizon: Floats) -> Floats:
    """log(days of the owner's silence beyond a week, in horizons, + 1/2), 0 up to a week."""
    beyond = np.maximum(pause_days - PAUSE_FREE_DAYS, 0.0) / horizon
    view: Floats = np.log1p(2 * beyond)
    return view


def rhythm(weight: Floats, mean: Floats, ss: Floats, w: Weights) -> tuple[Floats, Floats]:
    """Log-logistic renewal: log of the shrunk gap, and the shape beta.

    Normal-inverse-gamma shrinkage of mean and spread of the log gaps; the scale of the Student-t predictive
    gives beta = 1.7 / scale.
    """
    kn = w.k + weight
    m = (w.k * w.m0 + weight * mean) / kn
    b = w.b + ss / 2 + w.k * weight * (mean - w.m0) ** 2 / (2 * kn)
    return m, 1.7 / np.sqrt(b * (kn + 1) / ((w.a + weight / 2) * kn))


def odds(days: Floats, m: Floats, beta: Floats) -> Floats:
    """(days / e^m)^beta, so that the survival is 1 / (1 + odds)."""
    return np.exp(np.minimum(beta * (np.log(np.maximum(days, 1e-9)) - m), 300.0))


def renewal_chance(begin: Floats, horizon: Floats, m: Floats, beta: Floats) -> Floats:
    """1 - S(begin + horizon) / S(begin), written without cancellation."""
    before, after = odds(begin, m, beta), odds(begin + horizon, m, beta)
    return (after - before) / (1 + after)


def rising_until(begin: Floats, horizon: Floats, m: Floats, beta: Floats) -> Floats:
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
    level: Floats = np.log1p(odds(end, m, beta)) - np.log1p(odds(start, m, beta))
    drop: Floats = (beta - 1) * np.log(start / end) + level
    return drop


def record_alive(count: Floats, age: Floats, silent: Floats, w: Weights) -> Floats:
    """BG/NBD: the chance that a tie with `count` contacts in `age` days outlived `silent` days."""
    repeats = count - 1
    stretch = np.log((w.alpha + age + silent) / (w.alpha + age))
    ended = np.exp(np.minimum((w.r + repeats) * stretch, 700.0))
    return 1 / (1 + w.drop_a / np.maximum(w.drop_b + repeats - 1, 1.0) * ended)


def record_chance(count: Floats, age: Floats, silent: Floats, horizon: Floats, w: Weights) -> Floats:
    """BG/NBD: alive, and at least one contact of its gamma rate within the horizon."""
    known = w.alpha + age + silent
    return record_alive(count, age, silent, w) * -np.expm1(
        (w.r + count - 1) * np.log(known / (known + horizon))
    )


def _remaining_days(states: TieStates) -> Floats:
    """float64[rungs, n_ties]: the decayed counts as of now."""
    days = np.empty_like(states.ladder)
    kept = np.exp2((states.touched - states.now) / LADDER_DAYS[-1])
    for rung in reversed(range(len(LADDER_DAYS))):  # half the half-life squares the factor
        np.multiply(states.ladder[rung], kept, out=days[rung])
        kept = kept * kept
    return days


def _count_lately(days: Floats, half_life: Floats) -> Floats:
    """Days of contact with this half-life, between two rungs of the ladder by log half-life."""
    step = np.clip(np.log2(half_life / LADDER_DAYS[0]), 0, len(LADDER_DAYS) - 1)
    rung = np.minimum(step.astype(np.int64), len(LADDER_DAYS) - 2)
    lower, upper = _rungs(days, rung)
    share = step - rung
    count: Floats = share * upper + (1 - share) * lower
    return count


def _rungs(days: Floats, rung: Ints) -> tuple[Floats, Floats]:
    if rung.ndim == 0:
        return days[rung], days[rung + 1]
    column = np.arange(days.shape[1])
    return days[rung, column], days[rung + 1, column]
