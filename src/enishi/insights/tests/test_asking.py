"""Whom to ask: knowledge first, then different corners, ties that can bear it; at every door."""

from __future__ import annotations

import datetime as dt
import json

import pytest
from click.testing import CliRunner
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from enishi.accounts.actions import create_token
from enishi.accounts.models import User
from enishi.conftest import ClientOf
from enishi.core import clock
from enishi.encounters.actions import record_encounter
from enishi.insights import actions, consulting
from enishi.insights.cli import ask
from enishi.insights.queries.asking import find_advisors, list_texts_to_know, says_something
from enishi.insights.tasks import seek_advisors
from enishi.ledger.actions.consultations import begin_consultation, choose_request
from enishi.ledger.models import Consultation
from enishi.ledger.queries.consultations import get_consultation, list_requests
from enishi.people.actions import set_contact, set_interests
from enishi.people.models import Contact
from enishi.people.tests.factories import make_contact
from enishi.search import encoder

pytestmark = pytest.mark.django_db
QUESTION = "フリーランス一年目で、税金のことがわからない"


def know(owner: User, family: str, offers: str, industry: str = "", corner: str = "") -> Contact:
    contact = make_contact(owner, family, "")
    set_interests(owner, contact.pk, "offers", [offers])
    set_contact(owner, contact.pk, industry=industry, corner=corner)
    return contact


@pytest.fixture
def notebook(aoi: User) -> dict[str, Contact]:
    people = [
        ("佐藤", "確定申告の相談", "会計", "大学"),
        ("林", "税務署の手続き", "行政", "前の会社"),
        ("森", "パンの焼き方", "飲食", "商店街"),
        ("西", "猫の里親探し", "動物", "近所"),
    ]
    return {row[0]: know(aoi, *row) for row in people}


def run(*words: str) -> list[dict[str, str]]:
    found: list[dict[str, str]] = json.loads(CliRunner().invoke(ask, [*words, "--json"]).stdout)
    return found


def test_the_command_names_who_knows_with_why_and_a_draft(notebook: dict[str, Contact]) -> None:
    found = run(QUESTION)
    assert {one["person"] for one in found} == {"佐藤", "林"}
    assert [list(one) for one in found] == [["person_id", "person", "why", "draft"]] * 2
    by_name = {one["person"]: one for one in found}
    assert "「確定申告の相談」が得意な方です。" in by_name["佐藤"]["why"]
    assert f"「{QUESTION}」" in by_name["佐藤"]["draft"]
    assert "確定申告にお詳しい" in by_name["佐藤"]["draft"]
    assert not Consultation.objects.exists()


def test_nobody_fits_and_a_way_is_named(notebook: dict[str, Contact]) -> None:
    assert run("宇宙船の設計を見てほしい") == []
    said = CliRunner().invoke(ask, ["宇宙船の設計を見てほしい"]).stdout
    assert "出会いやすいのは" in said


@pytest.mark.parametrize(
    ("question", "says"),
    [("あ", False), ("？？", False), ("😢", False), ("鬱", True), ("税金", True), ("ＩＴ", True)],
)
def test_what_says_nothing_is_put_to_nobody(
    aoi: User, notebook: dict[str, Contact], question: str, says: bool
) -> None:
    assert says_something(question) is says
    if not says:
        assert find_advisors(aoi, question, now=clock.now()).people == ()


def test_an_empty_notebook_has_nobody(aoi: User) -> None:
    assert run(QUESTION) == []


def test_whoever_cannot_bear_it_is_left_alone(aoi: User, notebook: dict[str, Contact]) -> None:
    record_encounter(aoi, contact_ids=[notebook["佐藤"].pk], is_asked=True)
    assert [one["person"] for one in run(QUESTION)] == ["林"]
    for state in ("mourning", "deceased", "leave_be", "avoid"):
        set_contact(aoi, notebook["林"].pk, state=state)
        assert run(QUESTION) == []


def test_when_everybody_fits_the_views_differ(aoi: User) -> None:
    for n in range(12):
        know(aoi, f"会{n}", "確定申告の相談", "会計", "大学")
    others = [know(aoi, f"他{n}", "確定申告の相談", f"業{n}", f"輪{n}") for n in range(4)]
    found = run(QUESTION)
    assert len(found) == 5
    assert {str(one.pk) for one in others} <= {one["person_id"] for one in found}


