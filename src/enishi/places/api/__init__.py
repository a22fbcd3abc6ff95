"""Places over HTTP; the doors above mount `router` and check the token."""

from __future__ import annotations

import datetime as dt
import uuid
from dataclasses import replace
from typing import Any

from django.http import HttpRequest
from ninja import Field, Router, Schema, Status

from enishi.core.web import Limit, Offset, PageOut, find_row_id, get_owner, make_page
from enishi.places import actions, queries
from enishi.places.api import charity, meetups, near, salon, seminars
from enishi.places.described import describe_place, describe_role
from enishi.places.fields import PlaceFields, RoleFields

router = Router(tags=["places"])
for part in (meetups, seminars, salon, charity, near):
    router.add_router("", part.router)
_STORED = {"online": "is_online", "usual_yen": "usual_minor"}
PartValue = str | int | bool | None


class PlaceIn(Schema):
    """A place. kind: meetup, seminar, salon, charity, sns, regular_shop, circle."""

    kind: str
    name: str
    reading: str = ""
    url: str = ""
    address: str = ""
    online: bool = False
    note: str = ""
    face_id: uuid.UUID | None = Field(
        None, description="The face you go there with; `GET /me/faces` lists yours."
    )
    usual_yen: int | None = None
    usual_minutes: int | None = None
    part: dict[str, PartValue] = Field(
        {}, description="What only its kind has, as `part` of the answer names it."
    )


class PlaceChange(Schema):
    """What is left out stays as it is."""

    name: str | None = None
    reading: str | None = None
    url: str | None = None
    address: str | None = None
    online: bool | None = None
    note: str | None = None
    face_id: uuid.UUID | None = None
    usual_yen: int | None = None
    usual_minutes: int | None = None
    part: dict[str, PartValue] = {}
    seen_version: int | None = Field(None, description="When it was changed since, the answer is 409.")


class PlaceOut(Schema):
    id: str
    kind: str
    name: str
    reading: str
    url: str
    address: str
    online: bool
    note: str
    face_id: str | None
    usual_yen: int | None
    usual_minutes: int | None
    left_on: dt.date | None
    left_quietly: bool
    version: int
    part: dict[str, PartValue]


class RoleIn(Schema):
    """role: organiser, speaker, owner, master, regular, team, neighbour, member, worth_reacting."""

    role: str = "member"
    usually: str = Field("", description="When they are usually there, in your words.")
    weekdays: list[int] = Field([], description="0 is Monday.")
    note: str = ""


class RoleOut(Schema):
    person_id: str
    display: str
    role: str
    usually: str
    weekdays: list[int]
    note: str


class DayIn(Schema):
    on: dt.date | None = Field(None, description="Today when left out.")


class PauseOut(Schema):
    paused: bool
    since: dt.date | None


@router.get("/places", response=PageOut[PlaceOut], summary="Your places")
def list_places(
    request: HttpRequest, kind: str = "", left: bool = False, limit: Limit = 100, offset: Offset = 0
) -> dict[str, object]:
    rows = (queries.list_left_places if left else queries.list_places)(get_owner(request), kind=kind)
    return make_page(rows, limit, offset, describe_place)


@router.post("/places", response={200: PlaceOut, 201: PlaceOut}, summary="Note a place")
def post_place(request: HttpRequest, payload: PlaceIn) -> Status[Any]:
    fields = PlaceFields(**_stored(payload.dict()))
    kept = actions.add_place(get_owner(request), fields, place_id=find_row_id(request))
    return Status(201 if kept.is_new else 200, describe_place(kept.place))


@router.get("/places/{uuid:place_id}", response=PlaceOut, summary="One place")
def get_place(request: HttpRequest, place_id: uuid.UUID) -> object:
    return describe_place(queries.get_place(get_owner(request), place_id))


