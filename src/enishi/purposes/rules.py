"""A purpose is its owner's alone."""

from __future__ import annotations

from django.db.models import QuerySet

from enishi.accounts.models import User
from enishi.purposes.models import FirstStep, Purpose


def can_edit_purpose(actor: User, purpose: Purpose) -> bool:
    return purpose.owner_id == actor.pk


def purposes_editable_by(actor: User) -> QuerySet[Purpose]:
    return Purpose.objects.filter(owner=actor)


def can_edit_step(actor: User, step: FirstStep) -> bool:
    return step.owner_id == actor.pk


def steps_editable_by(actor: User) -> QuerySet[FirstStep]:
    return FirstStep.objects.filter(owner=actor)
