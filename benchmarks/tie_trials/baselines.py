"""What a forecast has to beat: rules of products, simple rules, the published BG/NBD, and the rhythm alone.

Every model answers `predict`: the higher, the likelier a contact within each tie's horizon. Those with
`is_chance` answer a chance; of the others only the order is judged until a logistic line makes it a chance.
"""

from __future__ import annotations

import warnings
from typing import Protocol

import numpy as np

from enishi.engine import tie_states, ties
from enishi.engine.tie_states import Floats, TieStates
from tie_trials.protocol import Moment, Trials

TIERS = np.array([7.0, 14.0, 30.0, 60.0, 90.0, 180.0, 365.0])
FIT_ROWS_A_LOG = 4_000  # rows of each log that BG/NBD is fitted on
PENALTY = 0.01  # the library's own; without it a and b run away on ties that were chosen for being in touch


class Model(Protocol):
    """`fit` gets one list of moments per setting, all of other logs."""

    @property
    def name(self) -> str: ...

    @property
    def is_chance(self) -> bool: ...

    def fit(self, train: list[Trials]) -> None: ...

    def predict(self, trials: Trials) -> Floats:
        """float64[n_rows] over all moments in order."""
        ...


def join(parts: list[Floats]) -> Floats:
    return np.concatenate(parts) if parts else np.empty(0)


class Rule:
    """A score without fitting; a logistic line fitted on the other logs makes it a chance."""

    name = "rule"
    is_chance = False

    def fit(self, train: list[Trials]) -> None:
        return None

    def predict(self, trials: Trials) -> Floats:
        return join([self.score(moment) for moment in trials])

    def score(self, moment: Moment) -> Floats:
        raise NotImplementedError


class Cadence(Rule):
    """Days overdue against the tier nearest (in log) to the mean gap: what products do."""

    name = "cadence"

    def score(self, moment: Moment) -> Floats:
        gap = np.maximum(moment.mean_gap, 0.5)
        tier = TIERS[np.abs(np.log(gap)[:, None] - np.log(TIERS)).argmin(axis=1)]
        overdue: Floats = tier - moment.silent
        return overdue


class SilencePerMeanGap(Rule):
    name = "silence / mean gap"

    def score(self, moment: Moment) -> Floats:
        return -moment.silent / np.maximum(moment.mean_gap, 0.5)


class SilencePerUsualGap(Rule):
    """The usual gap as the horizon of the own clock takes it: median of days."""

    name = "silence / usual gap"

    def score(self, moment: Moment) -> Floats:
        return -moment.silent / np.maximum(moment.usual_gap, 0.5)


class Recency(Rule):
    name = "recency"

    def score(self, moment: Moment) -> Floats:
        return -moment.silent


class Frequency(Rule):
    """Days of contact per day since the first one."""

    name = "frequency"

    def score(self, moment: Moment) -> Floats:
        return moment.states.n / moment.age


class Rhythm:
    """Log-logistic renewal alone, with the horizon of each row and the weights shipped."""

    name = "rhythm alone"
    is_chance = True

    def fit(self, train: list[Trials]) -> None:
        return None

    def predict(self, trials: Trials) -> Floats:
        return join([rhythm_chance(moment) for moment in trials])


class BetaGeometric:
    """BG/NBD of the library `lifetimes`, fitted on the rows of other logs, each log with the same weight."""

    name = "BG/NBD"
    is_chance = True

    def __init__(self) -> None:
        self.r, self.alpha, self.a, self.b = 0.6882, 4.3591, 0.5209, 7.4696

    def fit(self, train: list[Trials]) -> None:
        by_log: dict[str, list[Moment]] = {}
        for trials in train:
            for moment in trials:
                by_log.setdefault(moment.log.name, []).append(moment)
        if not by_log:
            return  # a single log in the folder: the reference parameters stay
        parts = [self._list_rows(moments, seed) for seed, moments in enumerate(by_log.values())]
        weights = np.concatenate([np.full(len(rows), 1000 / len(rows)) for rows in parts])
        frequency, recency, age = np.concatenate(parts).T
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # of pandas and SciPy, inside the library
            from lifetimes import BetaGeoFitter

            fitter = BetaGeoFitter(penalizer_coef=PENALTY)
            fitter.fit(frequency, recency, age, weights=weights)
            self.r, self.alpha, self.a, self.b = (
                float(fitter.params_[key]) for key in ("r", "alpha", "a", "b")
            )

    def _list_rows(self, moments: list[Moment], seed: int) -> Floats:
        """float64[n, 3]: repeats, days from first to last contact, days from first to the cutoff."""
        return draw_rows(np.concatenate([record_rows(each.states, each.cutoff) for each in moments]), seed)

    def predict(self, trials: Trials) -> Floats:
        return join([self._chance(moment) for moment in trials])

    def _chance(self, moment: Moment) -> Floats:
        """Alive, and at least one contact of its gamma rate within the horizon."""
        x, recency, age = moment.states.n - 1, moment.states.last - moment.states.first, moment.age
        ended = np.exp(np.minimum((self.r + x) * np.log((self.alpha + age) / (self.alpha + recency)), 700.0))
        alive = 1 / (1 + self.a / (self.b + x - 1) * ended)
        later = (self.alpha + age) / (self.alpha + age + moment.horizon)
        chance: Floats = alive * -np.expm1((self.r + x) * np.log(later))
        return chance


class BetaGeometricAllPairs(BetaGeometric):
    """Fitted as the paper means it: on everybody who was ever in touch, at the last training cutoff of each log."""

    name = "BG/NBD, all pairs"

    def _list_rows(self, moments: list[Moment], seed: int) -> Floats:
        latest = max(moments, key=lambda moment: moment.cutoff)
        view = latest.view
        states = tie_states.summarise(view.pair, view.day, n_ties=view.n_pairs, now=latest.cutoff)
        rows = record_rows(states, latest.cutoff)
        return draw_rows(rows[states.n >= 1], seed)


def rhythm_chance(moment: Moment) -> Floats:
    """1 - S(s + H - .5) / S(s - .5) of docs/explain/ties.md."""
    w, state = ties.WEIGHTS, moment.states
    known = w.k + state.gap_weight
    m = (w.k * w.m0 + state.gap_weight * state.gap_mean) / known
    b = w.b + state.gap_ss / 2 + w.k * state.gap_weight * (state.gap_mean - w.m0) ** 2 / (2 * known)
    beta = 1.7 / np.sqrt(b * (known + 1) / ((w.a + state.gap_weight / 2) * known))
    before = np.exp(beta * (np.log(moment.silent - 0.5) - m))
    after = np.exp(beta * (np.log(moment.silent - 0.5 + moment.horizon) - m))
    chance: Floats = (after - before) / (1 + after)
    return chance


def record_rows(states: TieStates, cutoff: int) -> Floats:
    return np.column_stack([states.n - 1, states.last - states.first, cutoff - states.first])


def draw_rows(rows: Floats, seed: int) -> Floats:
    count = min(FIT_ROWS_A_LOG, len(rows))
    drawn: Floats = rows[np.random.default_rng(seed).choice(len(rows), count, replace=False)]
    return drawn
