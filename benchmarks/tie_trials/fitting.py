"""Fits the weights of the engine on open logs: many horizons, with and without hidden contacts, each log alike.

Everything is drawn with fixed seeds, summed in a fixed order and rounded, so that the same logs give the same
weights on any machine.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np

from enishi.engine import tie_states, ties
from enishi.engine.tie_states import Flags, Floats, Ints
from enishi.engine.tie_views import Weights, look_through_views, pause_view
from tie_trials.calibration import sigmoid
from tie_trials.logs import ContactLog, LogError
from tie_trials.owners import owner_pauses
from tie_trials.protocol import PairDays

HORIZONS: Final = (3, 5, 7, 10, 14, 21, 30, 45, 60, 90, 120, 180, 365)
MOST_HORIZONS_OF_SPAN: Final = 1 / 3  # a horizon is at most this share of a log's span ...
LEAST_HORIZONS_OF_SPAN: Final = 1 / 200  # ... and at least this
HIDDEN: Final = (0.0, 0.3, 0.5, 0.7)  # shares of the contacts never written down
CUTOFFS: Final = 16
ROWS: Final = 6_000  # of each log, horizon and share
RIDGE: Final = 0.07  # on standardised views, for a total weight of one
DIGITS: Final = 4
# The priors of rhythm and record are those of the first version: refitting them changed no figure by more than .002.
PRIORS: Final = {
    "m0": 1.2459, "k": 0.4576, "a": 0.3773, "b": 6.7245,
    "r": 0.6882, "alpha": 4.3591, "drop_a": 0.5209, "drop_b": 7.4696,
}  # fmt: skip
VIEWS: Final = ("rhythm", "record", "slow_memory", "quick_memory", "lately", "days", "pace")
NEVER_NEGATIVE: Final = 5  # the first five must not make silence look like contact
START: Final = Weights(
    **PRIORS, intercept=0.0, rhythm=1.0, record=1.0, slow_memory=0.0, quick_memory=0.0, lately=0.0, days=0.0,
    pace=0.0, pause=0.0,
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Sample:
    """Rows of one log at one horizon: views float64[n, 7], outcome, and the view of either owner's pause [n, 2]."""

    log: str
    hidden: float
    views: Floats
    heard: Flags
    pauses: Floats


_samples: dict[int, tuple[ContactLog, list[Sample]]] = {}  # by the log itself: two folders may share a name


def fit_weights(logs: Sequence[ContactLog]) -> Weights:
    """One set of weights for all of these logs; each log weighs the same."""
    samples = [sample for log in logs for sample in sample_log(log)]
    if not samples:
        raise LogError("No log is long enough for any horizon, or no pair met on three days.")
    line = _fit_views(samples, _weigh(samples))
    plain = [sample for sample in samples if not sample.hidden]
    scores = [sample.views @ line[1:] for sample in plain]
    intercept = _fit_intercept(scores, plain)
    pause = _fit_pause(scores, plain)
    fitted = dict(zip(VIEWS, (round(float(value), DIGITS) for value in line[1:]), strict=True))
    return START._replace(**fitted, intercept=round(intercept, DIGITS), pause=round(float(pause), DIGITS))


def sample_log(log: ContactLog) -> list[Sample]:
    """Rows of a log at all its horizons, with and without hidden contacts; kept for the next fit."""
    if id(log) not in _samples:
        span = log.settings.last_day - log.settings.first_day
        fitting = [
            days for days in HORIZONS if LEAST_HORIZONS_OF_SPAN * span <= days <= MOST_HORIZONS_OF_SPAN * span
        ]
        whole = PairDays.of(log)
        found = [_sample(log, whole, days, hidden) for days in fitting for hidden in HIDDEN]
        _samples[id(log)] = (log, [sample for sample in found if sample.heard.size])
    return _samples[id(log)][1]


def _sample(log: ContactLog, whole: PairDays, horizon: int, hidden: float) -> Sample:
    seen = whole.thin(hidden, seed=0) if hidden else whole
    first, last = log.settings.first_day, log.settings.last_day
    begin = first + max(horizon, 0.2 * (last - first))
    views, heard, pauses = [np.empty((0, len(VIEWS)))], [np.empty(0, bool)], [np.empty((0, 2))]
    for cutoff in np.unique(np.linspace(begin, last - horizon, CUTOFFS).round().astype(np.int64)):
        view = seen.before(cutoff)
        states = tie_states.summarise(view.pair, view.day, n_ties=log.n_pairs, now=cutoff)
        rows = np.flatnonzero((states.n >= ties.MIN_DAYS) & (cutoff - states.last <= 3 * horizon))
        looks = look_through_views(states.pick(rows), np.array(float(horizon)), START)
        views.append(np.column_stack(looks))
        heard.append(whole.next_contact(cutoff)[rows] < cutoff + horizon)
        pauses.append(pause_view(owner_pauses(log, view, cutoff)[rows], np.array(float(horizon))))
    kept = _draw(sum(each.size for each in heard))
    return Sample(
        log.name,
        hidden,
        np.concatenate(views)[kept],
        np.concatenate(heard)[kept],
        np.concatenate(pauses)[kept],
    )


