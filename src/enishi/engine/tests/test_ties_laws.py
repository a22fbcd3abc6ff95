"""What must hold for any log: order, duplicates, shifts, silence, contact, bounds, storage."""

from random import Random

import numpy as np
from hypothesis import assume, given
from hypothesis import strategies as st

from enishi.engine import ties
from enishi.engine.tests.logs import assert_same, assert_share
from enishi.engine.tie_views import record_chance, renewal_chance, rhythm

N_TIES = 3
contacts = st.lists(st.tuples(st.integers(0, N_TIES - 1), st.floats(0, 3000)), max_size=60)
gaps = st.lists(st.integers(1, 400), min_size=2, max_size=20)
silences = st.integers(0, 2000)


def read(log: list[tuple[int, float]], now: float) -> ties.TieStates:
    return ties.summarise(
        [tie for tie, _ in log] or np.zeros(0, int), [day for _, day in log], n_ties=N_TIES, now=now
    )


def from_gaps(lengths: list[int], silent: int) -> ties.TieStates:
    days = np.concatenate(([0], np.cumsum(lengths))).astype(float)
    return ties.summarise(np.zeros(days.size, int), days, n_ties=1, now=days[-1] + silent)


@given(contacts, st.randoms(use_true_random=False))
def test_order_and_duplicates_do_not_matter(log: list[tuple[int, float]], random: Random) -> None:
    shuffled = log + log[: len(log) // 2]
    random.shuffle(shuffled)
    assert_same(read(log, 3001), read(shuffled, 3001))


@given(contacts, st.integers(-800_000, 800_000))
def test_only_distances_in_time_matter(log: list[tuple[int, float]], shift: int) -> None:
    whole = [(tie, float(int(day))) for tie, day in log]
    here = read(whole, 3001)
    there = read([(tie, day + shift) for tie, day in whole], 3001 + shift)
    np.testing.assert_allclose(ties.care(here), ties.care(there), rtol=1e-9)
    np.testing.assert_allclose(ties.alive(here), ties.alive(there), rtol=1e-9)
    near, far = ties.chance_of_contact(here, horizon_days=30), ties.chance_of_contact(there, horizon_days=30)
    np.testing.assert_allclose(near, far, rtol=1e-9)


@given(contacts, st.floats(0.1, 5000))
def test_shares_stay_between_zero_and_one_and_are_known_from_three_days_on(
    log: list[tuple[int, float]], horizon: float
) -> None:
    states = read(log, 3001)
    known = states.n >= 3
    for value in (
        ties.care(states),
        ties.alive(states),
        ties.chance_of_contact(states, horizon_days=horizon),
    ):
        assert_share(value[known])
        assert np.isnan(value[~known]).all()


@given(gaps, silences, silences)
def test_care_never_falls_while_silence_goes_on(lengths: list[int], silent: int, longer: int) -> None:
    early, late = from_gaps(lengths, silent), from_gaps(lengths, silent + longer)
    assert float(ties.care(early)[0]) <= float(ties.care(late)[0]) + 1e-9
    assert float(ties.alive(early)[0]) >= float(ties.alive(late)[0]) - 1e-9


@given(gaps, silences)
def test_care_does_not_rise_with_the_contact_it_asked_for(lengths: list[int], silent: int) -> None:
    before = from_gaps(lengths, silent)
    assume(bool(ties.asks_for_care(before)[0]))
    after = from_gaps([*lengths, silent], 0)
    assert float(ties.care(after)[0]) <= float(ties.care(before)[0]) + 1e-9


@given(gaps, st.floats(1, 300), st.floats(1, 300))
def test_a_longer_horizon_never_lowers_rhythm_or_record(
    lengths: list[int], short: float, more: float
) -> None:
    states = from_gaps(lengths, 20)
    count, age, silent = states.n, states.last - states.first, np.full(1, 20.0)
    log_gap, beta = rhythm(states.gap_weight, states.gap_mean, states.gap_ss, ties.WEIGHTS)
    near, far = np.full(1, short), np.full(1, short + more)
    by_rhythm = [renewal_chance(silent, horizon, log_gap, beta)[0] for horizon in (near, far)]
    by_record = [record_chance(count, age, silent, horizon, ties.WEIGHTS)[0] for horizon in (near, far)]
    assert by_rhythm == sorted(by_rhythm)
    assert by_record == sorted(by_record)


@given(contacts, st.integers(0, 2000))
def test_a_stored_state_read_later_equals_the_log_read_later(
    log: list[tuple[int, float]], later: int
) -> None:
    stored = b"".join(bytes(row) for row in ties.pack(read(log, 3001)))
    assert_same(ties.unpack(stored, now=3001 + later), read(log, 3001 + later))


@given(contacts)
def test_packing_is_the_same_whatever_now_is(log: list[tuple[int, float]]) -> None:
    assert ties.pack(read(log, 3001)).tobytes() == ties.pack(read(log, 4000)).tobytes()


@given(contacts)
def test_the_gate_and_the_faded_exclude_each_other(log: list[tuple[int, float]]) -> None:
    states = read(log, 3001)
    asks, faded = ties.asks_for_care(states), ties.is_faded(states)
    assert not (asks & faded).any()
    assert not ((asks | faded) & (ties.silent_days(states) < ties.usual_gap_days(states))).any()


@given(gaps, silences)
def test_on_a_slower_clock_care_stays_nearly_the_same(lengths: list[int], silent: int) -> None:
    assume(min(lengths) > 7)
    quick, slow = from_gaps(lengths, silent), from_gaps([2 * gap for gap in lengths], 2 * silent)
    assert abs(float(ties.care(quick)[0]) - float(ties.care(slow)[0])) <= 0.05
