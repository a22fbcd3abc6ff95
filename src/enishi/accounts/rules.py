"""Who may see or change keys: their owner alone."""

from __future__ import annotations

from django.db.models import QuerySet

from enishi.accounts.models import Token, User

SCOPES = ("read", "write")


def can_revoke_token(actor: User, token: Token) -> bool:
    return token.owner_id == actor.pk


def tokens_revocable_by(actor: User) -> QuerySet[Token]:
    return Token.objects.filter(owner=actor)
