"""The page of all places, and that of one: what its kind has, the visits, and who was met there."""

from __future__ import annotations

import datetime as dt
import uuid
from dataclasses import dataclass
from itertools import groupby

from django.core.paginator import Page, Paginator

from enishi.accounts.models import User
from enishi.core import ids
from enishi.desk import words
from enishi.desk.queries.place_kinds import READERS
from enishi.encounters.models import Encounter
from enishi.encounters.queries import (
    MetThere,
    Visits,
    list_met_there,
    list_visits,
    local_day,
    read_ties,
    sum_up_visits,
)
from enishi.people.models import Contact
from enishi.people.names import addressed_name, full_reading
from enishi.people.queries import list_by_ids
from enishi.places import queries as places
from enishi.places.models import Part, Place, Role, Way

PER_PAGE = 20
PEOPLE_PER_PAGE = 30
KIND_TEMPLATES: dict[str, str] = {  # kind: the part of the page that is its own
    "sns": "desk/place/sns.html",
    "regular_shop": "desk/place/regular_shop.html",
    "circle": "desk/place/circle.html",
    "meetup": "desk/place/meetup.html",
    "seminar": "desk/place/seminar.html",
    "salon": "desk/place/salon.html",
    "charity": "desk/place/charity.html",
}
NO_VISITS = Visits()


@dataclass(frozen=True, slots=True)
class PlaceRow:
    """A place in the list."""

    place: Place
    visits: Visits
    key: uuid.UUID  # of the form for one tap


@dataclass(frozen=True, slots=True)
class PlaceGroup:
    """The places of one kind."""

    kind: str
    name: str
    rows: list[PlaceRow]


@dataclass(frozen=True, slots=True)
class PlacesPage:
    groups: list[PlaceGroup]
    left: list[Place]
    has_quiet: bool  # whether some were left quietly: named on a page of their own alone
    is_eating_out_paused: bool


@dataclass(frozen=True, slots=True)
class PersonThere:
    """Somebody at a place: by role, by having been met there, or both."""

    contact: Contact
    name: str
    reading: str
    role: Role | None
    met: MetThere | None
    tie_words: str


@dataclass(frozen=True, slots=True)
class PlacePage:
    """One place; `part` is what only its kind has."""

    place: Place
    part: Part
    kind_words: str
    visits: Visits
    page: Page[Encounter]
    people: list[PersonThere]  # those of `people_page`
    people_page: Page[uuid.UUID]
    key: uuid.UUID
    is_eating_out_paused: bool
    kind_template: str  # what the kind shows of its own, or nothing
    own: object  # what that template shows


def read_places(actor: User, *, now: dt.datetime) -> PlacesPage:
    """All places by kind, in a constant number of queries."""
    rows = list(places.list_places(actor))
    visits = sum_up_visits(actor, [row.pk for row in rows], until=local_day(actor, now))
    order = {kind: number for number, kind in enumerate(Way.values)}
    rows.sort(key=lambda row: order[row.kind])
    groups = [
        PlaceGroup(
            kind,
            str(Way(kind).label),
            [PlaceRow(row, visits.get(row.pk, NO_VISITS), ids.new_id()) for row in found],
        )
        for kind, found in groupby(rows, key=lambda row: row.kind)
    ]
    left = list(places.list_left_places(actor, quiet_too=True))
    return PlacesPage(
        groups,
        [row for row in left if not row.is_left_quietly],
        any(row.is_left_quietly for row in left),
        places.is_eating_out_paused(actor),
    )


def read_place(
    actor: User,
    place_id: uuid.UUID,
    *,
    now: dt.datetime,
    number: str | None = None,
    people_number: str | None = None,
) -> PlacePage:
    """One place, in a constant number of queries; visits and people each a page at a time."""
    place = places.get_place(actor, place_id)
    met = {one.contact_id: one for one in list_met_there(actor, place)}
    roles = {role.contact_id: role for role in places.list_roles(actor, place)}
    people_page = _page_people(actor, place, [*roles, *met], people_number)
    visits = sum_up_visits(actor, [place.pk], until=local_day(actor, now))
    return PlacePage(
        place=place,
        part=places.get_part(place),
        kind_words=str(Way(place.kind).label),
        visits=visits.get(place.pk, NO_VISITS),
        page=Paginator(list_visits(actor, place), PER_PAGE).get_page(number),
        people=_list_people(actor, list(people_page), roles, met, now),
        people_page=people_page,
        key=ids.new_id(),
        is_eating_out_paused=places.is_eating_out_paused(actor),
        kind_template=KIND_TEMPLATES.get(place.kind, ""),
        own=READERS[place.kind](actor, place, now) if place.kind in READERS else None,
    )


def _page_people(actor: User, place: Place, wanted: list[uuid.UUID], number: str | None) -> Page[uuid.UUID]:
    """Who has a role first, then whoever was met there, the latest first; who stepped back, only where they did."""
    away = frozenset() if place.is_left_quietly else places.list_stepped_back_ids(actor)
    found = [one for one in dict.fromkeys(wanted) if one not in away]
    return Paginator(found, PEOPLE_PER_PAGE).get_page(number)


def _list_people(
    actor: User,
    wanted: list[uuid.UUID],
    roles: dict[uuid.UUID, Role],
    met: dict[uuid.UUID, MetThere],
    now: dt.datetime,
) -> list[PersonThere]:
    ties = read_ties(actor, now=now, contact_ids=wanted) if wanted else None
    return [
        PersonThere(
            contact,
            addressed_name(contact),
            full_reading(contact),
            roles.get(contact.pk),
            met.get(contact.pk),
            words.row_words(contact, ties.find(contact.pk) if ties else None),
        )
        for contact in list_by_ids(actor, wanted)
    ]
