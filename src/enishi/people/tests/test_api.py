"""People over HTTP."""

from __future__ import annotations

import pytest

from enishi.accounts.models import User
from enishi.api.tests.conftest import Program
from enishi.people import queries
from enishi.people.fields import AffiliationFields, ContactFields, PointFields
from enishi.people.models import Contact
from enishi.people.tests.factories import make_contact

pytestmark = pytest.mark.django_db


@pytest.fixture
def program(aoi: User) -> Program:
    return Program(aoi, ["read", "write"])


def test_add_get_and_list(program: Program) -> None:
    body = {
        "family": "山田",
        "given": "太郎",
        "family_reading": "ヤマダ",
        "affiliations": [{"organisation": "みどり", "title": "課長"}],
        "points": [{"kind": "email", "value": "taro@example.jp"}],
        "tags": ["友人"],
        "interests": [{"kind": "wants", "text": "帳簿"}],
    }
    status, made = program.ask("POST", "/people", body)
    assert (status, made["display"], made["family_reading"], made["emails"]) == (
        201, "山田 太郎", "やまだ", ["taro@example.jp"],
    )  # fmt: skip
    assert program.ask("GET", f"/people/{made['id']}") == (200, made)
    status, page = program.ask("GET", "/people", words="みどり", limit="5")
    assert (status, page["total"], page["limit"], page["offset"]) == (200, 1, 5, 0)
    assert page["items"][0] == {name: made[name] for name in page["items"][0]}


def test_what_somebody_offers_is_replaced_alone(aoi: User, program: Program) -> None:
    made = program.ask(
        "POST", "/people",
        {"family": "佐藤", "interests": [{"kind": "wants", "text": "帳簿"}], "offers": ["通訳", "ﾈｲﾙ", "ネイル"],
         "industry": "会計", "group": "大学の友人"},
    )[1]  # fmt: skip
    names = ("wants", "offers", "topics", "industry", "group")
    assert [made[name] for name in names] == [["帳簿"], ["通訳", "ネイル"], [], "会計", "大学の友人"]
    path = f"/people/{made['id']}"
    changed = program.ask(
        "PATCH", path, {"version": made["version"], "offers": [], "topics": ["登山"], "group": ""}
    )[1]
    assert [changed[name] for name in names] == [["帳簿"], [], ["登山"], "会計", ""]
    too_long = program.ask("PATCH", path, {"version": changed["version"], "offers": ["あ" * 301]})
    assert (too_long[0], program.ask("GET", path)[1]) == (422, changed)


def test_pages(aoi: User, program: Program) -> None:
    for name in ("あ", "い", "う"):
        make_contact(aoi, name, "")
    page = program.ask("GET", "/people", limit="1", offset="1")[1]
    assert (page["total"], [row["display"] for row in page["items"]]) == (3, ["い"])
    assert program.ask("GET", "/people", limit="0")[0] == 422


@pytest.mark.parametrize("key", ["form-17", "01900000-0000-7000-8000-00000000abcd"])
def test_the_same_key_adds_once(program: Program, key: str) -> None:
    first = program.ask("POST", "/people", {"family": "佐藤"}, key=key)
    assert program.ask("POST", "/people", {"family": "佐藤"}, key=key) == first
    assert Contact.objects.count() == 1
    assert program.ask("POST", "/people", {"family": "佐藤"}, key="k" * 81)[0] == 422


def test_a_change_leaves_alone_what_it_does_not_name(aoi: User, program: Program) -> None:
    contact = make_contact(aoi, fields=ContactFields(
        family="佐藤", suffix="博士", raw=(("X-A", "1"),), note="前から",
        affiliations=(
            AffiliationFields("みどり", organisation_reading="みどり"), AffiliationFields("旧社", is_current=False),
        ),
        points=(PointFields("address", "渋谷1-1", parts={"city": "渋谷区"}), PointFields("email", "a@a.jp", "work")),
    ))  # fmt: skip
    before = program.ask("GET", f"/people/{contact.pk}")[1]
    status, after = program.ask("PATCH", f"/people/{contact.pk}", {"version": 1, "nickname": "さとけん"})
    changed = {"nickname", "version", "updated_at"}
    assert status == 200
    assert {name for name in before if before[name] != after[name]} == changed
    contact.refresh_from_db()
    assert (contact.suffix, contact.raw, contact.points.get(kind="address").parts) == (
        "博士", [["X-A", "1"]], {"city": "渋谷区"},
    )  # fmt: skip
    assert contact.affiliations.get(organisation="みどり").organisation_reading == "みどり"


