"""Finding users, tokens and login keys."""

from __future__ import annotations

import datetime as dt
import hashlib

from django.db.models import Case, F, Q, QuerySet, Value, When
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
