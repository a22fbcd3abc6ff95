"""Yen and hours of a period: month by month, by way and by place. Of nobody: what a person cost is never summed."""

from __future__ import annotations

import datetime as dt
import uuid
from collections import defaultdict
from dataclasses import dataclass

from enishi.accounts.models import User
from enishi.core.text import sort_key
from enishi.desk.periods import Period, of_year
from enishi.encounters import queries
from enishi.encounters.models import Advance
from enishi.encounters.queries import Spent, SpentDay, sum_up, sum_up_months
from enishi.places.models import Way

MOST_ADVANCES = 100


@dataclass(frozen=True, slots=True)
class WaySpent:
    """A way with what it took; `way` empty: none was said."""

    way: str
    name: str
    spent: Spent


@dataclass(frozen=True, slots=True)
class PlaceSpent:
    """A place with what it took; without a name: wherever none was noted."""

    place_id: uuid.UUID | None
    name: str
    spent: Spent


@dataclass(frozen=True, slots=True)
class MoneyPage:
    """The year month by month, and the period chosen of it by way and by place."""

    period: Period
    years: list[int]
    months: dict[dt.date, Spent]
    whole: Spent
    ways: list[WaySpent]
    places: list[PlaceSpent]
    advances: list[Advance]


def read_money(actor: User, period: Period, *, today: dt.date) -> MoneyPage:
    """In the order of the ways and of the alphabet: nothing is ranked."""
    year = of_year(period.first.year) if len(period.asked) == 1 else period
    days = queries.list_spent_days(actor, since=year.first, until=min(year.last, today))
    chosen = [one for one in days if period.first <= one.on <= period.last]
    asked = {period.first.year} if len(period.asked) == 1 else set()
    years = sorted({*queries.list_spent_years(actor), today.year, *asked}, reverse=True)
    return MoneyPage(
        period, years, sum_up_months(days), sum_up(chosen), _by_way(chosen), _by_place(chosen),
        list(queries.list_all_advances(actor)[:MOST_ADVANCES]),
    )  # fmt: skip


def _by_way(days: list[SpentDay]) -> list[WaySpent]:
    sums = {way: sum_up(one for one in days if one.way == way) for way in {one.way for one in days}}
    ordered = [*(way for way in Way.values if way), ""]
    return [WaySpent(way, str(Way(way).label), sums[way]) for way in ordered if way in sums]


def _by_place(days: list[SpentDay]) -> list[PlaceSpent]:
    """What was noted in words at a place of the same name is that place's, too."""
    named: dict[str, list[SpentDay]] = defaultdict(list)
    for one in days:
        named[one.place].append(one)
    rows = [
        PlaceSpent(next((one.place_id for one in many if one.place_id), None), name, sum_up(many))
        for name, many in named.items()
    ]
    return sorted(rows, key=lambda row: (not row.name, sort_key("", row.name), row.name))
