"""What salons cost and what was lent to charities, in the record of the ways; gone with the place."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

import pytest

from enishi.accounts.models import User
from enishi.core import clock
from enishi.encounters import queries
from enishi.encounters.actions import record_encounter
from enishi.people.tests.factories import make_contact
from enishi.places import actions as places
from enishi.places.fields import LookBack, PlanFields
from enishi.places.tests.factories import make_place

pytestmark = pytest.mark.django_db
NOW = dt.datetime.fromisoformat("2026-11-27T12:00:00+09:00")
DAY = dt.timedelta(days=1)


@pytest.fixture(autouse=True)
def _now() -> Iterator[None]:
    with clock.as_of(NOW):
        yield


def test_a_salon_tells_what_it_cost_beside_who_stayed(aoi: User) -> None:
    salon = make_place(aoi, "salon", fee_minor=3000, joined_on="2026-01-10")
    stays, went, new, known = (make_contact(aoi, family=name) for name in "留去新旧")
    record_encounter(aoi, contact_ids=[known.pk], on=dt.date(2025, 1, 1))
    for somebody in (stays, went, known):
        record_encounter(
            aoi, contact_ids=[somebody.pk], at_place_id=salon.pk, on=dt.date(2026, 1, 20), kind="event"
        )
    for days in range(20, 300, 20):
        record_encounter(aoi, contact_ids=[stays.pk], on=dt.date(2026, 1, 20) + days * DAY, kind="message")
    record_encounter(aoi, contact_ids=[new.pk], at_place_id=salon.pk, on=dt.date(2026, 11, 20), kind="event")
    (cost,) = queries.list_salon_costs(aoi, now=NOW)
    assert (len(cost.membership.paid), cost.membership.paid_yen) == (11, 33_000)
    assert (cost.lasting, cost.fresh) == (1, 1)


@pytest.mark.parametrize("has_visits", [False, True])
def test_fees_are_yen_of_the_way_and_go_with_the_salon(aoi: User, has_visits: bool) -> None:
    salon = make_place(aoi, "salon", fee_minor=3000, joined_on="2026-10-10")
    for day in (dt.date(2026, 10, 12), dt.date(2026, 11, 2)) if has_visits else ():
        record_encounter(aoi, at_place_id=salon.pk, on=day, kind="event")
    record = queries.read_way_records(aoi, now=NOW)["salon"].whole
    assert (record.yen, record.visits, record.yen_visits) == ((6000, 2, 2) if has_visits else (6000, 1, 1))
    places.leave_place(aoi, salon.pk, on=dt.date(2026, 10, 31))
    assert queries.read_way_records(aoi, now=NOW)["salon"].whole.yen == 3000
    assert queries.list_salon_costs(aoi, now=NOW) == []
    places.delete_place(aoi, salon.pk)
    records = queries.read_way_records(aoi, now=NOW)
    assert ("salon" in records) is has_visits
    assert not has_visits or records["salon"].whole.yen == 0


def test_hours_lent_to_a_charity_count_once_a_day(aoi: User) -> None:
    charity = make_place(aoi, "charity")
    for day, minutes in ((1, 90), (8, 120), (15, 60)):
        plan = places.add_plan(aoi, charity.pk, PlanFields("meeting", dt.date(2026, 11, day))).plan
        places.look_back_on(aoi, plan.pk, LookBack(minutes=minutes))
    for day, noted in ((1, None), (8, 150)):
        record_encounter(
            aoi, contact_ids=[make_contact(aoi).pk], at_place_id=charity.pk, on=dt.date(2026, 11, day),
            kind="event", minutes=noted,
        )  # fmt: skip
    record = queries.read_way_records(aoi, now=NOW)["charity"].whole
    assert (record.visits, record.hours_visits, record.hours) == (3, 3, (90 + 150 + 60) / 60)
    places.delete_place(aoi, charity.pk)
    assert queries.read_way_records(aoi, now=NOW)["charity"].whole.hours == 2.5


def test_who_was_met_on_which_days(aoi: User) -> None:
    charity, somebody = make_place(aoi, "charity"), make_contact(aoi)
    days = [dt.date(2026, 11, 8), dt.date(2026, 11, 1)]
    for day in days:
        record_encounter(aoi, contact_ids=[somebody.pk], at_place_id=charity.pk, on=day, kind="event")
    assert queries.list_days_there(aoi, charity) == {somebody.pk: sorted(days)}
