"""Rows of every room that go over to whoever is kept, and back home. Knows no table by name."""

from __future__ import annotations

import uuid
from collections.abc import Collection, Container, Hashable, Iterable, Iterator, Sequence
from typing import NamedTuple

from enishi.accounts.models import User
from enishi.people.actions.merging.book import forget_rows, note_rows, read_homes
from enishi.people.merge_tables import TABLES, MergeTable
from enishi.people.models import Contact
from enishi.people.signals import merge_tables_asked

BATCH = 500


class Row(NamedTuple):
    """A row, whose it is now, and what it says where that matters."""

    id: uuid.UUID
    contact: uuid.UUID
    key: Hashable | None


def list_merge_tables() -> list[MergeTable]:
    """Every room's columns that point to a contact."""
    answers: list[tuple[object, object]] = []
    answers += merge_tables_asked.send(sender=Contact)
    found = (table for _, tables in answers if isinstance(tables, tuple) for table in tables)
    return [*TABLES, *found]


def list_moving() -> Iterator[MergeTable]:
    return (table for table in list_merge_tables() if not table.stays)


def list_rows(table: MergeTable, contact_ids: Iterable[uuid.UUID]) -> list[Row]:
    rows = table.model._default_manager.filter(**{f"{table.column}__in": list(contact_ids)}).order_by("pk")
    columns = (table.row_id, f"{table.column}_id", *table.same)
    return [
        Row(row_id, contact, table.key_of(tuple(said)))
        for row_id, contact, *said in rows.values_list(*columns)
    ]


def keys_of(rows: Iterable[Row]) -> set[Hashable]:
    return {row.key for row in rows if row.key is not None}


def shift(table: MergeTable, row_ids: Collection[uuid.UUID], source: uuid.UUID, target: uuid.UUID) -> None:
    """Give these rows of one contact to another."""
    chosen = list(row_ids)
    for begin in range(0, len(chosen), BATCH):
        rows = table.model._default_manager.filter(
            **{f"{table.row_id}__in": chosen[begin : begin + BATCH], table.column: source}
        )
        rows.update(**{f"{table.column}_id": target})


def take_rows(actor: User, kept: Contact, gone: Contact, below: Collection[uuid.UUID]) -> None:
    """What `gone` has goes over to `kept`, but for what `kept` says already. `below`: gone and those merged into it."""
    for table in list_moving():
        _take_table(actor, table, kept, gone, below)


def _take_table(
    actor: User, table: MergeTable, kept: Contact, gone: Contact, below: Collection[uuid.UUID]
) -> None:
    rows = list_rows(table, [kept.pk, gone.pk])
    said = keys_of(row for row in rows if row.contact == kept.pk)
    going = [row.id for row in rows if row.contact == gone.pk and row.key not in said]
    shift(table, going, gone.pk, kept.pk)
    homes = read_homes(table.label, below)
    note_rows(actor, [(table.label, row, gone.pk, {}) for row in going if row not in homes])


def give_rows_back(
    actor: User,
    path: Sequence[uuid.UUID],
    gone: Contact,
    below: Collection[uuid.UUID],
    rest: Collection[uuid.UUID],
) -> None:
    """What was brought by `gone` and those `below` goes home; what was added since stays with who was kept.

    `path`: to whom `gone` was brought, then to whom that one was, and so on up to who stands for all. A row that waited
    because another said the same comes forward where that other has just gone.
    """
    root = path[-1]
    for table in list_moving():
        here = list_rows(table, path)  # also what waits with somebody it was brought to before
        homes = read_homes(table.label, below)
        back = _find_brought(here, homes, path)
        staying = keys_of(row for row in here if row.contact == root and row not in back)
        leaving = keys_of(row for row in back if row.contact == root)
        _send_home(table, back, homes, gone)
        forget_rows(table.label, [gone.pk])
        _come_forward(actor, table, root, rest, leaving - staying)
        shown = keys_of(list_rows(table, [gone.pk]))
        _come_forward(actor, table, gone.pk, below, staying - shown)


def _find_brought(here: Iterable[Row], homes: Container[uuid.UUID], path: Sequence[uuid.UUID]) -> list[Row]:
    """The rows that came from below. A tag has one id with all who bear it: theirs is the first along the way, because
    nobody who bore it already was given another."""
    along = sorted((row for row in here if row.id in homes), key=lambda row: path.index(row.contact))
    return list({row.id: row for row in reversed(along)}.values())


def _send_home(table: MergeTable, back: list[Row], homes: dict[uuid.UUID, uuid.UUID], gone: Contact) -> None:
    held = keys_of(list_rows(table, [gone.pk]))
    for row in back:
        if row.key in held:  # `gone` says so itself: this one waits at its own home again
            shift(table, [row.id], row.contact, homes[row.id])
            forget_rows(table.label, [homes[row.id]], [row.id])
    for source in {row.contact for row in back}:
        shift(
            table, [row.id for row in back if row.contact == source and row.key not in held], source, gone.pk
        )


def _come_forward(
    actor: User, table: MergeTable, top: uuid.UUID, below: Collection[uuid.UUID], wanted: set[Hashable]
) -> None:
    waiting = [one for one in below if one != top]
    if not wanted or not waiting:
        return
    for row in list_rows(table, waiting):
        if row.key in wanted:
            wanted.discard(row.key)
            shift(table, [row.id], row.contact, top)
            note_rows(actor, [(table.label, row.id, row.contact, {})])
