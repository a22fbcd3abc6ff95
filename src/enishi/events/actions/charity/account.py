"""The public account: what becomes of donations, what came from where, what was handed over to whom."""

from __future__ import annotations

import uuid

from django.db import transaction
from django.utils.translation import pgettext_lazy

from enishi.accounts.models import User
from enishi.audit.actions import record_action
from enishi.core import clock, errors
from enishi.core.queries import take_id
from enishi.core.text import clean_line
from enishi.events.actions.locking import lock_run
from enishi.events.actions.money import LARGEST_YEN
from enishi.events.fields import CharityFields, RaisedFields
from enishi.events.models import Charity, Gathering, Raised, RaisedKind
from enishi.events.queries import charity as queries

LARGEST_SUM = LARGEST_YEN * 100
_LONGEST = {"cause": 200, "goes_to": 100, "npo_name": 100, "npo_address": 200, "npo_number": 60}


@transaction.atomic
def set_charity(actor: User, gathering_id: uuid.UUID | str, fields: CharityFields) -> Charity:
    """Say what is raised for, who gets it, and whether a certified NPO takes it."""
    gathering = lock_run(actor, gathering_id)
    wrong: dict[str, object] = {}
    if not 0 <= fields.goal_minor <= LARGEST_SUM:
        wrong["goal_minor"] = pgettext_lazy("events", "From 0 to 1,000,000,000 yen, please.")
    if fields.is_passed_on and not clean_line(fields.goes_to):
        wrong["goes_to"] = pgettext_lazy("events", "Please say who gets what is handed on.")
    if fields.npo_certified_on and fields.npo_certified_on > clock.today(gathering.zone):
        wrong["npo_certified_on"] = pgettext_lazy("events", "This day is yet to come.")
    if wrong:
        raise errors.Invalid(fields=wrong)
    row = ensure_charity(gathering)
    for name, longest in _LONGEST.items():
        setattr(row, name, clean_line(getattr(fields, name))[:longest])
    row.is_passed_on, row.goal_minor = fields.is_passed_on, fields.goal_minor
    row.npo_certified_on, row.is_for_npo_work = fields.npo_certified_on, fields.is_for_npo_work
    row.save()
    record_action(actor, "set_charity", "gathering", gathering.pk, gathering.title)
    return row


def ensure_charity(gathering: Gathering) -> Charity:
    """Its row of settings, made when first needed. The caller holds the gathering."""
    found = queries.find_charity(gathering)
    return found or Charity.objects.create(owner_id=gathering.owner_id, gathering=gathering)


@transaction.atomic
def add_raised(
    actor: User, gathering_id: uuid.UUID | str, fields: RaisedFields, *, raised_id: uuid.UUID | None = None
) -> Raised:
    """One more line of the account. The same id again is the same line."""
    gathering = lock_run(actor, gathering_id)
    known = Raised.objects.filter(pk=raised_id, gathering=gathering).first() if raised_id else None
    if known is not None:
        return known
    row = Raised(owner_id=gathering.owner_id, gathering=gathering)
    take_id(row, raised_id)
    _fill(row, fields)
    row.save(force_insert=True)
    record_action(actor, "add_raised", "gathering", gathering.pk, row.party)
    return row


@transaction.atomic
def change_raised(actor: User, raised_id: uuid.UUID | str, fields: RaisedFields) -> Raised:
    """Correct a line; what it said before stays to be read beside it."""
    row = _hold(actor, raised_id)
    before = queries.describe_line(row)
    _fill(row, fields)
    if queries.describe_line(row) != before:
        row.former = [*row.former, {**before, "changed": clock.now().isoformat()}]
    row.save()
    record_action(actor, "change_raised", "gathering", row.gathering_id, row.party)
    return row


@transaction.atomic
def delete_raised(actor: User, raised_id: uuid.UUID | str, *, is_deleted: bool = True) -> Raised:
    """Strike a line out, or take that back; struck out it counts no more, and can still be read."""
    row = _hold(actor, raised_id)
    row.deleted_at = clock.now() if is_deleted else None
    row.save(update_fields=["deleted_at"])
    record_action(
        actor, "delete_raised" if is_deleted else "undelete_raised", "gathering", row.gathering_id, row.party
    )
    return row


def _hold(actor: User, raised_id: uuid.UUID | str) -> Raised:
    found = queries.get_raised(actor, raised_id)
    gathering = lock_run(actor, found.gathering_id)
    row = Raised.objects.get(pk=found.pk)
    row.gathering = gathering
    return row


def _fill(row: Raised, fields: RaisedFields) -> None:
    wrong: dict[str, object] = {}
    if fields.kind not in RaisedKind.values:
        wrong["kind"] = pgettext_lazy("events", "Please choose whether it came or was handed over.")
    if fields.amount_minor is None or not 0 < fields.amount_minor <= LARGEST_SUM:
        wrong["amount_minor"] = pgettext_lazy("events", "From 1 to 1,000,000,000 yen, please.")
    if not clean_line(fields.party):
        wrong["party"] = pgettext_lazy("events", "Please say from where it came, or to whom it went.")
    if fields.on is None or fields.on > clock.today(row.gathering.zone):
        wrong["on"] = pgettext_lazy("events", "Please give the day; it cannot be one to come.")
    if wrong:
        raise errors.Invalid(fields=wrong)
    assert fields.amount_minor is not None
    assert fields.on is not None
    row.kind, row.amount_minor, row.on = RaisedKind(fields.kind), fields.amount_minor, fields.on
    row.party, row.note = clean_line(fields.party)[:100], clean_line(fields.note)[:200]
