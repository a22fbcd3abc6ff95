"""A calendar's file, event by event: what stands for itself at once, what recurs at the end with its exceptions."""

from __future__ import annotations

import re
import warnings
from collections.abc import Iterator
from typing import BinaryIO

import icalendar
from icalendar import Event
from icalendar.prop import vBroken

from enishi.core.text import clean_line
from enishi.history.readers.base import Frame, Read, make_unread
from enishi.history.readers.calendars.events import Told, read_event
from enishi.history.readers.calendars.lines import MOST_LETTERS, RawEvent, Setting, split_events
from enishi.history.readers.calendars.series import Part, Patience, is_part, read_series
from enishi.history.readers.calendars.zones import find_zone, forget_zones, learn_zones

MOST_PARTS = 20_000
_OWN = re.compile(r"\r?\n?UID:[0-9a-z-]{36,45}@enishi\s*", re.IGNORECASE)  # as privacy/calendars.py writes it


def read_calendar(stream: BinaryIO, name: str, frame: Frame, encoding: str = "utf-8") -> Iterator[Read]:
    """A trace for every event, and for every occurrence up to now of what recurs. Several calendars may follow."""
    forget_zones()
    setting, patience = Setting(), Patience()
    series: dict[str, list[Part]] = {}
    n_events = n_parts = n_own = 0
    for raw in split_events(stream, encoding, setting):
        n_events += 1
        if any(_OWN.fullmatch(line) for line in raw.lines):
            n_own += 1
            continue
        if setting.zones:
            learn_zones(setting.zones)
            setting.zones.clear()
        found = _parse(raw, frame, setting)
        if not isinstance(found, Part):
            yield found
            continue
        if drop_broken(found.event) & {"RRULE", "RDATE"}:
            subject = clean_line(str(found.event.get("SUMMARY", "")))[:60]
            yield make_unread("event", raw.number, "event_rule_unreadable", subject=subject)
        if is_part(found.event):
            series.setdefault(str(found.event.get("UID", raw.number)), []).append(found)
            n_parts += 1
        else:
            yield read_event(found.event, found.told)
        if n_parts >= MOST_PARTS:
            yield from _read_all(series, patience)
            n_parts = 0
    yield from _read_all(series, patience)
    if n_own:
        yield make_unread("event", 0, "own_events", count=str(n_own), name=name)
    if not n_events:
        yield make_unread("event", 0, "no_events", name=name)


def _read_all(series: dict[str, list[Part]], patience: Patience) -> Iterator[Read]:
    for parts in series.values():
        yield from read_series(parts, patience)
    series.clear()


def drop_broken(event: Event) -> set[str]:
    """Take out what the library could not read (any look at it raises), and say what it was."""
    broken = {name for name, _ in event.errors if name}
    for name in broken:
        value = event.pop(name, [])
        whole = [
            one for one in (value if isinstance(value, list) else [value]) if not isinstance(one, vBroken)
        ]
        if whole:
            event[name] = whole
    return broken


def _parse(raw: RawEvent, frame: Frame, setting: Setting) -> Part | Read:
    """The event by the library, which skips what it cannot read inside of it."""
    if not raw.is_closed:
        return make_unread("event", raw.number, "event_never_closed")
    if raw.is_too_large:
        return make_unread("event", raw.number, "event_too_large", megabytes=str(MOST_LETTERS // 1_000_000))
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            event = Event.from_ical("\r\n".join(["BEGIN:VEVENT", *raw.lines, "END:VEVENT", ""]))
    except Exception:
        return make_unread("event", raw.number, "event_unreadable")
    if not isinstance(event, icalendar.Event):
        return make_unread("event", raw.number, "event_unreadable")
    zone = find_zone(setting.zone)
    return Part(event, Told(raw.number, frame, zone, setting.method, has_link=raw.has_link))
