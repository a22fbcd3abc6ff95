"""Money laid out for somebody at a meal, or by them: noted, settled, open again, taken out."""

from __future__ import annotations

import datetime as dt
import uuid

from django.db import transaction
from django.utils.translation import pgettext, pgettext_lazy

from enishi.accounts.models import User
from enishi.audit.actions import record_action
from enishi.core import clock, db, errors
from enishi.encounters import queries, rules
from enishi.encounters.actions.bills import check_lent, settle_cost
from enishi.encounters.actions.locking import lock_encounter
from enishi.encounters.bills import MOST_YEN, UNITS, split_evenly
from enishi.encounters.fields import AdvanceFields
from enishi.encounters.models import Advance, Bill, Encounter, PaidBy


@transaction.atomic
def add_advance(
    actor: User,
    encounter_id: str | uuid.UUID,
    fields: AdvanceFields,
    *,
    advance_id: uuid.UUID | None = None,
) -> Advance:
    """Note who paid for whom. The same `advance_id` again finds what it made first."""
    encounter, people = lock_encounter(actor, encounter_id)
    known = rules.advances_changeable_by(actor).filter(pk=advance_id).first() if advance_id else None
    if known is not None:
        return known
    _check(fields)
    if fields.contact_id not in people:
        sentence = pgettext("encounters", "Please choose one of those who were there.")
        raise errors.Invalid(sentence, fields={"person": sentence})
    made = Advance(
        owner=actor, encounter=encounter, contact_id=fields.contact_id, side=fields.side,
        amount_minor=fields.amount_minor, **({"id": advance_id} if advance_id else {}),
    )  # fmt: skip
    made.save(force_insert=True)
    _settle(actor, encounter)
    record_action(actor, "add_advance", "encounter", encounter.pk)
    return made


@transaction.atomic
def split_bill(actor: User, encounter_id: str | uuid.UUID, unit: int = 1) -> list[Advance]:
    """I paid the whole: everybody written down owes an even part, and mine is what is left; nobody twice."""
    encounter, _ = lock_encounter(actor, encounter_id)
    bill = _find_bill(actor, encounter)
    if unit not in UNITS:
        raise errors.Invalid(pgettext_lazy("encounters", "Please choose one of the answers shown."))
    if bill is None or not bill.total_minor or not bill.headcount or bill.paid_by != PaidBy.ME:
        raise errors.Invalid(
            pgettext_lazy(
                "encounters",
                "To split it, note the whole amount, the number of people, and that you paid.",
            )
        )
    parts = split_evenly(bill.total_minor, bill.headcount, unit)
    known = set(queries.list_advances(encounter).values_list("contact_id", flat=True))
    present = [
        one.contact_id for one in queries.list_present(actor, encounter) if one.contact_id not in known
    ]
    if not present or not parts.each:
        return []
    made = [
        Advance(
            owner=actor, encounter=encounter, contact_id=one, side=Advance.Side.LENT, amount_minor=parts.each
        )
        for one in present
    ]
    Advance.objects.bulk_create(made)
    encounter.cost_minor, bill.has_own_share = parts.organiser, True
    bill.save(update_fields=["has_own_share"])
    _settle(actor, encounter)
    record_action(actor, "split_bill", "encounter", encounter.pk)
    return made


@transaction.atomic
def settle_advance(actor: User, advance_id: str | uuid.UUID, on: dt.date | None = None) -> Advance:
    """It was given back, today unless said."""
    advance, _ = _lock(actor, advance_id)
    today = clock.today(actor.time_zone)
    if on is not None and on > today:
        sentence = pgettext_lazy("encounters", "That day is still to come. Please choose today or earlier.")
        raise errors.Invalid(sentence, fields={"on": sentence})
    advance.settled_on = on or advance.settled_on or today
    return _save(actor, advance, "settle_advance", "settled_on")


@transaction.atomic
def reopen_advance(actor: User, advance_id: str | uuid.UUID) -> Advance:
    """It was not given back after all."""
    advance, _ = _lock(actor, advance_id)
    advance.settled_on = None
    return _save(actor, advance, "reopen_advance", "settled_on")


@transaction.atomic
def remove_advance(actor: User, advance_id: str | uuid.UUID) -> Advance:
    """Take it out; `bring_advance_back` undoes it."""
    advance, encounter = _lock(actor, advance_id)
    advance.deleted_at = clock.now()
    _save(actor, advance, "remove_advance", "deleted_at")
    _settle(actor, encounter)
    return advance


@transaction.atomic
def bring_advance_back(actor: User, advance_id: str | uuid.UUID) -> Advance:
    """It stands again as it was."""
    advance, encounter = _lock(actor, advance_id, deleted=True)
    advance.deleted_at = None
    _save(actor, advance, "bring_advance_back", "deleted_at")
    _settle(actor, encounter)
    return advance


def _lock(actor: User, advance_id: str | uuid.UUID, *, deleted: bool = False) -> tuple[Advance, Encounter]:
    """The encounter first, then what hangs on it."""
    found = queries.get_advance(actor, advance_id, deleted=deleted)
    encounter, _ = lock_encounter(actor, found.encounter_id)
    rows = rules.advances_changeable_by(actor).filter(deleted_at__isnull=not deleted)
    advance = db.locked(rows.filter(pk=found.pk)).first()
    if advance is None:
        raise errors.Changed(pgettext_lazy("encounters", "This was changed in another window already."))
    return advance, encounter


def _save(actor: User, advance: Advance, action: str, column: str) -> Advance:
    advance.save(update_fields=[column])
    record_action(actor, action, "encounter", advance.encounter_id)
    return advance


def _settle(actor: User, encounter: Encounter) -> None:
    bill = _find_bill(actor, encounter)
    check_lent(bill, queries.sum_advances(encounter).lent)
    settle_cost(encounter, bill)


def _find_bill(actor: User, encounter: Encounter) -> Bill | None:
    return rules.bills_changeable_by(actor).filter(encounter=encounter).first()


def _check(fields: AdvanceFields) -> None:
    wrong: dict[str, str] = {}
    if not 1 <= fields.amount_minor <= MOST_YEN:
        wrong["amount"] = pgettext("encounters", "Please give an amount from 1 to 100,000,000 yen.")
    if fields.side not in Advance.Side.values:
        wrong["side"] = pgettext("encounters", "Please choose one of the answers shown.")
    if wrong:
        raise errors.Invalid(next(iter(wrong.values())), fields=wrong)
