"""Day notes as a calendar (RFC 5545) that a calendar program fetches by a secret address.

An id stays the same as long as the thing does, so that what moves is moved and nothing comes twice. What has a day
alone fills that day and blocks nothing.
"""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Sequence

from django.utils.translation import pgettext
from icalendar import Alarm, Calendar, Event

from enishi.core.day_notes import DayNote

PRODUCT = "-//Enishi//Enishi//JA"
LENGTH = dt.timedelta(hours=1)
EVERY = dt.timedelta(hours=1)  # how often a program may look


def write_feed(notes: Sequence[DayNote], *, is_full: bool, has_alarms: bool, stamp: dt.datetime) -> bytes:
    """The whole calendar; the same notes and the same `stamp` give the same bytes."""
    calendar = Calendar()
    calendar.add("version", "2.0")
    calendar.add("prodid", PRODUCT)
    calendar.add("calscale", "GREGORIAN")
    calendar.add("x-wr-calname", pgettext("notices", "Notebook"))
    calendar.add("refresh-interval", EVERY, parameters={"VALUE": "DURATION"})
    calendar.add("x-published-ttl", "PT1H")
    for note in notes:
        calendar.add_component(make_event(note, is_full=is_full, has_alarm=has_alarms, stamp=stamp))
    return bytes(calendar.to_ical())


def make_event(note: DayNote, *, is_full: bool, has_alarm: bool, stamp: dt.datetime) -> Event:
    """One note. Its id is a hash of its key: not even that says whom it is about."""
    event = Event()
    event.add("uid", f"{hashlib.sha256(note.key.encode()).hexdigest()[:32]}@enishi")
    event.add("dtstamp", stamp.astimezone(dt.UTC).replace(microsecond=0))
    event.add("summary", note.text if is_full else note.neutral_text)
    if note.at is None:
        event.add("dtstart", note.on)
        event.add("dtend", note.on + dt.timedelta(days=1))  # the first day that is none of it
    else:
        event.add("dtstart", note.at.astimezone(dt.UTC))
        event.add("dtend", (note.at + LENGTH).astimezone(dt.UTC))
    event.add("class", "PRIVATE")
    event.add("transp", "TRANSPARENT")
    if has_alarm:
        event.add_component(_make_alarm(note, is_full=is_full))
    return event


def _make_alarm(note: DayNote, *, is_full: bool) -> Alarm:
    """On the evening before, or two hours before what has a time."""
    alarm = Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("description", note.text if is_full else note.neutral_text)
    alarm.add("trigger", dt.timedelta(hours=-2) if note.at else dt.timedelta(hours=-4))
    return alarm


def tag_of(body: bytes) -> str:
    """A strong ETag."""
    return f'"{hashlib.sha256(body).hexdigest()[:32]}"'
