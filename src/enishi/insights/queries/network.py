"""The people of a notebook and what ties them to one another, as far as it is written down. Seven queries."""

from __future__ import annotations

import datetime as dt
import uuid
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import NamedTuple

from django.db.models import CharField, prefetch_related_objects
from django.db.models.functions import Cast, Coalesce

from enishi.accounts.models import User
from enishi.core.text import fold
from enishi.encounters.models import Kind
from enishi.encounters.queries import local_day, of_face
from enishi.encounters.queries.days import MEETINGS
from enishi.encounters.rules import contact_days_seeable_by
from enishi.engine.network import Graph, Group, link
from enishi.insights.network_ties import CORNER, HOUSE, INTRODUCED, MET, PLACE, Arrow, Network, Person
from enishi.ledger.rules import introductions_changeable_by
from enishi.people.models import Contact, State
from enishi.people.names import addressed_name, find_current_affiliation, full_reading, personal_name
from enishi.people.rules import contacts_seeable_by
from enishi.places.queries import apart_from_quiet, list_quiet_names, list_stepped_back_ids
from enishi.places.rules import roles_changeable_by

GONE = (State.DECEASED, State.AVOID)
GATHERS_FROM = 3  # so many people met at a place make it one that somebody is placed by
_WORTH = {INTRODUCED: 2.0, PLACE: 0.5, HOUSE: 0.5, CORNER: 0.5}
_OF_A_PLACE = 3  # a day at a place of the notebook says more than one at some café
_NOT_THERE = -1


class Seen(NamedTuple):
    """That somebody was met in person: at what, where in words, and how much that says of where one meets them."""

    at: int  # the number of the contact
    occasion: tuple[object, ...]
    where: str
    worth: int


@dataclass(frozen=True, slots=True)
class _Read:
    contacts: list[Contact]
    place_of: Mapping[uuid.UUID | None, int]  # the number of each contact
    seen: list[Seen]
    roles: list[tuple[uuid.UUID, uuid.UUID, str]]  # contact, place, its name


def read_network(actor: User, *, now: dt.datetime, face_id: uuid.UUID | None = None) -> Network:
    """Everybody but those who are gone or kept at a distance, by reading; with a face, those who know it alone."""
    contacts = _list_people(actor, face_id)
    place_of: dict[uuid.UUID | None, int] = {one.pk: at for at, one in enumerate(contacts)}
    seen = list(_list_seen(actor, contacts, now))
    roles = [row for row in _list_roles(actor) if row[0] in place_of]
    read = _Read(contacts, place_of, seen, roles)
    arrows = _list_arrows(actor, read)
    people = _describe(read, list_quiet_names(actor))
    return Network(tuple(people), _tie(read, arrows, people), tuple(arrows))


def _list_people(actor: User, face_id: uuid.UUID | None) -> list[Contact]:
    found = contacts_seeable_by(actor).filter(archived_at=None).exclude(state__in=GONE)
    found = found.exclude(pk__in=list_stepped_back_ids(actor))
    if face_id:
        found = found.filter(of_face(actor, face_id))
    found = found.annotate(by_id=Coalesce("introduced_by__merged_into", "introduced_by"), key=_as_text("pk"))
    contacts: list[Contact] = list(found.prefetch_related("affiliations").order_by("sort_key", "id"))
    prefetch_related_objects([one for one in contacts if not personal_name(one)], "points")
    return contacts


def _list_seen(actor: User, contacts: list[Contact], now: dt.datetime) -> Iterator[Seen]:
    """People met at one event, or at one place on one day, were there together; else only those of one encounter."""
    rows = contact_days_seeable_by(actor).filter(apart_from_quiet(actor, "encounter__"))
    rows = rows.filter(encounter__kind__in=MEETINGS, on__lte=local_day(actor, now)).order_by("on", "id")
    number_of = {one.key: at for at, one in enumerate(contacts)}  # type: ignore[attr-defined]
    keys = {"who": "contact", "what": "encounter", "at_place": "encounter__at_place"}
    rows = rows.annotate(**{name: _as_text(path) for name, path in keys.items()})
    columns = (*keys, "on", "encounter__kind", "encounter__at_place__name", "encounter__place")
    for contact, encounter, place, on, kind, name, words in rows.values_list(*columns):
        if contact not in number_of:
            continue
        spot = place or (fold(words) if kind == Kind.EVENT else "")
        worth = _OF_A_PLACE if place else 1
        yield Seen(number_of[contact], (spot, on) if spot else (encounter,), (name or words).strip(), worth)


