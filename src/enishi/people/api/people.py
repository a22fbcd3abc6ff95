"""People over HTTP."""

from __future__ import annotations

import datetime as dt
import uuid
from typing import Any

from django.http import HttpRequest
from ninja import Field, Router, Schema, Status

from enishi.core.web import Limit, Offset, PageOut, find_row_id, get_owner, make_page
from enishi.people import actions, queries
from enishi.people.changes import fields_of, with_changes
from enishi.people.fields import ContactFields
from enishi.people.words import describe_contact, describe_contact_fully

router = Router(tags=["people"])


class AffiliationIn(Schema):
    """A post at an organisation. Those that are not current are history."""

    organisation: str = ""
    department: str = ""
    title: str = ""
    current: bool = True


class PointIn(Schema):
    """A way to reach somebody. kind: email, phone, fax, line, sns, url, address, other."""

    kind: str
    value: str
    label: str = ""


class InterestIn(Schema):
    """kind: interest, wants, offers."""

    kind: str = "interest"
    text: str


class OtherNameIn(Schema):
    """A former name, a pen name, the name in Latin letters. kind: former, pen, latin, other."""

    kind: str = "former"
    family: str = ""
    given: str = ""
    reading: str = ""
    since: str = ""
    until: str = ""


class ContactIn(Schema):
    """A person: whatever is known. One of name, organisation or address is enough."""

    family: str = ""
    given: str = ""
    middle: str = ""
    nickname: str = ""
    family_reading: str = ""
    given_reading: str = ""
    honorific: str = Field("", description="Said instead of さん.")
    former_family: str = ""
    other_names: list[OtherNameIn] = []
    closeness: str = Field("usual", description="close, usual, loose")
    relation: str = Field("", description="senior, teacher, peer, junior, customer, friend, or empty")
    origin: str = Field("private", description="private, work")
    birth_year: int | None = None
    birth_month: int | None = None
    birth_day: int | None = None
    met_on: dt.date | None = None
    met_how: str = ""
    met_where: str = ""
    industry: str = Field("", description="in your own words")
    group: str = Field("", description="the corner of your network: the university, a former company")
    introduced_by: uuid.UUID | None = None
    note: str = ""
    affiliations: list[AffiliationIn] = []
    points: list[PointIn] = []
    tags: list[str] = []
    interests: list[InterestIn] = []
    offers: list[str] | None = Field(None, description="replaces the interests of this kind alone")
    wants: list[str] | None = Field(None, description="replaces the interests of this kind alone")
    topics: list[str] | None = Field(None, description="replaces the interests of this kind alone")


class ContactChange(ContactIn):
    """What is left out stays as it is; a list that is given replaces the whole list."""

    version: int = Field(
        description="The version that was read: when somebody changed it since, the answer is 409."
    )


class AffiliationOut(Schema):
    organisation: str
    department: str
    title: str
    current: bool


class ContactOut(Schema):
    """A person in a list: the contract of `enishi people --json`."""

    id: str
    family: str
    given: str
    family_reading: str
    given_reading: str
    display: str
    emails: list[str]
    phones: list[str]
    affiliations: list[AffiliationOut]
    tags: list[str]
    origin: str


class ReadingOut(Schema):
    """A candidate: source is romaji, mail or guessed."""

    family: str
    given: str
    source: str


class DivisionOut(Schema):
    """One way to divide a name in one piece; sure is a probability."""

    family: str
    given: str
    sure: float


class FullContactOut(ContactOut):
    """A person with everything."""

    face_id: str | None
    middle: str
    nickname: str
    honorific: str
    former_family: str
    other_names: list[OtherNameIn]
    reading_source: str
    readings: list[ReadingOut]
    divisions: list[DivisionOut]
    is_divided_by_guess: bool
    closeness: str
    relation: str
    state: str
    state_on: dt.date | None
    private: bool
    birth_year: int | None
    birth_month: int | None
    birth_day: int | None
    met_on: dt.date | None
    met_how: str
    met_where: str
    industry: str
    group: str
    introduced_by: str | None
    note: str
    points: list[PointIn]
    interests: list[InterestIn]
    wants: list[str]
    offers: list[str]
    topics: list[str]
    version: int
    created_at: dt.datetime
    updated_at: dt.datetime | None
    archived_at: dt.datetime | None


class ReadingIn(Schema):
    """How a name is read, in kana; left out, the reading that is there counts as confirmed."""

    family: str | None = None
    given: str | None = None


class DivisionIn(Schema):
    """Where a name is divided; together its letters stay the same."""

    family: str
    given: str = ""


