"""Who may find what: entries are of a notebook, and a notebook is its owner's alone."""

from __future__ import annotations

from django.db.models import QuerySet

from enishi.accounts.models import User
from enishi.search.models import Meaning, MomentEntry, PersonEntry


def can_find_entry(actor: User, entry: PersonEntry | MomentEntry) -> bool:
    return entry.owner_id == actor.pk


def entries_findable_by(actor: User) -> QuerySet[PersonEntry]:
    return PersonEntry.objects.filter(owner=actor)


def moments_findable_by(actor: User) -> QuerySet[MomentEntry]:
    return MomentEntry.objects.filter(owner=actor)


def can_read_meaning(actor: User, meaning: Meaning) -> bool:
    return meaning.owner_id == actor.pk


def meanings_readable_by(actor: User) -> QuerySet[Meaning]:
    return Meaning.objects.filter(owner=actor)
