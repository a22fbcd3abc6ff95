"""Several cards of one photo, chosen together: they lie on one table, are about one size, and hide each other little.

What is already made out gives the table; on the table all places are looked through (`sweeping.py`); then those are
kept that together account for the most, so that a piece of a card, or two taken for one, loses against whole ones.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from itertools import combinations

import cv2
import numpy as np

from enishi.cards.readers.levelling import Matrix, level, measure_size
from enishi.cards.readers.pixels import Floats
from enishi.cards.readers.shapes import Corners, Outlines, is_over
from enishi.cards.readers.sweeping import sweep, sweep_scales

Rated = tuple[float, Corners]
Rate = Callable[[Outlines], Floats]
SEED, LEAST = 0.4, 0.25
WORTH = 0.5  # of what the cards beside it weigh
CLEAR = 0.6
MOST_SEEDS, MOST_TABLES, ALIKE = 40, 2, 1.7
SPREAD = 0.42  # of the logarithm of a card's area, from small cards to large ones and what the table is off


def gather(lab: Floats, judged: Sequence[Rated], rate: Rate) -> list[Rated]:
    """The cards that lie there together, out of the outlines known so far and of all places on their table."""
    pool = rate_all([*(corners for score, corners in judged if score > LEAST), *sweep_scales(lab)], rate)
    best: list[Rated] = []
    for seeds in list_groups(pool)[:MOST_TABLES]:
        best = max(best, gather_around(lab, pool, seeds, rate), key=weigh_group)
        if len(best) > 1 and min(score for score, _ in best) > CLEAR:
            break
    return best


def rate_all(outlines: Sequence[Corners], rate: Rate) -> list[Rated]:
    rated = rate(np.array(outlines, dtype=np.float32).reshape(-1, 4, 2))
    return [(float(score), corners) for score, corners in zip(rated, outlines, strict=True) if score > LEAST]


def gather_around(lab: Floats, pool: list[Rated], seeds: list[Rated], rate: Rate) -> list[Rated]:
    high, wide = lab.shape[:2]
    table = level([corners for _, corners in seeds], wide, high)
    swept = pool + rate_all(sweep(lab, table), rate)
    kept = choose_together(swept, table)
    if len(kept) > len(seeds):
        table = level([corners for _, corners in kept], wide, high)
        kept = choose_together(swept + rate_all(sweep(lab, table), rate), table)
    return kept


def weigh_group(group: Sequence[Rated]) -> float:
    """Many sure outlines are worth more than few, large ones somewhat more than small ones."""
    return math.fsum(score**3 * float(cv2.contourArea(corners)) ** 0.5 for score, corners in group)


def list_groups(pool: list[Rated]) -> list[list[Rated]]:
    """Outlines that lie apart and are of one size, the best group first; no two groups of the same size."""
    good = drop_alike([each for each in pool if each[0] > SEED], MOST_SEEDS)
    groups: list[list[Rated]] = []
    for _, chief in good:
        size = float(cv2.contourArea(chief))
        group: list[Rated] = []
        for each in good:
            ratio = float(cv2.contourArea(each[1])) / size
            if 1 / ALIKE < ratio < ALIKE and not any(is_over(each[1], other) for _, other in group):
                group.append(each)
        groups.append(group)
    apart: list[list[Rated]] = []
    for group in sorted(groups, key=weigh_group, reverse=True):
        if all(not is_alike(group, other) for other in apart):
            apart.append(group)
    return apart


def drop_alike(rated: Sequence[Rated], most: int) -> list[Rated]:
    """The best of those that lie nearly on one another."""
    kept: list[Rated] = []
    outlines = np.zeros((most, 4, 2), dtype=np.float32)
    for score, corners in sorted(rated, key=lambda each: -each[0]):
        reach = 0.03 * float(np.linalg.norm(corners[2] - corners[0]))
        count = len(kept)
        if count == most:
            break
        if not count or float(np.abs(outlines[:count] - corners).max(axis=(1, 2)).min()) > reach:
            outlines[count] = corners
            kept.append((score, corners))
    return kept


def is_alike(one: list[Rated], other: list[Rated]) -> bool:
    sizes = [float(np.median([cv2.contourArea(corners) for _, corners in group])) for group in (one, other)]
    return 1 / 1.35 < sizes[0] / sizes[1] < 1.35


def choose_together(pool: Sequence[Rated], table: Matrix) -> list[Rated]:
    """Outlines that do not overlap and weigh most together: the best first, then changed while that gains."""
    weighed = sorted(
        ((score * weigh_size(corners, table), score, corners) for score, corners in pool),
        key=lambda each: -each[0],
    )
    weighed = [each for each in weighed if each[0] > LEAST][:150]
    clash = find_clashes([corners for _, _, corners in weighed])
    kept: set[int] = set()
    for _ in range(3):
        before = set(kept)
        for at, (weight, _, _) in enumerate(weighed):
            rivals = kept & clash[at]
            if at not in kept and weight > 1.02 * sum(weighed[other][0] for other in rivals):
                kept = kept - rivals | {at}
        if kept == before:
            break
    usual = float(np.median([weighed[at][0] for at in kept])) if kept else 0.0
    return [weighed[at][1:] for at in sorted(kept) if weighed[at][0] > WORTH * usual]


def find_clashes(outlines: Sequence[Corners]) -> list[set[int]]:
    """For each outline those it cannot lie beside."""
    clashes: list[set[int]] = [set() for _ in outlines]
    for (at, one), (other_at, other) in combinations(enumerate(outlines), 2):
        if is_over(one, other):
            clashes[at].add(other_at)
            clashes[other_at].add(at)
    return clashes


def weigh_size(corners: Corners, table: Matrix) -> float:
    off = float(np.log(max(1e-6, measure_size(corners, table)) / 4750))
    return float(np.exp(-((off / SPREAD) ** 2)))
