"""`history` on the command line and over HTTP, by the contracts other programs rely on."""

from __future__ import annotations

from urllib.parse import urlencode

import pytest
from django.test import Client

from enishi.accounts.actions import create_token, ensure_sole_owner
from enishi.accounts.models import User
from enishi.core.tests.console import Ran, run_word
from enishi.history import actions
from enishi.history.cli import COMMANDS
from enishi.history.models import Source
from enishi.history.tests.factories import ME, bring, list_made, mail
from enishi.people.tests.factories import make_contact

pytestmark = pytest.mark.django_db


def run(*words: str) -> Ran:
    return run_word(COMMANDS, "history", *words, "--json")


@pytest.fixture
def owner(db: None) -> User:
    owner = ensure_sole_owner()
    bring(
        owner,
        mail(1, names={"ken@example.jp": "佐藤 健"}),
        mail(2, sender=ME, to=("ken@example.jp",)),
        mail(3, sender="club@example.org", flags=("list",)),
    )
    return owner


def test_the_command_lists_decides_adds_and_drops(owner: User) -> None:
    (source,) = run().json
    assert (source["kind"], source["name"]) == ("file", "mail.mbox")
    (likely,) = run("--likely").json
    assert (likely["address"], likely["name"], likely["received"], likely["sent"]) == (
        "ken@example.jp",
        "佐藤 健",
        1,
        1,
    )
    (left,) = run("--left-out", "sender").json
    assert (left["reason"], left["sender"], left["count"]) == ("list", "club@example.org", 1)
    assert run("--count", "example.org", "--left-out", "reason").json == []
    assert run("--add", likely["id"], "--likely").status == 0
    assert len(list_made(owner)) == 2
    assert run("--drop", source["id"]).json == []
    assert list_made(owner) == []


def test_a_word_that_makes_no_sense_is_refused_with_a_sentence(owner: User) -> None:
    assert (run("--leave-out", "nonsense").status, run("--mine", "nobody").status) == (2, 2)
    assert run("--drop", "01900000-0000-7000-8000-000000000000").status == 2


def test_programs_do_the_same(owner: User) -> None:
    key = create_token(owner, name="k")[1]
    client = Client(HTTP_HOST="localhost", headers={"Authorization": f"Bearer {key}"})
    (likely,) = client.get("/api/history/likely").json()
    (left,) = client.get("/api/history/left-out?by=domain").json()
    assert (likely["address"], left["sender"], left["reason"]) == ("ken@example.jp", "example.org", "list")
    word = {"sender": "example.org", "word": "leave_out"}
    assert client.put("/api/history/senders", word, "application/json").status_code == 204
    made = client.post(f"/api/history/correspondents/{likely['id']}/person", content_type="application/json")
    assert made.status_code == 201
    assert client.delete(f"/api/history/sources/{Source.objects.get().pk}").status_code == 202
    assert client.get("/api/history/sources").json() == []


def test_the_command_answers_and_takes_back(owner: User) -> None:
    there = make_contact(owner, "佐藤", "健一")
    (likely,) = run("--likely").json
    assert run("--later", likely["id"], "--likely").json == []
    assert [one["decision"] for one in run("--list", "later").json] == ["later"]
    assert run("--is", likely["id"], "佐藤 健一", "--list", "added").json[0]["person"] == str(there.pk)
    assert [(one["direction"], one["subject"]) for one in run("--of", "佐藤 健一").json] == [
        ("out", "こんにちは"),
        ("in", "こんにちは"),
    ]
    assert len(run("--take-back", likely["id"], "--likely").json) == 1
    assert [one["address"] for one in run("--nobody", likely["id"], "--list", "nobody").json] == [
        "ken@example.jp"
    ]
    assert run("--leave-out", "example.org", "--list", "senders").json == [
        {"sender": "example.org", "word": "leave_out"}
    ]
    assert [(one["address"], one["why"]) for one in run("--list", "addresses").json] == [(ME, "source")]
    assert run("--not-mine", ME, "--list", "addresses").json[-1]["why"] == "denied"


def test_programs_answer_and_take_back(owner: User) -> None:
    key = create_token(owner, name="k")[1]
    client = Client(HTTP_HOST="localhost", headers={"Authorization": f"Bearer {key}"})
    assert client.get("/api/history").json() == {"counted": {}, "waiting": 2, "left_out": 1, "unsettled": 0}
    (likely,) = client.get("/api/history/likely").json()
    said = {"ids": [likely["id"]], "answer": "add"}
    moment = client.post("/api/history/answers", said, "application/json").json()["at"]
    (added,) = client.get("/api/history/answered").json()["items"]
    assert (added["address"], added["decision"]) == ("ken@example.jp", "person")
    taken = client.delete("/api/history/answers", QUERY_STRING=urlencode({"at": moment}))
    assert taken.json() == {"count": 1}
    address = f"/api/history/correspondents/{likely['id']}"
    assert client.put(address, {"decision": "later"}, "application/json").status_code == 204
    (later,) = client.get("/api/history/answered?answer=later").json()["items"]
    assert later["decision"] == "later"
    made = client.post(
        f"{address}/person", {"name": "佐藤 けん", "origin": "work"}, "application/json"
    ).json()
    actions.settle(owner)
    assert client.get(f"/api/people/{made['id']}/history").json()["total"] == 2
    assert client.get("/api/history/senders").json()["items"] == []
    (own,) = client.get("/api/history/own-addresses").json()
    assert (own["address"], own["why"], own["is_mine"]) == (ME, "source", True)
