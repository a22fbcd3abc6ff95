"""What each of the six ways has given so far: visits and what they cost, people first met, and which ties lasted."""

from __future__ import annotations

import datetime as dt
import math
import uuid
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import cast

from django.db.models import (
    Case,
    CharField,
    Count,
    F,
    Max,
    OuterRef,
    Q,
    Subquery,
    Sum,
    UUIDField,
    Value,
    When,
)

from enishi.accounts.models import User
from enishi.encounters import rules
from enishi.encounters.models import TieState
from enishi.encounters.queries.days import MEETINGS
from enishi.encounters.queries.ties import TieTable, local_day, read_ties
from enishi.encounters.weights import LIGHT
from enishi.engine.ways_points import WAYS, Way
from enishi.engine.ways_record import FOLLOW_UP_DAYS, RIPE_DAYS, Record
from enishi.places import queries as places

LASTS_FROM = 0.5  # how likely a tie goes on, to be said to last
_FROM_HOME = ("sns", "salon")  # where every day with a word is a sitting
PLACE_WORDS = Case(When(at_place__isnull=True, then=F("place")), default=Value(""), output_field=CharField())
IS_VISIT = Q(kind__in=MEETINGS) | (Q(way__in=_FROM_HOME) & ~Q(kind__in=LIGHT))
Spot = uuid.UUID | str  # a place of the notebook, else its name in words


@dataclass(frozen=True, slots=True)
class WayRecord:
    """A way's record, and that of each place by its name, the one with most people first."""

    whole: Record
    places: dict[str, Record]
    place_ids: dict[str, uuid.UUID] = field(default_factory=dict)  # of those that are places of the notebook


@dataclass(frozen=True, slots=True)
class _Met:
    """Somebody first met by a way, and what became of it."""

    contact_id: uuid.UUID
    way: Way
    spot: Spot
    on: dt.date
    is_followed: bool
    is_ripe: bool
    is_lasting: bool


@dataclass
class _Sums:
    """The visits of a way or place."""

    visits: int = 0
    yen: int = 0
    yen_visits: int = 0
    minutes: int = 0
    minutes_visits: int = 0
    met: list[_Met] = field(default_factory=list)

    def to_record(self) -> Record:
        ripe = [one for one in self.met if one.is_ripe]
        return Record(
            visits=max(self.visits, 1 if self.met else 0),
            yen=float(self.yen),
            yen_visits=self.yen_visits,
            hours=self.minutes / 60,
            hours_visits=self.minutes_visits,
            met=len(self.met),
            followed=sum(one.is_followed for one in self.met),
            ripe_followed=sum(one.is_followed for one in ripe),
            lasting_followed=sum(one.is_followed and one.is_lasting for one in ripe),
            ripe_else=sum(not one.is_followed for one in ripe),
            lasting_else=sum(not one.is_followed and one.is_lasting for one in ripe),
        )


def read_way_records(actor: User, *, now: dt.datetime) -> dict[Way, WayRecord]:
    """The record of each way by which something happened, up to `now`; the usual circle is none of the six."""
    today = local_day(actor, now)
    sums: dict[tuple[Way, Spot], _Sums] = defaultdict(_Sums)
    _add_visits(actor, today, sums)
    _add_fees(actor, today, sums)
    for one in _list_met(actor, now, today):
        sums[one.way, one.spot].met.append(one)
    names = _name_spots(actor, {spot for _, spot in sums if isinstance(spot, uuid.UUID)})
    return {way: _describe(way, sums, names) for way in WAYS if any(key[0] == way for key in sums)}


def _name_spots(actor: User, spots: set[uuid.UUID]) -> dict[Spot, str]:
    """The names of places of the notebook; one that was taken out has none, and counts for its way alone."""
    return {key: place.name for key, place in places.list_by_ids(actor, spots).items()}


def _describe(way: Way, sums: dict[tuple[Way, Spot], _Sums], names: dict[Spot, str]) -> WayRecord:
    """What was noted in words at a place of the same name is that place's, too."""
    parts: dict[str, list[Record]] = defaultdict(list)
    found: dict[str, uuid.UUID] = {}
    for (mine, spot), one in sums.items():
        if mine == way:
            name = names.get(spot, "") if isinstance(spot, uuid.UUID) else spot
            parts[name].append(one.to_record())
            if isinstance(spot, uuid.UUID) and name:
                found[name] = spot
    records = {name: _sum_up(rows) for name, rows in parts.items()}
    named = sorted((name for name in records if name), key=lambda name: (-records[name].met, name))
    return WayRecord(_sum_up(records.values()), {name: records[name] for name in named}, found)


