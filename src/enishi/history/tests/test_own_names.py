"""The owner under a name in chats: their word makes and unmakes encounters, whatever came first, from every door."""

from __future__ import annotations

import html

import pytest
from django.test import Client

from enishi.accounts.actions import create_token, ensure_sole_owner
from enishi.accounts.models import User
from enishi.conftest import ClientOf
from enishi.core import errors
from enishi.core.tests.console import run_word
from enishi.encounters.queries import list_encounters
from enishi.history import actions, queries
from enishi.history.cli import COMMANDS
from enishi.history.models import Correspondent
from enishi.history.tests.factories import bring, chat, list_made, mail
from enishi.history.tests.test_settling import group
from enishi.people.actions import set_face
from enishi.people.models import Contact
from enishi.people.tests.factories import make_contact

pytestmark = pytest.mark.django_db
ME = "あおい🌱"
TALKS = (group(1, ME, "林りん"), group(2, "林りん", ME), group(3, ME, "森"))
IN, OUT = ("line", "2026-06-02", "in", ["林 りん"]), ("line", "2026-06-01", "out", ["林 りん"])


def find(name: str = ME, kind: str = "line") -> Correspondent:
    return Correspondent.objects.get(kind=kind, key=name)


@pytest.fixture
def rin(aoi: User) -> Contact:
    return make_contact(aoi, "林", "りん")


@pytest.mark.parametrize("is_word_first", [True, False])
def test_the_word_makes_the_name_mine_whatever_came_first(
    aoi: User, rin: Contact, is_word_first: bool
) -> None:
    if is_word_first:
        actions.confirm_own_name(aoi, "line", f"{ME}さん")
    bring(aoi, *TALKS)
    if not is_word_first:
        assert list_made(aoi) == [
            ("line", "2026-06-01", "in", ["林 りん"]),
            IN,
        ]  # who wrote first is somebody else
        actions.confirm_own(aoi, find().pk)
        actions.settle(aoi)
    assert list_made(aoi) == [OUT, IN]
    assert [one.key for one in queries.list_likely(aoi)] == []
    me = find()
    assert (me.is_own, me.n_in, me.n_out, me.n_days, me.who_id) == (True, 0, 0, 0, None)


def test_taken_back_it_is_as_before(aoi: User, rin: Contact) -> None:
    bring(aoi, *TALKS)
    before, counts = list_made(aoi), (find().n_in, find().n_days)
    for is_mine in (True, None):
        actions.confirm_own(aoi, find().pk, is_mine=is_mine)
        actions.settle(aoi)
    assert (list_made(aoi), (find().n_in, find().n_days), find().is_mine) == (before, counts, None)


def test_a_word_on_a_name_holds_in_that_chat_alone(aoi: User) -> None:
    bring(aoi, *TALKS)
    actions.confirm_own_name(aoi, "whatsapp", ME)
    actions.settle(aoi)
    assert (find().is_own, find(kind="whatsapp").is_own) == (False, True)


def test_what_a_card_or_a_talk_says_gives_way_to_the_word(aoi: User) -> None:
    set_face(aoi, family="青木", given="葵")
    bring(aoi, chat("林りん"), group(4, "青木葵", "林りん"))
    assert [(one.name, one.why) for one in queries.list_own_names(aoi)] == [
        ("葵", "talk"),
        ("青木葵", "card"),
    ]
    actions.confirm_own(aoi, find("青木葵").pk, is_mine=False)
    actions.settle(aoi)
    assert [(one.name, one.why) for one in queries.list_own_names(aoi)] == [
        ("葵", "talk"),
        ("青木葵", "denied"),
    ]


