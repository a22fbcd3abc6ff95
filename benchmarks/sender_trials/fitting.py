"""Fits the weights: ridge regression of the log odds, no weight against what its feature is there to say."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
import numpy.typing as npt

from enishi.history.acquaintance.features import NAMES, measure
from enishi.history.judging import is_no_reply
from sender_trials.notebooks import Sender

Floats = npt.NDArray[np.float64]
RIDGE: Final = 0.002
STEPS: Final = 6_000
DIGITS: Final = 3
KEPT: Final = 0.975  # of the real contacts in boxes that were not fitted on, so many are shown
# What speaks for a person may not be turned against them by a made-up world, nor the other way round.
FOR: Final = frozenset(
    "both both_often wrote wrote_often direct_in direct_out answers_in answers_out days years met warm person "
    "named home "
    "one_way_person one_way_warm one_way_recall recalls one_way_home only_written kept_desk".split()
)
AGAINST: Final = frozenset(
    "robotic any_robotic crowds offers forms desk from_firm nameless role machine sending own_name one_way "
    "one_way_often "
    "brief_desk".split()
)
# Said, not fitted: nobody in the boxes is only met (twice is enough), and who is called as the owner is the owner.
SAID: Final = {"met": 9.0, "own_name": -8.0}


def tabulate(senders: Sequence[Sender]) -> tuple[Floats, Floats]:
    """Features and truth of these senders."""
    rows = [measure(one.counted, one.own_names) for one in senders]
    return np.array(rows, dtype=np.float64), np.array(
        [one.label.is_contact for one in senders], dtype=np.float64
    )


def fit_weights(features: Floats, truth: Floats) -> tuple[float, Floats]:
    """Intercept and weights, by accelerated steps down the slope, each followed by the bounds."""
    low = np.array([0.0 if name in FOR else -np.inf for name in NAMES])
    high = np.array([0.0 if name in AGAINST else np.inf for name in NAMES])
    table = np.hstack([np.ones((len(features), 1)), features])
    for name, weight in SAID.items():
        low[NAMES.index(name)] = high[NAMES.index(name)] = weight
    low, high = np.concatenate([[-np.inf], low]), np.concatenate([[np.inf], high])
    ridge = np.full(len(low), RIDGE)
    ridge[0] = 0.0
    weights = np.zeros(len(low))
    ahead, before = weights.copy(), weights
    pace = 1.0 / (0.25 * np.linalg.norm(table, 2) ** 2 / len(table) + RIDGE)
    for step in range(1, STEPS + 1):
        error = 1.0 / (1.0 + np.exp(-table @ ahead)) - truth
        weights = np.clip(ahead - pace * (table.T @ error / len(table) + ridge * ahead), low, high)
        ahead = weights + (step - 1) / (step + 2) * (weights - before)
        before = weights
    return round(float(weights[0]), DIGITS), np.round(weights[1:], DIGITS)


def chances(features: Floats, intercept: float, weights: Floats) -> Floats:
    found: Floats = 1.0 / (1.0 + np.exp(-intercept - features @ weights))
    return found


def find_cut(chance: Floats, truth: Floats) -> float:
    """The highest cut, in hundredths, that still shows KEPT of the real contacts."""
    cuts = [n / 100 for n in range(30, 96) if (chance[truth > 0] >= n / 100).mean() >= KEPT]
    return max(cuts, default=0.5)


@dataclass(frozen=True)
class Fitted:
    """Weights and cut, with what each box gives when the weights were fitted on all others."""

    intercept: float
    weights: tuple[float, ...]
    cut: float
    precision: float
    recall: float
    n_senders: int
    n_contacts: int


def fit_boxes(boxes: Sequence[Sequence[Sender]]) -> Fitted:
    """Weights from all boxes; the cut from each box judged by the others."""
    tables = [tabulate([one for one in box if can_be_shown(one)]) for box in boxes]
    left_out = []
    for place, (features, _) in enumerate(tables):
        others = [table for number, table in enumerate(tables) if number != place]
        left_out.append(chances(features, *fit_weights(*_join(others))))
    chance, truth = np.concatenate(left_out), np.concatenate([truth for _, truth in tables])
    cut = find_cut(chance, truth)
    intercept, weights = fit_weights(*_join(tables))
    shown = chance >= cut
    everybody = [one for box in boxes for one in box]
    n_contacts = sum(one.label.is_contact for one in everybody)
    return Fitted(
        intercept,
        tuple(float(weight) for weight in weights),
        cut,
        float(truth[shown].mean()),
        float(truth[shown].sum() / n_contacts),
        len(everybody),
        n_contacts,
    )


def can_be_shown(one: Sender) -> bool:
    """Whether there is any contact that was not left out, with an address that somebody answers."""
    return bool(one.counted.n_contacts or one.counted.n_crowds) and not is_no_reply(one.address)


def _join(tables: Sequence[tuple[Floats, Floats]]) -> tuple[Floats, Floats]:
    return np.concatenate([features for features, _ in tables]), np.concatenate(
        [truth for _, truth in tables]
    )
