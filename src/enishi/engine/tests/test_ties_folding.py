"""New contacts folded into stored states give what reading the whole log again gives; what cannot be is refused."""

from random import Random

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from enishi.engine import ties
from enishi.engine.tests.logs import assert_same
from enishi.engine.tie_states import Ints

N_TIES = 3
Contact = tuple[int, int, float]  # tie, day, weight
weights = st.sampled_from([0.05, 0.3, 0.499, 0.5, 0.8, 1.0])
steps = st.one_of(
    st.sampled_from([0, 0, 0, 1, 1, 2, 3, 4, 7]), st.integers(0, 400), st.integers(60_000, 200_000)
)


@st.composite
def logs(draw: st.DrawFn, most: int = 60) -> list[Contact]:
    """By day, but in any order within a day."""
    found, day = [], draw(st.integers(-3000, 3000))
    for tie, step, weight in draw(
        st.lists(st.tuples(st.integers(0, N_TIES - 1), steps, weights), max_size=most)
    ):
        day += step
        found.append((tie, day, weight))
    return found


def read(log: list[Contact], now: float) -> ties.TieStates:
    tie, day, weight = columns(log)
    return ties.summarise(tie, day, n_ties=N_TIES, now=now, weight=weight)


def fold(states: ties.TieStates, log: list[Contact]) -> ties.TieStates:
    tie, day, weight = columns(log)
    return ties.fold_in(states, tie, day, weight=weight)


def columns(log: list[Contact]) -> tuple[Ints, list[int], list[float]]:
    tie = np.array([tie for tie, _, _ in log], dtype=np.int64)
    return tie, [day for _, day, _ in log], [weight for _, _, weight in log]


def last_day(log: list[Contact]) -> int:
    return max((day for _, day, _ in log), default=0)


def stored(states: ties.TieStates, now: float) -> ties.TieStates:
    return ties.unpack(ties.pack(states).tobytes(), now=now)


@settings(max_examples=40)
@given(logs(), st.data())
def test_folding_in_equals_reading_the_whole_log(log: list[Contact], data: st.DataObject) -> None:
    cut = data.draw(st.integers(0, len(log)))
    now = last_day(log) + data.draw(st.integers(0, 500))
    assert_same(fold(read(log[:cut], now), log[cut:]), read(log, now))


