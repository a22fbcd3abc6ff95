"""What happened with the people of an own export comes along into a notebook already in use, and where."""

from __future__ import annotations

import datetime as dt
import itertools
import json
import uuid
from collections.abc import Iterator
from pathlib import Path

from django.db import transaction
from django.db.models import F, Model

from enishi.accounts.models import User
from enishi.core import ids
from enishi.encounters.actions import record_encounters
from enishi.encounters.fields import EncounterFields, PromiseFields
from enishi.encounters.queries import find_by_source, find_known_encounters
from enishi.imports import queries
from enishi.imports.actions.lease import extend_lease
from enishi.imports.models import Change, Import, ImportFile, Outcome, StagedCard
from enishi.imports.readers.own_export import ReadEncounter, Row, read_own_encounters, read_own_tables
from enishi.places.actions import bring_places, mark_places
from enishi.places.models import BESIDE, Place

OWN_FORMATS = ("enishi_zip", "enishi_json")
PLACE_MODELS: tuple[type[Model], ...] = (Place, *BESIDE)
PLACE_TABLES = tuple(model._meta.db_table for model in PLACE_MODELS)
BATCH = 200
Ids = dict[str, uuid.UUID]  # id of a person in the export -> the person here


def bring_encounters(actor: User, of: Import, holder: str) -> None:
    """The encounters of every own export of this import, a few hundred to a transaction; known ones are left."""
    for file in ImportFile.objects.filter(of=of, format__in=OWN_FORMATS, problem=""):
        people = _find_people(actor, file)
        if not people:
            continue
        with Path(file.stored_name).open("rb") as stream:
            tables = read_own_tables(stream, file.format, PLACE_TABLES)
        places = _bring_places(actor, file, holder, tables, people)
        del tables
        with Path(file.stored_name).open("rb") as stream:
            found = iter(read_own_encounters(stream, file.format))
        while batch := list(itertools.islice(found, BATCH)):
            _bring_batch(actor, file, holder, batch, people, places)


@transaction.atomic
def _bring_places(
    actor: User, file: ImportFile, holder: str, tables: dict[str, list[Row]], people: Ids
) -> Ids:
    """Every place of the export that is here then, by its id there; what came just now is marked for undoing."""
    extend_lease(file.of, holder)
    here, fresh = bring_places(actor, tables, people)
    if fresh:
        Change.objects.create(owner=actor, of=file.of, before={"places": mark_places(actor, fresh)})
    return here


def _find_people(actor: User, file: ImportFile) -> Ids:
    """Who became whom, by the cards of this file; empty when the file was restored whole."""
    cards = StagedCard.objects.filter(of=file).exclude(outcome=Outcome.REJECTED).exclude(payload="")
    digests = {
        digest: json.loads(payload)["uid"] for payload, digest in cards.values_list("payload", "digest")
    }
    found: Ids = {}
    for batch in _in_batches(list(digests)):
        found |= {digests[digest]: key for digest, key in queries.find_card_keys(actor, batch).items()}
    return found


def _in_batches(texts: list[str]) -> Iterator[list[str]]:
    for start in range(0, len(texts), BATCH):
        yield texts[start : start + BATCH]


@transaction.atomic
def _bring_batch(
    actor: User, file: ImportFile, holder: str, batch: list[ReadEncounter], people: Ids, places: Ids
) -> None:
    extend_lease(file.of, holder)
    there = find_known_encounters(actor, [key for one in batch if (key := ids.parse_id(one.id))])
    fields = [
        fields
        for one in batch
        if one.id not in there and (fields := _to_fields(one, people, places)) is not None
    ]
    record_brought(actor, file, fields)


def record_brought(actor: User, file: ImportFile, fields: list[EncounterFields]) -> None:
    """Write down what came with a file, but for what is known; each leaves what undoing needs. In a transaction."""
    known = find_by_source(actor, [one.source_key for one in fields if one.source_key])
    fresh = [one for one in fields if one.source_key not in known]
    if not fresh:
        return
    for encounter, one in zip(record_encounters(actor, fresh), fresh, strict=True):
        Change.objects.create(
            owner=actor,
            of=file.of,
            contact_id=next(iter(one.contact_ids), None),
            before={"encounters": [str(encounter.pk)]},
        )
    ImportFile.objects.filter(pk=file.pk).update(encounters_added=F("encounters_added") + len(fresh))


def _to_fields(one: ReadEncounter, people: Ids, places: Ids) -> EncounterFields | None:
    """None when nobody of it is here, unless nobody was there: a visit comes with its place."""
    row = one.row
    there = [people[key] for key in one.contacts if key in people]
    at_place = places.get(str(row.get("at_place_id") or ""))
    if not there and (one.contacts or at_place is None):
        return None
    return EncounterFields(
        contact_ids=there,
        at_place_id=at_place,
        on=dt.date.fromisoformat(row["on"]),
        kind=row["kind"],
        at=dt.datetime.fromisoformat(row["at"]) if row.get("at") else None,
        place=row.get("place", ""),
        subject=row.get("subject", ""),
        note=row.get("note", ""),
        is_private=bool(row.get("is_private")),
        direction=row.get("direction", ""),
        way=row.get("way", ""),
        received=row.get("received", ""),
        is_thanks=bool(row.get("is_thanks")),
        is_asked=bool(row.get("is_asked")),
        cost_minor=row.get("cost_minor"),
        minutes=row.get("minutes"),
        origin=row.get("origin", "private"),
        promises=[
            PromiseFields(
                side=promise.side,
                text=promise.text,
                due_on=promise.due_on,
                contact_id=people[promise.contact],
                kept_on=promise.kept_on,
                dropped_on=promise.dropped_on,
            )
            for promise in one.promises
            if promise.contact in people
        ],
        source_key=f"enishi:{one.id}",
    )
