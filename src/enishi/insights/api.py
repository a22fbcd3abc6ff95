"""Asking well, and the network whole, over HTTP. Whom to ask the worker looks for: read again until `is_sought`."""

from __future__ import annotations

import datetime as dt
import uuid
from typing import Annotated, Literal

from django.db import transaction
from django.http import HttpRequest
from ninja import Field, Query, Router, Schema, Status

from enishi.core import clock
from enishi.core.text import clean_line
from enishi.core.web import Limit, Offset, PageOut, find_key, get_owner, make_page
from enishi.followups.drafts import find_link
from enishi.insights.actions import ask_for_meanings
from enishi.insights.described import ReaderWords, describe_consultation, describe_reader, describe_request
from enishi.insights.network_described import describe_network, describe_ways
from enishi.insights.network_sights import look
from enishi.insights.network_words import describe
from enishi.insights.queries.breadth import list_breadth
from enishi.insights.queries.funnel import read_funnel
from enishi.insights.queries.network import read_network
from enishi.insights.queries.sharing import find_readers
from enishi.insights.tasks import seek_advisors
from enishi.ledger.actions import consultations as actions
from enishi.ledger.queries import consultations as queries

router = Router(tags=["asking"])


class QuestionIn(Schema):
    """A trouble, in a sentence or a few."""

    text: str
    purpose_id: uuid.UUID | None = None


class RequestOut(Schema):
    """One person of a question. state: proposed, chosen, asked, answered, declined, dropped."""

    id: str
    person_id: str
    person: str
    why: str
    state: str
    asked_on: dt.date | None
    answered_on: dt.date | None
    answer: str


class ConsultationOut(Schema):
    """A question and whom to ask; `is_sought`: it was looked for, so that an empty list means nobody."""

    id: str
    text: str
    asked_on: dt.date
    is_sought: bool
    is_by_meaning: bool
    outcome: str
    closed_on: dt.date | None


class FullConsultationOut(ConsultationOut):
    requests: list[RequestOut]


class StepIn(Schema):
    """What happened with one person. `is_sure`: noted although something was asked of them within the week."""

    step: Literal["choose", "drop", "asked", "answer", "decline", "back"]
    channel: str = Field("message", max_length=10)
    on: dt.date | None = None
    answer: str = ""
    is_sure: bool = False


class OutcomeIn(Schema):
    """How it went in the end."""

    outcome: str = ""


class NetworkPersonOut(Schema):
    """One person of the network. ties: with how many others; corner: of the network, in the owner's words or found."""

    person_id: str
    person: str
    corner: str
    place: str
    industry: str
    ties: int
    is_bridge: bool


class TieOut(Schema):
    """That two know each other as far as is written. kinds: met, introduced, place, company, corner."""

    one_id: str
    other_id: str
    kinds: list[str]
    weight: float


class IntroducedOut(Schema):
    """Who introduced whom to the owner; `is_mine`: the owner brought the two together."""

    by_id: str
    person_id: str
    is_mine: bool


class SaidOut(Schema):
    """A sentence, and whom it leads to."""

    words: str
    person_id: str | None
    other_id: str | None


class OtherFieldOut(Schema):
    person_id: str
    person: str
    industry: str


class BreadthOut(Schema):
    """Of one open purpose: industries of those who serve it, and who of another one shares its interest."""

    purpose_id: str
    purpose: str
    industries: list[str]
    others: list[OtherFieldOut]


class NetworkOut(Schema):
    people: list[NetworkPersonOut]
    ties: list[TieOut]
    introductions: list[IntroducedOut]
    bridges: list[SaidOut]
    lonely: list[SaidOut]
    introduced: list[SaidOut]
    may_know_each_other: list[SaidOut]
    breadth: list[BreadthOut]


class LastingOut(Schema):
    """A way (or a place of it): first met, in touch again within two weeks, and of the `ripe` those still there."""

    name: str
    met: int
    followed: int
    ripe: int
    lasting: int
    yen_each: str
    hours_each: str


class WayLastingOut(LastingOut):
    way: str
    places: list[LastingOut]


