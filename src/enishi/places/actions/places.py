"""Adding a place, changing it, leaving it, taking it out; each can be taken back."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Mapping
from typing import NamedTuple

from django.core.exceptions import FieldDoesNotExist, ValidationError
from django.db import transaction
from django.db.models import BooleanField, CharField, TextField
from django.utils.translation import pgettext, pgettext_lazy

from enishi.accounts.models import User
from enishi.audit.actions import record_action
from enishi.core import clock, db, errors, ids, text
from enishi.people.queries import get_face_by_id
from enishi.places import queries, rules
from enishi.places.actions.locking import lock_place
from enishi.places.actions.quiet import give_back
from enishi.places.fields import PlaceFields
from enishi.places.models import PARTS, Part, Place

_OWN = frozenset({"id", "owner", "owner_id", "place", "place_id", "created_at", "earlier_stays"})


class Kept(NamedTuple):
    """The stored place, and whether it came just now."""

    place: Place
    is_new: bool


@transaction.atomic
def add_place(actor: User, fields: PlaceFields, *, place_id: uuid.UUID | None = None) -> Kept:
    """Note a place of one kind. The same id again (one form, pressed twice) is the place of the first time."""
    db.locked(User.objects.filter(pk=actor.pk)).get()
    there = Place.objects.filter(pk=place_id).first() if place_id else None
    if there is not None:
        return _find_again(actor, there)
    place = _fill(
        actor, Place(owner=actor, pk=place_id or ids.new_id(), kind=_check_kind(fields.kind)), fields
    )
    _refuse_same_name(actor, place)
    part = _fill_part(PARTS[place.kind].beside(place), fields.part)
    place.save(force_insert=True)
    part.save(force_insert=True)
    record_action(actor, "add_place", "place", place.pk, place.name)
    return Kept(queries.get_place(actor, place.pk), is_new=True)


def _find_again(actor: User, place: Place) -> Kept:
    if not rules.can_change_place(actor, place):
        raise errors.AlreadyThere(pgettext_lazy("places", "This id is taken. Send it under a new one."))
    if place.deleted_at is not None:
        undelete_place(actor, place.pk)
    return Kept(queries.get_place(actor, place.pk), is_new=place.deleted_at is not None)


@transaction.atomic
def change_place(
    actor: User, place_id: str | uuid.UUID, fields: PlaceFields, *, seen_version: int | None = None
) -> Place:
    """Say of a place what holds now; its kind stays. `seen_version`: the one looked at; Changed when it moved on."""
    place = lock_place(actor, place_id)
    if seen_version is not None and seen_version != place.version:
        raise errors.Changed(
            pgettext_lazy(
                "places", "It was changed in another window meanwhile. Save once more, and this holds."
            )
        )
    if fields.kind not in ("", place.kind):
        sentence = pgettext_lazy("places", "A place keeps its kind. Add another place for the other kind.")
        raise errors.Invalid(sentence, fields={"kind": sentence})
    _refuse_same_name(actor, _fill(actor, place, fields))
    part = _fill_part(queries.get_part(place), fields.part)
    place.version += 1
    place.updated_at = clock.now()
    place.save()
    part.save()
    record_action(actor, "change_place", "place", place.pk, place.name)
    return queries.get_place(actor, place.pk)


@transaction.atomic
def leave_place(actor: User, place_id: str | uuid.UUID, *, on: dt.date | None = None) -> Place:
    """It is over with this place: nothing is asked about it any more, what was there stays. Twice is once."""
    place = lock_place(actor, place_id)
    day = on or clock.today(actor.time_zone)
    if day > clock.today(actor.time_zone):
        sentence = pgettext_lazy("places", "That day is still to come.")
        raise errors.Invalid(sentence, fields={"on": sentence})
    if place.left_on is None:
        place.left_on = day
        place.save(update_fields=["left_on"])
        record_action(actor, "leave_place", "place", place.pk, place.name)
    return place


@transaction.atomic
def return_to_place(actor: User, place_id: str | uuid.UUID) -> Place:
    """As if it had not been left; whoever stepped back with it is what they were."""
    place = lock_place(actor, place_id)
    if place.is_left_quietly:
        give_back(actor, place)
    place.left_on = None
    place.save(update_fields=["left_on", "is_left_quietly", "left_note"])
    record_action(actor, "return_to_place", "place", place.pk, place.name)
    return place


@transaction.atomic
def delete_place(actor: User, place_id: str | uuid.UUID) -> None:
    """Take it out; `undelete_place` brings it back. The encounters there stay, with the place in words."""
    place = lock_place(actor, place_id)
    place.deleted_at = clock.now()
    place.save(update_fields=["deleted_at"])
    record_action(actor, "delete_place", "place", place.pk, place.name)


@transaction.atomic
def undelete_place(actor: User, place_id: str | uuid.UUID) -> Place:
    """Bring it back as it was."""
    place = lock_place(actor, place_id, deleted=True)
    _refuse_same_name(actor, place)
    place.deleted_at = None
    place.save(update_fields=["deleted_at"])
    record_action(actor, "undelete_place", "place", place.pk, place.name)
    return place


def _check_kind(kind: str) -> str:
    if kind not in PARTS:
        sentence = pgettext("places", "“%(kind)s” is no kind of place. Choose one of: %(kinds)s")
        sentence %= {"kind": kind[:50], "kinds": ", ".join(PARTS)}
        raise errors.Invalid(sentence, fields={"kind": sentence})
    return kind


def _refuse_same_name(actor: User, place: Place) -> None:
    same = rules.places_changeable_by(actor).filter(
        kind=place.kind, name_key=place.name_key, deleted_at__isnull=True
    )
    if same.exclude(pk=place.pk).exists():
        sentence = pgettext_lazy("places", "A place of this kind and name is there already.")
        raise errors.AlreadyThere(sentence, fields={"name": sentence})


def _fill(actor: User, place: Place, fields: PlaceFields) -> Place:
    place.name = text.clean_line(fields.name)[:300]
    if not place.name:
        sentence = pgettext_lazy("places", "What is the place called?")
        raise errors.Invalid(sentence, fields={"name": sentence})
    if fields.url and not text.safe_url(fields.url):
        sentence = pgettext_lazy("places", "The address of a page begins with https:// or http://.")
        raise errors.Invalid(sentence, fields={"url": sentence})
    place.reading = text.to_hiragana(text.clean_line(fields.reading))[:300]
    place.name_key = text.fold(place.name)[:300]
    place.sort_key = text.sort_key(place.reading, place.name)[:620]
    place.url = fields.url.strip()[:1000]
    place.address = text.clean_line(fields.address)[:500]
    place.is_online = fields.is_online
    place.note = text.clean_block(fields.note)
    place.face = get_face_by_id(actor, fields.face_id) if fields.face_id else None
    place.usual_minor, place.usual_minutes = fields.usual_minor, fields.usual_minutes
    _clean(place, exclude={"owner", "face", "name_key", "sort_key"})
    return place


def _fill_part(part: Part, said: Mapping[str, object]) -> Part:
    """What was said; what was not said stays. A column of another kind is refused by its name."""
    for name, value in said.items():
        if name in _OWN or not _has_column(part, name):
            sentence = pgettext("places", "“%(name)s” does not belong to this kind of place.")
            raise errors.Invalid(sentence % {"name": name}, fields={name: sentence % {"name": name}})
        setattr(part, name, _read(part._meta.get_field(name), value))
    _clean(part, exclude={"owner", "place"})
    return part


def _read(column: object, value: object) -> object:
    """A value as it is stored: words cleaned; whatever is no word may have come as one (５,０００, an empty field)."""
    if not isinstance(value, str):
        return value
    if isinstance(column, CharField | TextField):
        return text.clean_block(value)
    said = text.fold_width(value).replace(",", "")
    if isinstance(column, BooleanField):  # true and false, as JSON and commands write them
        said = said.casefold().capitalize()
    return said or None


def _has_column(part: Part, name: str) -> bool:
    try:
        part._meta.get_field(name)
    except FieldDoesNotExist:
        return False
    return True


def _clean(row: Place | Part, *, exclude: set[str]) -> None:
    """What the columns' own validators say, as one refusal with a sentence for each."""
    try:
        row.clean_fields(exclude=exclude)
    except ValidationError as error:
        said = {name: " ".join(found) for name, found in error.message_dict.items()}
        sentence = pgettext_lazy("places", "Something about this place needs another look.")
        raise errors.Invalid(sentence, fields=said) from error
