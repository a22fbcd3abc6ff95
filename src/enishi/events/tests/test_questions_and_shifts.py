"""Questions, shifts and hours for programs and on the command line."""

from __future__ import annotations

import json
from typing import Any

import pytest
from django.test import Client

from enishi.accounts.actions import create_token, ensure_sole_owner
from enishi.accounts.models import User
from enishi.events.actions import charity
from enishi.events.models import Duty, Gathering
from enishi.events.tests.factories import make_gathering
from enishi.events.tests.talks import ask, make_seminar
from enishi.events.tests.test_doors import run
from enishi.events.tests.test_shifts import come, make_shift

pytestmark = pytest.mark.django_db


class Program:
    """The host's program, with a token."""

    def __init__(self, host: User) -> None:
        _, key = create_token(host, name="program", scopes=["read", "write"])
        self.client = Client(HTTP_HOST="localhost", headers={"Authorization": f"Bearer {key}"})

    def send(self, method: str, address: str, body: object = None, **headers: str) -> tuple[int, Any]:
        answer = self.client.generic(
            method, f"/api/{address}", json.dumps(body or {}), "application/json", headers=headers
        )
        return answer.status_code, json.loads(answer.content or b"{}")


def work(host: User, gathering: Gathering) -> Duty:
    """A helper who worked two and a half hours."""
    come(make_shift(host, gathering))
    duty = Duty.objects.get()
    charity.set_minutes(host, duty.pk, 150)
    return duty


def test_a_program_answers_and_hides_and_never_learns_who_asked(aoi: User, ben: User) -> None:
    gathering, (first, second, _) = make_seminar(aoi)
    one, other = ask(first), ask(second, "会社に言うべきですか", is_named=True)
    program = Program(aoi)
    status, listed = program.send("GET", f"events/{gathering.pk}/questions?order=time")
    said = json.dumps(listed, ensure_ascii=False)
    assert (status, first.name in said, str(first.pk) in said, str(second.pk) in said) == (
        200,
        False,
        False,
        False,
    )
    assert [row["name"] for row in listed["items"]] == ["", other.name]
    address = f"talk-questions/{one.pk}"
    status, row = program.send("POST", f"{address}/answer", {"answer": "小さく始めます"})
    assert (status, row["answer"], bool(row["answered_at"])) == (200, "小さく始めます", True)
    assert program.send("GET", f"events/{gathering.pk}/questions?part=answered")[1]["total"] == 1
    assert program.send("POST", f"{address}/answer", {"is_answered": False})[1]["answered_at"] is None
    assert program.send("POST", f"{address}/hide", {})[0] == 422
    assert (
        program.send("POST", f"{address}/hide", {"reason": "私事のため"})[1]["hidden_because"] == "私事のため"
    )
    assert program.send("POST", f"{address}/hide", {"is_hidden": False})[1]["hidden_at"] is None
    stranger = Program(ben)
    assert stranger.send("GET", f"events/{gathering.pk}/questions")[0] == 404
    assert stranger.send("POST", f"{address}/answer", {})[0] == 404


def test_a_program_adds_a_shift_once_and_reads_hours(aoi: User, ben: User) -> None:
    gathering = make_gathering(aoi, kind="run")
    duty = work(aoi, gathering)
    program, address = Program(aoi), f"events/{gathering.pk}"
    fields = {"task": "受付", "on": str(gathering.on), "begins": "07:00", "ends": "09:00", "places": 3}
    status, made = program.send("POST", f"{address}/shifts", fields, **{"Idempotency-Key": "a-shift"})
    again = program.send("POST", f"{address}/shifts", fields, **{"Idempotency-Key": "a-shift"})[1]
    assert (status, made["free"], made["id"]) == (201, 3, again["id"])
    listed = program.send("GET", f"{address}/shifts")[1]
    assert [(row["task"], row["free"]) for row in listed] == [("受付", 3), ("給水所", 0)]
    assert program.send("POST", f"{address}/shifts", {**fields, "places": 0})[0] == 422
    hours = program.send("GET", f"{address}/hours")[1]
    assert [(row["name"], row["minutes"]) for row in hours] == [(duty.staff.name, 150)]
    assert [Program(ben).send("GET", f"{address}/{word}")[0] for word in ("shifts", "hours")] == [404, 404]


def test_words_for_a_seminar_and_a_run() -> None:
    host = ensure_sole_owner()
    seminar, (first, *_) = make_seminar(host)
    assert "まだありません" in run("questions", seminar.code)
    ask(first)
    assert "匿名" in run("questions", seminar.code)
    assert "何から始めれば" not in run("questions", seminar.code, "--part", "hidden")
    assert json.loads(run("questions", seminar.code, "--json"))[0]["name"] == ""
    gathering = make_gathering(host, kind="run", title="チャリティーラン")
    assert run("hours", gathering.code).strip()
    duty = work(host, gathering)
    said = run("shifts", gathering.code)
    assert ("給水所" in said, "1/1" in said, duty.staff.name in said) == (True, True, True)
    assert json.loads(run("shifts", gathering.code, "--json"))[0]["begins"] == "08:00:00"
    assert "2時間30分" in run("hours", gathering.code)
    assert "150" in run("hours", gathering.code, "--csv")
    assert json.loads(run("hours", gathering.code, "--json"))[0]["minutes"] == 150
    assert json.loads(run("raised", gathering.code, "--json"))["raised_minor"] == 0
    assert "0円" in run("raised", gathering.code)
