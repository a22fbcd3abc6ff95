"""The lock of one device: a PIN, perhaps a passkey, and growing waits for whoever guesses."""

from __future__ import annotations

import datetime as dt
import unicodedata
import uuid

from django.contrib.auth.hashers import check_password, make_password
from django.db import transaction
from django.utils.translation import npgettext, pgettext, pgettext_lazy

from enishi.accounts import queries, rules
from enishi.accounts.models import AppLock, Device, Passkey, User
from enishi.audit.actions import record_action
from enishi.core import clock, db, errors

SHORTEST_PIN, LONGEST_PIN = 4, 12
FREE_TRIES = 5  # a slip of the thumb costs nothing
WAITS_SECONDS = (
    30,
    60,
    300,
    900,
    3600,
)  # after the 5th, 6th ... wrong PIN; the last one holds for all further
SEEN_EVERY = dt.timedelta(seconds=20)


def read_pin(words: str) -> str:
    """The PIN's digits; full-width ones count, too. Raises Invalid."""
    pin = unicodedata.normalize("NFKC", words).strip()
    if not (pin.isascii() and pin.isdigit() and SHORTEST_PIN <= len(pin) <= LONGEST_PIN):
        sentence = pgettext_lazy("accounts", "A PIN has 4 to 12 digits.")
        raise errors.Invalid(sentence, fields={"pin": sentence})
    return pin


@transaction.atomic
def set_lock(actor: User, device_id: uuid.UUID, *, pin: str, after_minutes: int) -> AppLock:
    """Lock a device with a PIN, or change its PIN and time. An empty PIN keeps the one there is."""
    device = db.locked(rules.devices_revocable_by(actor).filter(pk=device_id, revoked_at=None)).get()
    if after_minutes not in rules.AFTER_MINUTES:
        sentence = pgettext_lazy("accounts", "Please choose one of the times.")
        raise errors.Invalid(sentence, fields={"after_minutes": sentence})
    lock = rules.locks_changeable_by(actor).filter(device=device).first()
    pin_hash = lock.pin_hash if lock is not None and not pin.strip() else make_password(read_pin(pin))
    lock = lock or AppLock(owner=actor, device=device)
    lock.pin_hash, lock.after_minutes = pin_hash, after_minutes
    _open(lock)
    lock.save()
    record_action(actor, "set_lock", "device", device.pk, device.name)
    return lock


@transaction.atomic
def remove_lock(actor: User, device_id: uuid.UUID) -> None:
    """The device opens without a PIN again."""
    device = db.locked(rules.devices_revocable_by(actor).filter(pk=device_id)).get()
    rules.locks_changeable_by(actor).filter(device=device).delete()
    rules.passkeys_removable_by(actor).filter(device=device).delete()
    record_action(actor, "remove_lock", "device", device.pk, device.name)


@transaction.atomic
def lock_device(lock: AppLock) -> None:
    """Shut the lock now."""
    AppLock.objects.filter(pk=lock.pk).update(opened_at=None)


def note_lock_seen(lock: AppLock) -> None:
    """Somebody is there: the time until the lock shuts begins anew. Written every twenty seconds at the most.

    One statement, so no transaction of its own (see `note_device_use`).
    """
    now = clock.now()
    if lock.seen_at is None or now - lock.seen_at >= SEEN_EVERY:
        AppLock.objects.filter(pk=lock.pk, opened_at__isnull=False).update(seen_at=now)


@transaction.atomic
def unlock_by_pin(lock_id: uuid.UUID, pin: str) -> errors.Refusal | None:
    """Open the lock, or return why not: the count of wrong tries must be kept, so nothing is raised."""
    lock = db.locked(AppLock.objects.filter(pk=lock_id)).get()
    if lock.waits_until is not None and lock.waits_until > clock.now():
        return _too_many(lock)
    try:
        is_right = check_password(read_pin(pin), lock.pin_hash)
    except errors.Invalid as refusal:
        return refusal
    if not is_right:
        return _note_wrong_try(lock)
    _open(lock)
    lock.save()
    return None


def _note_wrong_try(lock: AppLock) -> errors.Refusal:
    lock.wrong_tries += 1
    late = lock.wrong_tries - FREE_TRIES
    if late >= 0:
        seconds = WAITS_SECONDS[min(late, len(WAITS_SECONDS) - 1)]
        lock.waits_until = clock.now() + dt.timedelta(seconds=seconds)
    lock.save(update_fields=["wrong_tries", "waits_until"])
    if late >= 0:
        return _too_many(lock)
    sentence = pgettext("accounts", "That was not the PIN. Please try once more.")
    return errors.Invalid(sentence, fields={"pin": sentence})


def _too_many(lock: AppLock) -> errors.TooMany:
    left = ((lock.waits_until or clock.now()) - clock.now()).total_seconds()
    minutes = max(1, round(left / 60 + 0.499))
    sentence = npgettext(
        "accounts",
        "Several tries did not fit. Please wait %(minutes)d minute, then try again.",
        "Several tries did not fit. Please wait %(minutes)d minutes, then try again.",
        minutes,
    )
    return errors.TooMany(sentence % {"minutes": minutes}, wait_seconds=int(left) + 1)


def _open(lock: AppLock) -> None:
    lock.opened_at = lock.seen_at = clock.now()
    lock.wrong_tries, lock.waits_until = 0, None


@transaction.atomic
def unlock_by_passkey(lock_id: uuid.UUID, passkey_id: uuid.UUID, *, sign_count: int) -> None:
    """Open the lock after the browser's signature was found right."""
    lock = db.locked(AppLock.objects.filter(pk=lock_id)).get()
    Passkey.objects.filter(pk=passkey_id, device_id=lock.device_id).update(sign_count=sign_count)
    _open(lock)
    lock.save()


@transaction.atomic
def add_passkey(
    actor: User, device_id: uuid.UUID, *, site: str, credential_id: str, public_key: str, sign_count: int
) -> Passkey:
    """A fingerprint or face that opens this device's lock, which must have a PIN beside it."""
    device: Device = db.locked(rules.devices_revocable_by(actor).filter(pk=device_id, revoked_at=None)).get()
    if not rules.locks_changeable_by(actor).filter(device=device).exists():
        raise errors.Closed(pgettext_lazy("accounts", "Please set a PIN first; a passkey stands beside it."))
    if queries.list_passkeys(device.pk).filter(credential_id=credential_id).exists():
        raise errors.AlreadyThere(pgettext_lazy("accounts", "This passkey is set up already."))
    passkey = Passkey.objects.create(
        owner=actor,
        device=device,
        site=site,
        credential_id=credential_id,
        public_key=public_key,
        sign_count=sign_count,
    )
    record_action(actor, "add_passkey", "device", device.pk, device.name)
    return passkey


@transaction.atomic
def remove_passkey(actor: User, device_id: uuid.UUID) -> int:
    """Take the passkeys off this device's lock; the PIN stays. Returns how many."""
    mine = rules.passkeys_removable_by(actor).filter(device_id=device_id)
    count = mine.delete()[0]
    record_action(actor, "remove_passkey", "device", device_id)
    return count
