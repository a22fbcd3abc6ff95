"""Today: who is there, what a press of a button does, and how the day comes to an end."""

from __future__ import annotations

import re

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from enishi.accounts.models import User
from enishi.conftest import ClientOf
from enishi.desk.tests.notebooks import LATELY, make_friend, today
from enishi.encounters.actions import add_promise
from enishi.encounters.models import Encounter, Promise
from enishi.followups.models import Decision
from enishi.people.actions import set_contact
from enishi.people.models import Contact
from enishi.purposes.actions import PurposeFields, set_purpose

pytestmark = pytest.mark.django_db
HTMX = {"HX-Request": "true"}


@pytest.fixture
def desk(aoi: User, client_of: ClientOf) -> Client:
    return client_of(aoi)


@pytest.fixture
def friend(aoi: User) -> Contact:
    return make_friend(aoi, "五十嵐", "いがらし")


def read_today(client: Client, query: str = "") -> str:
    response = client.get(f"/{query}")
    assert response.status_code == 200
    return response.content.decode()


def press(client: Client, contact: Contact, verdict: str, *, kind: str = "care", htmx: bool = False) -> str:
    """The words that take the sheet's place, or those of the next page."""
    data = {"kind": kind, "verdict": verdict, "key": f"{kind}:{contact.pk}"}
    response = client.post(f"/today/{contact.pk}/", data, headers=HTMX if htmx else {}, follow=not htmx)
    assert response.status_code == 200
    return response.content.decode()


def test_somebody_silent_for_longer_than_usual(desk: Client, friend: Contact) -> None:
    page = read_today(desk)
    for words in (
        "きょうのご縁", "一人の方に、ひとことだけ。", "声をかけたい方", "いがらし ゆう", "五十嵐製作所 企画部 係長",
        "しずく", "近況を少し。", f"/people/{friend.pk}/write/?kind=ask_how", "話しました", "実は会っています",
    ):  # fmt: skip
        assert words in page, words
    assert page.count("<svg class=") >= 2


def test_in_the_order_of_kinds(desk: Client, aoi: User, friend: Contact) -> None:
    add_promise(aoi, contact_id=make_friend(aoi, "林", "はやし", LATELY).pk, text="本を送る", due_on=today())
    make_friend(aoi, "森", "もり", ())
    page = read_today(desk)
    heads = ["お約束のある方", "声をかけたい方", "これから知り合う方"]
    assert [head for head in re.findall(r"<h2>([^<]*)</h2>", page) if head in heads] == heads
    assert "三人の方に、ひとことだけ。" in page


def test_done_is_a_calm_line_with_a_way_back(desk: Client, friend: Contact) -> None:
    before = Encounter.objects.count()
    part = press(desk, friend, "done", htmx=True)
    assert "五十嵐 優さんとお話ししたことを書きとめました。" in part
    assert "<html" not in part
    assert Encounter.objects.filter(deleted_at__isnull=True).count() == before + 1
    decision = Decision.objects.get()
    back = desk.post(f"/today/undo/{decision.pk}/", headers=HTMX).content.decode()
    assert back.lstrip().startswith("<article")
    assert "近況をたずねる" in back
    assert Encounter.objects.filter(deleted_at__isnull=True).count() == before


def test_without_script_it_is_a_message_with_undo(desk: Client, friend: Contact) -> None:
    page = press(desk, friend, "done")
    decision = Decision.objects.get()
    assert "五十嵐 優さんとお話ししたことを書きとめました。" in page
    assert f'action="/today/undo/{decision.pk}/"' in page
    again = desk.post(f"/today/undo/{decision.pk}/", follow=True).content.decode()
    assert "元に戻しました。" in again
    assert "近況をたずねる" in again


def test_a_double_press_is_one(desk: Client, friend: Contact) -> None:
    press(desk, friend, "done", htmx=True)
    press(desk, friend, "done", htmx=True)
    assert Decision.objects.count() == 1


@pytest.mark.parametrize(
    ("verdict", "words"),
    [
        ("later", "数日後にまたお知らせします。"),
        ("not_this_time", "今回は見送ります。"),
        ("leave_be", "このままのおつきあいにします。"),
    ],
)
def test_other_answers(desk: Client, friend: Contact, verdict: str, words: str) -> None:
    assert words in press(desk, friend, verdict, htmx=True)
    assert "近況をたずねる" not in read_today(desk)


