"""A good cause over HTTP: the account that everybody may read, and its lines."""

from __future__ import annotations

import datetime as dt
import uuid
from typing import Literal

from django.http import HttpRequest
from ninja import Field, Router, Schema, Status

from enishi.core.web import find_row_id, get_owner
from enishi.events.actions import charity as actions
from enishi.events.fields import CharityFields, RaisedFields
from enishi.events.queries import charity as queries
from enishi.events.queries import gatherings

router = Router(tags=["events"])


class CharityIn(Schema):
    """What is raised for. A receipt of a donation needs every npo field and nothing passed on."""

    cause: str = Field("", max_length=200)
    goes_to: str = Field("", max_length=100)
    is_passed_on: bool = True
    goal_minor: int = 0
    npo_name: str = Field("", max_length=100)
    npo_address: str = Field("", max_length=200)
    npo_number: str = Field("", max_length=60)
    npo_certified_on: dt.date | None = None
    is_for_npo_work: bool = False


class RaisedIn(Schema):
    """One line: money that came (`came`, from `party`) or was handed over (`handed`, to `party`)."""

    kind: Literal["came", "handed"] = "came"
    amount_minor: int
    party: str = Field(max_length=100)
    on: dt.date
    note: str = Field("", max_length=200)


class RaisedOut(RaisedIn):
    id: str
    former: list[dict[str, object]]


class AccountOut(Schema):
    """`from_fees_minor` is what guests gave with their fee, counted by itself."""

    cause: str
    goes_to: str
    goal_minor: int
    raised_minor: int
    from_fees_minor: int
    givers: int
    handed_over_minor: int
    at: dt.datetime
    lines: list[RaisedOut]


@router.get(
    "/events/{uuid:gathering_id}/raised", response=AccountOut, summary="What was raised and handed over"
)
def read_raised(request: HttpRequest, gathering_id: uuid.UUID) -> dict[str, object]:
    return queries.describe_account(gatherings.get_gathering(get_owner(request), gathering_id))


@router.put("/events/{uuid:gathering_id}/raised", response=AccountOut, summary="Say what is raised for")
def set_charity(request: HttpRequest, gathering_id: uuid.UUID, payload: CharityIn) -> dict[str, object]:
    row = actions.set_charity(get_owner(request), gathering_id, CharityFields(**payload.dict()))
    return queries.describe_account(row.gathering)


@router.post(
    "/events/{uuid:gathering_id}/raised", response={201: RaisedOut}, summary="Write a line of the account"
)
def add_raised(request: HttpRequest, gathering_id: uuid.UUID, payload: RaisedIn) -> Status[dict[str, object]]:
    fields = RaisedFields(**payload.dict())
    row = actions.add_raised(get_owner(request), gathering_id, fields, raised_id=find_row_id(request))
    return Status(201, queries.describe_raised(row))


@router.put("/raised/{uuid:raised_id}", response=RaisedOut, summary="Correct a line; what it said stays")
def change_raised(request: HttpRequest, raised_id: uuid.UUID, payload: RaisedIn) -> dict[str, object]:
    row = actions.change_raised(get_owner(request), raised_id, RaisedFields(**payload.dict()))
    return queries.describe_raised(row)


@router.delete("/raised/{uuid:raised_id}", response={204: None}, summary="Strike a line out")
def delete_raised(request: HttpRequest, raised_id: uuid.UUID) -> Status[None]:
    actions.delete_raised(get_owner(request), raised_id)
    return Status(204, None)
