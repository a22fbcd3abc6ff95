"""Charities over HTTP: meetings, shifts and days, whether one went, and the look back."""

from __future__ import annotations

import datetime as dt
import uuid
from dataclasses import replace
from typing import Any

from django.http import HttpRequest
from ninja import Field, Router, Schema, Status

from enishi.core.web import Limit, Offset, PageOut, find_row_id, get_owner, make_page
from enishi.places import actions, queries
from enishi.places.described import describe_plan
from enishi.places.fields import LookBack, PlanFields

router = Router(tags=["places"])


class PlanIn(Schema):
    """kind: meeting, shift, day. Times are of your time zone."""

    kind: str
    on: dt.date
    starts_at: dt.time | None = None
    ends_at: dt.time | None = None
    task: str = ""
    where: str = ""


class PlanChange(Schema):
    """What is left out stays as it is."""

    kind: str | None = None
    on: dt.date | None = None
    starts_at: dt.time | None = None
    ends_at: dt.time | None = None
    task: str | None = None
    where: str | None = None


class PlanOut(Schema):
    id: str
    place_id: str
    kind: str
    on: dt.date
    starts_at: dt.time | None
    ends_at: dt.time | None
    task: str
    where: str
    went: bool | None
    minutes: int | None
    achieved: str
    given_yen: int | None
    raised_yen: int | None
    words: str


class WentIn(Schema):
    went: bool | None = Field(description="null takes the answer back")


class LookBackIn(Schema):
    """You were there. Money given is no cost of meeting people, and is counted nowhere as one."""

    minutes: int | None = None
    achieved: str = ""
    given_yen: int | None = None
    raised_yen: int | None = None
    words: str = Field("", description="To those who ran it, in your own words.")


@router.get("/charities/{uuid:charity_id}/plans", response=PageOut[PlanOut], summary="What is planned")
def list_plans(
    request: HttpRequest, charity_id: uuid.UUID, limit: Limit = 100, offset: Offset = 0
) -> dict[str, object]:
    actor = get_owner(request)
    rows = queries.list_plans(actor, queries.get_charity(actor, charity_id))
    return make_page(rows, limit, offset, describe_plan)


@router.post(
    "/charities/{uuid:charity_id}/plans",
    response={200: PlanOut, 201: PlanOut},
    summary="Plan a meeting, a shift or the day",
)
def post_plan(request: HttpRequest, charity_id: uuid.UUID, payload: PlanIn) -> Status[Any]:
    fields = PlanFields(**payload.dict())
    kept = actions.add_plan(get_owner(request), charity_id, fields, plan_id=find_row_id(request))
    return Status(201 if kept.is_new else 200, describe_plan(kept.plan))


@router.get("/plans/{uuid:plan_id}", response=PlanOut, summary="One planned day")
def get_plan(request: HttpRequest, plan_id: uuid.UUID) -> object:
    return describe_plan(queries.get_plan(get_owner(request), plan_id))


@router.patch("/plans/{uuid:plan_id}", response=PlanOut, summary="Change a planned day")
def patch_plan(request: HttpRequest, plan_id: uuid.UUID, payload: PlanChange) -> object:
    actor = get_owner(request)
    there = queries.get_plan(actor, plan_id)
    kept = PlanFields(**{name: getattr(there, name) for name in PlanFields.__dataclass_fields__})
    said = payload.dict(exclude_unset=True)
    times = {name: said.pop(name) for name in ("starts_at", "ends_at") if name in said}
    told = {name: value for name, value in said.items() if value is not None}
    return describe_plan(actions.change_plan(actor, plan_id, replace(kept, **told, **times)))


@router.delete("/plans/{uuid:plan_id}", response={204: None}, summary="Take a planned day out")
def delete_plan(request: HttpRequest, plan_id: uuid.UUID) -> Status[Any]:
    actions.delete_plan(get_owner(request), plan_id)
    return Status(204, None)


@router.post("/plans/{uuid:plan_id}/undelete", response=PlanOut, summary="Bring it back")
def undelete_plan(request: HttpRequest, plan_id: uuid.UUID) -> object:
    return describe_plan(actions.undelete_plan(get_owner(request), plan_id))


@router.put("/plans/{uuid:plan_id}/went", response=PlanOut, summary="You were there, or not")
def put_went(request: HttpRequest, plan_id: uuid.UUID, payload: WentIn) -> object:
    return describe_plan(actions.answer_plan(get_owner(request), plan_id, payload.went))


@router.put("/plans/{uuid:plan_id}/look-back", response=PlanOut, summary="How it was")
def put_look_back(request: HttpRequest, plan_id: uuid.UUID, payload: LookBackIn) -> object:
    said = LookBack(payload.minutes, payload.achieved, payload.given_yen, payload.raised_yen, payload.words)
    return describe_plan(actions.look_back_on(get_owner(request), plan_id, said))
