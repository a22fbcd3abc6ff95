"""お礼とお約束: one for each thing of every room, the oldest first; the page, its taps and their undo; the doors."""

from __future__ import annotations

import datetime as dt
import json
import re

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from enishi.accounts.actions import create_token
from enishi.accounts.models import User
from enishi.conftest import ClientOf
from enishi.core import clock
from enishi.core.tests.console import Ran, run_word
from enishi.desk.cli import COMMANDS
from enishi.desk.queries.owed import read_owed
from enishi.desk.tests.notebooks import make_friend, today
from enishi.encounters.actions import add_advance, add_promise, keep_bill, record_encounter
from enishi.encounters.fields import AdvanceFields, BillFields, PromiseFields
from enishi.encounters.models import Encounter
from enishi.ledger import actions
from enishi.ledger.actions import FavourFields, consultations
from enishi.ledger.models import Favour
from enishi.ledger.tests.factories import consult
from enishi.people.actions import set_contact
from enishi.people.models import Contact
from enishi.seasons.actions import GiftFields, record_gift

QUERIES = 25  # of the page, whoever is in it


def ago(days: int) -> dt.date:
    return today() - dt.timedelta(days=days)


def owed(owner: User) -> list[tuple[str, str]]:
    return [(one.kind, one.what) for one in read_owed(owner, now=clock.now())]


def note(owner: User, person: Contact, days: int, what: str = "", kind: str = "advice") -> Favour:
    return actions.record_favour(owner, person.pk, FavourFields("received", kind, what, ago(days)))


@pytest.fixture
def friend(aoi: User) -> Contact:
    """Somebody well known, met three weeks ago as every month."""
    return make_friend(aoi, "五十嵐", "いがらし", (20, 50, 81, 110, 141, 170))


def fill(owner: User, friend: Contact) -> Encounter:
    """One of every kind."""
    meal = record_encounter(owner, contact_ids=[friend.pk], on=ago(15), kind="meal")
    keep_bill(owner, meal.pk, BillFields(6000, 2, "other", friend.pk))
    add_advance(owner, meal.pk, AdvanceFields(friend.pk, 3000, "borrowed"))
    record_gift(owner, friend.pk, GiftFields("received", "湯のみ", ago(12), "celebration"))
    add_promise(owner, friend.pk, text="型録を送る", made_on=ago(14))
    note(owner, friend, 3, "採用の進め方")
    old = make_friend(owner, "林", "はやし", ())
    note(owner, old, 60, "税理士の紹介", "introduction")
    return meal


def test_one_for_each_thing_of_every_room_the_oldest_first(aoi: User, friend: Contact) -> None:
    fill(aoi, friend)
    assert owed(aoi) == [
        ("report", "税理士の紹介"),
        ("advance", "立て替えていただいた3,000円"),
        ("promise", "型録を送る"),
        ("return", "湯のみ"),
        ("thanks", "採用の進め方"),
    ]


@pytest.mark.parametrize("state", ["deceased", "avoid"])
def test_nothing_of_somebody_gone_or_kept_at_a_distance(aoi: User, friend: Contact, state: str) -> None:
    fill(aoi, friend)
    set_contact(aoi, friend.pk, state=state)
    assert owed(aoi) == [("report", "税理士の紹介")]


def test_what_others_owe_me_is_not_in_it(aoi: User, friend: Contact) -> None:
    meal = record_encounter(aoi, contact_ids=[friend.pk], on=ago(15), kind="meal")
    keep_bill(aoi, meal.pk, BillFields(6000, 2, "me"))
    add_advance(aoi, meal.pk, AdvanceFields(friend.pk, 3000, "lent"))
    add_promise(aoi, friend.pk, text="本を貸す", side="theirs", made_on=ago(14))
    actions.record_favour(aoi, friend.pk, FavourFields("given", "advice", "帳簿", ago(3)))
    assert owed(aoi) == []


def test_a_promise_to_two_is_one_thing_to_do(aoi: User, friend: Contact) -> None:
    people = [friend.pk, make_friend(aoi, "林", "はやし", ()).pk]
    record_encounter(aoi, contact_ids=people, on=ago(20), promises=[PromiseFields("mine", "写真を送る")])
    assert [kind for kind, _ in owed(aoi)] == ["promise"]


def test_a_stranger_sees_nothing(aoi: User, ben: User, friend: Contact, client_of: ClientOf) -> None:
    fill(aoi, friend)
    assert owed(ben) == []
    assert "五十嵐" not in client_of(ben).get("/owed/").content.decode()


def press(browser: Client, address: str, **values: str) -> str:
    """Press a button; the way back that the message offers."""
    page = browser.post(address, {"next": "/owed/", **values}, follow=True).content.decode()
    found = re.search(r'class="message success">.*?action="([^"]+)"', page, re.DOTALL)
    return found[1] if found else ""


