"""Several devices bring the same guest, the same walk-in, the same money in one moment: each is one."""

from __future__ import annotations

from functools import partial

import pytest

from enishi.accounts.models import User
from enishi.core import clock, ids
from enishi.events import actions
from enishi.events.actions.door import Pressed, press
from enishi.events.fields import PressFields, TicketFields
from enishi.events.models import Gathering, Payment, Press, SignUp
from enishi.events.tests.factories import get_ticket, make_gathering, make_sign_up
from tests.races.crowd import CROWD, at_once, name_losses


def make_press(aoi: User, gathering: Gathering, guest: SignUp, kind: str) -> Pressed:
    """As a device of its own would: with an id of its own."""
    return press(aoi, gathering.pk, PressFields(ids.new_id(), kind, guest.pk, clock.now()))


def test_one_guest_on_every_device_is_here_once_at_the_earliest_time(aoi: User) -> None:
    gathering = make_gathering(aoi)
    guest = make_sign_up(gathering)
    outcomes = at_once([partial(make_press, aoi, gathering, guest, "came")] * CROWD)
    guest.refresh_from_db()
    assert name_losses(outcomes) == set()
    assert guest.checked_in_at == min(Press.objects.values_list("at", flat=True))


def test_one_walk_in_sent_by_several_tabs_is_one_guest(aoi: User) -> None:
    gathering = make_gathering(aoi)
    fields = PressFields(ids.new_id(), "walk_in", ids.new_id(), clock.now(), name="飛入 花子")
    outcomes = at_once([partial(press, aoi, gathering.pk, fields)] * CROWD)
    assert name_losses(outcomes) == set()
    assert (SignUp.objects.count(), Press.objects.count()) == (1, 1)


def test_walk_ins_at_every_device_get_numbers_of_their_own(aoi: User) -> None:
    gathering = make_gathering(aoi)
    names = [
        PressFields(ids.new_id(), "walk_in", ids.new_id(), clock.now(), name=f"飛入{n}") for n in range(CROWD)
    ]
    assert name_losses(at_once([partial(press, aoi, gathering.pk, one) for one in names])) == set()
    assert sorted(SignUp.objects.values_list("number", flat=True)) == list(range(1, CROWD + 1))


def take_cash_together(aoi: User) -> int:
    gathering = make_gathering(aoi)
    actions.change_ticket(aoi, get_ticket(gathering).pk, TicketFields(fee_minor=3000))
    guest = make_sign_up(gathering)
    at_once([partial(make_press, aoi, gathering, guest, "paid")] * CROWD)
    return Payment.objects.filter(deleted_at=None).count()


def test_cash_ticked_off_on_every_device_was_paid_once(aoi: User) -> None:
    assert take_cash_together(aoi) == 1


@pytest.mark.control
def test_without_the_lock_it_was_paid_several_times(aoi: User) -> None:
    assert take_cash_together(aoi) > 1
