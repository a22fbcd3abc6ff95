"""Tables and rounds over HTTP."""

from __future__ import annotations

import datetime as dt
import uuid
from typing import Literal

from django.http import HttpRequest
from ninja import Field, Router, Schema

from enishi.core.web import get_owner
from enishi.events.actions import seating
from enishi.events.described import describe_seating
from enishi.events.queries import gatherings as queries

router = Router(tags=["events"])


class SeatingIn(Schema):
    """What is done: `room` sets tables (6×5, 5×2) or how many sit at `each`; `plan` mixes anew, `change` takes in who
    came or left; `begin` and `back` want the number of the round, `undo` the version that is taken back."""

    what: Literal["room", "plan", "change", "begin", "back", "undo"]
    tables: str = Field("", max_length=300)
    each: int | None = None
    rounds: int = 3
    round_minutes: int = 20
    round: int = 0
    version: int = 0


class SeatIn(Schema):
    """To that table in that round, or in the place of another guest."""

    round: int
    table: int = 0
    swap_with: uuid.UUID | None = None


class SeatedOut(Schema):
    sign_up_id: str
    number: int
    name: str
    tables: list[int] = Field(description="One per round; 0 without a seat.")


class NewPeople(Schema):
    average: float
    least: int


class SeatingOut(Schema):
    """Who sits where. `wanted`: the worker is at it; `trouble`: why it could not."""

    version: int
    tables: list[int]
    rounds: int
    round_minutes: int
    current_round: int
    round_began_at: dt.datetime | None
    wanted: str
    trouble: str
    is_only_present: bool
    new_people: NewPeople
    repeats: int
    seats: list[SeatedOut]


@router.get("/events/{uuid:gathering_id}/seating", response=SeatingOut, summary="Tables and rounds")
def get_seating(request: HttpRequest, gathering_id: uuid.UUID) -> dict[str, object]:
    return describe_seating(queries.get_gathering(get_owner(request), gathering_id))


@router.post(
    "/events/{uuid:gathering_id}/seating",
    response=SeatingOut,
    summary="Set tables, mix, begin a round, take back",
)
def change_seating(request: HttpRequest, gathering_id: uuid.UUID, payload: SeatingIn) -> dict[str, object]:
    actor = get_owner(request)
    if payload.what == "room":
        fields = seating.RoomFields(payload.tables, payload.each, payload.rounds, payload.round_minutes)
        seating.set_room(actor, gathering_id, fields)
    elif payload.what == "plan":
        seating.make_plan(actor, gathering_id)
    elif payload.what == "change":
        seating.replan_from_next_round(actor, gathering_id)
    elif payload.what == "begin":
        seating.begin_round(actor, gathering_id, payload.round)
    elif payload.what == "back":
        seating.step_back(actor, gathering_id, payload.round)
    else:
        seating.undo_seating(actor, gathering_id, payload.version)
    return get_seating(request, gathering_id)


@router.put("/sign-ups/{uuid:sign_up_id}/seat", response=SeatingOut, summary="Move a guest by hand")
def move_guest(request: HttpRequest, sign_up_id: uuid.UUID, payload: SeatIn) -> dict[str, object]:
    actor = get_owner(request)
    if payload.swap_with:
        row, _ = seating.swap_guests(actor, sign_up_id, payload.swap_with, payload.round)
    else:
        row = seating.move_guest(actor, sign_up_id, payload.round, payload.table)
    return get_seating(request, row.gathering_id)
