"""Noting what was done for me and by me, and what became of it: thanked, told, let go. Everything can be undone."""

from __future__ import annotations

import datetime as dt
import uuid
from dataclasses import dataclass

from django.db import transaction
from django.utils.translation import pgettext_lazy

from enishi.accounts.models import User
from enishi.audit.actions import record_action
from enishi.core import clock, db, errors
from enishi.core.seen import check_seen
from enishi.core.text import clean_line
from enishi.encounters.models import Encounter
from enishi.encounters.queries import get_encounter
from enishi.ledger.models import FAVOUR_KINDS, Favour, Side, Size
from enishi.ledger.queries import favours as queries
from enishi.people.models import Contact
from enishi.people.queries import get_contact
from enishi.people.rules import contacts_editable_by

KINDS = [kind for kind, _ in FAVOUR_KINDS]
FIRST_DAY = dt.date(1900, 1, 1)


@dataclass(frozen=True, slots=True)
class FavourFields:
    """A favour as the owner notes it. With an encounter it is of that day, and tells what was given in it."""

    side: str
    kind: str
    what: str = ""
    on: dt.date | None = None
    size: str = Size.USUAL
    encounter_id: uuid.UUID | None = None


@transaction.atomic
def record_favour(
    actor: User, contact_id: uuid.UUID | str, fields: FavourFields, *, favour_id: uuid.UUID | None = None
) -> Favour:
    """Note a favour. The same `favour_id` again finds what it made first.

    Where an encounter of that day says already that such a thing was received, the favour describes it: they are one.
    """
    contact = _lock_contact(actor, contact_id)
    if favour_id and (known := queries.find_known_favour(actor, favour_id)):
        return known
    favour = Favour(owner=actor, contact=contact, **({"id": favour_id} if favour_id else {}))
    _fill(actor, favour, fields)
    if favour.encounter is None:
        favour.encounter = queries.find_undescribed(actor, favour)
    _check_single(actor, favour)
    favour.save(force_insert=True)
    record_action(actor, "record_favour", "favour", favour.pk)
    return favour


@transaction.atomic
def change_favour(actor: User, favour_id: uuid.UUID | str, fields: FavourFields, *, seen: str = "") -> Favour:
    """Correct a favour; what became of it stays. `seen`: the mark of `how_it_reads`; Changed where that is another."""
    favour = _lock(actor, favour_id)
    before = how_it_reads(favour)
    _fill(actor, favour, fields)
    if how_it_reads(favour) != before:  # a second press says the same
        check_seen(seen, *before)
    _check_single(actor, favour)
    return _save(actor, favour, "change_favour")


def how_it_reads(favour: Favour) -> tuple[object, ...]:
    """What its form holds of it."""
    return favour.side, favour.kind, favour.what, favour.on, favour.size


@transaction.atomic
def delete_favour(actor: User, favour_id: uuid.UUID | str, *, is_deleted: bool = True) -> Favour:
    """Take a favour out, or bring it back."""
    favour = _lock(actor, favour_id, deleted=not is_deleted)
    favour.deleted_at = clock.now() if is_deleted else None
    if not is_deleted:
        _check_single(actor, favour)
    return _save(actor, favour, "delete_favour" if is_deleted else "undelete_favour")


@transaction.atomic
def mark_thanked(
    actor: User, favour_id: uuid.UUID | str, *, on: dt.date | None = None, is_thanked: bool = True
) -> Favour:
    """A word of thanks was said, today unless a day is named; or not, after all."""
    favour = _lock(actor, favour_id)
    favour.thanked_on = _check_after(actor, favour, on) if is_thanked else None
    return _save(actor, favour, "thank_favour" if is_thanked else "unthank_favour")


@transaction.atomic
def mark_told(
    actor: User,
    favour_id: uuid.UUID | str,
    *,
    outcome: str = "",
    on: dt.date | None = None,
    is_told: bool = True,
) -> Favour:
    """Whoever gave it heard what came of it; or not, after all: the outcome in words stays."""
    favour = _lock(actor, favour_id)
    if favour.side != Side.RECEIVED:
        raise errors.Invalid(
            pgettext_lazy("ledger", "What came of it is told to whoever did something for you.")
        )
    favour.told_on = _check_after(actor, favour, on) if is_told else None
    favour.outcome = clean_line(outcome)[:500] or favour.outcome
    return _save(actor, favour, "tell_favour" if is_told else "untell_favour")


