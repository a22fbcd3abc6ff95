"""The first evening in the browser: one question, four questions, a purpose; nothing typed is ever lost."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

import pytest
from django.test import Client

from enishi.accounts.models import User
from enishi.conftest import ClientOf
from enishi.desk.queries import needs_welcome
from enishi.people.tests.factories import make_contact
from enishi.purposes.models import Purpose
from enishi.purposes.queries import find_main_purpose
from enishi.purposes.tests.factories import make_purpose

pytestmark = pytest.mark.django_db
WHY = {"kind": "side_job", "sentence": "地域で副業を始めたい", "go": "next"}
MEANS = {"yen": "10000", "hours": "", "hours_other": "８", "go": "next"}
WHEN = {"times": ["evening", "weekend"], "mode": "either", "region": "長野県松本市", "go": "next"}
EASE = {"ease": "shy", "depth": "depth", "dislikes": ["alcohol"], "go": "next"}
PAGES: tuple[Mapping[str, Any], ...] = (WHY, MEANS, WHEN, EASE)


def answer(client: Client, number: int, data: Mapping[str, Any]) -> str:
    """Send one page; where it leads."""
    response = client.post(f"/welcome/{number}/", data)
    assert response.status_code == 302, response.content.decode()
    return str(response["Location"])


def test_four_pages_make_a_purpose(aoi: User, client_of: ClientOf) -> None:
    client = client_of(aoi)
    assert client.get("/welcome/").status_code == 200
    leads = [answer(client, number, data) for number, data in enumerate(PAGES, start=1)]
    assert leads == ["/welcome/2/", "/welcome/3/", "/welcome/4/", "/ways/"]
    purpose = Purpose.objects.get()
    assert (purpose.owner, purpose.sentence, purpose.kind) == (aoi, "地域で副業を始めたい", "side_job")
    assert (purpose.yen_month, purpose.hours_month, purpose.times) == (10_000, 8, ["evening", "weekend"])
    assert (purpose.region, purpose.ease, purpose.depth) == ("長野県松本市", "shy", "depth")
    assert purpose.dislikes == ["alcohol"]


def test_the_last_page_sent_twice_makes_one_purpose(aoi: User, client_of: ClientOf) -> None:
    client = client_of(aoi)
    answer(client, 1, WHY)
    assert [answer(client, 4, EASE), answer(client, 4, EASE)] == ["/ways/", "/ways/"]
    assert Purpose.objects.count() == 1


def test_nothing_answered_is_fine(aoi: User, client_of: ClientOf) -> None:
    client = client_of(aoi)
    for number in range(1, 5):
        answer(client, number, {"go": "next"})
    purpose = find_main_purpose(aoi)
    assert purpose is not None
    assert purpose.sentence == "まだはっきりしないけれど、人とのつながりを少しずつ育てたい。"


def test_answers_survive_going_back_leaving_and_reloading(aoi: User, client_of: ClientOf) -> None:
    client = client_of(aoi)
    answer(client, 1, WHY)
    assert answer(client, 2, {**MEANS, "yen_other": "たくさん", "go": "back"}) == "/welcome/1/"
    page = client.get("/welcome/1/").content.decode()
    assert re.search(r'value="side_job"[^>]* checked', page) is not None
    assert 'value="たくさん"' in client.get("/welcome/2/").content.decode()
    assert client.post("/welcome/3/keep/", {"region": "松本"}).status_code == 204
    assert answer(client, 3, {"region": "松本", "go": "later"}) == "/"
    assert 'value="松本"' in client.get("/welcome/3/").content.decode()


def test_a_wrong_amount_shows_the_same_page_with_its_sentence(aoi: User, client_of: ClientOf) -> None:
    client = client_of(aoi)
    response = client.post("/welcome/2/", {**MEANS, "yen_other": "-500"})
    assert response.status_code == 422
    page = response.content.decode()
    assert "「-500」は金額として読めませんでした。" in page
    assert 'value="-500"' in page
    assert Purpose.objects.count() == 0


def test_a_wrong_answer_left_behind_is_asked_again_at_the_end(aoi: User, client_of: ClientOf) -> None:
    client = client_of(aoi)
    answer(client, 2, {"yen_other": "たくさん", "go": "back"})
    response = client.post("/welcome/4/", EASE)
    assert response.status_code == 422
    assert 'action="/welcome/2/"' in response.content.decode()


@pytest.mark.parametrize("path", ["/welcome/0/", "/welcome/5/", "/welcome/9/keep/"])
def test_there_are_four_questions(aoi: User, client_of: ClientOf, path: str) -> None:
    client = client_of(aoi)
    assert (client.post(path) if "keep" in path else client.get(path)).status_code == 404


def test_later_is_remembered_by_this_browser(aoi: User, client_of: ClientOf) -> None:
    client = client_of(aoi)
    assert client.get("/")["Location"] == "/welcome/"
    assert client.post("/welcome/later/")["Location"] == "/"
    assert client.get("/").status_code == 200


def test_who_needs_the_welcome(aoi: User, ben: User, chie: User) -> None:
    make_contact(ben)
    make_purpose(chie)
    assert [needs_welcome(user) for user in (aoi, ben, chie)] == [True, False, False]


def test_a_visitor_without_a_session_is_sent_to_the_entrance(client: Client, aoi: User) -> None:
    for path in ("/welcome/", "/welcome/1/", "/ways/", "/purpose/", "/settings/"):
        response = client.get(path, HTTP_HOST="localhost")
        assert (response.status_code, response["Location"]) == (302, "/enter/")
