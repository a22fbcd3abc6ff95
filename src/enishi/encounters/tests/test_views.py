"""Pages of encounters: everything works without scripts, nothing twice, nobody sees another's."""

from __future__ import annotations

import re
import uuid

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from enishi.accounts.models import User
from enishi.conftest import ClientOf
from enishi.core import clock
from enishi.encounters import actions, queries
from enishi.encounters.models import Encounter, Promise
from enishi.encounters.tests.factories import ago, make_person, meet
from enishi.people.models import Contact
from enishi.people.tests.factories import make_contact


@pytest.fixture
def browser(aoi: User, client_of: ClientOf) -> Client:
    return client_of(aoi)


def typed(**more: object) -> dict[str, object]:
    return {"key": str(uuid.uuid4()), "kind": "met", "day": "today"} | more


def test_a_typed_name_is_enough(aoi: User, browser: Client) -> None:
    yu = make_contact(aoi, "五十嵐", "優")
    answer = browser.post("/encounters/new/", typed(names="五十嵐さん"))
    assert (answer.status_code, answer["Location"]) == (302, f"/people/{yu.pk}/")
    encounter = Encounter.objects.get()
    assert encounter.on == clock.today(aoi.time_zone)
    assert [one.contact_id for one in encounter.participations.all()] == [yu.pk]


def test_two_presses_are_one_encounter_and_one_new_person(aoi: User, browser: Client) -> None:
    form = typed(names="長谷川 さくら、五十嵐", adds_new="on", promise="地図を送る", due_on="2026-12-01")
    make_contact(aoi, "五十嵐", "優")
    for _ in range(2):
        assert browser.post("/encounters/new/", form).status_code == 302
    assert (Encounter.objects.count(), Contact.objects.count(), Promise.objects.count()) == (1, 2, 2)


def test_a_name_of_two_people_comes_back_as_a_question(aoi: User, browser: Client) -> None:
    first, second = make_contact(aoi, "佐藤", "健"), make_contact(aoi, "佐藤", "愛")
    answer = browser.post("/encounters/new/", typed(names="佐藤"))
    assert answer.status_code == 422
    assert answer.content.decode().count('name="person"') == 2
    answer = browser.post("/encounters/new/", typed(names="佐藤", person=str(second.pk)))
    assert answer.status_code == 302
    assert [one.contact for one in Encounter.objects.get().participations.all()] == [second]
    assert first.participations.count() == 0


def test_an_unknown_name_is_not_lost(aoi: User, browser: Client) -> None:
    answer = browser.post("/encounters/new/", typed(names="林", note="読書会で会った"))
    assert answer.status_code == 422
    page = answer.content.decode()
    assert "読書会で会った" in page
    assert 'name="adds_new"' in page
    assert Contact.objects.count() == 0


@pytest.mark.parametrize(
    "more", [{}, {"names": "五十嵐", "on": "2999-01-01"}, {"names": "五十嵐", "kind": "x"}]
)
def test_bad_input_gets_the_form_back(aoi: User, browser: Client, more: dict[str, str]) -> None:
    make_contact(aoi, "五十嵐", "優")
    answer = browser.post("/encounters/new/", typed(**more))
    assert answer.status_code == 422
    assert Encounter.objects.count() == 0


def test_editing_shows_what_is_there_and_keeps_what_it_does_not_show(aoi: User, browser: Client) -> None:
    yu = make_contact(aoi, "五十嵐", "優")
    encounter = actions.record_encounter(
        aoi, contact_ids=[yu.pk], on=ago(3), kind="mail", subject="件名", direction="out", note="本の話"
    )
    page = browser.get(f"/encounters/{encounter.pk}/").content.decode()
    assert "本の話" in page
    assert f'value="{yu.pk}" checked' in page
    form = typed(person=str(yu.pk), kind="mail", on=str(ago(4)), note="本と山の話")
    assert browser.post(f"/encounters/{encounter.pk}/", form).status_code == 302
    changed = queries.get_encounter(aoi, encounter.pk)
    assert (changed.note, changed.on, changed.subject, changed.direction) == (
        "本と山の話",
        ago(4),
        "件名",
        "out",
    )


def test_that_something_was_asked_is_ticked_and_shown(aoi: User, browser: Client) -> None:
    yu = make_contact(aoi, "五十嵐", "優")
    (encounter,) = meet(aoi, yu, days=[3])
    path = f"/encounters/{encounter.pk}/"
    assert "お願いごとをした" in browser.get(path).content.decode()
    browser.post(path, typed(person=str(yu.pk), on=str(ago(3)), is_asked="on"))
    assert queries.get_encounter(aoi, encounter.pk).is_asked
    pages = [browser.get(there).content.decode() for there in (f"/people/{yu.pk}/", "/encounters/")]
    assert ['<li class="tag">お願いごと</li>' in page for page in pages] == [True, True]
    browser.post(path, typed(person=str(yu.pk), on=str(ago(3))))
    assert not queries.get_encounter(aoi, encounter.pk).is_asked


