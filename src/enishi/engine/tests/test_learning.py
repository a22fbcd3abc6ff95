"""What outcomes teach: laws for any log, and the published figures for the interval."""

from __future__ import annotations

from random import Random

import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from enishi.engine import learning
from enishi.engine.learning import LearnedShift, learn_shift, nudge_effect

Outcome = tuple[float, bool, float]
outcomes = st.lists(st.tuples(st.floats(0, 1), st.booleans(), st.floats(0, 3000)), max_size=80)
counts = st.integers(0, 200).flatmap(lambda total: st.tuples(st.just(total), st.integers(0, total)))


def learn(log: list[Outcome]) -> LearnedShift:
    return learn_shift([one[0] for one in log], [one[1] for one in log], [one[2] for one in log])


def surplus(log: list[Outcome]) -> float:
    chance = np.clip([one[0] for one in log], *learning.CHANCE_RANGE)
    weight = np.exp2(-np.array([one[2] for one in log]) / learning.HALF_LIFE_DAYS)
    return float(np.sum(weight * (np.array([one[1] for one in log]) - chance)))


def test_nothing_is_learned_from_nothing() -> None:
    found = learn([])
    assert (found.shift, found.outcomes, found.is_used) == (0.0, 0, False)
    assert found.standard_error == pytest.approx(learning.PRIOR_SD)


def test_no_shift_when_as_many_came_true_as_were_forecast() -> None:
    assert learn([(0.5, True, 10.0), (0.5, False, 10.0)] * 20) == learn(
        [(0.5, False, 10.0), (0.5, True, 10.0)] * 20
    )
    assert learn([(0.5, True, 10.0), (0.5, False, 10.0)] * 20).shift == pytest.approx(0, abs=1e-12)


@given(outcomes, st.floats(0, 29))
def test_the_shift_never_goes_against_the_surplus_of_outcomes(log: list[Outcome], age: float) -> None:
    of_one_month = [(chance, happened, age) for chance, happened, _ in log]
    more = surplus(of_one_month)
    assume(abs(more) > 1e-9)
    assert np.sign(learn(of_one_month).shift) in (0, np.sign(more))


@given(outcomes, st.randoms(use_true_random=False))
def test_order_does_not_matter(log: list[Outcome], random: Random) -> None:
    shuffled = list(log)
    random.shuffle(shuffled)
    assert learn(log) == learn(shuffled)


@given(outcomes)
def test_it_is_bounded_and_as_sure_as_the_prior_at_least(log: list[Outcome]) -> None:
    found = learn(log)
    assert -learning.LARGEST_SHIFT <= found.shift <= learning.LARGEST_SHIFT
    assert 0 < found.standard_error <= learning.PRIOR_SD
    assert (found.outcomes, found.is_used) == (len(log), len(log) >= learning.LEAST_OUTCOMES)


@given(st.floats(-1.2, 1.2), st.integers(0, 2**32))
def test_with_much_data_it_tends_to_the_true_shift_but_for_what_a_season_may_do(
    true: float, seed: int
) -> None:
    random = np.random.default_rng(seed)
    chance = random.uniform(0.05, 0.95, 20_000)
    really = 1 / (1 + np.exp(-(np.log(chance / (1 - chance)) + true)))
    found = learn_shift(chance, random.random(20_000) < really, np.zeros(20_000))
    believed = np.sign(true) * max(abs(true) - learning.SEASON_SD, 0)
    assert abs(found.shift - believed) < 0.12
    assert found.standard_error < 0.02


def test_everything_one_way_stops_at_the_bound() -> None:
    most = learning.LARGEST_SHIFT - learning.SEASON_SD
    assert most - 0.05 < learn([(0.5, True, 0.0)] * 2000).shift <= most
    assert -most <= learn([(0.5, False, 0.0)] * 2000).shift < 0.05 - most


