"""The stored state of a tie equals a fresh summary, whatever happened to its encounters."""

from __future__ import annotations

import datetime as dt
import uuid
from typing import Any

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pytest_django import DjangoAssertNumQueries

from enishi.accounts.models import User
from enishi.encounters import actions, queries, rules
from enishi.encounters.actions import EncounterFields
from enishi.encounters.models import Encounter, Participation, TieState
from enishi.encounters.tests.factories import TODAY, ago, make_person, meet, noon
from enishi.engine import ties as engine

STEP = st.tuples(
    st.sampled_from(["add", "edit", "delete", "undelete"]), st.integers(0, 5), st.integers(-30, 900)
)


def fresh_state(contact: uuid.UUID) -> bytes | None:
    rows = Participation.objects.filter(contact=contact, encounter__deleted_at__isnull=True)
    days = [float(on.toordinal()) for on in rows.values_list("on", flat=True)]
    if not days:
        return None
    return engine.pack(
        engine.summarise(np.zeros(len(days), int), np.array(days), n_ties=1, now=1e9)
    ).tobytes()


def take_step(aoi: User, people: list[uuid.UUID], made: list[Encounter], step: tuple[str, int, int]) -> None:
    what, which, day = step
    chosen = [people[which % 3]] if which < 4 else people
    if what == "add" or not made:
        made.append(actions.record_encounter(aoi, contact_ids=chosen, on=ago(day)))
        return
    row = Encounter.objects.get(pk=made[which % len(made)].pk)
    if what == "undelete" and row.deleted_at:
        actions.undelete_encounter(aoi, row.pk)
    elif what == "delete" and not row.deleted_at:
        actions.delete_encounter(aoi, row.pk)
    elif what == "edit" and not row.deleted_at:
        actions.change_encounter(aoi, row.pk, EncounterFields(chosen, ago(day)))


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(steps=st.lists(STEP, max_size=12))
def test_a_state_is_always_its_fresh_summary(aoi: User, steps: list[tuple[str, int, int]]) -> None:
    people = [make_person(aoi, f"人{n}").pk for n in range(3)]
    made: list[Encounter] = []
    for step in steps:
        take_step(aoi, people, made, step)
    stored = {row.contact_id: bytes(row.packed) for row in TieState.objects.filter(contact__in=people)}
    for person in people:
        assert stored.get(person) == fresh_state(person)


def test_what_is_dated_later_is_not_known_yet(aoi: User) -> None:
    yu, sakura = make_person(aoi), make_person(aoi, "長谷川", "さくら")
    meet(aoi, yu, days=[400, 300, 200, 100, 5])
    meet(aoi, sakura, days=[5])
    then = queries.read_ties(aoi, now=noon(ago(50)))
    assert then.contact_ids == [yu.pk]
    tie = then.find(yu.pk)
    assert tie is not None
    assert (tie.contact_days, tie.silent_days, tie.usual_gap_days, tie.asks) == (4, 50, 100.0, False)
    assert queries.contact_days(aoi, yu.pk, noon(ago(250))) == [ago(400), ago(300)]


def test_an_older_state_is_summed_up_afresh(aoi: User) -> None:
    yu = make_person(aoi)
    meet(aoi, yu, days=[40, 30, 20])
    TieState.objects.update(packed=b"\0" * 24)
    tie = queries.find_tie(aoi, yu.pk, now=noon())
    assert tie is not None
    assert (tie.contact_days, tie.silent_days) == (3, 20)


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
        with django_assert_num_queries(1):
            queries.read_ties(aoi, now=noon())
        with django_assert_num_queries(4):
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
