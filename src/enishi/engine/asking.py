"""Whom to ask for advice: people who know of it, seen from different corners, whose tie can bear being asked now.

The best few by knowledge alone are often colleagues of one another and say the same. So the best are exchanged for
others as long as little knowledge is lost (at most `tolerance` of the sum): what is won is the number of different
industries, corners, age groups and degrees of closeness. A local search over exchanges of one for one, which is the
usual heuristic for coverage under a budget (Khuller, Moss and Naor 1999, "The budgeted maximum coverage problem").
Pure: arrays in, places out.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]
Flags = NDArray[np.bool_]

FIT_FLOOR = 0.27  # from which somebody may know of it: a score of .40, which three right pairs in four reach
FIT_SHARE = 0.5  # of the best one's fit; who is farther off knows little of it beside them
_EVEN_SCORE, _SCORE_SPREAD = (
    0.455,
    0.055,
)  # of 5,000 weighed in `benchmarks/asking.py`: .83 know at .55, .93 at .65
BEARS = 0.3  # from this bearing on somebody may be asked
MOST_CANDIDATES = 80
VIEW_WEIGHTS = np.array([1.0, 1.0, 0.4, 0.4])  # industry, corner, age group, closeness: the columns of labels
UNKNOWN = -1
_OPEN_THANKS, _NEVER_MET = 0.7, 0.45


def bearing_of(
    alive: Floats, closeness: Floats, owes_thanks: Flags, asked_lately: Flags, is_met: Flags
) -> Floats:
    """(n,) how well each tie bears being asked now, 0 to 1; nothing right after one was asked something.

    Args:
        alive: (n,) chance that the tie goes on at all, 0 to 1 (`ties`); ignored where nobody was met yet.
        closeness: (n,) 0 loosely, .5 usual, 1 dear.
        owes_thanks: (n,) a thank-you to them is still open: that comes first.
        asked_lately: (n,) something was asked of them within the week.
        is_met: (n,) there was contact at all.

    """
    known = np.clip(alive, 0, 1) * (0.7 + 0.3 * closeness)
    found = np.where(is_met, known, _NEVER_MET) * np.where(owes_thanks, _OPEN_THANKS, 1.0)
    bears: Floats = np.where(asked_lately, 0.0, found)
    return bears


def fit_of(scores: Floats) -> Floats:
    """How likely each knows of it, 0 to 1, by a score of `matching.match_scores`: beyond doubt is as good as better.

    A logistic curve through the share that knows, by score, in `benchmarks/asking.py`; without it the wording
    of an offer would decide between two who both surely know.
    """
    likely: Floats = 1 / (1 + np.exp(-(scores - _EVEN_SCORE) / _SCORE_SPREAD))
    return likely


def choose(
    fit: Floats, labels: Ints, weights: Floats, bearing: Floats, *, size: int = 5, tolerance: float = 0.05
) -> NDArray[np.intp]:
    """Places of those to ask, the best knowledge first; none where nobody knows of it.

    Args:
        fit: (n,) how likely each knows of it, 0 to 1 (`fit_of`).
        labels: (n, k) what each is one of (industry, corner, age group ...); UNKNOWN where it is not known.
        weights: (k,) how much one more distinct value of each kind is worth.
        bearing: (n,) as `bearing_of` gives it.
        size: how many at most, 1 to 7.
        tolerance: the share of the summed fit that variety may cost, 0 to 1.

    """
    able = np.flatnonzero((bearing >= BEARS) & (fit >= FIT_FLOOR))
    if not len(able):
        return able
    able = able[fit[able] >= FIT_SHARE * fit[able].max()]
    able = able[np.lexsort((-bearing[able], -fit[able]))][:MOST_CANDIDATES]
    chosen = list(able[: max(1, min(size, 7))])
    floor = fit[chosen].sum() * (1 - tolerance)
    while (swap := _find_swap(chosen, able, fit, labels, weights, bearing, floor)) is not None:
        out, into = swap
        chosen[chosen.index(out)] = into
    found = np.array(chosen)
    return found[np.lexsort((found, -fit[found]))]


def variety_of(places: NDArray[np.intp], labels: Ints, weights: Floats) -> float:
    """How many different known values these people have, each kind by its weight."""
    kinds = (labels[places, kind] for kind in range(labels.shape[1]))
    return float(
        sum(w * len(np.unique(kind[kind != UNKNOWN])) for kind, w in zip(kinds, weights, strict=True))
    )


def _find_swap(
    chosen: list[np.intp],
    able: NDArray[np.intp],
    fit: Floats,
    labels: Ints,
    weights: Floats,
    bearing: Floats,
    floor: float,
) -> tuple[np.intp, np.intp] | None:
    """The exchange that adds most variety, then the better bearing, then loses least; None where none adds any."""
    total = fit[chosen].sum()
    now = variety_of(np.array(chosen), labels, weights)
    best: tuple[float, float, float] | None = None
    found = None
    for out in chosen:
        rest = np.array([one for one in chosen if one != out], dtype=np.intp)
        for into in able:
            if into in chosen or total - fit[out] + fit[into] < floor:
                continue
            gain = variety_of(np.append(rest, into), labels, weights) - now
            rank = (round(gain, 9), float(bearing[into] - bearing[out]), float(fit[into] - fit[out]))
            if gain > 1e-9 and (best is None or rank > best):
                best, found = rank, (out, into)
    return found
