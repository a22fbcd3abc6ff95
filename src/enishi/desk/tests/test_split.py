"""One contact turns out to be two people."""

from __future__ import annotations

import datetime as dt

import pytest
from django.test import Client

from enishi.accounts.models import User
from enishi.conftest import ClientOf
from enishi.encounters.queries import list_encounters
from enishi.encounters.tests.factories import meet
from enishi.people import queries
from enishi.people.tests.factories import make_contact

pytestmark = pytest.mark.django_db
DAY = dt.date(2026, 11, 13)


@pytest.fixture
def browser(aoi: User, client_of: ClientOf) -> Client:
    return client_of(aoi)


def test_what_is_ticked_goes_with_the_other_person(browser: Client, aoi: User) -> None:
    one = make_contact(aoi, emails=("ken@a.jp", "hana@a.jp"))
    (row,) = meet(aoi, one, days=[10])
    address = f"/people/{one.pk}/split/"
    page = browser.get(address).content.decode()
    assert [words in page for words in ("hana@a.jp", "2026年11月13日")] == [True, True]
    mail = next(
        point for point in queries.get_contact(aoi, one.pk).points.all() if point.value == "hana@a.jp"
    )
    part = row.participations.get()
    rows = [
        f"people_contact_point.contact/{mail.pk}",
        f"encounters_participation.contact/{part.pk}",
        "no/row",
    ]
    made = browser.post(address, {"family": "佐藤", "given": "花", "rows": rows})
    new = queries.get_contact(aoi, made["Location"].split("/")[2])
    assert ([point.value for point in new.points.all()], new.given) == (["hana@a.jp"], "花")
    assert [one.on for one in list_encounters(aoi, contact=new)] == [DAY]
    assert list(list_encounters(aoi, contact=one)) == []
    assert browser.post(address, {"family": "佐藤", "rows": rows}).status_code == 422
    browser.post(f"/people/{one.pk}/unsplit/{new.pk}/")
    assert [one.on for one in list_encounters(aoi, contact=one)] == [DAY]


def test_a_name_or_something_ticked_is_needed(
    browser: Client, aoi: User, ben: User, client_of: ClientOf
) -> None:
    one = make_contact(aoi)
    assert browser.post(f"/people/{one.pk}/split/", {}).status_code == 422
    assert client_of(ben).get(f"/people/{one.pk}/split/").status_code == 404
