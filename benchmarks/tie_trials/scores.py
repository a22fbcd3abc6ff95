"""How good forecasts are: order (AUC, ego AUC), the riskiest tenth, and calibration (Brier, ECE); bootstrap by ties.

`chance` is the forecast chance of contact, `heard` whether it came about; a silent tie is the event to foresee.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, NamedTuple

import numpy as np

from enishi.engine.tie_states import Flags, Floats, Ints

N_BINS: Final = 10
MIN_EGO_TIES: Final = 5
ROUNDS: Final = 200


def auc(score: Floats, event: Flags) -> float:
    """Share of pairs (one with the event, one without) in which the event has the higher score; ties half.

    NaN when all outcomes are alike.
    """
    return auc_of_counts(*_steps(score), event, np.ones(event.size))


def _steps(score: Floats) -> tuple[Ints, int]:
    levels, step = np.unique(score, return_inverse=True)
    return step.astype(np.int64), levels.size


def auc_of_counts(step: Ints, n_steps: int, event: Flags, weight: Floats) -> float:
    """AUC from the rank of each row's score and how often the row counts."""
    with_event = np.bincount(step, weight * event, n_steps)
    without = np.bincount(step, weight * ~event, n_steps)
    pairs = with_event.sum() * without.sum()
    return float((with_event * (np.cumsum(without) - without / 2)).sum() / pairs) if pairs else float("nan")


def ego_auc(score: Floats, event: Flags, person: Ints, row: Ints) -> float:
    """Mean AUC within each group `person` of rows `row`: at least five of them, both outcomes among them.

    `person` and `row` are one entry per membership: every tie belongs to two people.
    """
    values, events = score[row], event[row]
    order = np.lexsort((values, person))
    owner, values, events = person[order], values[order], events[order].astype(np.float64)
    begin = np.flatnonzero(np.append(True, owner[1:] != owner[:-1]))
    group = np.cumsum(np.append(False, owner[1:] != owner[:-1]))
    size = np.bincount(group)
    new = np.append(True, (owner[1:] != owner[:-1]) | (values[1:] != values[:-1]))
    step = np.cumsum(new) - 1
    rank = np.arange(owner.size) - begin[group] + 1.0
    mean_rank = (np.bincount(step, rank) / np.bincount(step))[step]
    hits = np.bincount(group, events)
    known = (size >= MIN_EGO_TIES) & (hits > 0) & (hits < size)
    area = np.bincount(group, mean_rank * events) - hits * (hits + 1) / 2
    return float((area[known] / (hits * (size - hits))[known]).mean()) if known.any() else float("nan")


def riskiest_tenth(chance: Floats, heard: Flags, hot: Flags) -> float:
    """Of the ties in touch lately (`hot`), the share of the riskiest 10 % that really fell silent."""
    count = int(np.ceil(0.1 * hot.sum()))
    if not count:
        return float("nan")
    order = np.argsort(chance[hot], kind="stable")[:count]
    return float((~heard[hot][order]).mean())


def brier(chance: Floats, heard: Flags) -> float:
    return float(((chance - heard) ** 2).mean())


def calibration_error(chance: Floats, heard: Flags) -> float:
    """ECE: ten bins of equal mass by chance, mean gap between what was said and what came about."""
    order = np.argsort(chance, kind="stable")
    bins = np.array_split(order, N_BINS)
    gaps = [abs(chance[part].mean() - heard[part].mean()) * part.size for part in bins if part.size]
    return float(sum(gaps) / chance.size)


class Interval(NamedTuple):
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class Resampling:
    """How often each tie is drawn in each round; the same rounds serve all models, so that differences pair up.

    `draws` is int[rounds, n_ties], `tie` gives the tie of each row.
    """

    tie: Ints
    draws: Ints

    @classmethod
    def of(cls, pair: Ints, rounds: int = ROUNDS, seed: int = 0) -> Resampling:
        ties, tie = np.unique(pair, return_inverse=True)
        rng = np.random.default_rng(seed)
        draws = [
            np.bincount(rng.integers(0, ties.size, ties.size), minlength=ties.size) for _ in range(rounds)
        ]
        return cls(tie.astype(np.int64), np.array(draws, dtype=np.int64).reshape(rounds, ties.size))

    def aucs(self, score: Floats, event: Flags) -> Floats:
        """float64[rounds]: AUC of each round."""
        step, n_steps = _steps(score)
        return np.array(
            [auc_of_counts(step, n_steps, event, draw[self.tie].astype(np.float64)) for draw in self.draws]
        )


def interval(values: Floats, level: float = 0.95) -> Interval:
    """Percentile interval; NaN rounds (all outcomes alike) are left out."""
    known = values[~np.isnan(values)]
    if not known.size:
        return Interval(float("nan"), float("nan"))
    low, high = np.quantile(known, [(1 - level) / 2, (1 + level) / 2])
    return Interval(float(low), float(high))
