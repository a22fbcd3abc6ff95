"""History over HTTP: sources, likely people, what was left out, and the owner's words; the doors mount `router`."""

from __future__ import annotations

import datetime as dt
import uuid
from typing import Any, Literal

from django.http import HttpRequest
from ninja import Router, Schema, Status

from enishi.core.web import get_owner
from enishi.history import actions, queries
from enishi.history.described import describe_left_out, describe_likely, describe_source

router = Router(tags=["history"])


class SourceOut(Schema):
    """Where history comes from. kind: file, imap, caldav, ics, carddav; state: connected, paused, failed."""

    id: str
    kind: str
    name: str
    state: str
    at: dt.datetime


class LikelyOut(Schema):
    """Somebody who is likely known and not in the notebook; the likeliest stand first, each with the reasons why."""

    id: str
    kind: str
    address: str
    name: str
    received: int
    sent: int
    met: int
    last_on: dt.date | None
    likelihood: float
    reasons: list[str]


class LeftOutOut(Schema):
    """What became no encounter: of one sender or domain, for one reason."""

    reason: str
    sender: str
    name: str
    count: int
    last_on: dt.date | None


class SenderIn(Schema):
    """`sender` is a mail address or a domain; `word` is count, leave_out, or empty: as it comes."""

    sender: str
    word: str


class OwnAddressIn(Schema):
    """Whether this mail address is the owner's; null takes the word back."""

    address: str
    is_mine: bool | None = True


class DecisionIn(Schema):
    """`decision` is person (`person`: which one, where known), left_out, or empty."""

    decision: str
    person: str = ""


class PersonOut(Schema):
    """The person who came of it."""

    id: str


@router.get("/history/sources", response=list[SourceOut], summary="Where history comes from, newest first")
def list_sources(request: HttpRequest) -> list[dict[str, object]]:
    return [describe_source(one) for one in queries.list_sources(get_owner(request))]


@router.delete(
    "/history/sources/{uuid:source_id}",
    response={202: None},
    summary="Take a source away with everything it brought",
)
def delete_source(request: HttpRequest, source_id: uuid.UUID) -> Status[Any]:
    actor = get_owner(request)
    actions.drop_soon(actor, queries.get_source(actor, source_id).pk)
    return Status(202, None)


@router.get("/history/likely", response=list[LikelyOut], summary="Those you may know, the likeliest first")
def list_likely(request: HttpRequest) -> list[dict[str, object]]:
    return [describe_likely(one) for one in queries.list_likely(get_owner(request))]


@router.get("/history/left-out", response=list[LeftOutOut], summary="What became no encounter, and why")
def list_left_out(
    request: HttpRequest, by: Literal["sender", "domain", "reason"] = "sender"
) -> list[dict[str, object]]:
    return [describe_left_out(one) for one in queries.list_left_out(get_owner(request), by=by)]


@router.put("/history/senders", response={204: None}, summary="Count a sender or a domain, or leave it out")
def put_sender(request: HttpRequest, data: SenderIn) -> Status[Any]:
    actions.decide_sender(get_owner(request), data.sender, data.word)
    return Status(204, None)


@router.put("/history/own-addresses", response={204: None}, summary="Say that a mail address is your own")
def put_own_address(request: HttpRequest, data: OwnAddressIn) -> Status[Any]:
    actions.confirm_own_address(get_owner(request), data.address, is_mine=data.is_mine)
    return Status(204, None)


@router.put(
    "/history/correspondents/{uuid:correspondent_id}",
    response={204: None},
    summary="Say who somebody is, or that they are nobody to count",
)
def put_correspondent(request: HttpRequest, correspondent_id: uuid.UUID, data: DecisionIn) -> Status[Any]:
    actions.decide_correspondent(get_owner(request), correspondent_id, data.decision, data.person or None)
    return Status(204, None)


@router.post(
    "/history/correspondents/{uuid:correspondent_id}/person",
    response={201: PersonOut},
    summary="Make a person of somebody",
)
def post_person(request: HttpRequest, correspondent_id: uuid.UUID) -> Status[Any]:
    contact = actions.add_from_correspondent(get_owner(request), correspondent_id)
    return Status(201, {"id": str(contact.pk)})
