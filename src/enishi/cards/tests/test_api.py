"""Cards over HTTP, with a token as programs have it."""

from __future__ import annotations

import json

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from pytest_django import DjangoAssertNumQueries

from enishi.accounts.models import User
from enishi.api.tests.conftest import JsonOf, Program
from enishi.cards import tasks
from enishi.cards.models import CardPhoto
from enishi.cards.tests.factories import Reader, make_jpeg, make_scans
from enishi.people.models import Contact
from enishi.people.tests.factories import make_contact

pytestmark = pytest.mark.django_db


@pytest.fixture
def program(aoi: User) -> Program:
    return Program(aoi, ["read", "write"])


def send(program: Program, data: bytes, key: str = "") -> tuple[int, JsonOf]:
    headers = {**program.headers, **({"Idempotency-Key": key} if key else {})}
    file = SimpleUploadedFile("名刺.jpg", data)
    answer = program.client.post("/api/cards", {"file": file, "origin": "work"}, headers=headers)
    return answer.status_code, json.loads(answer.content)


def test_a_photo_is_sent_once_read_and_kept(program: Program, reader: Reader) -> None:
    (status, photo), again = send(program, make_jpeg(), "one"), send(program, make_jpeg(), "one")
    assert (status, photo["status"], photo["origin"], again[1]["id"]) == (202, "waiting", "work", photo["id"])
    tasks.read_photo_job.call(photo["id"])
    _, read = program.ask("GET", f"/cards/photos/{photo['id']}")
    assert (read["status"], len(read["cards"])) == ("read", 1)
    _, card = program.ask("GET", f"/cards/{read['cards'][0]}")
    assert (card["family"], card["title"], card["phones"][0], card["candidates"], card["confidence"]["family"]) == (
        "高橋", "部長", {"kind": "main", "value": "03-1234-5678"}, [], 0.6,
    )  # fmt: skip
    change = {"family": "髙橋", "emails": [], "met_on": "2026-11-20"}
    _, card = program.ask("PATCH", f"/cards/{card['id']}", change)
    status, card = program.ask("POST", f"/cards/{card['id']}/keep", {})
    contact = Contact.objects.get()
    assert (status, card["status"], card["person"]) == (200, "kept", str(contact.pk))
    assert (contact.family, contact.origin, str(contact.met_on), contact.points.filter(kind="email").count()) == (
        "髙橋", "work", "2026-11-20", 0,
    )  # fmt: skip
    assert program.ask("POST", f"/cards/{card['id']}/unkeep")[1]["status"] == "to_review"


def test_what_only_the_owner_can_tell_is_asked(program: Program, aoi: User, reader: Reader) -> None:
    known = make_contact(aoi, "高橋", "由美", organisation="旧社")
    (scan,) = make_scans(aoi, reader)
    status, problem = program.ask("POST", f"/cards/{scan.pk}/keep", {})
    assert (status, problem["fields"]) == (409, {"person": str(known.pk)})
    assert program.ask("POST", f"/cards/{scan.pk}/keep", {"person": "x"})[0] == 422
    _, card = program.ask("POST", f"/cards/{scan.pk}/keep", {"person": str(known.pk)})
    assert (card["person"], Contact.objects.count()) == (str(known.pk), 1)


def test_a_card_is_put_aside_and_comes_back(program: Program, aoi: User, reader: Reader) -> None:
    (scan,) = make_scans(aoi, reader)
    assert program.ask("POST", f"/cards/{scan.pk}/drop")[1]["status"] == "dropped"
    assert program.ask("POST", f"/cards/{scan.pk}/keep", {"person": "new"})[0] == 409
    assert program.ask("POST", f"/cards/{scan.pk}/undrop")[1]["status"] == "to_review"


def test_what_is_no_photo_is_a_problem(program: Program) -> None:
    status, problem = send(program, b"MZ")
    assert (status, "写真ではありません" in problem["detail"], CardPhoto.objects.count()) == (422, True, 0)


def test_a_list_asks_the_same_whatever_its_length(
    program: Program, aoi: User, reader: Reader, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    program.ask("GET", "/cards")  # the use of a token is noted once in a while
    for count in (1, 3):
        make_scans(aoi, reader)
        with django_assert_num_queries(6):
            status, page = program.ask("GET", "/cards", status="to_review")
        assert (status, page["total"]) == (200, count)
        make_scans(aoi, reader)
