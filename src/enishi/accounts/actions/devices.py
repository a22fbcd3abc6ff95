"""Letting a device in, naming it, and cutting it off."""

from __future__ import annotations

import datetime as dt
import secrets
import uuid

from django.contrib.sessions.models import Session
from django.db import transaction
from django.utils.translation import pgettext_lazy

from enishi.accounts import queries, rules
from enishi.accounts.models import AppLock, Device, DeviceSession, PairKey, Passkey, User
from enishi.audit.actions import record_action
from enishi.core import clock, db, errors

PAIR_LIFE = dt.timedelta(minutes=10)
NOTED_EVERY = dt.timedelta(minutes=5)
# When each device's use was last written down. In memory, because there is one web process; after a restart it costs
# one write more per device.
_NOTED: dict[uuid.UUID, dt.datetime] = {}


@transaction.atomic
def create_pair_key(actor: User, *, name: str = "") -> tuple[PairKey, str]:
    """A key for a link that lets one device in within ten minutes; returned once, stored as a hash."""
    key = secrets.token_urlsafe(24)
    PairKey.objects.filter(owner=actor, expires_at__lt=clock.now() - PAIR_LIFE).delete()
    row = PairKey.objects.create(
        owner=actor,
        name=name.strip()[:80],
        key_hash=queries.hash_key(key),
        expires_at=clock.now() + PAIR_LIFE,
    )
    record_action(actor, "create_pair_key", "pair_key", row.pk, row.name)
    return row, key


@transaction.atomic
def pair_device(key: str, *, name: str, agent: str = "") -> tuple[Device, str]:
    """Trade a pairing key for a device and its own key, exactly once."""
    row = db.locked(PairKey.objects.filter(key_hash=queries.hash_key(key))).first()
    if row is None or row.used_at is not None or row.expires_at < clock.now() or not row.owner.is_active:
        raise errors.Closed(
            pgettext_lazy(
                "accounts",
                "This code has been used already or is too old. Show a new one on the computer: enishi pair",
            )
        )
    device, own = begin_device(row.owner, name=name or row.name, agent=agent, is_paired=True)
    row.used_at, row.device = clock.now(), device
    row.save(update_fields=["used_at", "device"])
    return device, own


@transaction.atomic
def begin_device(
    actor: User, *, name: str = "", agent: str = "", is_paired: bool = False
) -> tuple[Device, str]:
    """A browser that may enter from now on, and its key, which only that browser keeps."""
    key = secrets.token_urlsafe(32)
    db.locked(User.objects.filter(pk=actor.pk)).get()
    device = Device.objects.create(
        owner=actor,
        name=_free_name(actor, name.strip()[:74] or agent[:74] or str(pgettext_lazy("accounts", "Browser"))),
        agent=agent[:80],
        key_hash=queries.hash_key(key),
        is_paired=is_paired,
        last_used_at=clock.now(),
    )
    record_action(actor, "pair_device" if is_paired else "begin_device", "device", device.pk, device.name)
    return device, key


def _free_name(actor: User, wanted: str) -> str:
    """The name, with a number behind it while another device that may enter has it."""
    live = rules.devices_revocable_by(actor).filter(revoked_at=None, name__startswith=wanted)
    taken = set(live.values_list("name", flat=True))
    names = (wanted if number == 1 else f"{wanted} {number}" for number in range(1, len(taken) + 2))
    return next(name for name in names if name not in taken)


@transaction.atomic
def note_session(device_id: uuid.UUID, session_key: str, *, is_only: bool = False) -> bool:
    """Tie a session to its device (and end its others); False when the device has been cut off meanwhile."""
    device = db.locked(Device.objects.filter(pk=device_id, revoked_at=None)).first()
    if device is None:
        return False
    if is_only:
        _end_sessions(device)
    DeviceSession.objects.create(owner_id=device.owner_id, device=device, session_key=session_key)
    return True


def note_device_use(device_id: uuid.UUID) -> None:
    """Remember the last use, every five minutes at the most, so that looking at a page does not write.

    One statement, so no transaction of its own: on SQLite beginning one would wait for whoever writes, each time.
    """
    now, noted = clock.now(), _NOTED.get(device_id)
    if noted is None or not dt.timedelta(0) <= now - noted < NOTED_EVERY:
        _NOTED[device_id] = now
        Device.objects.filter(pk=device_id).update(last_used_at=now)


@transaction.atomic
def rename_device(actor: User, device_id: str, name: str) -> Device:
    """Call a device by another name, one that no other device has."""
    found = queries.get_device(actor, device_id)
    device = db.locked(rules.devices_revocable_by(actor).filter(pk=found.pk)).get()
    wanted = name.strip()[:80]
    if not wanted:
        sentence = pgettext_lazy("accounts", "Please give the device a name, so that you know it again.")
        raise errors.Invalid(sentence, fields={"name": sentence})
    same = rules.devices_revocable_by(actor).filter(revoked_at=None, name=wanted).exclude(pk=device.pk)
    if same.exists():
        sentence = pgettext_lazy("accounts", "Another device has this name already.")
        raise errors.Invalid(sentence, fields={"name": sentence})
    device.name = wanted
    device.save(update_fields=["name"])
    record_action(actor, "rename_device", "device", device.pk, device.name)
    return device


@transaction.atomic
def revoke_device(actor: User, device_id: str) -> Device:
    """Cut a device off: its key opens nothing from now on, and its open sessions end at once."""
    found = queries.get_device(actor, device_id)
    device = db.locked(rules.devices_revocable_by(actor).filter(pk=found.pk)).get()
    if device.revoked_at is None:
        device.revoked_at = clock.now()
        device.save(update_fields=["revoked_at"])
        _close(device)
        record_action(actor, "revoke_device", "device", device.pk, device.name)
    return device


@transaction.atomic
def forget_device(device_id: uuid.UUID) -> None:
    """The device left by itself (or was let in anew): nothing of it stays."""
    device = db.locked(Device.objects.filter(pk=device_id)).first()
    if device is not None:
        _close(device)
        record_action(device.owner, "forget_device", "device", device.pk, device.name)
        device.delete()


def _close(device: Device) -> None:
    """End every session of the device, and take its lock with them."""
    _end_sessions(device)
    AppLock.objects.filter(device=device).delete()
    Passkey.objects.filter(device=device).delete()


def _end_sessions(device: Device) -> None:
    mine = DeviceSession.objects.filter(device=device)
    Session.objects.filter(session_key__in=list(mine.values_list("session_key", flat=True))).delete()
    mine.delete()
