"""そっと離れる: what is asked once, and the page on which what stepped back can come back."""

from __future__ import annotations

import uuid
from dataclasses import dataclass

from enishi.accounts.models import User
from enishi.encounters.queries import list_known_there
from enishi.people.names import addressed_name
from enishi.places import queries as places
from enishi.places.models import Place


@dataclass(frozen=True, slots=True)
class MayStepBack:
    """Somebody of the place; chosen beforehand when known from there alone."""

    contact_id: uuid.UUID
    name: str
    is_chosen: bool


@dataclass(frozen=True, slots=True)
class QuietPage:
    place: Place
    people: list[MayStepBack]


@dataclass(frozen=True, slots=True)
class LeftQuietly:
    """A place that stepped back, with whom."""

    place: Place
    names: list[str]


def read_quiet_leave(actor: User, place_id: uuid.UUID) -> QuietPage:
    place = places.get_place(actor, place_id)
    found = list_known_there(actor, place)
    return QuietPage(
        place, [MayStepBack(one.contact.pk, addressed_name(one.contact), one.is_only_there) for one in found]
    )


def read_quiet_places(actor: User) -> list[LeftQuietly]:
    """The only list that names them."""
    return [
        LeftQuietly(place, [addressed_name(one) for one in places.list_stepped_back(actor, place)])
        for place in places.list_quiet_places(actor)
    ]