def live(months: int, shifts: dict[int, float], seed: int = 1) -> list[Outcome]:
    """Sixty outcomes in each of the last months; `shifts`: the true shift of month 0 (the latest), 1 ..."""
    random = np.random.default_rng(seed)
    found: list[Outcome] = []
    for month in range(months):
        chance = random.uniform(0.1, 0.9, 60)
        odds = chance / (1 - chance) * np.exp(shifts.get(month, 0.0))
        heard = random.random(60) < odds / (1 + odds)
        found += [(float(c), bool(h), 30.0 * month) for c, h in zip(chance, heard, strict=True)]
    return found


@pytest.mark.parametrize("seed", range(8))
def test_a_month_of_holidays_teaches_nothing_that_the_year_does_not_say(seed: int) -> None:
    assert abs(learn(live(8, {0: -1.5}, seed)).shift) < 0.25
    assert abs(learn(live(8, {}, seed)).shift) < 0.05


def test_what_holds_in_every_season_is_learned() -> None:
    assert 0.5 < learn(live(8, dict.fromkeys(range(8), 1.0))).shift < 1.0


def test_what_was_learned_fades_when_nothing_new_is_settled() -> None:
    log = live(8, dict.fromkeys(range(8), 1.0))
    later = [
        learn([(chance, heard, age + wait) for chance, heard, age in log]).shift for wait in (0, 75, 120)
    ]
    assert 0.3 < later[1] / later[0] < 0.6
    assert later[2] == 0.0


@pytest.mark.parametrize(
    ("values", "error"),
    [
        (([0.5], [True], []), learning.UnequalLengths),
        (([[0.5]], [[True]], [[1.0]]), learning.UnequalLengths),
        (([float("nan")], [True], [1.0]), learning.BadChance),
        (([1.1], [True], [1.0]), learning.BadChance),
        (([0.5], [2], [1.0]), learning.BadOutcome),
        (([0.5], [True], [-1.0]), learning.BadAge),
        (([0.5], [True], [float("inf")]), learning.BadAge),
    ],
)
def test_what_cannot_be_read_is_refused(
    values: tuple[list[float], list[bool], list[float]], error: type[learning.LearningError]
) -> None:
    with pytest.raises(error):
        learn_shift(*values)


def test_the_published_interval() -> None:
    """Newcombe (1998), table II, case a, method 10: 56 of 70 against 48 of 80."""
    effect = nudge_effect(70, 56, 80, 48)
    assert effect.difference == pytest.approx(0.2)
    assert effect.is_enough
    assert (round(effect.low, 4), round(effect.high, 4)) == (0.0524, 0.3339)


@pytest.mark.parametrize(
    ("case", "low", "high"),
    [((10, 9, 10, 3), 0.1705, 0.8090), ((56, 0, 29, 0), -0.1170, 0.0642), ((10, 10, 10, 0), 0.6075, 1.0)],
)
def test_more_of_the_published_intervals(case: tuple[int, int, int, int], low: float, high: float) -> None:
    effect = nudge_effect(*case)
    assert [effect.low, effect.high] == pytest.approx([low, high], abs=6e-5)


@given(counts, counts)
def test_the_interval_holds_the_difference_and_mirrors(one: tuple[int, int], other: tuple[int, int]) -> None:
    effect, mirrored = nudge_effect(*one, *other), nudge_effect(*other, *one)
    assert -1 <= effect.low <= effect.difference + 1e-12
    assert effect.difference - 1e-12 <= effect.high <= 1
    assert [mirrored.low, mirrored.high] == pytest.approx([-effect.high, -effect.low])
    assert effect.is_enough == (one[0] >= learning.LEAST_NUDGED and other[0] >= learning.LEAST_HELD_BACK)


@pytest.mark.parametrize("wrong", [(-1, 0, 5, 0), (5, 6, 5, 0), (5, 1, 5, -1)])
def test_impossible_counts_are_refused(wrong: tuple[int, int, int, int]) -> None:
    with pytest.raises(learning.BadCount):
        nudge_effect(*wrong)
