"""What an owner's own outcomes teach: a shift of the forecasts, and what a nudge does. Pure NumPy.

Figures, choices and limits: docs/explain/learning.md.
"""

import math
from typing import Final, NamedTuple

import numpy as np
from numpy.typing import ArrayLike

from enishi.engine.tie_states import Flags, Floats

PRIOR_SD: Final = 0.7  # of the shift, in log odds: most people are within a factor of two of the forecast
HALF_LIFE_DAYS: Final = 180.0  # an outcome of half a year ago counts half
SEASON_SD: Final = 0.3  # log odds: what a season (holidays, a busy month) may do and undo again
SEASON_DAYS: Final = 30.0  # outcomes settled within this many days are of one season ...
LARGEST_SHARE: Final = 1 / 3  # ... and one season is at most this share of what is learned from
FRESH_DAYS: Final = 30.0  # a shift without newer outcomes fades after this many days ...
STALE_DAYS: Final = 120.0  # ... and is gone after these
LEAST_OUTCOMES: Final = 30  # fewer: nothing is shifted yet
LARGEST_SHIFT: Final = 3.0  # log odds: on open logs up to 2.8 was right (docs/explain/learning.md)
CHANCE_RANGE: Final = (0.005, 0.995)  # a forecast is never taken to be surer than this
LEAST_HELD_BACK: Final = 10
LEAST_NUDGED: Final = 30
Z_95: Final = 1.959963984540054  # standard normal quantile at .975

_STEPS: Final = 60  # Newton needs about five; a bound is reached by halving


class LearningError(ValueError):
    """The outcomes cannot be read; the message says what, where and what to do."""


class UnequalLengths(LearningError):
    """`chance`, `happened` and `age_days` must be three flat lists of the same length."""


class BadChance(LearningError):
    """A chance is NaN or not within 0..1."""


class BadOutcome(LearningError):
    """An outcome is neither 0 nor 1."""


class BadAge(LearningError):
    """An age is NaN, infinite or below 0 days."""


class BadCount(LearningError):
    """A count is below 0, or more were heard from than there were."""


class LearnedShift(NamedTuple):
    """What was learned.

    shift           log odds to add to a forecast, -3..3; 0 without any surplus either way
    standard_error  of the shift, > 0; the prior's own (.7) without outcomes
    outcomes        how many stood behind it
    is_used         whether they are enough (30) to shift anything
    """

    shift: float
    standard_error: float
    outcomes: int
    is_used: bool


class NudgeEffect(NamedTuple):
    """Share heard from after a nudge minus the share without one, each -1..1.

    difference  0 when either side is empty
    low, high   95 % interval; -1 and 1 when either side is empty
    is_enough   at least 10 held back and 30 nudged: enough to be shown
    """

    difference: float
    low: float
    high: float
    is_enough: bool


def learn_shift(chance: ArrayLike, happened: ArrayLike, age_days: ArrayLike) -> LearnedShift:
    """The shift of log odds that fits the outcomes best, drawn towards none.

    chance    float[n], 0..1: what was forecast, without any shift
    happened  bool or 0/1 [n]: whether it came true
    age_days  float[n], >= 0: how long ago it was settled

    Maximum a posteriori of the intercept s in P(happened) = sigmoid(logit(chance) + s): a logistic
    regression with the forecast as offset (Cox 1958, calibration in the large), prior s ~ N(0, .7^2), outcomes weighing
    2^(-age / 180). The slope stays 1: order is the model's business. What a season may undo is kept back, for a
    shift learned in one season misleads in the next: a month weighs at most a third, the shift is drawn towards 0
    by sqrt(standard_error^2 + .3^2), and fades when the newest outcome is 30 to 120 days old. So no open log
    became worse by learning (docs/explain/learning.md). Same outcomes in any order, same answer to the last bit.
    Raises UnequalLengths, BadChance, BadOutcome, BadAge.
    """
    forecast, came_true, age = _read_outcomes(chance, happened, age_days)
    order = np.lexsort((age, came_true, forecast))
    kept = np.clip(forecast[order], *CHANCE_RANGE)
    offset = np.log(kept / (1 - kept))
    weight = _weigh_seasons(kept, age[order])
    found = _find_shift(offset, came_true[order], weight)
    error = 1 / math.sqrt(_slopes(found, offset, came_true[order], weight)[1])
    believed = max(abs(found) - math.hypot(error, SEASON_SD), 0.0) * _freshness(age)
    shift = math.copysign(believed, found) if believed else 0.0
    return LearnedShift(shift, error, int(forecast.size), forecast.size >= LEAST_OUTCOMES)


