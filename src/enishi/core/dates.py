"""Dates as address books write them. What is ambiguous stays unread: a wrong birthday is worse than none."""

from __future__ import annotations

import re
from datetime import date

from enishi.core.names import clean_value

_MONTHS = {
    name: number for number, name in enumerate("jan feb mar apr may jun jul aug sep oct nov dec".split(), 1)
}
_ERAS = {
    "明治": 1867,
    "大正": 1911,
    "昭和": 1925,
    "平成": 1988,
    "令和": 2018,
    "m": 1867,
    "t": 1911,
    "s": 1925,
    "h": 1988,
    "r": 2018,
}
_ISO = re.compile(r"(\d{4})[-/.年]\s*(\d{1,2})[-/.月]\s*(\d{1,2})日?(?:[T\s(（].*)?")
_BASIC = re.compile(r"(\d{4})(\d{2})(\d{2})(?:T.*)?")
_YEARLESS = re.compile(r"--(\d{1,2})-?(\d{1,2})(?:T.*)?|(\d{1,2})月\s*(\d{1,2})日")
_YEAR_MONTH = re.compile(r"(\d{4})(?:-(\d{1,2}))?")
_ERA = re.compile(
    r"(明治|大正|昭和|平成|令和|[MTSHR])\s*(\d{1,2}|元)[年.\-/]\s*(\d{1,2})[月.\-/]\s*(\d{1,2})日?", re.I
)
_DAY_MONTH_NAME = re.compile(r"(\d{1,2})[\s-]+([A-Za-z]{3,9})\.?,?[\s-]+(\d{4}|\d{2})")
_MONTH_NAME_DAY = re.compile(r"([A-Za-z]{3,9})\.?\s+(\d{1,2}),?\s+(\d{4})")
_SLASHES = re.compile(r"(\d{1,2})[/.](\d{1,2})[/.](\d{4}|\d{2})(?:\s.*)?")
_LATEST_SHORT_YEAR = 68
# Apple and older phones write these when the year is unknown.
_YEARS_OF_NOBODY = {1604, 1}

Parts = tuple[int | None, int | None, int | None]


def read_birthday(text: str) -> Parts | None:
    """(year, month, day), each possibly unknown; None when it is no date that can exist."""
    text = clean_value(text)
    parts = _read_partial(text) or _read_whole(text)
    if parts is None or parts == (None, None, None):
        return None
    year, month, day = parts
    year = None if year in _YEARS_OF_NOBODY else year
    return (year, month, day) if _can_be(year, month, day) else None


def read_day(text: str) -> date | None:
    """A whole date, or None when it is not one or could be two."""
    parts = _read_whole(clean_value(text))
    if parts is None:
        return None
    try:
        return date(*parts)
    except ValueError:
        return None


def _can_be(year: int | None, month: int | None, day: int | None) -> bool:
    try:
        date(year or 2000, month or 1, day or 1)
    except ValueError:
        return False
    return month is not None or (day is None and year is not None and year >= 1000)


def _read_partial(text: str) -> Parts | None:
    match = _YEARLESS.fullmatch(text)
    if match:
        month, day = match.group(1) or match.group(3), match.group(2) or match.group(4)
        return None, int(month), int(day)
    match = _YEAR_MONTH.fullmatch(text)
    return (int(match.group(1)), int(match.group(2)) if match.group(2) else None, None) if match else None


def _read_whole(text: str) -> tuple[int, int, int] | None:
    match = _ISO.fullmatch(text) or _BASIC.fullmatch(text)
    if match:
        return int(match.group(1)), int(match.group(2)), int(match.group(3))
    return _read_era(text) or _read_month_name(text) or _read_slashes(text)


def _read_era(text: str) -> tuple[int, int, int] | None:
    match = _ERA.fullmatch(text)
    if match is None:
        return None
    year = 1 if match.group(2) == "元" else int(match.group(2))
    return _ERAS[match.group(1).lower()] + year, int(match.group(3)), int(match.group(4))


def _read_month_name(text: str) -> tuple[int, int, int] | None:
    match = _DAY_MONTH_NAME.fullmatch(text)
    day, name, year = match.groups() if match else ("", "", "")
    if match is None:
        match = _MONTH_NAME_DAY.fullmatch(text)
        name, day, year = match.groups() if match else ("", "", "")
    month = _MONTHS.get(name[:3].lower())
    return (_full_year(year), month, int(day)) if match and month else None


def _read_slashes(text: str) -> tuple[int, int, int] | None:
    """3/25/2021 and 25/3/2021 are clear; 3/4/2021 is two days at once and stays unread."""
    match = _SLASHES.fullmatch(text)
    if match is None:
        return None
    first, second, year = int(match.group(1)), int(match.group(2)), _full_year(match.group(3))
    if first > 12 or first == second:
        return year, second, first
    return (year, first, second) if second > 12 else None


def _full_year(digits: str) -> int:
    year = int(digits)
    if len(digits) > 2:
        return year
    return year + (2000 if year <= _LATEST_SHORT_YEAR else 1900)
