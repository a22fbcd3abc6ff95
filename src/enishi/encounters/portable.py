"""This room's part of export, restore and erase."""

from __future__ import annotations

import uuid
from collections.abc import Iterable, Iterator, Mapping

from django.db.models import Model

from enishi.accounts.models import User
from enishi.audit.actions import blank_records
from enishi.core import portable
from enishi.encounters import actions
from enishi.encounters.models import (
    Advance,
    Bill,
    Capture,
    CapturePicture,
    Encounter,
    Outing,
    Participation,
    Promise,
    Receipt,
    TieState,
)

TABLES: tuple[type[Model], ...] = (
    Encounter, Participation, Promise, Capture, CapturePicture, Outing, Bill, Receipt, Advance,
)  # fmt: skip
LEFT_OUT: dict[type[Model], str] = {TieState: "derived: summed up afresh from the encounters after a restore"}


def export_table(owner: User, model: type[Model]) -> Iterator[dict[str, object]]:
    """The owner's rows of one of TABLES, field by field."""
    return portable.export_rows(owner.pk, model)


def load_table(owner: User, model: type[Model], rows: Iterable[Mapping[str, object]]) -> int:
    """Rows of one of TABLES into the owner's notebook, with their own ids."""
    return portable.load_rows(owner.pk, model, rows)


def erase_contact(owner: User, contact_ids: Iterable[uuid.UUID]) -> None:
    """What happened with these people alone or was noted of them, and the audit's words about it."""
    wanted = list(contact_ids)
    blank_records(owner, [*actions.erase_captures(owner, wanted), *actions.erase_encounters(owner, wanted)])
