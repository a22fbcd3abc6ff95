"""How a shop, an account or a circle stands, as other programs read it."""

from __future__ import annotations

import datetime as dt
from typing import TypedDict

from enishi.accounts.models import User
from enishi.encounters import queries
from enishi.people.names import display_name
from enishi.places.models import Place, Way


class MonthWords(TypedDict):
    yen: int
    visits: int
    cap_yen: int | None


class UsuallyWords(TypedDict):
    when: str
    weekday: int | None
    evening: bool
    people: list[str]


class WeekWords(TypedDict):
    posts: int
    reactions: int
    messages: int
    planned_posts: int
    planned_reactions: int
    planned_messages: int


class WorthWords(TypedDict):
    person_id: str
    display: str
    url: str
    silent_days: int | None


class RhythmWords(TypedDict):
    last_on: str
    usual_days: int
    asks_on: str


class PlaceState(TypedDict):
    month: MonthWords | None
    usually: list[UsuallyWords]
    week: WeekWords | None
    worth_reacting: list[WorthWords]
    rhythm: RhythmWords | None


def describe_place_state(actor: User, place: Place, *, now: dt.datetime) -> PlaceState:
    """What its kind has; the rest is empty."""
    today, kind = queries.local_day(actor, now), Way(place.kind)
    return {
        "month": _describe_month(actor, place, today) if kind == Way.REGULAR_SHOP else None,
        "usually": _describe_usually(actor, place, today) if kind == Way.REGULAR_SHOP else [],
        "week": _describe_week(actor, place, today) if kind == Way.SNS else None,
        "worth_reacting": _describe_worth(actor, place, today) if kind == Way.SNS else [],
        "rhythm": _describe_rhythm(actor, place, today) if kind == Way.CIRCLE else None,
    }


def _describe_month(actor: User, place: Place, today: dt.date) -> MonthWords:
    month = queries.read_shop_months(actor, [place], today=today)[place.pk]
    return {"yen": month.yen, "visits": month.days, "cap_yen": month.cap}


def _describe_usually(actor: User, place: Place, today: dt.date) -> list[UsuallyWords]:
    return [
        {
            "when": one.when,
            "weekday": one.weekday,
            "evening": one.is_evening,
            "people": [display_name(contact) for contact in one.people],
        }
        for one in queries.list_usually_there(actor, place, today=today)
    ]


def _describe_week(actor: User, place: Place, today: dt.date) -> WeekWords:
    week = queries.read_weeks(actor, [place], today=today)[place.pk]
    return {
        "posts": week.posts,
        "reactions": week.reactions,
        "messages": week.messages,
        "planned_posts": week.posts_planned,
        "planned_reactions": week.reactions_planned,
        "planned_messages": week.messages_planned,
    }


def _describe_worth(actor: User, place: Place, today: dt.date) -> list[WorthWords]:
    return [
        {
            "person_id": str(row.contact.pk),
            "display": display_name(row.contact),
            "url": row.url,
            "silent_days": row.silent_days,
        }
        for row in queries.list_worth_reacting(actor, place, today=today)
    ]


def _describe_rhythm(actor: User, place: Place, today: dt.date) -> RhythmWords | None:
    found = queries.read_rhythms(actor, [place], today=today).get(place.pk)
    if found is None:
        return None
    return {
        "last_on": found.last_on.isoformat(),
        "usual_days": found.usual_days,
        "asks_on": found.asks_on.isoformat(),
    }
