"""The time zones of a calendar: IANA's, Windows' names, the calendar's own, and those that do not exist."""

from __future__ import annotations

import datetime as dt
import re
import warnings
import zoneinfo
from collections.abc import Iterable

import icalendar
from icalendar.timezone import tzp

from enishi.history.readers.base import Frame

_ODD_RULE = re.compile(r"FREQ=(?!YEARLY)", re.IGNORECASE)
_LONGEST_ZONE = 200  # lines


def forget_zones() -> None:
    """Begin anew: the parser keeps every zone that a file defined, also for the next file."""
    tzp.use_default()


def learn_zones(lines: Iterable[str]) -> None:
    """Let the parser know the zones that a calendar defines itself, where nobody else knows them."""
    block: list[str] = []
    for line in lines:
        block.append(line)
        if re.match(r"\s*END\s*:\s*VTIMEZONE", line, re.IGNORECASE):
            _learn(block)
            block = []


def find_zone(name: str) -> dt.tzinfo | None:
    """The zone of that name, also by Windows' name for it; None when there is none."""
    if not name:
        return None
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            return tzp.timezone(name.strip(" \"'"))
    except (ValueError, KeyError, OSError, zoneinfo.ZoneInfoNotFoundError):
        return None


def to_utc(
    moment: dt.datetime, said: str, calendars: dt.tzinfo | None, frame: Frame
) -> tuple[dt.datetime | None, bool]:
    """The moment in UTC, and whether its zone is unclear. `said` is the zone it names, `calendars` that of the whole.

    A moment without zone is the same on every clock: in the calendar's zone, else in the owner's.
    """
    zone = moment.tzinfo or (find_zone(said) if said else calendars) or frame.zone
    is_unclear = moment.tzinfo is None and bool(said) and find_zone(said) is None
    try:
        return moment.replace(tzinfo=zone).astimezone(dt.UTC), is_unclear
    except (ValueError, OverflowError):
        return None, is_unclear


def _learn(block: list[str]) -> None:
    name = next((line.partition(":")[2].strip() for line in block if line.upper().startswith("TZID")), "")
    if not name or len(block) > _LONGEST_ZONE or any(_ODD_RULE.search(line) for line in block):
        return
    if find_zone(name) is not None:
        return
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            icalendar.Calendar.from_ical("\r\n".join(["BEGIN:VCALENDAR", *block, "END:VCALENDAR"]))
    except Exception:
        return