def test_whoever_was_added_by_mistake_goes_when_it_is_me(aoi: User, rin: Contact) -> None:
    bring(aoi, *TALKS)
    actions.add_from_correspondent(aoi, find().pk)
    actions.settle(aoi)
    assert Contact.objects.filter(deleted_at=None).count() == 2
    actions.confirm_own(aoi, find().pk)
    actions.settle(aoi)
    assert list(Contact.objects.filter(deleted_at=None)) == [rin]
    assert [(row.direction, str(row.on)) for row in list_encounters(aoi).order_by("on")] == [
        ("out", "2026-06-01"), ("in", "2026-06-02"),
    ]  # fmt: skip
    actions.add_from_correspondent(aoi, find().pk)  # and the other way round
    actions.settle(aoi)
    assert (find().is_mine, find().is_own) == (None, False)


@pytest.mark.parametrize(("kind", "name"), [("email", ME), ("fax", ME), ("line", " ")])
def test_what_is_no_name_in_a_chat_is_refused(aoi: User, kind: str, name: str) -> None:
    with pytest.raises(errors.Invalid):
        actions.confirm_own_name(aoi, kind, name)
    assert Correspondent.objects.count() == 0


def read(browser: Client, path: str) -> str:
    answer = browser.get(path)
    assert answer.status_code == 200
    return html.unescape(answer.content.decode())


def test_the_page_asks_who_it_is_and_takes_it_back(aoi: User, rin: Contact, client_of: ClientOf) -> None:
    source, browser = bring(aoi, *TALKS), client_of(aoi)
    assert [(one.name, one.n_talks) for one in queries.list_maybe_names(aoi)] == [(ME, 3), ("森", 1)]
    assert "あなたは、このうちのどなたですか" in read(browser, "/history/mine/")
    word = f"/history/mine/{find().pk}/"
    page = browser.post(word, {"answer": "yes"}, follow=True).content.decode()
    actions.settle(aoi)
    assert (f"「{ME}」をあなた" in page, queries.list_maybe_names(aoi)) == (True, [])
    told = read(browser, f"/history/files/{source.pk}/")
    assert told.count('<span class="tag">あなた</span>') == 1
    browser.post(word, {"answer": "back"})
    actions.settle(aoi)
    assert [one.name for one in queries.list_maybe_names(aoi)] == [ME, "森"]


def test_the_list_of_likely_people_and_a_persons_page_take_the_word(
    aoi: User, rin: Contact, client_of: ClientOf
) -> None:
    bring(aoi, *TALKS, mail())
    browser = client_of(aoi)
    answer = f"/history/likely/{find().pk}/"
    part = browser.post(answer, {"answer": "me"}, headers={"HX-Request": "true"}).content.decode()
    assert f"「{ME}」をあなた" in part
    assert find().is_mine is True
    browser.post(f"{answer}back/", headers={"HX-Request": "true"})
    assert find().is_mine is None
    actions.settle(aoi)
    assert read(browser, f"/history/people/{rin.pk}/").count('value="me"') == 1


def test_programs_and_the_command_say_the_same(rin: Contact, aoi: User) -> None:
    bring(aoi, *TALKS)
    program = Client(
        HTTP_HOST="localhost", headers={"Authorization": f"Bearer {create_token(aoi, name='k')[1]}"}
    )
    address = "/api/history/own-names"
    assert program.put(address, {"kind": "line", "name": ME}, "application/json").status_code == 204
    actions.settle(aoi)
    (own,) = program.get(address).json()
    assert {name: own[name] for name in ("name", "why", "is_mine", "count")} == {
        "name": ME, "why": "said", "is_mine": True, "count": 3,
    }  # fmt: skip
    program.put(address, {"kind": "line", "name": ME, "is_mine": None}, "application/json")
    actions.settle(aoi)
    assert program.get(address).json() == []


def test_the_command_says_it() -> None:
    owner = ensure_sole_owner()
    make_contact(owner, "林", "りん")
    bring(owner, *TALKS)
    (own,) = run_word(COMMANDS, "history", "--i-am", "line", ME, "--list", "names", "--json").json
    assert (own["name"], list_made(owner)) == (ME, [OUT, IN])
    assert run_word(COMMANDS, "history", "--take-back", own["id"], "--list", "names", "--json").json == []
    (own,) = run_word(COMMANDS, "history", "--i-am-not", "line", ME, "--list", "names", "--json").json
    assert own["why"] == "denied"
