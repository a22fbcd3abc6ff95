"""Birthdays as day notes."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from django.utils.translation import pgettext

from enishi.accounts.models import User
from enishi.core.day_notes import DayNote
from enishi.people import rules
from enishi.people.models import Contact, State
from enishi.people.names import addressed_name

BEFORE = dt.timedelta(days=3)  # so early Today speaks of it
SILENT = (
    State.MOURNING,
    State.DECEASED,
    State.LEAVE_BE,
    State.AVOID,
)  # 喪中: no 祝; the others: nothing at all


def list_day_notes(actor: User, *, since: dt.date, until: dt.date) -> list[DayNote]:
    """Birthdays that Today speaks of between these days; whether the year is known changes nothing."""
    days = _list_days(since, until + BEFORE)
    months = {day.month for day in days} if len(days) < 300 else set(range(1, 13))
    rows = rules.contacts_seeable_by(actor).filter(archived_at__isnull=True, birth_day__isnull=False)
    rows = rows.filter(birth_month__in=months).exclude(state__in=SILENT).order_by("sort_key", "id")
    found = (_tell(contact, on) for contact in rows for on in _list_birthdays(contact, since, until + BEFORE))
    return [note for note in found if note.is_shown(since, until)]


def _list_days(since: dt.date, until: dt.date) -> list[dt.date]:
    return [since + dt.timedelta(days=number) for number in range((until - since).days + 1)]


def _list_birthdays(contact: Contact, since: dt.date, until: dt.date) -> Iterator[dt.date]:
    for year in range(since.year, until.year + 1):
        on = find_birthday(contact, year)
        if on is not None and since <= on <= until:
            yield on


def find_birthday(contact: Contact, year: int) -> dt.date | None:
    """Their day in a year: 29 February is kept on the 28th in common years. None before they were born."""
    month, day = contact.birth_month, contact.birth_day
    if not month or not day or year < (contact.birth_year or 0):
        return None
    try:
        return dt.date(year, month, day)
    except ValueError:
        return dt.date(year, 2, 28) if (month, day) == (2, 29) else None


def _tell(contact: Contact, on: dt.date) -> DayNote:
    words = {"name": addressed_name(contact), "month": on.month, "day": on.day}
    return DayNote(
        key=f"birthday:{contact.pk}:{on.year}",
        kind="birthday",
        on=on,
        shown_from=on - BEFORE,
        shown_until=on,
        text=pgettext("people", "%(name)s has a birthday on %(day)d/%(month)d.") % words,
        neutral_text=pgettext("people", "Somebody has a birthday on %(day)d/%(month)d.") % words,
        path=f"/people/{contact.pk}/",
        act=pgettext("people", "Open"),
        day_text=pgettext("people", "The birthday of %(name)s.") % words,
    )