@settings(max_examples=40)
@given(logs(), st.randoms(use_true_random=False))
def test_the_order_of_what_is_folded_in_at_once_does_not_matter(log: list[Contact], random: Random) -> None:
    shuffled = [*log, *log[: len(log) // 2]]
    random.shuffle(shuffled)
    assert_same(fold(read([], last_day(log)), shuffled), read(log, last_day(log)))


@settings(max_examples=40)
@given(logs(most=20))
def test_one_at_a_time_through_storage_equals_reading_the_whole_log(log: list[Contact]) -> None:
    states = read([], -1e9)
    for contact in log:
        states = fold(stored(states, contact[1]), [contact])
    assert_same(stored(states, last_day(log)), read(log, last_day(log)))


@settings(max_examples=40)
@given(logs(), st.lists(st.integers(1, 12), min_size=1), st.randoms(use_true_random=False))
def test_a_few_at_a_time_through_storage_equals_reading_the_whole_log(
    log: list[Contact], sizes: list[int], random: Random
) -> None:
    states, at, turn = read([], -1e9), 0, 0
    while at < len(log):
        chunk = log[at : at + sizes[turn % len(sizes)]]
        at, turn = at + len(chunk), turn + 1
        random.shuffle(chunk)
        states = fold(stored(states, last_day(chunk)), chunk)
    assert_same(stored(states, last_day(log)), read(log, last_day(log)))


@pytest.mark.parametrize("seed", range(4))
@pytest.mark.parametrize("longest", [3, 60, 100_000])
def test_hundreds_of_occasions_folded_in_equal_the_log(seed: int, longest: int) -> None:
    chance = np.random.default_rng(seed)
    day = np.cumsum(chance.integers(0, longest, 700)) - 5_000
    tie, weight = chance.integers(0, N_TIES, 700), chance.choice([0.1, 0.3, 0.5, 1.0], 700)
    now = float(day[-1])
    states = ties.summarise(tie[:50], day[:50], n_ties=N_TIES, now=now, weight=weight[:50])
    for begin, end in ((50, 51), (51, 90), (90, 400), (400, 700)):
        states = ties.fold_in(states, tie[begin:end], day[begin:end], weight=weight[begin:end])
    whole = ties.summarise(tie, day, n_ties=N_TIES, now=now, weight=weight)
    assert whole.occasions.min() > (100 if longest > 3 else 16)
    assert_same(states, whole)


@settings(max_examples=40)
@given(logs(), st.integers(0, 3000))
def test_care_after_folding_in_equals_care_of_the_whole_log(log: list[Contact], later: int) -> None:
    now = last_day(log) + later
    folded, whole = fold(read([], now), log), read(log, now)
    for ask in (ties.care, ties.alive, ties.care_horizon_days):
        np.testing.assert_allclose(ask(folded), ask(whole), rtol=1e-9, atol=1e-9)


def test_nothing_to_fold_in_changes_nothing() -> None:
    states = read([(0, 0, 1.0), (0, 9, 0.3)], 20)
    assert ties.pack(fold(states, [])).tobytes() == ties.pack(states).tobytes()


def test_folding_in_leaves_what_was_there_as_it_was() -> None:
    states = read([(0, 0, 1.0), (1, 9, 0.3)], 20)
    before = ties.pack(states).tobytes()
    fold(states, [(0, 12, 1.0), (0, 15, 1.0), (2, 20, 0.2)])
    assert ties.pack(states).tobytes() == before


def test_a_thousand_contacts_in_a_day_are_folded_in_as_one() -> None:
    states = ties.summarise([0], [0], n_ties=1, now=9)
    many = ties.fold_in(states, np.zeros(1000, np.int64), np.linspace(5, 5.99, 1000))
    assert_same(many, ties.summarise([0, 0], [0, 5], n_ties=1, now=9))


@pytest.mark.parametrize(
    ("log", "days"),
    [
        pytest.param([(0, 5, 0.3)], 0, id="a reaction is no day of contact"),
        pytest.param([(0, 5, 0.3), (0, 5, 1.0)], 1, id="a reaction, then dinner the same day"),
        pytest.param([(0, 5, 1.0), (0, 5, 0.3)], 1, id="dinner, then a reaction the same day"),
        pytest.param([(0, 5, 0.3), (0, 5, 0.4)], 0, id="two reactions the same day are no dinner"),
        pytest.param([(0, 5, 0.5)], 1, id="half a weight is a day of contact"),
    ],
)
def test_a_day_counts_with_its_heaviest_contact(log: list[Contact], days: int) -> None:
    folded = read([], 9)
    for contact in log:
        folded = fold(folded, [contact])
    assert (folded.n[0], folded.touched[0], folded.touched_weight[0]) == (days, 5, max(one[2] for one in log))
    assert_same(folded, read(log, 9))


LAST_TOUCHED = "Only newer ones can be folded in; summarise that log again."


@pytest.mark.parametrize(
    ("tie", "day", "weight", "error", "sentence"),
    [
        (
            [1, 0],
            [13, 9.9],
            None,
            ties.BadDay,
            f"Contact 1 is on day 9, before day 10, on which tie 0 was last touched. {LAST_TOUCHED}",
        ),
        (
            [1],
            [11],
            [0.3],
            ties.BadDay,
            f"Contact 0 is on day 11, before day 12, on which tie 1 was last touched. {LAST_TOUCHED}",
        ),
        (
            [2],
            [21],
            None,
            ties.BadDay,
            "Contact 0 is on day 21, after now = 20. Fold it in when its day has come.",
        ),
        (
            [0],
            [np.nan],
            None,
            ties.BadDay,
            "Contact 0 has day nan. Pass a finite day, at most 1e+09 from zero.",
        ),
        (
            [0],
            [-np.inf],
            None,
            ties.BadDay,
            "Contact 0 has day -inf. Pass a finite day, at most 1e+09 from zero.",
        ),
        (
            [0],
            [2e9],
            None,
            ties.BadDay,
            "Contact 0 has day 2000000000.0. Pass a finite day, at most 1e+09 from zero.",
        ),
        ([3], [15], None, ties.BadTie, "Contact 0 has tie 3. Ties run from 0 to 2."),
        (
            [0, 1],
            [15],
            None,
            ties.LengthMismatch,
            "tie has shape (2,) and day (1,). Pass one tie and one day per contact.",
        ),
        (
            [0, 1],
            [15, 15],
            [1],
            ties.LengthMismatch,
            "weight has shape (1,). Pass one weight for each of 2 contacts.",
        ),
        *(
            (
                [0, 1],
                [15, 15],
                [1, wrong],
                ties.BadWeight,
                f"Contact 1 has weight {float(wrong)}. Weights lie above 0, at most 1.",
            )
            for wrong in (0, 1.5, -1, np.nan, np.inf)
        ),
    ],
)
def test_what_cannot_be_folded_in_is_refused_with_a_sentence(
    tie: list[int], day: list[float], weight: list[float] | None, error: type[ties.TieError], sentence: str
) -> None:
    states = read([(0, 10, 1.0), (1, 8, 1.0), (1, 12, 0.2)], 20)
    with pytest.raises(error) as caught:
        ties.fold_in(states, tie, day, weight=weight)
    assert str(caught.value) == sentence
