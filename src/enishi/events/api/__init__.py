"""Gatherings over HTTP: the host's with a token; signing up by whoever has the address, without one."""

from __future__ import annotations

import datetime as dt
import uuid
from typing import Literal

from django.http import HttpRequest
from django.urls import reverse
from ninja import Field, Router, Schema, Status

from enishi.core import errors
from enishi.core.web import Limit, Offset, PageOut, find_key, find_row_id, get_owner, make_page
from enishi.events import actions
from enishi.events.actions.guests import GuestFields
from enishi.events.api.charity import router as charity
from enishi.events.api.conduct import router as conduct
from enishi.events.api.door import router as door
from enishi.events.api.seats import router as seats
from enishi.events.api.shifts import router as shifts
from enishi.events.api.talks import router as talks
from enishi.events.described import describe_gathering, describe_guest, describe_own, describe_ticket
from enishi.events.fields import GatheringFields, SignUpFields, TicketFields
from enishi.events.models import SignUp
from enishi.events.queries import gatherings as queries
from enishi.events.queries import guests, overview

router = Router(tags=["events"])
router.add_router("", seats)
router.add_router("", conduct)
router.add_router("", door)
router.add_router("", charity)
router.add_router("", shifts)
router.add_router("", talks)
Kind = Literal[
    "lunch", "room", "yoga", "camp", "online", "seminar", "run", "bazaar", "concert", "after_party"
]
State = Literal["", "applied", "confirmed", "offered", "waiting", "cancelled"]


class GatheringIn(Schema):
    """A gathering; days and times as the clock at `zone` shows them."""

    title: str = Field(max_length=100)
    kind: Kind = "room"
    purpose: str = Field("", max_length=300)
    is_selling: bool | None = Field(
        None,
        description="Whether anything is sold or recruited for there; guests read it before they sign up.",
    )
    sells: str = Field("", max_length=300, description="What, where something is.")
    is_listed: bool = Field(False, description="Stands on the page of the community, too.")
    about: str = Field("", max_length=4000)
    notes: str = Field("", max_length=4000)
    host_notes: str = Field("", max_length=4000)
    on: dt.date | None = None
    begins: dt.time | None = None
    ends_on: dt.date | None = None
    ends: dt.time | None = None
    zone: str = Field("Asia/Tokyo", max_length=40)
    place_name: str = Field("", max_length=100)
    address: str = Field("", max_length=200)
    online_url: str = Field("", max_length=500)
    allocation: Literal["first_come", "lottery"] = "first_come"
    first_timers_first: bool = False
    opens_at: dt.datetime | None = None
    closes_at: dt.datetime | None = None
    offer_hours: int | None = None
    change_note: str = Field("", max_length=200)
    retention_days: int = 365

    def to_fields(self) -> GatheringFields:
        return GatheringFields(**self.dict())


class TicketIn(Schema):
    """Places and a fee; no capacity means no limit."""

    name: str = Field("", max_length=60)
    capacity: int | None = None
    has_waiting_list: bool = True
    is_online: bool = False
    fee_minor: int = 0
    donation_minor: int = 0
    buys: str = Field("", max_length=100)


class TicketOut(TicketIn):
    id: str
    holding: int
    waiting: int


class GatheringOut(Schema):
    """A gathering as its host sees it. `code` stands in the address of its page: /g/CODE/."""

    id: str
    code: str
    title: str
    kind: str
    state: str
    purpose: str
    is_selling: bool | None
    sells: str
    is_listed: bool
    about: str
    notes: str
    on: dt.date | None
    begins: dt.time | None
    ends_on: dt.date | None
    ends: dt.time | None
    zone: str
    starts_at: dt.datetime | None
    ends_at: dt.datetime | None
    place_name: str
    address: str
    online_url: str
    allocation: str
    opens_at: dt.datetime | None
    closes_at: dt.datetime | None
    drawn_at: dt.datetime | None
    offer_hours: int | None
    retention_days: int
    parent_id: str | None
    cancel_reason: str


class GatheringWhole(GatheringOut):
    tickets: list[TicketOut]


class SignUpIn(Schema):
    """Somebody signs up. `answers` by question id; `claims` (what is said about conditions) by condition id."""

    name: str = Field(max_length=80)
    email: str = Field(max_length=254)
    reading: str = Field("", max_length=120)
    affiliation: str = Field("", max_length=120)
    job: str = Field("", max_length=80)
    industry: str = Field("", max_length=40)
    phone: str = Field("", max_length=40)
    comment: str = Field("", max_length=500)
    is_first_time: bool | None = None
    ticket_id: uuid.UUID | None = None
    answers: dict[str, str] = {}
    claims: dict[str, str] = {}
    agrees: bool = Field(False, description="To what holds for everybody there; without it nobody signs up.")


