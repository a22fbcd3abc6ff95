"""Days and moments as Laravel writes them: 2021-03-04, 2021-03-04T00:00:00.000000Z, 2021-03-04 10:00:00."""

from __future__ import annotations

import datetime as dt

FIRST, LAST = dt.date(1900, 1, 1), dt.date(2200, 1, 1)
_WITHOUT_EXPORT_DATE, _DAYS_AHEAD = dt.date(2026, 1, 1), dt.timedelta(days=3600)


def read_moment(text: str) -> tuple[dt.date | None, dt.datetime | None]:
    """(day, None) where only a day is known: midnight is how Monica stores one; (None, moment in UTC) else."""
    try:
        found = dt.datetime.fromisoformat(text.strip())
        found = found.replace(tzinfo=dt.UTC) if found.tzinfo is None else found.astimezone(dt.UTC)
    except (ValueError, OverflowError):
        return None, None
    if not FIRST < found.date() < LAST:
        return None, None
    return (found.date(), None) if found.time() == dt.time() else (None, found)


def read_past(text: str, exported_on: dt.date | None) -> tuple[dt.date | None, dt.datetime | None]:
    """The same for what has happened: a day ten years after the export is none."""
    on, at = read_moment(text)
    day = on or (at.date() if at else None)
    last = (exported_on or _WITHOUT_EXPORT_DATE) + _DAYS_AHEAD
    return (None, None) if day and day > last else (on, at)


def read_day(text: str) -> dt.date | None:
    """The day, by UTC where a time is written."""
    day, moment = read_moment(text)
    return day or (moment.date() if moment else None)
