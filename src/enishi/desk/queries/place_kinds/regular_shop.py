"""A regular shop: this month's money, who is usually there when, the third visit, and today's visit."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from django.utils.translation import pgettext

from enishi.accounts.models import User
from enishi.encounters.models import Encounter
from enishi.encounters.queries import (
    ShopMonth,
    UsuallyThere,
    list_usually_there,
    list_visits,
    local_day,
    read_shop_months,
    sum_up_visits,
)
from enishi.people.names import addressed_name
from enishi.places.models import Place

THIRD = 3


@dataclass(frozen=True, slots=True)
class ShopView:
    """What only a shop's page shows."""

    month: ShopMonth
    month_words: str
    usually: list[str]  # one sentence for each time of the week
    third: str
    todays: Encounter | None  # the visit of today, whose money can be put right at once


def read_shop(actor: User, place: Place, now: dt.datetime) -> ShopView:
    today = local_day(actor, now)
    month = read_shop_months(actor, [place], today=today)[place.pk]
    usually = [] if place.left_on else list_usually_there(actor, place, today=today)
    visits = sum_up_visits(actor, [place.pk], until=today).get(place.pk)
    return ShopView(
        month=month,
        month_words=_month_words(month),
        usually=[_usually_words(one) for one in usually],
        third=_third_words(place, visits.days if visits else 0),
        todays=list_visits(actor, place).filter(on=today).first(),
    )


def _month_words(month: ShopMonth) -> str:
    words = {"yen": f"{month.yen:,}", "cap": f"{month.cap or 0:,}"}
    if month.cap is None:
        return pgettext("desk", "%(yen)s yen this month.") % words if month.yen else ""
    if month.is_over:
        return pgettext("desk", "%(yen)s yen this month, a little over the %(cap)s you meant.") % words
    if month.is_near:
        return pgettext("desk", "%(yen)s yen this month, near the %(cap)s you meant.") % words
    return pgettext("desk", "%(yen)s of the %(cap)s yen you meant for this month.") % words


def _usually_words(one: UsuallyThere) -> str:
    names = pgettext("desk", ", ").join(addressed_name(contact) for contact in one.people)
    words = {"when": one.when or weekday_words(one.weekday or 0, is_evening=one.is_evening), "names": names}
    return pgettext("desk", "%(when)s: %(names)s, usually.") % words


def weekday_words(weekday: int, *, is_evening: bool) -> str:
    """金曜, 金曜の夜."""
    day = [
        pgettext("desk", "Mondays"),
        pgettext("desk", "Tuesdays"),
        pgettext("desk", "Wednesdays"),
        pgettext("desk", "Thursdays"),
        pgettext("desk", "Fridays"),
        pgettext("desk", "Saturdays"),
        pgettext("desk", "Sundays"),
    ][weekday]
    return pgettext("desk", "%(day)s in the evening") % {"day": day} if is_evening else day


def _third_words(place: Place, days: int) -> str:
    if not place.regular_shop.plans_third or place.left_on:
        return ""
    if days == 0:
        return pgettext("desk", "Three visits before you judge it: none yet. Just have a look in.")
    if days < THIRD:
        return (
            pgettext("desk", "The next visit is the third. From then on they know your face.")
            if days == THIRD - 1
            else pgettext("desk", "Once was good. Going again soon, you are remembered.")
        )
    return pgettext("desk", "You have been there three times. From here on, as you like.")
