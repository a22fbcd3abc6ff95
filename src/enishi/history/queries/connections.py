"""Connections: what keeps coming, what of it is read, and how much it has told."""

from __future__ import annotations

import hashlib
import json
import uuid
from collections.abc import Collection, Mapping

from django.db.models import Count
from django.utils.translation import pgettext_lazy

from enishi.accounts.models import User
from enishi.core import errors
from enishi.history import rules
from enishi.history.models import Source, SourceKind, SourceState, TraceSource
from enishi.history.queries.sources import get_source, list_sources

Part = dict[str, object]  # name, shown, use, is_chosen
_SAME = ("host", "user", "url", "mark")


def get_connection(actor: User, source_id: str | uuid.UUID) -> Source:
    """One of those; a file is none."""
    source = get_source(actor, source_id)
    if source.kind == SourceKind.FILE:
        raise errors.NotFound(pgettext_lazy("history", "There is no such source."))
    return source


def list_parts(source: Source) -> list[Part]:
    """The folders or calendars of a connection, as they were found."""
    parts = source.config.get("parts")
    return list(parts) if isinstance(parts, list) else []


def list_chosen_parts(source: Source) -> list[Part]:
    """Those the owner wants read."""
    return [part for part in list_parts(source) if part.get("is_chosen")]


def name_of_secret(source: Source) -> str:
    """What opens a connection: a password, a refresh token, or the address of a calendar itself."""
    if source.kind == SourceKind.ICS:
        return "url"
    return "refresh_token" if source.config.get("auth") == "oauth" else "password"


def mark_of_parts(source: Source) -> str:
    """By which a page knows that what is read of a connection was chosen otherwise since it was drawn."""
    chosen = sorted(str(part["name"]) for part in list_chosen_parts(source))
    return _mark([chosen, bool(source.config.get("is_begun")), bool(source.config.get("is_brought_in"))])


def mark_of_own(source: Source) -> str:
    """The same of the owner's addresses that were said with it."""
    return _mark(source.own_addresses)


def _mark(words: object) -> str:
    return hashlib.blake2b(json.dumps(words).encode(), digest_size=8).hexdigest()


def find_same_account(actor: User, kind: str, config: Mapping[str, object]) -> Source | None:
    """A connection to the same account, if there is one."""
    wanted = [config.get(name) for name in _SAME]
    rows = rules.sources_seeable_by(actor).filter(kind=kind, is_applied=True)
    return next((row for row in rows if [row.config.get(name) for name in _SAME] == wanted), None)


def list_connections(actor: User) -> list[Source]:
    """What keeps coming, and what was disconnected but has left something; files are not among them. Newest first."""
    return list(list_sources(actor).exclude(kind=SourceKind.FILE))


def list_readable(actor: User) -> list[Source]:
    """Those that are read now and then."""
    return [
        one for one in list_connections(actor) if one.state in (SourceState.CONNECTED, SourceState.FAILED)
    ]


def count_traces_of(source_ids: Collection[uuid.UUID]) -> dict[uuid.UUID, int]:
    """How many traces each source tells of."""
    rows = TraceSource.objects.filter(source__in=source_ids).order_by().values_list("source")
    return dict(rows.annotate(count=Count("pk")))
