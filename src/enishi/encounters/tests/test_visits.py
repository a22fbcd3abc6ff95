"""Encounters at places: a visit needs nobody, a place is found by its very name."""

from __future__ import annotations

import datetime as dt
import uuid

import pytest

from enishi.accounts.models import User
from enishi.core import errors
from enishi.encounters import queries
from enishi.encounters.actions import record_encounter, record_visit
from enishi.people.tests.factories import make_contact
from enishi.places.actions import change_place, leave_place
from enishi.places.fields import PlaceFields
from enishi.places.tests.factories import make_place

pytestmark = pytest.mark.django_db
TODAY = dt.date(2026, 11, 20)


def test_a_visit_needs_nobody(aoi: User) -> None:
    place = make_place(aoi)
    visit = record_encounter(aoi, at_place_id=place.pk, on=TODAY)
    assert (visit.place, visit.way, visit.at_place) == (place.name, "regular_shop", place)
    assert list(queries.list_visits(aoi, place)) == [visit]


def test_without_a_place_somebody_is_needed(aoi: User) -> None:
    with pytest.raises(errors.Invalid):
        record_encounter(aoi, place="どこか")


def test_the_place_of_that_very_name_is_meant(aoi: User) -> None:
    place, somebody = make_place(aoi, name="酒場 ひなた"), make_contact(aoi)
    assert record_encounter(aoi, contact_ids=[somebody.pk], place="酒場　ひなた").at_place == place
    assert record_encounter(aoi, contact_ids=[somebody.pk], place="酒場 ひなた 二号店").at_place is None
    leave_place(aoi, place.pk)
    assert record_encounter(aoi, contact_ids=[somebody.pk], place="酒場 ひなた").at_place is None


def test_somebody_elses_place_is_not_there(aoi: User, ben: User) -> None:
    with pytest.raises(errors.NotFound):
        record_encounter(ben, at_place_id=make_place(aoi).pk)


def test_one_tap_takes_what_a_visit_usually_costs_and_two_taps_are_one(aoi: User) -> None:
    place = make_place(aoi)
    change_place(aoi, place.pk, PlaceFields("regular_shop", place.name, usual_minor=3000, usual_minutes=90))
    key = str(uuid.uuid4())
    first, second = record_visit(aoi, place.pk, key=key), record_visit(aoi, place.pk, key=key)
    assert (first, first.cost_minor, first.minutes, first.kind) == (second, 3000, 90, "meal")


def test_visits_are_summed_up_by_day(aoi: User) -> None:
    place, somebody = make_place(aoi), make_contact(aoi)
    record_encounter(aoi, at_place_id=place.pk, on=TODAY, cost_minor=1000, minutes=60)
    record_encounter(aoi, at_place_id=place.pk, on=TODAY, contact_ids=[somebody.pk], cost_minor=500)
    record_encounter(aoi, at_place_id=place.pk, on=TODAY + dt.timedelta(days=1))
    found = queries.sum_up_visits(aoi, [place.pk], until=TODAY)
    assert found[place.pk] == queries.Visits(1, TODAY, TODAY, 1500, 60)
    (met,) = queries.list_met_there(aoi, place)
    assert (met.contact_id, met.days) == (somebody.pk, 1)
