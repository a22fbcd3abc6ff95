"""Ways out, the outbox and what was put away are their owner's alone."""

from __future__ import annotations

from django.db.models import QuerySet

from enishi.accounts.models import User
from enishi.notices.models import MailAccount, Outgoing, PutAway, Target


def can_change_account(actor: User, account: MailAccount) -> bool:
    return account.owner_id == actor.pk


def accounts_changeable_by(actor: User) -> QuerySet[MailAccount]:
    return MailAccount.objects.filter(owner=actor)


def can_change_target(actor: User, target: Target) -> bool:
    return target.owner_id == actor.pk


def targets_changeable_by(actor: User) -> QuerySet[Target]:
    return Target.objects.filter(owner=actor)


def can_see_outgoing(actor: User, outgoing: Outgoing) -> bool:
    return outgoing.owner_id == actor.pk


def outgoings_seeable_by(actor: User) -> QuerySet[Outgoing]:
    return Outgoing.objects.filter(owner=actor)


def can_undo_put_away(actor: User, row: PutAway) -> bool:
    return row.owner_id == actor.pk


def put_aways_undoable_by(actor: User) -> QuerySet[PutAway]:
    return PutAway.objects.filter(owner=actor)
