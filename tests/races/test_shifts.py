"""Eight press for the last place of a shift; one helper presses for two at one time: one of each holds."""

from __future__ import annotations

import datetime as dt
from functools import partial

import pytest

from enishi.accounts.models import User
from enishi.events.actions import charity
from enishi.events.models import Duty
from enishi.events.tests.factories import make_gathering
from enishi.events.tests.test_shifts import come, make_shift
from tests.races.crowd import CROWD, at_once, name_losses


def press_for_one_shift(aoi: User) -> tuple[int, set[str]]:
    shift = make_shift(aoi, make_gathering(aoi, kind="run"))
    outcomes = at_once([partial(come, shift, place) for place in range(CROWD)])
    return Duty.objects.filter(cancelled_at=None).count(), name_losses(outcomes)


def test_the_last_place_of_a_shift_goes_to_one(aoi: User) -> None:
    assert press_for_one_shift(aoi) == (1, {"Full"})


@pytest.mark.control
def test_without_the_lock_several_have_it(aoi: User) -> None:
    count, _ = press_for_one_shift(aoi)
    assert count > 1


def test_one_person_takes_one_of_many_at_the_same_time(aoi: User) -> None:
    gathering = make_gathering(aoi, kind="run")
    staff = come(make_shift(aoi, gathering, "朝", begins=dt.time(6), ends=dt.time(7)))
    shifts = [make_shift(aoi, gathering, f"係{place}") for place in range(CROWD)]
    outcomes = at_once([partial(charity.take_shift, staff, one.pk) for one in shifts])
    assert name_losses(outcomes) == {"Conflict"}
    assert Duty.objects.filter(cancelled_at=None).count() == 2