@transaction.atomic
def let_go(actor: User, favour_id: uuid.UUID | str, *, is_let_go: bool = True) -> Favour:
    """No further word is needed; or one is, after all."""
    favour = _lock(actor, favour_id)
    favour.let_go_on = clock.today(actor.time_zone) if is_let_go else None
    return _save(actor, favour, "let_favour_go" if is_let_go else "take_favour_up")


@transaction.atomic
def describe_received(actor: User, encounter_id: uuid.UUID | str, contact_id: uuid.UUID | str) -> Favour:
    """The favour that an encounter says was received of somebody: as it is noted, else noted now."""
    encounter = get_encounter(actor, encounter_id)
    contact = _lock_contact(actor, contact_id)
    if not encounter.received:
        raise errors.Invalid(pgettext_lazy("ledger", "Nothing in particular was received there."))
    known = queries.find_favour_of(actor, encounter, contact, encounter.received)
    fields = FavourFields(Side.RECEIVED, encounter.received, encounter_id=encounter.pk)
    return known or record_favour(actor, contact.pk, fields)


def _lock_contact(actor: User, contact_id: uuid.UUID | str) -> Contact:
    found = get_contact(actor, contact_id)
    return db.locked(contacts_editable_by(actor).filter(pk=found.pk)).get()


def _lock(actor: User, favour_id: uuid.UUID | str, *, deleted: bool = False) -> Favour:
    """The person first, so that two presses at once wait for each other; then the favour as it is now."""
    _lock_contact(actor, queries.get_favour(actor, favour_id, deleted=deleted).contact_id)
    return queries.get_favour(actor, favour_id, deleted=deleted)


def _save(actor: User, favour: Favour, action: str) -> Favour:
    favour.updated_at = clock.now()
    favour.save()
    record_action(actor, action, "favour", favour.pk)
    return favour


def _fill(actor: User, favour: Favour, fields: FavourFields) -> None:
    _check(fields)
    encounter = get_encounter(actor, fields.encounter_id) if fields.encounter_id else None
    if encounter is not None:
        _check_was_there(encounter, favour.contact_id)
    favour.side, favour.kind, favour.size = fields.side, fields.kind, fields.size
    favour.what = clean_line(fields.what)[:300]
    favour.encounter = encounter
    favour.on = encounter.on if encounter is not None else _check_past(actor, fields.on)


def _check(fields: FavourFields) -> None:
    """Refuse what cannot be stored, with a sentence for each field."""
    wrong: dict[str, object] = {}
    if fields.side not in Side.values:
        wrong["side"] = pgettext_lazy("ledger", "Please say whether it was done for you or by you.")
    if fields.kind not in KINDS:
        wrong["kind"] = pgettext_lazy("ledger", "Please choose one of the kinds shown.")
    if fields.size not in Size.values:
        wrong["size"] = pgettext_lazy("ledger", "Please choose one of the three sizes shown.")
    if wrong:
        raise errors.Invalid(next(iter(wrong.values())), fields=wrong)


def _check_past(actor: User, on: dt.date | None) -> dt.date:
    today = clock.today(actor.time_zone)
    if on is not None and on > today:
        sentence = pgettext_lazy("ledger", "That day is still to come. Please choose today or earlier.")
        raise errors.Invalid(sentence, fields={"on": sentence})
    if on is not None and on < FIRST_DAY:
        sentence = pgettext_lazy("ledger", "Please look at the date once more: the year seems to be wrong.")
        raise errors.Invalid(sentence, fields={"on": sentence})
    return on or today


def _check_after(actor: User, favour: Favour, on: dt.date | None) -> dt.date:
    """A word about a favour is said on its day or later."""
    day = _check_past(actor, on)
    if day < favour.on:
        sentence = pgettext_lazy("ledger", "That is before the day it was done. Please look at the date.")
        raise errors.Invalid(sentence, fields={"on": sentence})
    return day


def _check_was_there(encounter: Encounter, contact_id: uuid.UUID) -> None:
    if contact_id not in {one.contact_id for one in encounter.participations.all()}:
        raise errors.NotFound(pgettext_lazy("ledger", "This person was not there."))


def _check_single(actor: User, favour: Favour) -> None:
    """Of one encounter the same favour of one person once."""
    if favour.encounter is None:
        return
    known = queries.find_favour_of(actor, favour.encounter, favour.contact, favour.kind, side=favour.side)
    if known is not None and known.pk != favour.pk:
        raise errors.AlreadyThere(
            pgettext_lazy("ledger", "This is written down already. Please change what is there.")
        )
