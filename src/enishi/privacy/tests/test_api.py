"""The export over HTTP."""

from __future__ import annotations

import pytest

from enishi.accounts.models import User
from enishi.api.tests.conftest import Program
from enishi.people.actions import add_contact
from enishi.people.fields import ContactFields
from enishi.privacy.schema import build_schema

pytestmark = pytest.mark.django_db


@pytest.fixture
def program(aoi: User) -> Program:
    return Program(aoi, ["read"])


def download(program: Program, **query: str) -> tuple[str, bytes]:
    """The media type and the file."""
    answer = program.client.get("/api/export", query, headers=program.headers)
    assert answer.status_code == 200
    return answer.headers["Content-Type"], answer.getvalue()


def test_the_same_choices_as_elsewhere(aoi: User, program: Program) -> None:
    add_contact(aoi, ContactFields(family="𠮷田", tags=("会",), note="秘密", birth_month=4, birth_day=2))
    add_contact(aoi, ContactFields(family="東"))
    kind, card = download(program, format="vcard", vcard="3.0", tag="会", notes="false")
    assert (kind, card.count(b"BEGIN"), "秘密" in card.decode()) == ("text/vcard; charset=utf-8", 1, False)
    kind, sheet = download(program, format="csv", encoding="cp932")
    assert (kind, "吉田" in sheet.decode("cp932")) == ("text/csv; charset=Shift_JIS", True)
    kind, calendar = download(program, format="ics", **{"with": "birthdays"})
    assert (kind, calendar.count(b"BEGIN:VEVENT")) == ("text/calendar; charset=utf-8", 1)
    status, cells = program.ask("GET", "/export/unwritable", format="csv", encoding="cp932")
    assert (status, [(cell["column"], cell["changes"]) for cell in cells]) == (
        200,
        [("姓", [{"character": "𠮷", "written": "吉"}])],
    )
    assert program.ask("GET", "/export", format="zip", tag="会")[0] == 422
    assert program.ask("GET", "/export", format="pdf")[0] == 422


def test_the_schema(program: Program) -> None:
    assert program.ask("GET", "/export/schema") == (200, build_schema())