@pytest.fixture
def _no_encoder(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(encoder, "find_encoder", lambda: None)
    actions._encode_anchors.cache_clear()


@pytest.mark.usefixtures("_no_encoder")
def test_without_an_encoder_words_stand_in(notebook: dict[str, Contact]) -> None:
    done = CliRunner().invoke(ask, ["確定申告のことで困っている", "--json"])
    assert json.loads(done.stdout)[0]["person"] == "佐藤"
    assert "言葉と文字だけ" in done.stderr
    actions._encode_anchors.cache_clear()


@pytest.mark.usefixtures("_no_encoder")
def test_without_an_encoder_shared_words_are_enough_and_others_are_left_alone(
    aoi: User, notebook: dict[str, Contact]
) -> None:
    for number, offer in enumerate(("副業の確定申告の相談", "経理の相談", "山歩き", "企画書の見方")):
        know(aoi, f"人{number}", offer)
    found = find_advisors(aoi, "確定申告がわからない", now=clock.now())
    assert {one.contact.family for one in found.people} >= {"佐藤", "人0"}
    assert find_advisors(aoi, "ロケットの燃焼室の設計", now=clock.now()).people == ()


def test_asked_on_the_command_line_it_can_be_kept(notebook: dict[str, Contact]) -> None:
    run(QUESTION, "--keep")
    assert Consultation.objects.get().requests.count() == 2


def test_the_worker_looks_and_the_page_shows(
    aoi: User, notebook: dict[str, Contact], client_of: ClientOf
) -> None:
    browser = client_of(aoi)
    key = "01900000-0000-7000-8000-000000000001"
    for _ in range(2):  # a double press
        answer = browser.post("/ask/", {"text": QUESTION, "key": key})
    made = Consultation.objects.get()
    page = browser.get(answer["Location"]).content.decode()
    assert 'hx-trigger="every 1s"' in page
    assert seek_advisors.func(str(aoi.pk), str(made.pk)) == 2
    page = browser.get(answer["Location"]).content.decode()
    assert "佐藤さん" in page
    assert "hx-trigger" not in page.split("<main")[1].split("</main>")[0]
    row = list_requests(aoi, made.pk)[0]
    browser.post(f"/ask/requests/{row.pk}/choose/")
    page = browser.get(answer["Location"]).content.decode()
    assert "LINEに渡す" in page
    assert browser.post(f"/ask/requests/{row.pk}/asked/", {"channel": "line"}).status_code == 302
    assert browser.post(f"/ask/requests/{row.pk}/answer/", {"answer": ""}).status_code == 422
    assert browser.post(f"/ask/requests/{row.pk}/answer/", {"answer": "なるほど"}).status_code == 302
    assert browser.post(f"/ask/{made.pk}/close/", {"outcome": "できた"}).status_code == 302
    assert "その後を報告する" in browser.get(answer["Location"]).content.decode()


def test_a_second_ask_within_the_week_asks_whether_one_is_sure(aoi: User, client_of: ClientOf) -> None:
    sato = know(aoi, "佐藤", "確定申告の相談")
    made = begin_consultation(aoi, QUESTION)
    actions.seek(aoi, made)
    row = choose_request(aoi, list_requests(aoi, made.pk)[0].pk)
    record_encounter(aoi, contact_ids=[sato.pk], is_asked=True)
    browser = client_of(aoi)
    refused = browser.post(f"/ask/requests/{row.pk}/asked/", {"channel": "line"})
    assert refused.status_code == 409
    assert 'name="is_sure"' in refused.content.decode()
    told = browser.post(f"/ask/requests/{row.pk}/asked/", {"channel": "line", "is_sure": "on"})
    assert told.status_code == 302


def test_over_http(aoi: User, notebook: dict[str, Contact]) -> None:
    _, key = create_token(aoi, name="t")
    browser = Client(HTTP_HOST="localhost", headers={"Authorization": f"Bearer {key}"})
    made = browser.post("/api/consultations", {"text": QUESTION}, content_type="application/json")
    assert made.status_code == 201
    assert made.json()["is_sought"] is False
    actions.seek(aoi, get_consultation(aoi, made.json()["id"]))
    told = browser.get(f"/api/consultations/{made.json()['id']}").json()
    assert (told["is_sought"], len(told["requests"])) == (True, 2)
    step = f"/api/requests/{told['requests'][0]['id']}"
    assert browser.post(step, {"step": "asked"}, content_type="application/json").json()["state"] == "asked"


def test_the_cost_does_not_grow(aoi: User, django_assert_num_queries: DjangoAssertNumQueries) -> None:
    actions.learn_meanings(aoi, [])
    counts = []
    for n in (1, 3):
        for one in range(n):
            record_encounter(aoi, contact_ids=[know(aoi, f"佐{n}{one}", "確定申告の相談").pk])
        actions.learn_meanings(aoi, list_texts_to_know(aoi, clock.now()))
        with django_assert_num_queries(17) as told:
            found = find_advisors(aoi, QUESTION, now=clock.now())
        counts.append((len(told), len(found.people)))
    assert counts == [(17, 1), (17, 4)]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("確定申告の相談", "確定申告"),
        ("元税務署員、帳簿を見られます", "税金と会計"),
        ("創業融資", "創業融資"),
        ("なんでも聞きます", ""),
    ],
)
def test_what_somebody_knows_of_in_a_few_words(text: str, said: str) -> None:
    assert consulting.name_strength(text) == said


def test_a_day_later_than_now_is_not_known_yet(aoi: User) -> None:
    sato = know(aoi, "佐藤", "確定申告の相談")
    record_encounter(aoi, contact_ids=[sato.pk], on=clock.today("Asia/Tokyo") + dt.timedelta(days=3))
    assert [one["person"] for one in run(QUESTION)] == ["佐藤"]


def test_whoever_is_named_by_what_they_like_is_found(aoi: User) -> None:
    know(aoi, "水谷", "珈琲")
    found = find_advisors(aoi, "おいしい珈琲の淹れ方を知りたい", now=clock.now())
    assert [one.contact.family for one in found.people] == ["水谷"]
