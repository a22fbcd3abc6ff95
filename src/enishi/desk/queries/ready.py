"""支度 for a real event or place, and the card of tonight: when, where, how to get in, who of mine may be there."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Sequence
from dataclasses import dataclass

from enishi.accounts.models import User
from enishi.encounters.models import Outing
from enishi.encounters.prices import read_yen
from enishi.encounters.queries import Near, When, approachable, get_outing, list_known_at
from enishi.people.models import Contact
from enishi.people.names import addressed_name
from enishi.people.rules import contacts_seeable_by
from enishi.places import queries as places
from enishi.places.models import GoAgain, Place, Solicited
from enishi.purposes.preparation import Occasion, Preparation
from enishi.purposes.queries import get_place_preparation

KNOWN_SHOWN = 5


@dataclass(frozen=True, slots=True)
class Known:
    """Somebody of the notebook who may be there."""

    pk: uuid.UUID
    name: str


@dataclass(frozen=True, slots=True)
class ReadyPage:
    """Everything that helps through the door."""

    title: str
    outing: Outing | None
    place: Place | None
    preparation: Preparation
    known: list[Known]
    known_more: int
    report: Solicited | None
    go_again: GoAgain | None


def read_ready(actor: User, outing_id: uuid.UUID, *, now: dt.datetime) -> ReadyPage:
    """That of an event."""
    outing = get_outing(actor, outing_id)
    return _read(actor, outing, find_place_of(outing), now)


def read_place_ready(actor: User, place_id: uuid.UUID, *, now: dt.datetime) -> ReadyPage:
    """That of a place one goes to without an event: a shop, a salon, an account."""
    return _read(actor, None, places.get_place(actor, place_id), now)


def list_tonight(actor: User, near: Sequence[Near], *, now: dt.datetime) -> list[ReadyPage]:
    """A card for the next event of today that is not over; further ones stand among those of these days."""
    today = [one.outing for one in near if one.when == When.TODAY]
    return [_read(actor, outing, find_place_of(outing), now) for outing in today[:1]]


def find_place_of(outing: Outing) -> Place | None:
    place = outing.at_place
    return place if place is not None and place.deleted_at is None else None


def _read(actor: User, outing: Outing | None, place: Place | None, now: dt.datetime) -> ReadyPage:
    place = places.find_place(actor, place.pk) if place else None
    known = _list_known(actor, outing, place, now)
    way = place.kind if place else "meetup"
    face = place.face if place else None
    return ReadyPage(
        title=outing.name if outing else place.name if place else "",
        outing=outing,
        place=place,
        preparation=get_place_preparation(actor, way, _describe(actor, outing, place), face=face),
        known=[Known(one.pk, addressed_name(one)) for one in known[:KNOWN_SHOWN]],
        known_more=max(len(known) - KNOWN_SHOWN, 0),
        report=places.list_latest_reports(actor, [place.pk]).get(place.pk) if place else None,
        go_again=places.find_go_again(actor, place) if place else None,
    )


def _list_known(actor: User, outing: Outing | None, place: Place | None, now: dt.datetime) -> list[Contact]:
    """Who has a role there or was met there, without those one keeps away from."""
    names = [name for name in (outing.name, outing.place) if name] if outing else []
    wanted = list_known_at(actor, place, names, now=now)
    if not wanted:
        return []
    rows = contacts_seeable_by(actor).filter(approachable(now.date()), pk__in=wanted)
    found = {one.pk: one for one in rows.prefetch_related("affiliations")}
    return [found[one] for one in wanted if one in found]


def _describe(actor: User, outing: Outing | None, place: Place | None) -> Occasion:
    kind = place.kind if place else ""
    is_seminar = place is not None and kind == "seminar"
    questions = list(places.list_questions(actor, place, is_open=True)[:10]) if place and is_seminar else []
    return Occasion(
        format=place.meetup.format if place and kind == "meetup" else "",
        is_online=(outing.is_online if outing else False)
        or (
            place is not None and (place.is_online or (kind == "meetup" and place.meetup.format == "online"))
        ),
        yen=read_yen(outing.price) if outing else (),
        usual_yen=place.usual_minor if place else None,
        conditions=outing.conditions if outing else "",
        questions=tuple(row.text for row in questions),
        has_reception=bool(place and is_seminar and place.seminar.has_reception),
    )
