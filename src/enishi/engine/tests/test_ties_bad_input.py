"""Logs as they come: late, twice, in any order, far away, far too many. What is done with each is written here."""

import numpy as np
import pytest

from enishi.engine import ties
from enishi.engine.tests.logs import assert_same, assert_share, every
from enishi.engine.tie_states import LONGEST_GAP_DAYS

Log = list[float]


def read(days: Log, now: float, weight: float | None = None) -> ties.TieStates:
    weights = None if weight is None else [weight] * len(days)
    return ties.summarise(np.zeros(len(days), np.int64), days, n_ties=1, now=now, weight=weights)


ALIKE = [
    pytest.param([0.0, 40, 80, 101, 5000], [0.0, 40, 80], id="contacts in the future are ignored"),
    pytest.param([0.0, 40, 40, 40, 80, 80], [0.0, 40, 80], id="duplicates count once"),
    pytest.param([80.0, 0, 40], [0.0, 40, 80], id="the order does not matter"),
    pytest.param(
        [0.1, 0.9, 40.5, 80.999], [0.0, 40, 80], id="a day is a day from its first moment to its last"
    ),
    pytest.param([-0.5, 0.5], [-1.0, 0], id="days below zero are whole days, too"),
    pytest.param(
        [*every(20, 5), *np.linspace(80, 80.99, 1000)], every(20, 5), id="a thousand contacts in a day"
    ),
]


@pytest.mark.parametrize(("log", "plain"), ALIKE)
def test_read_alike(log: Log, plain: Log) -> None:
    assert_same(read(log, 100), read(plain, 100))
    assert_same(read(log, 100, weight=1.0), read(plain, 100))


def test_this_evening_is_in_the_future_at_noon_but_today_once_it_is_over() -> None:
    """`summarise` knows the moment; a state knows only its day, so `fold_in` takes all of today."""
    assert read([0, 99.9], 99.5).n.tolist() == [1]
    assert ties.fold_in(read([0], 99.5), [0], [99.9]).n.tolist() == [2]


@pytest.mark.parametrize("days", [[], [50.0], [50.0, 50.5], [50.0, 60.0]])
def test_nothing_is_known_of_fewer_than_three_days(days: Log) -> None:
    states = read(days, 100)
    for value in (ties.care(states), ties.alive(states), ties.chance_of_contact(states, horizon_days=30)):
        assert np.isnan(value).all()
    assert not ties.asks_for_care(states).any()
    assert not ties.is_faded(states).any()
    assert ties.care_horizon_days(states).tolist() > [0]


def test_a_hundred_reactions_are_no_day_of_contact() -> None:
    states = read(every(7, 100), 700, weight=0.3)
    assert (states.n[0], np.isnan(ties.care(states)[0]), ties.asks_for_care(states)[0]) == (0, True, False)


def test_a_gap_of_centuries_is_kept_as_the_longest() -> None:
    assert float(ties.usual_gap_days(read([0, 1e6], 2e6))[0]) == LONGEST_GAP_DAYS


EXTREME: list[tuple[str, Log]] = [
    ("a thousand contacts in a day, and two other days", [*np.linspace(0, 0.99, 1000), 400, 800]),
    ("three days in a row", [0, 1, 2]),
    ("from one end of time to the other", [-9e8, 0, 9e8]),
    ("long before zero", [-9e8, -8.99e8, -8.98e8]),
    ("five thousand days in a row", list(range(5000))),
    ("two days in a row and one after millennia", [0, 1, 1e6]),
    ("gaps that double for ever", [2.0**step for step in range(29)]),
    ("gaps that halve for ever", [-(2.0**step) for step in range(29)]),
]


@pytest.mark.parametrize("days", [pytest.param(days, id=name) for name, days in EXTREME])
@pytest.mark.parametrize("silent", [0, 1, 365, 5e7])
def test_a_share_and_never_nan_from_three_days_on(days: Log, silent: float) -> None:
    states = read(days, max(days) + silent)
    reacted = ties.fold_in(states, [0], [states.now], weight=[0.1])
    for seen in (states, reacted):
        assert_share(ties.alive(seen))
        for shift in (0, -50, 50, -1e9, 1e9):
            assert_share(ties.care(seen, shift=shift))
            for horizon in (0.01, 30, 1e8):
                for pause in (0, 1e6):
                    found = ties.chance_of_contact(
                        seen, horizon_days=horizon, owner_pause_days=pause, shift=shift
                    )
                    assert_share(found)
    assert ties.usual_gap_days(states)[0] > 0 or states.occasions[0] == 1
    assert_same(ties.unpack(ties.pack(states), now=states.now), states)


WEIGHTS = [
    ([1, 0, 1], "Contact 1 has weight 0.0. Weights lie above 0, at most 1."),
    ([1, 1, 1.5], "Contact 2 has weight 1.5. Weights lie above 0, at most 1."),
    ([np.nan, 1, 1], "Contact 0 has weight nan. Weights lie above 0, at most 1."),
    ([-0.3, 1, 1], "Contact 0 has weight -0.3. Weights lie above 0, at most 1."),
]


@pytest.mark.parametrize(("weight", "sentence"), WEIGHTS)
def test_a_weight_that_is_none_is_refused(weight: Log, sentence: str) -> None:
    with pytest.raises(ties.BadWeight) as caught:
        ties.summarise([0, 0, 0], [1, 2, 3], n_ties=1, now=9, weight=weight)
    assert str(caught.value) == sentence


@pytest.mark.parametrize(("weight", "shape"), [([1], "(1,)"), ([[1, 1, 1]], "(1, 3)"), (1, "()")])
def test_one_weight_for_each_contact(weight: Log, shape: str) -> None:
    with pytest.raises(ties.LengthMismatch) as caught:
        ties.summarise([0, 0, 0], [1, 2, 3], n_ties=1, now=9, weight=weight)
    assert str(caught.value) == f"weight has shape {shape}. Pass one weight for each of 3 contacts."


@pytest.mark.parametrize("horizon", [0, -1, np.nan, np.inf, [30, 30], [[30]], []])
def test_a_horizon_that_is_none_is_refused(horizon: float) -> None:
    with pytest.raises(ties.BadHorizon) as caught:
        ties.chance_of_contact(read([0, 9, 20], 25), horizon_days=horizon)
    assert (
        str(caught.value)
        == "horizon_days must be one positive number of days (at most 1e9), or one for each tie."
    )


@pytest.mark.parametrize(
    ("now", "sentence"),
    [
        (
            19,
            "A stored state cannot be turned back: tie 0 had contact on day 20, after now = 19. "
            "Summarise its log again.",
        ),
        (np.nan, "now = nan is no day. Pass days since a fixed date, at most 1e+09 away from it."),
        (2e9, "now = 2000000000.0 is no day. Pass days since a fixed date, at most 1e+09 away from it."),
    ],
)
def test_a_state_cannot_be_seen_at_a_moment_that_is_none(now: float, sentence: str) -> None:
    with pytest.raises(ties.TieError) as caught:
        read([0, 9, 20], 25).as_of(now)
    assert str(caught.value) == sentence
