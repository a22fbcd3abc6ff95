"""What could be done for somebody, over HTTP."""

from __future__ import annotations

import uuid

from django.http import HttpRequest
from ninja import Router, Schema, Status

from enishi.core import clock
from enishi.core.web import get_owner
from enishi.desk.described import GiveWords, describe_give
from enishi.desk.queries.gives import read_gives
from enishi.ledger.actions import put_aside_give, take_up_give
from enishi.people.queries import get_contact

router = Router(tags=["ledger"])


class GiveOut(Schema):
    """One thing, with its reason. kind: own, offer, shared, want, interest; `giver_id`: who else could help."""

    key: str
    kind: str
    sentence: str
    text: str
    giver_id: str | None


class GiveIn(Schema):
    """The key of a proposal, as it was listed."""

    key: str


@router.get("/people/{uuid:person_id}/gives", response=list[GiveOut], summary="What I could do for somebody")
def list_gives(request: HttpRequest, person_id: uuid.UUID) -> list[GiveWords]:
    owner = get_owner(request)
    return [describe_give(one) for one in read_gives(owner, get_contact(owner, person_id), now=clock.now())]


@router.post("/people/{uuid:person_id}/gives/put-aside", response={204: None}, summary="Propose this no more")
def put_aside(request: HttpRequest, person_id: uuid.UUID, body: GiveIn) -> object:
    put_aside_give(get_owner(request), person_id, body.key)
    return Status(204, None)


@router.post("/people/{uuid:person_id}/gives/take-up", response={204: None}, summary="Propose it again")
def take_up(request: HttpRequest, person_id: uuid.UUID, body: GiveIn) -> object:
    take_up_give(get_owner(request), person_id, body.key)
    return Status(204, None)
