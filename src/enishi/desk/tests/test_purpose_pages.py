"""Ways, steps and the purpose page: the owner's alone, refusals with the same form, a constant number of queries."""

from __future__ import annotations

import datetime as dt
import re

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from enishi.accounts.models import User
from enishi.conftest import ClientOf
from enishi.core import clock
from enishi.encounters.actions import EncounterFields, record_encounters
from enishi.people.queries import get_face
from enishi.people.tests.factories import make_contact
from enishi.purposes import actions, queries
from enishi.purposes.models import FirstStep, Purpose
from enishi.purposes.tests.factories import make_purpose

pytestmark = pytest.mark.django_db


def make_step(owner: User) -> FirstStep:
    return actions.choose_step(owner, make_purpose(owner).pk, way="charity")


def read(client: Client, path: str, *, status: int = 200) -> str:
    response = client.get(path)
    assert response.status_code == status
    return response.content.decode()


def test_the_ways_show_reasons_and_drawbacks_and_lead_to_a_step(aoi: User, client_of: ClientOf) -> None:
    make_purpose(aoi)
    client = client_of(aoi)
    page = read(client, "/ways/")
    assert page.count("<article") == 6
    assert page.count("当日だけの参加では、なかなか知り合いになれません。") == 1
    assert page.count('b main">この一歩にする') == 1
    day = clock.today(aoi.time_zone) + dt.timedelta(days=3)
    response = client.post("/ways/", {"way": "charity", "on": day.isoformat()})
    step = FirstStep.objects.get()
    assert (response["Location"], step.way, step.on) == (f"/steps/{step.pk}/", "charity", day)
    assert f'href="/steps/{step.pk}/"' in read(client, "/ways/")


def test_without_a_purpose_the_ways_invite_to_the_questions(aoi: User, client_of: ClientOf) -> None:
    client = client_of(aoi)
    assert 'href="/welcome/1/"' in read(client, "/ways/")
    assert client.post("/ways/", {"way": "charity"})["Location"] == "/welcome/"


@pytest.mark.parametrize(
    ("data", "words"),
    [
        ({"way": "charity", "on": "2020-01-01"}, "その日はもう過ぎています。"),
        ({"way": "charity", "on": "soon"}, 'id="charity_on_error"'),
        ({"way": "lottery", "on": ""}, "6つの方法から、ひとつ選んでください。"),
    ],
)
def test_a_refused_choice_shows_the_ways_again(
    aoi: User, client_of: ClientOf, data: dict[str, str], words: str
) -> None:
    make_purpose(aoi)
    response = client_of(aoi).post("/ways/", data)
    assert response.status_code == 422
    assert words in response.content.decode()
    assert FirstStep.objects.count() == 0


def test_a_step_page_has_the_whole_preparation(aoi: User, client_of: ClientOf) -> None:
    page = read(client_of(aoi), f"/steps/{make_step(aoi).pk}/")
    for words in (
        "2人と話せば十分です。",
        "最近は「地域で副業を始めたい」という思いで",
        "次の準備会はいつですか。",
        "名刺を10枚",
        "そろそろ失礼しますので",
        "お誘いありがとうございます。",
    ):
        assert words in page


def test_the_preparation_can_be_written_anew(aoi: User, client_of: ClientOf) -> None:
    step, client = make_step(aoi), client_of(aoi)
    path = f"/steps/{step.pk}/"
    client.post(path + "name/", {"family": "青木", "given": "葵"})
    assert (get_face(aoi).family, get_face(aoi).given) == ("青木", "葵")
    assert "はじめまして。青木 葵と申します。" in read(client, path)
    client.post(path + "introduction/", {"self_introduction": "青木です。\r\nよろしくお願いします。"})
    client.post(path + "questions/", {"questions": "お元気ですか\n\n最近どうですか"})
    step.refresh_from_db()
    assert step.self_introduction == "青木です。\nよろしくお願いします。"
    assert step.questions == ["お元気ですか", "最近どうですか"]
    client.post(path + "introduction/", {"self_introduction": ""})
    assert "はじめまして。青木 葵と申します。" in read(client, path)


