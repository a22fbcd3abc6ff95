"""What cards tell besides the person comes in once everybody is there: what happened, promises, who introduced whom.

It stands in the staged cards until the import is done, so that a process that was killed can go on from there.
"""

from __future__ import annotations

import dataclasses
import datetime as dt
import itertools
import uuid
from collections.abc import Iterable, Iterator, Mapping, Sequence

from django.db import transaction

from enishi.accounts.models import User
from enishi.core import clock, db
from enishi.core.turns import let_others_write
from enishi.encounters.actions import add_promises
from enishi.encounters.fields import EncounterFields, PromiseFields
from enishi.encounters.queries import local_day
from enishi.imports import cards, queries
from enishi.imports.actions.encountering import record_brought
from enishi.imports.actions.lease import extend_lease
from enishi.imports.models import CardKey, Change, Import, ImportFile, Outcome, StagedCard
from enishi.imports.note_lines import write_lines
from enishi.imports.readers.base import ReadCard
from enishi.imports.readers.told import ReadHappening
from enishi.people.actions import Enrichment, enrich_contacts
from enishi.people.fields import ContactFields
from enishi.people.queries import find_known_ids, find_merged
from enishi.places.actions import bring_place, mark_places
from enishi.places.fields import PlaceFields

TELLING_FORMATS = ("monica", "packet")
BATCH = 100
_FIRST_DAY, _DAYS_AHEAD = dt.date(1900, 1, 1), 3650
People = Mapping[str, uuid.UUID]  # a person's id in the file -> the person here
Places = Mapping[tuple[str, str], uuid.UUID]  # kind and name


def bring_told(actor: User, of: Import, holder: str) -> None:
    """Everything that the cards of this import tell, a hundred cards to a transaction; what is known is left."""
    for file in ImportFile.objects.filter(of=of, format__in=TELLING_FORMATS):
        for batch in _read_cards(file):
            _bring_batch(actor, file, holder, batch)
            let_others_write()


def _read_cards(file: ImportFile) -> Iterator[list[ReadCard]]:
    rows = StagedCard.objects.filter(of=file).exclude(outcome=Outcome.REJECTED).exclude(payload="")
    found = (cards.from_payload(row.payload, row.where) for row in rows.iterator(chunk_size=BATCH))
    while batch := list(itertools.islice(found, BATCH)):
        yield batch


def _find_people(actor: User, batch: Sequence[ReadCard]) -> People:
    """Who in these cards is who here; whoever is in the bin, or was left out, is not."""
    uids = {card.uid for card in batch} | {card.introduced_by for card in batch if card.introduced_by}
    uids |= {uid for card in batch for one in card.happenings for uid in one.people}
    by_digest = {cards.digest_source(batch[0].origin_hint, uid): uid for uid in uids}
    keys = queries.find_card_keys(actor, by_digest)
    there, kept = find_known_ids(actor, keys.values()), find_merged(actor, keys.values())
    return {by_digest[digest]: kept.get(key, key) for digest, key in keys.items() if str(key) in there}


@transaction.atomic
def _bring_batch(actor: User, file: ImportFile, holder: str, batch: Sequence[ReadCard]) -> None:
    db.locked(User.objects.filter(pk=actor.pk)).get()  # nobody is merged or erased meanwhile
    extend_lease(file.of, holder)
    people = _find_people(actor, batch)
    here = [card for card in batch if card.uid in people]
    happenings = {one.key: one for card in here for one in card.happenings}
    places = _bring_places(actor, file.of, happenings.values())
    record_brought(actor, file, _list_fields(actor, file, happenings.values(), people, places))
    _bring_promises(actor, file, here, people)
    for card in here:
        _bring_introducer(actor, file.of, card, people)


def _bring_places(actor: User, of: Import, happenings: Iterable[ReadHappening]) -> Places:
    """Places that these happened at; what came just now is marked for undoing."""
    wanted = {(one.place_kind, one.place_name) for one in happenings if one.place_kind and one.place_name}
    kept = {key: bring_place(actor, PlaceFields(*key)) for key in sorted(wanted)}
    found = {key: one for key, one in kept.items() if one is not None}
    if fresh := [one.place.pk for one in found.values() if one.is_new]:
        Change.objects.create(owner=actor, of=of, before={"places": mark_places(actor, fresh)})
    return {key: one.place.pk for key, one in found.items()}


def _list_fields(
    actor: User, file: ImportFile, happenings: Iterable[ReadHappening], people: People, places: Places
) -> list[EncounterFields]:
    last = clock.today(actor.time_zone) + dt.timedelta(days=_DAYS_AHEAD)
    fields = [_to_fields(actor, file, one, people, places) for one in happenings]
    return [one for one in fields if _FIRST_DAY <= one.on <= last]


def _to_fields(
    actor: User, file: ImportFile, one: ReadHappening, people: People, places: Places
) -> EncounterFields:
    on = local_day(actor, one.at) if one.at else one.on
    return EncounterFields(
        contact_ids=list(dict.fromkeys(people[key] for key in one.people if key in people)),
        on=on or _FIRST_DAY,
        at=one.at,
        kind=one.kind,
        place=one.place,
        at_place_id=places.get((one.place_kind, one.place_name)),
        subject=one.subject,
        note=write_lines(one.note, one.lines),
        direction=one.direction,
        origin=file.of.origin,
        source_key=one.key,
    )


def _bring_promises(actor: User, file: ImportFile, here: Sequence[ReadCard], people: People) -> None:
    """Each once: that it came in is noted as it is of a card."""
    wanted = {
        cards.digest_payload(f"promise:{one.key}"): (
            people[card.uid],
            PromiseFields(side="mine", text=one.text, due_on=one.due_on, made_on=one.made_on),
        )
        for card in here
        for one in card.intents
    }
    known = queries.find_card_keys(actor, wanted)
    fresh = {digest: one for digest, one in wanted.items() if digest not in known}
    made = add_promises(actor, list(fresh.values())) if fresh else []
    for digest, promise in zip(fresh, made, strict=True):
        contact = {"owner": actor, "of": file.of, "contact_id": promise.contact_id}
        CardKey.objects.create(digest=digest, **contact)
        Change.objects.create(before={"promises": [str(promise.pk)]}, **contact)


def _bring_introducer(actor: User, of: Import, card: ReadCard, people: People) -> None:
    introducer = people.get(card.introduced_by)
    if introducer is None or introducer == people[card.uid]:
        return
    fields = ContactFields(introduced_by_id=introducer)
    for done in enrich_contacts(actor, [(people[card.uid], fields)], on=of.created_at.date()):
        _note_enrichment(actor, of, done)


def _note_enrichment(actor: User, of: Import, done: Enrichment) -> None:
    contact_id = uuid.UUID(done.contact_id)
    if not done.is_nothing and not extend_created(of, contact_id, done.version_after):
        Change.objects.create(
            owner=actor,
            of=of,
            contact_id=contact_id,
            version_after=done.version_after,
            before={"steps": [dataclasses.asdict(done)]},
        )


def extend_created(of: Import, contact_id: uuid.UUID, version: int) -> bool:
    """Whether this import made the person, and nobody else has written since: what it adds later goes with them."""
    made = Change.objects.filter(of=of, contact_id=contact_id, is_created=True, version_after=version - 1)
    return bool(made.update(version_after=version))
