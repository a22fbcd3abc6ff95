"""Before an event and the evening after it, over HTTP."""

from __future__ import annotations

import datetime as dt
import uuid

from django.http import HttpRequest
from ninja import Field, Router, Schema

from enishi.core import clock, ids
from enishi.core.web import find_row_id, get_owner
from enishi.desk.described import describe_evening, describe_item, describe_ready
from enishi.desk.queries.calendar import read_month
from enishi.desk.queries.evening import read_evening
from enishi.desk.queries.ready import read_ready
from enishi.encounters.actions import note_evening
from enishi.encounters.fields import MetFields
from enishi.encounters.queries import get_evening, get_visit_evening

router = Router(tags=["today"])


class MetPersonIn(Schema):
    """A name, or the id of somebody known; `role`: speaker, neighbour, organiser."""

    name: str = ""
    person_id: uuid.UUID | None = None
    line: str = ""
    will_write: bool = False
    role: str = ""


class EveningIn(Schema):
    people: list[MetPersonIn]


class EveningPersonOut(Schema):
    """state: open, written, declined where a word is suggested; empty otherwise."""

    person_id: str
    display: str
    note: str
    role: str
    reason: str
    channel: str
    state: str


class EveningOut(Schema):
    """At most three are suggested; nobody is as good an answer."""

    title: str
    on: dt.date
    suggested: list[EveningPersonOut]
    others: list[EveningPersonOut]
    waiting: int = Field(description="Notes of that evening that wait to be tidied.")


class ReadyOut(Schema):
    title: str
    self_introduction: str
    questions: list[str]
    enough: str
    bring: list[str]
    dress: str
    conditions: str
    leaving: str
    declining: str
    known_ids: list[str]
    warning: str = Field(
        description="What somebody tried to sell there, as you noted it; empty where nobody did."
    )


@router.get("/outings/{uuid:outing_id}/evening", response=EveningOut, summary="The evening after an event")
def get_outing_evening(request: HttpRequest, outing_id: uuid.UUID, now: dt.datetime | None = None) -> object:
    actor = get_owner(request)
    with clock.as_of(now):
        return describe_evening(read_evening(actor, get_evening(actor, outing_id), now=clock.now()))


@router.post("/outings/{uuid:outing_id}/evening", response=EveningOut, summary="Note whom you met there")
def post_evening(request: HttpRequest, outing_id: uuid.UUID, payload: EveningIn) -> object:
    actor = get_owner(request)
    people = [
        MetFields(one.name, one.person_id, one.line, one.will_write, one.role) for one in payload.people
    ]
    note_evening(actor, get_evening(actor, outing_id), people, key=find_row_id(request) or ids.new_id())
    return describe_evening(read_evening(actor, get_evening(actor, outing_id), now=clock.now()))


@router.get("/places/{uuid:place_id}/evening", response=EveningOut, summary="The evening after a visit")
def get_place_evening(
    request: HttpRequest, place_id: uuid.UUID, on: dt.date | None = None, now: dt.datetime | None = None
) -> object:
    actor = get_owner(request)
    with clock.as_of(now):
        evening = get_visit_evening(actor, place_id, on or clock.today(actor.time_zone))
        return describe_evening(read_evening(actor, evening, now=clock.now()))


@router.get("/outings/{uuid:outing_id}/ready", response=ReadyOut, summary="What to have ready for an event")
def get_ready(request: HttpRequest, outing_id: uuid.UUID) -> object:
    return describe_ready(read_ready(get_owner(request), outing_id, now=clock.now()))


class CalendarItemOut(Schema):
    on: dt.date
    kind: str
    words: str
    time: str
    path: str


@router.get("/calendar", response=list[CalendarItemOut], summary="What a month holds, day by day")
def get_calendar(request: HttpRequest, month: str = "") -> object:
    page = read_month(get_owner(request), month, now=clock.now())
    return [describe_item(day, item) for week in page.weeks for day in week for item in day.items]
