"""The pages around an event: what Today asks after a visit, 支度, the evening after; they cost the same for many."""

from __future__ import annotations

import datetime as dt
import uuid

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from enishi.accounts.models import User
from enishi.api.tests.conftest import Program
from enishi.conftest import ClientOf
from enishi.core import clock
from enishi.core.tests.console import run_word
from enishi.desk.cli import COMMANDS
from enishi.encounters.actions import OutingFields, add_outing, record_encounter
from enishi.encounters.models import Outing
from enishi.encounters.tests.factories import TODAY, ago, make_person, noon
from enishi.people.models import Contact
from enishi.places import actions as places
from enishi.places.tests.factories import make_place

pytestmark = pytest.mark.django_db


@pytest.fixture
def outing(aoi: User) -> Outing:
    return add_outing(aoi, OutingFields("朝活の会", on=TODAY, price="1,500円")).outing


def form(*names: str, **more: str) -> dict[str, object]:
    lines = ["器の話をうかがった"] * len(names)
    return {"step": "note", "key": str(uuid.uuid4()), "name": list(names), "line": lines, **more}


def test_today_asks_once_whether_to_go_again(aoi: User, client_of: ClientOf) -> None:
    place, client = make_place(aoi, "meetup"), client_of(aoi)
    record_encounter(aoi, contact_ids=[make_person(aoi).pk], on=ago(1), at_place_id=place.pk)
    with clock.as_of(noon()):
        page = client.get("/").content.decode()
        answer = f"/places/{place.pk}/go-again/?on={ago(1)}"
        assert ("次も行きますか" in page, page.count(answer)) == (True, 3)
        assert client.post(answer, {"answer": "yes", "next": "/"}).headers["Location"] == "/"
        assert "次も行きますか" not in client.get("/").content.decode()


def test_the_page_before_it_knows_the_fee_the_format_and_the_warning(aoi: User, client_of: ClientOf) -> None:
    place = make_place(aoi, "meetup", format="yoga")
    outing = add_outing(aoi, OutingFields("朝活の会 3月", on=TODAY, price="1,500円")).outing
    places.report_solicited(aoi, place.pk, on=ago(9), note="投資")
    page = client_of(aoi).get(f"/outings/{outing.pk}/ready/").content.decode()
    for words in (
        "ちょうど1,500円",
        "タオル",
        "体を伸ばせる服",
        "2人と話せば十分",
        "投資",
        "その場では決めない",
    ):
        assert words in page, words


@pytest.mark.parametrize("kind", ["salon", "charity", "sns", "regular_shop", "circle", "seminar"])
def test_each_kind_of_place_has_its_own_preparation(aoi: User, client_of: ClientOf, kind: str) -> None:
    page = client_of(aoi).get(f"/places/{make_place(aoi, kind).pk}/ready/").content.decode()
    assert "人脈" not in page
    assert page.count("<li>") >= 4


def test_people_are_noted_and_the_evening_comes_to_an_end(
    aoi: User, client_of: ClientOf, outing: Outing
) -> None:
    client, path = client_of(aoi), f"/outings/{outing.pk}/evening/"
    with clock.as_of(noon()):
        assert client.post(path, form("石田 遥", "久保 真", "")).status_code == 302
        page = client.get(path)
        assert page.content.decode().count('value="not_this_time"') == 2
        client.post(path, {"step": "nobody"})
        assert "今夜はここまで" in client.get(path).content.decode()
        client.post(path, {"step": "again"})
        assert "今夜はここまで" not in client.get(path).content.decode()


def test_bad_input_gets_a_sentence_and_keeps_what_was_typed(
    aoi: User, client_of: ClientOf, outing: Outing
) -> None:
    client, path = client_of(aoi), f"/outings/{outing.pk}/evening/"
    with clock.as_of(noon()):
        nobody = client.post(path, form("", ""))
        assert (
            nobody.status_code,
            "どなたと会ったのか、お名前を書いてください。" in nobody.content.decode(),
        ) == (422, True)
    with clock.as_of(noon(ago(3))):
        early = client.post(path, form("石田 遥"))
        assert (early.status_code, "まだ先の日付です" in early.content.decode()) == (422, True)
    assert not Contact.objects.exists()
    place = make_place(aoi, "meetup", name="夜の会")
    assert client.get(f"/places/{place.pk}/evening/2026-13-40/").status_code == 404


def test_the_pages_cost_the_same(aoi: User, client_of: ClientOf, outing: Outing) -> None:
    client, counted = client_of(aoi), []
    with clock.as_of(noon()):
        for names in (("一条 葵",), ("二宮 葵", "三木 葵", "四宮 葵", "五島 葵")):
            client.post(f"/outings/{outing.pk}/evening/", form(*names))
            client.get("/")
            with CaptureQueriesContext(connection) as queries:
                client.get(f"/outings/{outing.pk}/evening/")
                client.get(f"/outings/{outing.pk}/ready/")
            counted.append(len(queries))
    assert counted[0] == counted[1]


def test_api_and_command_line_tell_the_same(aoi: User, outing: Outing) -> None:
    program, path = Program(aoi, ["read", "write"]), f"/outings/{outing.pk}/evening"
    with clock.as_of(noon()):
        body = {"people": [{"name": "石田 遥", "line": "器", "will_write": True}]}
        status, told = program.ask("POST", path, body)
        assert (status, told["suggested"][0]["reason"]) == (200, "「連絡する」と約束した方です。")
        assert run_word(COMMANDS, "evening", str(outing.pk), "--json").json == told
        assert (
            "久保"
            in run_word(COMMANDS, "evening", str(outing.pk), "--met", "久保 真：紙の地図を集めている").out
        )
        ready = run_word(COMMANDS, "ready", str(outing.pk), "--json").json
        assert program.ask("GET", f"/outings/{outing.pk}/ready") == (200, ready)
        assert dt.date.fromisoformat(told["on"]) == TODAY
