"""Erased people as they are known again: by keyed hashes in place of their addresses."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from enishi.accounts.models import User
from enishi.accounts.queries import hash_forgotten
from enishi.history.models import Correspondent
from enishi.history.statements import Party, Statement


def hash_key(actor: User, kind: str, key: str) -> str:
    return hash_forgotten(actor, f"{kind}:{key}")


def has_forgotten(actor: User) -> bool:
    return Correspondent.objects.filter(owner=actor, is_forgotten=True).exists()


def forget_parties(actor: User, statements: Sequence[Statement]) -> list[Statement | None]:
    """The same statements with hashes in place of erased people; None for those that are of nobody else."""
    pairs = {party[:2] for one in statements for party in one.parties}
    hashed = {hash_key(actor, *pair): pair for pair in pairs}
    gone = Correspondent.objects.filter(owner=actor, is_forgotten=True, key__in=list(hashed))
    forgotten = {hashed[key]: key for key in gone.values_list("key", flat=True)}
    return without_parties(actor, statements, forgotten)


def without_parties(
    actor: User, statements: Sequence[Statement], forgotten: Mapping[tuple[str, str], str]
) -> list[Statement | None]:
    """The same for people whose hashes are given."""
    if not forgotten:
        return list(statements)
    pairs = {party[:2] for one in statements for party in one.parties}
    own = set(
        Correspondent.objects.filter(owner=actor, is_own=True, key__in=[key for _, key in pairs]).values_list(
            "kind", "key"
        )
    )
    return [_without(one, forgotten, own) for one in statements]


def _without(
    one: Statement, forgotten: Mapping[tuple[str, str], str], own: set[tuple[str, str]]
) -> Statement | None:
    if all(party[:2] not in forgotten for party in one.parties):
        return one
    if is_of_them_alone(one, set(forgotten), own):
        return None
    parties = (
        Party(party.kind, forgotten[party[:2]], party.role, "", party.status)
        if party[:2] in forgotten
        else party
        for party in one.parties
    )
    return one._replace(parties=tuple(sorted(parties)))


def is_of_them_alone(one: Statement, them: set[tuple[str, str]], own: set[tuple[str, str]]) -> bool:
    """Whether these people wrote it, or everybody in it but the owner (and whoever wrote it) is one of them."""
    if any(party.role == "from" and party[:2] in them for party in one.parties):
        return True
    is_theirs = any(party.role == "organizer" and party[:2] in them for party in one.parties)
    others = [
        party
        for party in one.parties
        if party.role not in ("me", "from", "organizer") and party[:2] not in own
    ]
    return all(party[:2] in them for party in others) and (is_theirs or bool(others))
