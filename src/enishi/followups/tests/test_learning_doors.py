"""「見込みの答え合わせ」 by page, command line and API."""

from __future__ import annotations

import json
from typing import Any

import pytest
from pytest_django import DjangoAssertNumQueries

from enishi.accounts.models import User
from enishi.api.tests.conftest import Program
from enishi.conftest import ClientOf
from enishi.core.tests.console import Ran, run_word
from enishi.encounters.tests.factories import ago, make_person
from enishi.followups.cli import COMMANDS
from enishi.followups.models import Forecast

pytestmark = pytest.mark.django_db
PAGE = "/settings/learning/"


def run(*words: str) -> Ran:
    return run_word(COMMANDS, *words)


def settle(owner: User, count: int, heard: int, **more: Any) -> None:
    person = make_person(owner, "答え")
    values = {
        "kind": "tie",
        "made_on": ago(80),
        "until_on": ago(50),
        "chance": 0.15,
        "settled_on": ago(45),
    } | more
    rows = [Forecast(owner=owner, contact=person, heard=number < heard, **values) for number in range(count)]
    Forecast.objects.bulk_create(rows)


def test_an_empty_page_says_that_it_begins_by_itself(aoi: User, client_of: ClientOf) -> None:
    page = client_of(aoi).get(PAGE).content.decode()
    assert "答えがまだ少ないので、これからです" in page
    assert "実際にやり取りのあった回数" not in page
    assert "settings/learning/erase" not in page


def test_the_table_and_the_shift_in_words(aoi: User, client_of: ClientOf) -> None:
    settle(aoi, 31, 7)
    aoi.chance_shift = 0.3
    aoi.save()
    page = client_of(aoi).get(PAGE).content.decode()
    assert "見込みが2割まで" in page
    assert "31回のうち7回" in page
    assert "あなたの場合、もとの見込みは実際より少し低めでした。その分を足しています。" in page


@pytest.mark.parametrize(
    ("shift", "sentence"),
    [
        (0.0, "ほぼ見込みどおり"),
        (-0.3, "実際より少し高めでした"),
        (0.9, "実際よりだいぶ低めでした"),
        (-0.9, "実際よりだいぶ高めでした"),
    ],
)
def test_every_shift_has_its_sentence(aoi: User, client_of: ClientOf, shift: float, sentence: str) -> None:
    settle(aoi, 31, 7)
    aoi.chance_shift = shift
    aoi.save()
    assert sentence in client_of(aoi).get(PAGE).content.decode()


def test_the_switches_say_what_they_want_and_twice_is_once(aoi: User, client_of: ClientOf) -> None:
    client = client_of(aoi)
    for value, state in (("true", True), ("true", True), ("false", False)):
        assert client.post(PAGE + "switch/", {"holds_back": value})["Location"] == PAGE
        aoi.refresh_from_db()
        assert (aoi.learns_pace, aoi.holds_back) == (True, state)
    client.post(PAGE + "switch/", {"learns_pace": "false"})
    client.post(PAGE + "switch/", {"learns_pace": "false"})
    aoi.refresh_from_db()
    assert aoi.learns_pace is False
    assert "いまは答え合わせをしていません" in client.get(PAGE).content.decode()
    assert client.post(PAGE + "switch/", {"holds_back": "true"}).status_code == 422


