"""Putting an event among those one means to go to, changing it, taking it out and bringing it back."""

from __future__ import annotations

import datetime as dt
import uuid
from typing import NamedTuple, TypedDict

from django.db import transaction
from django.utils.translation import pgettext_lazy

from enishi.accounts.models import User
from enishi.audit.actions import record_action
from enishi.core import clock, db, errors, ids
from enishi.core.text import clean_block, clean_line, safe_url
from enishi.encounters import queries, rules
from enishi.encounters.actions.indexing import refresh_outings
from enishi.encounters.actions.outing_visits import settle_visit
from enishi.encounters.fields import OutingFields
from enishi.encounters.models import Outing
from enishi.encounters.readers.events.base import LONGEST
from enishi.places import queries as places

_COLUMNS = ("name", "on", "starts_at", "ends_at", "time_zone", "place", "address", "is_online", "price", "conditions",
            "organiser", "url", "at_place_id")  # fmt: skip


class Columns(TypedDict):
    """An event's columns, checked."""

    name: str
    on: dt.date | None
    starts_at: dt.datetime | None
    ends_at: dt.datetime | None
    time_zone: str
    is_online: bool
    conditions: str
    place: str
    address: str
    price: str
    organiser: str
    url: str
    at_place_id: uuid.UUID | None


class Kept(NamedTuple):
    """The stored event, and whether it came just now."""

    outing: Outing
    is_new: bool


@transaction.atomic
def add_outing(actor: User, fields: OutingFields, *, outing_id: uuid.UUID | None = None) -> Kept:
    """Keep an event. The same form again is the same event: whoever went back and wrote otherwise means it so.

    The same page on the same day is the one that is there; without a page, the same name at the same time (two tabs).
    """
    db.locked(User.objects.filter(pk=actor.pk)).get()
    values = _check(actor, fields)
    same_form = Outing.objects.filter(pk=outing_id, owner=actor).first() if outing_id else None
    if same_form is not None:
        return _keep_again(actor, same_form, values)
    there = queries.find_same_outing(
        actor, name=values["name"], on=values["on"], starts_at=values["starts_at"], url=values["url"]
    )
    if there is not None:
        return Kept(there, is_new=False)
    if outing_id and Outing.objects.filter(pk=outing_id).exists():
        raise errors.AlreadyThere(pgettext_lazy("encounters", "This id is taken. Send it under a new one."))
    outing = Outing(owner=actor, pk=outing_id or ids.new_id(), **values)
    outing.save(force_insert=True)
    refresh_outings(actor.pk, [outing])
    record_action(actor, "add_outing", "outing", outing.pk, str(outing))
    return Kept(outing, is_new=True)


def _keep_again(actor: User, outing: Outing, values: Columns) -> Kept:
    """What was taken out meanwhile is back."""
    is_back = outing.deleted_at is not None
    if is_back or _differs(outing, values):
        outing.deleted_at = None
        _write(actor, outing, values)
    return Kept(outing, is_new=is_back)


@transaction.atomic
def change_outing(
    actor: User, outing_id: str | uuid.UUID, fields: OutingFields, *, seen: str | None = None
) -> Outing:
    """Write it down otherwise. `seen`: the state that was looked at (`mark_of`); Changed when it is another by now."""
    outing = _lock(actor, outing_id)
    values = _check(actor, fields)
    if not _differs(outing, values):
        return outing
    if seen is not None and seen != mark_of(outing):
        raise errors.Changed(
            pgettext_lazy(
                "encounters",
                "It was changed in another window meanwhile. "
                "What you wrote stands here: save it once more, and it holds.",
            )
        )
    _write(actor, outing, values)
    return outing


def mark_of(outing: Outing) -> str:
    """By which a form knows whether it speaks of the event as it stands."""
    return outing.updated_at.isoformat() if outing.updated_at else ""


def _differs(outing: Outing, values: Columns) -> bool:
    return any(getattr(outing, name) != value for name, value in values.items())


def _write(actor: User, outing: Outing, values: Columns) -> None:
    if outing.on != values["on"]:
        outing.answer = Outing.Answer.NONE  # it is on another day: nobody has been there yet
        settle_visit(actor, outing)
    for name, value in values.items():
        setattr(outing, name, value)
    outing.updated_at = clock.now()
    outing.save(update_fields=[*_COLUMNS, "answer", "updated_at", "deleted_at"])
    refresh_outings(actor.pk, [outing])
    record_action(actor, "change_outing", "outing", outing.pk)


