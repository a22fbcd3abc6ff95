"""One event, or one occurrence of it, as a trace."""

from __future__ import annotations

import datetime as dt
import hashlib
import re
from typing import NamedTuple

from icalendar import Event

from enishi.core.text import clean_line
from enishi.history.readers.base import Channel, Frame, Read, ReadTrace, make_unread
from enishi.history.readers.calendars.people import MOST_PARTIES, has_room, list_people, name_of_room
from enishi.history.readers.calendars.zones import to_utc

LONGEST_UID, LONGEST_SUBJECT, LONGEST_PLACE = 300, 300, 300
_SECONDS_BITS = 33  # until the year 2242
LONGEST_MINUTES = 60 * 24 * 31
_URL = re.compile(r"(?:https?|tel|sip):\S+", re.IGNORECASE)
# What stands in the place of an event that has none.
_NO_PLACE = re.compile(
    r"(?:microsoft\s*)?teams(?:\s*(?:meeting|会議))?|zoom(?:\s*(?:meeting|ミーティング|会議))?|google\s*meet|webex|skype"
    r"|オンライン(?:会議|ミーティング)?|リモート|online|remote|web\s*会議|ウェブ会議|ビデオ(?:会議|通話)|video\s*call|電話(?:会議)?|phone(?:\s*call)?|call",
    re.IGNORECASE,
)
_LEFT_OVER = re.compile(r"[\s\-_/|・、,;:()（）\[\]「」:：]+")


class Told(NamedTuple):
    """What is known around an event: where in the file, its calendar's zone and method, whether a link stands in it."""

    number: int
    frame: Frame
    zone: dt.tzinfo | None = None
    method: str = ""
    has_link: bool = False


class Moment(NamedTuple):
    """When it begins: a moment in UTC, or a day; how that is written in a key; whether the zone is unclear."""

    at: dt.datetime | None
    on: dt.date | None
    stamp: str
    is_unclear: bool


def read_event(event: Event, told: Told, *, is_recurring: bool = False) -> Read:
    """The trace of an event that stands for itself, or of one occurrence."""
    begin = read_moment(event, "DTSTART", told)
    if begin is None:
        return make_unread("event", told.number, "event_without_start", subject=_text(event, "SUMMARY")[:60])
    people = list_people(event)
    place, channel = _find_place(event, told.has_link)
    return ReadTrace(
        "event", told.number, make_key(event, begin, told), channel, tuple(people[:MOST_PARTIES]), begin.at, begin.on,
        subject=_text(event, "SUMMARY")[:LONGEST_SUBJECT],
        place=place[:LONGEST_PLACE],
        minutes=None if begin.on else _count_minutes(event, begin, told),
        n_people=max(len(people) - 1, 0),
        flags=tuple(_list_flags(event, begin, told, is_recurring=is_recurring)),
        revision=_read_revision(event),
    )  # fmt: skip


def read_moment(event: Event, name: str, told: Told) -> Moment | None:
    """A property as a moment; None when it is missing, broken or beyond the calendar."""
    value = event.get(name)
    value = value[0] if isinstance(value, list) and value else value
    when = getattr(value, "dt", None)
    if isinstance(when, dt.datetime):
        said = str(value.params.get("TZID", "")) if hasattr(value, "params") else ""
        at, is_unclear = to_utc(when, said, told.zone, told.frame)
        stamp = f"{at:%Y%m%dT%H%M%SZ}" if at and when.tzinfo else f"{when:%Y%m%dT%H%M%S}"
        return Moment(at, None, stamp, is_unclear) if at else None
    if isinstance(when, dt.date):
        return Moment(None, when, f"{when:%Y%m%d}", is_unclear=False)
    return None


def make_key(event: Event, begin: Moment, told: Told) -> str:
    """`ics:UID|RECURRENCE-ID or start`, the same for the same occurrence in every file."""
    which = read_moment(event, "RECURRENCE-ID", told) or begin
    uid = clean_line(str(event.get("UID", "")))
    if not uid:
        said = f"{_text(event, 'SUMMARY')}\0{event.get('ORGANIZER', '')}"
        uid = f"digest:{hashlib.sha256(said.encode('utf-8', 'surrogatepass')).hexdigest()}"
    if len(uid) > LONGEST_UID:
        uid = f"digest:{hashlib.sha256(uid.encode('utf-8', 'surrogatepass')).hexdigest()}"
    return f"ics:{uid}|{which.stamp}"


def _find_place(event: Event, has_link: bool) -> tuple[str, Channel]:
    """Where it was, without links (they let people in); a call when there is no place but a way to call."""
    written = _text(event, "LOCATION")
    place = clean_line(_URL.sub(" ", written)).strip(" ,;|/-")
    is_nowhere = not _LEFT_OVER.sub("", _NO_PLACE.sub("", place))
    room = name_of_room(event)
    if is_nowhere:
        place = room
    is_call = is_nowhere and not has_room(event) and (has_link or bool(written))
    return place, "call" if is_call else "meeting"


def _count_minutes(event: Event, begin: Moment, told: Told) -> int | None:
    end = read_moment(event, "DTEND", told)
    length = getattr(event.get("DURATION"), "dt", None)
    if end is not None and end.at is not None and begin.at is not None:
        length = end.at - begin.at
    if not isinstance(length, dt.timedelta):
        return None
    minutes = int(length.total_seconds() // 60)
    return minutes if 0 <= minutes <= LONGEST_MINUTES else None


def _list_flags(event: Event, begin: Moment, told: Told, *, is_recurring: bool) -> list[str]:
    status = _text(event, "STATUS").upper()
    flags = {
        "cancelled": status == "CANCELLED" or told.method == "CANCEL",
        "tentative": status == "TENTATIVE",
        "all_day": begin.on is not None,
        "recurring": is_recurring,
        "unclear_zone": begin.is_unclear,
    }
    return [flag for flag, holds in flags.items() if holds]


def _read_revision(event: Event) -> int:
    """SEQUENCE; of the same one what was changed last, as when somebody has answered."""
    digits = _text(event, "SEQUENCE")
    sequence = int(digits) if digits.isascii() and digits.isdecimal() and len(digits) < 8 else 0
    changed = getattr(event.get("LAST-MODIFIED"), "dt", None)
    try:
        second = int(changed.timestamp()) if isinstance(changed, dt.datetime) and changed.tzinfo else 0
    except (ValueError, OverflowError):
        second = 0
    return (sequence << _SECONDS_BITS) + min(max(second, 0), (1 << _SECONDS_BITS) - 1)


def _text(event: Event, name: str) -> str:
    value = event.get(name, "")
    return clean_line(str(value[0] if isinstance(value, list) and value else value))
