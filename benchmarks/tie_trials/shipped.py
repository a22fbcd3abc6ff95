"""Enishi's own model in the trials: always with weights that never saw the log that is judged.

A log the shipped weights were not fitted on is judged with the shipped weights; one of those they were fitted on
with weights fitted on the others of them that are in the folder.
"""

from __future__ import annotations

import numpy as np

from enishi.engine import ties
from enishi.engine.tie_states import Floats
from enishi.engine.tie_views import Weights
from enishi.engine.tie_weights import FITTED_ON
from tie_trials.baselines import join
from tie_trials.fitting import fit_weights
from tie_trials.logs import ContactLog
from tie_trials.owners import owner_pause
from tie_trials.protocol import Moment, Trials

_fitted: dict[frozenset[str], Weights] = {}


def choose_weights(others: dict[str, ContactLog]) -> Weights:
    """For judging a log when these others are in the folder."""
    known = frozenset(others) & frozenset(FITTED_ON)
    if not known or len(known) == len(FITTED_ON):
        return ties.WEIGHTS
    if known not in _fitted:
        _fitted[known] = fit_weights([others[name] for name in sorted(known)])
    return _fitted[known]


class Enishi:
    """The chance within the horizon of each row, with all that the owner of a notebook knows."""

    name = "Enishi"
    is_chance = True

    def __init__(self) -> None:
        self.weights = ties.WEIGHTS

    def fit(self, train: list[Trials]) -> None:
        self.weights = choose_weights({moment.log.name: moment.log for trials in train for moment in trials})

    def predict(self, trials: Trials) -> Floats:
        return join([self.answer(moment) for moment in trials])

    def answer(self, moment: Moment) -> Floats:
        pause = owner_pause(moment)
        return ties.chance_of_contact(
            moment.states, horizon_days=moment.horizon, owner_pause_days=pause, weights=self.weights
        )


class EnishiTieAlone(Enishi):
    """... from the days of contact of each tie alone."""

    name = "Enishi, tie alone"

    def answer(self, moment: Moment) -> Floats:
        return ties.chance_of_contact(moment.states, horizon_days=moment.horizon, weights=self.weights)


class EnishiCare(Enishi):
    """1 - care, with the horizon that care chooses itself: what people see on the tie's own clock."""

    name = "Enishi, 1 - care"

    def answer(self, moment: Moment) -> Floats:
        return 1 - ties.care(moment.states, weights=self.weights)


class WithinThirtyDays(Enishi):
    """One horizon for all: what the own clock is there to replace."""

    name = "chance within 30 days"

    def answer(self, moment: Moment) -> Floats:
        month = np.array(30.0)
        return ties.chance_of_contact(moment.states, horizon_days=month, weights=self.weights)
