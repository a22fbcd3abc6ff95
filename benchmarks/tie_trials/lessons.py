"""What learning from own outcomes does to each log: as an owner would, and in the ways that could mislead.

running     at each test cutoff from all outcomes settled by then
one season  only from the first third of the past, and never again
at random   200 outcomes of the past (own200), as of the last of them
"""

from __future__ import annotations

from typing import Final, TypedDict

import numpy as np

from enishi.engine.learning import learn_shift
from enishi.engine.tie_states import Flags, Floats, Ints
from tie_trials import scores
from tie_trials.calibration import Cold, draw_own, logit, outcomes, sigmoid
from tie_trials.protocol import Setting, Trials

WAYS: Final = ("running", "one season", "at random")
SEEDS: Final = 5


class Lesson(TypedDict):
    """Brier and ECE after learning, and what learning changed (below 0: better)."""

    brier: float
    brier_change: float
    ece: float


def judge_learning(setting: Setting, model: Cold) -> dict[str, Lesson]:
    """One setting, in each way; empty without a past to learn from."""
    if not setting.train:
        return {}
    past = Past(setting.train, model)
    test, heard = model.predict(setting.test), outcomes(setting.test)
    cutoffs = list_cutoffs(setting.test)
    everything = Past([*setting.train, *setting.test], model)
    runs: dict[str, list[Floats]] = {way: [] for way in WAYS}
    for seed in range(SEEDS):
        runs["at random"].append(shift_all(test, past.learn(draw_own(past.size, seed), past.end)))
        first = past.draw_first_third(seed)
        parts = [past.learn(first, cutoff) for cutoff in np.unique(cutoffs)]
        runs["one season"].append(shift_each(test, cutoffs, parts))
    parts = [everything.learn(everything.list_settled(day), day) for day in np.unique(cutoffs)]
    runs["running"].append(shift_each(test, cutoffs, parts))
    return {way: sum_up(chances, test, heard) for way, chances in runs.items()}


class Past:
    """Forecasts of a model with what became of them."""

    def __init__(self, trials: Trials, model: Cold) -> None:
        self.chance = model.predict(trials)
        self.heard: Flags = outcomes(trials)
        self.made = list_cutoffs(trials)
        self.settled = self.made + np.concatenate([moment.horizon for moment in trials])
        self.size = self.heard.size
        self.end = float(self.settled.max())

    def learn(self, rows: Ints, today: float) -> float:
        age = np.maximum(today - self.settled[rows], 0.0)
        found = learn_shift(self.chance[rows], self.heard[rows], age)
        return found.shift if found.is_used else 0.0

    def draw_first_third(self, seed: int) -> Ints:
        days = np.unique(self.made)
        pool = np.flatnonzero(self.made <= days[max(days.size // 3, 1) - 1])
        chosen: Ints = pool[draw_own(pool.size, seed)]
        return chosen

    def list_settled(self, today: float) -> Ints:
        return np.flatnonzero(self.settled <= today)


def list_cutoffs(trials: Trials) -> Floats:
    return np.concatenate([np.full(len(moment), float(moment.cutoff)) for moment in trials])


def shift_all(chance: Floats, shift: float) -> Floats:
    return sigmoid(logit(chance) + shift)


def shift_each(chance: Floats, cutoffs: Floats, shifts: list[float]) -> Floats:
    place = np.searchsorted(np.unique(cutoffs), cutoffs)
    return sigmoid(logit(chance) + np.array(shifts)[place])


def sum_up(chances: list[Floats], cold: Floats, heard: Flags) -> Lesson:
    brier = float(np.mean([scores.brier(chance, heard) for chance in chances]))
    return Lesson(
        brier=brier,
        brier_change=brier - scores.brier(cold, heard),
        ece=float(np.mean([scores.calibration_error(chance, heard) for chance in chances])),
    )
