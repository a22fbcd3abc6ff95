"""allauth writes by itself (decision 0026); its signals leave lines in the trail as our actions do."""

from __future__ import annotations

from typing import Any

from allauth.account import signals as account
from allauth.mfa import signals as second
from django.db import transaction

from enishi.accounts import actions, gate
from enishi.accounts.models import User
from enishi.accounts.sentences import TRAIL
from enishi.audit.actions import record_action


def connect() -> None:
    """Listen to every signal of TRAIL, once."""
    for name in TRAIL:
        signal = getattr(account, name, None) or getattr(second, name)
        signal.connect(_listeners[name], dispatch_uid=f"enishi.trail.{name}")
    account.password_changed.connect(_renew, dispatch_uid="enishi.password_changed")
    account.password_reset.connect(_sign_out, dispatch_uid="enishi.password_reset")


def _listener(name: str) -> Any:
    def note(sender: object, **said: Any) -> None:
        user = said.get("user") or getattr(said.get("email_address"), "user", None)
        if isinstance(user, User) and user.pk is not None:
            record_action(user, TRAIL[name], "account", user.pk)

    return note


_listeners = {name: _listener(name) for name in TRAIL}


def _renew(sender: object, request: Any, user: User, **said: Any) -> None:
    with transaction.atomic():
        gate.renew_after_password(request, user)


def _sign_out(sender: object, request: Any, user: User, **said: Any) -> None:
    actions.sign_out_everywhere(user)
