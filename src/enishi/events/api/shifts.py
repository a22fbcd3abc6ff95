"""Shifts of volunteers over HTTP: who took which, one more, and the hours that were worked."""

from __future__ import annotations

import datetime as dt
import uuid

from django.http import HttpRequest
from ninja import Field, Router, Schema, Status

from enishi.core.web import find_row_id, get_owner
from enishi.events.actions import charity as actions
from enishi.events.described import describe_hours, describe_shift
from enishi.events.fields import ShiftFields
from enishi.events.queries import gatherings
from enishi.events.queries import shifts as queries

router = Router(tags=["events"])


class ShiftIn(Schema):
    """A task at a time, as the clock of the gathering shows it; `ends` not later than `begins` is the next day."""

    task: str = Field(max_length=60)
    on: dt.date
    begins: dt.time
    ends: dt.time
    places: int = 1
    where: str = Field("", max_length=100)
    note: str = Field("", max_length=200)
    team_id: uuid.UUID | None = None


class VolunteerOut(Schema):
    """A helper who took the shift; `name` is empty for who was forgotten."""

    staff_id: str
    name: str
    came_at: dt.datetime | None
    left_at: dt.datetime | None


class ShiftOut(Schema):
    id: str
    task: str
    on: dt.date
    begins: dt.time
    ends: dt.time
    places: int
    where: str
    note: str
    team_id: str | None
    taken: int
    free: int
    helpers: list[VolunteerOut]


class WorkedOut(Schema):
    task: str
    on: dt.date
    minutes: int


class HoursOut(Schema):
    """What somebody worked; `name` is empty for who was forgotten."""

    staff_id: str
    name: str
    minutes: int
    shifts: list[WorkedOut]


@router.get(
    "/events/{uuid:gathering_id}/shifts", response=list[ShiftOut], summary="Shifts with who took them"
)
def list_shifts(request: HttpRequest, gathering_id: uuid.UUID) -> list[dict[str, object]]:
    row = gatherings.get_gathering(get_owner(request), gathering_id)
    return [describe_shift(one) for one in queries.list_lines(row)]


@router.post("/events/{uuid:gathering_id}/shifts", response={201: ShiftOut}, summary="One more shift")
def add_shift(request: HttpRequest, gathering_id: uuid.UUID, payload: ShiftIn) -> Status[dict[str, object]]:
    fields = ShiftFields(**payload.dict())
    made = actions.add_shift(get_owner(request), gathering_id, fields, shift_id=find_row_id(request))
    line = next((one for one in queries.list_lines(made.gathering) if one.shift.pk == made.pk), None)
    return Status(201, describe_shift(line or queries.ShiftLine(made, [])))


@router.get("/events/{uuid:gathering_id}/hours", response=list[HoursOut], summary="Who worked how long")
def list_hours(request: HttpRequest, gathering_id: uuid.UUID) -> list[dict[str, object]]:
    row = gatherings.get_gathering(get_owner(request), gathering_id)
    return [describe_hours(one) for one in queries.list_hours(row)]
