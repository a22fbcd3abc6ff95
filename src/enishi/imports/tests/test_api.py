"""Imports over HTTP, with a token as programs have it."""

from __future__ import annotations

import json

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django_tasks_db.models import DBTaskResult
from pytest_django import DjangoAssertNumQueries

from enishi.accounts.models import User
from enishi.api.tests.conftest import JsonOf, Program
from enishi.core import ids
from enishi.imports import queries, tasks
from enishi.imports.models import Import
from enishi.imports.tests.uploads import eight, old_phone, rubbish, sheet
from enishi.people.models import Contact

pytestmark = pytest.mark.django_db
SAKURA = ("長谷川", "さくら", "sakura@example.jp")
ME = ("見本", "一郎", "me@example.jp")


@pytest.fixture
def program(aoi: User) -> Program:
    return Program(aoi, ["read", "write"])


def send(program: Program, *files: SimpleUploadedFile, key: str = "", **fields: object) -> tuple[int, JsonOf]:
    headers = {**program.headers, **({"Idempotency-Key": key} if key else {})}
    answer = program.client.post("/api/imports", {"files": list(files), **fields}, headers=headers)
    return answer.status_code, json.loads(answer.content)


def test_a_dry_run_waits_for_a_word(program: Program) -> None:
    status, started = send(
        program,
        eight(SAKURA, ME),
        old_phone(),
        rubbish(),
        dry_run="true",
        origin="work",
        me=["me@example.jp"],
    )
    assert (status, started["status"]) == (202, "reading")
    tasks.read_import_job.call(started["id"])
    _, read = program.ask("GET", f"/imports/{started['id']}")
    assert (read["status"], read["origin"]) == ("ready", "work")
    assert read["cards"] == {"new": 2, "known": 0, "maybe_same": 0, "rejected": 2}
    assert read["progress"] == {"done": 0, "total": 2}
    assert [(row["path"], row["format"], row["encoding"], row["read"]) for row in read["files"]] == [
        ("eight.csv", "eight", "cp932", 1),
        ("denwa.vcf", "vcard", "cp932", 1),
        ("photo.vcf", "unknown", "", 0),
    ]
    assert read["files"][0]["rejected"] == [
        {"where": "3行目", "reason": "ご自身の名刺なので、取り込みません。"}
    ]
    assert [row["where"] for row in read["files"][2]["rejected"]] == ["photo.vcf"]
    assert program.ask("POST", f"/imports/{started['id']}/apply") == (
        202, {"id": started["id"], "status": "applying"},
    )  # fmt: skip
    tasks.apply_import_job.call(started["id"])
    _, done = program.ask("GET", f"/imports/{started['id']}")
    assert (done["status"], done["added"], done["progress"]) == ("done", 2, {"done": 2, "total": 2})
    assert program.ask("POST", f"/imports/{started['id']}/undo")[1]["status"] == "undoing"
    tasks.undo_import_job.call(started["id"])
    assert Contact.objects.count() == 0


def test_without_dry_run_everybody_comes_in_at_once(program: Program) -> None:
    _, started = send(program, sheet())
    tasks.read_import_job.call(started["id"])
    assert program.ask("GET", f"/imports/{started['id']}")[1]["status"] == "applying"
    tasks.apply_import_job.call(started["id"])
    assert Contact.objects.get().family == "中村"


def test_the_same_key_is_the_same_import(program: Program) -> None:
    first, again = send(program, sheet(), key="evening-1"), send(program, sheet(), key="evening-1")
    assert first == again
    assert (Import.objects.count(), DBTaskResult.objects.count()) == (1, 1)


def test_what_does_not_fit_gets_a_sentence(program: Program) -> None:
    assert send(program, sheet(), origin="stolen")[0] == 422
    assert send(program, *[sheet() for _ in range(51)])[1]["detail"].startswith("一度に選べるのは50個まで")
    assert send(program)[0] == 422
    assert Import.objects.count() == 0


def test_giving_up_and_too_late(aoi: User, program: Program) -> None:
    _, started = send(program, sheet(), dry_run="true")
    tasks.read_import_job.call(started["id"])
    assert program.ask("POST", f"/imports/{started['id']}/undo")[0] == 409
    assert program.ask("DELETE", f"/imports/{started['id']}") == (204, None)
    assert program.ask("DELETE", f"/imports/{started['id']}")[0] == 404


@pytest.mark.parametrize(
    ("method", "path"), [("GET", ""), ("POST", "/apply"), ("POST", "/undo"), ("DELETE", "")]
)
def test_an_import_is_its_owners_alone(ben: User, program: Program, method: str, path: str) -> None:
    _, started = send(program, sheet(), dry_run="true")
    stranger = Program(ben, ["read", "write"])
    hidden = stranger.ask(method, f"/imports/{started['id']}{path}")
    absent = stranger.ask(method, f"/imports/{ids.new_id()}{path}")
    assert (hidden[0], hidden) == (404, absent)


def test_lists_and_details_ask_the_same_number_of_questions(
    aoi: User, program: Program, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    one = send(program, rubbish(), dry_run="true")[1]["id"]
    three = send(program, rubbish("a"), rubbish("b"), old_phone(), dry_run="true")[1]["id"]
    for import_id in (one, three):
        tasks.read_import_job.call(import_id)
    with django_assert_num_queries(8):
        program.ask("GET", f"/imports/{one}")
    with django_assert_num_queries(8):
        program.ask("GET", f"/imports/{three}")
    with django_assert_num_queries(6):
        page = program.ask("GET", "/imports")[1]
    assert (page["total"], [row["id"] for row in page["items"]]) == (2, [three, one])
    assert queries.list_imports(aoi).count() == 2