def test_a_list_that_is_given_replaces_the_list(aoi: User, program: Program) -> None:
    contact = make_contact(aoi, emails=("a@a.jp",), phones=("0312345678",))
    kept = contact.points.get(kind="email").pk
    points = [{"kind": "email", "value": "a@a.jp"}, {"kind": "line", "value": "sato"}]
    body = {"version": 1, "points": points, "tags": ["友人"], "affiliations": [{"organisation": "新社"}]}
    status, after = program.ask("PATCH", f"/people/{contact.pk}", body)
    assert (status, after["phones"], after["tags"]) == (200, [], ["友人"])
    assert [row["organisation"] for row in after["affiliations"]] == ["新社"]
    assert contact.points.get(kind="email").pk == kept


def test_a_stale_version_is_told(aoi: User, program: Program) -> None:
    contact = make_contact(aoi)
    program.ask("PATCH", f"/people/{contact.pk}", {"version": 1, "given": "花"})
    assert program.ask("PATCH", f"/people/{contact.pk}", {"version": 1, "given": "翠"})[0] == 409
    assert queries.get_contact(aoi, contact.pk).given == "花"


def test_keeping_archive_delete_and_back(aoi: User, program: Program) -> None:
    path = f"/people/{make_contact(aoi).pk}"
    kept = program.ask(
        "PUT", f"{path}/keeping", {"closeness": "close", "state": "mourning", "state_on": "2026-11-01"}
    )
    assert [kept[1][name] for name in ("closeness", "state", "state_on")] == [
        "close",
        "mourning",
        "2026-11-01",
    ]
    assert program.ask("PUT", f"{path}/keeping", {"closeness": "very"})[0] == 422
    assert program.ask("POST", f"{path}/archive")[1]["archived_at"] is not None
    assert program.ask("POST", f"{path}/unarchive")[1]["archived_at"] is None
    assert program.ask("DELETE", path) == (204, None)
    assert program.ask("GET", path)[0] == 404
    assert program.ask("POST", f"{path}/undelete")[0] == 200


def test_me(program: Program) -> None:
    assert program.ask("GET", "/me")[1]["family"] == ""
    assert program.ask("PATCH", "/me", {"family": "青井", "emails": ["A@example.com"]})[0] == 200
    said = program.ask("GET", "/me")[1]
    assert said.pop("id") == program.ask("GET", "/me/faces")[1][0]["id"]
    assert said == {
        "occasion": "", "is_default": True, "department": "", "phones": [], "address": "", "urls": [], "line": "",
        "left_off_card": [], "family": "青井", "given": "", "family_reading": "", "given_reading": "",
        "organisation": "", "title": "", "offers": "", "emails": ["a@example.com"],
    }  # fmt: skip


def test_my_occasions(program: Program) -> None:
    program.ask("PATCH", "/me", {"family": "青井"})
    status, made = program.ask("POST", "/me/faces", {"occasion": "副業"})
    face = f"/me/faces/{made['id']}"
    assert (status, program.ask("PATCH", face, {"title": "写真家"})[1]["title"]) == (201, "写真家")
    assert program.ask("GET", f"{face}/card")[1]["vcard"].count("TITLE:写真家") == 1
    assert program.ask("DELETE", face)[0] == 204
    assert program.ask("GET", f"{face}/card")[0] == 404


def test_readings_and_divisions(program: Program) -> None:
    person = f"/people/{program.ask('POST', '/people', {'family': '長谷川一'})[1]['id']}"
    assert program.ask("PUT", f"{person}/division", {"family": "長谷川", "given": "一"})[1]["given"] == "一"
    assert program.ask("PUT", f"{person}/division", {"family": "長谷"})[0] == 422
    read = program.ask("PUT", f"{person}/reading", {"family": "ハセガワ", "given": "はじめ"})[1]
    assert (read["family_reading"], read["reading_source"]) == ("はせがわ", "own")
    assert program.ask("PUT", f"{person}/reading", {"family": "長谷"})[0] == 422
    names = [
        {"kind": "pen", "family": "森", "given": "鷗外", "reading": "モリ", "since": "1890", "until": ""}
    ]
    told = program.ask("PATCH", person, {"version": read["version"], "other_names": names})[1]
    assert told["other_names"] == [names[0] | {"reading": "もり"}]
