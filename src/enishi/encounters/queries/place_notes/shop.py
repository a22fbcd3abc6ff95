"""What a regular shop says: this month's money, and the third visit to a new one."""

from __future__ import annotations

import calendar
import datetime as dt
import uuid

from django.utils.translation import pgettext

from enishi.accounts.models import User
from enishi.core import clock
from enishi.core.day_notes import DayNote
from enishi.encounters.queries.shops import THIRD, read_shop_months
from enishi.encounters.queries.visits import Visits, sum_up_visits
from enishi.places import queries as places
from enishi.places.models import Place, Way

WITHIN_DAYS = 21  # after the last visit the third is still within reach; later nobody asks
WEEK = dt.timedelta(days=7)
DAY = dt.timedelta(days=1)


def list_shop_notes(actor: User, since: dt.date, until: dt.date) -> list[DayNote]:
    """As of the last of these days that has come; nothing while eating out rests, nothing of a shop that was left."""
    shops = list(places.list_places(actor, kind=Way.REGULAR_SHOP))
    if not shops or places.is_eating_out_paused(actor):
        return []
    today = min(until, clock.today(actor.time_zone))
    visits = sum_up_visits(actor, [shop.pk for shop in shops], until=today)
    return [*_tell_caps(actor, shops, today), *_tell_thirds(shops, visits)]


def _tell_caps(actor: User, shops: list[Place], today: dt.date) -> list[DayNote]:
    capped = [shop for shop in shops if shop.regular_shop.cap_minor]
    months = read_shop_months(actor, capped, today=today) if capped else {}
    return [
        _tell_cap(shop, months[shop.pk].yen, months[shop.pk].is_over, today)
        for shop in capped
        if months[shop.pk].is_near
    ]


def _tell_cap(shop: Place, yen: int, is_over: bool, today: dt.date) -> DayNote:
    words = {"shop": shop.name, "yen": f"{yen:,}", "cap": f"{shop.regular_shop.cap_minor or 0:,}"}
    if is_over:
        text = pgettext(
            "encounters", "%(shop)s: %(yen)s yen this month, a little more than the %(cap)s you meant. "
            "Next month begins afresh."
        )  # fmt: skip
    else:
        text = pgettext("encounters", "%(shop)s: %(yen)s yen this month, near the %(cap)s you meant.")
    last = today.replace(day=calendar.monthrange(today.year, today.month)[1])
    return DayNote(
        key=f"shop_cap:{shop.pk}:{today:%Y-%m}:{'over' if is_over else 'near'}",
        kind="shop_cap",
        on=today,
        shown_from=today,
        shown_until=last,
        text=text % words,
        neutral_text=pgettext("encounters", "You are near a limit you set for this month."),
        path=f"/places/{shop.pk}/",
        act=pgettext("encounters", "See it"),
    )


def _tell_thirds(shops: list[Place], visits: dict[uuid.UUID, Visits]) -> list[DayNote]:
    return [
        _tell_third(shop, found)
        for shop in shops
        if shop.regular_shop.plans_third
        and (found := visits.get(shop.pk, Visits())).last_on is not None
        and 0 < found.days < THIRD
    ]


def _tell_third(shop: Place, visits: Visits) -> DayNote:
    assert visits.last_on is not None
    on = visits.last_on + WEEK
    words = {"shop": shop.name, "number": visits.days + 1}
    if visits.days + 1 == THIRD:
        text = pgettext(
            "encounters", "%(shop)s: the next visit is the third. From then on they know your face."
        )
    else:
        text = pgettext("encounters", "%(shop)s: once was good. Going again soon, you are remembered.")
    return DayNote(
        key=f"shop_third_visit:{shop.pk}:{visits.days}",
        kind="shop_third_visit",
        on=on,
        shown_from=visits.last_on + DAY,
        shown_until=visits.last_on + dt.timedelta(days=WITHIN_DAYS),
        text=text % words,
        neutral_text=pgettext("encounters", "A place you meant to go to again."),
        path=f"/places/{shop.pk}/",
        act=pgettext("encounters", "See it"),
    )
