"""The figures published in docs/explain/ties.md, the own clock in plain cases, and refusals of bad input."""

from dataclasses import replace

import numpy as np
import pytest

from enishi.engine import ties
from enishi.engine.tests.logs import every, one_tie
from enishi.engine.tie_views import record_alive, renewal_chance, rhythm


@pytest.mark.parametrize(
    ("gap", "count", "expected"),
    [
        (182.5, 10, {20: 0.24, 100: 0.32, 170: 0.37, 250: 0.42, 400: 0.50, 700: 0.66}),
        (365, 5, {300: 0.49, 900: 0.67}),
        (7, 40, {3: 0.18, 10: 0.23, 21: 0.34, 60: 0.77}),
        (40, 9, {20: 0.31, 75: 0.46, 200: 0.74}),
    ],
)
def test_care_matches_the_published_figures(gap: float, count: int, expected: dict[int, float]) -> None:
    """The table of docs/explain/ties.md."""
    found = {silent: float(ties.care(one_tie(every(gap, count), silent))[0]) for silent in expected}
    assert found == pytest.approx(expected, abs=0.0065)


def test_the_views_of_the_published_example() -> None:
    """9 contacts every ~40 days with a spread of .5 in the log, silent 75 days, next 30 days."""
    regular = one_tie(every(40, 9), 75)
    states = replace(regular, gap_mean=np.full(1, np.log(40)), gap_ss=regular.gap_weight * 0.25)
    log_gap, beta = rhythm(states.gap_weight, states.gap_mean, states.gap_ss, ties.WEIGHTS)
    by_rhythm = renewal_chance(np.full(1, 74.5), np.full(1, 30.0), log_gap, beta)
    alive = record_alive(states.n, states.last - states.first, np.full(1, 75.0), ties.WEIGHTS)
    assert float(np.exp(log_gap)[0]) == pytest.approx(34, abs=1)
    assert float(by_rhythm[0]) == pytest.approx(0.21, abs=0.01)
    assert float(alive[0]) == pytest.approx(0.82, abs=0.005)


def test_a_fixed_thirty_days_is_wrong_for_slow_ties() -> None:
    states = one_tie(every(182.5, 10), 20)
    assert float(ties.chance_of_contact(states, horizon_days=30)[0]) < 0.2
    assert float(ties.care(states)[0]) < 0.3


@pytest.mark.parametrize(
    ("silent", "asks"), [(20, False), (100, False), (135, False), (170, False), (400, True)]
)
def test_a_friend_seen_twice_a_year_asks_only_past_the_usual_gap(silent: float, asks: bool) -> None:
    assert bool(ties.asks_for_care(one_tie(every(182.5, 10), silent))[0]) is asks


def test_a_monthly_friend_silent_for_four_months_asks() -> None:
    assert bool(ties.asks_for_care(one_tie(every(30, 12), 120))[0])


def test_weekly_three_days_late_is_below_monthly_silent_for_five_months() -> None:
    weekly, monthly = one_tie(every(7, 40), 10), one_tie(every(30, 36), 150)
    assert float(ties.care(weekly)[0]) < float(ties.care(monthly)[0])


def test_a_tie_that_ended_three_years_ago_has_faded() -> None:
    states = one_tie(every(30, 20), 3 * 365)
    assert (bool(ties.asks_for_care(states)[0]), bool(ties.is_faded(states)[0])) == (False, True)


def test_thank_yous_the_next_day_change_neither_gap_nor_gate() -> None:
    meetings = every(30, 12)
    thanked = sorted(meetings + [day + 1 for day in meetings])
    states = one_tie(thanked, 120)
    assert float(ties.usual_gap_days(states)[0]) == 30
    assert bool(ties.asks_for_care(states)[0])


def test_a_colleague_seen_daily_has_a_week_as_usual_gap() -> None:
    weekdays = [float(day) for day in range(200) if day % 7 < 5]
    assert float(ties.usual_gap_days(one_tie(weekdays, 1))[0]) == 7


