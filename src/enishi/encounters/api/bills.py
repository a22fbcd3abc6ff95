"""The bill of an encounter, receipts, and money laid out, over HTTP."""

from __future__ import annotations

import datetime as dt
import uuid
from typing import Any

from django.http import HttpRequest, HttpResponse
from ninja import Field, Router, Schema, Status

from enishi.core.web import Limit, Offset, PageOut, find_row_id, get_owner, make_page
from enishi.encounters import actions, queries
from enishi.encounters.api.parts import PersonOut, read_picture
from enishi.encounters.described.money import describe_advance, describe_bill
from enishi.encounters.fields import AdvanceFields, BillFields

router = Router(tags=["encounters"])


class BillIn(Schema):
    """All of a bill: what is left out is empty. paid_by: me, other (with payer_id), split, each, or empty."""

    total_yen: int | None = Field(None, description="Tax included.")
    headcount: int | None = Field(None, description="Everybody, the owner too.")
    paid_by: str = ""
    payer_id: uuid.UUID | None = None
    share_yen: int | None = Field(
        None,
        description="The owner's own part, the cost of the encounter; left out: as it follows from the rest.",
    )
    shop: str = ""
    address: str = ""
    listed: bool | None = Field(None, description="In the record of meals; null: when it was work.")
    seen_at: dt.datetime | None = Field(
        None, description="updated_at when it was read: when it was changed since, the answer is 409."
    )


class EvenOut(Schema):
    unit_yen: int
    each_yen: int
    organiser_yen: int
    words: str


class AdvanceOut(Schema):
    """Who paid for whom at one meal. side: lent (the owner paid), borrowed (they paid)."""

    id: str
    encounter_id: str
    on: dt.date
    person: PersonOut
    side: str
    yen: int
    settled_on: dt.date | None


class BillOut(Schema):
    encounter_id: str
    total_yen: int | None
    headcount: int | None
    paid_by: str
    payer: PersonOut | None
    share_yen: int | None
    share_said: bool
    shop: str
    address: str
    listed: bool | None
    even: list[EvenOut]
    receipts: list[str]
    advances: list[AdvanceOut]
    updated_at: dt.datetime | None


class AdvanceIn(Schema):
    person_id: uuid.UUID
    yen: int
    side: str = "lent"


class SettledIn(Schema):
    on: dt.date | None = Field(None, description="Today when left out.")


class UnitIn(Schema):
    unit_yen: int = Field(1, description="To what a part is rounded up: 1, 100, 500.")


class PictureIn(Schema):
    picture: str = Field(description="JPEG, PNG, WebP or HEIC as base64; 12 MB at most.")


@router.get("/encounters/{uuid:encounter_id}/bill", response=BillOut, summary="The bill of an encounter")
def get_bill(request: HttpRequest, encounter_id: uuid.UUID) -> object:
    return _describe(request, encounter_id)


@router.put("/encounters/{uuid:encounter_id}/bill", response=BillOut, summary="Write the bill")
def put_bill(request: HttpRequest, encounter_id: uuid.UUID, payload: BillIn) -> object:
    fields = BillFields(
        payload.total_yen, payload.headcount, payload.paid_by, payload.payer_id, payload.share_yen, payload.shop,
        payload.address, payload.listed,
    )  # fmt: skip
    actions.keep_bill(get_owner(request), encounter_id, fields, seen_at=payload.seen_at)
    return _describe(request, encounter_id)


@router.post(
    "/encounters/{uuid:encounter_id}/bill/split",
    response=BillOut,
    summary="Everybody there owes an even part",
)
def split_bill(request: HttpRequest, encounter_id: uuid.UUID, payload: UnitIn) -> object:
    actions.split_bill(get_owner(request), encounter_id, payload.unit_yen)
    return _describe(request, encounter_id)


@router.post(
    "/encounters/{uuid:encounter_id}/receipts", response={201: BillOut}, summary="Keep the photo of a receipt"
)
def post_receipt(request: HttpRequest, encounter_id: uuid.UUID, payload: PictureIn) -> Status[Any]:
    data = read_picture(payload.picture) or b""
    actions.add_receipt(get_owner(request), encounter_id, data, receipt_id=find_row_id(request))
    return Status(201, _describe(request, encounter_id))


@router.get("/receipts/{uuid:receipt_id}/picture", summary="The photo of a receipt, a JPEG")
def get_receipt(request: HttpRequest, receipt_id: uuid.UUID) -> HttpResponse:
    receipt = queries.get_receipt(get_owner(request), receipt_id)
    return HttpResponse(bytes(receipt.data), content_type=receipt.media_type)


@router.delete("/receipts/{uuid:receipt_id}", response={204: None}, summary="Take a photo out")
def delete_receipt(request: HttpRequest, receipt_id: uuid.UUID) -> Status[Any]:
    actions.drop_receipt(get_owner(request), receipt_id)
    return Status(204, None)


@router.post("/receipts/{uuid:receipt_id}/undelete", response=BillOut, summary="The photo again")
def undelete_receipt(request: HttpRequest, receipt_id: uuid.UUID) -> object:
    receipt = actions.bring_receipt_back(get_owner(request), receipt_id)
    return _describe(request, receipt.encounter_id)


@router.get("/advances", response=PageOut[AdvanceOut], summary="Money laid out: what is open, or all")
def list_advances(
    request: HttpRequest, open: bool = True, limit: Limit = 100, offset: Offset = 0
) -> dict[str, object]:
    rows = queries.list_all_advances(get_owner(request), is_open=open)
    return make_page(rows, limit, offset, describe_advance)


@router.post(
    "/encounters/{uuid:encounter_id}/advances", response={201: AdvanceOut}, summary="Note who paid for whom"
)
def post_advance(request: HttpRequest, encounter_id: uuid.UUID, payload: AdvanceIn) -> Status[Any]:
    fields = AdvanceFields(payload.person_id, payload.yen, payload.side)
    made = actions.add_advance(get_owner(request), encounter_id, fields, advance_id=find_row_id(request))
    return Status(201, _describe_advance(request, made.pk))


@router.post("/advances/{uuid:advance_id}/settle", response=AdvanceOut, summary="It was given back")
def settle_advance(request: HttpRequest, advance_id: uuid.UUID, payload: SettledIn) -> object:
    actions.settle_advance(get_owner(request), advance_id, payload.on)
    return _describe_advance(request, advance_id)


@router.post(
    "/advances/{uuid:advance_id}/reopen", response=AdvanceOut, summary="It was not given back after all"
)
def reopen_advance(request: HttpRequest, advance_id: uuid.UUID) -> object:
    actions.reopen_advance(get_owner(request), advance_id)
    return _describe_advance(request, advance_id)


@router.delete("/advances/{uuid:advance_id}", response={204: None}, summary="It was noted by mistake")
def delete_advance(request: HttpRequest, advance_id: uuid.UUID) -> Status[Any]:
    actions.remove_advance(get_owner(request), advance_id)
    return Status(204, None)


@router.post("/advances/{uuid:advance_id}/undelete", response=AdvanceOut, summary="It stands again")
def undelete_advance(request: HttpRequest, advance_id: uuid.UUID) -> object:
    actions.bring_advance_back(get_owner(request), advance_id)
    return _describe_advance(request, advance_id)


def _describe(request: HttpRequest, encounter_id: uuid.UUID) -> object:
    actor = get_owner(request)
    return describe_bill(actor, queries.get_encounter(actor, encounter_id))


def _describe_advance(request: HttpRequest, advance_id: uuid.UUID) -> object:
    return describe_advance(queries.get_advance(get_owner(request), advance_id))
