"""The year over HTTP: gifts, birthdays, changes of one's own, the look back."""

from __future__ import annotations

import datetime as dt
import uuid
from typing import Annotated, Literal

from django.http import HttpRequest
from ninja import Field, Router, Schema, Status

from enishi.core import clock
from enishi.core.web import Limit, Offset, PageOut, find_row_id, get_owner, make_page
from enishi.people.queries import get_contact
from enishi.seasons import actions, queries
from enishi.seasons.actions import GiftFields
from enishi.seasons.described import (
    describe_announcement,
    describe_birthday,
    describe_gift,
    describe_lesson,
    describe_look_back,
    describe_note,
    describe_season_person,
    describe_together,
)

router = Router(tags=["year"])
Year = Annotated[int, Field(ge=1950, le=2200)]


class GiftIn(Schema):
    """A gift given or received. `is_sure`: given although they cannot accept any."""

    person_id: uuid.UUID
    side: Literal["given", "received"]
    what: str = Field(max_length=300)
    on: dt.date | None = None
    occasion: str = Field("other", max_length=20)
    worth_yen: int | None = None
    note: str = Field("", max_length=500)
    return_due_on: dt.date | None = None
    expects_return: bool = True
    answers_id: uuid.UUID | None = None
    is_sure: bool = False

    def to_fields(self) -> GiftFields:
        return GiftFields(
            self.side, self.what, self.on, self.occasion, self.worth_yen, self.note, self.return_due_on,
            self.expects_return, self.answers_id, self.is_sure,
        )  # fmt: skip


class GiftOut(Schema):
    """A gift as it is kept; `custom` is what custom says of it."""

    id: str
    person_id: str
    name: str
    side: str
    what: str
    on: dt.date
    occasion: str
    worth_yen: int | None
    note: str
    return_due_on: dt.date | None
    returned_on: dt.date | None
    return_dropped_on: dt.date | None
    answers_id: str | None
    custom: str


class AnswerIn(Schema):
    """done, not_needed, open."""

    answer: str = Field(max_length=12)
    on: dt.date | None = None


class SeasonOut(Schema):
    """Somebody a seasonal gift may go to: why, the days where they live, how in mourning, the gift already given."""

    person_id: str
    name: str
    reasons: list[str]
    since: dt.date
    until: dt.date
    mourning: str
    gift_id: str | None


class NoGiftsIn(Schema):
    """Why somebody cannot accept gifts."""

    reason: str = Field("", max_length=300)


class NoGiftsOut(NoGiftsIn):
    """Whether somebody cannot accept gifts."""

    person_id: str
    cannot_accept: bool


class BirthdayOut(Schema):
    """A birthday to come; `is_quiet`: in mourning."""

    person_id: str
    name: str
    on: dt.date
    turns: int | None
    is_quiet: bool


class LessonIn(Schema):
    """A line learned from how somebody works."""

    text: str = Field(max_length=500)
    on: dt.date | None = None


class LessonOut(Schema):
    """That line as it is kept."""

    id: str
    person_id: str
    text: str
    on: dt.date


class NoteOut(Schema):
    """What a day of the year tells or asks."""

    key: str
    kind: str
    on: dt.date
    shown_from: dt.date
    shown_until: dt.date
    text: str
    neutral_text: str
    path: str


class AnnouncementIn(Schema):
    """A change of one's own: transfer, new_job, retirement, move."""

    kind: str = Field(max_length=12)
    on: dt.date
    note: str = Field("", max_length=300)
    person_ids: list[uuid.UUID] = Field([], max_length=500)


class HearerOut(Schema):
    """Somebody who should hear of it."""

    id: str
    person_id: str
    name: str
    told_on: dt.date | None


class AnnouncementOut(Schema):
    """A change with who should hear, those still to be told first."""

    id: str
    kind: str
    on: dt.date
    note: str
    hearers: list[HearerOut]


class TellingIn(Schema):
    """told, open, leave_out."""

    telling: str = Field(max_length=10)


@router.get("/year/gifts", response=PageOut[GiftOut], summary="Gifts, newest first")
def list_gifts(
    request: HttpRequest,
    side: Literal["", "given", "received"] = "",
    is_open: bool = False,
    limit: Limit = 50,
    offset: Offset = 0,
) -> object:
    owner = get_owner(request)
    today = clock.today(owner.time_zone)
    rows = queries.list_gifts(owner, side=side, is_open=is_open, on=today)
    return make_page(rows, limit, offset, describe_gift)


@router.post("/year/gifts", response={201: GiftOut}, summary="Note a gift")
def add_gift(request: HttpRequest, body: GiftIn) -> object:
    owner = get_owner(request)
    gift = actions.record_gift(owner, body.person_id, body.to_fields(), gift_id=find_row_id(request))
    return Status(201, describe_gift(queries.get_gift(owner, gift.pk)))


@router.get(
    "/year/gifts/season/{slug:occasion}", response=list[SeasonOut], summary="Whom a seasonal gift may go to"
)
def list_season(request: HttpRequest, occasion: Literal["midsummer", "year_end"]) -> object:
    owner = get_owner(request)
    today = clock.today(owner.time_zone)
    return list(map(describe_season_person, queries.list_season_people(owner, occasion, today.year, today)))


@router.get("/year/gifts/{uuid:gift_id}", response=GiftOut, summary="One gift")
def get_gift(request: HttpRequest, gift_id: uuid.UUID) -> object:
    return describe_gift(queries.get_gift(get_owner(request), gift_id))


