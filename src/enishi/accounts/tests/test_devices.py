"""Devices: let in once, named apart, and cut off with everything that was open."""

from __future__ import annotations

import datetime as dt

import pytest
from django.contrib.sessions.backends.db import SessionStore
from django.contrib.sessions.models import Session

from enishi.accounts import actions, queries, rules
from enishi.accounts.models import AppLock, Device, DeviceSession, Passkey, User
from enishi.audit.models import Record
from enishi.core import clock, errors

MINUTE = dt.timedelta(minutes=1)


def test_a_pairing_key_lets_one_device_in_and_is_kept_as_a_hash(aoi: User) -> None:
    row, key = actions.create_pair_key(aoi, name="iPhone")
    assert (row.key_hash, queries.find_pair_key(key)) == (queries.hash_key(key), row)
    device, own = actions.pair_device(key, name="", agent="iPhone, Safari")
    assert (device.owner, device.name, device.is_paired, device.agent) == (
        aoi,
        "iPhone",
        True,
        "iPhone, Safari",
    )
    assert queries.find_device_by_key(own) == device
    assert queries.find_pair_key(key) is None
    with pytest.raises(errors.Closed):
        actions.pair_device(key, name="もう一台")
    assert Device.objects.count() == 1


def test_a_pairing_key_lapses_after_ten_minutes(aoi: User) -> None:
    _, key = actions.create_pair_key(aoi)
    with clock.as_of(clock.now() + 11 * MINUTE), pytest.raises(errors.Closed):
        actions.pair_device(key, name="iPhone")
    assert not Device.objects.exists()


def test_names_stay_apart(aoi: User, ben: User) -> None:
    names = [actions.begin_device(aoi, name="iPhone")[0].name for _ in range(3)]
    assert names == ["iPhone", "iPhone 2", "iPhone 3"]
    assert actions.begin_device(ben, name="iPhone")[0].name == "iPhone"
    assert actions.begin_device(aoi)[0].name == "ブラウザー"
    renamed = actions.rename_device(aoi, "iPhone 2", " 会社の iPhone ")
    assert renamed.name == "会社の iPhone"
    for wrong in ("", "  ", "iPhone 3"):
        with pytest.raises(errors.Invalid):
            actions.rename_device(aoi, "会社の iPhone", wrong)


def test_nobody_touches_another_owners_device(aoi: User, ben: User) -> None:
    device, _ = actions.begin_device(aoi, name="iPhone")
    with pytest.raises(errors.NotFound):
        actions.revoke_device(ben, str(device.pk))
    with pytest.raises(errors.NotFound):
        actions.rename_device(ben, str(device.pk), "x")
    with pytest.raises(errors.NotFound):
        queries.get_device(ben, "iPhone")
    assert rules.can_revoke_device(aoi, device)
    assert not rules.can_revoke_device(ben, device)
    assert (list(rules.devices_revocable_by(aoi)), list(rules.devices_revocable_by(ben))) == ([device], [])


def make_session() -> str:
    session = SessionStore()
    session.create()
    return str(session.session_key)


def test_cutting_off_ends_every_session_and_takes_the_lock_along(aoi: User) -> None:
    device, own = actions.begin_device(aoi, name="iPhone")
    other, _ = actions.begin_device(aoi, name="iPad")
    keys = [make_session(), make_session()]
    assert [actions.note_session(device.pk, key) for key in keys] == [True, True]
    kept = make_session()
    actions.note_session(other.pk, kept)
    actions.set_lock(aoi, device.pk, pin="2468", after_minutes=5)
    actions.add_passkey(aoi, device.pk, site="x", credential_id="a", public_key="b", sign_count=0)
    actions.revoke_device(aoi, "iPhone")
    assert [row.session_key for row in Session.objects.all()] == [kept]
    assert [row.device for row in DeviceSession.objects.all()] == [other]
    assert not AppLock.objects.exists()
    assert not Passkey.objects.exists()
    found = queries.find_device_by_key(own)
    assert found is not None
    assert found.revoked_at is not None
    assert actions.note_session(device.pk, make_session()) is False
    actions.revoke_device(aoi, str(device.pk))  # twice is once
    assert Record.objects.filter(action="revoke_device").count() == 1


def test_the_name_of_a_device_that_was_cut_off_is_free_again(aoi: User) -> None:
    actions.begin_device(aoi, name="iPhone")
    actions.revoke_device(aoi, "iPhone")
    assert actions.begin_device(aoi, name="iPhone")[0].name == "iPhone"
    assert [row.revoked_at is None for row in queries.list_devices(aoi)] == [True, False]


def test_the_last_use_is_written_every_five_minutes_at_the_most(aoi: User) -> None:
    device, _ = actions.begin_device(aoi, name="iPhone")
    seen = []
    start = clock.now()
    for minutes in (0, 4, 6):
        with clock.as_of(start + minutes * MINUTE):
            actions.note_device_use(device.pk)
        seen.append(Device.objects.get().last_used_at)
    assert seen == [start, start, start + 6 * MINUTE]


def test_a_device_that_leaves_is_forgotten(aoi: User) -> None:
    device, own = actions.begin_device(aoi, name="iPhone")
    actions.note_session(device.pk, make_session())
    actions.forget_device(device.pk)
    actions.forget_device(device.pk)
    assert (queries.find_device_by_key(own), Session.objects.count()) == (None, 0)
