"""Encounters, promises and ties over HTTP; the doors above mount `router` and check the token."""

from __future__ import annotations

import datetime as dt
import uuid
from typing import Any, Literal

from django.http import HttpRequest
from ninja import Field, Router, Schema, Status

from enishi.core import clock, ids
from enishi.core.web import Limit, Offset, PageOut, find_key, find_row_id, get_owner, make_page
from enishi.encounters import actions, queries
from enishi.encounters.api.bills import router as bills
from enishi.encounters.api.near import router as near
from enishi.encounters.api.outings import router as outings
from enishi.encounters.api.parts import PersonOut, read_picture
from enishi.encounters.described import describe_capture, describe_encounter, describe_promise, describe_tie
from enishi.encounters.fields import CaptureFields, EncounterFields, PromiseFields, TidiedFields
from enishi.encounters.models import Encounter
from enishi.people.queries import get_contact

router = Router(tags=["encounters"])
router.add_router("", outings)
router.add_router("", near)
router.add_router("", bills)
_STORED = {
    "private": "is_private",
    "thanks": "is_thanks",
    "asked": "is_asked",
    "cost_yen": "cost_minor",
    "keeps": "keeps_promises",
    "place_id": "at_place_id",
}


class PromiseIn(Schema):
    """A promise made in an encounter. side: mine, theirs. Without a person it holds for everybody there."""

    side: str = "mine"
    text: str
    due_on: dt.date | None = None
    person_id: uuid.UUID | None = None


class PromiseOut(Schema):
    id: str
    person: PersonOut
    side: str
    text: str
    made_on: dt.date
    due_on: dt.date | None
    kept_on: dt.date | None
    dropped_on: dt.date | None


class EncounterIn(Schema):
    """What happened. kind: met, meal, event, call, mail, letter, line, message, reaction."""

    people: list[uuid.UUID] = Field(
        [], description="At a place of yours (place_id) nobody need have been met."
    )
    on: dt.date | None = Field(None, description="The owner's day; today when left out.")
    at: dt.datetime | None = None
    kind: str = "met"
    place: str = ""
    place_id: uuid.UUID | None = Field(
        None, description="One of your places; else the one of that very name."
    )
    subject: str = ""
    note: str = ""
    private: bool = Field(False, description="The note never reaches a draft to a work address.")
    direction: str = Field("", description="out, in, or empty")
    way: str = ""
    received: str = Field("", description="introduction, information, advice, work, gift, meal, time")
    thanks: bool = False
    asked: bool = False
    cost_yen: int | None = None
    minutes: int | None = None
    origin: str = Field("", description="private or work; empty: as the people are")
    promises: list[PromiseIn] = []
    keeps: bool = Field(False, description="My open promises to these people are kept by it.")


class EncounterChange(Schema):
    """What is left out stays as it is; promises given here are added."""

    people: list[uuid.UUID] | None = Field(None, min_length=1)
    on: dt.date | None = None
    at: dt.datetime | None = None
    kind: str | None = None
    place: str | None = None
    place_id: uuid.UUID | None = None
    subject: str | None = None
    note: str | None = None
    private: bool | None = None
    direction: str | None = None
    way: str | None = None
    received: str | None = None
    thanks: bool | None = None
    asked: bool | None = None
    cost_yen: int | None = None
    minutes: int | None = None
    origin: str | None = None
    promises: list[PromiseIn] = []
    seen_at: dt.datetime | None = Field(
        None, description="Its updated_at when it was read: when it was changed since, the answer is 409."
    )


class EncounterOut(Schema):
    id: str
    kind: str
    on: dt.date
    at: dt.datetime | None
    people: list[PersonOut]
    place: str
    place_id: str | None
    subject: str
    note: str
    private: bool
    direction: str
    way: str
    received: str
    thanks: bool
    asked: bool
    cost_yen: int | None
    minutes: int | None
    origin: str
    promises: list[PromiseOut]
    updated_at: dt.datetime | None


class TieOut(Schema):
    """How a tie stands on its own clock; null where it is too early to tell."""

    sentence: str
    contact_days: int
    usual_gap_days: float | None
    silent_days: int | None
    care: float | None
    alive: float | None
    chance_30d: float | None


class CaptureIn(Schema):
    """Somebody noted on the spot: a name, a line or a picture is enough. The Idempotency-Key becomes its id."""

    captured_at: dt.datetime | None = Field(None, description="Now when left out.")
    name: str = ""
    text: str = Field("", description="A line to know them by, or a message that was shared.")
    place: str = ""
    spoke: str = Field("", description="What you spoke about.")
    promise: str = Field("", description="What you promised.")
    kind: str = "met"
    device: str = ""
    picture: str | None = Field(None, description="JPEG, PNG, WebP or HEIC as base64; 12 MB at most.")


