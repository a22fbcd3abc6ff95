"""Adding and changing one person."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Sequence
from dataclasses import replace
from typing import TypeVar

from django.db import transaction
from django.utils.translation import pgettext_lazy

from enishi.accounts.models import User
from enishi.audit.actions import record_action
from enishi.core import clock, db, errors
from enishi.core.text import clean_line
from enishi.people.actions import rows
from enishi.people.actions.bulk import tag_many, write_contacts
from enishi.people.actions.indexing import refresh_search
from enishi.people.fields import LONGEST, ContactFields
from enishi.people.models import (
    Affiliation,
    Closeness,
    Contact,
    ContactPoint,
    Interest,
    Origin,
    OtherName,
    Photo,
    Relation,
    State,
    Tag,
)
from enishi.people.names import display_name
from enishi.people.queries import get_face_by_id, stand_in

R = TypeVar("R", Affiliation, ContactPoint, Interest, OtherName)


@transaction.atomic
def add_contact(actor: User, fields: ContactFields, *, contact_id: uuid.UUID | None = None) -> Contact:
    """Add one person. The same `contact_id` again (a form sent twice) gives the first one back."""
    if contact_id is not None:
        db.locked(User.objects.filter(pk=actor.pk)).get()
        there = Contact.objects.filter(pk=contact_id).first()
        if there is not None and there.owner_id == actor.pk:
            return there
        contact_id = None if there is not None else contact_id
    clean = rows.check_fields(actor, fields)
    contact = write_contacts(actor, [clean], [contact_id] if contact_id else None)[0]
    record_action(actor, "add_contact", "contact", contact.pk, display_name(contact))
    rows.ask_for_readings(actor, [contact])
    return contact


@transaction.atomic
def change_contact(actor: User, contact_id: uuid.UUID, fields: ContactFields, *, version: int) -> Contact:
    """Put these fields in place of what was there; Changed when somebody else saved since `version` was read."""
    contact = rows.lock_contact(actor, contact_id)
    if contact.version != version:
        raise errors.Changed(
            pgettext_lazy(
                "people", "This person was changed in another window. Look at both and save once more."
            )
        )
    clean = rows.check_fields(actor, fields)
    rows.check_introducer(actor, contact.pk, clean)
    values = rows.plain_values(_keep_introducer(actor, contact, clean))
    before = rows.name_as_read(contact)
    for name, value in values.items():
        setattr(contact, name, value)
    values |= rows.forget_guesses(contact, before)
    _sync_rows(contact, clean)
    _sync_tags(actor, contact, clean.tags)
    if clean.photo:
        _put_photo(contact, clean.photo.data)
    rows.touch(contact, values)
    rows.refresh_keys([contact])
    record_action(actor, "change_contact", "contact", contact.pk, display_name(contact))
    rows.ask_for_readings(actor, [contact])
    return contact


def _keep_introducer(actor: User, contact: Contact, clean: ContactFields) -> ContactFields:
    """Who stands for the introducer is the same person: what is stored stays, for the day a merge is taken back."""
    stored = contact.introduced_by_id
    if stored and clean.introduced_by_id == stand_in(actor, stored):
        return replace(clean, introduced_by_id=stored)
    return clean


def _sync_rows(contact: Contact, clean: ContactFields) -> None:
    """Posts, points, interests and other names: rows named by id are changed, new ones added, the rest removed."""
    posts = [(row.id, rows.affiliation_row(contact, row, i)) for i, row in enumerate(clean.affiliations)]
    _sync(list(Affiliation.objects.filter(contact=contact)), posts, Affiliation)
    points = [(row.id, rows.point_row(contact, row, i)) for i, row in enumerate(clean.points)]
    _sync(list(ContactPoint.objects.filter(contact=contact)), points, ContactPoint)
    interests = [(row.id, rows.interest_row(contact, row)) for row in clean.interests]
    _sync(list(Interest.objects.filter(contact=contact)), interests, Interest)
    names = [(row.id, rows.other_name_row(contact, row, i)) for i, row in enumerate(clean.other_names)]
    _sync(list(OtherName.objects.filter(contact=contact)), names, OtherName)


def _sync(existing: list[R], wanted: Sequence[tuple[uuid.UUID | None, R]], model: type[R]) -> None:
    known = {row.pk: row for row in existing}
    kept = set()
    for row_id, row in wanted:
        before = known.get(row_id) if row_id else None
        if before is not None:
            row.pk, row.created_at = before.pk, before.created_at
            kept.add(before.pk)
        row.save(force_insert=before is None, force_update=before is not None)
    model.objects.filter(pk__in=set(known) - kept).delete()


def _sync_tags(actor: User, contact: Contact, names: Sequence[str]) -> None:
    through = Tag.contacts.through
    through.objects.filter(contact_id=contact.pk).exclude(tag__name__in=list(names)).delete()
    tag_many(actor, [(contact, names)])


@transaction.atomic
def set_contact(
    actor: User,
    contact_id: uuid.UUID,
    *,
    closeness: str | None = None,
    relation: str | None = None,
    state: str | None = None,
    state_on: dt.date | None = None,
    origin: str | None = None,
    face: str | None = None,
    industry: str | None = None,
    corner: str | None = None,
    is_private: bool | None = None,
) -> Contact:
    """Change how a tie is kept: closeness, relation, origin, a state (喪中, 逝去) with its day, industry, corner.

    `is_private`: no assistant hears of them, unless it is asked for. `face` is the id of one of one's own faces, by
    which alone they know one; empty leaves it to the places.
    """
    contact = rows.lock_contact(actor, contact_id)
    if closeness is not None:
        rows.check_choice(
            closeness, Closeness.values, pgettext_lazy("people", "Closeness is close, usual or loose.")
        )
        contact.closeness = closeness
    if relation is not None:
        rows.check_choice(relation, Relation.values, rows.RELATION_SENTENCE)
        contact.relation = relation
    if origin is not None:
        rows.check_choice(origin, Origin.values, rows.ORIGIN_SENTENCE)
        contact.origin = origin
    if face is not None:
        contact.face = get_face_by_id(actor, face) if face else None
    if industry is not None:
        contact.industry = _short_line("industry", industry)
    if corner is not None:
        contact.corner = _short_line("corner", corner)
    if is_private is not None:
        contact.is_private = is_private
    if state is not None:
        rows.check_choice(state, State.values, rows.STATE_SENTENCE)
        contact.state, contact.state_on = state, None if state == State.NONE else state_on
    elif state_on is not None:
        raise errors.Invalid(pgettext_lazy("people", "A day belongs to a state: say which one."))
    rows.touch(
        contact,
        ["closeness", "relation", "state", "state_on", "origin", "face", "industry", "corner", "is_private"],
    )
    refresh_search([contact.pk])
    if industry is not None or corner is not None:
        rows.refresh_keys([contact])
    record_action(actor, "set_contact", "contact", contact.pk, display_name(contact))
    return contact


def _short_line(name: str, written: str) -> str:
    line = clean_line(written)
    if len(line) > LONGEST[name]:
        sentence = pgettext_lazy("people", "Please say it in at most 100 letters.")
        raise errors.Invalid(sentence, fields={name: sentence})
    return line


@transaction.atomic
def set_photo(actor: User, contact_id: uuid.UUID, data: bytes | None) -> Contact:
    """Put a photo in place of the one there, or take it away with None."""
    contact = rows.lock_contact(actor, contact_id)
    if data is None:
        Photo.objects.filter(contact=contact).delete()
    else:
        _put_photo(contact, data)
    rows.touch(contact, [])
    record_action(actor, "set_photo", "contact", contact.pk, display_name(contact))
    return contact


def _put_photo(contact: Contact, data: bytes) -> None:
    fresh = rows.photo_row(contact, data)
    Photo.objects.filter(contact=contact).delete()
    fresh.created_at = clock.now()
    fresh.save(force_insert=True)