@router.patch("/places/{uuid:place_id}", response=PlaceOut, summary="Change a place")
def patch_place(request: HttpRequest, place_id: uuid.UUID, payload: PlaceChange) -> object:
    actor = get_owner(request)
    said = payload.dict(exclude_unset=True, exclude={"seen_version"})
    kept = {name: value for name, value in said.items() if value is not None or name in _EMPTIABLE}
    fields = replace(queries.read_fields(queries.get_place(actor, place_id)), **_stored(kept))
    return describe_place(actions.change_place(actor, place_id, fields, seen_version=payload.seen_version))


_EMPTIABLE = {"face_id", "usual_yen", "usual_minutes"}


def _stored(said: dict[str, Any]) -> dict[str, Any]:
    return {_STORED.get(name, name): value for name, value in said.items()}


@router.delete("/places/{uuid:place_id}", response={204: None}, summary="Take a place out")
def delete_place(request: HttpRequest, place_id: uuid.UUID) -> Status[Any]:
    actions.delete_place(get_owner(request), place_id)
    return Status(204, None)


@router.post("/places/{uuid:place_id}/undelete", response=PlaceOut, summary="Bring it back")
def undelete_place(request: HttpRequest, place_id: uuid.UUID) -> object:
    return describe_place(actions.undelete_place(get_owner(request), place_id))


@router.post("/places/{uuid:place_id}/leave", response=PlaceOut, summary="It is over with this place")
def leave_place(request: HttpRequest, place_id: uuid.UUID, payload: DayIn) -> object:
    return describe_place(actions.leave_place(get_owner(request), place_id, on=payload.on))


@router.post("/places/{uuid:place_id}/return", response=PlaceOut, summary="As if it had not been left")
def return_to_place(request: HttpRequest, place_id: uuid.UUID) -> object:
    return describe_place(actions.return_to_place(get_owner(request), place_id))


@router.get("/places/{uuid:place_id}/people", response=PageOut[RoleOut], summary="Who is somebody there")
def list_roles(
    request: HttpRequest, place_id: uuid.UUID, limit: Limit = 100, offset: Offset = 0
) -> dict[str, object]:
    actor = get_owner(request)
    rows = queries.list_roles(actor, queries.get_place(actor, place_id))
    return make_page(rows, limit, offset, describe_role)


@router.put(
    "/places/{uuid:place_id}/people/{uuid:person_id}", response=RoleOut, summary="Who a person is there"
)
def put_role(request: HttpRequest, place_id: uuid.UUID, person_id: uuid.UUID, payload: RoleIn) -> object:
    actor = get_owner(request)
    said = RoleFields(payload.role, payload.usually, tuple(payload.weekdays), payload.note)
    actions.set_role(actor, place_id, person_id, said)
    return describe_role(queries.get_role(actor, queries.get_place(actor, place_id), person_id))


@router.delete(
    "/places/{uuid:place_id}/people/{uuid:person_id}",
    response={204: None},
    summary="Take a person off a place",
)
def delete_role(request: HttpRequest, place_id: uuid.UUID, person_id: uuid.UUID) -> Status[Any]:
    actions.remove_role(get_owner(request), place_id, person_id)
    return Status(204, None)


@router.get("/eating-out", response=PauseOut, summary="Whether eating out is paused")
def get_pause(request: HttpRequest) -> object:
    return _describe_pause(request)


@router.post("/eating-out/pause", response=PauseOut, summary="No shops or meals for now")
def pause(request: HttpRequest) -> object:
    actions.pause_eating_out(get_owner(request))
    return _describe_pause(request)


@router.post("/eating-out/resume", response=PauseOut, summary="Shops and meals again")
def resume(request: HttpRequest) -> object:
    actions.end_pause(get_owner(request))
    return _describe_pause(request)


def _describe_pause(request: HttpRequest) -> dict[str, object]:
    found = queries.find_pause(get_owner(request))
    return {"paused": found is not None, "since": found.since if found else None}
