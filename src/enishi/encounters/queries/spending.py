"""What went out in yen and hours, by month, way and place: counted as the ways count it, never by person."""

from __future__ import annotations

import datetime as dt
import uuid
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Max, Q, Sum

from enishi.accounts.models import User
from enishi.encounters import rules
from enishi.encounters.queries.ways import IS_VISIT, PLACE_WORDS, Spot, list_lent
from enishi.places import queries as places
from enishi.places.models import Place


@dataclass(slots=True)
class Spent:
    """Yen and minutes of one thing; `has_yen` tells nothing spent from nothing noted."""

    yen: int = 0
    minutes: int = 0
    has_yen: bool = False

    def add(self, yen: int | None, minutes: int) -> None:
        self.yen += yen or 0
        self.minutes += minutes
        self.has_yen |= yen is not None

    @property
    def hours(self) -> float:
        return self.minutes / 60


@dataclass(frozen=True, slots=True)
class SpentDay:
    """A day at a place by a way, or a charge of a salon."""

    on: dt.date
    way: str
    place_id: uuid.UUID | None
    place: str  # its name; empty where none is noted, or it was left quietly
    yen: int | None
    minutes: int


def list_spent_days(actor: User, *, since: dt.date, until: dt.date) -> list[SpentDay]:
    """Every day on which yen or hours went out, once each: visits, hours lent, charges of salons."""
    rows = rules.encounters_changeable_by(actor).filter(
        IS_VISIT | Q(cost_minor__isnull=False), deleted_at=None, on__gte=since, on__lte=until
    )
    named = rows.order_by().annotate(words=PLACE_WORDS)
    sums = named.values_list("way", "at_place", "words", "on").annotate(
        yen=Sum("cost_minor"), spent=Max("minutes", filter=IS_VISIT)
    )
    lent = {key: minutes for key, minutes in list_lent(actor, until).items() if key[1] >= since}
    found: list[tuple[dt.date, str, Spot, int | None, int]] = []
    for way, at_place, words, on, yen, minutes in sums:
        spot = at_place or words
        more = lent.pop((spot, on), 0) if way == "charity" else 0
        found.append((on, way, spot, yen, max(minutes or 0, more)))
    found += [(on, "charity", spot, None, minutes) for (spot, on), minutes in lent.items()]
    found += [(on, "salon", place.pk, yen, 0) for place, on, yen in _list_charges(actor, since, until)]
    return _name(actor, [one for one in found if one[3] is not None or one[4]])


def _list_charges(actor: User, since: dt.date, until: dt.date) -> list[tuple[Place, dt.date, int]]:
    """What salons have charged in these days."""
    return [
        (one.place, charge.on, charge.yen)
        for one in places.list_memberships(actor, until)
        for charge in one.paid
        if charge.yen is not None and since <= charge.on
    ]


def _name(actor: User, found: list[tuple[dt.date, str, Spot, int | None, int]]) -> list[SpentDay]:
    """Places by name; one left quietly is not named, and what was taken out has none."""
    ids = {spot for _, _, spot, _, _ in found if isinstance(spot, uuid.UUID)}
    known = {key: one for key, one in places.list_by_ids(actor, ids).items() if not one.is_left_quietly}
    quiet = places.list_quiet_names(actor)
    days = []
    for on, way, spot, yen, minutes in found:
        place = known.get(spot) if isinstance(spot, uuid.UUID) else None
        words = "" if isinstance(spot, uuid.UUID) or spot in quiet else spot
        name = place.name if place else words
        days.append(SpentDay(on, way, place.pk if place else None, name, yen, minutes))
    return days


def sum_up(days: Iterable[SpentDay]) -> Spent:
    whole = Spent()
    for one in days:
        whole.add(one.yen, one.minutes)
    return whole


def sum_up_months(days: Iterable[SpentDay]) -> dict[dt.date, Spent]:
    """By the first of each month."""
    months: dict[dt.date, Spent] = defaultdict(Spent)
    for one in days:
        months[one.on.replace(day=1)].add(one.yen, one.minutes)
    return dict(sorted(months.items()))


def list_spent_years(actor: User) -> list[int]:
    """The years of which something is noted, newest first."""
    rows = rules.encounters_changeable_by(actor).filter(deleted_at__isnull=True)
    return [day.year for day in rows.dates("on", "year", order="DESC")]
