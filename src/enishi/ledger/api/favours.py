"""Favours over HTTP: given and received in one list, noted, marked, taken out."""

from __future__ import annotations

import datetime as dt
import uuid
from typing import Literal

from django.http import HttpRequest
from ninja import Field, Router, Schema, Status

from enishi.core.web import Limit, Offset, PageOut, find_row_id, get_owner
from enishi.ledger import actions
from enishi.ledger.actions import FavourFields
from enishi.ledger.favours_described import describe_line
from enishi.ledger.favours_marks import carry_out
from enishi.ledger.queries import favours as queries
from enishi.ledger.queries.favours_lines import describe_state, list_keys, read_lines
from enishi.people.queries import get_contact

router = Router(tags=["ledger"])
Side = Literal["received", "given"]
Kind = Literal["introduction", "information", "advice", "work", "gift", "meal", "time"]
Size = Literal["small", "usual", "large"]
Mark = Literal["thanked", "told", "let-go", "not-thanked", "not-told", "taken-up"]


class FavourChange(Schema):
    """A favour as it is noted. With an encounter it is of that day."""

    side: Side
    kind: Kind
    what: str = Field("", max_length=300)
    on: dt.date | None = None
    size: Size = "usual"
    encounter_id: uuid.UUID | None = None

    def to_fields(self) -> FavourFields:
        return FavourFields(self.side, self.kind, self.what, self.on, self.size, self.encounter_id)


class FavourIn(FavourChange):
    """Whose it is, and what."""

    person_id: uuid.UUID


class FavourOut(Schema):
    """One line of give and take. `source`: favour (noted here, with an id), encounter or gift (read only)."""

    id: str | None
    source: str
    person_id: str
    person: str
    side: str
    kind: str
    what: str
    size: str
    on: dt.date
    encounter_id: str | None
    gift_id: str | None
    thanked_on: dt.date | None
    told_on: dt.date | None
    outcome: str
    let_go_on: dt.date | None


class MarkIn(Schema):
    """thanked, told, let-go; not-thanked, not-told, taken-up undo them. `outcome`: what came of it, with told."""

    mark: Mark
    on: dt.date | None = None
    outcome: str = Field("", max_length=500)


@router.get("/favours", response=PageOut[FavourOut], summary="Given and received, newest first")
def list_favours(
    request: HttpRequest,
    person_id: uuid.UUID | None = None,
    side: Literal["", "received", "given"] = "",
    limit: Limit = 50,
    offset: Offset = 0,
) -> object:
    owner = get_owner(request)
    contact = get_contact(owner, person_id) if person_id else None
    keys = list_keys(owner, contact=contact, side=side)
    lines = read_lines(owner, list(keys[offset : offset + limit]))
    return {"total": keys.count(), "limit": limit, "offset": offset, "items": list(map(describe_line, lines))}


@router.post("/favours", response={201: FavourOut}, summary="Note a favour")
def add_favour(request: HttpRequest, body: FavourIn) -> object:
    owner = get_owner(request)
    made = actions.record_favour(owner, body.person_id, body.to_fields(), favour_id=find_row_id(request))
    return Status(201, get_favour(request, made.pk))


@router.get("/favours/{uuid:favour_id}", response=FavourOut, summary="One favour")
def get_favour(request: HttpRequest, favour_id: uuid.UUID) -> object:
    owner = get_owner(request)
    return describe_line(describe_state(owner, queries.get_favour(owner, favour_id)))


@router.put("/favours/{uuid:favour_id}", response=FavourOut, summary="Correct a favour")
def put_favour(request: HttpRequest, favour_id: uuid.UUID, body: FavourChange) -> object:
    actions.change_favour(get_owner(request), favour_id, body.to_fields())
    return get_favour(request, favour_id)


@router.delete("/favours/{uuid:favour_id}", response={204: None}, summary="Take a favour out")
def delete_favour(request: HttpRequest, favour_id: uuid.UUID) -> object:
    actions.delete_favour(get_owner(request), favour_id)
    return Status(204, None)


@router.post("/favours/{uuid:favour_id}/mark", response=FavourOut, summary="Thanked, told, or let go")
def mark_favour(request: HttpRequest, favour_id: uuid.UUID, body: MarkIn) -> object:
    owner = get_owner(request)
    carry_out(owner, queries.get_favour(owner, favour_id), body.mark, on=body.on, outcome=body.outcome)
    return get_favour(request, favour_id)