@router.delete("/year/gifts/{uuid:gift_id}", response={204: None}, summary="Take a gift out")
def delete_gift(request: HttpRequest, gift_id: uuid.UUID) -> object:
    actions.delete_gift(get_owner(request), gift_id)
    return Status(204, None)


@router.post("/year/gifts/{uuid:gift_id}/return", response=GiftOut, summary="What became of its answer")
def mark_return(request: HttpRequest, gift_id: uuid.UUID, body: AnswerIn) -> object:
    owner = get_owner(request)
    actions.mark_return(owner, gift_id, body.answer, on=body.on)
    return describe_gift(queries.get_gift(owner, gift_id))


@router.get(
    "/year/no-gifts/{uuid:person_id}", response=NoGiftsOut, summary="Whether somebody can accept gifts"
)
def get_no_gifts(request: HttpRequest, person_id: uuid.UUID) -> object:
    owner = get_owner(request)
    contact = get_contact(owner, person_id)
    row = queries.find_no_gifts(owner, contact)
    return {
        "person_id": str(contact.pk),
        "cannot_accept": row is not None,
        "reason": row.reason if row else "",
    }


@router.put("/year/no-gifts/{uuid:person_id}", response=NoGiftsOut, summary="They cannot accept gifts")
def put_no_gifts(request: HttpRequest, person_id: uuid.UUID, body: NoGiftsIn) -> object:
    owner = get_owner(request)
    actions.set_no_gifts(owner, person_id, body.reason)
    return get_no_gifts(request, person_id)


@router.delete("/year/no-gifts/{uuid:person_id}", response=NoGiftsOut, summary="They can after all")
def delete_no_gifts(request: HttpRequest, person_id: uuid.UUID) -> object:
    actions.drop_no_gifts(get_owner(request), person_id)
    return get_no_gifts(request, person_id)


@router.get("/year/birthdays", response=list[BirthdayOut], summary="Birthdays to come")
def list_birthdays(request: HttpRequest, days: Annotated[int, Field(ge=0, le=364)] = 60) -> object:
    owner = get_owner(request)
    since = clock.today(owner.time_zone)
    rows = queries.list_birthdays(owner, since=since, until=since + dt.timedelta(days=days))
    return list(map(describe_birthday, rows))


@router.get("/year/notes", response=list[NoteOut], summary="What these days tell or ask")
def list_notes(request: HttpRequest, since: dt.date | None = None, until: dt.date | None = None) -> object:
    owner = get_owner(request)
    first = since or clock.today(owner.time_zone)
    notes = queries.list_day_notes(owner, since=first, until=max(until or first, first))
    return list(map(describe_note, notes))


@router.get("/year/back/{int:year}", summary="A year or half a year looked back on")
def get_look_back(request: HttpRequest, year: Year, half: Literal[0, 1, 2] = 0) -> dict[str, object]:
    span = queries.span_of(year, half)
    return describe_look_back(queries.read_look_back(get_owner(request), span))


@router.get("/year/together", summary="With whom of this year one might sit together once more")
def get_together(request: HttpRequest) -> dict[str, object]:
    owner = get_owner(request)
    return describe_together(queries.list_together(owner, clock.today(owner.time_zone)))


@router.get(
    "/year/lessons/{uuid:person_id}", response=list[LessonOut], summary="What was learned from somebody"
)
def list_lessons(request: HttpRequest, person_id: uuid.UUID) -> object:
    owner = get_owner(request)
    rows = queries.list_lessons(owner, contact=get_contact(owner, person_id))
    return list(map(describe_lesson, rows))


@router.post("/year/lessons/{uuid:person_id}", response={201: LessonOut}, summary="Note what was learned")
def add_lesson(request: HttpRequest, person_id: uuid.UUID, body: LessonIn) -> object:
    owner = get_owner(request)
    row = actions.note_lesson(owner, person_id, body.text, on=body.on, lesson_id=find_row_id(request))
    return Status(201, describe_lesson(row))


@router.delete("/year/lessons/{uuid:person_id}/{uuid:lesson_id}", response={204: None}, summary="Take it out")
def delete_lesson(request: HttpRequest, person_id: uuid.UUID, lesson_id: uuid.UUID) -> object:
    actions.delete_lesson(get_owner(request), lesson_id)
    return Status(204, None)


@router.get("/year/news", response=list[AnnouncementOut], summary="Changes of one's own, and who should hear")
def list_announcements(request: HttpRequest) -> object:
    owner = get_owner(request)
    return [describe_announcement(owner, row) for row in queries.list_announcements(owner)]


@router.post("/year/news", response={201: AnnouncementOut}, summary="Note a change of one's own")
def add_announcement(request: HttpRequest, body: AnnouncementIn) -> object:
    owner = get_owner(request)
    row = actions.announce(owner, body.kind, body.on, note=body.note, announcement_id=find_row_id(request))
    actions.add_hearers(owner, row.pk, body.person_ids)
    return Status(201, describe_announcement(owner, row))


@router.post("/year/news/hearers/{uuid:hearer_id}", response={204: None}, summary="Told, or left out")
def mark_hearer(request: HttpRequest, hearer_id: uuid.UUID, body: TellingIn) -> object:
    actions.mark_hearer(get_owner(request), hearer_id, body.telling)
    return Status(204, None)
