"""What one box finds: people first, best first, then what happened and events one goes to; each with the reason."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

from enishi.accounts.models import User
from enishi.desk import words as desk_words
from enishi.desk.findings import (
    Finding,
    find_in_encounter,
    find_in_first_meeting,
    find_in_outing,
    find_in_person,
    find_in_promise,
)
from enishi.encounters.models import Encounter, Outing, Promise
from enishi.encounters.queries import (
    apart_outings,
    find_by_ids,
    find_outings,
    find_promises,
    list_told_of,
    local_day,
)
from enishi.people import queries as people
from enishi.people.models import Contact, State
from enishi.people.names import addressed_name, find_current_affiliation, full_reading, is_reading_guessed
from enishi.places.queries import list_quiet_names, list_stepped_back_ids
from enishi.search.language import SearchQuery, read_query
from enishi.search.queries import MomentHit, find_events, find_moments, find_people, has_backlog

MOST_OUTINGS = 20
MOST = 1000  # moments that are looked through for people whom no text of their own tells of


@dataclass(frozen=True, slots=True)
class FoundPerson:
    """Somebody found, as a page or a program shows them."""

    contact: Contact
    name: str
    reading: str
    is_guess: bool
    post: str
    state_words: str
    is_gone: bool
    has_photo: bool
    why: list[Finding]


@dataclass(frozen=True, slots=True)
class FoundMoment:
    """An encounter or a promise found."""

    on: dt.date
    names: list[str]
    contact_id: uuid.UUID
    encounter_id: uuid.UUID | None
    why: Finding


@dataclass(frozen=True, slots=True)
class FoundOuting:
    """An event found: by its name, or by what stands beside it."""

    outing: Outing
    name: Finding
    why: Finding | None


@dataclass(frozen=True, slots=True)
class Findings:
    """A part of what was found. `is_more`: there are more than `total`; `is_building`: the index is not all there."""

    query: SearchQuery
    people: list[FoundPerson] = field(default_factory=list)
    total: int = 0
    is_more: bool = False
    moments: list[FoundMoment] = field(default_factory=list)
    moments_total: int = 0
    are_more_moments: bool = False
    outings: list[FoundOuting] = field(default_factory=list)
    outings_total: int = 0
    is_building: bool = False

    @property
    def is_nothing(self) -> bool:
        return not (self.people or self.moments or self.outings)


def search(
    actor: User,
    words: str,
    *,
    now: dt.datetime,
    limit: int = 20,
    offset: int = 0,
    moments: int = 0,
    moments_offset: int = 0,
    outings: int = MOST_OUTINGS,
) -> Findings:
    """People by what is known of them, then people by what happened with them; `moments` of these, `outings`."""
    query = read_query(words, today=local_day(actor, now))
    if query.is_empty:
        return Findings(query)
    if has_backlog(actor):
        return _search_unready(actor, query, limit, offset)
    found = find_people(actor, query, limit=limit, offset=offset)
    happened = find_moments(actor, query, limit=MOST)
    ids = [hit.contact_id for hit in found.hits]
    extra = [] if found.is_more else _list_others(actor, query, happened.hits, found.total, ids)
    ids += extra[max(offset - found.total, 0) :][: limit - len(ids)]
    shown = _group(happened.hits)
    events = find_events(actor, query, limit=outings)
    return Findings(
        query,
        people=_describe_people(actor, ids, query, happened.hits),
        total=found.total + len(extra),
        is_more=found.is_more,
        moments=_describe_moments(actor, shown[moments_offset : moments_offset + moments], query),
        moments_total=len(shown),
        are_more_moments=happened.total > len(happened.hits) or happened.is_more,
        outings=_describe_outings(actor, events.hits, query),
        outings_total=events.total,
    )


def leave_out_stepped_back(actor: User, found: Findings) -> Findings:
    """What is offered while one types: nobody and nothing that stepped back with a place left quietly.

    The page itself finds them: there they were asked for.
    """
    away, quiet = list_stepped_back_ids(actor), list_quiet_names(actor)
    if not away and not quiet:
        return found
    told = list_told_of(actor, [one.encounter_id for one in found.moments if one.encounter_id], away)
    outings = apart_outings(actor, [one.outing.pk for one in found.outings])
    return replace(
        found,
        people=[
            one
            for one in found.people
            if one.contact.pk not in away and not any(name in str(why) for name in quiet for why in one.why)
        ],
        moments=[one for one in found.moments if one.contact_id not in away and one.encounter_id not in told],
        outings=[one for one in found.outings if one.outing.pk in outings],
    )


def _search_unready(actor: User, query: SearchQuery, limit: int, offset: int) -> Findings:
    """While the index is being made: by names and companies alone, by reading."""
    rows = people.list_contacts(actor, words=query.written)
    ids = list(rows.values_list("pk", flat=True)[offset : offset + limit])
    found = _describe_people(actor, ids, query, [])
    return Findings(query, people=found, total=rows.count(), is_building=True)


def _list_others(
    actor: User, query: SearchQuery, hits: Sequence[MomentHit], known: int, shown: Sequence[uuid.UUID]
) -> list[uuid.UUID]:
    """People of these moments who were not found by their own text, newest moment first."""
    met = dict.fromkeys(hit.contact_id for hit in hits)
    if not met:
        return []
    own = set(shown)
    if known > len(shown):
        own = {hit.contact_id for hit in find_people(actor, query, limit=known).hits}
    return [one for one in met if one not in own]


def _group(hits: Sequence[MomentHit]) -> list[MomentHit]:
    """Each encounter once, whoever took part; first meetings are told of beside the people."""
    first: dict[uuid.UUID, MomentHit] = {}
    for hit in hits:
        if hit.kind != "first_met":
            first.setdefault(hit.subject_id, hit)
    return list(first.values())


def _describe_people(
    actor: User, ids: Sequence[uuid.UUID], query: SearchQuery, hits: Sequence[MomentHit]
) -> list[FoundPerson]:
    contacts = people.list_by_ids(actor, ids)
    people.add_interests(contacts)
    photographed = people.list_photographed(actor, ids)
    merged = people.list_merged_names(ids)
    latest = _find_latest(actor, ids, query, hits)
    happened = _Happened(actor, latest.values())
    described = []
    for contact in contacts:
        why = find_in_person(contact, query, merged.get(contact.pk, ()))
        hit = latest.get(contact.pk)
        if hit is not None and (query.met or len(why) == 0):
            why = [*why, *happened.tell(hit, contact, query)]
        described.append(_describe_person(contact, contact.pk in photographed, why))
    return described


def _find_latest(
    actor: User, ids: Sequence[uuid.UUID], query: SearchQuery, hits: Sequence[MomentHit]
) -> dict[uuid.UUID, MomentHit]:
    """The latest moment found with each of these people."""
    wanted, latest = set(ids), dict[uuid.UUID, MomentHit]()
    if query.met and len(hits) >= MOST and ids:
        hits = find_moments(actor, query, limit=MOST, contact_ids=ids).hits
    for hit in hits:
        if hit.contact_id in wanted:
            latest.setdefault(hit.contact_id, hit)
    return latest


def _describe_person(contact: Contact, has_photo: bool, why: list[Finding]) -> FoundPerson:
    return FoundPerson(
        contact=contact,
        name=addressed_name(contact),
        reading=full_reading(contact),
        is_guess=is_reading_guessed(contact),
        post=desk_words.post_words(find_current_affiliation(contact)),
        state_words=desk_words.found_state_words(contact),
        is_gone=contact.state == State.DECEASED,
        has_photo=has_photo,
        why=why,
    )


def _describe_outings(actor: User, ids: Sequence[uuid.UUID], query: SearchQuery) -> list[FoundOuting]:
    rows = find_outings(actor, ids) if ids else {}
    return [FoundOuting(rows[key], *find_in_outing(rows[key], query)) for key in ids if key in rows]


class _Happened:
    """The rows behind hits, read at once."""

    def __init__(self, actor: User, hits: Iterable[MomentHit]) -> None:
        known = list(hits)
        self.encounters = find_by_ids(actor, [hit.subject_id for hit in known if hit.kind == "encounter"])
        promised = [hit.subject_id for hit in known if hit.kind == "promise"]
        self.promises = find_promises(actor, promised) if promised else {}

    def find(self, hit: MomentHit) -> Encounter | Promise | None:
        return self.encounters.get(hit.subject_id) or self.promises.get(hit.subject_id)

    def tell(self, hit: MomentHit, contact: Contact, query: SearchQuery) -> list[Finding]:
        row = self.find(hit)
        if row is None:
            return [find_in_first_meeting(contact, query)] if contact.met_on else []
        if isinstance(row, Promise):
            return [find_in_promise(row, query)]
        return [find_in_encounter(row, query)]


def _describe_moments(actor: User, hits: Sequence[MomentHit], query: SearchQuery) -> list[FoundMoment]:
    happened, described = _Happened(actor, hits), []
    for hit in hits:
        row = happened.find(hit)
        if isinstance(row, Promise):
            described.append(
                FoundMoment(
                    row.made_on,
                    [addressed_name(row.contact)],
                    row.contact_id,
                    row.encounter_id,
                    find_in_promise(row, query),
                )
            )
        elif row is not None:
            names = [addressed_name(one.contact) for one in row.participations.all()]
            described.append(
                FoundMoment(row.on, names, hit.contact_id, row.pk, find_in_encounter(row, query))
            )
    return described
