"""Starting points: finite fields, plans along lines, pairs that turn into one another, who takes which place."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations, product

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from enishi.engine.seating import measure_plan
from enishi.engine.seating_designs import Turning, draw_lines, fit_places, make_field, make_turning


class TestDesigns:
    @pytest.mark.parametrize("order", [2, 3, 4, 5, 7, 8, 9, 16, 25, 27])
    def test_a_field_is_one(self, order: int) -> None:
        field = make_field(order)
        assert field is not None
        for table, part in zip(field, (slice(None), slice(1, None)), strict=True):
            assert (np.sort(table[part, part], axis=1) == np.arange(order)[part]).all()
            assert (table == table.T).all()
        sums, products = field
        assert (products[:, sums] == sums[products[:, :, None], products[:, None, :]]).all()

    @pytest.mark.parametrize("order", [0, 1, 6, 10, 12, 100, 131])
    def test_no_field_of_other_orders(self, order: int) -> None:
        assert make_field(order) is None

    @pytest.mark.parametrize(("tables", "people", "rounds"), list(product((4, 5, 7, 8), (15, 16), (4, 5, 8))))
    def test_nobody_meets_twice_along_lines(self, tables: int, people: int, rounds: int) -> None:
        found = draw_lines(tables, people, rounds)
        assert found is not None
        assert measure_plan(found).repeats == 0
        count = [np.bincount(row, minlength=tables) for row in found if row[0] >= 0]
        assert np.ptp(count) <= 1

    def test_none_where_a_table_holds_more_than_there_are(self) -> None:
        assert draw_lines(4, 17, 2) is None

    @given(st.integers(0, 2**32 - 1))
    def test_no_exchange_of_two_places_is_left_that_would_be_better(self, seed: int) -> None:
        rng = np.random.default_rng(seed)
        together, burden = (np.triu(rng.integers(0, 3, (7, 7)), 1) for _ in range(2))
        together, burden, places = together + together.T, burden + burden.T, rng.permutation(7)
        fit_places(places, together, burden)
        cost = (together[np.ix_(places, places)] * burden).sum()
        for one, other in combinations(range(7), 2):
            tried = places.copy()
            tried[[one, other]] = tried[[other, one]]
            assert (together[np.ix_(tried, tried)] * burden).sum() >= cost

    @pytest.mark.parametrize(("people", "order"), [(7, 3), (8, 4), (9, 2), (5, 5)])
    def test_kinds_are_what_turns_into_one_another(self, people: int, order: int) -> None:
        turning = make_turning(people, order)
        assert sorted(map(sorted, walk_kinds(turning, people))) == sorted(
            sorted(zip(*map(np.ndarray.tolist, np.nonzero(np.triu(turning.kinds == kind, 1))), strict=True))
            for kind in range(len(turning.length) - 1)
        )


def walk_kinds(turning: Turning, people: int) -> Iterator[set[tuple[int, int]]]:
    seen: set[tuple[int, int]] = set()
    for pair in combinations(range(people), 2):
        if pair in seen:
            continue
        ring, (one, other) = {pair}, pair
        for _ in range(turning.order):
            one, other = int(turning.after[one]), int(turning.after[other])
            ring.add((min(one, other), max(one, other)))
        seen |= ring
        yield ring