@router.get("/network", response=NetworkOut, tags=["network"])
def read_whole_network(request: HttpRequest) -> dict[str, object]:
    """The people and their ties, bridges and quiet corners in words, and the breadth for each purpose."""
    actor = get_owner(request)
    network = read_network(actor, now=clock.now())
    sights = look(network)
    return describe_network(network, sights, describe(network, sights), list_breadth(actor, network.people))


@router.get("/network/ways", response=list[WayLastingOut], tags=["network"])
def list_lasting_by_way(request: HttpRequest) -> list[dict[str, object]]:
    """From meeting to lasting by way and place; yen and hours for each tie that lasts, where they were noted."""
    return describe_ways(read_funnel(get_owner(request), now=clock.now()))


@router.get("/consultations", response=PageOut[ConsultationOut])
def list_consultations(request: HttpRequest, limit: Limit = 50, offset: Offset = 0) -> dict[str, object]:
    """Questions, the newest first."""
    rows = queries.list_consultations(get_owner(request))
    return make_page(rows, limit, offset, describe_consultation)


@router.post("/consultations", response={201: FullConsultationOut})
def add_consultation(request: HttpRequest, payload: QuestionIn) -> Status[dict[str, object]]:
    """Write a trouble down; whom to ask is looked for in the background."""
    actor = get_owner(request)
    with transaction.atomic():
        made = actions.begin_consultation(
            actor, payload.text, purpose_id=payload.purpose_id, key=find_key(request)
        )
        if made.sought_at is None:
            seek_advisors.enqueue(str(actor.pk), str(made.pk))
    return Status(201, _describe(request, made.pk))


@router.get("/consultations/{uuid:consultation_id}", response=FullConsultationOut)
def get_consultation(request: HttpRequest, consultation_id: uuid.UUID) -> dict[str, object]:
    """One question with whom to ask, and what they said."""
    return _describe(request, consultation_id)


@router.put("/consultations/{uuid:consultation_id}/outcome", response=FullConsultationOut)
def close_consultation(
    request: HttpRequest, consultation_id: uuid.UUID, payload: OutcomeIn
) -> dict[str, object]:
    """How it went: those who answered come up to be told."""
    actions.close_consultation(get_owner(request), consultation_id, payload.outcome)
    return _describe(request, consultation_id)


@router.delete("/consultations/{uuid:consultation_id}", response={204: None})
def delete_consultation(request: HttpRequest, consultation_id: uuid.UUID) -> Status[None]:
    """Take a question out; its page offers an undo."""
    actions.delete_consultation(get_owner(request), consultation_id)
    return Status(204, None)


@router.post("/requests/{uuid:request_id}", response=RequestOut)
def take_step(request: HttpRequest, request_id: uuid.UUID, payload: StepIn) -> object:
    """Choose somebody, note that they were asked, what they said, or take the last step back."""
    actor = get_owner(request)
    if payload.step in ("choose", "drop"):
        actions.choose_request(actor, request_id, is_chosen=payload.step == "choose")
    elif payload.step == "asked":
        actions.mark_asked(actor, request_id, channel=payload.channel, on=payload.on, is_sure=payload.is_sure)
    elif payload.step == "answer":
        actions.record_answer(actor, request_id, payload.answer, on=payload.on)
    elif payload.step == "decline":
        actions.record_decline(actor, request_id)
    else:
        actions.step_back(actor, request_id)
    return describe_request(queries.get_request(actor, request_id))


class ReaderOut(Schema):
    """Somebody who may be glad of it, and why."""

    person_id: str
    person: str
    why: str


@router.get("/readers", response=list[ReaderOut], summary="Who would be glad of something you read")
def list_readers(
    request: HttpRequest, article: Annotated[str, Query(max_length=2_000, description="Title and address.")]
) -> list[ReaderWords]:
    """By meaning where it is known, else by words. The address is not opened."""
    actor, title = get_owner(request), clean_line(article.replace(find_link(article), " "))
    found = find_readers(actor, title, now=clock.now()) if title else None
    if found and not found.is_known:
        ask_for_meanings(actor, [title])
    return [describe_reader(one) for one in found.people] if found else []


def _describe(request: HttpRequest, consultation_id: uuid.UUID) -> dict[str, object]:
    found = queries.get_consultation(get_owner(request), consultation_id)
    return {
        **describe_consultation(found),
        "requests": [describe_request(row) for row in found.requests.all()],
    }
