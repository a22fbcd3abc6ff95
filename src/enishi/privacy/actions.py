"""Restoring into an empty notebook, and erasing: one person everywhere, or everything."""

from __future__ import annotations

import datetime as dt
import math
import uuid
from collections.abc import Mapping
from dataclasses import dataclass

from django.db import transaction
from django.utils.translation import pgettext_lazy

from enishi.accounts.actions import change_account, delete_account, note_history
from enishi.accounts.models import User
from enishi.accounts.queries import is_last_operator
from enishi.audit.actions import blank_mentions, erase_records, record_action
from enishi.cards.actions import erase_by_origin as erase_photos
from enishi.core import clock, db, errors
from enishi.core.actions import erase_owned_rows
from enishi.core.traces import forget_logged
from enishi.core.turns import let_others_write
from enishi.encounters.actions import erase_by_origin as erase_encounters
from enishi.encounters.actions import rebuild_tie_states
from enishi.history.actions.forgetting import forget_origin
from enishi.imports.actions.forgetting import drop_cards, drop_uploads
from enishi.people.actions import strip_contacts
from enishi.people.models import Contact, Origin
from enishi.privacy import queries
from enishi.privacy.parts import ErasedPart
from enishi.privacy.reading import BROKEN, Archive
from enishi.privacy.rooms import ROOMS, list_left_out, list_tables
from enishi.search.actions import forget_traces, want_rebuild

KEPT_DAYS = 30  # a deleted person can come back this long
AT_ONCE, WORDS_AT_ONCE, PHOTOS_AT_ONCE = 200, 50, 20  # people erased, and words looked for, in one short step
PRIVATE, WORK = Origin.PRIVATE.value, Origin.WORK.value
KEPT_TABLES = (
    *("accounts_user", "accounts_token", "accounts_login_key", "audit_record"),
    *(
        "accounts_device",
        "accounts_device_session",
        "accounts_pair_key",
        "accounts_app_lock",
        "accounts_passkey",
    ),
    *("accounts_invitation", "account_emailaddress", "account_emailconfirmation", "mfa_authenticator"),
)


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
    want_rebuild(actor.pk)  # of the index, by the worker: a large notebook takes a while
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
    return queries.count_people(actor), counts["encounters_encounter"]


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
    forget_traces()
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


def erase_part(actor: User, origin: str, *, keep_names: bool = True) -> ErasedPart:
    """Remove, without undo, what came through work (or all that is private): people, encounters, cards.

    With `keep_names`, whoever also appears in what stays keeps a name there, and nothing that a card said. It goes in
    short transactions: stopped in the middle, the same call again does the rest.
    """
    queries.read_part(actor, origin)
    stays = PRIVATE if origin == WORK else WORK
    kept = [contact.pk for contact in queries.list_mixed(actor, origin)] if keep_names else []
    for start in range(0, len(kept), AT_ONCE):
        _strip_rows(actor, kept[start : start + AT_ONCE], stays)
    forget_origin(actor, origin)
    people, names = 0, list[str]()
    while found := queries.list_erasable(actor, origin, limit=AT_ONCE):
        names += _erase_many(actor, found)
        people += len(found)
        let_others_write()
    while erase_photos(actor, origin, limit=PHOTOS_AT_ONCE):
        let_others_write()
    encounters = 0
    while went := erase_encounters(actor, origin, limit=AT_ONCE):
        encounters += went
        let_others_write()
    record_action(actor, "erase_part", "notebook", None, f"{origin} {people}")
    db.forget_freed_pages()
    forget_logged(names)
    return ErasedPart(people, len(kept), encounters)


@transaction.atomic
def _strip_rows(actor: User, contact_ids: list[uuid.UUID], origin: str) -> None:
    db.overwrite_deleted()
    drop_cards(actor, contact_ids)
    drop_uploads(actor)
    strip_contacts(actor, contact_ids, origin=origin)


@transaction.atomic
def _erase_many(actor: User, contacts: list[Contact]) -> list[str]:
    db.overwrite_deleted()
    people = [one for contact in contacts for one in queries.list_same(contact)]
    for room in reversed(ROOMS):
        room.erase_contact(actor, [one.pk for one in people])
    names = [name for one in people for name in queries.list_names(one)]
    for start in range(0, len(names), WORDS_AT_ONCE):
        blank_mentions(actor, names[start : start + WORDS_AT_ONCE])
    return names


def erase_notebook(actor: User) -> None:
    """Remove everything the notebook holds, without undo. The account and its keys stay, the trail begins anew."""
    _erase_everything(actor)
    forget_traces()
    db.forget_freed_pages()


def erase_account(actor: User) -> None:
    """The notebook, then the account itself. Whoever runs a server alone is refused before anything is lost."""
    if is_last_operator(actor):
        raise errors.Closed(
            pgettext_lazy(
                "privacy", "You run this server alone. Name another operator first: enishi operator ADDRESS"
            )
        )
    erase_notebook(actor)
    delete_account(actor)


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
        forget_traces()
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