def test_saving_the_draft_unchanged_keeps_it_a_draft(aoi: User, client_of: ClientOf) -> None:
    step = make_step(aoi)
    drafted = queries.get_preparation(aoi, step).self_introduction
    path = f"/steps/{step.pk}/introduction/"
    client_of(aoi).post(path, {"self_introduction": drafted.replace("\n", "\r\n")})
    step.refresh_from_db()
    assert step.self_introduction == ""


def test_done_and_let_go_can_be_undone(aoi: User, client_of: ClientOf) -> None:
    step, client = make_step(aoi), client_of(aoi)
    states = []
    for mark in ("done", "not-done", "drop", "take-up"):
        assert client.post(f"/steps/{step.pk}/mark/{mark}/").status_code == 302
        step.refresh_from_db()
        states.append((step.done_at is not None, step.dropped_at is not None))
        read(client, f"/steps/{step.pk}/")
    assert states == [(True, False), (False, False), (False, True), (False, False)]
    assert client.post(f"/steps/{step.pk}/mark/burn/").status_code == 404


def test_another_day_is_today_or_later(aoi: User, client_of: ClientOf) -> None:
    step, client = make_step(aoi), client_of(aoi)
    later = step.on + dt.timedelta(days=7)
    client.post(f"/steps/{step.pk}/day/", {"on": later.isoformat()})
    step.refresh_from_db()
    assert step.on == later
    for day in ("2020-01-01", ""):
        assert client.post(f"/steps/{step.pk}/day/", {"on": day}).status_code == 422


def test_a_stranger_finds_nothing(aoi: User, chie: User, client_of: ClientOf) -> None:
    step, client = make_step(aoi), client_of(chie)
    purpose, person = step.purpose, make_contact(aoi)
    assert client.get(f"/steps/{step.pk}/").status_code == 404
    assert client.get(f"/purpose/{purpose.pk}/edit/").status_code == 404
    posts = {
        f"/steps/{step.pk}/day/": {"on": "2030-01-01"},
        f"/steps/{step.pk}/introduction/": {"self_introduction": "x"},
        f"/steps/{step.pk}/questions/": {"questions": "x"},
        f"/steps/{step.pk}/name/": {"family": "x"},
        f"/steps/{step.pk}/mark/done/": {},
        f"/purpose/{purpose.pk}/edit/": {"sentence": "x"},
        f"/purpose/{purpose.pk}/mark/close/": {},
        f"/purpose/{purpose.pk}/people/{person.pk}/": {},
    }
    assert {path: client.post(path, data).status_code for path, data in posts.items()} == dict.fromkeys(
        posts, 404
    )
    assert get_face(chie).family == ""


def test_the_purpose_page_of_nobody_invites(aoi: User, client_of: ClientOf) -> None:
    assert 'href="/welcome/1/"' in read(client_of(aoi), "/purpose/")


def test_a_purpose_is_edited_closed_and_opened_again(aoi: User, client_of: ClientOf) -> None:
    purpose, client = make_purpose(aoi), client_of(aoi)
    path = f"/purpose/{purpose.pk}/"
    page = read(client, path + "edit/")
    assert re.search(r'name="yen" value="10000"[^>]* checked', page) is not None
    data = {"sentence": "店を開きたい", "kind": "founding", "yen_other": "７千円", "needs": "大家\n\n税理士"}
    assert client.post(path + "edit/", data)["Location"] == "/purpose/"
    purpose.refresh_from_db()
    assert (purpose.sentence, purpose.kind, purpose.yen_month) == ("店を開きたい", "founding", 7000)
    page = read(client, "/purpose/")
    assert all(words in page for words in ("店を開きたい", "月に7,000円まで", "大家", "税理士"))
    assert client.post(path + "edit/", {"yen_other": "x"}).status_code == 422
    client.post(path + "mark/close/")
    assert "もう一度開く" in read(client, "/purpose/")
    assert client.post(path + "edit/", data).status_code == 409
    client.post(path + "mark/reopen-main/")
    assert queries.find_main_purpose(aoi) == purpose


