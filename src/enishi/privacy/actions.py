"""Restoring into an empty notebook, and erasing: one person everywhere, or everything."""

from __future__ import annotations

import datetime as dt
import math
import uuid
from collections.abc import Mapping
from dataclasses import dataclass

from django.db import transaction
from django.utils.translation import pgettext_lazy

from enishi.accounts.actions import change_account, note_history
from enishi.accounts.models import User
from enishi.audit.actions import blank_mentions, erase_records, record_action
from enishi.core import clock, db, errors
from enishi.core.actions import erase_owned_rows
from enishi.core.traces import forget_logged
from enishi.encounters.actions import rebuild_tie_states
from enishi.imports.actions.forgetting import drop_uploads
from enishi.people.models import Contact
from enishi.privacy import queries
from enishi.privacy.reading import BROKEN, Archive
from enishi.privacy.rooms import ROOMS, list_left_out, list_tables

KEPT_DAYS = 30  # a deleted person can come back this long
KEPT_TABLES = ("accounts_user", "accounts_token", "accounts_login_key", "audit_record")


@dataclass(frozen=True, slots=True)
class Erased:
    """What an erase leaves to say: how many notes about other people still name them."""

    mentions: int


@transaction.atomic
def restore_notebook(actor: User, archive: Archive) -> dict[str, int]:
    """Bring an export into the actor's empty notebook, whole or not at all; returns rows per table."""
    db.locked(User.objects.filter(pk=actor.pk)).get()
    if not queries.is_empty(actor):
        raise errors.Conflict(
            pgettext_lazy(
                "privacy",
                "This notebook is not empty. Restore into an empty one (another ENISHI_HOME), "
                "or erase everything first.",
            )
        )
    return _load_everything(actor, archive)


def _load_everything(actor: User, archive: Archive) -> dict[str, int]:
    counts = {}
    for table, room, model in list_tables():
        counts[table] = room.load_table(actor, model, archive.read_table(table))
    rebuild_tie_states(actor)
    transaction.on_commit(db.count_afresh)
    _restore_account(actor, archive.manifest.get("account"))
    note_history(actor)
    record_action(actor, "restore_notebook", "notebook", None, str(sum(counts.values())))
    return counts


@transaction.atomic
def restore_during_import(actor: User, archive: Archive) -> tuple[int, int] | None:
    """An own export that came in as an import: (people, encounters) brought, or None when something is here already.

    What the import itself has written so far (its own row, the trail) does not count as something.
    """
    db.locked(User.objects.filter(pk=actor.pk)).get()
    if not queries.has_only_imports(actor):
        return None
    counts = _load_everything(actor, archive)
    return counts["people_contact"], counts["encounters_encounter"]


def _restore_account(actor: User, account: object) -> None:
    """Language, time zone, size of Today and what was learned; values that make no sense here stay as they are."""
    if not isinstance(account, Mapping):
        return
    names = ("language", "time_zone", "today_size", "forget_key")
    language, zone, size, forget_key = (account.get(name) for name in names)
    learns, holds, shift = (account.get(name) for name in ("learns_pace", "holds_back", "chance_shift"))
    looks_back = account.get("looks_back")
    try:
        change_account(
            actor,
            language=language if isinstance(language, str) else None,
            time_zone=zone if isinstance(zone, str) else None,
            today_size=size if isinstance(size, int) else None,
            forget_key=forget_key if isinstance(forget_key, str) and forget_key else None,
            learns_pace=learns if isinstance(learns, bool) else None,
            holds_back=holds if isinstance(holds, bool) else None,
            chance_shift=_read_number(shift),
            looks_back=looks_back if isinstance(looks_back, bool) else None,
        )
    except errors.Invalid as error:
        raise errors.Invalid(BROKEN) from error


def _read_number(value: object) -> float | None:
    """A number of a file that nobody vouches for; infinite when it is too large for one."""
    if isinstance(value, bool) or not isinstance(value, int | float):
        return None
    try:
        return float(value)
    except OverflowError:
        return math.inf


def erase_person(actor: User, contact_id: str | uuid.UUID) -> Erased:
    """Remove one person everywhere, without undo: rows, trail, log, uploads, and the freed pages of the file."""
    erased, names = _erase_rows(actor, queries.get_erasable(actor, contact_id).pk)
    db.forget_freed_pages()
    forget_logged(names)
    return erased


@transaction.atomic
def _erase_rows(actor: User, contact_id: uuid.UUID) -> tuple[Erased, list[str]]:
    db.locked(User.objects.filter(pk=actor.pk)).get()
    contact = queries.get_erasable(actor, contact_id)
    people = queries.list_same(contact)
    names = list(dict.fromkeys(name for one in people for name in queries.list_names(one)))
    db.overwrite_deleted()
    for room in reversed(ROOMS):
        room.erase_contact(actor, [one.pk for one in people])
    blank_mentions(actor, names)
    record_action(actor, "erase_person", "contact", contact_id)
    return Erased(queries.count_mentions(actor, names)), names


def erase_notebook(actor: User) -> None:
    """Remove everything the notebook holds, without undo. The account and its keys stay, the trail begins anew."""
    _erase_everything(actor)
    db.forget_freed_pages()


@transaction.atomic
def _erase_everything(actor: User) -> None:
    db.locked(User.objects.filter(pk=actor.pk)).get()
    db.overwrite_deleted()
    drop_uploads(actor, even_unread=True)
    derived = [model for model in list_left_out() if model._meta.db_table not in KEPT_TABLES]
    for model in [*derived, *(model for _, _, model in reversed(list_tables()))]:
        erase_owned_rows(actor.pk, model)
    change_account(actor, chance_shift=0.0)  # what was learned; the switches stay, as other settings do
    erase_records(actor)
    record_action(actor, "erase_notebook", "notebook")


def purge_deleted(*, now: dt.datetime | None = None) -> int:
    """Erase whoever was deleted more than thirty days ago, in every notebook; returns how many."""
    before = (now or clock.now()) - dt.timedelta(days=KEPT_DAYS)
    people = queries.list_purgeable(before)
    purged = [
        names for contact in people if (names := _purge_rows(contact.owner, contact.pk, before)) is not None
    ]
    if purged:
        db.forget_freed_pages()
        forget_logged([name for names in purged for name in names])
    return len(purged)


@transaction.atomic
def _purge_rows(owner: User, contact_id: uuid.UUID, before: dt.datetime) -> list[str] | None:
    """The names of whom was erased; None when they were brought back, or erased, since the list was made."""
    db.locked(User.objects.filter(pk=owner.pk)).get()
    still = Contact.objects.filter(owner=owner, pk=contact_id, deleted_at__lt=before, merged_into=None)
    if db.locked(still).first() is None:
        return None
    return _erase_rows(owner, contact_id)[1]