def _draw(count: int) -> Ints:
    if count <= ROWS:
        return np.arange(count)
    return np.sort(np.random.default_rng(0).choice(count, ROWS, replace=False))


def _weigh(samples: list[Sample]) -> Floats:
    """One weight per row: each log the same, shared evenly by its samples; all together one."""
    logs = [sample.log for sample in samples]
    shares = [1 / (len(set(logs)) * logs.count(sample.log) * sample.heard.size) for sample in samples]
    return np.concatenate(
        [np.full(sample.heard.size, share) for sample, share in zip(samples, shares, strict=True)]
    )


def _fit_views(samples: list[Sample], weight: Floats) -> Floats:
    """Ridge logistic regression; a view among the first five that would turn negative is left out."""
    views = np.concatenate([sample.views for sample in samples])
    heard = np.concatenate([sample.heard for sample in samples]).astype(np.float64)
    center = weight @ views
    spread = np.sqrt(weight @ (views - center) ** 2)
    design = np.column_stack([np.ones(heard.size), (views - center) / spread])
    used = list(range(design.shape[1]))
    while True:
        found = _fit_logistic(design[:, used], heard, weight, RIDGE)
        negative = [
            (value, at)
            for value, at in zip(found, used, strict=True)
            if 1 <= at <= NEVER_NEGATIVE and value < 0
        ]
        if not negative:
            break
        used.remove(min(negative)[1])
    line = np.zeros(design.shape[1])
    line[used] = found
    line[1:] /= spread
    line[0] -= center @ line[1:]
    return line


def _fit_logistic(design: Floats, heard: Floats, weight: Floats, ridge: float) -> Floats:
    """Newton's method; the first column is not shrunk."""
    penalty = np.full(design.shape[1], ridge)
    penalty[0] = 0.0
    line = np.zeros(design.shape[1])
    for _ in range(40):
        chance = sigmoid(design @ line)
        slope = design.T @ (weight * (chance - heard)) + penalty * line
        curve = (design * (weight * chance * (1 - chance))[:, None]).T @ design + np.diag(penalty)
        step = np.linalg.solve(curve, slope)
        line = line - step
        if np.abs(step).max() < 1e-10:
            break
    return line


def _fit_intercept(scores: list[Floats], samples: list[Sample]) -> float:
    """From what was really written down: hiding contacts would make everybody look livelier than recorded."""
    heard = np.concatenate([sample.heard for sample in samples]).astype(np.float64)
    weight, score = _weigh(samples), np.concatenate(scores)
    shift = 0.0
    for _ in range(60):
        chance = sigmoid(score + shift)
        step = float(weight @ (heard - chance)) / float(weight @ (chance * (1 - chance)))
        shift += min(max(step, -1.0), 1.0)
        if abs(step) < 1e-12:
            break
    return shift


def _fit_pause(scores: list[Floats], samples: list[Sample]) -> float:
    """The weight of the owner's own pause, beside an intercept for each log and horizon; either may be the owner."""
    weight = np.split(_weigh(samples), np.cumsum([sample.heard.size for sample in samples])[:-1])
    slope, shifts = 0.0, np.zeros(len(samples))
    for _ in range(40):
        parts = [
            _pause_step(score, sample, each, slope, shift)
            for score, sample, each, shift in zip(scores, samples, weight, shifts, strict=True)
        ]
        gradient, curve, own_gradient, own_curve, mixed = np.array(parts).T
        bend = curve.sum() - (mixed**2 / own_curve).sum()
        step = (gradient.sum() - (mixed * own_gradient / own_curve).sum()) / bend if bend > 1e-12 else 0.0
        slope += step
        shifts += (own_gradient - mixed * step) / own_curve
        if abs(step) < 1e-10:
            break
    return min(slope, 0.0)


def _pause_step(
    score: Floats, sample: Sample, weight: Floats, slope: float, shift: float
) -> tuple[float, float, float, float, float]:
    """Gradient and curvature for the slope, for the sample's own intercept, and between both."""
    chance = sigmoid(score[:, None] + shift + slope * sample.pauses)
    left = weight[:, None] * (sample.heard[:, None] - chance)
    bend = weight[:, None] * chance * (1 - chance)
    pauses = sample.pauses
    return (
        float((left * pauses).sum()),
        float((bend * pauses**2).sum()),
        float(left.sum()),
        float(bend.sum()) + 1e-12,
        float((bend * pauses).sum()),
    )
