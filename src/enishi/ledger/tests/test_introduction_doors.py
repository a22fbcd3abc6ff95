"""Introductions at the pages, the API and the command line."""

from __future__ import annotations

import datetime as dt
from http import HTTPStatus

import pytest
from django.test import Client
from django.utils import translation

from enishi.accounts.actions import ensure_sole_owner
from enishi.accounts.models import User
from enishi.api.tests.conftest import Program
from enishi.conftest import ClientOf
from enishi.core import clock, ids
from enishi.core.tests.console import Ran, run_word
from enishi.ledger import actions, queries
from enishi.ledger.actions import ProposalFields
from enishi.ledger.cli import COMMANDS
from enishi.ledger.models import Introduction
from enishi.people.models import Contact
from enishi.people.tests.factories import make_contact

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _japanese() -> None:
    translation.activate("ja")


@pytest.fixture
def browser(aoi: User, client_of: ClientOf) -> Client:
    return client_of(aoi)


@pytest.fixture
def pair(aoi: User) -> tuple[Contact, Contact]:
    return make_contact(aoi), make_contact(aoi, "鈴木", "結衣")


@pytest.fixture
def row(aoi: User, pair: tuple[Contact, Contact]) -> Introduction:
    fields = ProposalFields(first_id=pair[0].pk, second_id=pair[1].pk, why="帳簿の見方")
    return actions.propose_introduction(aoi, fields)


def step(browser: Client, row: Introduction, move: str, **more: str) -> int:
    data = {"move": move, "seen": str(row.version), **more}
    return browser.post(f"/introductions/{row.pk}/", data).status_code


def test_two_people_are_named_and_noted_once(
    browser: Client, aoi: User, pair: tuple[Contact, Contact]
) -> None:
    page = browser.get(f"/introductions/new/?first={pair[0].pk}")
    assert "佐藤 健" in page.content.decode()
    data = {"key": str(ids.new_id()), "first": "佐藤 健", "second": "鈴木", "why": "帳簿の見方"}
    for _ in range(2):
        assert browser.post("/introductions/new/", data).status_code == HTTPStatus.FOUND
    assert queries.list_introductions(aoi).get().why == "帳簿の見方"


@pytest.mark.parametrize(
    ("second", "said"), [("", "どなたのことですか"), ("いない人", "見つかりません"), ("佐藤 健", "同じ方")]
)
def test_a_refusal_stands_beside_its_field(
    browser: Client, pair: tuple[Contact, Contact], second: str, said: str
) -> None:
    answer = browser.post("/introductions/new/", {"first": "佐藤 健", "second": second})
    assert answer.status_code == HTTPStatus.UNPROCESSABLE_ENTITY
    assert said in answer.content.decode()


def test_a_pair_under_way_leads_to_its_page(
    browser: Client, row: Introduction, pair: tuple[Contact, Contact]
) -> None:
    answer = browser.post("/introductions/new/", {"first": "鈴木 結衣", "second": "佐藤 健"})
    assert answer.status_code == HTTPStatus.CONFLICT
    assert f"/introductions/{row.pk}/" in answer.content.decode()


def test_the_first_draft_names_nobody_and_the_second_names_the_first(
    browser: Client, aoi: User, row: Introduction
) -> None:
    page = browser.get(f"/introductions/{row.pk}/").content.decode()
    assert "kind=ask_first" in page
    assert f"with={row.second_id}" not in page
    assert step(browser, row, "ask_first") == HTTPStatus.FOUND
    assert step(browser, queries.get_introduction(aoi, row.pk), "first_yes") == HTTPStatus.FOUND
    page = browser.get(f"/introductions/{row.pk}/").content.decode()
    assert f"/people/{row.second_id}/write/?kind=ask_second" in page
    assert f"with={row.first_id}" in page


def test_a_stale_tab_is_told(browser: Client, aoi: User, row: Introduction) -> None:
    assert step(browser, row, "ask_first") == HTTPStatus.FOUND
    assert step(browser, row, "first_yes") == HTTPStatus.CONFLICT
    assert browser.post(f"/introductions/{row.pk}/undo/").status_code == HTTPStatus.FOUND
    assert queries.get_introduction(aoi, row.pk).asked_first_on is None
    assert browser.post(f"/introductions/{row.pk}/undo/").status_code == HTTPStatus.CONFLICT


def test_an_outcome_needs_a_word(browser: Client, aoi: User, row: Introduction) -> None:
    for move in ("ask_first", "first_yes", "ask_second", "second_yes", "introduce", "meet"):
        assert step(browser, queries.get_introduction(aoi, row.pk), move) == HTTPStatus.FOUND
    row = queries.get_introduction(aoi, row.pk)
    assert step(browser, row, "outcome") == HTTPStatus.UNPROCESSABLE_ENTITY
    assert step(browser, row, "outcome", words="月例の勉強会") == HTTPStatus.FOUND
    assert "月例の勉強会" in browser.get(f"/introductions/{row.pk}/").content.decode()


def test_deleted_comes_back_by_its_button(browser: Client, aoi: User, row: Introduction) -> None:
    browser.post(f"/introductions/{row.pk}/delete/")
    assert not queries.list_introductions(aoi).exists()
    browser.post(f"/introductions/{row.pk}/undelete/")
    assert queries.list_introductions(aoi).get() == row


