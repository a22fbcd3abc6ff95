"""The year over HTTP; New Year's cards here, the rest beside."""

from __future__ import annotations

import datetime as dt
import uuid
from typing import Annotated, Literal

from django.http import HttpRequest, HttpResponse
from ninja import Field, Router, Schema

from enishi.core import clock
from enishi.core.web import Limit, Offset, PageOut, get_owner
from enishi.people.queries import get_contact
from enishi.seasons import actions, addressing, queries
from enishi.seasons.actions import CustomsFields
from enishi.seasons.api.gifts import router as gifts
from enishi.seasons.described import describe_card, describe_card_row, describe_unwritable

router = Router(tags=["year"])
router.add_router("", gifts)
Year = Annotated[int, Field(ge=1950, le=2200)]


class CardOut(Schema):
    """A person's New Year's card of a year. `plan`: open, send, skip."""

    person_id: str
    name: str
    year: int
    plan: str
    printed_on: dt.date | None
    sent_on: dt.date | None
    received_on: dt.date | None
    notice_on: dt.date | None
    notice_words: str


class CardRowOut(CardOut):
    """A line of the list: why somebody is on it, why nothing may go out, whether to ask if it may rest."""

    reasons: list[str]
    hold: str | None
    hold_words: str
    may_stop: bool
    stop_words: str


class MarkIn(Schema):
    """send, skip, open, printed, unprinted, sent, unsent, received, unreceived; `on` where a day belongs to it."""

    mark: str = Field(max_length=20)
    on: dt.date | None = None


class NoticeIn(Schema):
    """The notice of mourning that came."""

    on: dt.date | None = None
    words: str = Field("", max_length=200)


class ChangeOut(Schema):
    """A character, and what is written for it."""

    character: str
    written: str


class UnwritableOut(Schema):
    """A cell that Shift_JIS (cp932) does not hold as it is."""

    name: str
    person_id: str
    column: str
    changes: list[ChangeOut]


class CustomsIn(Schema):
    """Where the owner lives; after how many years without an answer to ask (0: never); the owner's own mourning."""

    region: str = Field("", max_length=20)
    stop_years: int = 3
    mourning_on: dt.date | None = None


@router.get("/year/cards/{int:year}", response=PageOut[CardRowOut], summary="The New Year's cards of a year")
def list_cards(
    request: HttpRequest,
    year: Year,
    show: Literal["", "send", "sent", "received", "skip", "held"] = "",
    words: str = "",
    limit: Limit = 50,
    offset: Offset = 0,
) -> object:
    owner = get_owner(request)
    people = (
        queries.list_held(owner, year)
        if show == "held"
        else queries.list_cards(owner, year, show=show, words=words)
    )
    today, stop_years = clock.today(owner.time_zone), queries.find_customs(owner).stop_years
    rows = queries.describe_cards(owner, year, list(people[offset : offset + limit]), stop_years=stop_years)
    items = [describe_card_row(row, today) for row in rows]
    return {"total": people.count(), "limit": limit, "offset": offset, "items": items}


@router.get("/year/cards/{int:year}/file", summary="The addresses as CSV for 宛名職人")
def get_file(request: HttpRequest, year: Year, encoding: Literal["utf-8", "cp932"] = "utf-8") -> HttpResponse:
    data, _ = addressing.write_csv(queries.list_to_send(get_owner(request), year), encoding)
    charset = "utf-8" if encoding == "utf-8" else "shift_jis"
    return HttpResponse(data, content_type=f"text/csv; charset={charset}")


@router.get(
    "/year/cards/{int:year}/unwritable",
    response=list[UnwritableOut],
    summary="What the file in cp932 cannot hold as it is",
)
def list_unwritable(request: HttpRequest, year: Year) -> object:
    _, changed = addressing.write_csv(queries.list_to_send(get_owner(request), year), "cp932")
    return list(map(describe_unwritable, changed))


@router.post("/year/cards/{int:year}/{uuid:person_id}", response=CardOut, summary="Mark a person's card")
def mark_card(request: HttpRequest, year: Year, person_id: uuid.UUID, body: MarkIn) -> object:
    owner = get_owner(request)
    contact = get_contact(owner, person_id)
    return describe_card(contact, actions.mark_card(owner, contact.pk, year, body.mark, on=body.on))


@router.put(
    "/year/cards/{int:year}/{uuid:person_id}/mourning",
    response=CardOut,
    summary="Their notice of mourning came",
)
def note_mourning(request: HttpRequest, year: Year, person_id: uuid.UUID, body: NoticeIn) -> object:
    owner = get_owner(request)
    contact = get_contact(owner, person_id)
    return describe_card(
        contact, actions.note_mourning(owner, contact.pk, year, on=body.on, words=body.words)
    )


@router.delete(
    "/year/cards/{int:year}/{uuid:person_id}/mourning", response=CardOut, summary="There was no such notice"
)
def take_back_notice(request: HttpRequest, year: Year, person_id: uuid.UUID) -> object:
    owner = get_owner(request)
    contact = get_contact(owner, person_id)
    return describe_card(contact, actions.take_back_notice(owner, contact.pk, year))


@router.get("/year/customs", response=CustomsIn, summary="How the owner keeps the year")
def get_customs(request: HttpRequest) -> object:
    return queries.find_customs(get_owner(request))


@router.put("/year/customs", response=CustomsIn, summary="Choose how to keep the year")
def put_customs(request: HttpRequest, body: CustomsIn) -> object:
    fields = CustomsFields(body.region, body.stop_years, body.mourning_on)
    return actions.set_customs(get_owner(request), fields)
