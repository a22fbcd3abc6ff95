"""Encounters, promises and ties over HTTP."""

from __future__ import annotations

import pytest

from enishi.accounts.models import User
from enishi.api.tests.conftest import Program
from enishi.core import ids
from enishi.encounters.models import Encounter
from enishi.people.tests.factories import make_contact

pytestmark = pytest.mark.django_db


@pytest.fixture
def program(aoi: User) -> Program:
    return Program(aoi, ["read", "write"])


def test_record_change_delete_and_back(aoi: User, program: Program) -> None:
    sato, hayashi = make_contact(aoi), make_contact(aoi, "林", "翠")
    body = {
        "people": [str(sato.pk)],
        "on": "2026-11-01",
        "kind": "meal",
        "note": "本の話",
        "private": True,
        "asked": True,
        "promises": [{"text": "本を貸す", "due_on": "2026-12-01"}],
    }
    status, made = program.ask("POST", "/encounters", body)
    assert (status, made["kind"], made["private"], made["promises"][0]["text"]) == (
        201,
        "meal",
        True,
        "本を貸す",
    )
    path = f"/encounters/{made['id']}"
    changed = program.ask("PATCH", path, {"people": [str(sato.pk), str(hayashi.pk)], "place": "渋谷"})[1]
    assert [row["display"] for row in changed["people"]] == ["佐藤 健", "林 翠"]
    kept = [changed[name] for name in ("place", "note", "private", "asked")]
    assert kept == ["渋谷", "本の話", True, True]
    assert program.ask("PATCH", path, {"place": "", "seen_at": "2020-01-01T00:00:00Z"})[0] == 409
    assert program.ask("DELETE", path) == (204, None)
    assert program.ask("GET", path)[0] == 404
    assert program.ask("POST", f"{path}/undelete")[1] == program.ask("GET", path)[1]


def test_the_timeline_in_pages(aoi: User, program: Program) -> None:
    sato, hayashi = make_contact(aoi), make_contact(aoi, "林", "翠")
    for day, person in (("2026-11-01", sato), ("2026-11-02", hayashi), ("2026-11-03", sato)):
        program.ask("POST", "/encounters", {"people": [str(person.pk)], "on": day})
    page = program.ask("GET", "/encounters", person=str(sato.pk))[1]
    assert (page["total"], [row["on"] for row in page["items"]]) == (2, ["2026-11-03", "2026-11-01"])
    tie = program.ask("GET", f"/people/{sato.pk}/tie", now="2026-11-05T12:00:00+09:00")[1]
    assert (tie["contact_days"], tie["silent_days"], tie["care"]) == (2, 2, None)


def test_the_same_key_records_once(aoi: User, program: Program) -> None:
    body = {"people": [str(make_contact(aoi).pk)]}
    first = program.ask("POST", "/encounters", body, key="tap-1")
    assert program.ask("POST", "/encounters", body, key="tap-1") == first
    assert Encounter.objects.count() == 1


@pytest.mark.parametrize(
    "change",
    [
        {"people": []},
        {"people": ["x"]},
        {"kind": "dance"},
        {"on": "soon"},
        {"on": "1500-01-01"},
        {"minutes": -1},
    ],
)
def test_what_does_not_fit_is_a_problem(aoi: User, program: Program, change: dict[str, object]) -> None:
    status, problem = program.ask("POST", "/encounters", {"people": [str(make_contact(aoi).pk)], **change})
    assert (status, problem["status"]) == (422, 422)
    assert Encounter.objects.count() == 0


def test_people_of_somebody_else_are_not_there(aoi: User, ben: User, program: Program) -> None:
    theirs = make_contact(ben)
    assert program.ask("POST", "/encounters", {"people": [str(theirs.pk)]})[0] == 404
    assert program.ask("GET", "/encounters", person=str(theirs.pk))[0] == 404
    assert program.ask("GET", f"/people/{theirs.pk}/tie")[0] == 404


def test_promises_are_kept_dropped_and_reopened(aoi: User, program: Program) -> None:
    body = {"people": [str(make_contact(aoi).pk)], "on": "2026-11-01", "promises": [{"text": "本"}]}
    (promise,) = program.ask("POST", "/encounters", body)[1]["promises"]
    path = f"/promises/{promise['id']}"
    assert program.ask("GET", "/promises")[1]["items"] == [promise]
    assert program.ask("POST", f"{path}/keep", {"on": "2026-11-05"})[1]["kept_on"] == "2026-11-05"
    assert program.ask("GET", "/promises")[1]["total"] == 0
    assert program.ask("GET", "/promises", open="false")[1]["total"] == 1
    assert program.ask("POST", f"{path}/reopen")[1]["kept_on"] is None
    assert program.ask("POST", f"{path}/drop", {"on": "2026-11-06"})[1]["dropped_on"] == "2026-11-06"


def test_a_capture_is_noted_tidied_and_taken_back(aoi: User, program: Program) -> None:
    body = {"name": "三浦 つぐみ", "place": "朝活", "spoke": "活版の話", "picture": "iVBORw0KGgoAAAAA"}
    key = str(ids.new_id())
    status, noted = program.ask("POST", "/captures", body, key=key)
    assert (status, noted["id"], noted["state"], noted["picture"]) == (201, key, "waiting", True)
    path = f"/captures/{key}"
    tidied = program.ask("POST", f"{path}/tidy", {})[1]
    assert (tidied["state"], Encounter.objects.get().note) == ("tidied", "活版の話")
    assert program.ask("GET", f"/people/{tidied['person_id']}")[1]["family"] == "三浦"
    assert program.ask("POST", f"{path}/mark", {"mark": "drop"})[0] == 409
    assert program.ask("POST", f"{path}/mark", {"mark": "back"})[1]["person_id"] is None
    assert program.ask("POST", f"{path}/mark", {"mark": "drop"})[1]["state"] == "dropped"
    assert program.ask("GET", "/captures?state=waiting")[1]["total"] == 0
    assert program.ask("POST", "/captures", {"name": "x", "picture": "!"})[0] == 422


def test_a_capture_sent_twice_is_one(aoi: User, program: Program) -> None:
    body = {"name": "三浦", "captured_at": "2026-11-01T12:00:00Z"}
    answers = [program.ask("POST", "/captures", body, key="a key")[0] for _ in range(2)]
    assert answers == [201, 200]
    assert program.ask("POST", "/captures", body | {"name": "四宮"}, key="a key")[0] == 409