class OwnOut(Schema):
    """How one's own sign-up stands; `key` opens its page: /sign-ups/KEY/."""

    id: str
    number: int
    state: str
    position: int
    key: str


class GuestOut(Schema):
    """A guest as the host sees them; of conditions only that they are fulfilled."""

    id: str
    number: int
    state: str
    source: str
    name: str
    reading: str
    affiliation: str
    job: str
    industry: str
    email: str
    phone: str
    comment: str
    host_note: str
    is_first_time: bool | None
    ticket_id: str
    answers: dict[str, str]
    conditions: dict[str, str]
    outside_number: str
    checked_in_at: dt.datetime | None
    signed_up_at: dt.datetime


class GuestIn(Schema):
    """Somebody from a list."""

    name: str = Field(max_length=80)
    reading: str = Field("", max_length=120)
    affiliation: str = Field("", max_length=120)
    job: str = Field("", max_length=80)
    industry: str = Field("", max_length=40)
    email: str = Field("", max_length=254)
    phone: str = Field("", max_length=40)
    comment: str = Field("", max_length=500)
    outside_number: str = Field("", max_length=60)
    is_first_time: bool | None = None
    state: Literal["confirmed", "waiting", "cancelled"] = "confirmed"
    ticket_id: uuid.UUID | None = None
    host_note: str = Field("", max_length=500)


class GuestsIn(Schema):
    guests: list[GuestIn] = Field(max_length=2000)


class AddedOut(Schema):
    """What became of the list: how many are new, how many were on it, how many more than places have one now."""

    added: int
    known: int
    over: int


class CallOffIn(Schema):
    reason: str = Field("", max_length=300)


class DrawnOut(Schema):
    confirmed: int
    waiting: int


@router.get("/events", response=PageOut[GatheringOut], summary="Gatherings that one hosts, newest first")
def list_events(request: HttpRequest, limit: Limit = 50, offset: Offset = 0) -> dict[str, object]:
    return make_page(queries.list_gatherings(get_owner(request)), limit, offset, describe_gathering)


@router.post("/events", response={201: GatheringOut}, summary="Prepare a gathering")
def add_event(request: HttpRequest, payload: GatheringIn) -> Status[dict[str, object]]:
    row = actions.add_gathering(get_owner(request), payload.to_fields(), gathering_id=find_row_id(request))
    return Status(201, describe_gathering(row))


@router.get("/events/{uuid:gathering_id}", response=GatheringWhole, summary="One gathering with its tickets")
def get_event(request: HttpRequest, gathering_id: uuid.UUID) -> dict[str, object]:
    row = queries.get_gathering(get_owner(request), gathering_id)
    lines = overview.list_ticket_lines(row)
    tickets = [describe_ticket(one.ticket, one.holding, one.waiting) for one in lines]
    return {**describe_gathering(row), "tickets": tickets}


@router.put("/events/{uuid:gathering_id}", response=GatheringOut, summary="Describe it anew")
def change_event(request: HttpRequest, gathering_id: uuid.UUID, payload: GatheringIn) -> dict[str, object]:
    row = queries.get_gathering(get_owner(request), gathering_id)
    seen = actions.mark_of_gathering(row)
    return describe_gathering(
        actions.change_gathering(get_owner(request), gathering_id, payload.to_fields(), seen=seen)
    )


@router.delete(
    "/events/{uuid:gathering_id}", response={204: None}, summary="Out of the list; nothing is lost"
)
def delete_event(request: HttpRequest, gathering_id: uuid.UUID) -> Status[None]:
    actions.delete_gathering(get_owner(request), gathering_id)
    return Status(204, None)


@router.post("/events/{uuid:gathering_id}/undelete", response=GatheringOut, summary="Back into the list")
def undelete_event(request: HttpRequest, gathering_id: uuid.UUID) -> dict[str, object]:
    return describe_gathering(actions.delete_gathering(get_owner(request), gathering_id, is_deleted=False))


@router.post("/events/{uuid:gathering_id}/open", response=GatheringOut, summary="Take sign-ups")
def open_event(request: HttpRequest, gathering_id: uuid.UUID) -> dict[str, object]:
    return describe_gathering(actions.open_sign_ups(get_owner(request), gathering_id))


