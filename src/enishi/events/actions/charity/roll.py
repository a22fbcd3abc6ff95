"""The roll call, and the hours that follow from it: pressed by a captain or the host, corrected in the open."""

from __future__ import annotations

import uuid
from typing import Literal, get_args

from django.db import transaction
from django.utils.translation import pgettext_lazy

from enishi.accounts.models import User
from enishi.audit.actions import record_action
from enishi.core import clock, errors
from enishi.events import rules
from enishi.events.actions.charity.volunteers import drop
from enishi.events.actions.locking import lock_gathering, lock_run
from enishi.events.models import Duty, Staff
from enishi.events.queries import shifts as queries

Call = Literal["came", "not_came", "left", "not_left"]
MOST_MINUTES = 7 * 24 * 60


@transaction.atomic
def call_roll(actor: User | Staff, duty_id: uuid.UUID | str, call: str) -> Duty:
    """Came, left, or one of them taken back. Pressed twice, the first time holds."""
    row = _hold(actor, duty_id)
    if call not in get_args(Call):
        raise errors.Invalid(pgettext_lazy("events", "Please choose whether they came or left."))
    if row.cancelled_at:
        raise errors.Closed(pgettext_lazy("events", "They gave this shift back."))
    now = clock.now()
    if call == "came":
        row.came_at = row.came_at or now
    elif call == "left":
        row.came_at = row.came_at or min(row.shift.starts_at, now)
        row.left_at = row.left_at or now
    elif call == "not_left":
        row.left_at = None
    else:
        row.came_at = row.left_at = None
    row.save(update_fields=["came_at", "left_at"])
    host = actor if isinstance(actor, User) else row.gathering.owner
    record_action(host, "call_roll", "staff", row.staff_id)
    return row


@transaction.atomic
def set_minutes(actor: User, duty_id: uuid.UUID | str, minutes: int | None) -> Duty:
    """Hours where the roll was wrong; None: what the roll says holds again. What held before stays to be read."""
    found = queries.get_duty(actor, duty_id)
    lock_run(actor, found.gathering_id)
    row = Duty.objects.select_related("shift", "staff").get(pk=found.pk)
    if minutes is not None and not 0 <= minutes <= MOST_MINUTES:
        raise errors.Invalid(fields={"minutes": pgettext_lazy("events", "From 0 to 168 hours, please.")})
    if minutes != row.minutes_set:
        row.former = [*row.former, {"minutes": row.minutes_set, "changed": clock.now().isoformat()}]
        row.minutes_set = minutes
        row.save(update_fields=["minutes_set", "former"])
        record_action(actor, "set_minutes", "staff", row.staff_id)
    return row


@transaction.atomic
def undo_minutes(actor: User, duty_id: uuid.UUID | str) -> Duty:
    """The correction before the last one, or the roll's own."""
    row = queries.get_duty(actor, duty_id)
    before = row.former[-1]["minutes"] if row.former else None
    return set_minutes(actor, duty_id, before)


@transaction.atomic
def take_off(actor: User, duty_id: uuid.UUID | str) -> Duty:
    """The host takes somebody off a shift."""
    found = queries.get_duty(actor, duty_id)
    gathering = lock_run(actor, found.gathering_id)
    return drop(gathering, Duty.objects.select_related("shift", "staff").get(pk=found.pk))


def _hold(actor: User | Staff, duty_id: uuid.UUID | str) -> Duty:
    found = queries.get_callable_duty(actor, duty_id)
    gathering = lock_gathering(found.gathering_id)
    row = Duty.objects.select_related("shift", "staff").get(pk=found.pk)
    row.gathering = gathering
    if not rules.can_call_roll(actor, row):
        raise errors.NotFound(queries.NO_DUTY)
    return row
