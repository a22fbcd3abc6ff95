"""次も行く？ and what somebody tried to sell, over HTTP."""

from __future__ import annotations

import datetime as dt
import uuid

from django.http import HttpRequest
from ninja import Field, Router, Schema, Status

from enishi.core.web import find_row_id, get_owner
from enishi.places import actions, queries
from enishi.places.described import describe_go_again, describe_report

router = Router(tags=["places"])


class GoAgainIn(Schema):
    """answer: yes, perhaps, no; empty takes it back."""

    answer: str = Field(max_length=20)
    on: dt.date | None = Field(None, description="The day of the visit; today when left out.")


class GoAgainOut(Schema):
    on: dt.date
    answer: str


class ReportIn(Schema):
    on: dt.date | None = None
    person_id: uuid.UUID | None = None
    note: str = Field("", description="What for: insurance, an investment, a membership ...")


class ReportOut(Schema):
    id: str
    on: dt.date
    person_id: str | None
    note: str


@router.get("/places/{uuid:place_id}/go-again", response=list[GoAgainOut], summary="Whether to go again")
def list_go_agains(request: HttpRequest, place_id: uuid.UUID) -> object:
    actor = get_owner(request)
    place = queries.get_place(actor, place_id)
    return [describe_go_again(row) for row in queries.list_go_agains(actor, place)[:100]]


@router.post("/places/{uuid:place_id}/go-again", response=list[GoAgainOut], summary="Say whether to go again")
def answer_go_again(request: HttpRequest, place_id: uuid.UUID, payload: GoAgainIn) -> object:
    actor = get_owner(request)
    if payload.answer or payload.on is None:
        actions.answer_go_again(actor, place_id, payload.answer, on=payload.on)
    else:
        actions.take_back_go_again(actor, place_id, payload.on)
    return list_go_agains(request, place_id)


@router.get("/places/{uuid:place_id}/solicited", response=list[ReportOut], summary="What was tried there")
def list_reports(request: HttpRequest, place_id: uuid.UUID) -> object:
    actor = get_owner(request)
    place = queries.get_place(actor, place_id)
    return [describe_report(row) for row in queries.list_reports(actor, [place.pk])[:100]]


@router.post(
    "/places/{uuid:place_id}/solicited",
    response={201: ReportOut},
    summary="Somebody tried to sell or recruit there",
)
def report_solicited(request: HttpRequest, place_id: uuid.UUID, payload: ReportIn) -> object:
    row = actions.report_solicited(
        get_owner(request), place_id, on=payload.on, contact_id=payload.person_id, note=payload.note,
        report_id=find_row_id(request),
    )  # fmt: skip
    return Status(201, describe_report(row))


@router.delete("/solicited/{uuid:report_id}", response={204: None}, summary="It was not so")
def delete_report(request: HttpRequest, report_id: uuid.UUID) -> object:
    actions.delete_report(get_owner(request), report_id)
    return Status(204, None)
