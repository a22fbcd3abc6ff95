"""Small logs of contacts and the comparisons the tests of ties share."""

from collections.abc import Sequence

import numpy as np

from enishi.engine import ties
from enishi.engine.tie_states import Floats


def one_tie(days: Sequence[float], silent: float) -> ties.TieStates:
    return ties.summarise(np.zeros(len(days), dtype=np.int64), days, n_ties=1, now=max(days) + silent)


def every(gap: float, count: int) -> list[float]:
    return [gap * index for index in range(count)]


def assert_share(value: Floats) -> None:
    assert ((value >= 0) & (value <= 1)).all(), value


def assert_same(left: ties.TieStates, right: ties.TieStates) -> None:
    for name in ties.TieStates.__dataclass_fields__:
        np.testing.assert_allclose(
            getattr(left, name), getattr(right, name), rtol=1e-9, atol=1e-9, err_msg=name
        )
