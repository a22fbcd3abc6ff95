"""Making and using keys: links that log in once, and tokens for programs."""

from __future__ import annotations

import datetime as dt
import secrets

from django.db import transaction
from django.utils.translation import pgettext, pgettext_lazy

from enishi.accounts import queries, rules
from enishi.accounts.models import LoginKey, Token, User
from enishi.audit.actions import record_action
from enishi.core import clock, db, errors
from enishi.core.home import find_command

KEY_LIFE = dt.timedelta(days=1)


def ensure_sole_owner() -> User:
    """The one person of one-person mode, made on first use."""
    return queries.find_sole_owner() or _create_sole_owner()


@transaction.atomic
def _create_sole_owner() -> User:
    db.lock_table(User)
    return queries.find_sole_owner() or User.objects.create()


@transaction.atomic
def create_login_key(user: User) -> str:
    """A key for a link that logs in once; returned once, stored as a hash."""
    key = secrets.token_urlsafe(24)
    LoginKey.objects.filter(owner=user, expires_at__lt=clock.now() - KEY_LIFE).delete()
    LoginKey.objects.create(owner=user, key_hash=queries.hash_key(key), expires_at=clock.now() + KEY_LIFE)
    return key


@transaction.atomic
def use_login_key(key: str) -> User:
    """Trade a login key for its user, exactly once."""
    row = db.locked(LoginKey.objects.filter(key_hash=queries.hash_key(key))).first()
    if row is None or row.used_at is not None or row.expires_at < clock.now() or not row.owner.is_active:
        raise errors.Closed(
            pgettext(
                "accounts", "This link has been used already or is too old. Print a new one: %(command)s link"
            )
            % {"command": find_command()}
        )
    row.used_at = clock.now()
    row.save(update_fields=["used_at"])
    record_action(row.owner, "use_login_key", "login_key", row.pk)
    return row.owner


@transaction.atomic
def create_token(actor: User, *, name: str, scopes: list[str] | None = None) -> tuple[Token, str]:
    """A new token and its key; the key is shown this once."""
    wanted = scopes or list(rules.SCOPES)
    unknown = [scope for scope in wanted if scope not in rules.SCOPES]
    if unknown:
        raise errors.Invalid(pgettext_lazy("accounts", "A token's scopes are read and write."))
    if not name.strip():
        raise errors.Invalid(
            pgettext_lazy("accounts", "Please give the token a name, so that you know it again.")
        )
    key = "enishi_" + secrets.token_urlsafe(32)
    token = Token.objects.create(
        owner=actor, name=name.strip()[:80], key_hash=queries.hash_key(key), scopes=sorted(set(wanted))
    )
    record_action(actor, "create_token", "token", token.pk, token.name)
    return token, key


@transaction.atomic
def revoke_token(actor: User, token_id: str) -> Token:
    """Make a token useless from now on."""
    found = queries.get_token(actor, token_id)
    token = db.locked(rules.tokens_revocable_by(actor).filter(pk=found.pk)).get()
    if token.revoked_at is None:
        token.revoked_at = clock.now()
        token.save(update_fields=["revoked_at"])
        record_action(actor, "revoke_token", "token", token.pk, token.name)
    return token


@transaction.atomic
def set_assistant_writing(actor: User, token_id: str, *, is_on: bool) -> Token:
    """Let an assistant that comes with this token write through the MCP door, or no longer."""
    found = queries.get_token(actor, token_id)
    token = db.locked(rules.tokens_revocable_by(actor).filter(pk=found.pk)).get()
    if token.revoked_at is not None:
        raise errors.Closed(pgettext_lazy("accounts", "This key does not work any more. Make a new one."))
    scopes = {one for one in token.scopes if one != rules.ASSISTANT_WRITING}
    token.scopes = sorted(scopes | ({rules.ASSISTANT_WRITING} if is_on else set()))
    token.save(update_fields=["scopes"])
    verb = "allow_assistant_writing" if is_on else "forbid_assistant_writing"
    record_action(actor, verb, "token", token.pk, token.name)
    return token


@transaction.atomic
def note_token_use(token: Token) -> None:
    """Remember the last use, to the minute, so that a busy program does not write at every request."""
    if token.last_used_at is None or clock.now() - token.last_used_at > dt.timedelta(minutes=1):
        Token.objects.filter(pk=token.pk).update(last_used_at=clock.now())
