"""Searching and briefs over HTTP; the doors above mount `router` and check the token."""

from __future__ import annotations

import datetime as dt
import uuid
from typing import Annotated

from django.http import HttpRequest
from ninja import Query, Router, Schema

from enishi.core import clock
from enishi.core.web import Limit, Offset, PageOut, get_owner
from enishi.desk.api.evening import router as evening
from enishi.desk.api.gives import router as gives
from enishi.desk.api.money import router as money
from enishi.desk.api.owed import router as owed
from enishi.desk.described import BriefWords, describe_brief, describe_found
from enishi.desk.queries import Meeting, read_brief
from enishi.desk.queries.search import MOST_OUTINGS, search
from enishi.encounters.api.outings import OutingOut
from enishi.encounters.described import describe_outing

router = Router(tags=["today"])
router.add_router("", evening)
router.add_router("", gives)
router.add_router("", money)
router.add_router("", owed)


class PromiseBriefOut(Schema):
    text: str
    due_on: dt.date | None


class TimeBriefOut(Schema):
    on: dt.date
    kind: str
    place: str
    subject: str
    note: str
    private: bool


class BriefOut(Schema):
    """What is good to know before meeting somebody: the contract of `enishi brief --json`."""

    person_id: str
    person: str
    reading: str
    reading_guessed: bool
    post: str
    post_before: str
    tie: str
    state: str
    birthday: str
    introduced_by: str
    last_times: list[TimeBriefOut]
    my_promises: list[PromiseBriefOut]
    their_promises: list[PromiseBriefOut]
    wants: list[str]
    offers: list[str]
    likes: list[str]
    gives: list[str]


People = Annotated[
    list[uuid.UUID] | None, Query(alias="person", description="Ids of people, one after another.")
]


@router.get("/brief", response=list[BriefOut], summary="Before meeting: people by id, by place or by tag")
def get_brief(
    request: HttpRequest, people: People = None, place: str = "", tag: str = ""
) -> list[BriefWords]:
    meeting = Meeting(people=tuple(people or ()), place=place, tag=tag)
    return [describe_brief(one) for one in read_brief(get_owner(request), meeting, now=clock.now()).briefs]


class FoundOut(Schema):
    """Somebody found, and why: the contract of `enishi search --json`."""

    id: str
    display: str
    why: str


class FoundPageOut(PageOut[FoundOut]):
    """Best first. `more`: there are more than `total`, which were not counted. The first page has events, too."""

    more: bool
    outings: list[OutingOut]


@router.get(
    "/search", tags=["search"], response=FoundPageOut, summary="People by anything known of them, best first"
)
def get_search(request: HttpRequest, q: str, limit: Limit = 20, offset: Offset = 0) -> dict[str, object]:
    outings = 0 if offset else MOST_OUTINGS
    found = search(get_owner(request), q, now=clock.now(), limit=limit, offset=offset, outings=outings)
    return {
        "total": found.total,
        "limit": limit,
        "offset": offset,
        "more": found.is_more,
        "items": [describe_found(person) for person in found.people],
        "outings": [describe_outing(one.outing) for one in found.outings],
    }
