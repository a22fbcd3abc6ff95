"""Who is who, by page, command line and API."""

from __future__ import annotations

import json

import pytest
from django.test import Client

from enishi.accounts.actions import create_token, ensure_sole_owner
from enishi.accounts.models import User
from enishi.conftest import ClientOf
from enishi.core import clock
from enishi.core.tests.console import Ran, run_word
from enishi.encounters.cli import COMMANDS as MORE
from enishi.people import actions, queries, tasks
from enishi.people.cli import COMMANDS
from enishi.people.models import Contact, MaybeSame, Merge
from enishi.people.tests.factories import make_contact

pytestmark = pytest.mark.django_db


@pytest.fixture
def browser(aoi: User, client_of: ClientOf) -> Client:
    return client_of(aoi)


def run(*words: str) -> Ran:
    return run_word([*COMMANDS, *MORE], *words)


def make_pair(owner: User) -> tuple[Contact, Contact, MaybeSame]:
    one = make_contact(owner, "佐藤", "健", organisation="甲社", emails=("a@a.jp",))
    other = make_contact(owner, "佐藤", "健", organisation="乙社", emails=("b@b.jp",))
    actions.find_duplicates(owner)
    return one, other, MaybeSame.objects.get()


def test_a_pair_is_decided_and_taken_back(browser: Client, aoi: User) -> None:
    one, other, pair = make_pair(aoi)
    page = browser.get("/people/maybe-same/").content.decode()
    assert [words in page for words in ("あと1組", "甲社", "乙社", "お名前が同じです。")] == [True] * 4
    address = f"/people/maybe-same/{pair.pk}/"
    after = browser.post(address, {"decision": "same", "keep": str(other.pk)})
    assert [row.pk for row in queries.list_contacts(aoi)] == [other.pk]
    assert "同じ方としてまとめました。" in browser.get(after["Location"]).content.decode()
    assert "佐藤 健" in browser.get("/people/maybe-same/?decision=same").content.decode()
    browser.post(address, {"decision": "open"})
    assert {row.pk for row in queries.list_contacts(aoi)} == {one.pk, other.pk}
    browser.post(address, {"decision": "different"})
    assert (actions.find_duplicates(aoi), queries.count_open_pairs(aoi)) == (0, 0)


def test_later_comes_back_another_day(browser: Client, aoi: User) -> None:
    _, _, pair = make_pair(aoi)
    browser.post(f"/people/maybe-same/{pair.pk}/", {"decision": "later"})
    assert "きょうはここまでです" in browser.get("/people/maybe-same/").content.decode()
    assert (queries.count_open_pairs(aoi), queries.count_put_off(aoi)) == (0, 1)
    with clock.as_of(clock.now().replace(year=clock.now().year + 1)):
        assert queries.count_open_pairs(aoi) == 1


def test_somebody_is_joined_and_parted_on_their_page(browser: Client, aoi: User) -> None:
    one, other, _ = make_pair(aoi)
    assert "乙社" in browser.get(f"/people/{one.pk}/same/?words=佐藤").content.decode()
    assert "並べ" not in browser.get(f"/people/{one.pk}/same/?other={other.pk}").content.decode()
    browser.post(f"/people/{one.pk}/same/", {"other": str(other.pk)})
    assert browser.get(f"/people/{other.pk}/")["Location"] == f"/people/{one.pk}/"
    assert "まとめた記録" in browser.get(f"/people/{one.pk}/").content.decode()
    browser.post(f"/people/merges/{Merge.objects.get().pk}/undo/")
    assert browser.get(f"/people/{other.pk}/").status_code == 200


def test_the_former_company_still_finds_them(aoi: User) -> None:
    one, other, _ = make_pair(aoi)
    actions.merge_contacts(aoi, one.pk, other.pk)
    assert [[row.pk for row in queries.list_contacts(aoi, words=words)] for words in ("甲社", "乙社")] == [
        [one.pk],
        [one.pk],
    ]


def test_the_command_line(db: None) -> None:
    owner = ensure_sole_owner()
    one, other, _ = make_pair(owner)
    pairs = run("duplicates", "--find", "--json").json
    assert pairs == [
        {"a": str(one.pk), "b": str(other.pk), "reason": "お名前が同じです。", "decision": "open"}
    ]
    made = run("merge", str(one.pk), str(other.pk), "--json").json
    assert (made["kept"], made["gone"], made["undone"]) == (str(one.pk), str(other.pk), False)
    assert run("duplicates", "--json").json[0]["decision"] == "same"
    assert run("unmerge", str(other.pk), "--json").json["undone"] is True
    assert run("unmerge", str(one.pk)).status == 2
    assert run("merge", str(one.pk), str(one.pk)).status == 2
    assert run("merge", str(one.pk), made["id"]).status == 2
    new = run("split", str(one.pk), "佐藤 兼", "--point", "a@a.jp", "--json").json
    assert (new["given"], new["emails"]) == ("兼", ["a@a.jp"])
    assert run("split", str(one.pk), "佐藤 兼", "--point", "nobody@a.jp").status == 2


def test_the_api(aoi: User) -> None:
    one, other, pair = make_pair(aoi)
    key = create_token(aoi, name="k", scopes=["read", "write"])[1]
    client = Client(HTTP_HOST="localhost", headers={"Authorization": f"Bearer {key}"})

    def post(path: str, body: object) -> dict[str, object]:
        answer: dict[str, object] = client.post(f"/api/{path}", json.dumps(body), "application/json").json()
        return answer

    assert [row["id"] for row in client.get("/api/duplicates").json()["items"]] == [str(pair.pk)]
    assert post(f"duplicates/{pair.pk}", {"decision": "different"})["decision"] == "different"
    made = post(f"people/{one.pk}/merge", {"other": str(other.pk)})
    assert client.get(f"/api/people/{other.pk}").json()["id"] == str(one.pk)
    assert post(f"merges/{made['id']}/undo", {})["undone"] is True
    assert client.get(f"/api/people/{other.pk}").json()["id"] == str(other.pk)


def test_the_worker_searches_what_has_changed(aoi: User) -> None:
    make_contact(aoi, "佐藤", "健", organisation="甲社")
    make_contact(aoi, "佐藤", "健", organisation="乙社")
    assert queries.pairs.list_owners_to_search(clock.now()) == [aoi]
    assert tasks.search_candidates.call(str(aoi.pk)) == 1
    assert queries.pairs.list_owners_to_search(clock.now()) == []
