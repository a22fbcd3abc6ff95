"""Regular shops: what a month costs, who is usually there when, and whether today is one's usual day."""

from __future__ import annotations

import datetime as dt
import uuid
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.utils import timezone

from enishi.accounts.models import User
from enishi.core import clock
from enishi.encounters import rules
from enishi.encounters.queries.visits import Visits, sum_up_visits
from enishi.encounters.weights import LIGHT
from enishi.people.models import Contact
from enishi.people.queries import list_by_ids
from enishi.places import queries as places
from enishi.places.models import Place, Role, Way

NEAR_CAP = 0.8  # of the cap: from here on it is said
LEAST_DAYS = 3  # together on so many days, before a weekday is called usual
USUAL_SHARE = 0.5  # of the days fall on that weekday
EVENING_HOUR = 17
LOOK_BACK_DAYS = 180
THIRD = 3  # visits, after which a shop is judged
MOST_NEAR = 2  # shops offered for one tap


@dataclass(frozen=True, slots=True)
class ShopMonth:
    """What a shop took this month, and what the owner meant it to take at most."""

    yen: int
    days: int
    cap: int | None

    @property
    def share(self) -> float:
        return self.yen / self.cap if self.cap else 0.0

    @property
    def is_near(self) -> bool:
        return bool(self.cap) and self.share >= NEAR_CAP

    @property
    def is_over(self) -> bool:
        return self.cap is not None and self.yen > self.cap


@dataclass(frozen=True, slots=True)
class UsuallyThere:
    """Who is usually there at one time of the week: in the owner's words, or on a weekday as written down."""

    when: str  # what the owner said; empty where the days themselves tell
    weekday: int | None
    is_evening: bool
    people: list[Contact]


def read_shop_months(actor: User, shops: Sequence[Place], *, today: dt.date) -> dict[uuid.UUID, ShopMonth]:
    """This month's visits of each of these shops up to today, in one query."""
    ids = [shop.pk for shop in shops]
    found = sum_up_visits(actor, ids, since=today.replace(day=1), until=today)
    spent = {shop.pk: found.get(shop.pk, Visits()) for shop in shops}
    return {
        shop.pk: ShopMonth(spent[shop.pk].yen, spent[shop.pk].days, shop.regular_shop.cap_minor)
        for shop in shops
    }


def list_usually_there(actor: User, place: Place, *, today: dt.date) -> list[UsuallyThere]:
    """Who is usually there when: what the owner said of somebody first, else what the days tell.

    Whoever stepped back is in none. In two queries and one for the people.
    """
    away = places.list_stepped_back_ids(actor)
    times: dict[tuple[str, int, bool], list[uuid.UUID]] = defaultdict(list)
    roles = {role.contact_id: role for role in places.list_roles(actor, place)}
    for role in roles.values():
        for when in _said_times(role):
            times[when].append(role.contact_id)
    for contact_id, when in _list_told_times(actor, place, today):
        if contact_id not in roles or not _said_times(roles[contact_id]):
            times[when].append(contact_id)
    people = {one.pk: one for one in list_by_ids(actor, {one for found in times.values() for one in found})}
    told = [
        UsuallyThere(said, day if day >= 0 else None, is_evening, _pick(people, found, away))
        for (said, day, is_evening), found in sorted(times.items(), key=_week_order)
    ]
    return [one for one in told if one.people]


def _pick(
    people: dict[uuid.UUID, Contact], wanted: Iterable[uuid.UUID], away: frozenset[uuid.UUID]
) -> list[Contact]:
    return [people[one] for one in wanted if one in people and one not in away]


def _week_order(item: tuple[tuple[str, int, bool], object]) -> tuple[int, str]:
    (said, day, _), _found = item
    return (day if day >= 0 else 7, said)


def _said_times(role: Role) -> list[tuple[str, int, bool]]:
    if role.usually:
        return [(role.usually, -1, False)]
    return [("", int(day), False) for day in role.weekdays]


def _list_told_times(
    actor: User, place: Place, today: dt.date
) -> list[tuple[uuid.UUID, tuple[str, int, bool]]]:
    """Whom one met there on at least three days of half a year, half of them on one weekday."""
    since = today - dt.timedelta(days=LOOK_BACK_DAYS)
    rows = rules.contact_days_seeable_by(actor).filter(
        encounter__at_place=place, on__gte=since, on__lte=today
    )
    rows = rows.exclude(encounter__kind__in=LIGHT)
    days: dict[uuid.UUID, dict[dt.date, dt.datetime | None]] = defaultdict(dict)
    for contact_id, on, at in rows.order_by("on").values_list("contact_id", "on", "encounter__at"):
        days[contact_id][on] = at
    zone = clock.zone_of(actor.time_zone)
    told = [(one, _find_usual_time(found, zone)) for one, found in days.items()]
    return [(one, when) for one, when in told if when is not None]


def _find_usual_time(
    days: dict[dt.date, dt.datetime | None], zone: dt.tzinfo
) -> tuple[str, int, bool] | None:
    day = find_usual_weekday(list(days))
    if day is None:
        return None
    known = [timezone.localtime(at, zone).hour for on, at in days.items() if at and on.weekday() == day]
    is_evening = bool(known) and sum(hour >= EVENING_HOUR for hour in known) * 2 > len(known)
    return "", day, is_evening


def find_usual_weekday(days: Sequence[dt.date]) -> int | None:
    """The weekday on which at least half of at least three days fall."""
    if len(days) < LEAST_DAYS:
        return None
    (weekday, times), *_ = Counter(day.weekday() for day in days).most_common(1)
    return weekday if times >= USUAL_SHARE * len(days) else None


def list_shops_of_today(actor: User, *, today: dt.date) -> list[Place]:
    """Shops to which one usually goes on this day of the week and was not yet today; none while eating out rests."""
    shops = list(places.list_places(actor, kind=Way.REGULAR_SHOP))
    if not shops or places.is_eating_out_paused(actor):
        return []
    since = today - dt.timedelta(days=LOOK_BACK_DAYS)
    rows = rules.encounters_changeable_by(actor).filter(
        deleted_at=None, at_place__in=[shop.pk for shop in shops], on__gte=since, on__lte=today
    )
    days: dict[uuid.UUID | None, set[dt.date]] = defaultdict(set)
    for place_id, on in rows.order_by().values_list("at_place", "on"):
        days[place_id].add(on)
    near = [
        shop
        for shop in shops
        if today not in days[shop.pk] and find_usual_weekday(sorted(days[shop.pk])) == today.weekday()
    ]
    return near[:MOST_NEAR]
