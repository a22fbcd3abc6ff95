"""Give and take is its owner's alone."""

from __future__ import annotations

from django.db.models import QuerySet

from enishi.accounts.models import User
from enishi.ledger.models import Consultation, Favour, Introduction, PutAsideGive, Request


def can_change_favour(actor: User, favour: Favour) -> bool:
    return favour.owner_id == actor.pk


def favours_changeable_by(actor: User) -> QuerySet[Favour]:
    """Deleted ones too: a deletion can be undone."""
    return Favour.objects.filter(owner=actor)


def can_change_introduction(actor: User, introduction: Introduction) -> bool:
    return introduction.owner_id == actor.pk


def introductions_changeable_by(actor: User) -> QuerySet[Introduction]:
    """Deleted ones too: a deletion can be undone."""
    return Introduction.objects.filter(owner=actor)


def can_change_consultation(actor: User, consultation: Consultation) -> bool:
    return consultation.owner_id == actor.pk


def consultations_changeable_by(actor: User) -> QuerySet[Consultation]:
    """Deleted ones too: a deletion can be undone."""
    return Consultation.objects.filter(owner=actor)


def can_change_request(actor: User, request: Request) -> bool:
    return request.owner_id == actor.pk


def requests_changeable_by(actor: User) -> QuerySet[Request]:
    return Request.objects.filter(owner=actor)


def can_change_put_aside_give(actor: User, give: PutAsideGive) -> bool:
    return give.owner_id == actor.pk


def put_aside_gives_changeable_by(actor: User) -> QuerySet[PutAsideGive]:
    return PutAsideGive.objects.filter(owner=actor)
