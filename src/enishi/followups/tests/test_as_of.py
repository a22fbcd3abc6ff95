"""What is dated later changes nothing in an answer as of an earlier moment."""

from __future__ import annotations

import datetime as dt

import pytest

from enishi.accounts.models import User
from enishi.core import clock
from enishi.encounters.actions import PromiseFields, add_promise, keep_promise, record_encounter
from enishi.encounters.queries import list_open_promises
from enishi.encounters.tests.factories import TODAY, ago, make_person, meet, noon
from enishi.followups import queries
from enishi.followups.actions import decide
from enishi.people.actions import set_contact
from enishi.people.models import Contact

THEN = 30  # days before the tests' today
MONTHLY = [THEN + 420 - 30 * n for n in range(11)]
Answer = list[tuple[object, ...]]


def answer(actor: User) -> Answer:
    found = queries.list_today(actor, now=noon(ago(THEN)))
    return [
        (one.contact, one.kind, one.reason, one.step, one.channel, one.last_encounter, one.tie)
        for one in found
    ]


@pytest.fixture
def people(aoi: User) -> list[Contact]:
    """Somebody for every kind, and one quiet as usual."""
    people = [make_person(aoi, family) for family in ("お礼", "約束", "間合い", "これから", "静か")]
    thank, promise, care, _, quiet = people
    meet(aoi, thank, days=[THEN + 2], kind="event")
    meet(aoi, promise, days=[THEN + 200, THEN + 100])
    meet(aoi, care, days=MONTHLY)
    meet(aoi, quiet, days=[THEN + 10 + 30 * n for n in range(9)])
    add_promise(aoi, contact_id=promise.pk, text="本を送る", made_on=ago(THEN + 40), due_on=ago(THEN + 1))
    return people


def test_later_encounters_promises_decisions_and_states_are_ignored(aoi: User, people: list[Contact]) -> None:
    before = answer(aoi)
    assert [one[1] for one in before] == ["thank", "promise", "care", "get_to_know"]
    for person in people:
        for days in (THEN - 1, 20, 5):
            later = [PromiseFields("mine", "後の約束", ago(1))]
            record_encounter(
                aoi, contact_ids=[person.pk], on=ago(days), kind="mail", received="gift", promises=later
            )
    for row in list_open_promises(aoi):
        keep_promise(aoi, row.pk, on=ago(THEN - 1))
    with clock.as_of(noon(TODAY + dt.timedelta(days=1))):
        for person in people:
            decide(aoi, contact_id=person.pk, kind="care", verdict="not_this_time")
            set_contact(aoi, person.pk, state="deceased", state_on=TODAY)
    assert answer(aoi) == before
