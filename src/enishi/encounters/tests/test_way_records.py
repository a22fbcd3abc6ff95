"""What a way has given: visits, people first met by it, who was met again, whose tie lasts; each counted once."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import Any

import pytest
from pytest_django import DjangoAssertNumQueries

from enishi.accounts.models import User
from enishi.encounters import actions, queries
from enishi.encounters.models import Encounter
from enishi.encounters.tests.factories import ago, make_person, noon
from enishi.engine.ways_record import Record
from enishi.people.models import Contact

pytestmark = pytest.mark.django_db


def at(owner: User, people: Sequence[Contact], days: int, **more: Any) -> Encounter:
    """One encounter so many days ago; by a meetup at the library unless said otherwise."""
    values = {"kind": "event", "way": "meetup", "place": "図書館", **more}
    ids = [one.pk for one in people]
    return actions.record_encounters(
        owner, [actions.EncounterFields(contact_ids=ids, on=ago(days), **values)]
    )[0]


def test_each_person_counts_where_they_were_first_met(aoi: User) -> None:
    kept, lost, new = (make_person(aoi, name) for name in ("一条", "二宮", "三木"))
    at(aoi, [kept, lost], 300, cost_minor=3000, minutes=120)
    at(aoi, [kept], 290, kind="mail", place="")  # within two weeks: followed up, and no visit
    for days in (200, 120, 40):
        at(aoi, [kept], days, kind="meal", way="regular_shop", place="しずく", cost_minor=2000)
    at(aoi, [new], 3)
    found = queries.read_way_records(aoi, now=noon())
    assert list(found) == ["regular_shop", "meetup"]
    assert found["meetup"].whole == Record(
        visits=2, yen=3000, yen_visits=1, hours=2, hours_visits=1, met=3, followed=1,
        ripe_followed=1, lasting_followed=1, ripe_else=1,
    )  # fmt: skip
    assert found["meetup"].places == {"図書館": found["meetup"].whole}
    assert found["regular_shop"].whole == Record(visits=3, yen=6000, yen_visits=3)


def test_a_day_at_a_place_is_one_visit_however_many_were_met(aoi: User) -> None:
    for name in ("一条", "二宮", "三木"):
        at(aoi, [make_person(aoi, name)], 20, cost_minor=1000, minutes=90)
    record = queries.read_way_records(aoi, now=noon())["meetup"].whole
    assert (record.visits, record.met, record.yen, record.hours) == (1, 3, 3000, 1.5)


def test_met_twice_half_a_year_apart_lasts(aoi: User) -> None:
    person = make_person(aoi)
    at(aoi, [person], 400)
    at(aoi, [person], 100, kind="meal", way="", place="")
    record = queries.read_way_records(aoi, now=noon())["meetup"].whole
    assert (record.ripe_else, record.lasting_else) == (1, 1)


def test_what_lies_ahead_and_reactions_and_the_circle_and_others_notebooks_count_nothing(
    aoi: User, ben: User
) -> None:
    at(aoi, [make_person(aoi, "一条")], -5)
    at(aoi, [make_person(aoi, "二宮")], 5, kind="reaction", way="sns", place="")
    at(aoi, [make_person(aoi, "三木")], 5, way="circle")
    at(ben, [make_person(ben, "四宮")], 5)
    assert queries.read_way_records(aoi, now=noon()) == {}


def test_a_deleted_encounter_or_person_is_not_counted(aoi: User) -> None:
    person, other = make_person(aoi, "一条"), make_person(aoi, "二宮")
    gone = at(aoi, [person], 5)
    at(aoi, [other], 6)
    Contact.objects.filter(pk=other.pk).update(deleted_at=dt.datetime(2026, 11, 20, tzinfo=dt.UTC))
    actions.delete_encounter(aoi, gone.pk)
    assert queries.read_way_records(aoi, now=noon())["meetup"].whole.met == 0


@pytest.mark.parametrize("count", [1, 3])
def test_the_queries_do_not_grow(
    aoi: User, count: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for number in range(count):
        at(aoi, [make_person(aoi, f"佐藤{number}")], 200 + number, place=f"場所{number}")
    with django_assert_num_queries(6):
        assert queries.read_way_records(aoi, now=noon())["meetup"].whole.met == count
