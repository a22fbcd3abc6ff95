"""Birthdays to come: of whom one may congratulate, and quietly of those in mourning; never of who has died."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from enishi.accounts.models import User
from enishi.people.models import Contact, State
from enishi.people.queries import with_details
from enishi.people.rules import contacts_seeable_by
from enishi.seasons import almanac

DAYS_AHEAD = 60


@dataclass(frozen=True, slots=True)
class Birthday:
    """One birthday to come. `turns` is None where the year is unknown; `is_quiet`: they are in mourning."""

    contact: Contact
    on: dt.date
    turns: int | None
    is_quiet: bool
    is_moved: bool  # the 29th of February in a year without one


def list_birthdays(actor: User, *, since: dt.date, until: dt.date) -> list[Birthday]:
    """The birthdays kept from `since` to `until` (less than a year), the nearest first."""
    months = {(since + dt.timedelta(days=ahead)).month for ahead in range(0, (until - since).days + 1, 15)}
    people = contacts_seeable_by(actor).filter(
        birth_month__in=months | {until.month}, birth_day__isnull=False, archived_at=None
    )
    people = people.exclude(state__in=(State.DECEASED, State.AVOID))
    found = [_describe(contact, since) for contact in with_details(people)]
    kept = [one for one in found if one.on <= until]
    return sorted(kept, key=lambda one: (one.on, one.contact.sort_key, one.contact.pk))


def _describe(contact: Contact, since: dt.date) -> Birthday:
    month, day = contact.birth_month or 1, contact.birth_day or 1
    on = almanac.next_birthday(month, day, since)
    turns = on.year - contact.birth_year if contact.birth_year else None
    return Birthday(contact, on, turns, contact.state == State.MOURNING, (on.month, on.day) != (month, day))
