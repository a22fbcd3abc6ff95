"""Accounts, shops and circles over HTTP: leaving quietly, one use online, the profile, many members at once."""

from __future__ import annotations

import datetime as dt
import uuid
from typing import Any

from django.http import HttpRequest
from ninja import Field, Router, Schema, Status

from enishi.core.web import find_key, get_owner
from enishi.people.queries import list_contacts
from enishi.places import actions
from enishi.places.described import describe_place
from enishi.places.models import Use

router = Router(tags=["places"])


class QuietIn(Schema):
    """Who steps back with the place; a line for yourself."""

    people: list[uuid.UUID] = []
    note: str = ""


class UseIn(Schema):
    kind: str = Field(
        description="posted, reacted, messaged at an account; read, wrote, attended at a salon."
    )
    on: dt.date | None = Field(None, description="Today when left out.")
    note: str = ""


class UseOut(Schema):
    id: str
    kind: str
    on: dt.date
    note: str


class ProfileIn(Schema):
    on: dt.date | None = Field(None, description="Today when left out.")


class MembersIn(Schema):
    """By id, by tag, by company; whoever is somebody there already stays so."""

    people: list[uuid.UUID] = []
    tag: str = ""
    organisation: str = ""
    role: str = "member"


class MembersOut(Schema):
    added: int


@router.post(
    "/places/{uuid:place_id}/leave-quietly", summary="The place and these people step back everywhere"
)
def leave_quietly(request: HttpRequest, place_id: uuid.UUID, payload: QuietIn) -> dict[str, Any]:
    place = actions.leave_quietly(get_owner(request), place_id, payload.people, note=payload.note)
    return dict(describe_place(place))


@router.post("/places/{uuid:place_id}/uses", response={201: UseOut}, summary="What you did online")
def post_use(request: HttpRequest, place_id: uuid.UUID, payload: UseIn) -> Status[Any]:
    use = actions.add_use(
        get_owner(request), place_id, payload.kind, on=payload.on, note=payload.note, key=find_key(request)
    )
    return Status(201, _describe(use))


def _describe(use: Use) -> dict[str, object]:
    return {"id": str(use.pk), "kind": use.kind, "on": use.on, "note": use.note}


@router.delete("/places/{uuid:place_id}/uses/{uuid:use_id}", response={204: None}, summary="Take a use back")
def delete_use(request: HttpRequest, place_id: uuid.UUID, use_id: uuid.UUID) -> Status[Any]:
    actions.remove_use(get_owner(request), place_id, use_id)
    return Status(204, None)


@router.post("/places/{uuid:place_id}/profile", summary="The profile was looked over")
def look_over_profile(request: HttpRequest, place_id: uuid.UUID, payload: ProfileIn) -> dict[str, Any]:
    return dict(describe_place(actions.look_over_profile(get_owner(request), place_id, on=payload.on)))


@router.post("/places/{uuid:place_id}/members", response=MembersOut, summary="Many people at once")
def add_members(request: HttpRequest, place_id: uuid.UUID, payload: MembersIn) -> object:
    actor, wanted = get_owner(request), list(payload.people)
    if payload.tag or payload.organisation:
        found = list_contacts(actor, tag=payload.tag, organisation=payload.organisation)
        wanted += found.values_list("pk", flat=True)
    return {"added": actions.set_roles(actor, place_id, wanted, kind=payload.role)}
