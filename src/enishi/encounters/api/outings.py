"""Events one means to go to, over HTTP."""

from __future__ import annotations

import datetime as dt
import uuid

from django.http import HttpRequest
from ninja import Field, Router, Schema, Status

from enishi.core import clock
from enishi.core.web import Limit, Offset, PageOut, find_row_id, get_owner, make_page
from enishi.encounters import actions, event_pages, queries
from enishi.encounters.described import describe_found, describe_near, describe_outing
from enishi.encounters.fields import OutingFields

router = Router(tags=["outings"])


class OutingIn(Schema):
    """An event. With `starts_at`, the day is that of the owner's zone; without, `on` is needed."""

    name: str
    on: dt.date | None = None
    starts_at: dt.datetime | None = None
    ends_at: dt.datetime | None = None
    place: str = ""
    address: str = ""
    online: bool = False
    price: str = ""
    conditions: str = ""
    organiser: str = ""
    url: str = ""
    place_id: uuid.UUID | None = Field(
        None, description="The place of your notebook; left out, the one that its words speak of."
    )

    def to_fields(self, zone: dt.tzinfo) -> OutingFields:
        starts, ends = _in_zone(self.starts_at, zone), _in_zone(self.ends_at, zone)
        return OutingFields(
            self.name, self.on, starts, ends, self.place, self.address, self.online, self.price, self.conditions,
            self.organiser, self.url, self.place_id,
        )  # fmt: skip


class OutingOut(Schema):
    id: str
    name: str
    on: dt.date
    starts_at: dt.datetime | None
    ends_at: dt.datetime | None
    time_zone: str
    place: str
    address: str
    online: bool
    price: str
    conditions: str
    organiser: str
    url: str
    place_id: str | None
    answer: str


class NearOut(OutingOut):
    """An event of these days: tomorrow, today, or after: it was lately, and nobody has said how it was."""

    when: str


class AnswerIn(Schema):
    """`went`, `not_gone`; empty takes it back."""

    answer: str = Field(max_length=20)


class SourceIn(Schema):
    """A link, or the page or calendar entry itself."""

    source: str = Field(min_length=1, max_length=5_000_000)


class FoundOut(Schema):
    """What a page tells; `on` is null where it names no day."""

    name: str
    on: dt.date | None
    starts_at: dt.datetime | None
    ends_at: dt.datetime | None
    place: str
    address: str
    online: bool
    price: str
    conditions: str
    organiser: str
    url: str


def _in_zone(moment: dt.datetime | None, zone: dt.tzinfo) -> dt.datetime | None:
    return moment.replace(tzinfo=zone) if moment is not None and moment.tzinfo is None else moment


@router.get("/outings", response=PageOut[OutingOut], summary="Events to come, or those that were")
def list_outings(request: HttpRequest, past: bool = False, limit: Limit = 50, offset: Offset = 0) -> object:
    owner = get_owner(request)
    rows = queries.list_outings(owner, today=clock.today(owner.time_zone), past=past)
    return make_page(rows, limit, offset, describe_outing)


@router.post(
    "/outings/read", response=list[FoundOut], summary="Read an event's page or link; nothing is kept"
)
def read_outing(request: HttpRequest, body: SourceIn) -> object:
    owner = get_owner(request)
    found = event_pages.look_up(owner, body.source)
    return [describe_found(event_pages.to_fields(owner, one)) for one in found]


@router.post("/outings", response={200: OutingOut, 201: OutingOut}, summary="Keep an event")
def add_outing(request: HttpRequest, body: OutingIn) -> object:
    owner = get_owner(request)
    fields = body.to_fields(clock.zone_of(owner.time_zone))
    kept = actions.add_outing(owner, fields, outing_id=find_row_id(request))
    return Status(201 if kept.is_new else 200, describe_outing(kept.outing))


@router.get("/outings/{uuid:outing_id}", response=OutingOut, summary="One event")
def get_outing(request: HttpRequest, outing_id: uuid.UUID) -> object:
    return describe_outing(queries.get_outing(get_owner(request), outing_id))


@router.delete("/outings/{uuid:outing_id}", response={204: None}, summary="Take an event out")
def delete_outing(request: HttpRequest, outing_id: uuid.UUID) -> object:
    actions.delete_outing(get_owner(request), outing_id)
    return Status(204, None)


@router.post("/outings/{uuid:outing_id}/answer", response=OutingOut, summary="Say whether you went")
def answer_outing(request: HttpRequest, outing_id: uuid.UUID, body: AnswerIn) -> object:
    return describe_outing(actions.answer_outing(get_owner(request), outing_id, body.answer))


@router.get("/today/outings", response=list[NearOut], summary="Events of these days, as Today shows them")
def list_near(request: HttpRequest, now: dt.datetime | None = None) -> object:
    with clock.as_of(now):
        return [describe_near(one) for one in queries.list_near_outings(get_owner(request), now=clock.now())]
