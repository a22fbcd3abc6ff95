"""Sources, likely people, what was left out, one person's traces, and the owner's words, over HTTP."""

from __future__ import annotations

import datetime as dt
import uuid
from typing import Any, Literal

from django.http import HttpRequest
from ninja import Schema, Status

from enishi.core.web import Limit, Offset, PageOut, get_owner, make_page
from enishi.history import actions, queries
from enishi.history.api.mount import router
from enishi.history.described import (
    describe_answered,
    describe_left_out,
    describe_likely,
    describe_own,
    describe_own_name,
    describe_sender_rule,
    describe_source,
    describe_summary,
    describe_trace,
)
from enishi.people.queries import get_contact


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


class OwnAddressOut(Schema):
    """why: card, said, source, guess; denied where the owner said that it is none of theirs."""

    address: str
    why: str
    is_mine: bool
    count: int


class OwnNameIn(Schema):
    """Whether this name in a chat is the owner's, as it stands there; null takes the word back."""

    kind: Literal["line", "whatsapp", "linkedin"]
    name: str
    is_mine: bool | None = True


class OwnNameOut(Schema):
    """why: card, said, talk; denied where it is somebody else's by the owner's word. `count`: days of talks."""

    id: str
    kind: str
    name: str
    why: str
    is_mine: bool
    count: int


class SummaryOut(Schema):
    """`counted`: by channel; `waiting`: for somebody to come into the notebook; `unsettled`: not looked at yet."""

    counted: dict[str, int]
    waiting: int
    left_out: int
    unsettled: int


class AnsweredOut(Schema):
    """Somebody on whom there is an answer: decision is person, left_out or later."""

    id: str
    kind: str
    address: str
    name: str
    decision: str
    person: str
    later_on: dt.date | None


class AnswersIn(Schema):
    """`answer` is add, leave_out or later; those who have an answer keep it."""

    ids: list[str]
    answer: str


class AnswersOut(Schema):
    """`at`, as it stands here, takes them all back."""

    at: str


class TakenBackOut(Schema):
    """On how many an answer was taken back."""

    count: int


class TraceOut(Schema):
    """One mail, meeting, call or day of a chat; its text is kept nowhere."""

    channel: str
    on: dt.date | None
    subject: str
    place: str
    direction: str


class PersonIn(Schema):
    """How they are called, where not as they write themselves; `origin` is private or work."""

    name: str = ""
    origin: str = "private"


class DecisionIn(Schema):
    """`decision` is person (`person`: which one, where known), left_out, later, or empty: everything taken back."""

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


@router.get("/history", response=SummaryOut, summary="What has come of everything")
def show_summary(request: HttpRequest) -> dict[str, object]:
    return describe_summary(queries.read_summary(get_owner(request)))


@router.get("/history/answered", response=PageOut[AnsweredOut], summary="Those on whom there is an answer")
def list_answered(
    request: HttpRequest,
    answer: Literal["added", "left_out", "later"] = "added",
    limit: Limit = 100,
    offset: Offset = 0,
) -> dict[str, object]:
    return make_page(queries.list_answered(get_owner(request), answer), limit, offset, describe_answered)


@router.post(
    "/history/answers", response=AnswersOut, summary="Answer on several of those you may know at once"
)
def post_answers(request: HttpRequest, data: AnswersIn) -> dict[str, object]:
    return {"at": actions.answer_many(get_owner(request), data.ids, data.answer).isoformat()}


@router.delete(
    "/history/answers", response=TakenBackOut, summary="Take back all that was answered at that moment"
)
def delete_answers(request: HttpRequest, at: dt.datetime) -> dict[str, object]:
    return {"count": actions.take_back_answers(get_owner(request), at)}


@router.get("/history/likely", response=list[LikelyOut], summary="Those you may know, the likeliest first")
def list_likely(request: HttpRequest) -> list[dict[str, object]]:
    return [describe_likely(one) for one in queries.list_likely(get_owner(request))]


@router.get("/history/left-out", response=list[LeftOutOut], summary="What became no encounter, and why")
def list_left_out(
    request: HttpRequest, by: Literal["sender", "domain", "reason"] = "sender", reason: str = ""
) -> list[dict[str, object]]:
    return [describe_left_out(one) for one in queries.list_left_out(get_owner(request), by=by, reason=reason)]


@router.get("/history/senders", response=PageOut[SenderIn], summary="Your words on senders and domains")
def list_senders(request: HttpRequest, limit: Limit = 100, offset: Offset = 0) -> dict[str, object]:
    return make_page(queries.list_sender_rules(get_owner(request)), limit, offset, describe_sender_rule)


@router.get(
    "/history/own-addresses", response=list[OwnAddressOut], summary="Which mail addresses are yours, and why"
)
def list_own(request: HttpRequest) -> list[dict[str, object]]:
    return [describe_own(one) for one in queries.list_own(get_owner(request))]


@router.get(
    "/people/{uuid:person_id}/history",
    response=PageOut[TraceOut],
    summary="Mails, meetings and talks with one person, the newest first",
)
def list_traces(
    request: HttpRequest, person_id: uuid.UUID, limit: Limit = 100, offset: Offset = 0
) -> dict[str, object]:
    actor = get_owner(request)
    contact = get_contact(actor, person_id)
    return make_page(queries.list_traces_of(actor, contact.pk), limit, offset, describe_trace)


@router.put("/history/senders", response={204: None}, summary="Count a sender or a domain, or leave it out")
def put_sender(request: HttpRequest, data: SenderIn) -> Status[Any]:
    actions.decide_sender(get_owner(request), data.sender, data.word)
    return Status(204, None)


@router.put("/history/own-addresses", response={204: None}, summary="Say that a mail address is your own")
def put_own_address(request: HttpRequest, data: OwnAddressIn) -> Status[Any]:
    actions.confirm_own_address(get_owner(request), data.address, is_mine=data.is_mine)
    return Status(204, None)


@router.get("/history/own-names", response=list[OwnNameOut], summary="Under which names you write in chats")
def list_own_names(request: HttpRequest) -> list[dict[str, object]]:
    return [describe_own_name(one) for one in queries.list_own_names(get_owner(request))]


@router.put("/history/own-names", response={204: None}, summary="Say that a name in a chat is your own")
def put_own_name(request: HttpRequest, data: OwnNameIn) -> Status[Any]:
    actions.confirm_own_name(get_owner(request), data.kind, data.name, is_mine=data.is_mine)
    return Status(204, None)


@router.put(
    "/history/correspondents/{uuid:correspondent_id}",
    response={204: None},
    summary="Say who somebody is, or that they are nobody to count",
)
def put_correspondent(request: HttpRequest, correspondent_id: uuid.UUID, data: DecisionIn) -> Status[Any]:
    actor = get_owner(request)
    if data.decision == "later":
        actions.put_off_correspondent(actor, correspondent_id)
    else:
        actions.decide_correspondent(actor, correspondent_id, data.decision, data.person or None)
    return Status(204, None)


@router.post(
    "/history/correspondents/{uuid:correspondent_id}/person",
    response={201: PersonOut},
    summary="Make a person of somebody",
)
def post_person(
    request: HttpRequest, correspondent_id: uuid.UUID, data: PersonIn | None = None
) -> Status[Any]:
    said = data or PersonIn()
    contact = actions.add_from_correspondent(
        get_owner(request), correspondent_id, name=said.name, origin=said.origin
    )
    return Status(201, {"id": str(contact.pk)})
