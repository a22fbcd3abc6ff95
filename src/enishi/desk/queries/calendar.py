"""A month: where one goes, what a day asks, promises, birthdays and holidays, in a constant number of queries."""

from __future__ import annotations

import calendar
import datetime as dt
from collections import defaultdict
from dataclasses import dataclass
from zoneinfo import ZoneInfo

import jpholiday
from django.urls import reverse
from django.utils.translation import get_language

from enishi.accounts.models import User
from enishi.core import clock
from enishi.core.day_notes import DayNote
from enishi.desk.queries.day_notes import NOT_OF_A_DAY, list_day_notes
from enishi.encounters.models import Outing
from enishi.encounters.queries import list_all_outings, local_day

FIRST_MONTH, LAST_MONTH = dt.date(1950, 1, 1), dt.date(2099, 12, 1)


@dataclass(frozen=True, slots=True)
class CalendarItem:
    """One thing of a day."""

    words: str
    kind: str
    path: str = ""
    time: str = ""


@dataclass(frozen=True, slots=True)
class CalendarDay:
    on: dt.date
    is_outside: bool  # of the month before or after
    is_today: bool
    holiday: str
    items: list[CalendarItem]

    @property
    def is_free(self) -> bool:
        """Sunday or a holiday."""
        return self.on.weekday() == 6 or bool(self.holiday)


@dataclass(frozen=True, slots=True)
class CalendarPage:
    first: dt.date
    weeks: list[list[CalendarDay]]
    before: dt.date | None
    after: dt.date | None
    today: dt.date

    @property
    def busy(self) -> list[CalendarDay]:
        """The days of this month that hold something, for a narrow screen."""
        return [
            day for week in self.weeks for day in week if not day.is_outside and (day.items or day.is_today)
        ]

    @property
    def is_now(self) -> bool:
        return (self.first.year, self.first.month) == (self.today.year, self.today.month)


def read_month(actor: User, month: str, *, now: dt.datetime) -> CalendarPage:
    """`month` is 2027-01; this month where nothing, or nothing that can be, is said."""
    today = local_day(actor, now)
    first = _read_first(month) or today.replace(day=1)
    is_japanese = (get_language() or "ja").startswith("ja")
    days = calendar.Calendar(6 if is_japanese else 0).monthdatescalendar(first.year, first.month)
    items = _list_items(actor, days[0][0], days[-1][-1])
    return CalendarPage(
        first=first,
        weeks=[
            [
                CalendarDay(
                    on=on,
                    is_outside=on.month != first.month,
                    is_today=on == today,
                    holiday=(jpholiday.is_holiday_name(on) or "") if is_japanese else "",
                    items=items[on],
                )
                for on in week
            ]
            for week in days
        ],
        before=_step(first, -1),
        after=_step(first, 1),
        today=today,
    )


def _read_first(month: str) -> dt.date | None:
    try:
        first = dt.date.fromisoformat(f"{month}-01")
    except ValueError:
        return None
    return first if FIRST_MONTH <= first <= LAST_MONTH else None


def _step(first: dt.date, by: int) -> dt.date | None:
    year, month = divmod(first.year * 12 + first.month - 1 + by, 12)
    found = dt.date(year, month + 1, 1)
    return found if FIRST_MONTH <= found <= LAST_MONTH else None


def _list_items(actor: User, since: dt.date, until: dt.date) -> dict[dt.date, list[CalendarItem]]:
    found: dict[dt.date, list[CalendarItem]] = defaultdict(list)
    zone = clock.zone_of(actor.time_zone)
    rows = list_all_outings(actor).filter(on__gte=since, on__lte=until).exclude(answer=Outing.Answer.NOT_GONE)
    for outing in rows.order_by("on", "starts_at", "id"):
        found[outing.on].append(_describe_outing(outing, zone))
    for note in list_day_notes(actor, since=since, until=until):
        if note.kind not in NOT_OF_A_DAY and since <= note.on <= until:
            found[note.on].append(_describe_note(note, zone))
    for on in found:
        found[on].sort(key=lambda item: item.time or "")
    return found


def _describe_outing(outing: Outing, zone: ZoneInfo) -> CalendarItem:
    time = outing.starts_at.astimezone(zone).strftime("%H:%M") if outing.starts_at else ""
    return CalendarItem(outing.name, "outing", reverse("encounters:outing", args=[outing.pk]), time)


def _describe_note(note: DayNote, zone: ZoneInfo) -> CalendarItem:
    time = note.at.astimezone(zone).strftime("%H:%M") if note.at else ""
    return CalendarItem(note.text_of_day, note.kind, note.path, time)
