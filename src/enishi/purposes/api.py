"""Purposes, ranked ways and first steps over HTTP; the doors above mount `router` and check the token."""

from __future__ import annotations

import datetime as dt
from typing import cast

from django.http import HttpRequest
from ninja import Field, Router, Schema

from enishi.accounts.models import User
from enishi.purposes import actions, queries
from enishi.purposes.actions import PurposeFields
from enishi.purposes.plain import describe_purpose, describe_step, describe_way_record, describe_way_row

router = Router(tags=["purposes"])


class PurposeIn(Schema):
    """A purpose with its answers; whatever is left out is unknown."""

    purpose: str = Field(max_length=300)
    kind: str = ""
    horizon_on: dt.date | None = None
    yen_month: int | None = None
    hours_month: int | None = None
    times: list[str] = []
    mode: str = "either"
    ease: str = "usual"
    depth: str = "either"
    region: str = ""
    dislikes: list[str] = []
    needs: list[str] = []


class PurposeOut(PurposeIn):
    """A purpose as it is kept."""

    id: str
    is_main: bool
    closed_at: dt.datetime | None
    review_on: dt.date | None = Field(description="The day to look at it anew.")
    reviewed_on: dt.date | None


class PlaceOut(Schema):
    """A place of a way: people first met there, those met at least half a year ago, those of them who last, and yen."""

    name: str
    met: int
    ripe: int
    lasting: int
    yen: int = Field(description="What was noted as spent there so far.")
    words: str


class RecordOut(Schema):
    """What one's own record says of a way, in figures and sentences, and by place."""

    way: str
    met: int
    ripe: int
    lasting: int
    yen: int = Field(description="What was noted as spent so far, fees of salons among it.")
    record: list[str]
    places: list[PlaceOut]


class WayOut(Schema):
    """One of the six ways; fit is 0 to 1."""

    way: str
    fit: float
    reasons: list[str]
    drawbacks: list[str]
    first_step: str


class StepIn(Schema):
    """A first step of the main purpose; without a day, one this week is chosen."""

    way: str
    on: dt.date | None = None
    text: str = ""


class StepOut(Schema):
    """A first step."""

    id: str
    purpose_id: str
    way: str
    text: str
    on: dt.date
    done_at: dt.datetime | None
    dropped_at: dt.datetime | None


def get_owner(request: HttpRequest) -> User:
    """The user whom the token belongs to."""
    return cast(User, request.auth)  # type: ignore[attr-defined]


@router.get("/purpose", response=PurposeOut | None, summary="The main purpose, or null")
def get_purpose(request: HttpRequest) -> dict[str, object] | None:
    found = queries.find_main_purpose(get_owner(request))
    return describe_purpose(found) if found else None


@router.put("/purpose", response=PurposeOut, summary="State the main purpose")
def put_purpose(request: HttpRequest, payload: PurposeIn) -> dict[str, object]:
    values = payload.dict(exclude={"purpose", "times", "dislikes", "needs"})
    fields = PurposeFields(
        sentence=payload.purpose,
        times=tuple(payload.times),
        dislikes=tuple(payload.dislikes),
        needs=tuple(payload.needs),
        **values,
    )
    made = actions.set_purpose(get_owner(request), fields)
    return describe_purpose(queries.get_purpose(get_owner(request), made.pk))


class NeedIn(Schema):
    """A kind of person the main purpose needs, in a few words."""

    need: str = Field(max_length=120)


class ReviewIn(Schema):
    """The next day to look at it; left out: in three months."""

    on: dt.date | None = None


@router.post("/purpose/needs", response=PurposeOut, summary="One more kind of person the main purpose needs")
def add_need(request: HttpRequest, payload: NeedIn) -> dict[str, object]:
    purpose = queries.get_main_purpose(get_owner(request))
    actions.add_need(get_owner(request), purpose.pk, payload.need)
    return describe_purpose(queries.get_purpose(get_owner(request), purpose.pk))


@router.delete("/purpose/needs", response=PurposeOut, summary="It is not needed after all")
def remove_need(request: HttpRequest, need: str) -> dict[str, object]:
    purpose = queries.get_main_purpose(get_owner(request))
    actions.remove_need(get_owner(request), purpose.pk, need)
    return describe_purpose(queries.get_purpose(get_owner(request), purpose.pk))


@router.post("/purpose/reviewed", response=PurposeOut, summary="The main purpose was looked at anew")
def review_purpose(request: HttpRequest, payload: ReviewIn) -> dict[str, object]:
    owner = get_owner(request)
    row = actions.review_purpose(owner, queries.get_main_purpose(owner).pk)
    if payload.on is not None:
        actions.move_review(owner, row.pk, payload.on)
    return describe_purpose(queries.get_purpose(owner, row.pk))


@router.get("/ways", response=list[WayOut], summary="The six ways, ranked for the main purpose")
def list_ways(request: HttpRequest) -> list[dict[str, object]]:
    owner = get_owner(request)
    purpose = queries.find_main_purpose(owner)
    return [describe_way_row(view) for view in queries.list_ways(owner, queries.read_answers(purpose))]


@router.get("/ways/record", response=list[RecordOut], summary="One's own record of each way met by")
def list_way_records(request: HttpRequest) -> list[dict[str, object]]:
    owner = get_owner(request)
    views = queries.list_ways(owner, queries.read_answers(queries.find_main_purpose(owner)))
    return [describe_way_record(view) for view in views if view.record]


@router.post("/steps", response=StepOut, summary="Put a first step of the main purpose on a day")
def post_step(request: HttpRequest, payload: StepIn) -> dict[str, object]:
    purpose = queries.get_main_purpose(get_owner(request))
    step = actions.choose_step(
        get_owner(request), purpose.pk, way=payload.way, on=payload.on, text=payload.text
    )
    return describe_step(step)
