"""Introductions over HTTP: two people, or one through somebody; one step after the other."""

from __future__ import annotations

import datetime as dt
import uuid
from typing import Literal

from django.http import HttpRequest
from ninja import Field, Router, Schema, Status

from enishi.core import clock
from enishi.core.web import Limit, Offset, PageOut, find_row_id, get_owner, make_page
from enishi.ledger import actions, queries
from enishi.ledger.actions import ProposalFields
from enishi.ledger.introduction_described import describe_introduction, describe_report

router = Router(tags=["introductions"])
Show = Literal["all", "open", "mine", "waiting", "closed"]


class IntroductionIn(Schema):
    """`first` and `second` where I introduce; `introducer` and `second` where I was introduced."""

    second_id: uuid.UUID
    first_id: uuid.UUID | None = None
    introducer_id: uuid.UUID | None = None
    why: str = Field("", max_length=500)
    offered_on: dt.date | None = None
    introduced_on: dt.date | None = None

    def to_fields(self) -> ProposalFields:
        return ProposalFields(**self.dict())


class IntroductionStep(Schema):
    """A step that was taken."""

    move: str
    on: dt.date
    words: str


class IntroductionNext(Schema):
    """What is open: a step, to whom one would write, and the kind of draft."""

    move: str | None
    words: str
    to: str | None
    draft: str | None


class IntroductionOut(Schema):
    """One introduction, how it stands, and what comes next."""

    id: str
    first_id: str | None
    second_id: str
    introducer_id: str | None
    title: str
    why: str
    stage: str
    sentence: str
    steps: list[IntroductionStep]
    next: list[IntroductionNext]
    moves: list[str]
    outcome: str
    withdrawn_by: str | None
    withdrawn_why: str
    version: int


class StepIn(Schema):
    """`move` as `moves` names them. `seen`: the version that was looked at; `by`: who withdraws."""

    move: str = Field(max_length=20)
    on: dt.date | None = None
    words: str = Field("", max_length=500)
    by: Literal["me", "first", "second"] = "me"
    seen: int | None = None


class SeenIn(Schema):
    """The version that was looked at."""

    seen: int | None = None


class ReportOut(Schema):
    """What whoever introduced has not heard yet: of the meeting, or of the outcome."""

    person_id: str
    person: str
    second_id: str
    kind: str
    what: str
    since: dt.date
    introduction_id: str | None


@router.get("/introductions", response=PageOut[IntroductionOut], summary="Introductions, my turn first")
def list_introductions(
    request: HttpRequest, show: Show = "all", limit: Limit = 50, offset: Offset = 0
) -> object:
    rows = queries.list_introductions(get_owner(request), show=show)
    return make_page(rows, limit, offset, describe_introduction)


@router.post("/introductions", response={201: IntroductionOut}, summary="Note an introduction")
def add_introduction(request: HttpRequest, body: IntroductionIn) -> object:
    owner = get_owner(request)
    row = actions.propose_introduction(owner, body.to_fields(), introduction_id=find_row_id(request))
    return Status(201, describe_introduction(row))


@router.get("/introductions/reports", response=list[ReportOut], summary="What introducers have not heard yet")
def list_reports(request: HttpRequest) -> object:
    owner = get_owner(request)
    return list(map(describe_report, queries.list_reports_due(owner, clock.today(owner.time_zone))))


@router.get("/introductions/{uuid:introduction_id}", response=IntroductionOut, summary="One introduction")
def get_introduction(request: HttpRequest, introduction_id: uuid.UUID) -> object:
    return describe_introduction(queries.get_introduction(get_owner(request), introduction_id))


@router.post("/introductions/{uuid:introduction_id}/step", response=IntroductionOut, summary="Take a step")
def take_step(request: HttpRequest, introduction_id: uuid.UUID, body: StepIn) -> object:
    owner = get_owner(request)
    row = actions.take_step(
        owner, introduction_id, body.move, seen_version=body.seen, on=body.on, words=body.words, by=body.by
    )
    return describe_introduction(row)


@router.post(
    "/introductions/{uuid:introduction_id}/undo", response=IntroductionOut, summary="Take back the last step"
)
def undo_step(request: HttpRequest, introduction_id: uuid.UUID, body: SeenIn) -> object:
    return describe_introduction(
        actions.undo_step(get_owner(request), introduction_id, seen_version=body.seen)
    )


@router.delete(
    "/introductions/{uuid:introduction_id}", response={204: None}, summary="Take an introduction out"
)
def delete_introduction(request: HttpRequest, introduction_id: uuid.UUID) -> object:
    actions.delete_introduction(get_owner(request), introduction_id)
    return Status(204, None)
