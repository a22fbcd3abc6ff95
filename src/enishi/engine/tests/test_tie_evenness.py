"""How uneven records are, and what silence stands out of them."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from enishi.engine import ties
from enishi.engine.tie_evenness import USUAL_SPREAD, telling_factor
from enishi.engine.tie_states import TieStates

NOW = 1000.0


def see(*logs: list[float]) -> TieStates:
    tie = np.repeat(np.arange(len(logs)), [len(log) for log in logs])
    return ties.summarise(tie, np.concatenate(logs), n_ties=len(logs), now=NOW)


def every(gap: float, times: int, last: float = 100.0) -> list[float]:
    return [NOW - last - gap * n for n in range(times)]


def from_gaps(gaps: list[float], last: float = 100.0) -> list[float]:
    return [NOW - last - float(one) for one in np.cumsum([0.0, *gaps])]


UNEVEN = [10.0, 40.0, 8.0, 90.0, 12.0, 10.0, 60.0, 9.0]


def test_nothing_known_of_an_owner_is_the_usual_spread() -> None:
    (factor,) = telling_factor(see(every(30, 2)))
    assert factor == pytest.approx(np.exp(1.96 * USUAL_SPREAD * np.sqrt(2)))


def test_even_records_make_a_small_silence_tell_and_uneven_ones_a_large() -> None:
    (even,), (uneven,) = telling_factor(see(every(30, 12))), telling_factor(see(from_gaps(UNEVEN)))
    assert 1 < even < 2 < 3 < uneven


def test_the_records_of_others_tell_how_even_a_young_tie_may_be() -> None:
    young = every(30, 3)
    beside_even = telling_factor(see(young, *[every(20 + n, 14) for n in range(8)]))[0]
    beside_uneven = telling_factor(see(young, *[from_gaps(UNEVEN) for _ in range(8)]))[0]
    assert beside_even < beside_uneven / 1.5


def test_a_silence_tells_from_the_factor_on_and_absence_is_taken_off() -> None:
    states = see(every(30, 12))
    (factor,) = telling_factor(states)
    days = factor * 30
    early, late = see(every(30, 12, last=np.floor(days))), see(every(30, 12, last=np.ceil(days)))
    assert (ties.is_telling(early).tolist(), ties.is_telling(late).tolist()) == ([False], [True])
    away = [*every(3, 40, last=40.0), NOW]
    assert ties.is_telling(late, owner_days=away).tolist() == [False]


@given(st.lists(st.lists(st.integers(4, 400), min_size=0, max_size=20), min_size=1, max_size=5))
def test_laws(logs: list[list[int]]) -> None:
    states = see(*[from_gaps([float(gap) for gap in gaps]) for gaps in logs])
    factor = telling_factor(states)
    assert np.all((factor > 1) & np.isfinite(factor))
    telling = ties.is_telling(states)
    assert not np.any(telling & ~ties.is_past_gate(states))
    alone = [telling_factor(states.pick([n]))[0] for n in range(len(logs))]
    assert len(alone) == len(factor)


def test_nobody_is_nobody() -> None:
    empty = ties.summarise([], [], n_ties=2, now=NOW)
    assert ties.is_telling(empty).tolist() == [False, False]
    assert telling_factor(ties.summarise([], [], n_ties=0, now=NOW)).shape == (0,)
