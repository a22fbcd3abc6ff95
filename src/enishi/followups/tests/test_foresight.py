"""Outcomes are judged fairly: against a plain reading of the rule, and in made-up lives whose chances are known."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from enishi.engine import ties as engine
from enishi.engine.learning import LearnedShift, learn_shift
from enishi.followups.foresight import LONGEST_DAYS, WAIT_DAYS, Outcome, foresee, judge

days = st.integers(0, 40)
forecasts = st.lists(st.tuples(st.integers(0, 3), days, st.integers(1, 20)), min_size=1, max_size=10)
logs = st.lists(st.tuples(st.integers(0, 3), days), max_size=30, unique=True)


def judge_plainly(who: int, made: int, until: int, log: list[tuple[int, int]], today: int) -> Outcome:
    inside = [one for one, day in log if made < day <= min(until, today)]
    if all(one == who for one in inside):
        return Outcome.VOID if until + WAIT_DAYS < today else Outcome.OPEN
    if who in inside:
        return Outcome.HEARD
    return Outcome.SILENT if until < today else Outcome.OPEN


@given(forecasts, logs, days)
def test_every_forecast_is_judged_as_the_rule_says(
    made: list[tuple[int, int, int]], log: list[tuple[int, int]], today: int
) -> None:
    who, begin, ahead = (np.array(column) for column in zip(*made, strict=True))
    contacts = np.array(log, dtype=np.int64).reshape(-1, 2)
    found = judge(who, begin, begin + ahead, (contacts[:, 0], contacts[:, 1]), today)
    plain = [judge_plainly(one, first, first + span, log, today) for one, first, span in made]
    assert [Outcome(value) for value in found] == plain


def live(people: int, gap: float, seed: int, span: int = 30, today: int = 4000) -> LearnedShift:
    """Learn in a life where everybody is met at random every `gap` days and each forecast is exactly right."""
    random = np.random.default_rng(seed)
    met = random.random((people, today)) < 1 / gap
    person, day = (column.astype(np.int64) for column in np.nonzero(met))
    begin = np.arange(0, today - 5, span)
    who, made = np.repeat(np.arange(people), begin.size), np.tile(begin, people)
    found = judge(who, made, made + span, (person, day), today - 1)
    decided = (made + span < today - 1) & (found != Outcome.VOID)
    chance = np.full(int(decided.sum()), 1 - (1 - 1 / gap) ** span)
    return learn_shift(chance, found[decided] == Outcome.HEARD, np.zeros(chance.size))


@pytest.mark.parametrize(("people", "gap"), [(40, 60.0), (3, 60.0), (2, 20.0), (2, 100.0)])
def test_right_forecasts_teach_nothing_even_in_a_nearly_empty_notebook(people: int, gap: float) -> None:
    """Leaving out silent spans alone would make two friends met every hundred days look met far more often."""
    found = live(people, gap, seed=people)
    assert abs(found.shift) < 3 * found.standard_error


def test_a_span_is_at_least_a_day_and_three_months_at_most() -> None:
    log = np.array([[0, day] for day in range(0, 4000, 400)] + [[1, day] for day in range(3600, 3640, 2)])
    states = engine.summarise(log[:, 0], log[:, 1].astype(float), n_ties=3, now=3660)
    ahead, chance = foresee(states)
    assert ahead[:2].tolist() == [LONGEST_DAYS, round(float(engine.care_horizon_days(states)[1]))]
    assert chance[0] == engine.chance_of_contact(states, horizon_days=90)[0]
    assert chance[1] == 1 - engine.care(states)[1]
    assert np.isnan(chance[2])
