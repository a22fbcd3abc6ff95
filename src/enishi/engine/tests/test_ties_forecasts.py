"""What moves a forecast besides the tie itself: the owner's own pause, and the shift learned from outcomes."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from enishi.engine import ties
from enishi.engine.tests.logs import assert_share, every, one_tie
from enishi.engine.tie_states import Floats

TWO = ties.summarise([0] * 6 + [1] * 6, [*every(30, 6), *every(7, 6)], n_ties=2, now=160)
horizons = st.floats(0.01, 1e8)
shifts = st.floats(-60, 60)


def chances(pause: float | list[float], horizon: float = 30, shift: float = 0.0) -> Floats:
    return ties.chance_of_contact(TWO, horizon_days=horizon, owner_pause_days=pause, shift=shift)


def log_odds(chance: Floats) -> Floats:
    odds: Floats = np.log(chance) - np.log1p(-chance)
    return odds


@given(st.floats(0, 7), horizons)
def test_a_pause_of_a_week_means_nothing(pause: float, horizon: float) -> None:
    np.testing.assert_array_equal(chances(pause, horizon), chances(0, horizon))


@pytest.mark.parametrize("horizon", [1, 30, 365])
def test_a_longer_pause_of_the_owner_lowers_every_chance(horizon: float) -> None:
    found = np.array([chances(pause, horizon) for pause in (7, 7.5, 8, 10, 14, 30, 60, 365, 1e4, 1e6)])
    assert (np.diff(found, axis=0) < 0).all()
    assert_share(found)


@given(st.floats(0, 1e6), st.floats(0, 1e6), horizons)
def test_no_longer_pause_ever_raises_a_chance(one: float, other: float, horizon: float) -> None:
    short, long = sorted((one, other))
    assert (chances(long, horizon) <= chances(short, horizon)).all()


def test_a_pause_for_each_tie() -> None:
    assert chances([0, 60]).tolist() == [chances(0)[0], chances(60)[1]]
    assert chances([60, 60]).tolist() == chances(60).tolist()


def test_a_pause_for_each_of_many_ties_as_for_one_at_a_time() -> None:
    chance = np.random.default_rng(3)
    many = ties.summarise(
        np.repeat(np.arange(9000), 4), chance.integers(0, 900, 36_000), n_ties=9000, now=900
    )
    pause, horizon = chance.integers(0, 90, 9000), chance.integers(1, 90, 9000)
    found = ties.chance_of_contact(many, horizon_days=horizon, owner_pause_days=pause)
    for row in (0, 8191, 8192, 8999):
        alone = ties.chance_of_contact(
            many.pick([row]), horizon_days=horizon[row], owner_pause_days=float(pause[row])
        )
        np.testing.assert_allclose(found[row], alone[0], rtol=1e-12)


@pytest.mark.parametrize("pause", [-1, np.nan, np.inf, [0, -1], [1, 2, 3], [[1, 2]], []])
def test_a_pause_that_is_none_is_refused(pause: float) -> None:
    with pytest.raises(ties.BadPause) as caught:
        chances(pause)
    assert (
        str(caught.value) == "owner_pause_days must be one number of days from 0 to 1e9, or one for each tie."
    )


def test_no_shift_changes_nothing() -> None:
    assert chances(0, shift=0).tolist() == chances(0).tolist()
    assert ties.care(TWO, shift=0).tolist() == ties.care(TWO).tolist()


@settings(max_examples=50)
@given(st.floats(-20, 20), st.floats(1, 400))
def test_a_shift_adds_to_the_log_odds(shift: float, horizon: float) -> None:
    before, after = log_odds(chances(0, horizon)), log_odds(chances(0, horizon, shift))
    np.testing.assert_allclose(after, before + shift, atol=1e-5)
    hoped, shifted = log_odds(1 - ties.care(TWO)), log_odds(1 - ties.care(TWO, shift=shift))
    np.testing.assert_allclose(shifted, hoped + shift, atol=1e-5)


@settings(max_examples=50)
@given(shifts, shifts, horizons)
def test_a_higher_shift_never_lowers_a_chance_and_never_raises_care(
    one: float, other: float, horizon: float
) -> None:
    low, high = sorted((one, other))
    assert (chances(0, horizon, low) <= chances(0, horizon, high)).all()
    assert (ties.care(TWO, shift=low) >= ties.care(TWO, shift=high)).all()
    assert_share(chances(0, horizon, low))


@pytest.mark.parametrize("shift", [np.nan, np.inf, -np.inf])
def test_a_shift_that_is_none_is_refused(shift: float) -> None:
    states = one_tie([0, 9, 20], 5)
    sentence = f"shift = {shift} is no shift of log odds. Pass a finite number, 0 for none."
    with pytest.raises(ties.BadShift) as caught:
        ties.chance_of_contact(states, horizon_days=30, shift=shift)
    assert str(caught.value) == sentence
    with pytest.raises(ties.BadShift) as caught:
        ties.care(states, shift=shift)
    assert str(caught.value) == sentence
