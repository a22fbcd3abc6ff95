"""Planning meetings, shifts and days of a charity: noted, changed, gone to, looked back on; each can be taken back."""

from __future__ import annotations

import datetime as dt
import uuid
from typing import NamedTuple

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import pgettext_lazy

from enishi.accounts.models import User
from enishi.audit.actions import record_action
from enishi.core import clock, errors, ids
from enishi.core.text import clean_line
from enishi.places import queries, rules
from enishi.places.actions.locking import lock_place
from enishi.places.fields import LookBack, PlanFields
from enishi.places.models import Planned, PlannedKind


class KeptPlan(NamedTuple):
    """The stored day, and whether it came just now."""

    plan: Planned
    is_new: bool


@transaction.atomic
def add_plan(
    actor: User, place_id: str | uuid.UUID, fields: PlanFields, *, plan_id: uuid.UUID | None = None
) -> KeptPlan:
    """Note a meeting, a shift or the day itself. The same id again (one form, pressed twice) is the first one."""
    queries.get_charity(actor, place_id)
    place = lock_place(actor, place_id)
    there = Planned.objects.filter(pk=plan_id).first() if plan_id else None
    if there is not None:
        if not rules.can_change_plan(actor, there) or there.place_id != place.pk:
            raise errors.AlreadyThere(pgettext_lazy("places", "This id is taken. Send it under a new one."))
        if there.deleted_at is not None:
            undelete_plan(actor, there.pk)
        return KeptPlan(queries.get_plan(actor, there.pk), is_new=False)
    plan = _fill(Planned(owner=actor, pk=plan_id or ids.new_id(), place=place), fields)
    plan.save(force_insert=True)
    record_action(actor, "add_plan", "place", place.pk, plan.kind)
    return KeptPlan(queries.get_plan(actor, plan.pk), is_new=True)


@transaction.atomic
def change_plan(actor: User, plan_id: str | uuid.UUID, fields: PlanFields) -> Planned:
    """Say anew when, where and what; what was said of how it was stays."""
    plan = _fill(_lock_plan(actor, plan_id), fields)
    plan.save()
    record_action(actor, "change_plan", "place", plan.place_id, plan.kind)
    return plan


@transaction.atomic
def delete_plan(actor: User, plan_id: str | uuid.UUID) -> Planned:
    """Take it out; `undelete_plan` brings it back."""
    plan = _lock_plan(actor, plan_id)
    plan.deleted_at = clock.now()
    plan.save(update_fields=["deleted_at"])
    record_action(actor, "delete_plan", "place", plan.place_id, plan.kind)
    return plan


@transaction.atomic
def undelete_plan(actor: User, plan_id: str | uuid.UUID) -> Planned:
    """Bring it back as it was."""
    plan = _lock_plan(actor, plan_id, deleted=True)
    plan.deleted_at = None
    plan.save(update_fields=["deleted_at"])
    record_action(actor, "undelete_plan", "place", plan.place_id, plan.kind)
    return plan


@transaction.atomic
def answer_plan(actor: User, plan_id: str | uuid.UUID, went: bool | None) -> Planned:
    """I was there, I was not, or (None) not said yet."""
    plan = _lock_plan(actor, plan_id)
    if went and plan.on > clock.today(actor.time_zone):
        raise errors.Invalid(pgettext_lazy("places", "That day is still to come."))
    plan.went = went
    plan.save(update_fields=["went"])
    record_action(actor, "answer_plan", "place", plan.place_id, plan.kind)
    return plan


@transaction.atomic
def look_back_on(actor: User, plan_id: str | uuid.UUID, said: LookBack) -> Planned:
    """What it was like: hours, what was achieved, given and raised, and words to those who ran it. One was there."""
    plan = answer_plan(actor, plan_id, went=True)
    plan.minutes = said.minutes
    plan.achieved = clean_line(said.achieved)[:500]
    plan.given_minor, plan.raised_minor = said.given_minor, said.raised_minor
    plan.words = said.words.strip()[:1000]
    _clean(plan)
    plan.save()
    record_action(actor, "look_back_on", "place", plan.place_id, plan.kind)
    return plan


def _lock_plan(actor: User, plan_id: str | uuid.UUID, *, deleted: bool = False) -> Planned:
    """Under the lock of its place."""
    found = queries.get_plan(actor, plan_id, deleted=deleted)
    lock_place(actor, found.place_id)
    return queries.get_plan(actor, plan_id, deleted=deleted)


def _fill(plan: Planned, fields: PlanFields) -> Planned:
    if fields.kind not in PlannedKind.values:
        sentence = pgettext_lazy("places", "Please choose one of those shown.")
        raise errors.Invalid(sentence, fields={"kind": sentence})
    if fields.ends_at and not fields.starts_at:
        sentence = pgettext_lazy("places", "When does it begin? The end alone is not enough.")
        raise errors.Invalid(sentence, fields={"starts_at": sentence})
    plan.kind, plan.on = fields.kind, _check_year(fields.on)
    plan.starts_at, plan.ends_at = fields.starts_at, fields.ends_at
    plan.task, plan.where = clean_line(fields.task)[:200], clean_line(fields.where)[:300]
    return plan


def _check_year(on: dt.date) -> dt.date:
    if not 1900 <= on.year <= 2200:
        sentence = pgettext_lazy("places", "Please look at the date once more: the year seems to be wrong.")
        raise errors.Invalid(sentence, fields={"on": sentence})
    return on


def _clean(plan: Planned) -> None:
    try:
        plan.clean_fields(exclude={"owner", "place"})
    except ValidationError as error:
        found = {name: " ".join(said) for name, said in error.message_dict.items()}
        sentence = pgettext_lazy("places", "Something about this place needs another look.")
        raise errors.Invalid(sentence, fields=found) from error
