"""What recurs, up to now: the rule, its exceptions and the occurrences that were moved or changed."""

from __future__ import annotations

import datetime as dt
import itertools
import warnings
from collections.abc import Iterator
from dataclasses import dataclass

import icalendar
import recurring_ical_events
from icalendar import Event

from enishi.history.readers.base import Read, UnreadCode, make_unread
from enishi.history.readers.calendars.events import Told, read_event, read_moment
from enishi.history.readers.calendars.faults import find_fault, is_narrow

MOST_OCCURRENCES = 10_000  # of one event
MOST_OF_A_FILE, FEWEST_KEPT = 300_000, 100  # of all; each event has some of its own even then
MOST_FUTILE = 40  # rules that find nothing look for it until the year 9999
EARLIEST = dt.datetime(1970, 1, 1, tzinfo=dt.UTC)


@dataclass(slots=True)
class Part:
    """One event of a series: the one with the rule, or one that stands for a moved or changed occurrence."""

    event: Event
    told: Told


class Patience:
    """What the rules of a file may still cost: how many may find nothing, and how much the others find."""

    def __init__(self) -> None:
        self.futile_left = MOST_FUTILE
        self.occurrences_left = MOST_OF_A_FILE

    @property
    def most_occurrences(self) -> int:
        return min(MOST_OCCURRENCES, max(self.occurrences_left, FEWEST_KEPT))

    def note(self, n_found: int, *, is_narrow: bool) -> None:
        """A narrow rule that gave nothing but its first day has probably looked for ever."""
        self.futile_left -= is_narrow and n_found < 2
        self.occurrences_left -= n_found


def read_series(parts: list[Part], patience: Patience) -> Iterator[Read]:
    """Every occurrence until now, newest last, at most so many; what cannot be followed is named."""
    told = parts[0].told
    code = find_fault(part.event for part in parts)
    if code is None and patience.futile_left <= 0 and any(is_narrow(part.event) for part in parts):
        code = "event_rule_unreadable"
    occurrences: list[Event] = []
    most = patience.most_occurrences
    if code is None:
        occurrences, code = _expand(parts, patience)
    if code is not None:
        yield make_unread("event", told.number, code, subject=_subject(parts), count=str(most))
    if code in (None, "event_too_many"):
        links = {str(part.event.get("RECURRENCE-ID", "")): part.told for part in parts}
        for event in occurrences:
            yield read_event(event, links.get(str(event.get("RECURRENCE-ID", "")), told), is_recurring=True)
    else:
        for part in parts:
            yield read_event(part.event, part.told, is_recurring=True)


def is_part(event: Event) -> bool:
    return any(name in event for name in ("RRULE", "RDATE", "RECURRENCE-ID"))


def _expand(parts: list[Part], patience: Patience) -> tuple[list[Event], UnreadCode | None]:
    """Year by year backwards, so that a rule of every day since 1970 costs what is kept of it."""
    calendar = icalendar.Calendar()
    for part in parts:
        calendar.add_component(part.event)
    begins = [moment for part in parts if (moment := read_moment(part.event, "DTSTART", part.told))]
    if not begins:
        return [], "event_without_start"
    now = parts[0].told.frame.now
    first = min((_to_moment(begin.at, begin.on) for begin in begins), default=now)
    if first > now:
        return [], None
    found: dict[str, Event] = {}
    most = patience.most_occurrences
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            query = recurring_ical_events.of(calendar)
            for begin, end in _list_spans(max(first, EARLIEST), now):
                for event in query.between(begin, end):
                    found.setdefault(f"{event.get('RECURRENCE-ID', event['DTSTART']).to_ical()!r}", event)
                if len(found) > most:
                    break
    except Exception:
        return [], "event_rule_unreadable"
    patience.note(len(found), is_narrow=any(is_narrow(part.event) for part in parts))
    past = sorted((_begin_of(event, parts[0].told), key) for key, event in found.items())
    kept = [found[key] for begin, key in past if begin <= now][-most:]
    return kept, "event_too_many" if len(past) > most else None


def _list_spans(first: dt.datetime, now: dt.datetime) -> Iterator[tuple[dt.datetime, dt.datetime]]:
    """The last year, the two before it, the four before those ... down to the first moment."""
    end = now
    for years in itertools.accumulate(itertools.repeat(2), lambda years, twice: years * twice, initial=1):
        begin = max(end - dt.timedelta(days=366 * min(years, 200)), first - dt.timedelta(days=1))
        yield begin, end
        if begin < first:
            return
        end = begin


def _begin_of(event: Event, told: Told) -> dt.datetime:
    moment = read_moment(event, "DTSTART", told)
    return _to_moment(moment.at, moment.on) if moment else EARLIEST


def _to_moment(at: dt.datetime | None, on: dt.date | None) -> dt.datetime:
    return at or dt.datetime.combine(on or EARLIEST.date(), dt.time(), dt.UTC)


def _subject(parts: list[Part]) -> str:
    return str(parts[0].event.get("SUMMARY", ""))[:60]
