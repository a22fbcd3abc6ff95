"""Favours on their pages, on the command line and over the API: the same everywhere, and refusals in sentences."""

from __future__ import annotations

import uuid
from collections.abc import Iterator

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from enishi.accounts.actions import create_token
from enishi.accounts.models import User
from enishi.conftest import ClientOf
from enishi.core import clock
from enishi.core.tests.console import Ran, run_word
from enishi.encounters.actions import record_encounter
from enishi.encounters.tests.factories import TODAY, ago, make_person, noon
from enishi.ledger.cli import COMMANDS
from enishi.ledger.models import Favour
from enishi.people.models import Contact
from enishi.seasons.actions import GiftFields, record_gift

LIST = 14  # queries of the list, however many are in it


@pytest.fixture(autouse=True)
def _on_the_day() -> Iterator[None]:
    with clock.as_of(noon()):
        yield


@pytest.fixture
def yu(aoi: User) -> Contact:
    return make_person(aoi)


def run(*words: str) -> Ran:
    return run_word(list(COMMANDS), *words)


def post(browser: Client, yu: Contact, **values: str) -> tuple[int, str]:
    form = {"person": str(yu.pk), "side": "received", "kind": "advice", "size": "usual", **values}
    answer = browser.post("/favours/new/", form)
    return answer.status_code, answer.content.decode()


def test_noted_changed_taken_out_and_brought_back_on_its_page(
    aoi: User, yu: Contact, client_of: ClientOf
) -> None:
    browser = client_of(aoi)
    assert post(browser, yu, what="採用の進め方")[0] == 302
    favour = Favour.objects.get()
    page = browser.get(f"/favours/{favour.pk}/").content.decode()
    assert ("お礼を書く" in page, "五十嵐 優さん" in page) == (True, True)
    form = {"side": "received", "kind": "time", "size": "large", "what": "朝の一時間"}
    assert browser.post(f"/favours/{favour.pk}/", form).status_code == 302
    favour.refresh_from_db()
    assert (favour.kind, favour.size, favour.what) == ("time", "large", "朝の一時間")
    browser.post(f"/favours/{favour.pk}/delete/")
    assert browser.get(f"/favours/{favour.pk}/").status_code == 404
    browser.post(f"/favours/{favour.pk}/undelete/")
    assert "朝の一時間" in browser.get("/favours/").content.decode()


def test_a_refusal_stands_at_its_field_and_keeps_what_was_written(
    aoi: User, yu: Contact, client_of: ClientOf
) -> None:
    status, page = post(client_of(aoi), yu, what="採用の進め方", on="2999-01-01")
    assert (status, "まだ来ていない日です" in page, "採用の進め方" in page) == (422, True, True)
    assert Favour.objects.count() == 0


def test_an_encounter_is_put_into_words_from_the_list(aoi: User, yu: Contact, client_of: ClientOf) -> None:
    browser, met = client_of(aoi), record_encounter(aoi, contact_ids=[yu.pk], on=ago(5), received="advice")
    assert f"encounter={met.pk}" in browser.get(f"/favours/?person={yu.pk}").content.decode()
    post(browser, yu, what="採用の進め方", encounter=str(met.pk))
    assert (Favour.objects.get().encounter, Favour.objects.get().on) == (met, ago(5))
    assert post(browser, yu, what="もう一度", encounter=str(met.pk))[0] == 409


def test_somebody_elses_page_and_marks_are_not_there(
    aoi: User, ben: User, yu: Contact, client_of: ClientOf
) -> None:
    post(client_of(aoi), yu)
    key = Favour.objects.get().pk
    browser = client_of(ben)
    assert browser.get(f"/favours/{key}/").status_code == 404
    assert browser.post(f"/favours/{key}/mark/thanked/").status_code == 404
    assert browser.get(f"/favours/?person={yu.pk}").status_code == 404
    assert client_of(aoi).post(f"/favours/{key}/mark/paid/").status_code == 404