def test_a_stale_window_is_told_and_keeps_its_words(aoi: User, browser: Client) -> None:
    yu = make_contact(aoi, "五十嵐", "優")
    (encounter,) = meet(aoi, yu, days=[3])
    form = typed(person=str(yu.pk), on=str(ago(3)), note="新しい話", seen_at=clock.now().isoformat())
    assert browser.post(f"/encounters/{encounter.pk}/", form).status_code == 302
    answer = browser.post(f"/encounters/{encounter.pk}/", form | {"note": "古い窓の話"})
    assert answer.status_code == 409
    assert "古い窓の話" in answer.content.decode()
    assert queries.get_encounter(aoi, encounter.pk).note == "新しい話"
    fresh = re.search('name="seen_at" value="([^"]+)"', answer.content.decode())
    assert fresh
    again = form | {"note": "古い窓の話", "seen_at": fresh[1]}
    assert browser.post(f"/encounters/{encounter.pk}/", again).status_code == 302
    assert queries.get_encounter(aoi, encounter.pk).note == "古い窓の話"


def test_deleting_can_be_undone_with_its_button(aoi: User, browser: Client) -> None:
    (encounter,) = meet(aoi, make_contact(aoi, "五十嵐", "優"), days=[3])
    page = browser.post(f"/encounters/{encounter.pk}/delete/", follow=True).content.decode()
    assert f'action="/encounters/{encounter.pk}/undelete/"' in page
    browser.post(f"/encounters/{encounter.pk}/undelete/")
    assert queries.list_encounters(aoi).count() == 1


def test_seen_after_all_is_one_tap_and_once_a_day(aoi: User, browser: Client) -> None:
    yu = make_contact(aoi, "五十嵐", "優")
    for _ in range(2):
        assert browser.post("/encounters/seen/", {"person": str(yu.pk)}).status_code == 302
    assert queries.list_encounters(aoi).count() == 1


def test_promises_are_kept_and_opened_again(aoi: User, browser: Client) -> None:
    promise = actions.add_promise(aoi, contact_id=make_contact(aoi, "五十嵐", "優").pk, text="本を送る")
    for word, is_open in (("keep", False), ("reopen", True), ("drop", False)):
        assert browser.post(f"/promises/{promise.pk}/{word}/").status_code == 302
        assert queries.list_open_promises(aoi).exists() == is_open


def test_while_typing_ticks_are_kept(aoi: User, browser: Client) -> None:
    yu, sato = make_contact(aoi, "五十嵐", "優"), make_contact(aoi, "佐藤", "健")
    page = browser.get("/encounters/people/", {"names": "佐", "person": str(yu.pk)}).content.decode()
    assert f'value="{yu.pk}" checked' in page
    page = browser.get(
        "/encounters/people/", {"names": "五十嵐、佐藤", "person": str(yu.pk)}
    ).content.decode()
    assert f'value="{sato.pk}">' in page


@pytest.mark.parametrize(
    ("question", "found"),
    [
        ("", 3),
        ("words=読書", 1),
        ("words=五十嵐", 2),
        ("kind=meal", 1),
        ("year=2020", 0),
        ("year=x&page=99", 3),
    ],
)
def test_the_timeline_is_narrowed(aoi: User, browser: Client, question: str, found: int) -> None:
    yu, sato = make_contact(aoi, "五十嵐", "優"), make_contact(aoi, "佐藤", "健")
    actions.record_encounter(aoi, contact_ids=[yu.pk], note="読書会の話")
    actions.record_encounter(aoi, contact_ids=[yu.pk, sato.pk], kind="meal")
    actions.record_encounter(aoi, contact_ids=[sato.pk])
    page = browser.get(f"/encounters/?{question}").content.decode()
    assert page.count('class="calm"') == found


def test_the_timeline_asks_the_same_number_of_questions(
    aoi: User, browser: Client, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for _ in range(2):
        meet(aoi, *[make_person(aoi, f"人{n}") for n in range(3)], days=[1, 2, 3])
        with django_assert_num_queries(7):
            browser.get("/encounters/")


def test_strangers_get_the_same_answer_as_for_nothing(aoi: User, chie: User, client_of: ClientOf) -> None:
    (encounter,) = meet(aoi, make_contact(aoi, "五十嵐", "優"), days=[3])
    hers = client_of(chie)
    assert hers.get(f"/encounters/{encounter.pk}/").status_code == 404
    assert hers.post(f"/encounters/{encounter.pk}/delete/").status_code == 404
    assert hers.get("/encounters/").content.decode().count('class="calm"') == 0
