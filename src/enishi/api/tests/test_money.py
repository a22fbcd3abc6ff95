"""Bills, receipts, money laid out, yen by way and place, and the record of meals, as a program sees them."""

from __future__ import annotations

import base64
import json

import pytest

from enishi.accounts.models import User
from enishi.api.rest import api as door
from enishi.api.tests.conftest import ProgramOf
from enishi.encounters.actions import BillFields, keep_bill
from enishi.encounters.models import Encounter
from enishi.encounters.tests.factories import make_person, meet
from enishi.encounters.tests.pictures import make_telling_jpeg
from enishi.people.models import Contact

pytestmark = pytest.mark.django_db


@pytest.fixture
def meal(aoi: User) -> Encounter:
    return meet(aoi, make_person(aoi), days=[3], kind="meal")[0]


def test_bills_receipts_and_what_is_laid_out_over_the_api(
    aoi: User, ben: User, meal: Encounter, program_of: ProgramOf
) -> None:
    program, path = program_of(aoi), f"/encounters/{meal.pk}"
    guest = str(meal.contacts.get().pk)
    said = program.ask("PUT", f"{path}/bill", {"total_yen": 10_000, "headcount": 3, "paid_by": "me"})[1]
    assert (said["share_yen"], said["share_said"], said["even"][0]["words"]) == (
        10_000,
        False,
        "1人 3,334円、幹事 3,332円",
    )
    stale = {"total_yen": 1, "seen_at": "2026-01-01T00:00:00Z"}
    assert program.ask("PUT", f"{path}/bill", stale)[0] == 409
    assert program.ask("PUT", f"{path}/bill", {"total_yen": -1})[0] == 422
    picture = base64.b64encode(make_telling_jpeg()).decode()
    status, said = program.ask("POST", f"{path}/receipts", {"picture": picture}, key="one")
    assert (status, len(said["receipts"])) == (201, 1)
    assert len(program.ask("POST", f"{path}/receipts", {"picture": picture}, key="one")[1]["receipts"]) == 1
    (receipt,) = said["receipts"]
    assert program.ask("DELETE", f"/receipts/{receipt}")[0] == 204
    assert program.ask("POST", f"/receipts/{receipt}/undelete")[1]["receipts"] == [receipt]
    made = program.ask("POST", f"{path}/advances", {"person_id": guest, "yen": 2_000})[1]
    assert program.ask("GET", f"{path}/bill")[1]["share_yen"] == 8_000
    assert program.ask("GET", "/advances")[1]["items"] == [made]
    settled = program.ask("POST", f"/advances/{made['id']}/settle", {"on": "2026-11-22"})[1]
    assert settled["settled_on"] == "2026-11-22"
    assert program.ask("GET", "/advances")[1]["total"] == 0
    assert program.ask("GET", "/advances", open="false")[1]["total"] == 1
    assert program.ask("POST", f"/advances/{made['id']}/reopen")[1]["settled_on"] is None
    assert program.ask("DELETE", f"/advances/{made['id']}")[0] == 204
    assert program.ask("POST", f"{path}/bill/split", {"unit_yen": 100})[1]["advances"][0]["yen"] == 3_400
    assert program_of(ben).ask("GET", f"{path}/bill")[0] == 404


def test_money_is_told_by_way_and_place_and_of_nobody(
    aoi: User, meal: Encounter, program_of: ProgramOf
) -> None:
    program, guest = program_of(aoi), Contact.objects.get()
    for one, yen in zip([meal, *meet(aoi, guest, days=[5], kind="meal")], (7_771, 1_113), strict=True):
        keep_bill(aoi, one.pk, BillFields(yen, 2, "me"))
    said = program.ask("GET", "/money", year="2026")[1]
    assert (said["yen"], said["first"], said["months"][0]["month"]) == (8_884, "2026-01-01", "2026-11")
    assert str(guest.pk) not in json.dumps(said)
    assert program.ask("GET", "/money", month="11月")[0] == 422
    assert program.ask("GET", "/money", since="2026-12-01", until="2026-11-01")[0] == 422
    for path in (f"/people/{guest.pk}", f"/people/{guest.pk}/tie", "/people", "/ties", "/today"):
        told = json.dumps(program.ask("GET", path)[1])
        assert [yen for yen in ("7771", "1113", "8884", "7,771", "8,884") if yen in told] == [], path


def test_no_operation_about_people_speaks_of_yen() -> None:
    """The worth of a gift is of the gift; a bill and what is laid out at it are of a meal."""
    said = door.get_openapi_schema()
    paths = [path for path in said["paths"] if "/people" in path or "/ties" in path or "/today" in path]
    assert [path for path in paths if "_yen" in json.dumps(said["paths"][path])] == []
    schemas = said["components"]["schemas"].items()
    with_yen = {name for name, one in schemas for field in one.get("properties", ()) if "yen" in field}
    about_people = ("Person", "Contact", "Tie", "Today", "Guest")
    assert sorted(name for name in with_yen if name.startswith(about_people)) == []


def test_the_record_of_meals(aoi: User, meal: Encounter, program_of: ProgramOf) -> None:
    program = program_of(aoi)
    asked = {"month": "2026-11"}
    assert program.ask("GET", "/money/meals", **asked)[1]["total"] == 0
    keep_bill(aoi, meal.pk, BillFields(10_000, 3, "me", shop="髙はし", is_listed=True))
    (row,) = program.ask("GET", "/money/meals", **asked, scope="all")[1]["items"]
    assert (row["headcount"], row["total_yen"], row["each_yen"], row["unnamed"]) == (3, 10_000, 3333.33, 1)
    assert row["missing"] == ["relation", "address"]
    answer = program.client.get(
        "/api/money/meals/file", {**asked, "scope": "all", "encoding": "cp932"}, headers=program.headers
    )
    assert (answer.headers["Content-Type"], "店名" in answer.content.decode("cp932")) == (
        "text/csv; charset=shift_jis",
        True,
    )
    assert program.ask("GET", "/money/meals/unwritable", **asked, scope="all")[1] == []
