"""Salons over HTTP: how one stands to it, the signs, joining, the fee, whether to go on, and uses."""

from __future__ import annotations

import datetime as dt
import uuid
from typing import Any

from django.http import HttpRequest
from ninja import Field, Router, Schema, Status

from enishi.core import clock
from enishi.core.web import Limit, Offset, PageOut, find_key, get_owner, make_page
from enishi.places import actions, queries
from enishi.places.described import describe_membership, describe_use
from enishi.places.fields import SalonTerms

router = Router(tags=["places"])


class ChargeOut(Schema):
    on: dt.date
    cancel_until: dt.date = Field(description="The last day on which cancelling spares this charge.")
    yen: int | None


class MembershipOut(Schema):
    """standing: considered, trial, member, left."""

    place_id: str
    standing: str
    signs: list[str] = Field(description="Warning signs that were seen.")
    signs_open: list[str] = Field(description="Not looked at yet.")
    is_warning: bool
    joined_on: dt.date | None
    next_charge: ChargeOut | None
    next_to_spare: ChargeOut | None = Field(description="The next charge that cancelling still spares.")
    charges: int = Field(description="How many there were so far.")
    charged_yen: int
    verdict: str | None = Field(description="worth, thinking, leave: of the next charge that can be spared.")
    how_to_cancel: str


class SignsIn(Schema):
    """The names of `part`; true: it is so, false: it is not, null: not looked at. What is left out stays."""

    signs: dict[str, bool | None]


class JoinIn(Schema):
    joined_on: dt.date | None = Field(None, description="Today when left out.")
    trial_until: dt.date | None = None
    fee_yen: int | None = None
    period: str = Field("", description="month, year")
    charged_on: dt.date | None = None
    cancel_days: int | None = None
    how_to_cancel: str = ""
    despite_signs: bool = Field(False, description="Needed where the signs warn: they have been looked at.")


class FeeIn(Schema):
    fee_yen: int
    since: dt.date
    period: str = ""
    charged_on: dt.date | None = None


class FeeOut(Schema):
    """What it cost before a day."""

    id: str
    until: dt.date
    fee_yen: int


class VerdictIn(Schema):
    verdict: str = Field(description="worth, thinking, leave")
    note: str = ""


class UseIn(Schema):
    """kind: read, wrote, attended for a salon; posted, reacted, messaged for an account."""

    kind: str
    on: dt.date | None = Field(None, description="Today when left out.")
    note: str = ""


class UseOut(Schema):
    id: str
    kind: str
    on: dt.date
    note: str


@router.get("/salons/{uuid:salon_id}", response=MembershipOut, summary="How you stand to a salon")
def get_membership(request: HttpRequest, salon_id: uuid.UUID) -> object:
    return _describe(request, salon_id)


@router.put("/salons/{uuid:salon_id}/signs", response=MembershipOut, summary="What was seen of the six signs")
def put_signs(request: HttpRequest, salon_id: uuid.UUID, payload: SignsIn) -> object:
    actions.note_signs(get_owner(request), salon_id, payload.signs)
    return _describe(request, salon_id)


@router.post("/salons/{uuid:salon_id}/join", response=MembershipOut, summary="You have joined")
def join(request: HttpRequest, salon_id: uuid.UUID, payload: JoinIn) -> object:
    said = payload.dict(exclude={"despite_signs", "fee_yen"})
    terms = SalonTerms(**said, fee_minor=payload.fee_yen)
    actions.join_salon(get_owner(request), salon_id, terms, despite_signs=payload.despite_signs)
    return _describe(request, salon_id)


@router.post("/salons/{uuid:salon_id}/unjoin", response=MembershipOut, summary="As if it had not been joined")
def unjoin(request: HttpRequest, salon_id: uuid.UUID) -> object:
    actions.unjoin_salon(get_owner(request), salon_id)
    return _describe(request, salon_id)


@router.post("/salons/{uuid:salon_id}/fee", response=FeeOut, summary="The fee changes from a day on")
def change_fee(request: HttpRequest, salon_id: uuid.UUID, payload: FeeIn) -> object:
    said = payload.dict(exclude={"fee_yen"})
    fee = actions.change_fee(get_owner(request), salon_id, fee_minor=payload.fee_yen, **said)
    return {"id": str(fee.pk), "until": fee.until, "fee_yen": fee.fee_minor}


@router.delete(
    "/salons/{uuid:salon_id}/fees/{uuid:fee_id}", response={204: None}, summary="It has not changed"
)
def undo_fee(request: HttpRequest, salon_id: uuid.UUID, fee_id: uuid.UUID) -> Status[Any]:
    actions.undo_fee(get_owner(request), salon_id, fee_id)
    return Status(204, None)


@router.put(
    "/salons/{uuid:salon_id}/renewals/{str:charge_on}",
    response=MembershipOut,
    summary="Whether it is worth going on",
)
def put_renewal(request: HttpRequest, salon_id: uuid.UUID, charge_on: dt.date, payload: VerdictIn) -> object:
    actions.answer_renewal(get_owner(request), salon_id, charge_on, payload.verdict, note=payload.note)
    return _describe(request, salon_id)


@router.delete(
    "/salons/{uuid:salon_id}/renewals/{str:charge_on}", response={204: None}, summary="Take back the answer"
)
def delete_renewal(request: HttpRequest, salon_id: uuid.UUID, charge_on: dt.date) -> Status[Any]:
    actions.withdraw_renewal(get_owner(request), salon_id, charge_on)
    return Status(204, None)


@router.get("/places/{uuid:place_id}/uses", response=PageOut[UseOut], summary="What you did at a place")
def list_uses(
    request: HttpRequest, place_id: uuid.UUID, limit: Limit = 100, offset: Offset = 0
) -> dict[str, object]:
    actor = get_owner(request)
    rows = queries.list_uses(actor, queries.get_place(actor, place_id))
    return make_page(rows, limit, offset, describe_use)


@router.post("/places/{uuid:place_id}/uses", response=UseOut, summary="Read, written, attended, posted")
def post_use(request: HttpRequest, place_id: uuid.UUID, payload: UseIn) -> object:
    key = find_key(request)
    return describe_use(
        actions.record_use(
            get_owner(request), place_id, payload.kind, on=payload.on, note=payload.note, key=key
        )
    )


@router.delete("/uses/{uuid:use_id}", response={204: None}, summary="Take one back")
def delete_use(request: HttpRequest, use_id: uuid.UUID) -> Status[Any]:
    actions.remove_use(get_owner(request), use_id)
    return Status(204, None)


def _describe(request: HttpRequest, salon_id: uuid.UUID) -> object:
    actor = get_owner(request)
    return describe_membership(queries.read_membership(actor, salon_id, clock.today(actor.time_zone)))
