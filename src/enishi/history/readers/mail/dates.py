"""When a mail was written, also where its Date is missing, impossible or from a clock that stood at 1970."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Iterator
from email.utils import parsedate_tz
from typing import NamedTuple

from enishi.encounters.readers.moments import find_moment
from enishi.history.readers.base import Frame

EARLIEST = dt.datetime(1982, 1, 1, tzinfo=dt.UTC)
AHEAD = dt.timedelta(days=2)
_FURTHEST = 14 * 3600
_LONGEST = 200
# Zones by name that mails use and RFC 5322 does not know.
_ZONES = {
    "UT": 0, "UTC": 0, "GMT": 0, "Z": 0, "JST": 9, "KST": 9, "HKT": 8, "SGT": 8, "CET": 1, "CEST": 2, "MET": 1,
    "MEST": 2, "WET": 0, "WEST": 1, "BST": 1, "EET": 2, "EEST": 3, "MSK": 3, "AEST": 10, "AEDT": 11, "NZST": 12,
    "NZDT": 13, "HST": -10, "AKST": -9, "AKDT": -8,
}  # fmt: skip
_ZONE_WORD = re.compile(r"\(?\b([A-Za-z]{1,5})\)?\s*$")
_ZONE_FIGURES = re.compile(r"\s([+-])(\d\d):?(\d\d)(?!\d)", re.ASCII)
_YEAR = re.compile(r"(?<![\d+-])(\d{4})(?!\d)", re.ASCII)


class When(NamedTuple):
    """A moment in UTC and what is unclear about it."""

    at: dt.datetime
    flags: tuple[str, ...] = ()


def find_when(date: str, others: Iterable[str], frame: Frame) -> When | None:
    """By the Date field; else by the first of `others` (hops, the line of the box) that can be; None when none can."""
    for place, words in enumerate((date, *others)):
        when = _read_when(words, frame)
        if when is not None and EARLIEST <= when.at <= frame.now + AHEAD:
            return When(when.at, ("unclear_date",)) if place else when
    return None


def list_hops(received: Iterable[str]) -> Iterator[str]:
    """The moments of the Received fields, the one nearest to the writer first."""
    for value in reversed(list(received)):
        yield value.rpartition(";")[2]


def _read_when(words: str, frame: Frame) -> When | None:
    line = words.strip()[:_LONGEST]
    if not line:
        return None
    try:
        parts = parsedate_tz(line)
    except (TypeError, ValueError, IndexError, OverflowError):
        parts = None
    if parts is None:
        return _read_otherwise(line, frame)
    year, month, day, hour, minute, second = parts[:6]
    seen = _YEAR.search(line)
    flags = () if seen and int(seen[1]) == year else ("unclear_date",)
    year = year + 1900 if 69 <= year < 200 else year  # a clock that counted from 1900
    try:
        local = dt.datetime(year, month, day, hour % 24, minute, min(second, 59))  # noqa: DTZ001
    except (ValueError, OverflowError, TypeError):
        return None
    return _place(local, _find_offset(line, parts[9]), flags, frame)


def _find_offset(line: str, seconds: int | None) -> int | None:
    """Seconds east of Greenwich; None when the zone is said by no known name, or not at all (read as 0 till here)."""
    if seconds:
        return seconds if abs(seconds) <= _FURTHEST else None
    if figures := _ZONE_FIGURES.search(line):
        ahead = int(figures[2]) * 3600 + int(figures[3]) * 60
        return (ahead if figures[1] == "+" else -ahead) if ahead <= _FURTHEST else None
    word = _ZONE_WORD.search(line)
    hours = _ZONES.get(word[1].upper()) if word else None
    return None if hours is None else hours * 3600


def _place(local: dt.datetime, seconds: int | None, flags: tuple[str, ...], frame: Frame) -> When | None:
    zone = frame.zone if seconds is None else dt.timezone(dt.timedelta(seconds=seconds))
    if seconds is None:
        flags = (*flags, "unclear_zone")
    try:
        return When(local.replace(tzinfo=zone).astimezone(dt.UTC), flags)
    except (ValueError, OverflowError):
        return None


def _read_otherwise(line: str, frame: Frame) -> When | None:
    """ISO 8601, and days as people write them."""
    try:
        local = dt.datetime.fromisoformat(line)
    except ValueError:
        moment = find_moment(line, frame.date_of(frame.now))
        if moment is None:
            return None
        return _place(
            dt.datetime.combine(moment.on, moment.at or dt.time(12)), None, ("unclear_date",), frame
        )
    if local.tzinfo is None:
        return _place(local, None, ("unclear_date",), frame)
    try:
        return When(local.astimezone(dt.UTC), ("unclear_date",))
    except (ValueError, OverflowError):
        return None