@pytest.mark.parametrize(
    ("held", "shown", "said"),
    [
        (4, 40, "<p>おすすめを控えた分があと6回そろうと、その効き目が見えてきます。</p>"),
        (10, 29, "<p>おすすめを出した分があと1回そろうと、その効き目が見えてきます。</p>"),
        (9, 28, "<p>控えた分があと1回、出した分があと2回そろうと、おすすめの効き目が見えてきます。</p>"),
        (12, 40, "役に立っているかどうかは、まだわかりません"),
    ],
)
def test_the_effect_is_told_when_there_is_enough(
    aoi: User, client_of: ClientOf, held: int, shown: int, said: str
) -> None:
    aoi.holds_back = True
    aoi.save()
    settle(aoi, shown, shown // 2, kind="nudge")
    settle(aoi, held, held // 2, kind="nudge", is_held_back=True)
    assert said in client_of(aoi).get(PAGE).content.decode()


def test_the_page_says_how_many_were_looked_back_at(aoi: User, client_of: ClientOf) -> None:
    sentence = "そのうち31回分は、手帳の記録を振り返って確かめました。"
    person = make_person(aoi, "昔")
    past = {"kind": "tie", "chance": 0.2, "heard": True, "is_hindsight": True}
    Forecast.objects.bulk_create(
        Forecast(
            owner=aoi, contact=person, made_on=ago(90 + number), until_on=ago(60), settled_on=ago(59), **past
        )
        for number in range(31)
    )
    page = client_of(aoi).get(PAGE).content.decode()
    assert "答え合わせは、これまでに31回分です。どれも、手帳の記録を振り返って確かめたものです。" in page
    settle(aoi, 9, 3)
    page = client_of(aoi).get(PAGE).content.decode()
    assert "答え合わせは、これまでに40回分です。" + sentence in page
    assert run("learning", "--json").json["in_hindsight"] == 31
    assert sentence in run("learning").out
    assert Program(aoi, ["read"]).ask("GET", "/learning")[1]["in_hindsight"] == 31
    Forecast.objects.filter(is_hindsight=True).delete()
    assert "答え合わせは、これまでに" not in client_of(aoi).get(PAGE).content.decode()


def test_erased_the_page_says_how_to_look_back_again(aoi: User, client_of: ClientOf) -> None:
    client = client_of(aoi)
    said = "手帳の記録を振り返ることはしていません"
    assert said not in client.get(PAGE).content.decode()
    client.post(PAGE + "erase/")
    assert said in client.get(PAGE).content.decode()
    client.post(PAGE + "switch/", {"learns_pace": "false"})
    client.post(PAGE + "switch/", {"learns_pace": "true"})
    assert said not in client.get(PAGE).content.decode()


def test_erasing_asks_first_and_takes_everything(aoi: User, client_of: ClientOf) -> None:
    settle(aoi, 31, 7)
    client = client_of(aoi)
    assert "元に戻せません" in client.get(PAGE + "erase/").content.decode()
    assert Forecast.objects.count() == 31
    for _ in range(2):
        assert client.post(PAGE + "erase/")["Location"] == PAGE
    assert Forecast.objects.count() == 0


@pytest.mark.parametrize("count", [1, 3])
def test_the_page_takes_as_many_queries_for_three_as_for_one(
    aoi: User, client_of: ClientOf, count: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for band in range(count):
        settle(aoi, 6, 3, chance=band / 5)
    client = client_of(aoi)
    with django_assert_num_queries(5):
        client.get(PAGE)


def test_the_settings_lead_there(aoi: User, client_of: ClientOf) -> None:
    assert f'href="{PAGE}"' in client_of(aoi).get("/settings/").content.decode()


def test_the_command_line(aoi: User) -> None:
    settle(aoi, 31, 7)
    found = run("learning", "--json").json
    names = ["learns_pace", "holds_back", "shift", "standard_error", "outcomes"]
    assert list(found) == [*names, "in_hindsight", "outcomes_missing", "open_forecasts", "bands", "nudges"]
    assert found["bands"] == [{"low": 0.0, "high": 0.2, "outcomes": 31, "heard": 7}]
    assert found["nudges"]["difference"] is None
    assert run("learning").out.splitlines()[1] == "見込みが2割まで\t31回のうち7回"
    assert run("learning", "--hold-back", "--json").json["holds_back"] is True
    assert "控えた分があと10回" in run("learning").out
    assert run("learning", "--off", "--json").json["holds_back"] is False
    assert run("learning", "--hold-back").status == 2
    assert run("learning", "--erase").status == 2
    assert Forecast.objects.count() == 31
    assert run("learning", "--erase", "--yes", "--json").json["outcomes"] == 0
    assert run("learning", "--on", "--json").json["learns_pace"] is True


def test_the_api(aoi: User, ben: User) -> None:
    program = Program(aoi, ["read", "write"])
    settle(aoi, 31, 7)
    settle(ben, 5, 5)
    status, found = program.ask("GET", "/learning")
    assert (status, found["outcomes"], found["learns_pace"]) == (200, 31, True)
    assert program.ask("PATCH", "/learning", {"holds_back": True})[1]["holds_back"] is True
    assert program.ask("PATCH", "/learning", {"learns_pace": False})[1]["holds_back"] is False
    assert program.ask("PATCH", "/learning", {"holds_back": True})[0] == 422
    assert program.ask("DELETE", "/learning") == (204, None)
    assert program.ask("DELETE", "/learning") == (204, None)
    assert list(Forecast.objects.values_list("owner", flat=True).distinct()) == [ben.pk]
    assert json.dumps(program.ask("GET", "/learning")[1]["bands"]) == "[]"
