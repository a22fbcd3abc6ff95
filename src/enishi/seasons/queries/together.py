"""忘年会: with whom of this year one might sit together once more; those it was said to first, then circles."""

from __future__ import annotations

import datetime as dt
import uuid
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Q

from enishi.accounts.models import User
from enishi.encounters.models import Kind, Promise
from enishi.encounters.rules import contact_days_seeable_by, promises_changeable_by
from enishi.people.models import Contact, State
from enishi.people.queries import list_by_ids
from enishi.places.queries import is_eating_out_paused

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
    if is_eating_out_paused(actor):
        return Together((), (), is_paused=True)
    days = contact_days_seeable_by(actor).filter(
        encounter__kind__in=IN_PERSON, on__gte=dt.date(today.year, 1, 1), on__lte=today
    )
    rows = list(days.values_list("encounter__place", "contact_id"))
    promises = list(_list_promises(actor))
    wanted = {contact for _, contact in rows} | {promise.contact_id for promise in promises}
    people = {
        one.pk: one for one in list_by_ids(actor, wanted) if one.state == State.NONE and not one.archived_at
    }
    promised = {promise.contact_id: promise for promise in promises if promise.contact_id in people}
    return Together(
        tuple((people[pk], promise) for pk, promise in promised.items()),
        (*_by_place(rows, people), *_by_tag({contact for _, contact in rows}, people)),
    )


def has_together(actor: User, today: dt.date) -> bool:
    """Whether anybody would stand there."""
    return not list_together(actor, today).is_empty


def _list_promises(actor: User) -> Iterable[Promise]:
    said = Q()
    for word in TABLE_WORDS:
        said |= Q(text__icontains=word)
    mine = promises_changeable_by(actor).filter(said, kept_on=None, dropped_on=None)
    return mine.filter(contact__deleted_at=None).order_by("made_on", "id")[:50]


def _by_place(rows: list[tuple[str, uuid.UUID]], people: dict[uuid.UUID, Contact]) -> list[Group]:
    places: dict[str, set[uuid.UUID]] = defaultdict(set)
    for place, contact in rows:
        if place and contact in people:
            places[place].add(contact)
    return _largest(places, people, is_place=True)


def _by_tag(met: set[uuid.UUID], people: dict[uuid.UUID, Contact]) -> list[Group]:
    tags: dict[str, set[uuid.UUID]] = defaultdict(set)
    for contact in met & people.keys():
        for tag in people[contact].tags.all():
            tags[tag.name].add(contact)
    return _largest(tags, people, is_place=False)


def _largest(
    found: dict[str, set[uuid.UUID]], people: dict[uuid.UUID, Contact], *, is_place: bool
) -> list[Group]:
    """Circles that fit around a table, by name after size; larger ones show whom reading puts first."""
    circles = sorted((-len(ids), name) for name, ids in found.items() if len(ids) >= FEWEST)[:MOST_GROUPS]
    return [
        Group(
            name, is_place, tuple(sorted((people[pk] for pk in found[name]), key=_by_reading)[:MOST_PEOPLE])
        )
        for _, name in circles
    ]


def _by_reading(contact: Contact) -> tuple[str, uuid.UUID]:
    return contact.sort_key, contact.pk
