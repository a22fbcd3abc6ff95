"""Mixing: what every plan keeps, its cost beside trying everything, what cannot be, and going on from rounds sat."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass
from itertools import combinations, product

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from enishi.engine.seating import Score, SeatingError, explain_table, measure_plan, plan, replan
from enishi.engine.seating_room import Bools, Ints

Pairs = list[tuple[int, int]]
QUICK = 0.05  # seconds of search: enough for a handful of people, not asserted


@dataclass(frozen=True)
class Wanted:
    people: int
    tables: list[int]
    rounds: int
    apart: Pairs
    together: Pairs
    met: list[tuple[int, int, int]]
    traits: Ints
    fixed: list[tuple[int, int, int]]
    absent: Bools

    def plan(self, seed: int = 0) -> Ints:
        return plan(
            self.people,
            self.tables,
            self.rounds,
            keep_apart=self.apart,
            keep_together=self.together,
            already_met=self.met,
            traits=self.traits,
            fixed=self.fixed,
            absent=self.absent,
            seconds=QUICK,
            seed=seed,
        )


@st.composite
def wishes(draw: st.DrawFn) -> Wanted:
    tables, rounds = draw(st.lists(st.integers(0, 5), min_size=1, max_size=5)), draw(st.integers(0, 4))
    people = draw(st.integers(0, sum(tables) + 1))
    person = st.integers(0, max(people - 1, 0))
    pairs = st.tuples(person, person).filter(lambda pair: pair[0] != pair[1]) if people > 1 else st.nothing()
    lists = st.lists(pairs, max_size=3) if people > 1 else st.just([])
    places = st.tuples(st.integers(0, max(rounds - 1, 0)), person, st.integers(0, len(tables) - 1))
    bits = st.lists(st.booleans(), min_size=rounds * people, max_size=rounds * people)
    away = np.array(draw(bits), dtype=np.bool_).reshape(rounds, people) if draw(st.booleans()) else None
    kinds = draw(st.lists(st.integers(0, 2), min_size=people, max_size=people))
    return Wanted(
        people,
        tables,
        rounds,
        draw(lists),
        draw(lists),
        [(*pair, draw(st.integers(0, 3))) for pair in draw(lists)],
        np.array(kinds, dtype=np.int64).reshape(people, 1),
        draw(st.lists(places, max_size=2)) if people and rounds else [],
        np.zeros((rounds, people), dtype=np.bool_) if away is None else away,
    )


def assert_kept(wanted: Wanted, found: Ints) -> None:
    assert found.shape == (wanted.rounds, wanted.people)
    assert ((found == -1) == wanted.absent).all()
    assert (found < len(wanted.tables)).all()
    for at, row in enumerate(found):
        assert (np.bincount(row[row >= 0], minlength=len(wanted.tables)) <= wanted.tables).all()
        for one, other in wanted.apart:
            assert row[one] != row[other] or row[one] == -1
        for one, other in wanted.together:
            assert row[one] == row[other] or -1 in (row[one], row[other])
        for when, who, table in wanted.fixed:
            assert when != at or row[who] == table


class TestEveryPlan:
    @settings(deadline=None, max_examples=60)
    @given(wishes(), st.integers(0, 3))
    def test_keeps_what_is_asked_or_is_refused(self, wanted: Wanted, seed: int) -> None:
        with suppress(SeatingError):
            assert_kept(wanted, wanted.plan(seed))

    @settings(deadline=None, max_examples=30)
    @given(st.lists(st.integers(0, 6), min_size=1, max_size=5), st.data())
    def test_tables_are_filled_evenly(self, tables: list[int], data: st.DataObject) -> None:
        people = data.draw(st.integers(0, sum(tables)))
        away = data.draw(st.lists(st.booleans(), min_size=people, max_size=people))
        for row in plan(people, tables, 2, absent=[away, [False] * people], seconds=QUICK):
            count, seats = np.bincount(row[row >= 0], minlength=len(tables)), np.array(tables)
            assert count.max() - count[count < seats].min(initial=count.max()) <= 1

    def test_a_group_that_meets_over_somebody_absent_may_be_parted(self) -> None:
        absent = np.array([[False, True, False, False], [False] * 4])
        found = plan(
            4, [3, 3], 2, keep_together=[(0, 1), (1, 2)], keep_apart=[(0, 3)], absent=absent, seconds=20
        )
        assert (found[0, 1], len(set(found[1, :3]))) == (-1, 1)

    def test_whoever_is_kept_apart_from_nearly_all_makes_tables_uneven(self) -> None:
        found = plan(6, [4, 4], 2, keep_apart=[(0, n) for n in range(1, 5)], seconds=3)
        assert [sorted(np.bincount(row).tolist()) for row in found] == [[2, 4], [2, 4]]

    def test_couples_only(self) -> None:
        """Groups change places with groups."""
        pairs = [(2 * n, 2 * n + 1) for n in range(8)]
        found = plan(16, [4] * 4, 3, keep_together=pairs)
        assert (found[:, ::2] == found[:, 1::2]).all()
        assert measure_plan(found, keep_together=pairs).repeats == 0

    def test_ended_by_itself_it_is_the_same_for_a_seed(self) -> None:
        plans = [plan(20, [5] * 4, 3, seed=seed, seconds=60) for seed in (5, 5, 6)]
        assert (plans[0] == plans[1]).all()
        assert (plans[0] != plans[2]).any()


class TestCost:
    def test_is_what_is_counted_pair_by_pair(self) -> None:
        rng = np.random.default_rng(2)
        found = rng.integers(-1, 3, (5, 9))
        met, kinds = [(0, 1, 2), (3, 4, 1), (1, 0, 1)], rng.integers(0, 3, (9, 2))
        score = measure_plan(found, already_met=met, traits=kinds)
        assert score == count_slowly(found, met, kinds)

    def test_whoever_is_kept_together_counts_in_neither(self) -> None:
        found, kinds = np.zeros((3, 2), dtype=np.int64), np.zeros((2, 1), dtype=np.int64)
        assert measure_plan(found, traits=kinds) == (2, 3, 0)
        assert measure_plan(found, traits=kinds, keep_together=[(1, 0)]) == (0, 0, 0)

    @pytest.mark.parametrize("seed", range(6))
    def test_nothing_is_better_among_all_plans_of_a_small_case(self, seed: int) -> None:
        rng = np.random.default_rng(seed)
        people, tables, rounds = ((6, [3, 3], 3), (5, [3, 3], 3), (6, [2, 3, 2], 2))[seed % 3]
        met = [
            (int(a), int(b), int(c))
            for a, b, c in zip(*rng.integers(0, [[3], [3], [3]], (3, 4)), strict=True)
        ]
        met = [(one, other + 3 if other + 3 < people else 3, times) for one, other, times in met]
        kinds, apart = rng.integers(0, 3, (people, 1)), [(0, people - 1)]
        found = plan(
            people, tables, rounds, already_met=met, traits=kinds, keep_apart=apart, seconds=2, seed=seed
        )
        rows = list_rounds(people, tables, apart)
        best = min(count_slowly(np.array(rows_of), met, kinds) for rows_of in product(rows, repeat=rounds))
        assert measure_plan(found, already_met=met, traits=kinds) == best

    @pytest.mark.parametrize(
        ("tables", "size", "rounds", "repeats"),
        [(5, 3, 6, 0), (6, 4, 5, 0), (8, 4, 9, 0), (6, 5, 5, 0), (12, 8, 5, 0), (5, 6, 4, 15), (1, 6, 3, 30)],
    )
    def test_optimum_of_known_cases(self, tables: int, size: int, rounds: int, repeats: int) -> None:
        """Each ends by itself; the seconds are for a busy machine."""
        found = plan(tables * size, [size] * tables, rounds, seconds=60)
        assert measure_plan(found).repeats == repeats

    def test_a_plan_without_repeats_is_kept_with_whom_to_avoid_and_who_have_met(self) -> None:
        apart, met = [(0, 1), (2, 3), (4, 5)], [(0, 5, 1), (1, 9, 2), (10, 11, 1)]
        score = measure_plan(
            plan(32, [4] * 8, 8, keep_apart=apart, already_met=met, seconds=60), already_met=met
        )
        assert score == (1, 0, 1)

    def test_kinds_are_spread_as_far_as_they_can_be(self) -> None:
        kinds = np.repeat(np.arange(4), 4)[:, None]
        found = plan(16, [4] * 4, 4, traits=kinds, seconds=60)
        assert measure_plan(found, traits=kinds) == (0, 0, 0)

    def test_those_who_met_often_are_parted_first(self) -> None:
        met = [(one, other, 1) for one, other in combinations(range(4), 2)] + [(0, 1, 4)]
        found = plan(4, [2, 2], 1, already_met=met, seconds=QUICK)
        assert found[0, 0] != found[0, 1]


def count_slowly(found: Ints, met: list[tuple[int, int, int]], kinds: Ints) -> Score:
    repeats = alike = earlier = 0
    for one, other in combinations(range(found.shape[1]), 2):
        before = sum(times for a, b, times in met if {a, b} == {one, other})
        now = sum(1 for row in found if row[one] == row[other] != -1)
        repeats += max(0, before + now - 1)
        earlier += max(0, before - 1)
        alike += now * int((kinds[one] == kinds[other]).sum())
    return Score(repeats, alike, earlier)


def list_rounds(people: int, tables: list[int], apart: Pairs) -> list[tuple[int, ...]]:
    """Every seating of one round that is even and keeps apart."""
    return [row for row in product(range(len(tables)), repeat=people) if is_allowed(row, tables, apart)]


def is_allowed(row: tuple[int, ...], tables: list[int], apart: Pairs) -> bool:
    count = [row.count(table) for table in range(len(tables))]
    fits = all(have <= seats for have, seats in zip(count, tables, strict=True))
    return fits and max(count) - min(count) <= 1 and all(row[one] != row[other] for one, other in apart)


IMPOSSIBLE: dict[str, tuple[dict[str, object], str]] = {
    "too few seats": ({"people": 5, "tables": [2, 2], "rounds": 2}, "seats"),
    "a negative count": ({"people": -1, "tables": [2], "rounds": 1}, "input"),
    "a table below 0": ({"people": 1, "tables": [2, -1], "rounds": 1}, "input"),
    "a pair with oneself": ({"people": 4, "tables": [4], "rounds": 1, "keep_apart": [(1, 1)]}, "input"),
    "a person who is not there": (
        {"people": 4, "tables": [4], "rounds": 1, "keep_together": [(1, 4)]},
        "input",
    ),
    "met less than never": ({"people": 4, "tables": [4], "rounds": 1, "already_met": [(0, 1, -1)]}, "input"),
    "a pair of three": ({"people": 4, "tables": [4], "rounds": 1, "keep_apart": [(0, 1, 2)]}, "input"),
    "traits of others": ({"people": 4, "tables": [4], "rounds": 1, "traits": [[1], [2]]}, "input"),
    "absent of another shape": ({"people": 4, "tables": [4], "rounds": 1, "absent": [True]}, "input"),
    "fixed of another shape": ({"people": 4, "tables": [4], "rounds": 1, "fixed": [(0, 1)]}, "input"),
    "no such table": ({"people": 4, "tables": [4], "rounds": 1, "fixed": [(0, 1, 1)]}, "input"),
    "absent and fixed": (
        {"people": 2, "tables": [2], "rounds": 1, "fixed": [(0, 1, 0)], "absent": [[False, True]]},
        "fixed",
    ),
    "fixed twice": ({"people": 2, "tables": [2, 2], "rounds": 1, "fixed": [(0, 1, 0), (0, 1, 1)]}, "fixed"),
    "fixed beside whom to avoid": (
        {"people": 4, "tables": [2, 2], "rounds": 1, "fixed": [(0, 1, 0), (0, 2, 0)], "keep_apart": [(1, 2)]},
        "fixed",
    ),
    "more fixed than seats": (
        {"people": 4, "tables": [2, 2], "rounds": 1, "fixed": [(0, n, 0) for n in range(3)]},
        "fixed",
    ),
    "together and fixed apart": (
        {
            "people": 4,
            "tables": [2, 2],
            "rounds": 1,
            "fixed": [(0, 0, 0), (0, 1, 1)],
            "keep_together": [(0, 1)],
        },
        "fixed",
    ),
    "a group larger than any table": (
        {"people": 6, "tables": [3, 3], "rounds": 1, "keep_together": [(0, 1), (1, 2), (2, 3)]},
        "group",
    ),
    "groups that do not fit beside one another": (
        {"people": 6, "tables": [3, 3], "rounds": 1, "keep_together": [(0, 1), (2, 3), (4, 5)]},
        "group",
    ),
    "together and apart": (
        {
            "people": 6,
            "tables": [3, 3],
            "rounds": 1,
            "keep_together": [(0, 1), (1, 2)],
            "keep_apart": [(0, 2)],
        },
        "apart",
    ),
    "more apart than tables": (
        {"people": 6, "tables": [3, 3], "rounds": 1, "keep_apart": [(0, 1), (1, 2), (0, 2)]},
        "apart",
    ),
    "apart from nearly everybody": (
        {
            "people": 6,
            "tables": [3, 3],
            "rounds": 1,
            "keep_apart": [(0, n) for n in range(1, 5)],
            "seconds": QUICK,
        },
        "not_found",
    ),
}


class TestWhatCannotBe:
    @pytest.mark.parametrize("name", IMPOSSIBLE)
    def test_is_refused_with_a_kind_and_a_sentence(self, name: str) -> None:
        asked, kind = IMPOSSIBLE[name]
        with pytest.raises(SeatingError) as refusal:
            plan(**asked)  # type: ignore[arg-type]
        assert (refusal.value.kind, len(str(refusal.value)) > 20) == (kind, True)

    def test_says_which_round_and_what_to_do(self) -> None:
        absent = [[True, False, False], [False, False, False]]
        with pytest.raises(SeatingError, match="Round 1: 3 people and 2 seats; add 1 seats") as refusal:
            plan(3, [2], 2, absent=absent)
        assert refusal.value.round == 1


class TestGoingOn:
    def test_nothing_changed_changes_nothing(self) -> None:
        before = plan(16, [4] * 4, 4)
        assert (replan(before, 2, [4] * 4) == before).all()

    def test_the_past_stays_one_leaves_and_one_comes(self) -> None:
        before = plan(16, [4, 4, 4, 5], 4)
        absent = np.zeros((4, 17), dtype=np.bool_)
        absent[2:, 3], absent[:2, 16] = True, True
        after = replan(before, 2, [4, 4, 4, 5], people=17, absent=absent, seconds=1)
        assert (after[:2, :16] == before[:2]).all()
        assert ((after == -1) == absent).all()
        assert measure_plan(after).repeats <= 1

    def test_who_met_in_the_past_has_met(self) -> None:
        sat = np.array([[0, 0, 1, 1], [0, 0, 1, 1]])
        after = replan(sat, 1, [2, 2], seconds=60)
        assert measure_plan(after).repeats == 0

    def test_what_was_asked_of_rounds_that_are_over_is_not_looked_at(self) -> None:
        sat = np.array([[0, 0, 1, 1], [0, 0, 1, 1]])
        after = replan(sat, 1, [2, 2], keep_apart=[(0, 1)], fixed=[(0, 0, 1), (1, 2, 0)], seconds=20)
        assert (after[0].tolist(), after[1, 2], after[1, 0] != after[1, 1]) == ([0, 0, 1, 1], 0, True)

    def test_a_refusal_names_the_round_as_it_is_counted(self) -> None:
        sat = np.zeros((3, 4), dtype=np.int64)
        with pytest.raises(SeatingError, match="Round 2: 4 people are kept together") as refusal:
            replan(sat, 2, [2, 2], keep_together=[(0, 1), (1, 2), (2, 3)])
        assert refusal.value.round == 2
        with pytest.raises(SeatingError, match="absent in round 2"):
            replan(sat, 1, [4], fixed=[(2, 1, 0)], absent=np.eye(3, 4, -1, dtype=np.bool_))

    def test_fewer_tables(self) -> None:
        after = replan(plan(12, [4] * 3, 3), 1, [6, 6], seconds=QUICK)
        assert after[1:].max() == 1

    @pytest.mark.parametrize(("from_round", "people"), [(-1, 4), (3, 4), (1, 3)])
    def test_no_such_round_or_fewer_people(self, from_round: int, people: int) -> None:
        with pytest.raises(SeatingError):
            replan(np.zeros((2, 4), dtype=np.int64), from_round, [4], people=people)


class TestReasons:
    def test_who_is_new_to_whom_and_what_is_mixed(self) -> None:
        found = np.array([[0, 0, 1, 1], [0, 1, 0, 1], [0, 0, 0, -1]])
        kinds = np.array([[5, 1], [5, 0], [2, 1], [2, 0]])
        told = explain_table(found, 2, 0, already_met=[(2, 1, 3)], traits=kinds)
        assert told.members.tolist() == [0, 1, 2]
        assert (told.new.tolist(), told.again.tolist()) == ([], [[0, 1, 1], [0, 2, 1], [1, 2, 3]])
        assert told.values == [[(5, 2), (2, 1)], [(1, 2), (0, 1)]]
        assert explain_table(found, 1, 1).new.tolist() == [[1, 3]]

    def test_an_empty_table_and_no_such_round(self) -> None:
        found = np.array([[0, 0]])
        assert explain_table(found, 0, 1).new.tolist() == []
        with pytest.raises(SeatingError):
            explain_table(found, 1, 0)