class CaptureOut(Schema):
    id: str
    state: str
    captured_at: dt.datetime
    on: dt.date
    kind: str
    device: str
    name: str
    text: str
    place: str
    spoke: str
    promise: str
    picture: bool
    later_on: dt.date | None
    person_id: str | None
    encounter_id: str | None


class TidyIn(Schema):
    """What becomes of a capture: the encounter with one person, or, without an id, with somebody new."""

    person_id: uuid.UUID | None = None
    name: str | None = Field(None, description="Of somebody new; as it was noted when left out.")
    on: dt.date | None = None
    kind: str | None = None
    place: str | None = None
    note: str | None = None
    promise: str | None = None


class MarkIn(Schema):
    mark: Literal["later", "keep", "drop", "back"]


class DayIn(Schema):
    on: dt.date | None = Field(None, description="Today when left out.")


@router.get("/encounters", response=PageOut[EncounterOut], summary="What happened, newest first")
def list_encounters(
    request: HttpRequest,
    person: uuid.UUID | None = None,
    kind: str = "",
    year: int | None = None,
    words: str = "",
    limit: Limit = 100,
    offset: Offset = 0,
) -> dict[str, object]:
    actor = get_owner(request)
    contact = get_contact(actor, person) if person else None
    chosen = queries.EncounterFilter(words=words, kind=kind, year=year)
    return make_page(
        queries.list_encounters(actor, contact=contact, chosen=chosen), limit, offset, describe_encounter
    )


@router.post("/encounters", response={201: EncounterOut}, summary="Write an encounter down")
def post_encounter(request: HttpRequest, payload: EncounterIn) -> Status[Any]:
    values = _stored(payload.dict(exclude={"people", "promises"}))
    made = actions.record_encounter(
        get_owner(request),
        contact_ids=payload.people,
        promises=_read_promises(payload.promises),
        source_key=find_key(request),
        **values,
    )
    return Status(201, _describe(request, made.pk))


@router.get("/encounters/{uuid:encounter_id}", response=EncounterOut, summary="One encounter")
def get_encounter(request: HttpRequest, encounter_id: uuid.UUID) -> dict[str, object]:
    return _describe(request, encounter_id)


@router.patch("/encounters/{uuid:encounter_id}", response=EncounterOut, summary="Change an encounter")
def patch_encounter(
    request: HttpRequest, encounter_id: uuid.UUID, payload: EncounterChange
) -> dict[str, object]:
    actor = get_owner(request)
    values = _fields_of(queries.get_encounter(actor, encounter_id))
    said = payload.dict(exclude_unset=True, exclude={"people", "promises", "seen_at"})
    values |= _stored(
        {name: value for name, value in said.items() if value is not None or name in _EMPTIABLE}
    )
    if payload.people:
        values["contact_ids"] = payload.people
    fields = EncounterFields(**values, promises=_read_promises(payload.promises))
    actions.change_encounter(actor, encounter_id, fields, seen_at=payload.seen_at)
    return _describe(request, encounter_id)


_EMPTIABLE = {"at", "cost_yen", "minutes", "place_id"}
_KEPT = ("on", "kind", "at", "place", "subject", "note", "is_private", "direction", "way", "received",
         "is_thanks", "is_asked", "cost_minor", "minutes", "origin", "at_place_id")  # fmt: skip


def _fields_of(encounter: Encounter) -> dict[str, Any]:
    people = [row.contact_id for row in encounter.participations.all()]
    return {"contact_ids": people, **{name: getattr(encounter, name) for name in _KEPT}}


def _stored(said: dict[str, Any]) -> dict[str, Any]:
    return {_STORED.get(name, name): value for name, value in said.items()}


def _read_promises(said: list[PromiseIn]) -> list[PromiseFields]:
    return [PromiseFields(row.side, row.text, row.due_on, row.person_id) for row in said]


@router.delete("/encounters/{uuid:encounter_id}", response={204: None}, summary="Delete an encounter")
def delete_encounter(request: HttpRequest, encounter_id: uuid.UUID) -> Status[Any]:
    actions.delete_encounter(get_owner(request), encounter_id)
    return Status(204, None)


@router.post("/encounters/{uuid:encounter_id}/undelete", response=EncounterOut, summary="Give it back")
def undelete_encounter(request: HttpRequest, encounter_id: uuid.UUID) -> dict[str, object]:
    actions.undelete_encounter(get_owner(request), encounter_id)
    return _describe(request, encounter_id)


@router.get("/people/{uuid:person_id}/tie", response=TieOut, summary="How a tie stands")
def get_tie(request: HttpRequest, person_id: uuid.UUID, now: dt.datetime | None = None) -> dict[str, object]:
    actor = get_owner(request)
    contact = get_contact(actor, person_id)
    return {**describe_tie(queries.find_tie(actor, contact.pk, now=now or clock.now()))}


