"""What must hold for any log: order, duplicates, shifts, silence, contact, bounds, storage."""

from random import Random

import numpy as np
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from enishi.engine import ties
from enishi.engine.tests.logs import assert_same, assert_share
from enishi.engine.tie_views import record_chance, renewal_chance, rhythm

N_TIES = 3
contacts = st.lists(st.tuples(st.integers(0, N_TIES - 1), st.floats(0, 3000)), max_size=60)
gaps = st.lists(st.integers(1, 400), min_size=2, max_size=20)
silences = st.integers(0, 2000)


weighted = st.lists(
    st.tuples(st.one_of(st.integers(0, 9), st.integers(0, 400)), st.sampled_from([0.1, 0.3, 1.0, 1.0, 1.0])),
    min_size=3,
    max_size=30,
)  # days since the one before, and the weight
EIGHTY_YEARS = 29_220
# Found by climbing from 4 million random logs, while the memory ended at a half-life of ten years.
APART = [
    pytest.param([61, 70, 75, 240, 240, 240, 241, 264], 394, id="quick, then slow"),
    pytest.param([8, 8, 150], 0, id="met today, after a long gap"),
    pytest.param([366, 400, 400, 383, 370, *[400] * 40], 1607, id="half a century of years"),
    pytest.param([*[173] * 48, *[357] * 12], 983, id="twice a year, then yearly"),
]


def read(log: list[tuple[int, float]], now: float) -> ties.TieStates:
    return ties.summarise(
        [tie for tie, _ in log] or np.zeros(0, int), [day for _, day in log], n_ties=N_TIES, now=now
    )


def from_gaps(lengths: list[int], silent: int) -> ties.TieStates:
    days = np.concatenate(([0], np.cumsum(lengths))).astype(float)
    return ties.summarise(np.zeros(days.size, int), days, n_ties=1, now=days[-1] + silent)


def from_weighted(log: list[tuple[int, float]], silent: int) -> ties.TieStates:
    days = np.cumsum([gap for gap, _ in log])
    weight = [weight for _, weight in log]
    return ties.summarise(np.zeros(days.size, int), days, n_ties=1, now=days[-1] + silent, weight=weight)


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
    owner = np.unique([day for _, day in whole])
    away, moved = ties.absent_days(here, owner), ties.absent_days(there, owner + shift)
    np.testing.assert_array_equal(away, moved)
    asked, asked_there = (
        ties.asks_for_care(states, owner_days=days)
        for states, days in ((here, owner), (there, owner + shift))
    )
    np.testing.assert_array_equal(asked, asked_there)


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


@settings(max_examples=50)
@given(weighted, silences, silences)
def test_with_reactions_in_between_care_still_never_falls_while_silence_goes_on(
    log: list[tuple[int, float]], silent: int, longer: int
) -> None:
    early = from_weighted(log, silent)
    assume(early.n[0] >= 3)
    late = early.as_of(early.now + longer)
    assert float(ties.care(early)[0]) <= float(ties.care(late)[0]) + 1e-9
    assert float(ties.alive(early)[0]) >= float(ties.alive(late)[0]) - 1e-9


@settings(max_examples=50)
@given(weighted, silences)
def test_a_reaction_never_raises_care_and_never_makes_a_tie_less_alive(
    log: list[tuple[int, float]], silent: int
) -> None:
    before = from_weighted(log, silent)
    assume(before.n[0] >= 3)
    after = ties.fold_in(before, [0], [before.now], weight=[0.3])
    assert float(ties.care(after)[0]) <= float(ties.care(before)[0]) + 1e-9
    assert float(ties.alive(after)[0]) >= float(ties.alive(before)[0]) - 1e-9


@settings(max_examples=50)
@given(weighted, silences)
def test_a_dinner_that_was_due_lowers_care_at_least_as_much_as_a_reaction(
    log: list[tuple[int, float]], silent: int
) -> None:
    """Due: silent for the usual gap. One that comes early may quicken the usual gap, and so what is expected."""
    before = from_weighted(log, silent)
    assume(bool(ties.asks_for_care(before)[0] | ties.is_faded(before)[0]))
    reaction = ties.fold_in(before, [0], [before.now], weight=[0.3])
    dinner = ties.fold_in(before, [0], [before.now])
    cares = [float(ties.care(states)[0]) for states in (dinner, reaction, before)]
    assert cares == sorted(cares)
    assert cares[0] < cares[2]


@settings(max_examples=50)
@given(weighted, silences, st.sampled_from([0.05, 0.3, 0.49]))
def test_the_more_a_light_contact_weighs_the_less_care(
    log: list[tuple[int, float]], silent: int, weight: float
) -> None:
    before = from_weighted(log, silent)
    assume(before.n[0] >= 3)
    light, heavier = (ties.fold_in(before, [0], [before.now], weight=[one]) for one in (weight / 2, weight))
    assert float(ties.care(heavier)[0]) <= float(ties.care(light)[0]) + 1e-9


@settings(max_examples=50)
@given(weighted, silences)
def test_a_dinner_never_lowers_the_chance_of_hearing_within_a_month(
    log: list[tuple[int, float]], silent: int
) -> None:
    before = from_weighted(log, silent)
    assume(before.n[0] >= 3)
    after = ties.fold_in(before, [0], [before.now])
    near, far = (float(ties.chance_of_contact(states, horizon_days=30)[0]) for states in (before, after))
    assert near <= far + 1e-9


@settings(max_examples=50)
@given(weighted, silences, st.floats(0.01, 1e6), st.floats(1, 1e3))
def test_the_chance_never_falls_with_a_longer_horizon(
    log: list[tuple[int, float]], silent: int, horizon: float, factor: float
) -> None:
    states = from_weighted(log, silent)
    assume(states.n[0] >= 3)
    near, far = (
        float(ties.chance_of_contact(states, horizon_days=days)[0]) for days in (horizon, horizon * factor)
    )
    assert near <= far + 1e-9


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


@given(st.lists(st.integers(8, 400), min_size=3, max_size=60), st.floats(0, 20))
def test_on_a_slower_clock_care_stays_nearly_the_same(lengths: list[int], silent_gaps: float) -> None:
    """Gaps above a week, because the horizon is never shorter; ten years of records at most: see below."""
    silent = int(silent_gaps * float(np.median(lengths)))
    assume(2 * (sum(lengths) + silent) <= EIGHTY_YEARS)
    assert abs(care_apart(lengths, silent)) <= 0.05


@pytest.mark.parametrize(("lengths", "silent"), APART)
def test_the_worst_found_on_a_slower_clock(lengths: list[int], silent: int) -> None:
    assert abs(care_apart(lengths, silent)) <= 0.05


def care_apart(lengths: list[int], silent: int) -> float:
    quick, slow = from_gaps(lengths, silent), from_gaps([2 * gap for gap in lengths], 2 * silent)
    return float(ties.care(slow)[0] - ties.care(quick)[0])
