"""This room's part of export, restore and erase: the trail stays, its words about erased people go."""

from __future__ import annotations

import uuid
from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING

from django.db.models import Model

from enishi.audit.actions import blank_records
from enishi.audit.models import Record
from enishi.core import portable

if TYPE_CHECKING:
    from enishi.accounts.models import User

TABLES: tuple[type[Model], ...] = ()
LEFT_OUT: dict[type[Model], str] = {
    Record: "what was done in this installation, through which door; a copy begins a trail of its own",
}


def export_table(owner: User, model: type[Model]) -> Iterator[dict[str, object]]:
    """The owner's rows of one of TABLES, field by field."""
    return portable.export_rows(owner.pk, model)


def load_table(owner: User, model: type[Model], rows: Iterable[Mapping[str, object]]) -> int:
    """Rows of one of TABLES into the owner's notebook, with their own ids."""
    return portable.load_rows(owner.pk, model, rows)


def erase_contact(owner: User, contact_ids: Iterable[uuid.UUID]) -> None:
    """Take the words about these people out of the trail."""
    blank_records(owner, list(contact_ids))