def _as_text(name: str) -> Cast:
    """A key that is only compared: to make a UUID of it takes longer than the query."""
    return Cast(name, CharField())


def _list_roles(actor: User) -> list[tuple[uuid.UUID, uuid.UUID, str]]:
    rows = roles_changeable_by(actor).filter(place__deleted_at=None, place__is_left_quietly=False)
    return list(rows.order_by("place__sort_key", "id").values_list("contact", "place", "place__name"))


def _list_arrows(actor: User, read: _Read) -> list[Arrow]:
    """Who introduced whom: as their pages say, and as introductions that were made do; by the owner, too."""
    found = {
        (by, at)
        for at, one in enumerate(read.contacts)
        if (by := read.place_of.get(one.by_id, _NOT_THERE)) not in (_NOT_THERE, at)  # type: ignore[attr-defined]
    }
    rows = introductions_changeable_by(actor).filter(deleted_at=None, introduced_on__isnull=False)
    arrows = [Arrow(by, at) for by, at in sorted(found)]
    for row in rows.only("introducer", "first", "second").order_by("id"):
        is_mine = row.introducer_id is None
        by = read.place_of.get(row.first_id if is_mine else row.introducer_id, _NOT_THERE)
        at = read.place_of.get(row.second_id, _NOT_THERE)
        if _NOT_THERE not in (by, at) and by != at and (by, at) not in found:
            found.add((by, at))
            arrows.append(Arrow(by, at, is_mine))
    return arrows


def _tie(read: _Read, arrows: list[Arrow], people: list[Person]) -> Graph:
    together: dict[tuple[object, ...], list[int]] = defaultdict(list)
    for one in read.seen:
        together[MET, *one.occasion].append(one.at)
    for contact_id, place_id, _ in read.roles:
        together[PLACE, place_id].append(read.place_of[contact_id])
    for at, contact in enumerate(read.contacts):
        post = find_current_affiliation(contact)
        if post and post.is_current and post.organisation_key:
            together[HOUSE, post.organisation_key].append(at)
        if people[at].noted_corner:
            together[CORNER, people[at].noted_corner].append(at)
    groups = [Group((one.by, one.to), INTRODUCED, _WORTH[INTRODUCED]) for one in arrows]
    for key, members in together.items():
        kind = int(str(key[0]))
        groups.append(Group(members, kind, _WORTH.get(kind, 1.0)))
    return link(len(people), groups)


def _describe(read: _Read, quiet: frozenset[str]) -> list[Person]:
    days: dict[int, Counter[str]] = defaultdict(Counter)
    for one in read.seen:
        if one.where:
            days[one.at][one.where] += one.worth
    everybody = Counter(where for counted in days.values() for where in counted)
    roles = {contact: name for contact, _, name in reversed(read.roles)}
    return [
        Person(
            id=who.pk,
            name=addressed_name(who),
            reading=full_reading(who),
            place=_find_place(days[at], everybody, roles.get(who.pk, ""))
            or ("" if who.met_where in quiet else who.met_where),
            industry=who.industry.strip(),
            noted_corner=who.corner.strip(),
            is_open=who.state == State.NONE,
        )
        for at, who in enumerate(read.contacts)
    ]


def _find_place(mine: Counter[str], everybody: Counter[str], role: str) -> str:
    """Where one meets them most, of places that gather several people; else where they are somebody, else the most."""
    gathering = [where for where in mine if everybody[where] >= GATHERS_FROM]
    best = max(gathering, key=lambda where: (mine[where], everybody[where], where), default="")
    return best or role or max(mine, key=lambda where: (mine[where], where), default="")