def test_the_api_goes_step_by_step(aoi: User, pair: tuple[Contact, Contact]) -> None:
    program = Program(aoi, ["read", "write"])
    body = {"first_id": str(pair[0].pk), "second_id": str(pair[1].pk), "why": "帳簿の見方"}
    status, made = program.ask("POST", "/introductions", body)
    assert (status, made["stage"], made["next"][0]["draft"]) == (HTTPStatus.CREATED, "idea", "ask_first")
    path = f"/introductions/{made['id']}"
    moved = program.ask("POST", f"{path}/step", {"move": "ask_first"})[1]
    assert moved["moves"] == ["first_yes", "first_no", "withdraw"]
    stale = program.ask("POST", f"{path}/step", {"move": "first_yes", "seen": 1})
    assert stale[0] == HTTPStatus.CONFLICT
    assert program.ask("POST", f"{path}/undo", {})[1]["stage"] == "idea"
    assert program.ask("GET", "/introductions")[1]["total"] == 1
    assert program.ask("GET", "/introductions/reports") == (HTTPStatus.OK, [])


def run(*words: str) -> Ran:
    return run_word(list(COMMANDS), *words)


def test_the_command_line_goes_step_by_step() -> None:
    owner = ensure_sole_owner()
    for family, given in (("佐藤", "健"), ("鈴木", "結衣"), ("山田", "修")):
        make_contact(owner, family, given)
    made = run("introduce", "佐藤", "鈴木", "--why", "帳簿の見方", "--json").json
    stages = [run("introduction", made["id"], step, "--json").json["stage"]
              for step in ("ask", "yes", "ask", "no", "undo", "yes", "introduce", "met")]  # fmt: skip
    assert stages == ["asked_first", "first_agreed", "asked_second", "second_declined", "asked_second", "both_agreed",
                      "introduced", "met"]  # fmt: skip
    assert run("introduction", made["id"], "outcome").status == 2
    run("introduction", made["id"], "outcome", "--words", "月例の勉強会")
    assert [one["outcome"] for one in run("introductions", "--show", "closed", "--json").json] == [
        "月例の勉強会"
    ]
    offered = run("introduced", "山田", "鈴木", "--on", "2026-01-05", "--json").json
    assert (offered["stage"], run("introduction", offered["id"], "introduce").status) == ("introduced", 2)
    assert "お引き合わせ" not in run("introductions").out


def test_a_day_before_the_last_step_is_refused_at_the_page(browser: Client, row: Introduction) -> None:
    day = clock.today("Asia/Tokyo") + dt.timedelta(days=1)
    assert step(browser, row, "ask_first", on=day.isoformat()) == HTTPStatus.UNPROCESSABLE_ENTITY


def test_other_words_than_those_of_another_window_are_not_lost(
    browser: Client, aoi: User, row: Introduction
) -> None:
    actions.change_introduction(aoi, row.pk, why="お店の始め方")
    refused = browser.post(f"/introductions/{row.pk}/why/", {"why": "冊子づくり", "seen": str(row.version)})
    page = refused.content.decode()
    assert refused.status_code == HTTPStatus.CONFLICT
    assert page.count("冊子づくり") == 2  # said above, and ready in its field
    assert f'name="seen" value="{row.version + 1}"' in page


def test_an_old_undo_takes_back_no_later_step(browser: Client, aoi: User, row: Introduction) -> None:
    step(browser, row, "ask_first")
    undo = f"/introductions/{row.pk}/undo/?seen={row.version + 1}"
    actions.answer_introduction(aoi, row.pk, is_yes=True)
    assert browser.post(undo).status_code == HTTPStatus.CONFLICT
    assert queries.get_introduction(aoi, row.pk).first_said == "yes"
    now = queries.get_introduction(aoi, row.pk).version
    assert browser.post(f"/introductions/{row.pk}/undo/?seen={now}").status_code == HTTPStatus.FOUND
    assert queries.get_introduction(aoi, row.pk).first_said == ""


def test_of_two_with_one_name_one_is_chosen_by_a_tap(
    browser: Client, aoi: User, pair: tuple[Contact, Contact]
) -> None:
    twins = [make_contact(aoi, "中村", "美咲") for _ in range(2)]
    data = {"key": str(ids.new_id()), "first": "中村 美咲", "second": "鈴木 結衣", "why": "帳簿の見方"}
    refused = browser.post("/introductions/new/", data)
    page = refused.content.decode()
    assert refused.status_code == HTTPStatus.UNPROCESSABLE_ENTITY
    assert "同じお名前の方が何人かいます。" in page
    assert page.count("<option") == 3
    assert 'value="帳簿の見方"' in page
    told = browser.post("/introductions/new/", {**data, "first": str(twins[1].pk)})
    assert told.status_code == HTTPStatus.FOUND
    assert Introduction.objects.get().first == twins[1]


def test_one_of_two_with_one_name_is_already_chosen(browser: Client, aoi: User) -> None:
    twins = [make_contact(aoi, "中村", "美咲") for _ in range(2)]
    page = browser.get(f"/introductions/new/?first={twins[0].pk}").content.decode()
    assert f'<option value="{twins[0].pk}" selected>中村 美咲（' in page
