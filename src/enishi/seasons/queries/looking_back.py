"""今年のご縁: half a year or a year looked back on: whom one met, what was kept, given, received and learned."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from dataclasses import dataclass
from typing import TypeVar

from django.db.models import Count, Q, QuerySet

from enishi.accounts.models import User
from enishi.encounters.models import Promise
from enishi.encounters.rules import contact_days_seeable_by, encounters_changeable_by, promises_changeable_by
from enishi.people.models import Contact, State
from enishi.people.queries import with_details
from enishi.people.rules import contacts_seeable_by
from enishi.places.models import Way
from enishi.seasons import rules
from enishi.seasons.almanac import Span
from enishi.seasons.models import Gift, Lesson, Side

M = TypeVar("M", Gift, Lesson)
MOST_NAMES, MOST_PLACES = 60, 8


@dataclass(frozen=True, slots=True)
class LookBack:
    """What a span of days held. Counts are of days and things, never of a person's worth."""

    span: Span
    people: int
    moments: int
    met_first: tuple[Contact, ...]
    places: tuple[tuple[str, int], ...]
    ways: tuple[tuple[str, int], ...]
    kept: tuple[Promise, ...]
    thanked: int
    given: tuple[Gift, ...]
    received: tuple[Gift, ...]
    lessons: tuple[Lesson, ...]

    @property
    def is_empty(self) -> bool:
        return not (self.moments or self.met_first or self.given or self.received or self.lessons)


def span_of(year: int, half: int) -> Span:
    """A half year (1, 2) or the year (0)."""
    begin = dt.date(year, 7 if half == 2 else 1, 1)
    return Span(begin, dt.date(year, 6, 30) if half == 1 else dt.date(year, 12, 31))


def read_look_back(actor: User, span: Span) -> LookBack:
    """A span looked back on, in a constant number of queries."""
    within = {"on__gte": span.since, "on__lte": span.until}
    mine = encounters_changeable_by(actor).filter(deleted_at=None, **within)
    days = contact_days_seeable_by(actor).filter(contact__deleted_at=None, **within)
    gifts = list(_with_names(rules.gifts_changeable_by(actor).filter(deleted_at=None, **within)))
    return LookBack(
        span=span,
        people=days.aggregate(count=Count("contact", distinct=True))["count"],
        moments=mine.count(),
        met_first=tuple(_list_first(actor, span)),
        places=_count_places(list(mine.exclude(place="").values_list("place", "on"))),
        ways=_count_ways(list(mine.exclude(way="").values_list("way", flat=True))),
        kept=tuple(_list_kept(actor, span)),
        thanked=mine.filter(is_thanks=True).count(),
        given=tuple(gift for gift in gifts if gift.side == Side.GIVEN),
        received=tuple(gift for gift in gifts if gift.side == Side.RECEIVED),
        lessons=tuple(_with_names(rules.lessons_changeable_by(actor).filter(deleted_at=None, **within))),
    )


def _with_names(rows: QuerySet[M]) -> QuerySet[M]:
    rows = rows.filter(contact__deleted_at=None).select_related("contact").order_by("on", "id")
    return rows.prefetch_related("contact__affiliations", "contact__points")


def _list_first(actor: User, span: Span) -> list[Contact]:
    """Whom one met for the first time; who has been put at a distance is not named."""
    known = Q(met_on__gte=span.since, met_on__lte=span.until)
    first = Q(met_on=None, tie_state__first_on__gte=span.since, tie_state__first_on__lte=span.until)
    people = contacts_seeable_by(actor).filter(known | first).exclude(state=State.AVOID)
    return list(with_details(people).order_by("sort_key", "id")[:MOST_NAMES])


def _count_places(rows: list[tuple[str, dt.date]]) -> tuple[tuple[str, int], ...]:
    """Where one was most often, counted in days."""
    days = Counter(place for place, _ in set(rows))
    return tuple(sorted(days.items(), key=lambda one: (-one[1], one[0]))[:MOST_PLACES])


def _count_ways(rows: list[str]) -> tuple[tuple[str, int], ...]:
    counted = Counter(rows)
    return tuple((str(Way(way).label), counted[way]) for way in Way.values if counted.get(way))


def _list_kept(actor: User, span: Span) -> list[Promise]:
    mine = promises_changeable_by(actor).filter(
        side=Promise.Side.MINE, kept_on__gte=span.since, kept_on__lte=span.until, contact__deleted_at=None
    )
    rows = mine.select_related("contact").order_by("kept_on", "id")
    return list(rows.prefetch_related("contact__affiliations", "contact__points")[:MOST_NAMES])