@transaction.atomic
def answer_outing(actor: User, outing_id: str | uuid.UUID, answer: str) -> Outing:
    """Say whether one went; an empty answer takes it back. Gone to at a place of the notebook, it is a visit there."""
    if answer not in Outing.Answer.values:
        raise errors.Invalid(
            pgettext_lazy("encounters", "Please say whether you went: went, not_gone, or nothing.")
        )
    outing = _lock(actor, outing_id)
    if outing.answer != answer:
        outing.answer = answer
        outing.save(update_fields=["answer"])
        settle_visit(actor, outing)
        record_action(actor, "answer_outing", "outing", outing.pk)
    return outing


@transaction.atomic
def delete_outing(actor: User, outing_id: str | uuid.UUID) -> None:
    """Take it out; `undelete_outing` brings it back."""
    outing = _lock(actor, outing_id)
    outing.deleted_at = clock.now()
    outing.save(update_fields=["deleted_at"])
    refresh_outings(actor.pk, [outing])
    record_action(actor, "delete_outing", "outing", outing.pk)


@transaction.atomic
def undelete_outing(actor: User, outing_id: str | uuid.UUID) -> Outing:
    outing = _lock(actor, outing_id, deleted=True)
    outing.deleted_at = None
    outing.save(update_fields=["deleted_at"])
    refresh_outings(actor.pk, [outing])
    record_action(actor, "undelete_outing", "outing", outing.pk)
    return outing


def _lock(actor: User, outing_id: str | uuid.UUID, *, deleted: bool = False) -> Outing:
    found = queries.get_outing(actor, outing_id, deleted=deleted)
    return db.locked(rules.outings_changeable_by(actor).filter(pk=found.pk)).get()


def _check(actor: User, fields: OutingFields) -> Columns:
    """The columns, or a sentence about what is missing."""
    name = clean_line(fields.name)
    if not name:
        sentence = pgettext_lazy("encounters", "What is the event called?")
        raise errors.Invalid(sentence, fields={"name": sentence})
    if fields.starts_at is None and fields.on is None:
        sentence = pgettext_lazy("encounters", "On which day is it? The page does not say.")
        raise errors.Invalid(sentence, fields={"on": sentence})
    if fields.url and not safe_url(fields.url):
        sentence = pgettext_lazy("encounters", "The address of a page begins with https:// or http://.")
        raise errors.Invalid(sentence, fields={"url": sentence})
    if fields.starts_at and fields.ends_at and fields.ends_at < fields.starts_at:
        sentence = pgettext_lazy("encounters", "It would end before it begins.")
        raise errors.Invalid(sentence, fields={"until": sentence})
    local = fields.starts_at.astimezone(clock.zone_of(actor.time_zone)) if fields.starts_at else None
    return {
        "name": name[: LONGEST["name"]],
        "on": local.date() if local else fields.on,
        "starts_at": fields.starts_at,
        "ends_at": fields.ends_at,
        "time_zone": actor.time_zone,
        "is_online": fields.is_online,
        "conditions": clean_block(fields.conditions)[: LONGEST["conditions"]],
        "place": _cut(fields, "place"),
        "address": _cut(fields, "address"),
        "price": _cut(fields, "price"),
        "organiser": _cut(fields, "organiser"),
        "url": _cut(fields, "url"),
        "at_place_id": _find_place(actor, fields),
    }


def _find_place(actor: User, fields: OutingFields) -> uuid.UUID | None:
    """The place that was chosen; where nobody was asked, the one its words speak of."""
    if fields.at_place_id is not None:
        if places.find_place(actor, fields.at_place_id) is None:
            sentence = pgettext_lazy(
                "encounters", "This place is not in your notebook, or it has been taken out."
            )
            raise errors.NotFound(sentence, fields={"place_id": sentence})
        return fields.at_place_id
    if not fields.looks_for_place:
        return None
    found = queries.suggest_place(actor, name=fields.name, organiser=fields.organiser, place=fields.place)
    return found.pk if found else None


def _cut(fields: OutingFields, column: str) -> str:
    return clean_line(str(getattr(fields, column)))[: LONGEST[column]]
