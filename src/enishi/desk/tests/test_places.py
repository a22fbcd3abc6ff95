"""The pages of places."""

from __future__ import annotations

import datetime as dt

import pytest
from django.test import Client

from enishi.accounts.models import User
from enishi.conftest import ClientOf
from enishi.core import clock
from enishi.encounters.actions import record_encounter
from enishi.people.tests.factories import make_contact
from enishi.places.actions import set_role
from enishi.places.models import PARTS, Place
from enishi.places.tests.factories import make_place

pytestmark = pytest.mark.django_db


@pytest.fixture
def browser(aoi: User, client_of: ClientOf) -> Client:
    return client_of(aoi)


def test_an_empty_notebook_says_how_to_begin(browser: Client) -> None:
    assert "まだ場がありません" in browser.get("/places/").content.decode()


@pytest.mark.parametrize("kind", PARTS)
def test_a_place_is_noted_shown_and_changed(browser: Client, aoi: User, kind: str) -> None:
    page = browser.get(f"/places/new/{kind}/")
    form = page.context["form"]
    sent = {name: form[name].value() or "" for name in form.fields} | {"name": "ここ", "kind": kind}
    sent = {name: value for name, value in sent.items() if value not in ("", False)}
    assert browser.post(f"/places/new/{kind}/", sent).status_code == 302
    assert browser.post(f"/places/new/{kind}/", sent).status_code == 302
    place = Place.objects.get()
    assert "ここ" in browser.get(f"/places/{place.pk}/").content.decode()
    answer = browser.post(f"/places/{place.pk}/edit/", sent | {"name": "あそこ", "version": "1"})
    assert answer.status_code == 302, answer.content.decode()
    assert (
        browser.post(f"/places/{place.pk}/edit/", sent | {"name": "どこか", "version": "1"}).status_code
        == 409
    )
    assert "あそこ" in browser.get("/places/").content.decode()


def test_two_taps_are_one_visit_and_it_can_be_taken_back(browser: Client, aoi: User) -> None:
    place = make_place(aoi)
    key = browser.get(f"/places/{place.pk}/").context["page"].key
    for _ in range(2):
        assert browser.post(f"/places/{place.pk}/visit/", {"key": key}).status_code == 302
    assert place.encounters.count() == 1


@pytest.mark.parametrize("rows", [1, 3])
def test_the_queries_do_not_grow(
    browser: Client, aoi: User, rows: int, django_assert_num_queries: object
) -> None:
    for number in range(rows):
        place, somebody = make_place(aoi, name=f"店{number}"), make_contact(aoi, family=f"人{number}")
        set_role(aoi, place.pk, somebody.pk)
        record_encounter(aoi, at_place_id=place.pk, contact_ids=[somebody.pk])
    first = Place.objects.order_by("pk")[0]
    for number in range(rows):
        record_encounter(aoi, at_place_id=first.pk, contact_ids=[make_contact(aoi, family=f"客{number}").pk])
    with django_assert_num_queries(LIST):  # type: ignore[operator]
        browser.get("/places/")
    with django_assert_num_queries(ONE):  # type: ignore[operator]
        browser.get(f"/places/{first.pk}/")


LIST, ONE = 6, 26


def test_many_people_of_a_place_stand_on_pages(aoi: User, browser: Client) -> None:
    bar = make_place(aoi, "circle")
    people = [make_contact(aoi, family=f"人{number:02}") for number in range(31)]
    for number, one in enumerate(people):
        record_encounter(
            aoi,
            contact_ids=[one.pk],
            at_place_id=bar.pk,
            on=clock.today(aoi.time_zone) - dt.timedelta(days=number),
        )
    first = browser.get(f"/places/{bar.pk}/")
    assert [one.contact.family for one in first.context["page"].people] == [f"人{n:02}" for n in range(30)]
    assert "?people=2#people" in first.content.decode()
    last = browser.get(f"/places/{bar.pk}/?people=2")
    assert [one.contact.family for one in last.context["page"].people] == ["人30"]