def test_another_purpose_comes_first_and_the_old_one_can_return(aoi: User, client_of: ClientOf) -> None:
    old, client = make_purpose(aoi), client_of(aoi)
    assert "地域で副業を始めたい" not in read(client, "/purpose/new/")
    client.post("/purpose/new/", {"sentence": "友人がほしい"})
    new = Purpose.objects.get(sentence="友人がほしい")
    assert queries.find_main_purpose(aoi) == new
    client.post(f"/purpose/{old.pk}/mark/main/")
    assert queries.find_main_purpose(aoi) == old
    assert client.post(f"/purpose/{old.pk}/mark/burn/").status_code == 404


def test_people_are_linked_by_name(aoi: User, client_of: ClientOf) -> None:
    purpose, person, client = make_purpose(aoi), make_contact(aoi, "高橋", "優"), client_of(aoi)
    path = f"/purpose/{purpose.pk}/people/"
    assert client.post(path, {"person": "高橋"})["Location"] == f"/purpose/{purpose.pk}/#people"
    assert queries.list_linked_contacts(aoi, purpose) == [person]
    for name in ("", "だれもいない"):
        assert client.post(path, {"person": name}).status_code == 422
    client.post(f"{path}{person.pk}/")
    assert queries.list_linked_contacts(aoi, purpose) == []


@pytest.mark.parametrize("count", [1, 3])
def test_pages_take_the_same_queries_whatever_they_show(
    aoi: User, client_of: ClientOf, count: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    purpose, client = make_purpose(aoi), client_of(aoi)
    for number, way in zip(range(count), ("sns", "charity", "meetup"), strict=False):
        actions.choose_step(aoi, purpose.pk, way=way)
        actions.link_contact(aoi, purpose.pk, make_contact(aoi, f"佐藤{number}").pk)
    with django_assert_num_queries(18):
        read(client, "/purpose/")
    with django_assert_num_queries(11):
        read(client, "/ways/")


@pytest.mark.parametrize("count", [1, 3])
def test_ways_say_what_ones_own_record_says_in_the_same_queries(
    aoi: User, client_of: ClientOf, count: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    make_purpose(aoi)
    day = clock.today(aoi.time_zone) - dt.timedelta(days=200)
    for number in range(count):
        person = make_contact(aoi, f"佐藤{number}")
        record_encounters(
            aoi,
            [
                EncounterFields([person.pk], day, kind="event", way="meetup", place="図書館", minutes=60),
                EncounterFields([person.pk], day + dt.timedelta(days=190), kind="meal"),
            ],
        )
    client = client_of(aoi)
    with django_assert_num_queries(14):
        page = read(client, "/ways/")
    assert f"知り合った方は{count}人。" in page
    assert f"図書館：知り合った方{count}人、半年たった{count}人のうち{count}人と今も" in page
    assert f"まだ{count}人なので幅があります。" in page


def test_what_another_window_added_is_not_dropped_unseen(aoi: User, client_of: ClientOf) -> None:
    purpose, client = make_purpose(aoi), client_of(aoi)
    path = f"/purpose/{purpose.pk}/edit/"
    seen = re.findall(r'name="seen" value="(\w+)"', read(client, path))[0]
    actions.add_need(aoi, purpose.pk, "税理士")
    data = {"sentence": "店を開きたい", "kind": "founding", "needs": "大家"}
    page = client.post(path, {**data, "seen": seen}).content.decode()
    assert "別の画面で変更されています" in page
    assert "大家</textarea>" in page
    assert "税理士</blockquote>" in page
    assert [need.text for need in queries.get_purpose(aoi, purpose.pk).needs.all()][-1] == "税理士"
    again = re.findall(r'name="seen" value="(\w+)"', page)[0]
    for _ in range(2):  # pressed twice
        assert client.post(path, {**data, "seen": again}).status_code == 302
    assert [need.text for need in queries.get_purpose(aoi, purpose.pk).needs.all()] == ["大家"]


def test_what_was_typed_into_a_purpose_closed_meanwhile_stays(aoi: User, client_of: ClientOf) -> None:
    old, client = make_purpose(aoi), client_of(aoi)
    actions.close_purpose(aoi, old.pk)
    refused = client.post(f"/purpose/{old.pk}/edit/", {"sentence": "書きかけの目的"})
    assert refused.status_code == 409
    assert "書きかけの目的</textarea>" in refused.content.decode()