def _sum_up(records: Iterable[Record]) -> Record:
    rows = list(records)
    return Record(**{name: sum(getattr(one, name) for one in rows) for name in Record.__dataclass_fields__})


def _add_visits(actor: User, today: dt.date, sums: dict[tuple[Way, Spot], _Sums]) -> None:
    """A day at a place is one visit, however many encounters were noted of it."""
    rows = rules.encounters_changeable_by(actor).filter(
        IS_VISIT, deleted_at=None, way__in=WAYS, on__lte=today
    )
    named = rows.order_by().annotate(words=PLACE_WORDS)
    found = named.values_list("way", "at_place", "words", "on").annotate(
        yen=Sum("cost_minor"), minutes=Max("minutes"), has_yen=Count("cost_minor")
    )  # fmt: skip
    lent = list_lent(actor, today)
    for way, at_place, words, on, yen, minutes, has_yen in found:
        spot = at_place or words
        minutes = max(minutes or 0, lent.pop((spot, on), 0) if way == "charity" else 0)
        one = sums[cast(Way, way), spot]
        one.visits += 1
        one.yen += yen or 0
        one.yen_visits += bool(has_yen)
        one.minutes += minutes or 0
        one.minutes_visits += bool(minutes)
    for (spot, _), minutes in lent.items():
        one = sums["charity", spot]
        one.visits += 1
        one.minutes += minutes
        one.minutes_visits += bool(minutes)


def list_lent(actor: User, today: dt.date) -> dict[tuple[Spot, dt.date], int]:
    """Minutes of meetings and shifts of charities by place and day; those of one day together."""
    lent: dict[tuple[Spot, dt.date], int] = defaultdict(int)
    for plan in places.list_went_plans(actor, until=today):
        lent[plan.place_id, plan.on] += places.count_minutes(plan) or 0
    return lent


def _add_fees(actor: User, today: dt.date, sums: dict[tuple[Way, Spot], _Sums]) -> None:
    """What salons have charged so far; with it, what each of their sittings cost is known."""
    for membership in places.list_memberships(actor, today):
        if membership.paid_yen:
            one = sums["salon", membership.place.pk]
            one.visits = max(one.visits, 1)
            one.yen += membership.paid_yen
            one.yen_visits = one.visits


def _list_met(actor: User, now: dt.datetime, today: dt.date) -> list[_Met]:
    """Whoever's first day of contact was by a way. Each tie looks up its own days: that is quicker than joining all."""
    days = rules.contact_days_seeable_by(actor).exclude(encounter__kind__in=LIGHT)
    mine = days.filter(contact=OuterRef("contact"), on__lte=today)
    first = mine.filter(on=OuterRef("first_on"), encounter__way__in=WAYS).order_by("encounter_id")
    later = mine.filter(on__gt=OuterRef("first_on")).order_by("on")
    ties_met = TieState.objects.filter(owner=actor, first_on__lte=today, contact__deleted_at=None).annotate(
        way=Subquery(first.values("encounter__way")[:1]),
        at_place=Subquery(first.values("encounter__at_place")[:1], output_field=UUIDField()),
        place=Subquery(first.values("encounter__place")[:1]),
        second=Subquery(later.values("on")[:1]),
    )
    rows = ties_met.filter(way__isnull=False).values_list(
        "contact_id", "way", "at_place", "place", "first_on", "second"
    )
    found = {
        contact_id: (cast(Way, way), at_place or place, cast(dt.date, on), second)
        for contact_id, way, at_place, place, on, second in rows
    }
    ties = read_ties(actor, now=now, contact_ids=found) if found else None
    return [
        _Met(
            contact_id,
            way,
            spot,
            on,
            is_followed=second is not None and (second - on).days <= FOLLOW_UP_DAYS,
            is_ripe=(today - on).days >= RIPE_DAYS,
            is_lasting=is_lasting(ties, contact_id, (today - on).days),
        )
        for contact_id, (way, spot, on, second) in found.items()
    ]


def is_lasting(ties: TieTable | None, contact_id: uuid.UUID, since_days: int) -> bool:
    """Likely to go on; where it is too early to tell, in touch again after half a year."""
    place = ties.find_place(contact_id) if ties else None
    if ties is None or place is None:
        return False
    if math.isnan(ties.alive[place]):
        return bool(since_days - ties.silent[place] >= RIPE_DAYS)
    return bool(ties.alive[place] >= LASTS_FROM)
