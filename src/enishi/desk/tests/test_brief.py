"""Before you meet: one sheet a person, the same by page, command line and API."""

from __future__ import annotations

import uuid

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from enishi.accounts.models import User
from enishi.conftest import ClientOf
from enishi.core import clock, errors
from enishi.core.tests.console import run_word
from enishi.desk.cli import COMMANDS
from enishi.desk.queries import Meeting, read_brief
from enishi.desk.tests.notebooks import make_friend, meet
from enishi.encounters.actions import PromiseFields, record_encounter
from enishi.people.actions import add_interest, change_affiliation, set_contact, set_face
from enishi.people.models import Contact
from enishi.people.tests.factories import make_contact

pytestmark = pytest.mark.django_db


@pytest.fixture
def friend(aoi: User) -> Contact:
    made = make_friend(aoi, "五十嵐", "いがらし")
    promises = [PromiseFields("mine", "本を貸す"), PromiseFields("theirs", "写真を送る")]
    record_encounter(aoi, contact_ids=[made.pk], note="転職を考えている", place="読書会", promises=promises)
    return made


@pytest.fixture
def desk(aoi: User, client_of: ClientOf) -> Client:
    return client_of(aoi)


def test_a_brief_holds_what_one_wants_to_know(aoi: User, friend: Contact) -> None:
    set_face(aoi, offers="帳簿・確定申告")
    change_affiliation(aoi, friend.pk, "あおば印刷", title="部長", on=clock.today("Asia/Tokyo"))
    (one,) = read_brief(aoi, Meeting(people=(friend.pk,)), now=clock.now()).briefs
    assert (one.name, one.reading, one.post) == ("五十嵐 優さん", "いがらし ゆう", "あおば印刷 部長")
    assert one.post_before == "五十嵐製作所 企画部 係長"
    assert [row.note for row in one.last_times] == ["転職を考えている", "近況を少し。"]
    assert ([row.text for row in one.mine], [row.text for row in one.theirs]) == (
        ["本を貸す"],
        ["写真を送る"],
    )
    assert one.gives == [
        "探していること：「帳簿を見てくれる人」。あなたの「帳簿・確定申告」が役に立つかもしれません。"
    ]
    assert (one.wants, one.likes) == (["帳簿を見てくれる人"], ["登山"])


def test_every_fitting_offer_is_named_once(aoi: User, friend: Contact) -> None:
    for family in ("林", "東"):
        add_interest(aoi, make_contact(aoi, family).pk, "帳簿の整理", kind="offers")
    (one,) = read_brief(aoi, Meeting(people=(friend.pk,)), now=clock.now()).briefs
    assert sorted("林" in text for text in one.gives) == [False, True]


def test_those_named_come_first_then_whoever_was_met_there(aoi: User, friend: Contact) -> None:
    named, tagged = make_contact(aoi, "林"), make_friend(aoi, "東", "あずま", (), tag="山の会")
    page = read_brief(aoi, Meeting("", (named.pk,), "読書会", "山の会"), now=clock.now())
    assert [one.contact.family for one in page.briefs] == ["林", "五十嵐", "東"]
    assert page.left_out == 0
    assert [one.contact.pk for one in page.briefs] == [named.pk, friend.pk, tagged.pk]


def test_a_stranger_is_not_there(aoi: User, ben: User, friend: Contact) -> None:
    with pytest.raises(errors.NotFound):
        read_brief(ben, Meeting(people=(friend.pk,)), now=clock.now())
    assert read_brief(ben, Meeting(place="読書会", tag="読書会"), now=clock.now()).briefs == []


def test_of_somebody_gone_nothing_is_proposed(aoi: User, friend: Contact, desk: Client) -> None:
    set_contact(aoi, friend.pk, state="deceased")
    (one,) = read_brief(aoi, Meeting(people=(friend.pk,)), now=clock.now()).briefs
    assert (one.gives, one.tie_words, one.is_gone) == ([], "", True)
    assert desk.get(f"/brief/?person={friend.pk}").status_code == 200


def count_queries(desk: Client, people: list[Contact]) -> int:
    query = "&".join(f"person={one.pk}" for one in people)
    with CaptureQueriesContext(
        connection,
    ) as seen:
        assert desk.get(f"/brief/?{query}").status_code == 200
    return len(seen)


def test_the_number_of_queries_does_not_grow(aoi: User, desk: Client) -> None:
    people = [make_friend(aoi, family, "よみ") for family in ("林", "東", "南")]
    for one in people[1:]:
        Contact.objects.filter(pk=one.pk).update(introduced_by=people[0])
    desk.get("/brief/")
    assert count_queries(desk, people[1:2]) == count_queries(desk, people)


def test_the_page_chooses_by_name(aoi: User, friend: Contact, desk: Client) -> None:
    make_contact(aoi, "佐藤", "健"), make_contact(aoi, "佐藤", "誠")
    assert [len(desk.get(f"/brief/?names={name}").context["page"].briefs) for name in ("五十嵐", "")] == [
        1,
        0,
    ]
    several, unknown = desk.get("/brief/?names=佐藤"), desk.get("/brief/?names=いない人")
    assert (several.status_code, len(several.context["form"].choices)) == (422, 2)
    assert (unknown.status_code, "手帳に見つかりません：いない人" in unknown.content.decode()) == (422, True)
    assert desk.get(f"/brief/?person={uuid.uuid4()}").status_code == 200
    page = desk.get(f"/brief/?title=読書会の夜&person={friend.pk}").content.decode()
    assert ("<h1>読書会の夜</h1>" in page, "転職を考えている" in page) == (True, True)


def test_a_private_note_stays_off_the_paper(aoi: User, desk: Client) -> None:
    contact = make_contact(aoi)
    record_encounter(aoi, contact_ids=[contact.pk], note="ここだけの話", is_private=True)
    assert 'class="said no-print">ここだけの話' in desk.get(f"/brief/?person={contact.pk}").content.decode()


def test_more_than_anybody_can_keep_in_mind(aoi: User) -> None:
    for number in range(42):
        meet(aoi, make_contact(aoi, f"林{number}"), (1,))
    page = read_brief(aoi, Meeting(place="しずく"), now=clock.now())
    assert (len(page.briefs), page.left_out) == (40, 2)


def test_the_command_line(aoi: User, friend: Contact) -> None:
    asked = run_word(COMMANDS, "brief", "五十嵐", "--json")
    assert (asked.status, asked.json[0]["person"], asked.json[0]["last_times"][0]["place"]) == (
        0,
        "五十嵐 優さん",
        "読書会",
    )
    spoken = run_word(COMMANDS, "brief", "--place", "読書会").out
    assert ("五十嵐 優さん  いがらし ゆう" in spoken, "本を貸す" in spoken) == (True, True)
    assert [run_word(COMMANDS, "brief", *words).status for words in ((), ("いない人",))] == [2, 2]
