"""A span of days as people write it: 2025, 2025-03, 2025年3月, 2025-03-14, 先月, last year, 2024..2025; pure."""

from __future__ import annotations

import calendar
import datetime as dt
import re
import unicodedata
from dataclasses import dataclass

from django.utils.translation import pgettext

from enishi.core import errors

_NUMBERS = re.compile(r"^(\d{4})(?:[-/.年](\d{1,2})(?:[-/.月](\d{1,2})日?|月)?|年)?$")
_RANGE = re.compile(r"\.\.+|~|〜|から")


@dataclass(frozen=True, slots=True)
class Span:
    """From the first day to the last, both included."""

    first: dt.date
    last: dt.date

    def cut(self, other: Span) -> Span:
        """What both have in common; empty spans end before they begin."""
        return Span(max(self.first, other.first), min(self.last, other.last))


def read_span(written: str, today: dt.date) -> Span:
    """The days that are meant; Invalid with a sentence when none are."""
    plain = unicodedata.normalize("NFKC", written).strip().casefold()
    first, *rest = _RANGE.split(plain, maxsplit=1)
    begin, end = _read(first, today), _read(rest[0], today) if rest and rest[0] else None
    if rest and not first and end:
        begin = Span(dt.date.min, end.last)
    if begin is None or (rest and rest[0] and end is None):
        sentence = pgettext(
            "search",
            "“%(words)s” is no day. Write it like 会った:2025, 会った:2025-03, 会った:2025-03-14 or 会った:先月.",
        )
        raise errors.Invalid(sentence % {"words": written})
    if not rest:
        return begin
    return Span(begin.first, end.last if end else dt.date.max)


def _read(words: str, today: dt.date) -> Span | None:
    if found := _NUMBERS.match(words):
        year, month, day = (int(part) if part else None for part in found.groups())
        return _read_numbers(year or 0, month, day)
    months = {"今月": 0, "this month": 0, "先月": 1, "last month": 1, "先々月": 2}
    years = {
        "今年": 0,
        "ことし": 0,
        "this year": 0,
        "去年": 1,
        "昨年": 1,
        "last year": 1,
        "一昨年": 2,
        "おととし": 2,
    }
    days = {"今日": 0, "きょう": 0, "today": 0, "昨日": 1, "きのう": 1, "yesterday": 1}
    weeks = {"今週": 0, "this week": 0, "先週": 1, "last week": 1}
    if words in months:
        number = today.year * 12 + today.month - 1 - months[words]
        return _read_numbers(number // 12, number % 12 + 1, None)
    if words in years:
        return _read_numbers(today.year - years[words], None, None)
    if words in days:
        then = today - dt.timedelta(days=days[words])
        return Span(then, then)
    if words in weeks:  # from Monday on
        monday = today - dt.timedelta(days=today.weekday() + 7 * weeks[words])
        return Span(monday, monday + dt.timedelta(days=6))
    return None


def _read_numbers(year: int, month: int | None, day: int | None) -> Span | None:
    try:
        first = dt.date(year, month or 1, day or 1)
    except ValueError:
        return None
    if month is None:
        return Span(first, dt.date(year, 12, 31))
    if day is None:
        return Span(first, dt.date(year, month, calendar.monthrange(year, month)[1]))
    return Span(first, first)
