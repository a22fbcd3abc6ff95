"""When a salon is charged next."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from enishi.places.charges import find_last_cancel_day, find_next_charge


@pytest.mark.parametrize(
    ("charged_on", "period", "today", "expected"),
    [
        ("2026-01-31", "month", "2026-02-01", "2026-02-28"),
        ("2026-01-31", "month", "2026-03-01", "2026-03-31"),
        ("2026-01-10", "month", "2026-01-10", "2026-01-10"),
        ("2026-01-10", "month", "2026-12-11", "2027-01-10"),
        ("2024-02-29", "year", "2026-01-01", "2026-02-28"),
        ("2024-02-29", "year", "2027-03-01", "2028-02-29"),
        ("2027-05-01", "month", "2026-01-01", "2027-05-01"),
    ],
)
def test_the_next_charge(charged_on: str, period: str, today: str, expected: str) -> None:
    days = (dt.date.fromisoformat(one) for one in (charged_on, today, expected))
    first, now, due = days
    assert find_next_charge(first, period, now) == due


@given(st.dates(dt.date(2000, 1, 1), dt.date(2100, 1, 1)), st.dates(dt.date(2000, 1, 1), dt.date(2100, 1, 1)))
def test_it_is_never_past_and_never_more_than_a_period_away(charged_on: dt.date, today: dt.date) -> None:
    charge = find_next_charge(charged_on, "month", today)
    assert charge >= today
    assert charge == charged_on or charge - today <= dt.timedelta(days=31)


def test_the_last_day_to_cancel() -> None:
    assert find_last_cancel_day(dt.date(2026, 3, 1), 1) == dt.date(2026, 2, 28)
