"""How a shop, an account or a circle stands, over HTTP."""

from __future__ import annotations

import uuid

from django.http import HttpRequest
from ninja import Router, Schema

from enishi.core import clock
from enishi.core.web import get_owner
from enishi.encounters.described import PlaceState, describe_place_state
from enishi.places.queries import get_place

router = Router(tags=["places"])


class MonthOut(Schema):
    """Of a shop: what it took this month, and the limit."""

    yen: int
    visits: int
    cap_yen: int | None


class UsuallyOut(Schema):
    """Who is usually there when: in your words, or on a weekday (0 is Monday)."""

    when: str
    weekday: int | None
    evening: bool
    people: list[str]


class WeekOut(Schema):
    """Of an account: done and planned since Monday."""

    posts: int
    reactions: int
    messages: int
    planned_posts: int
    planned_reactions: int
    planned_messages: int


class WorthOut(Schema):
    person_id: str
    display: str
    url: str
    silent_days: int | None


class RhythmOut(Schema):
    """Of a circle: when somebody of it was in touch last, and how often that usually happens."""

    last_on: str
    usual_days: int
    asks_on: str


class StateOut(Schema):
    month: MonthOut | None
    usually: list[UsuallyOut]
    week: WeekOut | None
    worth_reacting: list[WorthOut]
    rhythm: RhythmOut | None


@router.get(
    "/places/{uuid:place_id}/state", response=StateOut, summary="How a shop, account or circle stands"
)
def get_state(request: HttpRequest, place_id: uuid.UUID) -> PlaceState:
    actor = get_owner(request)
    return describe_place_state(actor, get_place(actor, place_id), now=clock.now())
