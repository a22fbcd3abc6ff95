"""The words about people, by the contracts other programs rely on."""

from __future__ import annotations

import datetime as dt

import pytest

from enishi.accounts.models import User
from enishi.core.tests.console import Ran, run_word
from enishi.people import queries
from enishi.people.cli import COMMANDS
from enishi.people.tests.factories import make_contact

pytestmark = pytest.mark.django_db


def run(*words: str) -> Ran:
    return run_word(COMMANDS, *words)


def test_add_says_who_was_added(aoi: User) -> None:
    added = run(
        "add", "山田　太郎さん", "--reading", "ヤマダ タロウ", "--organisation", "株式会社みどり", "--title", "課長",
        "--email", "taro@example.jp", "--phone", "090-1234-5678", "--tag", "友人", "--origin", "work", "--json",
    )  # fmt: skip
    contact = queries.get_named(aoi, "山田太郎")
    assert added == Ran(0, added.out, "")
    assert added.json == {
        "id": str(contact.pk),
        "family": "山田",
        "given": "太郎",
        "family_reading": "やまだ",
        "given_reading": "たろう",
        "display": "山田 太郎",
        "emails": ["taro@example.jp"],
        "phones": ["090-1234-5678"],
        "affiliations": [
            {"organisation": "株式会社みどり", "department": "", "title": "課長", "current": True}
        ],
        "tags": ["友人"],
        "origin": "work",
    }


@pytest.mark.parametrize(
    ("written", "family", "given"),
    [
        ("佐藤", "佐藤", ""),
        ("林 翠", "林", "翠"),
        ("John Smith", "Smith", "John"),
        ("🍣", "🍣", ""),
        ("-foo", "-foo", ""),
    ],
)
def test_any_name_is_fine(aoi: User, written: str, family: str, given: str) -> None:
    added = run("add", "--json", "--", written).json
    assert (added["family"], added["given"]) == (family, given)


def test_a_second_person_of_one_name_is_added_and_mentioned(aoi: User) -> None:
    make_contact(aoi, "佐藤", "健")
    added = run("add", "佐藤 健", "--json")
    assert (added.status, len(added.err.splitlines())) == (0, 1)
    assert queries.count_contacts(aoi) == 2


def test_nothing_to_add_is_a_sentence(aoi: User) -> None:
    refused = run("add", " ")
    assert (refused.status, refused.out, queries.count_contacts(aoi)) == (2, "", 0)


def test_people_are_listed_by_reading_and_narrowed(aoi: User) -> None:
    make_contact(aoi, "わたなべ", "")
    make_contact(aoi, "あべ", "", organisation="みどり")
    assert [row["display"] for row in run("people", "--json").json] == ["あべ", "わたなべ"]
    assert [row["display"] for row in run("people", "みどり", "--json").json] == ["あべ"]
    assert [row["display"] for row in run("people", "--row", "わ", "--json").json] == ["わたなべ"]
    assert run("people", "だれか", "--json") == Ran(0, "[]\n", "")
    assert run("people", "みどり").out == "あべ  みどり\n"


def test_set_keeps_closeness_relation_and_state(aoi: User) -> None:
    contact = make_contact(aoi)
    words = ("--closeness", "close", "--relation", "senior", "--state", "mourning", "--on", "2026-11-01")
    done = run("set", "佐藤 健", *words, "--json")
    assert (done.status, done.err) == (0, "")
    contact.refresh_from_db()
    kept = (contact.closeness, contact.relation, contact.state, contact.state_on)
    assert kept == ("close", "senior", "mourning", dt.date(2026, 11, 1))
    assert run("set", str(contact.pk), "--state", "none").status == 0
    contact.refresh_from_db()
    assert (contact.state, contact.state_on) == ("none", None)


@pytest.mark.parametrize(
    "words",
    [
        ("set", "佐藤 健"),
        ("set", "佐藤 健", "--on", "2026-11-01"),
        ("set", "佐藤 健", "--state", "mourning", "--on", "soon"),
        ("set", "佐藤 健", "--closeness", "very"),
        ("set", "鈴木", "--closeness", "close"),
        ("set", "佐藤 健", "--unknown"),
        ("delete", "鈴木"),
        ("undelete", "佐藤 健"),
        ("me", "--email", "nowhere"),
        ("people", "--state", "asleep"),
    ],
)
def test_what_does_not_fit_is_a_sentence(aoi: User, words: tuple[str, ...]) -> None:
    make_contact(aoi)
    refused = run(*words, "--json")
    assert (refused.status, refused.out) == (2, "")
    assert refused.err != ""


def test_a_name_of_two_people_lists_them(aoi: User) -> None:
    first, second = make_contact(aoi, organisation="みどり"), make_contact(aoi)
    refused = run("set", "佐藤健", "--closeness", "close")
    assert refused.status == 2
    assert [str(one.pk) in refused.err for one in (first, second)] == [True, True]


def test_me_is_said_and_shown(aoi: User) -> None:
    said = run(
        "me",
        "--family",
        "青井",
        "--given",
        "葵",
        "--family-reading",
        "アオイ",
        "--email",
        "a@example.com",
        "--json",
    )
    assert said.json == {
        "family": "青井",
        "given": "葵",
        "family_reading": "あおい",
        "given_reading": "",
        "organisation": "",
        "title": "",
        "offers": "",
        "emails": ["a@example.com"],
        "occasion": "",
        "department": "",
        "address": "",
        "line": "",
        "phones": [],
        "urls": [],
        "left_off_card": [],
    }
    assert run("me", "--organisation", "みどり", "--json").json == said.json | {"organisation": "みどり"}
    assert run("me").out.splitlines()[:2] == ["family: 青井", "given: 葵"]


def test_deleted_people_come_back(aoi: User) -> None:
    contact = make_contact(aoi)
    assert run("delete", "佐藤 健", "--json").json == {"id": str(contact.pk), "deleted": True}
    assert queries.count_contacts(aoi) == 0
    assert run("undelete", "佐藤健", "--json").json["id"] == str(contact.pk)
    assert queries.count_contacts(aoi) == 1
