"""The door itself: keys, scopes, the shape of problems, and the description of it all."""

from __future__ import annotations

import json

import pytest
from django.test import Client

from enishi.accounts.actions import revoke_token
from enishi.accounts.models import Token, User
from enishi.api.rest import api
from enishi.api.tests.conftest import ProgramOf
from enishi.audit.models import Record
from enishi.people.tests.factories import make_contact

pytestmark = pytest.mark.django_db
PROBLEM = "application/problem+json"


def test_the_description_is_openapi_31_with_a_summary_everywhere() -> None:
    answer = Client(HTTP_HOST="localhost").get("/api/openapi.json")
    said = json.loads(answer.content)
    assert (answer.status_code, said["openapi"][:3], said["info"]["title"]) == (200, "3.1", "Enishi")
    operations = [one for path in said["paths"].values() for one in path.values()]
    assert len(operations) > 30
    assert [one["operationId"] for one in operations if not one.get("summary")] == []
    assert len({one["operationId"] for one in operations}) == len(operations)
    unguarded = [one["operationId"] for one in operations if one.get("security") != [{"TokenKey": []}]]
    assert unguarded == ["enishi_events_api_sign_up"]


def test_no_page_with_foreign_scripts() -> None:
    assert Client(HTTP_HOST="localhost").get("/api/docs").status_code == 404


def test_without_a_token_nothing(aoi: User) -> None:
    make_contact(aoi)
    for headers in ({}, {"Authorization": "Bearer enishi_wrong"}, {"Authorization": "Basic YTph"}):
        answer = Client(HTTP_HOST="localhost").get("/api/people", headers=headers)
        assert (answer.status_code, answer.headers["Content-Type"]) == (401, PROBLEM)
        assert answer.headers["WWW-Authenticate"] == "Bearer"


def test_a_session_is_no_token(aoi: User) -> None:
    client = Client(HTTP_HOST="localhost")
    client.force_login(aoi, backend="enishi.accounts.backends.LoginKeyBackend")
    assert client.get("/api/people").status_code == 401


def test_a_revoked_token_opens_nothing(aoi: User, program_of: ProgramOf) -> None:
    program = program_of(aoi)
    assert program.ask("GET", "/people")[0] == 200
    assert Token.objects.get().last_used_at is not None
    revoke_token(aoi, "test")
    assert program.ask("GET", "/people")[0] == 401


def test_scopes_reach_as_far_as_they_say(aoi: User, program_of: ProgramOf) -> None:
    reader, writer = program_of(aoi, "read"), program_of(aoi, "write")
    assert reader.ask("GET", "/people")[0] == 200
    status, problem = reader.ask("POST", "/people", {"family": "佐藤"})
    assert (status, problem["title"], problem["status"]) == (403, "Forbidden", 403)
    assert writer.ask("POST", "/people", {"family": "佐藤"})[0] == 201
    assert writer.ask("GET", "/people")[0] == 403


def test_what_somebody_else_owns_is_not_there(aoi: User, ben: User, program_of: ProgramOf) -> None:
    theirs = make_contact(ben)
    program = program_of(aoi)
    body = {"GET": None, "PATCH": {"version": 1}, "DELETE": None}
    answers = [program.ask(method, f"/people/{theirs.pk}", one) for method, one in body.items()]
    absent = program.ask("GET", "/people/01900000-0000-7000-8000-000000000000")
    assert [answer[0] for answer in answers] == [404, 404, 404]
    assert answers[0] == absent


def test_every_problem_has_one_shape(aoi: User, program_of: ProgramOf) -> None:
    program = program_of(aoi)
    contact = make_contact(aoi)
    asked = {
        404: program.ask("GET", "/nothing/here"),
        409: program.ask("PATCH", f"/people/{contact.pk}", {"version": 99, "family": "東"}),
        422: program.ask("POST", "/people", {"family": 5}),
    }
    for status, (answered, problem) in asked.items():
        assert (answered, problem["status"], problem["type"]) == (status, status, "about:blank")
        assert problem["detail"] != ""
    assert list(asked[422][1]["fields"]) == ["family"]
    refused = program.ask("POST", "/people", {})
    assert (refused[0], list(refused[1]["fields"])) == (422, ["name"])


@pytest.mark.parametrize("body", ["{", "[]", "null", '"x"', "\xff"])
def test_a_body_that_is_no_json_is_a_problem(aoi: User, program_of: ProgramOf, body: str) -> None:
    program = program_of(aoi)
    answer = program.client.post("/api/people", body, "application/json", headers=program.headers)
    assert answer.headers["Content-Type"] == PROBLEM
    assert answer.status_code in (400, 422)


def test_what_came_through_is_in_the_trail(aoi: User, program_of: ProgramOf) -> None:
    program_of(aoi).ask("POST", "/people", {"family": "佐藤"})
    assert Record.objects.get(action="add_contact").door == "api"


def test_sentences_are_in_the_owners_language(aoi: User, program_of: ProgramOf) -> None:
    aoi.language = "en"
    aoi.save()
    status, problem = program_of(aoi).ask("GET", "/people/01900000-0000-7000-8000-000000000000")
    assert (status, problem["detail"]) == (404, "This person is not in your notebook.")


def test_every_address_is_described() -> None:
    said = api.get_openapi_schema()["paths"]
    assert sorted({path.split("/")[2] for path in said}) == [
        "advances",
        "bans",
        "brief",
        "calendar",
        "captures",
        "cards",
        "charities",
        "consultations",
        "day-notes",
        "decisions",
        "devices",
        "duplicates",
        "eating-out",
        "encounters",
        "events",
        "export",
        "favours",
        "history",
        "imports",
        "introductions",
        "learning",
        "mails",
        "me",
        "merges",
        "money",
        "network",
        "notices",
        "outings",
        "owed",
        "people",
        "places",
        "plans",
        "promises",
        "purpose",
        "questions",
        "raised",
        "readers",
        "receipts",
        "requests",
        "salons",
        "search",
        "sign-ups",
        "solicited",
        "steps",
        "talk-questions",
        "templates",
        "tickets",
        "ties",
        "today",
        "tried",
        "uses",
        "ways",
        "year",
    ]