@pytest.mark.parametrize(
    ("days", "gap", "sure"),
    [
        ([0], np.nan, False),
        ([0, 1, 2], np.nan, False),
        ([0, 3], np.nan, False),
        ([0, 4], 4, False),
        ([0, 10, 40], 20, False),
        ([0, 10, 20, 30, 90], 10, True),
    ],
)
def test_usual_gap(days: list[float], gap: float, sure: bool) -> None:
    states = one_tie(days, 5)
    np.testing.assert_equal(ties.usual_gap_days(states), np.array([gap]))
    assert bool(ties.usual_gap_is_sure(states)[0]) is sure


def test_fewer_than_three_days_is_too_early_to_tell() -> None:
    states = ties.summarise([1, 2, 2, 2], [5, 1, 9, 9.5], n_ties=3, now=200)
    nothing = np.full(3, np.nan)
    np.testing.assert_equal(ties.care(states), nothing)
    np.testing.assert_equal(ties.alive(states), nothing)
    np.testing.assert_equal(ties.chance_of_contact(states, horizon_days=30), nothing)
    np.testing.assert_equal(ties.silent_days(states), np.array([np.nan, 195, 191]))
    assert not (ties.asks_for_care(states) | ties.is_faded(states)).any()


def test_no_ties_and_no_contacts() -> None:
    nobody = ties.summarise([], [], n_ties=0, now=0)
    assert (len(nobody), ties.care(nobody).size, ties.pack(nobody).shape) == (0, 0, (0, ties.STATE_BYTES))
    assert len(ties.unpack(b"", now=0)) == 0
    strangers = ties.summarise([], [], n_ties=2, now=0)
    np.testing.assert_equal(ties.usual_gap_days(strangers), np.full(2, np.nan))
    np.testing.assert_equal(ties.care(ties.unpack(ties.pack(strangers).tobytes(), now=3)), np.full(2, np.nan))


def test_a_horizon_for_each_tie() -> None:
    states = ties.summarise([0, 0, 0, 1, 1, 1], [0, 9, 20, 0, 50, 90], n_ties=2, now=99)
    both = ties.chance_of_contact(states, horizon_days=[7, 300])
    alone = [
        float(ties.chance_of_contact(states, horizon_days=days)[tie]) for tie, days in ((0, 7), (1, 300))
    ]
    assert both.tolist() == pytest.approx(alone, rel=1e-12)


@pytest.mark.parametrize(
    ("tie", "day", "now", "error", "sentence"),
    [
        (
            [0],
            [1, 2],
            9,
            ties.LengthMismatch,
            "tie has shape (1,) and day (2,). Pass one tie and one day per contact.",
        ),
        ([0, 2], [1, 2], 9, ties.BadTie, "Contact 1 has tie 2. Ties run from 0 to 1."),
        ([-1], [1], 9, ties.BadTie, "Contact 0 has tie -1. Ties run from 0 to 1."),
        (
            [0.5],
            [1],
            9,
            ties.BadTie,
            "n_ties = 2 and ties of type float64: ties are whole numbers from 0 to n_ties - 1.",
        ),
        ([0], [np.nan], 9, ties.BadDay, "Contact 0 has day nan. Pass a finite day, at most 1e+09 from zero."),
        ([0], [np.inf], 9, ties.BadDay, "Contact 0 has day inf. Pass a finite day, at most 1e+09 from zero."),
        (
            [0],
            [1],
            np.nan,
            ties.BadDay,
            "now = nan is no day. Pass days since a fixed date, at most 1e+09 away from it.",
        ),
    ],
)
def test_bad_logs(
    tie: list[float], day: list[float], now: float, error: type[ValueError], sentence: str
) -> None:
    with pytest.raises(error) as caught:
        ties.summarise(tie, day, n_ties=2, now=now)
    assert str(caught.value) == sentence


def test_bad_states() -> None:
    packed = ties.pack(one_tie([0, 9, 20], 5))
    older = packed.copy()
    older.view("<f8")[0, 0] = 0
    with pytest.raises(ties.BadState, match="State 0 has version 0, expected 2"):
        ties.unpack(older, now=30)
    with pytest.raises(ties.BadState, match="no whole number of states"):
        ties.unpack(packed.tobytes()[:-1], now=30)
    with pytest.raises(ties.BadState, match="tie 0 had contact on day 20, after now = 19"):
        ties.unpack(packed, now=19)
