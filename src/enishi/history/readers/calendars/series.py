"""What recurs, up to now: the rule, its exceptions and the occurrences that were moved or changed."""

from __future__ import annotations

import datetime as dt
import itertools
import warnings
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import icalendar
import recurring_ical_events
from icalendar import Event

from enishi.history.readers.base import Read, UnreadCode, make_unread
from enishi.history.readers.calendars.events import Told, read_event, read_moment

MOST_OCCURRENCES = 4_000
MOST_FUTILE = 20  # rules that find nothing look for it until the year 9999
MOST_DATES = 10_000
MOST_TIMES_A_DAY = 24
EARLIEST = dt.datetime(1970, 1, 1, tzinfo=dt.UTC)
_DAYS = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
_KNOWN = frozenset(
    "FREQ COUNT INTERVAL UNTIL WKST BYDAY BYMONTH BYMONTHDAY BYHOUR BYMINUTE BYSECOND BYSETPOS".split()
)


@dataclass(slots=True)
class Part:
    """One event of a series: the one with the rule, or one that stands for a moved or changed occurrence."""

    event: Event
    told: Told


class Patience:
    """How many rules of a file may still find nothing."""

    def __init__(self) -> None:
        self.left = MOST_FUTILE


def read_series(parts: list[Part], patience: Patience) -> Iterator[Read]:
    """Every occurrence until now, newest last, at most so many; what cannot be followed is named."""
    told = parts[0].told
    code = _find_fault(parts) or (None if patience.left > 0 else "event_rule_unreadable")
    occurrences: list[Event] = []
    if code is None:
        occurrences, code = _expand(parts, patience)
    if code is not None:
        yield make_unread("event", told.number, code, subject=_subject(parts), count=str(MOST_OCCURRENCES))
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
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            query = recurring_ical_events.of(calendar)
            for begin, end in _list_spans(max(first, EARLIEST), now):
                for event in query.between(begin, end):
                    found.setdefault(f"{event.get('RECURRENCE-ID', event['DTSTART']).to_ical()!r}", event)
                if len(found) > MOST_OCCURRENCES:
                    break
    except Exception:
        return [], "event_rule_unreadable"
    patience.left -= not found
    past = sorted((_begin_of(event, parts[0].told), key) for key, event in found.items())
    kept = [found[key] for begin, key in past if begin <= now][-MOST_OCCURRENCES:]
    return kept, "event_too_many" if len(past) > MOST_OCCURRENCES else None


def _list_spans(first: dt.datetime, now: dt.datetime) -> Iterator[tuple[dt.datetime, dt.datetime]]:
    """The last year, the two before it, the four before those ... down to the first moment."""
    end = now
    for years in itertools.accumulate(itertools.repeat(2), lambda years, twice: years * twice, initial=1):
        begin = max(end - dt.timedelta(days=366 * min(years, 200)), first - dt.timedelta(days=1))
        yield begin, end
        if begin < first:
            return
        end = begin


def _find_fault(parts: Iterable[Part]) -> UnreadCode | None:
    """Why a rule is not followed: it runs by the hour, or could search for ever."""
    for part in parts:
        dates = [part.event.get(name, []) for name in ("RDATE", "EXDATE")]
        lists = [one for value in dates for one in (value if isinstance(value, list) else [value])]
        if sum(len(getattr(one, "dts", [])) for one in lists) > MOST_DATES:
            return "event_too_often"
        rules = part.event.get("RRULE", [])
        for rule in rules if isinstance(rules, list) else [rules]:
            if fault := _find_fault_of(rule):
                return fault
    return None


def _find_fault_of(rule: object) -> UnreadCode | None:
    said = {str(name).upper(): value for name, value in rule.items()} if isinstance(rule, dict) else {}
    frequency = _first(said, "FREQ").upper()
    if frequency in ("SECONDLY", "MINUTELY", "HOURLY"):
        return "event_too_often"
    times = [len(_list(said, name)) or 1 for name in ("BYHOUR", "BYMINUTE", "BYSECOND")]
    if times[0] * times[1] * times[2] > MOST_TIMES_A_DAY:
        return "event_too_often"
    if frequency not in ("DAILY", "WEEKLY", "MONTHLY", "YEARLY"):
        return "event_rule_unreadable"
    if not _can_be(said) or (frequency != "YEARLY" and not said.keys() <= _KNOWN):
        return "event_rule_unreadable"
    if not (_first(said, "INTERVAL") or "1").isdecimal() or int(_first(said, "INTERVAL") or "1") < 1:
        return "event_rule_unreadable"
    is_short = frequency in ("DAILY", "WEEKLY")
    n_days = max(len(_list(said, "BYDAY")), 1)
    places = [
        abs(int(place)) for place in map(str, _list(said, "BYSETPOS")) if place.lstrip("+-").isdecimal()
    ]
    return "event_rule_unreadable" if is_short and places and min(places) > n_days else None


def _can_be(said: dict[str, object]) -> bool:
    """Whether the days it names exist in the months it names: 30 February never comes."""
    months = [int(month) for month in map(str, _list(said, "BYMONTH")) if month.isdecimal()] or range(1, 13)
    days = [abs(int(day)) for day in map(str, _list(said, "BYMONTHDAY")) if day.lstrip("+-").isdecimal()]
    return not days or any(1 <= month <= 12 and min(days) <= _DAYS[month - 1] for month in months)


def _list(said: dict[str, object], name: str) -> list[object]:
    value = said.get(name, [])
    return list(value) if isinstance(value, list | tuple) else [value]


def _first(said: dict[str, object], name: str) -> str:
    return next((str(value) for value in _list(said, name)), "")


def _begin_of(event: Event, told: Told) -> dt.datetime:
    moment = read_moment(event, "DTSTART", told)
    return _to_moment(moment.at, moment.on) if moment else EARLIEST


def _to_moment(at: dt.datetime | None, on: dt.date | None) -> dt.datetime:
    return at or dt.datetime.combine(on or EARLIEST.date(), dt.time(), dt.UTC)


def _subject(parts: list[Part]) -> str:
    return str(parts[0].event.get("SUMMARY", ""))[:60]
