"""Who belongs to whom, held still while it is changed."""

from __future__ import annotations

import uuid
from collections.abc import Iterable

from django.utils.translation import pgettext_lazy

from enishi.accounts.models import User
from enishi.core import db, errors
from enishi.people.models import Contact, MergedRow
from enishi.people.queries import merges

GONE_SENTENCE = pgettext_lazy("people", "This person is not in your notebook.")


def hold_book(actor: User) -> None:
    """One merge, undo or split at a time in a notebook: who stands for whom must not change while it is read."""
    db.locked(User.objects.filter(pk=actor.pk)).get()


def lock_people(actor: User, contact_ids: Iterable[uuid.UUID]) -> dict[uuid.UUID, Contact]:
    """These contacts, hidden ones too, locked in the one order of all writers."""
    rows = db.locked(Contact.objects.filter(owner=actor, pk__in=set(contact_ids)))
    return {row.pk: row for row in rows}


def lock_standing(actor: User, *contact_ids: uuid.UUID) -> list[Contact]:
    """Those who stand for these ids, locked; NotFound when one is not there."""
    wanted = [merges.stand_in(actor, contact_id) for contact_id in contact_ids]
    held = lock_people(actor, wanted)
    if any(one not in held or held[one].deleted_at is not None for one in wanted):
        raise errors.NotFound(GONE_SENTENCE)
    return [held[one] for one in wanted]


def list_below(edges: Iterable[tuple[uuid.UUID, uuid.UUID]], top: uuid.UUID) -> set[uuid.UUID]:
    """A contact and everybody merged into it, directly or through others."""
    below: dict[uuid.UUID, list[uuid.UUID]] = {}
    for gone, kept in edges:
        below.setdefault(kept, []).append(gone)
    found, waiting = {top}, [top]
    while waiting:
        fresh = [one for one in below.get(waiting.pop(), ()) if one not in found]
        found.update(fresh)
        waiting += fresh
    return found


Note = tuple[str, uuid.UUID, uuid.UUID, dict[str, object]]  # table, row, home, columns before


def note_rows(actor: User, notes: Iterable[Note]) -> None:
    """Remember where rows are at home."""
    rows = [
        MergedRow(owner=actor, table=table, row_id=row, home_id=home, was=was)
        for table, row, home, was in notes
    ]
    MergedRow.objects.bulk_create(rows, batch_size=500, ignore_conflicts=True)


def read_homes(table: str, homes: Iterable[uuid.UUID]) -> dict[uuid.UUID, uuid.UUID]:
    """Row -> home, of the rows noted for these homes."""
    rows = MergedRow.objects.filter(table=table, home__in=list(homes)).order_by("pk")
    return dict(rows.values_list("row_id", "home_id"))


def forget_rows(table: str, homes: Iterable[uuid.UUID], row_ids: Iterable[uuid.UUID] | None = None) -> None:
    """Rows that are at home again need no note."""
    rows = MergedRow.objects.filter(table=table, home__in=list(homes))
    if row_ids is not None:
        rows = rows.filter(row_id__in=list(row_ids))
    rows.delete()
