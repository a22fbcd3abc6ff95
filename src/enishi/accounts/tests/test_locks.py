"""The lock: a PIN, growing waits, and when it shuts by itself."""

from __future__ import annotations

import datetime as dt

import pytest

from enishi.accounts import actions, rules
from enishi.accounts.actions.locks import read_pin
from enishi.accounts.models import AppLock, Device, Passkey, User
from enishi.core import clock, errors


@pytest.fixture
def device(aoi: User) -> Device:
    return actions.begin_device(aoi, name="iPhone")[0]


@pytest.fixture
def lock(aoi: User, device: Device) -> AppLock:
    return actions.set_lock(aoi, device.pk, pin="2468", after_minutes=5)


def test_a_pin_is_four_to_twelve_digits_and_kept_as_a_hash(aoi: User, device: Device, lock: AppLock) -> None:
    assert [read_pin(words) for words in ("2468", "２４６８", " 123456789012 ")] == [
        "2468",
        "2468",
        "123456789012",
    ]
    for wrong in ("123", "1234567890123", "12a4", "", "一二三四", "²³⁴⁵x"):
        with pytest.raises(errors.Invalid):
            read_pin(wrong)
    assert "2468" not in lock.pin_hash
    assert lock.pin_hash.startswith("argon2")
    with pytest.raises(errors.Invalid):
        actions.set_lock(aoi, device.pk, pin="2468", after_minutes=7)


def test_an_empty_pin_keeps_the_one_there_is_but_begins_no_lock(aoi: User, device: Device) -> None:
    with pytest.raises(errors.Invalid):
        actions.set_lock(aoi, device.pk, pin="", after_minutes=5)
    first = actions.set_lock(aoi, device.pk, pin="2468", after_minutes=5)
    second = actions.set_lock(aoi, device.pk, pin="", after_minutes=15)
    assert (second.pk, second.pin_hash, second.after_minutes) == (first.pk, first.pin_hash, 15)


def test_the_right_pin_opens_and_forgets_the_wrong_ones(lock: AppLock) -> None:
    actions.lock_device(lock)
    assert isinstance(actions.unlock_by_pin(lock.pk, "9999"), errors.Invalid)
    assert isinstance(actions.unlock_by_pin(lock.pk, "x"), errors.Invalid)  # no PIN at all: not counted
    assert AppLock.objects.get().wrong_tries == 1
    assert actions.unlock_by_pin(lock.pk, "2468") is None
    lock.refresh_from_db()
    assert (lock.wrong_tries, lock.opened_at is not None) == (0, True)


def test_whoever_guesses_waits_longer_and_longer(lock: AppLock) -> None:
    actions.lock_device(lock)
    now, waits = clock.now(), []
    for _ in range(12):
        with clock.as_of(now):
            refusal = actions.unlock_by_pin(lock.pk, "9999")
            wait = refusal.wait_seconds if isinstance(refusal, errors.TooMany) else 0
            if wait:  # even the right one has to wait now
                assert isinstance(actions.unlock_by_pin(lock.pk, "2468"), errors.TooMany)
        waits.append(wait)
        now += dt.timedelta(seconds=wait)
    assert waits == [0, 0, 0, 0, 31, 61, 301, 901, 3601, 3601, 3601, 3601]
    with clock.as_of(now):
        assert actions.unlock_by_pin(lock.pk, "2468") is None


def test_somebody_there_is_written_every_twenty_seconds_and_never_opens(lock: AppLock) -> None:
    start = clock.now()
    AppLock.objects.update(seen_at=start)
    for seconds, seen in ((10, 0), (25, 25)):
        lock.refresh_from_db()
        with clock.as_of(start + dt.timedelta(seconds=seconds)):
            actions.note_lock_seen(lock)
        assert AppLock.objects.get().seen_at == start + dt.timedelta(seconds=seen)
    actions.lock_device(lock)
    with clock.as_of(start + dt.timedelta(minutes=1)):
        actions.note_lock_seen(lock)  # of a request that was under way
    assert AppLock.objects.get().opened_at is None


def test_a_passkey_needs_a_lock_and_goes_with_it(aoi: User, device: Device) -> None:
    def add() -> Passkey:
        return actions.add_passkey(
            aoi, device.pk, site="notebook.test", credential_id="a", public_key="b", sign_count=0
        )

    with pytest.raises(errors.Closed):
        add()
    actions.set_lock(aoi, device.pk, pin="2468", after_minutes=5)
    add()
    with pytest.raises(errors.AlreadyThere):
        add()
    actions.remove_lock(aoi, device.pk)
    assert (AppLock.objects.count(), Passkey.objects.count()) == (0, 0)


def test_lock_and_passkey_belong_to_their_owner(aoi: User, ben: User, device: Device, lock: AppLock) -> None:
    passkey = actions.add_passkey(aoi, device.pk, site="x", credential_id="a", public_key="b", sign_count=0)
    assert actions.remove_passkey(ben, device.pk) == 0
    assert [rules.can_change_lock(who, lock) for who in (aoi, ben)] == [True, False]
    assert [rules.can_remove_passkey(who, passkey) for who in (aoi, ben)] == [True, False]
    assert [list(rules.locks_changeable_by(who)) for who in (aoi, ben)] == [[lock], []]
    assert [list(rules.passkeys_removable_by(who)) for who in (aoi, ben)] == [[passkey], []]
    with pytest.raises(Device.DoesNotExist):
        actions.set_lock(ben, device.pk, pin="2468", after_minutes=5)