class KeepingIn(Schema):
    """How a tie is kept; what is left out stays. state: none, mourning, deceased, leave_be, avoid."""

    closeness: str | None = None
    relation: str | None = None
    state: str | None = None
    state_on: dt.date | None = None
    private: bool | None = Field(
        None, description="No assistant (MCP) hears of them, unless it is asked for."
    )
    face: str | None = Field(None, description="Which of my faces alone they know: its id; empty: none said.")


@router.get("/people", response=PageOut[ContactOut], summary="People by reading, narrowed")
def list_people(
    request: HttpRequest,
    words: str = "",
    row: str = "",
    tag: str = "",
    organisation: str = "",
    state: str = "",
    origin: str = "",
    archived: bool = False,
    limit: Limit = 100,
    offset: Offset = 0,
) -> dict[str, object]:
    chosen = {"words": words, "row": row, "tag": tag, "organisation": organisation, "state": state}
    rows = queries.list_contacts(get_owner(request), **chosen, origin=origin, archived=archived)
    return make_page(rows, limit, offset, describe_contact)


@router.post("/people", response={201: FullContactOut}, summary="Add a person")
def post_person(request: HttpRequest, payload: ContactIn) -> Status[Any]:
    fields = with_changes(ContactFields(), said_in(payload))
    made = actions.add_contact(get_owner(request), fields, contact_id=find_row_id(request))
    return Status(201, _describe(request, made.pk))


@router.get("/people/{uuid:person_id}", response=FullContactOut, summary="One person with everything")
def get_person(request: HttpRequest, person_id: uuid.UUID) -> dict[str, object]:
    return _describe(request, person_id)


@router.patch("/people/{uuid:person_id}", response=FullContactOut, summary="Change a person")
def patch_person(request: HttpRequest, person_id: uuid.UUID, payload: ContactChange) -> dict[str, object]:
    contact = queries.get_contact(get_owner(request), person_id)
    fields = with_changes(fields_of(contact), said_in(payload))
    actions.change_contact(get_owner(request), person_id, fields, version=payload.version)
    return _describe(request, person_id)


@router.put("/people/{uuid:person_id}/keeping", response=FullContactOut, summary="How a tie is kept")
def put_keeping(request: HttpRequest, person_id: uuid.UUID, payload: KeepingIn) -> dict[str, object]:
    said = payload.dict()
    is_private = said.pop("private")
    actions.set_contact(get_owner(request), person_id, **said, is_private=is_private)
    return _describe(request, person_id)


@router.put("/people/{uuid:person_id}/reading", response=FullContactOut, summary="Say how a name is read")
def put_reading(request: HttpRequest, person_id: uuid.UUID, payload: ReadingIn) -> dict[str, object]:
    actions.confirm_reading(get_owner(request), person_id, family=payload.family, given=payload.given)
    return _describe(request, person_id)


@router.put(
    "/people/{uuid:person_id}/division", response=FullContactOut, summary="Say where a name is divided"
)
def put_division(request: HttpRequest, person_id: uuid.UUID, payload: DivisionIn) -> dict[str, object]:
    actions.divide_name(get_owner(request), person_id, family=payload.family, given=payload.given)
    return _describe(request, person_id)


@router.delete(
    "/people/{uuid:person_id}", response={204: None}, summary="Delete a person; undelete brings them back"
)
def delete_person(request: HttpRequest, person_id: uuid.UUID) -> Status[Any]:
    actions.delete_contact(get_owner(request), person_id)
    return Status(204, None)


@router.post(
    "/people/{uuid:person_id}/undelete", response=FullContactOut, summary="Bring a deleted person back"
)
def undelete_person(request: HttpRequest, person_id: uuid.UUID) -> dict[str, object]:
    actions.undelete_contact(get_owner(request), person_id)
    return _describe(request, person_id)


@router.post("/people/{uuid:person_id}/archive", response=FullContactOut, summary="Put a person away")
def archive_person(request: HttpRequest, person_id: uuid.UUID) -> dict[str, object]:
    actions.archive_contact(get_owner(request), person_id)
    return _describe(request, person_id)


@router.post("/people/{uuid:person_id}/unarchive", response=FullContactOut, summary="Take a person out again")
def unarchive_person(request: HttpRequest, person_id: uuid.UUID) -> dict[str, object]:
    actions.restore_contact(get_owner(request), person_id)
    return _describe(request, person_id)


def said_in(payload: ContactIn) -> dict[str, Any]:
    """What a program named, whole rows included; the rest is not said."""
    return {
        name: value
        for name, value in payload.dict(exclude={"version"}).items()
        if name in payload.model_fields_set
    }


def _describe(request: HttpRequest, person_id: uuid.UUID) -> dict[str, object]:
    return {**describe_contact_fully(queries.get_contact(get_owner(request), person_id))}
