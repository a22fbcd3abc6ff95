"""Cards over HTTP: send a photo, look at what was read, correct it, keep or drop it; the doors above mount `router`."""

from __future__ import annotations

import datetime as dt
import uuid
from dataclasses import replace
from typing import Any

from django.http import HttpRequest
from ninja import File, Form, Router, Schema, Status, UploadedFile

from enishi.cards import actions, queries, words
from enishi.cards.models import CardPhoto, CardScan
from enishi.cards.sheets import CardSheet, Kinded
from enishi.cards.states import card_now, sheet_now
from enishi.core import errors, ids
from enishi.core.web import Limit, Offset, PageOut, find_row_id, get_owner, make_page
from enishi.people.names import display_name

router = Router(tags=["cards"])


class KindedOut(Schema):
    """A telephone number or link, and of what kind it is."""

    kind: str
    value: str


class CardOut(Schema):
    """A card as it stands now: as it was read, with what the owner corrected."""

    id: str
    photo: str
    number: int
    status: str
    is_reading: bool
    person: str | None
    back: str | None
    warnings: list[str]
    confidence: dict[str, float]
    family: str
    given: str
    middle: str
    family_reading: str
    given_reading: str
    former_family: str
    latin_name: str
    organisation: str
    organisation_latin: str
    department: str
    title: str
    qualifications: str
    postal_code: str
    address: str
    met_on: str
    met_where: str
    note: str
    emails: list[str]
    phones: list[KindedOut]
    links: list[KindedOut]
    unplaced: list[str]


class CandidateOut(Schema):
    """Somebody of the notebook who may be on the card."""

    person: str
    display: str
    reason: str
    is_sure: bool


class FullCardOut(CardOut):
    """The same with who it may be."""

    candidates: list[CandidateOut]


class PhotoOut(Schema):
    """A photo: waiting, reading, read or failed; the cards found in it once it is read."""

    id: str
    name: str
    at: dt.datetime
    status: str
    problem: str
    origin: str
    cards: list[str]


class CardChange(Schema):
    """What is not named stays as it is; a list replaces the whole list."""

    family: str | None = None
    given: str | None = None
    middle: str | None = None
    family_reading: str | None = None
    given_reading: str | None = None
    former_family: str | None = None
    latin_name: str | None = None
    organisation: str | None = None
    organisation_latin: str | None = None
    department: str | None = None
    title: str | None = None
    qualifications: str | None = None
    postal_code: str | None = None
    address: str | None = None
    met_on: dt.date | None = None
    met_where: str | None = None
    note: str | None = None
    emails: list[str] | None = None
    phones: list[KindedOut] | None = None
    links: list[KindedOut] | None = None


class KeepIn(Schema):
    """Into which person; `new` for somebody new. Left out, it is decided where nothing is in doubt."""

    person: str = ""


@router.post("/cards", response={202: PhotoOut}, summary="Send a photo to be read")
def post_card(request: HttpRequest, file: File[UploadedFile], origin: Form[str] = "private") -> Status[Any]:
    """One or several cards may be on it; a PDF gives a photo for every page."""
    photo, _ = actions.store_photo(
        get_owner(request),
        name=file.name or "",
        data=bytes(file.read()),
        photo_id=find_row_id(request),
        origin=origin,
    )
    return Status(202, describe_photo(queries.get_photo(get_owner(request), photo.pk)))


@router.get("/cards", response=PageOut[CardOut], summary="Cards in the order of their photos")
def list_cards(
    request: HttpRequest, status: str = "", limit: Limit = 50, offset: Offset = 0
) -> dict[str, object]:
    rows = queries.list_scans(get_owner(request), status=status)
    return make_page(rows, limit, offset, describe_scan)


@router.get("/cards/photos/{uuid:photo_id}", response=PhotoOut, summary="How far a photo has come")
def get_photo(request: HttpRequest, photo_id: uuid.UUID) -> dict[str, object]:
    return describe_photo(queries.get_photo(get_owner(request), photo_id))


@router.get("/cards/{uuid:scan_id}", response=FullCardOut, summary="One card, and who it may be")
def get_card(request: HttpRequest, scan_id: uuid.UUID) -> dict[str, object]:
    return _describe(request, scan_id)


@router.patch("/cards/{uuid:scan_id}", response=FullCardOut, summary="Correct a card")
def patch_card(request: HttpRequest, scan_id: uuid.UUID, payload: CardChange) -> dict[str, object]:
    scan = queries.get_scan(get_owner(request), scan_id)
    actions.write_sheet(get_owner(request), scan.pk, change_sheet(sheet_now(scan), payload))
    return _describe(request, scan_id)


