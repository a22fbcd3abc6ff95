"""Eight scan one code, and one is cut off while it is coming in: one device, and no session that outlives it."""

from __future__ import annotations

from functools import partial
from importlib import import_module

import pytest
from django.conf import settings
from django.contrib.sessions.models import Session
from django.test import RequestFactory

from enishi.accounts import actions, gate
from enishi.accounts.models import Device, DeviceSession, User
from tests.races.crowd import CROWD, at_once, list_wins, name_losses


def pair_at_once(aoi: User) -> list[tuple[Device, str] | Exception]:
    key = actions.create_pair_key(aoi)[1]
    return at_once([partial(actions.pair_device, key, name="iPhone")] * CROWD)


def test_one_code_lets_one_device_in(aoi: User) -> None:
    found = pair_at_once(aoi)
    assert (len(list_wins(found)), name_losses(found), Device.objects.count()) == (1, {"Closed"}, 1)


@pytest.mark.control
def test_one_code_without_the_lock_lets_several_in(aoi: User) -> None:
    assert len(list_wins(pair_at_once(aoi))) > 1


def come_in(device: Device) -> bool:
    """As the middleware lets a device in whose session has lapsed."""
    request = RequestFactory().get("/")
    request.session = import_module(settings.SESSION_ENGINE).SessionStore()
    return gate.open_session(request, device)


def cut_off(device: Device) -> bool:
    actions.revoke_device(device.owner, str(device.pk))
    return True


def test_cut_off_while_coming_in_leaves_nothing_open(aoi: User) -> None:
    device = actions.begin_device(aoi, name="iPhone")[0]
    found = at_once([partial(come_in, device)] * (CROWD - 1) + [partial(cut_off, device)])
    assert name_losses(found) == set()
    assert (Session.objects.count(), DeviceSession.objects.count()) == (0, 0)
