"""From an order to a chance: a logistic line from other logs (cold), and a shift from 200 own outcomes (own200)."""

from __future__ import annotations

from typing import Final

import numpy as np

from enishi.engine.learning import learn_shift
from enishi.engine.tie_states import Flags, Floats
from tie_trials.baselines import Model
from tie_trials.protocol import Moment, Trials

OWN_OUTCOMES: Final = 200
OWN_SEEDS: Final = 40  # draws; with five the mean ECE still moved by .005


def logit(chance: Floats) -> Floats:
    kept = np.clip(chance, 1e-9, 1 - 1e-9)
    odds: Floats = np.log(kept / (1 - kept))
    return odds


def sigmoid(score: Floats) -> Floats:
    chance: Floats = 1 / (1 + np.exp(-np.clip(score, -40, 40)))
    return chance


def outcomes(trials: Trials) -> Flags:
    return np.concatenate([moment.heard for moment in trials]) if trials else np.empty(0, dtype=np.bool_)


class Cold:
    """A model fitted on other logs, its answer as a chance."""

    def __init__(self, model: Model, train: list[Trials]) -> None:
        self.model = model
        model.fit(train)
        self.center, self.spread = 0.0, 1.0
        self.line = (0.0, 1.0)
        known = [trials for trials in train if trials]
        if known and not model.is_chance:
            self._fit_line(known)

    def predict(self, trials: Trials) -> Floats:
        score = self.model.predict(trials)
        if self.model.is_chance:
            return score
        return sigmoid(self.line[0] + self.line[1] * (score - self.center) / self.spread)

    def _fit_line(self, train: list[Trials]) -> None:
        """Each log weighs the same, whatever its size and its number of horizons."""
        scores = [self.model.predict(trials) for trials in train]
        rows: dict[str, int] = {}
        for trials, score in zip(train, scores, strict=True):
            rows[trials[0].log.name] = rows.get(trials[0].log.name, 0) + score.size
        weight = np.concatenate(
            [np.full(s.size, 1 / rows[t[0].log.name]) for t, s in zip(train, scores, strict=True)]
        )
        score, heard = np.concatenate(scores), np.concatenate([outcomes(trials) for trials in train])
        self.center, self.spread = float(np.average(score, weights=weight)), float(score.std()) or 1.0
        design = np.column_stack([np.ones(score.size), (score - self.center) / self.spread])
        self.line = _fit_logistic(design, heard, weight / weight.sum())


def _fit_logistic(design: Floats, heard: Flags, weight: Floats) -> tuple[float, float]:
    line = np.zeros(2)
    for _ in range(50):
        chance = sigmoid(design @ line)
        slope = design.T @ (weight * (heard - chance)) - 1e-6 * line
        curve = (design * (weight * chance * (1 - chance))[:, None]).T @ design + 1e-6 * np.eye(2)
        step = np.clip(np.linalg.solve(curve, slope), -2, 2)
        line = line + step
        if np.abs(step).max() < 1e-9:
            break
    return float(line[0]), float(line[1])


def draw_own(n_rows: int, seed: int) -> np.ndarray[tuple[int], np.dtype[np.int64]]:
    """200 outcomes of the log's own past, at random: an owner's forecasts come in all along, not in one day."""
    rng = np.random.default_rng(seed)
    return rng.choice(n_rows, min(OWN_OUTCOMES, n_rows), replace=False).astype(np.int64)


def own_chances(chance: Floats, past_chance: Floats, past: list[Moment]) -> list[Floats]:
    """The chances after learning, once for each draw; unchanged where there is no past."""
    heard = outcomes(past)
    if not heard.size:
        return [chance]
    found = []
    for seed in range(OWN_SEEDS):
        rows = draw_own(heard.size, seed)
        learned = learn_shift(past_chance[rows], heard[rows], np.zeros(rows.size))
        found.append(sigmoid(logit(chance) + learned.shift))
    return found
