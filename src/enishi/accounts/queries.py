"""Finding users, tokens, login keys, devices and their locks."""

from __future__ import annotations

import datetime as dt
import hashlib
import hmac
import uuid

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from django.db.models import Case, F, Max, OuterRef, Q, QuerySet, Subquery, Value, When
from django.utils.translation import pgettext_lazy

from enishi.accounts import rules
from enishi.accounts.models import AppLock, Device, Invitation, PairKey, Passkey, Token, User
from enishi.core import clock, errors, ids


def hash_key(key: str) -> str:
    """Keys are long random texts, so one round of SHA-256 is enough."""
    return hashlib.sha256(key.encode()).hexdigest()


def hash_forgotten(owner: User, text: str) -> str:
    """A keyed hash: it recognises what was erased, and tells nobody what it was."""
    return hmac.new(owner.forget_key.encode(), text.encode(), hashlib.sha256).hexdigest()


def find_user(user_id: str) -> User | None:
    """The active user with this id."""
    parsed = ids.parse_id(user_id)
    return User.objects.filter(pk=parsed, is_active=True).first() if parsed else None


def list_user_ids() -> list[uuid.UUID]:
    """Everybody with a notebook here, active or not."""
    return list(User.objects.order_by("created_at").values_list("pk", flat=True))


def find_sole_owner() -> User | None:
    """The one person of one-person mode; where there are accounts, the operator, and never whoever signed up."""
    nobody_elses = Q(is_operator=True) | Q(password="")
    rows = User.objects.filter(nobody_elses, is_active=True)
    return rows.order_by(F("is_operator").desc(), "created_at").first()


def list_learners(at: dt.datetime, *, limit: int = 1000) -> list[User]:
    """Active owners whose outcomes teach, with history that came in since the last look back, or whose day may have
    changed since the last look: the former first, then the longest ago.
    """
    latest = at.date() + dt.timedelta(days=1)  # no time zone is further; beyond it a clock was wrong
    has_history = Q(looked_back_at__isnull=True) | Q(history_at__gt=F("looked_back_at"))
    has_history &= Q(history_at__isnull=False)
    due = Q(learned_on__isnull=True) | ~Q(learned_on=latest) | has_history
    rows = User.objects.filter(due, is_active=True, learns_pace=True)
    turn = Case(When(has_history, then=Value(0)), default=Value(1))
    return list(rows.order_by(turn, F("learned_on").asc(nulls_first=True), "pk")[:limit])


def find_token(key: str) -> Token | None:
    """The live token with this key."""
    return (
        Token.objects.filter(key_hash=hash_key(key), revoked_at__isnull=True).select_related("owner").first()
    )


def list_tokens(actor: User) -> QuerySet[Token]:
    """The actor's tokens, newest first; revoked ones too."""
    return rules.tokens_revocable_by(actor).order_by("-created_at")


def get_token(actor: User, token_id: str) -> Token:
    """One of the actor's tokens, by id or exact name."""
    mine = rules.tokens_revocable_by(actor)
    parsed = ids.parse_id(token_id)
    token = mine.filter(pk=parsed).first() if parsed else mine.filter(name=token_id, revoked_at=None).first()
    if token is None:
        raise errors.NotFound(pgettext_lazy("accounts", "There is no such token."))
    return token


def find_device_by_key(key: str) -> Device | None:
    """The device with this key, whether it may still enter or not; its owner comes along."""
    if not key:
        return None
    return Device.objects.filter(key_hash=hash_key(key)).select_related("owner").first()


def find_pair_key(key: str) -> PairKey | None:
    """A key that still pairs a device, without using it up."""
    rows = PairKey.objects.filter(key_hash=hash_key(key), used_at=None, expires_at__gt=clock.now())
    return rows.select_related("owner").first()


def get_pair_key(actor: User, code_id: uuid.UUID) -> PairKey:
    """A pairing key that the actor made, with the device that came in by it."""
    row = rules.pair_keys_seeable_by(actor).filter(pk=code_id).select_related("device").first()
    if row is None:
        raise errors.NotFound()
    return row


def list_devices(actor: User) -> QuerySet[Device]:
    """The actor's devices: those that may enter first, then by last use; those cut off stay in sight."""
    order = (F("revoked_at").desc(nulls_first=True), F("last_used_at").desc(nulls_last=True), "-created_at")
    return rules.devices_revocable_by(actor).order_by(*order)


