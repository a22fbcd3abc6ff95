"""When a salon is charged next, and the last day to cancel before that: pure arithmetic with days."""

from __future__ import annotations

import calendar
import datetime as dt


def find_next_charge(charged_on: dt.date, period: str, today: dt.date) -> dt.date:
    """The first day of charging on or after `today`, as it follows from one such day.

    A charge on the 31st falls on the last day of a shorter month, one of 29 February on the 28th of a common year.
    """
    step = 12 if period == "year" else 1
    behind = (today.year - charged_on.year) * 12 + today.month - charged_on.month
    steps = max(0, behind // step)
    day = _after_months(charged_on, steps * step)
    return day if day >= today else _after_months(charged_on, (steps + 1) * step)


def find_last_cancel_day(charge_on: dt.date, cancel_days: int) -> dt.date:
    """The last day on which cancelling still spares this charge."""
    return charge_on - dt.timedelta(days=cancel_days)


def _after_months(day: dt.date, months: int) -> dt.date:
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return dt.date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))