@router.post("/events/{uuid:gathering_id}/close", response=GatheringOut, summary="Take no more sign-ups")
def close_event(request: HttpRequest, gathering_id: uuid.UUID) -> dict[str, object]:
    return describe_gathering(actions.close_sign_ups(get_owner(request), gathering_id))


@router.post(
    "/events/{uuid:gathering_id}/call-off", response=GatheringOut, summary="Call it off and tell everybody"
)
def call_off_event(request: HttpRequest, gathering_id: uuid.UUID, payload: CallOffIn) -> dict[str, object]:
    return describe_gathering(actions.call_off(get_owner(request), gathering_id, payload.reason))


@router.post("/events/{uuid:gathering_id}/copy", response={201: GatheringOut}, summary="The same once more")
def copy_event(request: HttpRequest, gathering_id: uuid.UUID) -> Status[dict[str, object]]:
    row = actions.copy_gathering(get_owner(request), gathering_id, copy_id=find_row_id(request))
    return Status(201, describe_gathering(row))


@router.post("/events/{uuid:gathering_id}/draw", response=DrawnOut, summary="Draw the lots, once")
def draw_event(request: HttpRequest, gathering_id: uuid.UUID) -> dict[str, int]:
    won, lost = actions.draw_lots(get_owner(request), gathering_id)
    return {"confirmed": won, "waiting": lost}


@router.put("/tickets/{uuid:ticket_id}", response=TicketOut, summary="Change places and fee of a ticket")
def change_ticket(request: HttpRequest, ticket_id: uuid.UUID, payload: TicketIn) -> dict[str, object]:
    row, _ = actions.change_ticket(get_owner(request), ticket_id, TicketFields(**payload.dict()))
    lines = overview.list_ticket_lines(row.gathering)
    return next(
        describe_ticket(one.ticket, one.holding, one.waiting) for one in lines if one.ticket.pk == row.pk
    )


@router.get("/events/{uuid:gathering_id}/sign-ups", response=PageOut[GuestOut], summary="Who is on the list")
def list_sign_ups(
    request: HttpRequest,
    gathering_id: uuid.UUID,
    state: State = "",
    q: str = "",
    limit: Limit = 50,
    offset: Offset = 0,
) -> dict[str, object]:
    row = queries.get_gathering(get_owner(request), gathering_id)
    return make_page(guests.list_found(row, state, q), limit, offset, describe_guest)


@router.post(
    "/events/{uuid:gathering_id}/sign-ups",
    response={201: OwnOut},
    auth=None,
    summary="Sign up, without a token; refusals: full, closed, not_eligible, already_there",
)
def sign_up(request: HttpRequest, gathering_id: uuid.UUID, payload: SignUpIn) -> Status[dict[str, object]]:
    gathering = queries.get_open_gathering(gathering_id)
    key = (find_key(request) or "")[:64]
    try:
        row: SignUp = actions.sign_up(gathering.pk, SignUpFields(**payload.dict()), source_key=key)
    except actions.NotLetIn as refusal:
        raise errors.NotEligible(
            f"{refusal.message} {reverse('events:appeal', args=[refusal.key])}"
        ) from refusal
    return Status(201, describe_own(row))


@router.post(
    "/events/{uuid:gathering_id}/guests", response=AddedOut, summary="Bring a list; nobody comes twice"
)
def add_guests(request: HttpRequest, gathering_id: uuid.UUID, payload: GuestsIn) -> dict[str, int]:
    rows = [GuestFields(**one.dict()) for one in payload.guests]
    done = actions.add_guests(
        get_owner(request), gathering_id, rows, source_key=(find_key(request) or "")[:50]
    )
    return {"added": len(done.added), "known": len(done.known), "over": done.over}


@router.post(
    "/sign-ups/{uuid:sign_up_id}/confirm", response=GuestOut, summary="Give somebody a place by hand"
)
def confirm_sign_up(request: HttpRequest, sign_up_id: uuid.UUID) -> dict[str, object]:
    return describe_guest(actions.confirm_guest(get_owner(request), sign_up_id))


@router.delete(
    "/sign-ups/{uuid:sign_up_id}", response=GuestOut, summary="Take somebody off; the next one moves up"
)
def cancel_sign_up(request: HttpRequest, sign_up_id: uuid.UUID) -> dict[str, object]:
    return describe_guest(actions.cancel_guest(get_owner(request), sign_up_id))
