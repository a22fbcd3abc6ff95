"""Laws of choosing whom to ask."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as arrays

from enishi.engine import asking

WEIGHTS = np.array([1.0, 1.0])
FITS = arrays.arrays(np.float64, 12, elements=st.floats(0, 1))
LABELS = arrays.arrays(np.int64, (12, 2), elements=st.integers(-1, 4))
BEARINGS = arrays.arrays(np.float64, 12, elements=st.floats(0, 1))


def whom(fit: list[float], labels: list[list[int]], size: int = 5) -> list[int]:
    n = len(fit)
    found = asking.choose(np.array(fit), np.array(labels).reshape(n, 2), WEIGHTS, np.ones(n), size=size)
    return [int(place) for place in found]


@given(FITS, LABELS, BEARINGS, st.integers(1, 7))
def test_little_fit_is_given_for_variety_and_never_variety_away(
    fit: asking.Floats, labels: asking.Ints, bearing: asking.Floats, size: int
) -> None:
    found = asking.choose(fit, labels, WEIGHTS, bearing, size=size)
    able = np.flatnonzero((bearing >= asking.BEARS) & (fit >= asking.FIT_FLOOR))
    assert len(set(found.tolist())) == len(found) <= size
    assert set(found.tolist()) <= set(able.tolist())
    if not len(able):
        assert len(found) == 0
        return
    able = able[fit[able] >= asking.FIT_SHARE * fit[able].max()]
    best = able[np.lexsort((-bearing[able], -fit[able]))][:size]
    assert len(found) == len(best)
    assert fit[found].sum() >= fit[best].sum() * 0.95 - 1e-9
    assert asking.variety_of(found, labels, WEIGHTS) >= asking.variety_of(best, labels, WEIGHTS) - 1e-9
    assert fit[found].tolist() == sorted(fit[found].tolist(), reverse=True)


def test_a_colleague_gives_way_to_another_view() -> None:
    fit = [1.0, 0.99, 0.98, 0.97, 0.96]
    labels = [[0, 0], [0, 0], [0, 0], [1, 1], [2, 2]]
    assert whom(fit, labels, size=3) == [0, 3, 4]


def test_but_not_to_somebody_who_knows_little() -> None:
    assert whom([1.0, 1.0, 0.7], [[0, 0], [0, 0], [1, 1]], size=2) == [0, 1]


def test_beyond_doubt_is_as_good_as_better() -> None:
    low, even, sure, surer = asking.fit_of(np.array([0.4, 0.455, 0.9, 1.4]))
    assert low == pytest.approx(asking.FIT_FLOOR, abs=0.01)
    assert even == 0.5
    assert surer - sure < 0.01


def test_nobody_fits() -> None:
    assert whom([0.26, 0.1], [[0, 0], [1, 1]]) == []
    assert asking.choose(np.zeros(0), np.zeros((0, 2), np.int64), WEIGHTS, np.zeros(0)).tolist() == []


def test_what_is_not_known_is_no_variety() -> None:
    places = np.array([0, 1, 2])
    assert asking.variety_of(places, np.array([[-1, 0], [-1, 1], [3, 1]]), WEIGHTS) == 3


def test_who_was_asked_within_the_week_is_left_alone() -> None:
    yes, no = np.array([True]), np.array([False])
    one, usual = np.array([1.0]), np.array([0.5])
    assert asking.bearing_of(one, usual, no, yes, yes).tolist() == [0]
    fresh = asking.bearing_of(one, usual, no, no, yes)[0]
    assert asking.BEARS < asking.bearing_of(one, usual, yes, no, yes)[0] < fresh
    assert asking.bearing_of(np.array([0.2]), usual, no, no, yes)[0] < asking.BEARS
    assert asking.bearing_of(np.array([0.0]), usual, no, no, no)[0] > asking.BEARS
