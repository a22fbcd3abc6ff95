"""Invitations: a link by which one person makes an account, once, within its time, unless it was taken back."""

from __future__ import annotations

import datetime as dt
import secrets
import uuid

from django.db import transaction
from django.utils.translation import pgettext_lazy

from enishi.accounts import queries, rules
from enishi.accounts.models import Invitation, User
from enishi.audit.actions import record_action
from enishi.core import clock, db, errors

INVITATION_DAYS = 7
MOST_DAYS = 90


@transaction.atomic
def create_invitation(actor: User, *, note: str = "", days: int = INVITATION_DAYS) -> tuple[Invitation, str]:
    """A key for a link that makes one account; returned once, stored as a hash."""
    if not rules.can_run_server(actor):
        raise errors.NotAllowed(pgettext_lazy("accounts", "Only whoever runs the server invites."))
    if not 1 <= days <= MOST_DAYS:
        sentence = pgettext_lazy("accounts", "An invitation holds for 1 to 90 days.")
        raise errors.Invalid(sentence, fields={"days": sentence})
    key = secrets.token_urlsafe(24)
    row = Invitation.objects.create(
        owner=actor,
        note=note.strip()[:80],
        key_hash=queries.hash_key(key),
        expires_at=clock.now() + dt.timedelta(days=days),
    )
    record_action(actor, "create_invitation", "invitation", row.pk, row.note)
    return row, key


@transaction.atomic
def use_invitation(key: str) -> Invitation:
    """Use an invitation up, exactly once, in the transaction that makes the account."""
    row = db.locked(Invitation.objects.filter(key_hash=queries.hash_key(key))).first()
    if row is None or row.used_at or row.revoked_at or row.expires_at < clock.now():
        raise errors.Closed(
            pgettext_lazy("accounts", "This invitation has been used already, is too old, or was taken back.")
        )
    row.used_at = clock.now()
    row.save(update_fields=["used_at"])
    return row


@transaction.atomic
def revoke_invitation(actor: User, invitation_id: uuid.UUID | str) -> Invitation:
    """Take an invitation back that nobody has used."""
    found = queries.get_invitation(actor, invitation_id)
    row = db.locked(Invitation.objects.filter(pk=found.pk)).get()
    if row.used_at is not None:
        raise errors.Closed(pgettext_lazy("accounts", "This invitation has been used already."))
    if row.revoked_at is None:
        row.revoked_at = clock.now()
        row.save(update_fields=["revoked_at"])
        record_action(actor, "revoke_invitation", "invitation", row.pk, row.note)
    return row
