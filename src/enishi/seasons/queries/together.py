"""忘年会: with whom of this year one might sit together once more; those it was said to first, then circles."""

from __future__ import annotations

import datetime as dt
import heapq
import uuid
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from typing import NamedTuple

from django.db.models import Exists, Q

from enishi.accounts.models import User
from enishi.encounters.models import Kind, Promise
from enishi.encounters.rules import contact_days_seeable_by, promises_changeable_by
from enishi.people.models import Contact, State
from enishi.people.queries import list_by_ids
from enishi.places.models import PauseKind
from enishi.places.queries import is_eating_out_paused
from enishi.places.rules import pauses_endable_by

TABLE_WORDS = (
    "飲み",
    "呑み",
    "飲も",
    "一杯",
    "食事",
    "ご飯",
    "ごはん",
    "ランチ",
    "会食",
    "dinner",
    "lunch",
    "drink",
)
IN_PERSON = (Kind.MET, Kind.MEAL, Kind.EVENT)
FEWEST, MOST_PEOPLE, MOST_GROUPS = 3, 12, 6


@dataclass(frozen=True, slots=True)
class Group:
    """People who share a place or a tag, and were met this year."""

    name: str
    is_place: bool
    people: tuple[Contact, ...]


@dataclass(frozen=True, slots=True)
class Together:
    """Whom one said it to (with the promise), and the circles."""

    promised: tuple[tuple[Contact, Promise], ...]
    groups: tuple[Group, ...]
    is_paused: bool = False  # eating out rests: nobody is proposed

    @property
    def is_empty(self) -> bool:
        return not self.promised and not self.groups


def list_together(actor: User, today: dt.date) -> Together:
    """Of the people met in person this year, in a constant number of queries; nobody while eating out rests."""
    promises = {promise.contact_id: promise for promise in _list_promises(actor)}
    circles = _list_circles(actor, today)
    if not (promises or circles):
        return Together((), (), is_paused=is_eating_out_paused(actor))
    wanted = {*promises, *(pk for circle in circles for pk in circle.members)}
    people = {one.pk: one for one in list_by_ids(actor, wanted)}
    return Together(
        tuple((people[pk], promise) for pk, promise in promises.items() if pk in people),
        tuple(
            Group(circle.name, circle.is_place, tuple(people[pk] for pk in circle.members if pk in people))
            for circle in circles
        ),
    )


def has_together(actor: User, today: dt.date) -> bool:
    """Whether anybody would stand there, in two queries always."""
    return any([_list_circles(actor, today), _list_promises(actor)])


class _Circle(NamedTuple):
    """Enough people of one place or one tag; of many, those whom reading puts first."""

    name: str
    is_place: bool
    members: list[uuid.UUID]


def _list_circles(actor: User, today: dt.date) -> list[_Circle]:
    """The largest ones that fit around a table, those of places first. Only ids are read: a year can be long."""
    days = contact_days_seeable_by(actor).filter(
        encounter__kind__in=IN_PERSON, on__gte=dt.date(today.year, 1, 1), on__lte=today, contact__state=State.NONE,
        contact__archived_at=None, contact__deleted_at=None,
    )  # fmt: skip
    rows = (
        days.filter(_is_on(actor))
        .order_by()
        .values_list("encounter__place", "contact__tags__name", "contact__sort_key", "contact")
    )
    places: dict[str, set[tuple[str, uuid.UUID]]] = defaultdict(set)
    tags: dict[str, set[tuple[str, uuid.UUID]]] = defaultdict(set)
    for place, tag, reading, contact_id in rows.distinct():
        if place:
            places[place].add((reading, contact_id))
        if tag:
            tags[tag].add((reading, contact_id))
    return [*_largest(places, is_place=True), *_largest(tags, is_place=False)]


def _largest(found: Mapping[str, set[tuple[str, uuid.UUID]]], *, is_place: bool) -> list[_Circle]:
    circles = sorted((-len(people), name) for name, people in found.items() if len(people) >= FEWEST)
    return [
        _Circle(name, is_place, [pk for _, pk in heapq.nsmallest(MOST_PEOPLE, found[name])])
        for _, name in circles[:MOST_GROUPS]
    ]


def _is_on(actor: User) -> Q:
    """Nobody is proposed while eating out rests; asked along with the rows, as one query."""
    return ~Q(Exists(pauses_endable_by(actor).filter(kind=PauseKind.EATING_OUT, until=None)))


def _list_promises(actor: User) -> list[Promise]:
    said = Q()
    for word in TABLE_WORDS:
        said |= Q(text__icontains=word)
    mine = promises_changeable_by(actor).filter(said, _is_on(actor), kept_on=None, dropped_on=None)
    mine = mine.filter(contact__deleted_at=None, contact__archived_at=None, contact__state=State.NONE)
    return list(mine.order_by("made_on", "id")[:50])
