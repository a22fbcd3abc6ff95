"""This room's part of export, restore and erase."""

from __future__ import annotations

import uuid
from collections.abc import Iterable, Iterator, Mapping

from django.db.models import Model

from enishi.accounts.models import User
from enishi.core import portable
from enishi.history.actions.forgetting import forget_people
from enishi.history.models import (
    Correspondent,
    SenderRule,
    Source,
    SourceKind,
    SourceState,
    Touched,
    Trace,
    TraceParty,
    TraceSource,
)

TABLES: tuple[type[Model], ...] = (
    Source,
    Correspondent,
    Trace,
    TraceSource,
    TraceParty,
    SenderRule,
    Touched,
)


def export_table(owner: User, model: type[Model]) -> Iterator[dict[str, object]]:
    """The owner's rows of one of TABLES, field by field; what opens a mailbox stays here."""
    rows = portable.export_rows(owner.pk, model)
    return ({**row, "secret": ""} for row in rows) if model is Source else rows


def load_table(owner: User, model: type[Model], rows: Iterable[Mapping[str, object]]) -> int:
    """Rows of one of TABLES into the owner's notebook, with their own ids."""
    return portable.load_rows(owner.pk, model, map(_pause, rows) if model is Source else rows)


def _pause(row: Mapping[str, object]) -> Mapping[str, object]:
    """A connection has no secret here: it waits until the owner connects it again."""
    is_file = row.get("kind") == SourceKind.FILE or row.get("state") == SourceState.DROPPING
    if is_file or row.get("state") == SourceState.CUT:
        return row
    kept = {"secret": "", "state": SourceState.PAUSED.value, "due_at": None, "holder": "", "held_until": None}
    return {**row, **kept}


def erase_contact(owner: User, contact_ids: Iterable[uuid.UUID]) -> None:
    """Traces with nobody but these people go; of their addresses keyed hashes stay."""
    forget_people(owner, list(contact_ids))
