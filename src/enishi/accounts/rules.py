"""Who may see or change keys, devices and locks: their owner alone."""

from __future__ import annotations

from django.db.models import QuerySet

from enishi.accounts.models import AppLock, Device, Invitation, PairKey, Passkey, Token, User

SCOPES = ("read", "write")
ASSISTANT_WRITING = "assistant_write"  # off unless the owner switches it on: writing through the MCP door
AFTER_MINUTES = (0, 1, 5, 15, 60)  # 0: at every opening of the browser


def can_revoke_token(actor: User, token: Token) -> bool:
    return token.owner_id == actor.pk


def tokens_revocable_by(actor: User) -> QuerySet[Token]:
    return Token.objects.filter(owner=actor)


def can_revoke_device(actor: User, device: Device) -> bool:
    return device.owner_id == actor.pk


def devices_revocable_by(actor: User) -> QuerySet[Device]:
    return Device.objects.filter(owner=actor)


def can_change_lock(actor: User, lock: AppLock) -> bool:
    return lock.owner_id == actor.pk


def locks_changeable_by(actor: User) -> QuerySet[AppLock]:
    return AppLock.objects.filter(owner=actor)


def can_remove_passkey(actor: User, passkey: Passkey) -> bool:
    return passkey.owner_id == actor.pk


def passkeys_removable_by(actor: User) -> QuerySet[Passkey]:
    return Passkey.objects.filter(owner=actor)


def can_see_pair_key(actor: User, row: PairKey) -> bool:
    return row.owner_id == actor.pk


def pair_keys_seeable_by(actor: User) -> QuerySet[PairKey]:
    return PairKey.objects.filter(owner=actor)


def can_run_server(actor: User) -> bool:
    """Whether the pages about accounts are there for somebody."""
    return actor.is_operator and actor.is_active


def can_close_account(actor: User, account: User) -> bool:
    """An operator, everybody's access but an operator's."""
    return can_run_server(actor) and not account.is_operator


def accounts_closable_by(actor: User) -> QuerySet[User]:
    return User.objects.filter(is_operator=False) if can_run_server(actor) else User.objects.none()


def can_revoke_invitation(actor: User, invitation: Invitation) -> bool:
    """Any operator, whoever of them made it."""
    return can_run_server(actor)


def invitations_revocable_by(actor: User) -> QuerySet[Invitation]:
    return Invitation.objects.all() if can_run_server(actor) else Invitation.objects.none()