def test_thanks_are_said_with_one_tap_and_taken_back(aoi: User, friend: Contact, client_of: ClientOf) -> None:
    browser, favour = client_of(aoi), note(aoi, friend, 3, "採用の進め方")
    assert "採用の進め方" in browser.get("/owed/").content.decode()
    for address, values in (
        (f"/owed/{friend.pk}/", {"answer": "done", "channel": "line"}),
        (f"/owed/{friend.pk}/", {"answer": "not_needed"}),
        (f"/favours/{favour.pk}/mark/let-go/", {}),
        (f"/favours/{favour.pk}/mark/thanked/", {}),
    ):
        undo = press(browser, address, **values)
        assert owed(aoi) == []
        browser.post(undo)
        assert owed(aoi) == [("thanks", "採用の進め方")]


def test_news_are_told_with_one_tap_wherever_the_favour_is_written_down(
    aoi: User, client_of: ClientOf
) -> None:
    browser = client_of(aoi)
    friend = make_friend(aoi, "林", "はやし", ())
    met = record_encounter(aoi, contact_ids=[friend.pk], on=ago(60), received="advice")
    assert owed(aoi) == [("report", "助言")]
    for mark in ("told", "let-go"):
        undo = press(browser, f"/favours/received/{met.pk}/{friend.pk}/{mark}/")
        assert owed(aoi) == []
        browser.post(undo)
        assert owed(aoi) == [("report", "助言")]
    assert Favour.objects.count() == 1


def test_an_answer_to_a_gift_is_marked_and_taken_back(
    aoi: User, friend: Contact, client_of: ClientOf
) -> None:
    gift = record_gift(aoi, friend.pk, GiftFields("received", "湯のみ", ago(12), "celebration"))
    browser = client_of(aoi)
    undo = press(browser, f"/year/gifts/{gift.pk}/return/", answer="done")
    assert owed(aoi) == []
    browser.post(undo)
    assert owed(aoi) == [("return", "湯のみ")]


def test_an_empty_list_is_calm(aoi: User, client_of: ClientOf) -> None:
    assert "いま、お待たせしている方はいません。" in client_of(aoi).get("/owed/").content.decode()


@pytest.mark.parametrize("count", [1, 3])
def test_the_page_asks_the_same_number_of_times(
    aoi: User, client_of: ClientOf, count: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for number in range(count):
        fill(aoi, make_friend(aoi, f"佐{'々' * number}木", "ささき", (20, 50, 81, 110)))
    browser = client_of(aoi)
    browser.get("/owed/")
    with django_assert_num_queries(QUERIES):
        browser.get("/owed/")


def test_the_list_is_paged(aoi: User, friend: Contact, client_of: ClientOf) -> None:
    for number in range(25):
        add_promise(aoi, friend.pk, text=f"約束{number}", made_on=ago(30))
    browser = client_of(aoi)
    shown = [browser.get(f"/owed/?page={page}").content.decode().count('class="said"') for page in (1, 2, 9)]
    assert shown == [20, 5, 5]


def test_on_the_persons_page_what_is_owed_stands_open_and_the_balance_on_a_tap(
    aoi: User, friend: Contact, client_of: ClientOf
) -> None:
    fill(aoi, friend)
    page = client_of(aoi).get(f"/people/{friend.pk}/").content.decode()
    assert "「採用の進め方」のことです。" in page
    assert "立て替えていただきました。" in page
    balance = page[page.index('<details class="fold balance') :]
    assert "五十嵐 優さんに" in balance[: balance.index("</details>")]
    assert "貸し" not in page


def run(*words: str) -> Ran:
    return run_word(COMMANDS, *words)


def test_the_command_line_and_the_api_say_the_same(aoi: User, friend: Contact, client: Client) -> None:
    fill(aoi, friend)
    said = json.loads(run("owed", "--json").out)
    assert [list(one) for one in said] == [["person_id", "person", "kind", "what", "since"]] * 5
    assert said[-1] == {
        "person_id": str(friend.pk),
        "person": "五十嵐 優",
        "kind": "thanks",
        "what": "採用の進め方",
        "since": ago(3).isoformat(),
    }
    words = run("owed").out
    assert ("enishi favour thanked" in words, "enishi bill settled" in words) == (True, True)
    key = create_token(aoi, name="test", scopes=["read"])[1]
    headers = {"Authorization": f"Bearer {key}"}
    assert client.get("/api/owed", headers=headers, HTTP_HOST="localhost").json() == said


def test_whoever_introduced_somebody_hears_that_we_met(aoi: User, friend: Contact) -> None:
    second = make_friend(aoi, "林", "はやし", (3,))
    Contact.objects.filter(pk=second.pk).update(introduced_by=friend)
    found = [one for one in read_owed(aoi, now=clock.now()) if one.report]
    assert [(one.contact.pk, one.kind, one.what) for one in found] == [
        (friend.pk, "report", "林 優さんへのご紹介")
    ]


def test_whoever_answered_hears_how_it_ended(aoi: User, friend: Contact) -> None:
    made, (row,) = consult(aoi, friend, text="会計のこと")
    consultations.mark_asked(aoi, row.pk)
    consultations.record_answer(aoi, row.pk, "税務署へ")
    assert [one for one in owed(aoi) if one[0] == "report"] == []
    consultations.close_consultation(aoi, made.pk, "無事に終わった")
    assert [one for one in owed(aoi) if one[0] == "report"] == [("report", "会計のこと")]