def test_a_promise_is_kept(desk: Client, aoi: User) -> None:
    friend = make_friend(aoi, "林", "はやし", LATELY)
    promise = add_promise(aoi, contact_id=friend.pk, text="本を送る", due_on=today())
    data = {"kind": "promise", "verdict": "done", "promise": str(promise.pk)}
    part = desk.post(f"/today/{friend.pk}/", data, headers=HTMX).content.decode()
    assert "お約束を果たしたことを書きとめました。" in part
    assert Promise.objects.get().kept_on == today()


@pytest.mark.parametrize("data", [{}, {"kind": "x", "verdict": "done"}, {"kind": "care", "verdict": "x"}])
def test_nonsense_is_refused(desk: Client, friend: Contact, data: dict[str, str]) -> None:
    assert desk.post(f"/today/{friend.pk}/", data).status_code == 422


def test_nobody_decides_in_anothers_notebook(friend: Contact, ben: User, client_of: ClientOf) -> None:
    answer = {"kind": "care", "verdict": "done"}
    assert client_of(ben).post(f"/today/{friend.pk}/", answer).status_code == 404
    assert Client(HTTP_HOST="localhost").post(f"/today/{friend.pk}/", answer).status_code == 302
    assert Decision.objects.count() == 0


def test_nobody_undoes_in_anothers_notebook(
    desk: Client, friend: Contact, ben: User, client_of: ClientOf
) -> None:
    press(desk, friend, "later", htmx=True)
    assert client_of(ben).post(f"/today/undo/{Decision.objects.get().pk}/").status_code == 404


def test_the_day_comes_to_an_end(desk: Client, aoi: User) -> None:
    friends = [make_friend(aoi, family, "はやし") for family in ("林", "森", "東", "西", "南", "北")]
    shown = [friend for friend in friends if f"/today/{friend.pk}/" in read_today(desk)]
    assert len(shown) == 5
    for friend in shown:
        press(desk, friend, "done", htmx=True)
    page = read_today(desk)
    assert "きょうはここまで" in page
    assert "きょうは5人の方に、ひとこと届けました。" in page
    assert page.count("近況をたずねる") == 0
    assert read_today(desk, "?more=1").count("近況をたずねる") == 1


def test_a_quiet_day(desk: Client, aoi: User) -> None:
    make_friend(aoi, "林", "はやし", LATELY)
    page = read_today(desk)
    assert "きょうは、静かな日です" in page
    assert "1人の方とは、いつもの間合いです。" in page


def test_an_empty_notebook_begins_with_the_welcome(desk: Client) -> None:
    response = desk.get("/")
    assert (response.status_code, response["Location"]) == (302, "/welcome/")


def test_a_purpose_without_people_shows_its_first_step(desk: Client, aoi: User) -> None:
    from enishi.purposes.actions import choose_step

    choose_step(aoi, set_purpose(aoi, PurposeFields(sentence="地域で副業を始める")).pk, way="charity")
    page = read_today(desk)
    assert "今週の、はじめの一歩" in page
    assert "地域で副業を始める" in page


def test_mourning_is_shown_with_restraint(desk: Client, aoi: User, friend: Contact) -> None:
    set_contact(aoi, friend.pk, state="mourning")
    assert '<li class="tag state">喪中</li>' in read_today(desk)


def test_the_dead_are_never_suggested(desk: Client, aoi: User, friend: Contact) -> None:
    set_contact(aoi, friend.pk, state="deceased")
    assert "五十嵐" not in read_today(desk)


def test_three_people_cost_no_more_queries_than_one(desk: Client, aoi: User) -> None:
    counted = []
    for families in (("林",), ("森", "東")):
        for family in families:
            make_friend(aoi, family, "はやし")
            make_friend(aoi, f"{family}田", "はやしだ", (400, 430, 460, 490))
        read_today(desk)
        with CaptureQueriesContext(connection) as queries:
            page = read_today(desk)
        counted.append((len(queries), page.count("話しました")))
    assert counted == [(counted[0][0], 1), (counted[0][0], 3)]
