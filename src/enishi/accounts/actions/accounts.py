"""Accounts of a server for many: begun, run, closed, opened again, taken away. Passwords and codes are allauth's."""

from __future__ import annotations

import datetime as dt
import uuid

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from django.contrib.sessions.models import Session
from django.db import transaction
from django.utils.translation import pgettext_lazy

from enishi.accounts import queries, rules
from enishi.accounts.actions.devices import forget_device
from enishi.accounts.actions.invitations import use_invitation
from enishi.accounts.models import Device, DeviceSession, Language, User
from enishi.audit.actions import record_action
from enishi.core import clock, db, errors

UNCONFIRMED_LIFE = dt.timedelta(days=7)


@transaction.atomic
def begin_account(user: User, *, invitation: str, language: str) -> User:
    """Keep a new account whose address is not confirmed yet; an invitation that came along is used up by it."""
    if language in Language.values:
        user.language = language
    user.save()
    if invitation:
        use_invitation(invitation)
    record_action(user, "begin_account", "account", user.pk)
    return user


@transaction.atomic
def make_operator(email: str) -> tuple[User, bool]:
    """The account of this address runs the server from now on; made where there is none. Returns whether it was made.

    The notebook that was here before there were accounts becomes the operator's.
    """
    address = email.strip().lower()
    if "@" not in address.strip("@") or any(mark.isspace() for mark in address):
        raise errors.Invalid(pgettext_lazy("accounts", "This is no e-mail address. Example: you@example.jp"))
    db.lock_table(User)
    user = User.objects.filter(email=address).first()
    is_new = user is None
    if user is None:
        user = _take_over_notebook(address)
    user.is_operator, user.is_active = True, True
    user.save(update_fields=["is_operator", "is_active"])
    EmailAddress.objects.filter(user=user).exclude(email=address).update(primary=False)
    EmailAddress.objects.update_or_create(
        user=user, email=address, defaults={"verified": True, "primary": True}
    )
    record_action(user, "set_operator", "account", user.pk)
    return user, is_new


def _take_over_notebook(address: str) -> User:
    user = User.objects.filter(email=None, password="", is_active=True).order_by("created_at").first()
    user = user or User()
    user.email = address
    user.set_unusable_password()
    user.save()
    return user


@transaction.atomic
def unmake_operator(email: str) -> User:
    """This account no longer runs the server; its notebook stays as it is."""
    user = db.locked(User.objects.filter(email=email.strip().lower(), is_operator=True)).first()
    if user is None:
        raise errors.NotFound(pgettext_lazy("accounts", "No operator has this address."))
    user.is_operator = False
    user.save(update_fields=["is_operator"])
    record_action(user, "remove_operator", "account", user.pk)
    return user


@transaction.atomic
def close_account(actor: User, account_id: str) -> User:
    """End somebody's access: devices, sessions and keys open nothing. The notebook stays, unseen."""
    user = _lock_closable(actor, account_id)
    if user.is_active:
        user.is_active = False
        user.save(update_fields=["is_active"])
        sign_out_everywhere(user)
        record_action(user, "close_account", "account", user.pk)
        record_action(actor, "close_account", "account", user.pk)
    return user


@transaction.atomic
def open_account(actor: User, account_id: str) -> User:
    """Let somebody in again whose access was closed."""
    user = _lock_closable(actor, account_id)
    if not user.is_active:
        user.is_active = True
        user.save(update_fields=["is_active"])
        record_action(user, "open_account", "account", user.pk)
        record_action(actor, "open_account", "account", user.pk)
    return user


def _lock_closable(actor: User, account_id: str) -> User:
    found = queries.get_account(actor, account_id)
    user = db.locked(User.objects.filter(pk=found.pk)).get()
    if not rules.can_close_account(actor, user):
        raise errors.NotAllowed(
            pgettext_lazy(
                "accounts", "The access of whoever runs the server is closed on the server: enishi operator."
            )
        )
    return user


@transaction.atomic
def drop_second_factors(actor: User, user: User) -> None:
    """Somebody lost app, codes and passkeys: the password alone opens the account again, on the operator's word."""
    if not rules.can_run_server(actor):
        raise errors.NotAllowed(pgettext_lazy("accounts", "Only whoever runs the server does this."))
    Authenticator.objects.filter(user=user).delete()
    record_action(user, "remove_second_factor", "account", user.pk)
    record_action(actor, "remove_second_factor", "account", user.pk)


@transaction.atomic
def sign_out_everywhere(user: User, *, but: uuid.UUID | None = None) -> None:
    """Forget every device but one: whoever sits there has to sign in anew."""
    for device in Device.objects.filter(owner=user, revoked_at=None):
        if device.pk != but:
            forget_device(device.pk)


@transaction.atomic
def drop_unconfirmed(email: str, *, but: uuid.UUID) -> None:
    """Somebody proved that an address is theirs: accounts that claimed it and never confirmed it give way."""
    confirmed = EmailAddress.objects.filter(verified=True).values("user")
    claiming = User.objects.filter(email=email, last_login=None).exclude(pk=but).exclude(pk__in=confirmed)
    for user in claiming:
        user.delete()


@transaction.atomic
def purge_unconfirmed(now: dt.datetime | None = None) -> int:
    """Accounts whose address was not confirmed within a week: nobody has ever been inside. Returns how many."""
    before = (now or clock.now()) - UNCONFIRMED_LIFE
    waiting = EmailAddress.objects.filter(verified=False).values("user")
    confirmed = EmailAddress.objects.filter(verified=True).values("user")
    rows = User.objects.filter(pk__in=waiting, last_login=None, created_at__lt=before).exclude(
        pk__in=confirmed
    )
    rows = rows.exclude(is_operator=True)
    count = rows.count()
    for user in rows:
        user.delete()
    return count


@transaction.atomic
def delete_account(actor: User) -> None:
    """Take the account itself away, with its address, keys and devices. The notebook has been erased before."""
    user = db.locked(User.objects.filter(pk=actor.pk)).get()
    if queries.is_last_operator(user):
        raise errors.Closed(
            pgettext_lazy(
                "accounts", "You run this server alone. Name another operator first: enishi operator ADDRESS"
            )
        )
    keys = DeviceSession.objects.filter(owner=user).values_list("session_key", flat=True)
    Session.objects.filter(session_key__in=list(keys)).delete()
    user.delete()
