"""When a salon is charged, and the last day to cancel before that: pure arithmetic with days."""

from __future__ import annotations

import calendar
import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

DAY = dt.timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Term:
    """What is charged from a day on (None: from the first), before another (None: for good)."""

    yen: int | None  # None: nobody noted it
    period: str
    charged_on: dt.date  # one day of charging; the others follow from it, before and after
    since: dt.date | None = None
    until: dt.date | None = None


@dataclass(frozen=True, slots=True)
class Charge:
    """One charge, and the last day on which cancelling spares it."""

    on: dt.date
    cancel_on: dt.date
    yen: int | None
    period: str


def list_charges(terms: Iterable[Term], cancel_days: int, since: dt.date, until: dt.date) -> list[Charge]:
    """Every charge from one day to another, both included, whatever term it falls into."""
    return [
        Charge(day, find_last_cancel_day(day, cancel_days), term.yen, term.period)
        for term in terms
        for day in _list_days(term, max(since, term.since or since), until)
    ]


def _list_days(term: Term, since: dt.date, until: dt.date) -> Iterator[dt.date]:
    last = min(until, term.until - DAY) if term.until else until
    while since <= last:
        day = find_charge(term.charged_on, term.period, since)
        if day > last:
            return
        yield day
        since = day + DAY


def find_charge(charged_on: dt.date, period: str, since: dt.date) -> dt.date:
    """The first day of charging on or after `since`, as it follows from one such day before or after it."""
    step = 12 if period == "year" else 1
    steps = ((since.year - charged_on.year) * 12 + since.month - charged_on.month) // step
    day = _after_months(charged_on, steps * step)
    return day if day >= since else _after_months(charged_on, (steps + 1) * step)


def find_next_charge(charged_on: dt.date, period: str, today: dt.date) -> dt.date:
    """The first day of charging on or after `today`, as it follows from one such day.

    A charge on the 31st falls on the last day of a shorter month, one of 29 February on the 28th of a common year.
    """
    return find_charge(charged_on, period, max(today, charged_on))


def find_last_cancel_day(charge_on: dt.date, cancel_days: int) -> dt.date:
    """The last day on which cancelling still spares this charge."""
    return charge_on - dt.timedelta(days=cancel_days)


def _after_months(day: dt.date, months: int) -> dt.date:
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return dt.date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))
