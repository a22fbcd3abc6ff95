"""Places of an own export come into a notebook in use with all that is noted of them, and go again when undone."""

from __future__ import annotations

import hashlib
import json
import uuid
from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import NamedTuple

from django.db import models, transaction
from django.db.models import F

from enishi.accounts.models import User
from enishi.core import db, errors, ids, text
from enishi.core.actions import load_owned_rows
from enishi.core.queries import owned_rows
from enishi.core.rows import portable_fields, to_json
from enishi.people.models import Contact
from enishi.places import rules
from enishi.places.actions.places import Kept, add_place
from enishi.places.fields import PlaceFields
from enishi.places.models import BESIDE, Place

Row = Mapping[str, object]
Ids = Mapping[str, uuid.UUID]


class Brought(NamedTuple):
    """`here`: id in the export -> the place here; `fresh`: those that came just now."""

    here: dict[str, uuid.UUID]
    fresh: list[uuid.UUID]


@transaction.atomic
def bring_places(actor: User, tables: Mapping[str, Sequence[Row]], people: Ids) -> Brought:
    """Places of an export, by table. One that is here (by id, or by kind and name) stays as it is here.

    `people`: id in the export -> contact here; what is noted of anybody else at a place stays behind. A place in the
    bin, there or here, does not come; nor does one whose rows do not fit.
    """
    db.locked(User.objects.filter(pk=actor.pk)).get()
    rows = [row for row in tables.get(Place._meta.db_table, ()) if not row.get("deleted_at")]
    here, gone = _find_known(actor, rows)
    beside = {model: _by_place(tables.get(model._meta.db_table, ())) for model in BESIDE}
    fresh: list[uuid.UUID] = []
    for row in rows:
        old = str(row.get("id", ""))
        if old in here or old in gone:
            continue
        new = ids.new_id()
        if _load(actor, row, new, {model: found[old] for model, found in beside.items()}, people):
            here[old] = new
            fresh.append(new)
    return Brought(here, fresh)


@transaction.atomic
def bring_place(actor: User, fields: PlaceFields) -> Kept | None:
    """The place of this kind and name, noted when there was none; nothing where the owner has put it into the bin."""
    db.locked(User.objects.filter(pk=actor.pk)).get()
    same = rules.places_changeable_by(actor).filter(
        kind=fields.kind, name_key=text.fold(text.clean_line(fields.name))[:300]
    )
    there = same.order_by(F("deleted_at").desc(nulls_first=True), "pk").first()
    if there is None:
        return add_place(actor, fields)
    return Kept(there, is_new=False) if there.deleted_at is None else None


def _find_known(actor: User, rows: Sequence[Row]) -> tuple[dict[str, uuid.UUID], set[str]]:
    """Those that are here, and those that the owner has put into the bin."""
    keys = [key for row in rows if (key := ids.parse_id(str(row.get("id", ""))))]
    mine = rules.places_changeable_by(actor)
    by_id = {str(place.pk): place for place in mine.filter(pk__in=keys)}
    by_name = {(place.kind, place.name_key): place.pk for place in mine.filter(deleted_at__isnull=True)}
    here: dict[str, uuid.UUID] = {}
    gone: set[str] = set()
    for row in rows:
        old = str(row.get("id", ""))
        if (there := by_id.get(old)) and there.deleted_at is not None:
            gone.add(old)
        elif same := there.pk if there else by_name.get((str(row.get("kind")), str(row.get("name_key")))):
            here[old] = same
    return here, gone


def _by_place(rows: Sequence[Row]) -> dict[str, list[Row]]:
    found: dict[str, list[Row]] = defaultdict(list)
    for row in rows:
        if not row.get("deleted_at"):
            found[str(row.get("place_id", ""))].append(row)
    return found


def _load(
    actor: User, row: Row, new: uuid.UUID, beside: Mapping[type[models.Model], Sequence[Row]], people: Ids
) -> bool:
    """Whether the place and all that is beside it came in; nothing of it otherwise."""
    try:
        with transaction.atomic():
            load_owned_rows(actor.pk, Place, [{**row, "id": new, "face_id": None}])
            for model, rows in beside.items():
                load_owned_rows(actor.pk, model, _moved(model, rows, new, people))
    except (errors.Invalid, errors.Conflict):
        return False
    return True


def _moved(model: type[models.Model], rows: Sequence[Row], place: uuid.UUID, people: Ids) -> Iterator[Row]:
    """The rows under ids of their own, of this place and of the people here."""
    contact = next((one for one in model._meta.concrete_fields if one.related_model is Contact), None)
    for row in rows:
        moved = {**row, "id": ids.new_id(), "place_id": place}
        if "source_key" in row:
            moved["source_key"] = None
        if contact is not None and row.get(contact.attname):
            moved[contact.attname] = people.get(str(row[contact.attname]))
            if moved[contact.attname] is None and not contact.null:
                continue
        yield moved


def mark_places(actor: User, place_ids: Collection[uuid.UUID]) -> dict[str, str]:
    """Per place a mark of what it says and of what is noted of it: another one once anything is changed."""
    said: dict[uuid.UUID, list[str]] = {key: [] for key in place_ids}
    models_of_a_place: tuple[type[models.Model], ...] = (Place, *BESIDE)
    for model in models_of_a_place:
        column = "pk" if model is Place else "place_id"
        names = [field.attname for field in portable_fields(model)]
        rows = owned_rows(actor.pk, model).filter(**{f"{column}__in": said}).order_by("pk")
        for row in rows.values(column, *names):
            said[row[column]].append(json.dumps({name: to_json(row[name]) for name in names}, sort_keys=True))
    return {str(key): hashlib.sha256("\n".join(lines).encode()).hexdigest() for key, lines in said.items()}


@transaction.atomic
def drop_places(actor: User, marks: Mapping[str, str]) -> int:
    """Places that `bring_places` made go for good, if they are as they were marked then; returns how many."""
    keys = [key for text in marks if (key := ids.parse_id(text))]
    there = list(
        db.locked(rules.places_changeable_by(actor).filter(pk__in=keys)).values_list("pk", flat=True)
    )
    same = [key for key, mark in mark_places(actor, there).items() if marks[key] == mark]
    rules.places_changeable_by(actor).filter(pk__in=same).delete()
    return len(same)