def nudge_effect(
    nudged: int, heard_after_nudge: int, held_back: int, heard_after_holding: int
) -> NudgeEffect:
    """What a nudge does, from counts of people (>= 0; heard from: at most as many).

    Difference of two independent shares with the hybrid score interval (Newcombe 1998, method 10): from
    the Wilson interval of each. Holds its 95 % with few people and shares near 0 or 1, where the
    textbook interval fails. Raises BadCount.
    """
    for total, heard in ((nudged, heard_after_nudge), (held_back, heard_after_holding)):
        if not 0 <= heard <= total:
            raise BadCount(f"{heard} heard from of {total}: counts run from 0 to the whole.")
    is_enough = nudged >= LEAST_NUDGED and held_back >= LEAST_HELD_BACK
    if not nudged or not held_back:
        return NudgeEffect(0.0, -1.0, 1.0, is_enough)
    with_nudge, without = heard_after_nudge / nudged, heard_after_holding / held_back
    low_with, high_with = _wilson(with_nudge, nudged)
    low_without, high_without = _wilson(without, held_back)
    difference = with_nudge - without
    low = difference - math.hypot(with_nudge - low_with, high_without - without)
    high = difference + math.hypot(high_with - with_nudge, without - low_without)
    return NudgeEffect(difference, max(low, -1.0), min(high, 1.0), is_enough)


def _wilson(share: float, count: int) -> tuple[float, float]:
    """The score interval of one share (Wilson 1927)."""
    middle = share + Z_95**2 / (2 * count)
    reach = Z_95 * math.sqrt(share * (1 - share) / count + (Z_95 / (2 * count)) ** 2)
    scale = 1 + Z_95**2 / count
    return max((middle - reach) / scale, 0.0), min((middle + reach) / scale, 1.0)


def _read_outcomes(
    chance: ArrayLike, happened: ArrayLike, age_days: ArrayLike
) -> tuple[Floats, Floats, Floats]:
    forecast, came_true, age = (np.asarray(one, dtype=np.float64) for one in (chance, happened, age_days))
    if forecast.ndim != 1 or not forecast.shape == came_true.shape == age.shape:
        shapes = f"{forecast.shape}, {came_true.shape} and {age.shape}"
        raise UnequalLengths(
            f"chance, happened and age_days have shapes {shapes}. Pass one of each per outcome."
        )
    _refuse_first(BadChance, forecast, (forecast >= 0) & (forecast <= 1), "a chance", "a number from 0 to 1")
    _refuse_first(BadOutcome, came_true, (came_true == 0) | (came_true == 1), "an outcome", "0 or 1")
    _refuse_first(BadAge, age, (age >= 0) & (age < np.inf), "an age", "a number of days, 0 or more")
    return forecast, came_true, age


def _refuse_first(error: type[LearningError], values: Floats, is_fine: Flags, what: str, wanted: str) -> None:
    wrong = np.flatnonzero(~is_fine)
    if wrong.size:
        raise error(f"Outcome {wrong[0]} has {what} of {values[wrong[0]]}. Pass {wanted}.")


def _weigh_seasons(chance: Floats, age: Floats) -> Floats:
    """Older outcomes weigh less, and none of three months or more counts for more than a third."""
    weight = np.exp2(-age / HALF_LIFE_DAYS)
    season = np.unique(np.floor(age / SEASON_DAYS), return_inverse=True)[1]
    told = np.bincount(season, weight * chance * (1 - chance))
    most = max(LARGEST_SHARE, 1 / max(told.size, 1)) * told.sum()
    capped: Floats = weight * np.minimum(1.0, most / np.maximum(told, 1e-12))[season]
    return capped


def _freshness(age: Floats) -> float:
    """1 while outcomes keep coming, 0 when the newest is a season old."""
    newest = float(age.min(initial=np.inf))
    return min(max((STALE_DAYS - newest) / (STALE_DAYS - FRESH_DAYS), 0.0), 1.0)


def _slopes(shift: float, offset: Floats, came_true: Floats, weight: Floats) -> tuple[float, float]:
    """First derivative of the log posterior at a shift, and minus the second (> 0: there is one peak)."""
    chance = 1 / (1 + np.exp(-(offset + shift)))
    surplus = float(np.sum(weight * (came_true - chance)))
    bend = float(np.sum(weight * chance * (1 - chance)))
    return surplus - shift / PRIOR_SD**2, bend + 1 / PRIOR_SD**2


def _find_shift(offset: Floats, came_true: Floats, weight: Floats) -> float:
    """Where the slope is zero, or the bound beyond which it would be: Newton steps inside a shrinking interval."""
    low, high, shift = -LARGEST_SHIFT, LARGEST_SHIFT, 0.0
    for _ in range(_STEPS):
        slope, bend = _slopes(shift, offset, came_true, weight)
        if slope == 0:
            break
        low, high = (shift, high) if slope > 0 else (low, shift)
        step = shift + slope / bend
        following = step if low < step < high else (low + high) / 2
        if following == shift:
            break
        shift = following
    return shift
