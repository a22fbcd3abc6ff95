"""Who may see or change an encounter and a promise: the owner of the notebook alone."""

from __future__ import annotations

from django.db.models import QuerySet

from enishi.accounts.models import User
from enishi.encounters.models import (
    Advance,
    Bill,
    Capture,
    Encounter,
    Outing,
    Participation,
    Promise,
    Receipt,
)


def can_change_encounter(actor: User, encounter: Encounter) -> bool:
    return encounter.owner_id == actor.pk


def encounters_changeable_by(actor: User) -> QuerySet[Encounter]:
    """Deleted ones too: a deletion can be undone."""
    return Encounter.objects.filter(owner=actor)


def can_change_promise(actor: User, promise: Promise) -> bool:
    return promise.owner_id == actor.pk


def promises_changeable_by(actor: User) -> QuerySet[Promise]:
    return Promise.objects.filter(owner=actor)


def contact_days_seeable_by(actor: User) -> QuerySet[Participation]:
    """Who took part on which day, without deleted encounters: what the engine reads."""
    return Participation.objects.filter(owner=actor, encounter__deleted_at__isnull=True)


def can_tidy_capture(actor: User, capture: Capture) -> bool:
    return capture.owner_id == actor.pk


def captures_tidyable_by(actor: User) -> QuerySet[Capture]:
    """In every state: whatever was done with a capture can be taken back."""
    return Capture.objects.filter(owner=actor)


def can_change_outing(actor: User, outing: Outing) -> bool:
    return outing.owner_id == actor.pk


def outings_changeable_by(actor: User) -> QuerySet[Outing]:
    """Deleted ones too: a deletion can be undone."""
    return Outing.objects.filter(owner=actor)


def can_change_bill(actor: User, bill: Bill) -> bool:
    return bill.owner_id == actor.pk


def bills_changeable_by(actor: User) -> QuerySet[Bill]:
    return Bill.objects.filter(owner=actor)


def can_change_receipt(actor: User, receipt: Receipt) -> bool:
    return receipt.owner_id == actor.pk


def receipts_changeable_by(actor: User) -> QuerySet[Receipt]:
    """Dropped ones too: that can be undone."""
    return Receipt.objects.filter(owner=actor)


def can_change_advance(actor: User, advance: Advance) -> bool:
    return advance.owner_id == actor.pk


def advances_changeable_by(actor: User) -> QuerySet[Advance]:
    """Removed ones too: that can be undone."""
    return Advance.objects.filter(owner=actor)
