"""Eight at once, one result: login keys, buttons pressed twice, the one main purpose.

Each race has a control: the same without the lock. It must show the harm the lock prevents, or, where a unique
constraint stands behind the lock, that the constraint refuses the others.
"""

from __future__ import annotations

import datetime as dt
from functools import partial

import pytest

from enishi.accounts.actions import create_login_key, ensure_sole_owner, use_login_key
from enishi.accounts.models import User
from enishi.core import ids
from enishi.encounters.actions import record_encounter
from enishi.encounters.models import Encounter, TieState
from enishi.followups.actions import decide
from enishi.followups.models import Decision
from enishi.people.actions import add_contact
from enishi.people.fields import ContactFields
from enishi.people.models import Contact
from enishi.purposes.actions import PurposeFields, choose_step, set_purpose
from enishi.purposes.models import FirstStep, Purpose
from tests.races.crowd import CROWD, at_once, list_wins, name_losses

TODAY = dt.date(2026, 11, 23)


def add_sato(aoi: User) -> Contact:
    return add_contact(aoi, ContactFields(family="佐藤", given="健"))


def use_one_key(aoi: User) -> list[User | Exception]:
    key = create_login_key(aoi)
    return at_once([partial(use_login_key, key)] * CROWD)


def test_login_key_opens_once(aoi: User) -> None:
    found = use_one_key(aoi)
    assert (list_wins(found), name_losses(found)) == ([aoi], {"Closed"})


@pytest.mark.control
def test_login_key_without_the_lock_opens_several_times(aoi: User) -> None:
    assert len(list_wins(use_one_key(aoi))) > 1


def test_first_start_twice_makes_one_owner(transactional_db: None) -> None:
    found = at_once([ensure_sole_owner] * CROWD)
    assert len({user.pk for user in list_wins(found)}) == User.objects.count() == 1


def meet_once(aoi: User) -> list[Encounter | Exception]:
    sato = add_sato(aoi)
    work = partial(record_encounter, aoi, contact_ids=[sato.pk], on=TODAY, source_key="press")
    return at_once([work] * CROWD)


def test_button_pressed_eight_times_is_one_encounter(aoi: User) -> None:
    found = meet_once(aoi)
    assert len({one.pk for one in list_wins(found)}) == Encounter.objects.count() == 1
    assert name_losses(found) == set()


@pytest.mark.control
def test_button_without_the_lock_is_refused_by_the_constraint(aoi: User) -> None:
    assert name_losses(meet_once(aoi)) == {"IntegrityError"}
    assert Encounter.objects.count() == 1


def meet_on_eight_days(aoi: User) -> int:
    """How many days the tie has after eight at once were added to one."""
    sato = add_sato(aoi)
    record_encounter(aoi, contact_ids=[sato.pk], on=TODAY)
    days = [TODAY - dt.timedelta(days=number + 1) for number in range(CROWD)]
    found = at_once([partial(record_encounter, aoi, contact_ids=[sato.pk], on=day) for day in days])
    assert name_losses(found) == set()
    return TieState.objects.get(contact=sato).contact_days


def test_tie_misses_no_encounter(aoi: User) -> None:
    assert meet_on_eight_days(aoi) == CROWD + 1


@pytest.mark.control
def test_tie_without_the_lock_misses_encounters(aoi: User) -> None:
    assert meet_on_eight_days(aoi) < CROWD + 1


def test_form_sent_eight_times_is_one_person(aoi: User) -> None:
    key = ids.new_id()
    work = partial(add_contact, aoi, ContactFields(family="佐藤"), contact_id=key)
    found = at_once([work] * CROWD)
    assert [one.pk for one in list_wins(found)] == [key] * CROWD
    assert Contact.objects.count() == 1


def decide_once(aoi: User) -> list[Decision | Exception]:
    sato = add_sato(aoi)
    work = partial(decide, aoi, contact_id=sato.pk, kind="care", verdict="done", key="press")
    return at_once([work] * CROWD)


def test_decided_eight_times_is_one_decision(aoi: User) -> None:
    found = decide_once(aoi)
    assert len({one.pk for one in list_wins(found)}) == 1
    assert (Decision.objects.count(), Encounter.objects.count(), name_losses(found)) == (1, 1, set())


@pytest.mark.control
def test_decided_without_the_lock_is_refused_by_the_constraint(aoi: User) -> None:
    assert name_losses(decide_once(aoi)) == {"IntegrityError"}
    assert (Decision.objects.count(), Encounter.objects.count()) == (1, 1)


def state_eight_purposes(aoi: User) -> list[Purpose | Exception]:
    return at_once([partial(set_purpose, aoi, PurposeFields(f"目的{number}")) for number in range(CROWD)])


def test_eight_purposes_have_one_main_one(aoi: User) -> None:
    assert len(list_wins(state_eight_purposes(aoi))) == CROWD
    assert (Purpose.objects.count(), Purpose.objects.filter(is_main=True).count()) == (CROWD, 1)


@pytest.mark.control
def test_purposes_without_the_lock_are_refused_by_the_constraint(aoi: User) -> None:
    assert name_losses(state_eight_purposes(aoi)) == {"IntegrityError"}
    assert Purpose.objects.filter(is_main=True).count() == 1


def choose_one_way(aoi: User) -> int:
    purpose = set_purpose(aoi, PurposeFields("相談できる人がほしい"))
    at_once([partial(choose_step, aoi, purpose.pk, way="meetup")] * CROWD)
    return FirstStep.objects.count()


def test_way_chosen_eight_times_is_one_step(aoi: User) -> None:
    assert choose_one_way(aoi) == 1


@pytest.mark.control
def test_way_without_the_lock_is_several_steps(aoi: User) -> None:
    assert choose_one_way(aoi) > 1
