"""Accounts, shops and circles over HTTP: leaving quietly, one use online, the profile, many members at once."""

from __future__ import annotations

import datetime as dt
import uuid
from typing import Any

from django.http import HttpRequest
from ninja import Field, Router, Schema

from enishi.core.web import get_owner
from enishi.people.queries import list_contacts
from enishi.places import actions
from enishi.places.described import describe_place

router = Router(tags=["places"])


class QuietIn(Schema):
    """Who steps back with the place; a line for yourself."""

    people: list[uuid.UUID] = []
    note: str = ""


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
