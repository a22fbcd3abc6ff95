"""The reception over HTTP: who is here, and the presses of one's own scanner or gate, each once by its id."""

from __future__ import annotations

import datetime as dt
import uuid
from typing import Literal

from django.http import HttpRequest
from ninja import Field, Router, Schema

from enishi.core import clock, ids
from enishi.core.web import find_row_id, get_owner
from enishi.events.actions.door import press
from enishi.events.fields import PressFields
from enishi.events.queries import door
from enishi.events.queries import gatherings as queries

router = Router(tags=["events"])


class DoorGuestOut(Schema):
    """A guest as the reception sees them; `due` in yen, `came` and `left` empty until they did."""

    id: str
    number: int
    name: str
    reading: str
    affiliation: str
    ticket: str
    state: str
    came: str
    left: str
    walk_in: bool
    due: int


class DoorOut(Schema):
    """Who is here. `pairs` may be one person each, of whom one came without a sign-up."""

    here: int
    missing: int
    walk_ins: int
    left: int
    guests: list[DoorGuestOut]
    pairs: list[list[str]]


class CheckInIn(Schema):
    """One press; a walk-in has a name instead of a guest. `at` in the past for what was noted offline."""

    kind: Literal["came", "not_came", "left", "back", "paid", "not_paid", "walk_in", "same", "different"] = (
        "came"
    )
    guest_id: uuid.UUID | None = None
    other_id: uuid.UUID | None = None
    at: dt.datetime | None = None
    name: str = Field("", max_length=80)
    reading: str = Field("", max_length=120)
    affiliation: str = Field("", max_length=120)
    ticket_id: uuid.UUID | None = None


class PressedOut(Schema):
    """Whom it was about, and how many more than places have one now."""

    id: str
    number: int
    name: str
    checked_in_at: dt.datetime | None
    left_at: dt.datetime | None
    over: int


@router.get("/events/{uuid:gathering_id}/check-ins", response=DoorOut, summary="Who is here")
def list_check_ins(request: HttpRequest, gathering_id: uuid.UUID) -> dict[str, object]:
    row = queries.get_received_gathering(get_owner(request), gathering_id)
    lines = door.list_lines(row)
    counts = door.count_lines(lines)
    pairs = [[str(pair.one.pk), str(pair.other.pk)] for pair in door.list_pairs(row, lines)]
    return {
        "here": counts.here, "missing": counts.missing, "walk_ins": counts.walk_ins, "left": counts.left,
        "guests": [door.describe_line(one) for one in lines], "pairs": pairs,
    }  # fmt: skip


@router.post(
    "/events/{uuid:gathering_id}/check-ins",
    response=PressedOut,
    summary="Check a guest in, or take it back; the same key again counts once",
)
def check_in(request: HttpRequest, gathering_id: uuid.UUID, payload: CheckInIn) -> dict[str, object]:
    press_id = find_row_id(request) or ids.new_id()
    said = payload.dict(exclude={"guest_id", "at"})
    at = payload.at if payload.at and payload.at.tzinfo else clock.now()
    fields = PressFields(press_id=press_id, sign_up_id=payload.guest_id or press_id, at=at, **said)
    done = press(get_owner(request), gathering_id, fields)
    row = done.row
    return {
        "id": str(row.pk), "number": row.number, "name": row.name, "checked_in_at": row.checked_in_at,
        "left_at": row.left_at, "over": done.over,
    }  # fmt: skip