@pytest.mark.parametrize("count", [1, 3])
def test_the_list_asks_the_same_number_of_times(
    aoi: User, client_of: ClientOf, count: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    browser = client_of(aoi)
    for number in range(count):
        person = make_person(aoi, f"佐{number}")
        post(browser, person)
        record_encounter(aoi, contact_ids=[person.pk], on=ago(9), received="meal")
        record_gift(aoi, person.pk, GiftFields("given", "新茶", ago(4)))
    browser.get("/favours/")
    with django_assert_num_queries(LIST):
        browser.get("/favours/")


def test_the_command_line_notes_marks_and_undoes(aoi: User, yu: Contact) -> None:
    said = run("favour", "add", str(yu.pk), "採用の進め方", "--on", ago(50).isoformat(), "--json")
    assert (said.status, said.err) == (0, "")
    made = said.json
    assert (made["person"], made["kind"], made["source"]) == ("五十嵐 優", "advice", "favour")
    key = made["id"]
    assert [one["id"] for one in run("favour", "list", "--open", "--json").json] == [key]
    assert (
        run("favour", "thanked", key, "--on", ago(49).isoformat(), "--json").json["thanked_on"]
        == f"{ago(49)}"
    )
    told = run("favour", "told", key, "一人採用できた", "--json").json
    assert (told["told_on"], told["outcome"]) == (f"{TODAY}", "一人採用できた")
    assert run("favour", "told", key, "--undo", "--json").json["told_on"] is None
    assert run("favour", "drop", key, "--json").json["let_go_on"] == f"{TODAY}"
    assert run("favour", "list", "--open", "--json").json == []
    assert run("favour", "drop", key, "--undo").out.strip() == "元に戻しました。"
    assert "採用の進め方" in run("favour", "list", str(yu.pk)).out


def test_the_command_line_refuses_in_a_sentence(aoi: User, yu: Contact) -> None:
    assert run("favour", "thanked", str(uuid.uuid4())).status == 2
    assert run("favour", "add", str(yu.pk), "--encounter", "x").status == 2


def test_the_api_notes_corrects_marks_and_takes_out(aoi: User, yu: Contact, client: Client) -> None:
    headers = {"Authorization": f"Bearer {create_token(aoi, name='test')[1]}"}

    def ask(method: str, path: str, body: object = None) -> tuple[int, object]:
        answer = getattr(client, method)(
            f"/api/favours{path}", body, "application/json", headers=headers, HTTP_HOST="localhost"
        )
        return answer.status_code, answer.json() if answer.content else None

    body = {"side": "received", "kind": "advice", "what": "採用の進め方"}
    status, made = ask("post", "", {"person_id": str(yu.pk), **body})
    assert (status, isinstance(made, dict)) == (201, True)
    key = str(Favour.objects.get().pk)
    assert ask("put", f"/{key}", {**body, "size": "large"})[0] == 200
    assert ask("post", f"/{key}/mark", {"mark": "thanked"})[0] == 200
    assert (Favour.objects.get().size, Favour.objects.get().thanked_on) == ("large", TODAY)
    assert ask("post", f"/{key}/mark", {"mark": "told", "on": "2001-01-01"})[0] == 422
    listed = client.get("/api/favours", headers=headers, HTTP_HOST="localhost").json()
    assert (listed["total"], listed["items"][0]["id"]) == (1, key)
    assert ask("delete", f"/{key}")[0] == 204
    assert client.get(f"/api/favours/{key}", headers=headers, HTTP_HOST="localhost").status_code == 404


def test_what_another_window_kept_is_not_written_over_unseen(
    aoi: User, yu: Contact, client_of: ClientOf
) -> None:
    browser = client_of(aoi)
    post(browser, yu, what="採用の進め方")
    path = f"/favours/{Favour.objects.get().pk}/"
    opened = browser.get(path).content.decode()
    seen = opened.split('name="seen" value="')[1].split('"')[0]
    form = {"side": "received", "kind": "advice", "size": "small", "seen": seen}
    for _ in range(2):
        assert browser.post(path, {**form, "what": "面接の仕方"}).status_code == 302
    refused = browser.post(path, {**form, "what": "求人の書き方"})
    page = refused.content.decode()
    assert refused.status_code == 409
    assert 'value="求人の書き方"' in page
    assert Favour.objects.get().what == "面接の仕方"
    again = page.split('name="seen" value="')[1].split('"')[0]
    assert browser.post(path, {**form, "what": "求人の書き方", "seen": again}).status_code == 302
