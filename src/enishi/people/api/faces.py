"""What I call myself over HTTP, and my cards."""

from __future__ import annotations

import uuid
from typing import Any

from django.http import HttpRequest
from ninja import Router, Schema, Status

from enishi.core.web import find_row_id, get_owner
from enishi.people import actions, queries
from enishi.people.models import OwnFace
from enishi.people.own_card import make_own_card

router = Router(tags=["people"])


class FaceChange(Schema):
    """What is left out stays as it is. left_off_card: reading, organisation, department, title, emails, phones ..."""

    occasion: str | None = None
    family: str | None = None
    given: str | None = None
    family_reading: str | None = None
    given_reading: str | None = None
    organisation: str | None = None
    department: str | None = None
    title: str | None = None
    offers: str | None = None
    emails: list[str] | None = None
    phones: list[str] | None = None
    address: str | None = None
    urls: list[str] | None = None
    line: str | None = None
    left_off_card: list[str] | None = None


class FaceOut(Schema):
    """What I call myself on one occasion."""

    id: uuid.UUID
    occasion: str
    is_default: bool
    family: str
    given: str
    family_reading: str
    given_reading: str
    organisation: str
    department: str
    title: str
    offers: str
    emails: list[str]
    phones: list[str]
    address: str
    urls: list[str]
    line: str
    left_off_card: list[str]


class NewFaceIn(Schema):
    """One more occasion."""

    occasion: str


class OwnCardOut(Schema):
    """My card as others scan it: the vCard in the code, and what had no room in it."""

    vcard: str
    left_out: list[str]


@router.get("/me", response=FaceOut, summary="What I call myself")
def get_me(request: HttpRequest) -> OwnFace:
    return queries.get_face(get_owner(request))


@router.patch("/me", response=FaceOut, summary="Say who I am")
def patch_me(request: HttpRequest, payload: FaceChange) -> OwnFace:
    return actions.set_face(get_owner(request), **payload.dict())


@router.get("/me/faces", response=list[FaceOut], summary="What I call myself on each occasion")
def list_faces(request: HttpRequest) -> list[OwnFace]:
    return queries.list_faces(get_owner(request))


@router.post("/me/faces", response={201: FaceOut}, summary="Add an occasion")
def post_face(request: HttpRequest, payload: NewFaceIn) -> Status[Any]:
    made = actions.add_face(get_owner(request), payload.occasion, face_id=find_row_id(request))
    return Status(201, made)


@router.patch("/me/faces/{uuid:face_id}", response=FaceOut, summary="Change an occasion")
def patch_face(request: HttpRequest, face_id: uuid.UUID, payload: FaceChange) -> OwnFace:
    return actions.set_face(get_owner(request), face_id=face_id, **payload.dict())


@router.delete("/me/faces/{uuid:face_id}", response={204: None}, summary="Take an occasion away")
def delete_face(request: HttpRequest, face_id: uuid.UUID) -> Status[Any]:
    actions.delete_face(get_owner(request), face_id)
    return Status(204, None)


@router.get("/me/faces/{uuid:face_id}/card", response=OwnCardOut, summary="My card as others scan it")
def get_own_card(request: HttpRequest, face_id: uuid.UUID) -> dict[str, object]:
    card = make_own_card(queries.get_face_by_id(get_owner(request), face_id))
    return {"vcard": card.payload, "left_out": list(card.left_out)}
