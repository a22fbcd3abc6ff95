"""Gatherings over HTTP: signing up without a token, refusals with a code, the host's part with one."""

from __future__ import annotations

import json

import pytest
from django.test import Client

from enishi.accounts.actions import create_token
from enishi.accounts.models import User
from enishi.events import actions
from enishi.events.fields import ConditionFields, TicketFields
from enishi.events.models import Gathering, SignUp
from enishi.events.tests.factories import get_ticket, make_gathering, make_sign_up


def post(
    client: Client, gathering: Gathering, key: str = "", **values: object
) -> tuple[int, dict[str, object]]:
    body = {"name": "田中", "email": "tanaka@example.com", "agrees": True, **values}
    headers = {"Idempotency-Key": key} if key else {}
    answer = client.post(
        f"/api/events/{gathering.pk}/sign-ups", json.dumps(body), "application/json", headers=headers
    )
    return answer.status_code, json.loads(answer.content)


@pytest.fixture
def anybody() -> Client:
    return Client(HTTP_HOST="localhost")


def test_anybody_signs_up_and_the_same_key_is_the_same_sign_up(aoi: User, anybody: Client) -> None:
    gathering = make_gathering(aoi, capacity=1)
    status, body = post(anybody, gathering, "once")
    assert (status, body["state"], body["position"]) == (201, "confirmed", 0)
    assert post(anybody, gathering, "once")[1] == body
    status, body = post(anybody, gathering, email="b@example.com")
    assert (status, body["state"], body["position"]) == (201, "waiting", 1)
    assert anybody.get(f"/sign-ups/{body['key']}/").status_code == 200


def test_each_refusal_has_its_code(aoi: User, anybody: Client) -> None:
    gathering = make_gathering(aoi, capacity=1)
    make_sign_up(gathering, 1)
    twice = post(anybody, gathering, email="guest1@example.com")
    actions.change_ticket(aoi, get_ticket(gathering).pk, TicketFields(capacity=1, has_waiting_list=False))
    full = post(anybody, gathering)
    actions.add_condition(aoi, gathering.pk, ConditionFields("会員の方"))
    unfit = post(anybody, gathering)
    bad = post(anybody, gathering, email="x")
    actions.close_sign_ups(aoi, gathering.pk)
    closed = post(anybody, gathering)
    said = [(status, body["code"]) for status, body in (twice, full, unfit, bad, closed)]
    assert said == [
        (409, "already_there"), (409, "full"), (403, "not_eligible"), (422, "invalid"), (409, "closed"),
    ]  # fmt: skip
    assert closed[1]["type"] == "about:blank"
    assert closed[1]["detail"] == "申し込みの受付は終わりました。"


def test_a_draft_is_not_there(aoi: User, anybody: Client) -> None:
    gathering = make_gathering(aoi, is_open=False)
    assert post(anybody, gathering)[0] == 404


def test_the_host_makes_opens_and_reads_with_a_token(aoi: User) -> None:
    _, key = create_token(aoi, name="program", scopes=["read", "write"])
    host = Client(HTTP_HOST="localhost", headers={"Authorization": f"Bearer {key}"})

    def send(method: str, address: str, body: object = None) -> tuple[int, dict[str, object]]:
        answer = host.generic(method, f"/api/{address}", json.dumps(body or {}), "application/json")
        return answer.status_code, json.loads(answer.content or b"{}")

    fields = {
        "title": "昼の会",
        "purpose": "会って話す",
        "is_selling": False,
        "on": "2099-05-01",
        "begins": "12:00",
    }
    status, made = send("POST", "events", fields)
    assert (status, made["state"], made["starts_at"]) == (201, "draft", "2099-05-01T03:00:00Z")
    address = f"events/{made['id']}"
    assert send("POST", f"{address}/open")[1]["state"] == "open"
    people = {"guests": [{"name": "田中"}, {"name": "田中"}, {"name": "佐藤", "email": "s@example.com"}]}
    assert send("POST", f"{address}/guests", people)[1] == {"added": 3, "known": 0, "over": 0}
    assert send("POST", f"{address}/guests", people)[1] == {"added": 0, "known": 3, "over": 0}
    listed = send("GET", f"{address}/sign-ups?q=佐藤")[1]
    assert (listed["total"], listed["items"][0]["number"]) == (1, 3)  # type: ignore[index]
    row = SignUp.objects.get(number=3)
    assert send("DELETE", f"sign-ups/{row.pk}")[1]["state"] == "cancelled"
    assert send("POST", f"sign-ups/{row.pk}/confirm")[1]["state"] == "confirmed"
    whole = send("GET", address)[1]
    assert whole["tickets"][0]["holding"] == 3  # type: ignore[index]
    assert send("DELETE", address)[0] == 204
    assert send("GET", address)[0] == 404
    assert send("POST", f"{address}/undelete")[0] == 200
