"""A stretch of days as people ask for it: a month, a year, or from one day to another. Pure."""

from __future__ import annotations

import calendar
import datetime as dt
import re
from dataclasses import dataclass

from django.utils.translation import pgettext

from enishi.core import errors
from enishi.core.text import fold_width

_MONTH = re.compile(r"(\d{4})[-/年](\d{1,2})月?")
_YEAR = re.compile(r"(\d{4})年?")
FIRST, LAST = dt.date(1900, 1, 1), dt.date(2200, 12, 31)


@dataclass(frozen=True, slots=True)
class Period:
    """From the first day to the last, both included; `asked` are the words that give it again."""

    first: dt.date
    last: dt.date
    asked: tuple[tuple[str, str], ...]

    @property
    def is_month(self) -> bool:
        return bool(self.asked) and self.asked[0][0] == "month"


def read_period(
    *, month: str = "", year: str = "", since: str = "", until: str = "", today: dt.date
) -> Period:
    """What is asked for; this year where nothing is. Invalid, with a sentence, for what is no stretch of days."""
    if since.strip() or until.strip():
        first = _read_day(since) if since.strip() else FIRST
        last = _read_day(until) if until.strip() else LAST
        if first > last:
            raise errors.Invalid(pgettext("desk", "The first day is after the last one."))
        return Period(first, last, (("from", first.isoformat()), ("to", last.isoformat())))
    if month.strip():
        return of_month(_read_month(month))
    return of_year(_read_year(year) if year.strip() else today.year)


def of_month(first: dt.date) -> Period:
    last = first.replace(day=calendar.monthrange(first.year, first.month)[1])
    return Period(first, last, (("month", f"{first:%Y-%m}"),))


def of_year(year: int) -> Period:
    return Period(dt.date(year, 1, 1), dt.date(year, 12, 31), (("year", str(year)),))


def _read_month(words: str) -> dt.date:
    found = _MONTH.fullmatch(fold_width(words).strip())
    if found is None or not (1900 <= int(found[1]) <= 2200 and 1 <= int(found[2]) <= 12):
        raise errors.Invalid(pgettext("desk", "Please write the month like 2026-11."))
    return dt.date(int(found[1]), int(found[2]), 1)


def _read_year(words: str) -> int:
    found = _YEAR.fullmatch(fold_width(words).strip())
    if found is None or not 1900 <= int(found[1]) <= 2200:
        raise errors.Invalid(pgettext("desk", "Please write the year like 2026."))
    return int(found[1])


def _read_day(words: str) -> dt.date:
    try:
        day = dt.date.fromisoformat(fold_width(words).strip().replace("/", "-"))
    except ValueError:
        day = None
    if day is None or not FIRST <= day <= LAST:
        raise errors.Invalid(pgettext("desk", "Please write the day like 2026-11-23."))
    return day