def find_device(actor: User, device_id: str) -> Device | None:
    """One of the actor's devices that may enter."""
    parsed = ids.parse_id(device_id)
    live = rules.devices_revocable_by(actor).filter(revoked_at=None)
    return live.filter(pk=parsed).first() if parsed else None


def get_device(actor: User, device_id: str) -> Device:
    """One of the actor's devices, by id or name; a name means the one that may still enter."""
    mine = rules.devices_revocable_by(actor)
    parsed = ids.parse_id(device_id)
    found = list(mine.filter(pk=parsed) if parsed else mine.filter(name=device_id.strip(), revoked_at=None))
    if not found:
        raise errors.NotFound(
            pgettext_lazy("accounts", "There is no such device. List them with: enishi devices")
        )
    if len(found) > 1:
        raise errors.Conflict(
            pgettext_lazy("accounts", "Several devices have this name. Say its id: enishi devices --json")
        )
    return found[0]


def find_lock(device_id: str) -> AppLock | None:
    """The lock of a device, if it has one."""
    parsed = ids.parse_id(device_id)
    return AppLock.objects.filter(device_id=parsed).select_related("device").first() if parsed else None


def list_passkeys(device_id: uuid.UUID, site: str = "") -> QuerySet[Passkey]:
    """The passkeys of a device, oldest first; those of one address when it is named."""
    rows = Passkey.objects.filter(device_id=device_id).order_by("created_at")
    return rows.filter(site=site) if site else rows


def find_last_seen(owner: User) -> dt.datetime | None:
    """When the owner was last here, by any browser or program of theirs."""
    rows = (Device.objects.filter(owner=owner), Token.objects.filter(owner=owner))
    found = [row.aggregate(last=Max("last_used_at"))["last"] for row in rows]
    return max((one for one in found if one is not None), default=None)


def list_operators() -> QuerySet[User]:
    """Whoever runs this server, the first one first."""
    return User.objects.filter(is_operator=True, is_active=True).order_by("created_at")


def is_last_operator(user: User) -> bool:
    """Whether nobody else runs this server."""
    return user.is_operator and not list_operators().exclude(pk=user.pk).exists()


def find_account_by_address(address: str) -> User | None:
    """The account that signs in with this address."""
    return User.objects.filter(email=address.strip().lower()).first()


def find_invitation(key: str) -> Invitation | None:
    """An invitation that still makes an account, without using it up."""
    rows = Invitation.objects.filter(key_hash=hash_key(key), used_at=None, revoked_at=None)
    return rows.filter(expires_at__gt=clock.now()).first() if key else None


def list_invitations(actor: User) -> QuerySet[Invitation]:
    """Invitations that still hold, the newest first, then those that are over."""
    return rules.invitations_revocable_by(actor).order_by("-created_at")


def get_invitation(actor: User, invitation_id: uuid.UUID | str) -> Invitation:
    """One invitation, for whoever runs the server."""
    parsed = ids.parse_id(str(invitation_id))
    row = rules.invitations_revocable_by(actor).filter(pk=parsed).first() if parsed else None
    if row is None:
        raise errors.NotFound(pgettext_lazy("accounts", "There is no such invitation."))
    return row


def list_accounts(actor: User) -> QuerySet[User]:
    """Every account, oldest first, with the last moment of any of its devices. Nothing of a notebook."""
    if not rules.can_run_server(actor):
        raise errors.NotFound()
    used = (
        Device.objects.filter(owner=OuterRef("pk"))
        .order_by()
        .values("owner")
        .annotate(last=Max("last_used_at"))
    )
    return User.objects.annotate(seen_at=Subquery(used.values("last"))).order_by("created_at")


def get_account(actor: User, account_id: str) -> User:
    """One account, for whoever runs the server."""
    parsed = ids.parse_id(account_id)
    user = User.objects.filter(pk=parsed).first() if parsed and rules.can_run_server(actor) else None
    if user is None:
        raise errors.NotFound()
    return user


def count_passkeys_of_account(user: User) -> int:
    """How many passkeys sign this account in (those of a device's lock are others)."""
    return int(Authenticator.objects.filter(user=user, type=Authenticator.Type.WEBAUTHN).count())


def list_second_factors(user: User) -> list[Authenticator]:
    """The app, the spare codes and the passkeys of an account, oldest first."""
    return list(Authenticator.objects.filter(user=user).order_by("created_at"))


def find_pending_address(user: User) -> str:
    """A new address that waits for its confirmation; empty when there is none."""
    row = EmailAddress.objects.filter(user=user, verified=False).exclude(email=user.email).first()
    return row.email if row else ""