@router.get("/promises", response=PageOut[PromiseOut], summary="Promises: the open ones, or all")
def list_promises(
    request: HttpRequest,
    person: uuid.UUID | None = None,
    side: str = "",
    open: bool = True,
    limit: Limit = 100,
    offset: Offset = 0,
) -> dict[str, object]:
    actor = get_owner(request)
    contact = get_contact(actor, person) if person else None
    rows = queries.list_promises(actor, contact=contact)
    if open:
        rows = queries.list_open_promises(actor, contact=contact)
    rows = rows.filter(side=side) if side else rows
    return make_page(rows, limit, offset, describe_promise)


@router.post("/promises/{uuid:promise_id}/keep", response=PromiseOut, summary="Kept")
def keep_promise(request: HttpRequest, promise_id: uuid.UUID, payload: DayIn) -> dict[str, object]:
    actions.keep_promise(get_owner(request), promise_id, payload.on)
    return _describe_promise(request, promise_id)


@router.post("/promises/{uuid:promise_id}/drop", response=PromiseOut, summary="No longer needed")
def drop_promise(request: HttpRequest, promise_id: uuid.UUID, payload: DayIn) -> dict[str, object]:
    actions.drop_promise(get_owner(request), promise_id, payload.on)
    return _describe_promise(request, promise_id)


@router.post("/promises/{uuid:promise_id}/reopen", response=PromiseOut, summary="Open again")
def reopen_promise(request: HttpRequest, promise_id: uuid.UUID) -> dict[str, object]:
    actions.reopen_promise(get_owner(request), promise_id)
    return _describe_promise(request, promise_id)


def _describe(request: HttpRequest, encounter_id: uuid.UUID) -> dict[str, object]:
    return {**describe_encounter(queries.get_encounter(get_owner(request), encounter_id))}


def _describe_promise(request: HttpRequest, promise_id: uuid.UUID) -> dict[str, object]:
    return {**describe_promise(queries.get_promise(get_owner(request), promise_id))}


@router.get("/captures", response=PageOut[CaptureOut], summary="What was noted on the spot, oldest first")
def list_captures(
    request: HttpRequest, state: str = "", limit: Limit = 100, offset: Offset = 0
) -> dict[str, object]:
    return make_page(queries.list_captures(get_owner(request), state=state), limit, offset, describe_capture)


@router.post("/captures", response={200: CaptureOut, 201: CaptureOut}, summary="Note somebody down")
def post_capture(request: HttpRequest, payload: CaptureIn) -> Status[Any]:
    words = payload.dict(exclude={"captured_at", "picture"})
    fields = CaptureFields(payload.captured_at or clock.now(), picture=read_picture(payload.picture), **words)
    taken = actions.add_capture(get_owner(request), find_row_id(request) or ids.new_id(), fields)
    return Status(201 if taken.is_new else 200, _describe_capture(request, taken.capture.pk))


@router.get("/captures/{uuid:capture_id}", response=CaptureOut, summary="One note")
def get_capture(request: HttpRequest, capture_id: uuid.UUID) -> dict[str, object]:
    return _describe_capture(request, capture_id)


@router.post("/captures/{uuid:capture_id}/tidy", response=CaptureOut, summary="It becomes an encounter")
def tidy_capture(request: HttpRequest, capture_id: uuid.UUID, payload: TidyIn) -> dict[str, object]:
    actor = get_owner(request)
    capture = queries.get_capture(actor, capture_id)
    said = payload.dict(exclude={"person_id"}, exclude_none=True)
    noted: dict[str, Any] = {"name": capture.name, "place": capture.place, "promise": capture.promise}
    noted["note"] = "\n".join(line for line in (capture.text, capture.spoke) if line)
    actions.tidy_capture(actor, capture_id, TidiedFields(payload.person_id, **(noted | said)))
    return _describe_capture(request, capture_id)


_MARKS = {
    "later": actions.put_off_capture,
    "keep": actions.keep_capture,
    "drop": actions.drop_capture,
    "back": actions.bring_capture_back,
}


@router.post(
    "/captures/{uuid:capture_id}/mark", response=CaptureOut, summary="Later, keep, drop, or back again"
)
def mark_capture(request: HttpRequest, capture_id: uuid.UUID, payload: MarkIn) -> dict[str, object]:
    _MARKS[payload.mark](get_owner(request), capture_id)
    return _describe_capture(request, capture_id)


def _describe_capture(request: HttpRequest, capture_id: uuid.UUID) -> dict[str, object]:
    return {**describe_capture(queries.get_capture(get_owner(request), capture_id))}