@router.post("/cards/{uuid:scan_id}/keep", response=FullCardOut, summary="Bring a card into the notebook")
def post_keep(request: HttpRequest, scan_id: uuid.UUID, payload: KeepIn) -> dict[str, object]:
    """409 when only the owner can tell whether it is somebody known: say `person`."""
    owner = get_owner(request)
    scan = queries.get_scan(owner, scan_id)
    sheet = sheet_now(scan)
    actions.keep_scan(owner, scan.pk, sheet, contact_id=choose_person(owner, sheet, payload.person))
    return _describe(request, scan_id)


@router.post("/cards/{uuid:scan_id}/unkeep", response=FullCardOut, summary="Take keeping a card back")
def post_unkeep(request: HttpRequest, scan_id: uuid.UUID) -> dict[str, object]:
    actions.unkeep_scan(get_owner(request), scan_id)
    return _describe(request, scan_id)


@router.post("/cards/{uuid:scan_id}/drop", response=FullCardOut, summary="Put a card aside")
def post_drop(request: HttpRequest, scan_id: uuid.UUID) -> dict[str, object]:
    actions.drop_scan(get_owner(request), scan_id)
    return _describe(request, scan_id)


@router.post("/cards/{uuid:scan_id}/undrop", response=FullCardOut, summary="Bring a card put aside back")
def post_undrop(request: HttpRequest, scan_id: uuid.UUID) -> dict[str, object]:
    actions.undrop_scan(get_owner(request), scan_id)
    return _describe(request, scan_id)


def choose_person(owner: Any, sheet: CardSheet, person: str) -> uuid.UUID | None:
    """The person named; else the one whom the rules leave no doubt about; None for somebody new."""
    if person == "new":
        return None
    if person:
        chosen = ids.parse_id(person)
        if chosen is None:
            raise errors.Invalid(words.WHO_SENTENCE, fields={"person": words.WHO_SENTENCE})
        return chosen
    verdict = queries.find_candidates(owner, sheet)
    if verdict.is_open:
        raise errors.Conflict(
            words.WHO_SENTENCE, fields={"person": ", ".join(str(c.contact.pk) for c in verdict.candidates)}
        )
    return verdict.sure


def change_sheet(sheet: CardSheet, payload: CardChange) -> CardSheet:
    said = payload.dict(exclude_unset=True)
    values = {name: value for name, value in said.items() if value is not None}
    for name in ("phones", "links"):
        if name in values:
            values[name] = tuple(Kinded(row["kind"], row["value"]) for row in values[name])
    if "emails" in values:
        values["emails"] = tuple(values["emails"])
    if "met_on" in values:
        values["met_on"] = values["met_on"].isoformat()
    return replace(sheet, **values)


def describe_scan(scan: CardScan) -> dict[str, object]:
    """One card; its backs are prefetched."""
    card = card_now(scan)
    back = next(iter(scan.backs.all()), None)
    return {
        "id": str(scan.pk),
        "photo": str(scan.photo_id),
        "number": scan.number,
        "status": scan.status,
        "is_reading": scan.is_reading,
        "person": str(scan.contact_id) if scan.contact_id else None,
        "back": str(back.pk) if back else None,
        "warnings": [*scan.photo.warnings, *scan.warnings],
        "confidence": card.confidence,
        "unplaced": list(card.unplaced),
        **words.describe_sheet(sheet_now(scan)),
    }


def _describe(request: HttpRequest, scan_id: uuid.UUID) -> dict[str, object]:
    owner = get_owner(request)
    scan = queries.get_scan(owner, scan_id)
    found = queries.find_candidates(owner, sheet_now(scan)).candidates if scan.contact_id is None else []
    candidates = [
        {
            "person": str(one.contact.pk),
            "display": display_name(one.contact),
            "reason": words.match_words(one.reason, is_sure=one.is_sure),
            "is_sure": one.is_sure,
        }
        for one in found
    ]
    return {**describe_scan(scan), "candidates": candidates}


def describe_photo(photo: CardPhoto) -> dict[str, object]:
    return {
        "id": str(photo.pk),
        "name": photo.name,
        "at": photo.created_at,
        "status": photo.status,
        "problem": words.problem_words(photo.problem),
        "origin": photo.origin,
        "cards": [str(one) for one in queries.list_scan_ids(photo)],
    }
