"""Days and times as chats and mails write them, in Japanese and English."""

from __future__ import annotations

import datetime as dt
import re
import unicodedata
from collections.abc import Callable, Iterator
from typing import NamedTuple

_MONTHS = {
    name: number
    for number, names in enumerate(
        ("january jan", "february feb", "march mar", "april apr", "may may", "june jun", "july jul", "august aug",
         "september sep sept", "october oct", "november nov", "december dec"), start=1
    )
    for name in names.split()
}  # fmt: skip
_MONTH = r"(?P<month>[A-Za-z]{3,9})\.?"
_YEAR = r"(?P<year>\d{4})"
_WEEKDAY = r"[月火水木金土日]"
_DAYS = tuple(
    re.compile(pattern)
    for pattern in (
        r"(?<!\d)(?P<year>\d{4})\s*[/\-.年]\s*(?P<m>\d{1,2})\s*[/\-.月]\s*(?P<day>\d{1,2})(?!\d)",
        rf"\b{_MONTH}\s+(?P<day>\d{{1,2}})(?:st|nd|rd|th)?,?\s+{_YEAR}",
        rf"\b(?P<day>\d{{1,2}})\s+{_MONTH},?\s+{_YEAR}",
        r"(?<!\d)(?P<m>\d{1,2})/(?P<day>\d{1,2})/(?P<year>\d{4})(?!\d)",
        r"(?<![\d年])(?P<m>\d{1,2})月(?P<day>\d{1,2})日",
        rf"(?<!\d)(?P<m>\d{{1,2}})/(?P<day>\d{{1,2}})\s*\(?{_WEEKDAY}",
    )
)
_TIME = re.compile(
    r"(?P<before>午前|午後|[AP]M)?\s*(?<!\d)(?P<hour>\d{1,2})(?::|時)(?P<minute>\d{2})(?::\d{2})?分?(?:\s*(?P<after>[AaPp]\.?[Mm]\.?))?"
)
_WORDS = {"今日": 0, "きょう": 0, "today": 0, "昨日": 1, "きのう": 1, "yesterday": 1}
LONGEST_LINE = 1000


class Moment(NamedTuple):
    """A day, and a time of it where one was said."""

    on: dt.date
    at: dt.time | None = None


def widen(text: str) -> str:
    """Full-width figures and brackets as plain ones, for reading only."""
    return unicodedata.normalize("NFKC", text[:LONGEST_LINE])


def find_moment(text: str, today: dt.date) -> Moment | None:
    """The first day said in a line, with its time; a day without a year is the latest that is not to come."""
    plain = widen(text)
    on = _find_day(plain, today)
    return Moment(on, find_time(_after_day(plain))) if on else None


def find_time(text: str) -> dt.time | None:
    """The first time of day said in a line."""
    for found in _TIME.finditer(widen(text)):
        hour, minute = int(found["hour"]), int(found["minute"])
        half = (found["before"] or found["after"] or "").replace(".", "").upper()
        if half in ("午後", "PM") and hour < 12:
            hour += 12
        elif half in ("午前", "AM") and hour == 12:
            hour = 0
        if hour < 24 and minute < 60:
            return dt.time(hour, minute)
    return None


def _find_day(plain: str, today: dt.date) -> dt.date | None:
    word = plain.strip().casefold()
    if word in _WORDS:
        return today - dt.timedelta(days=_WORDS[word])
    return next((on for found in _list_days(plain) if (on := _to_day(found, today))), None)


def _list_days(plain: str) -> Iterator[re.Match[str]]:
    for pattern in _DAYS:
        yield from pattern.finditer(plain)


def _after_day(plain: str) -> str:
    """The line without the day itself, whose figures are no time."""
    found = next(_list_days(plain), None)
    return plain[: found.start()] + " " + plain[found.end() :] if found else plain


def _to_day(found: re.Match[str], today: dt.date) -> dt.date | None:
    said = found.groupdict()
    month = int(said["m"]) if said.get("m") else _MONTHS.get((said.get("month") or "").casefold(), 0)
    day = int(said["day"])
    if said.get("year"):
        year = int(said["year"])
        swapped = month > 12 and found.re is _DAYS[3]  # 20/11/2026
        return _make(year, day, month) if swapped else _make(year, month, day)
    return _latest(lambda year: _make(year, month, day), today)


def _latest(make: Callable[[int], dt.date | None], today: dt.date) -> dt.date | None:
    """This year's, or the last one's when this year's is still to come."""
    this, last = make(today.year), make(today.year - 1)
    return this if this and this <= today + dt.timedelta(days=1) else last or this


def _make(year: int, month: int, day: int) -> dt.date | None:
    if not 1900 <= year <= 2200:
        return None
    try:
        return dt.date(year, month, day)
    except ValueError:
        return None
