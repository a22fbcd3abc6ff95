"""Encounters for tests, written through the same door as everything else."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import Any

from enishi.accounts.models import User
from enishi.encounters import actions
from enishi.encounters.models import Encounter
from enishi.people.models import Contact

TODAY = dt.date(2026, 11, 23)


def make_person(owner: User, family: str = "五十嵐", given: str = "優", **more: Any) -> Contact:
    """A contact with just a name."""
    return Contact.objects.create(owner=owner, family=family, given=given, **more)


def ago(days: int) -> dt.date:
    """The day so many days before the tests' today."""
    return TODAY - dt.timedelta(days=days)


def noon(on: dt.date = TODAY) -> dt.datetime:
    """The middle of a day in Tokyo."""
    return dt.datetime.combine(on, dt.time(3), tzinfo=dt.UTC)


def meet(owner: User, *people: Contact, days: Sequence[int], kind: str = "met") -> list[Encounter]:
    """Encounters so many days ago."""
    ids = [one.pk for one in people]
    fields = [actions.EncounterFields(contact_ids=ids, on=ago(day), kind=kind) for day in days]
    return actions.record_encounters(owner, fields)
