"""Ties as they are read: as of a moment, of whom, in how many queries."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from pytest_django import DjangoAssertNumQueries

from enishi.accounts.models import User
from enishi.encounters import actions, queries, rules
from enishi.encounters.tests.factories import TODAY, ago, make_person, meet, noon


def test_what_is_dated_later_is_not_known_yet(aoi: User) -> None:
    yu, sakura = make_person(aoi), make_person(aoi, "長谷川", "さくら")
    meet(aoi, yu, days=[400, 300, 200, 100, 5])
    meet(aoi, sakura, days=[5])
    then = queries.read_ties(aoi, now=noon(ago(50)))
    assert then.contact_ids == [yu.pk]
    tie = then.find(yu.pk)
    assert tie is not None
    assert (tie.contact_days, tie.silent_days, tie.usual_gap_days, tie.asks) == (4, 50, 100.0, False)
    days = queries.list_contact_days(aoi, [yu.pk], noon(ago(250)))[yu.pk]
    assert [day.on for day in days] == [ago(400), ago(300)]


def test_two_days_are_too_early_to_tell(aoi: User) -> None:
    yu = make_person(aoi)
    meet(aoi, yu, days=[60, 2])
    tie = queries.find_tie(aoi, yu.pk, now=noon())
    assert tie is not None
    assert (tie.care, tie.chance_30d, tie.asks, tie.usual_gap_days) == (None, None, False, 58.0)
    assert queries.find_tie(aoi, make_person(aoi, "林").pk, now=noon()) is None


@pytest.mark.parametrize(
    ("more", "seen"),
    [
        ({}, 1),
        ({"state": "mourning"}, 1),
        ({"state": "deceased"}, 0),
        ({"state": "avoid", "state_on": TODAY}, 0),
        ({"state": "leave_be", "state_on": TODAY + dt.timedelta(days=1)}, 1),
        ({"archived_at": noon()}, 0),
    ],
)
def test_whom_one_may_be_reminded_of(aoi: User, more: dict[str, Any], seen: int) -> None:
    meet(aoi, make_person(aoi, **more), days=[3])
    assert len(queries.read_ties(aoi, now=noon(), only_approachable=True)) == seen


def test_the_number_of_queries_is_the_same_for_one_and_three(
    aoi: User, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for count in (1, 3):
        people = [make_person(aoi, f"人{n}") for n in range(count)]
        meet(aoi, *people, days=[3, 9])
        with django_assert_num_queries(2):
            queries.read_ties(aoi, now=noon())
        with django_assert_num_queries(2):
            queries.find_last_encounters(aoi, [one.pk for one in people], now=noon())
        with django_assert_num_queries(3):
            [[p.contact.family for p in e.participations.all()] for e in queries.list_encounters(aoi)]


def test_rules_agree(aoi: User, chie: User) -> None:
    yu = make_person(aoi)
    (encounter,) = meet(aoi, yu, days=[1])
    promise = actions.add_promise(aoi, contact_id=yu.pk, text="本を送る")
    for actor in (aoi, chie):
        mine = actor == aoi
        assert rules.can_change_encounter(actor, encounter) == mine
        assert rules.encounters_changeable_by(actor).exists() == mine
        assert rules.can_change_promise(actor, promise) == mine
        assert rules.promises_changeable_by(actor).exists() == mine
