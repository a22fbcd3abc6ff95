"""Today, decisions and drafts over HTTP."""

from __future__ import annotations

import pytest

from enishi.accounts.models import User
from enishi.api.tests.conftest import Program
from enishi.people.tests.factories import make_contact

pytestmark = pytest.mark.django_db


@pytest.fixture
def program(aoi: User) -> Program:
    return Program(aoi, ["read", "write"])


def test_today_and_a_decision_that_is_taken_back(aoi: User, program: Program) -> None:
    contact = make_contact(aoi)
    (one,) = program.ask("GET", "/today")[1]
    assert (one["person_id"], one["kind"], one["usual_gap_days"]) == (str(contact.pk), "get_to_know", None)
    body = {"person_id": one["person_id"], "kind": one["kind"], "verdict": "not_this_time"}
    status, decided = program.ask("POST", "/decisions", body, key="tap")
    assert (status, program.ask("GET", "/today")[1]) == (201, [])
    assert program.ask("POST", "/decisions", body, key="tap") == (201, decided)
    assert program.ask("DELETE", f"/decisions/{decided['id']}") == (204, None)
    assert len(program.ask("GET", "/today")[1]) == 1
    assert program.ask("DELETE", f"/decisions/{decided['id']}")[0] == 404
    assert program.ask("POST", "/decisions", {**body, "verdict": "never"})[0] == 422


def test_a_draft(aoi: User, ben: User, program: Program) -> None:
    contact, other, theirs = make_contact(aoi), make_contact(aoi, "林", "翠"), make_contact(ben)
    path = f"/people/{contact.pk}/draft"
    status, draft = program.ask("GET", path, kind="introduce", channel="line", with_person=str(other.pk))
    assert (status, list(draft), "佐藤さん" in draft["body"]) == (200, ["subject", "body"], True)
    assert program.ask("GET", path, kind="introduce")[0] == 422
    assert program.ask("GET", path, kind="poem")[0] == 422
    assert program.ask("GET", path, kind="introduce", with_person=str(theirs.pk))[0] == 404
