"""An import is its owner's alone; what may be done depends on how far it has come."""

from __future__ import annotations

from django.db.models import QuerySet

from enishi.accounts.models import User
from enishi.imports.models import Import, Status


def can_see_import(actor: User, of: Import) -> bool:
    return of.owner_id == actor.pk


def imports_seeable_by(actor: User) -> QuerySet[Import]:
    return Import.objects.filter(owner=actor)


def can_apply_import(actor: User, of: Import) -> bool:
    return can_see_import(actor, of) and of.status in (Status.READY, Status.APPLYING)


def imports_applicable_by(actor: User) -> QuerySet[Import]:
    return imports_seeable_by(actor).filter(status__in=(Status.READY, Status.APPLYING))


def can_undo_import(actor: User, of: Import) -> bool:
    return can_see_import(actor, of) and of.status in (Status.APPLYING, Status.DONE, Status.UNDOING)


def imports_undoable_by(actor: User) -> QuerySet[Import]:
    return imports_seeable_by(actor).filter(status__in=(Status.APPLYING, Status.DONE, Status.UNDOING))
