"""Times in which the owner was away from everybody are no silence of a single tie; everything else is."""

from random import Random

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from enishi.engine import ties
from enishi.engine.tests.logs import every

NOW = 1000.0
DAILY = [NOW - ago for ago in range(400)]


def away(met: list[float], owner: list[float], now: float = NOW) -> float:
    """Days of absence in the silence of one tie."""
    states = ties.summarise(np.zeros(len(met), np.int64), met, n_ties=1, now=now)
    return float(ties.absent_days(states, owner)[0])


def without(days: list[float], *pauses: tuple[float, float]) -> list[float]:
    """The days outside of pauses, each given as days ago: after the first, before the second."""
    return [day for day in days if not any(first > NOW - day > last for first, last in pauses)]


CASES = [
    pytest.param([900.0], without(DAILY, (40, 10)), 29, id="a month abroad, back for ten days"),
    pytest.param([900.0], without(DAILY, (30, -1)), 29, id="a month abroad, not back yet"),
    pytest.param([900.0], without(DAILY, (90, 60), (40, 15)), 29 + 24, id="two absences in one silence"),
    pytest.param([950.0], without(DAILY, (90, 60), (40, 15)), 24, id="only the absence since the last time"),
    pytest.param([900.0], [day for day in DAILY if day % 7 < 5], 0, id="a weekend is none"),
    pytest.param([900.0], without(DAILY, (20, 10)), 0, id="ten days are none"),
    pytest.param([900.0], without(DAILY, (21, 10)), 10, id="eleven days are one"),
    pytest.param([900.0], every(15, 67), 0, id="an owner who is in touch twice a month is never away"),
    pytest.param(
        [880.0], [*every(15, 60), 970.0, 985.0], 45, id="... but for one of more than three usual pauses"
    ),
    pytest.param([100.0], [*every(1, 200), *DAILY[:300]], 45, id="half a year away explains 45 days at most"),
    pytest.param([900.0], [0.0, 1, 2, 3, 4, 5, 900.0], 0, id="fewer than eight days known say nothing"),
    pytest.param([900.0], [], 0, id="nothing known of the owner says nothing"),
    pytest.param([995.0], without(DAILY, (40, 10)), 0, id="a tie younger than the absence"),
    pytest.param([990.0], without(DAILY, (40, 10)), 0, id="met on the day of coming back"),
    pytest.param([960.0], without(DAILY, (40, 10)), 29, id="met on the day of leaving"),
    pytest.param([975.0], without(DAILY, (40, 10)), 0, id="met while away from everybody else"),
    pytest.param([900.0], [*DAILY, NOW + 1, NOW + 300], 0, id="days after now are ignored"),
    pytest.param([900.0], [*without(DAILY, (30, -1)), NOW + 2], 29, id="the ticket home is not the way home"),
    pytest.param([900.0], [day + 0.7 for day in without(DAILY, (30, -1))], 29, id="hours do not matter"),
    pytest.param(
        [600.0], [*every(100, 7), NOW + 0.7], 45, id="this evening is today, and the eighth day known"
    ),
]


@pytest.mark.parametrize(("met", "owner", "expected"), CASES)
def test_absence(met: list[float], owner: list[float], expected: float) -> None:
    assert away(met, owner) == expected


def test_someone_never_met_was_missed_by_no_absence() -> None:
    states = ties.summarise([1], [900], n_ties=2, now=NOW)
    assert ties.absent_days(states, without(DAILY, (40, 10))).tolist() == [0, 29]


@pytest.mark.parametrize("gap", [7, 30])
@pytest.mark.parametrize("silent", [1, 2, 3, 5, 8])
def test_in_a_notebook_of_a_single_tie_silence_is_not_explained_away(gap: int, silent: int) -> None:
    """Asked for, or given up, from the usual gap on as without knowing of the owner."""
    met = every(gap, 30)
    states = ties.summarise(np.zeros(30, np.int64), met, n_ties=1, now=met[-1] + silent * gap)
    assert bool(ties.asks_for_care(states)[0] | ties.is_faded(states)[0])
    assert bool(ties.asks_for_care(states, owner_days=met)[0] | ties.is_faded(states, owner_days=met)[0])


def test_thank_yous_the_next_day_do_not_explain_silence_away() -> None:
    meetings = every(30, 20)
    met = sorted([*meetings, *(day + 1 for day in meetings)])
    states = ties.summarise(np.zeros(len(met), np.int64), met, n_ties=1, now=met[-1] + 60)
    assert bool(ties.asks_for_care(states, owner_days=met)[0])


def test_after_a_month_abroad_nobody_is_asked_for_who_was_not_before() -> None:
    chance = np.random.default_rng(7)
    tie, day = chance.integers(0, 40, 3000), chance.integers(0, 1000, 3000)
    leaving = ties.summarise(tie, day, n_ties=40, now=1000)
    back = leaving.as_of(1030)
    assert ties.asks_for_care(back).sum() > ties.asks_for_care(leaving).sum() + 5
    assert ties.asks_for_care(back, owner_days=day).sum() <= ties.asks_for_care(leaving).sum() + 1


@pytest.mark.parametrize("wrong", [np.nan, np.inf, -np.inf])
def test_a_day_that_is_none_is_refused(wrong: float) -> None:
    with pytest.raises(ties.BadDay) as caught:
        away([900.0], [1.0, wrong])
    assert str(caught.value) == "owner_days holds a NaN or infinite day. Pass finite days."


owners = st.one_of(
    st.lists(st.integers(-200, 1100), max_size=60),
    st.lists(st.integers(0, 120), min_size=8, max_size=30).map(lambda gaps: np.cumsum(gaps).tolist()),
)
met_days = st.lists(st.integers(-300, 1000), min_size=1, max_size=6)


@settings(max_examples=50)
@given(met_days, owners)
def test_absence_lies_between_nothing_and_the_silence(met: list[float], owner: list[float]) -> None:
    assert 0 <= away(met, owner) <= NOW - max(met)


@settings(max_examples=50)
@given(met_days, owners, st.randoms(use_true_random=False))
def test_order_and_duplicates_do_not_matter(met: list[float], owner: list[float], random: Random) -> None:
    shuffled = [*owner, *owner[::2], *(day + 0.5 for day in owner[1::2])]
    random.shuffle(shuffled)
    assert away(met, shuffled) == away(met, owner)


@settings(max_examples=50)
@given(met_days, owners, st.integers(0, 500))
def test_met_later_no_more_absence(met: list[float], owner: list[float], later: int) -> None:
    assert away([*met, min(max(met) + later, NOW)], owner) <= away(met, owner)


@settings(max_examples=50)
@given(met_days, owners)
def test_absence_only_ever_takes_ties_off_the_lists(met: list[float], owner: list[float]) -> None:
    states = ties.summarise(np.zeros(len(met), np.int64), met, n_ties=1, now=NOW)
    for ask in (ties.asks_for_care, ties.is_faded):
        assert bool(ask(states)[0]) >= bool(ask(states, owner_days=owner)[0])
