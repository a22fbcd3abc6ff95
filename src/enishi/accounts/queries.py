"""Finding users, tokens and login keys."""

from __future__ import annotations

import hashlib

from django.db.models import QuerySet
from django.utils.translation import pgettext_lazy

from enishi.accounts import rules
from enishi.accounts.models import Token, User
from enishi.core import errors, ids


def hash_key(key: str) -> str:
    """Keys are long random texts, so one round of SHA-256 is enough."""
    return hashlib.sha256(key.encode()).hexdigest()


def find_user(user_id: str) -> User | None:
    """The active user with this id."""
    parsed = ids.parse_id(user_id)
    return User.objects.filter(pk=parsed, is_active=True).first() if parsed else None


def find_sole_owner() -> User | None:
    """The one person of one-person mode."""
    return User.objects.filter(is_active=True).order_by("created_at").first()


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
