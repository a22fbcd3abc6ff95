"""The bill of an encounter: total, heads, who paid, where; one's own part of it is the encounter's cost."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Mapping

from django.db import transaction
from django.utils.translation import pgettext, pgettext_lazy

from enishi.accounts.models import User
from enishi.audit.actions import record_action
from enishi.core import clock, errors
from enishi.core.text import clean_line
from enishi.encounters import queries, rules
from enishi.encounters.actions.locking import lock_encounter
from enishi.encounters.bills import MOST_PEOPLE, MOST_YEN, reckon_share
from enishi.encounters.fields import BillFields
from enishi.encounters.models import Bill, Encounter, PaidBy

CHANGED = pgettext_lazy(
    "encounters", "This was changed in another window. Reload the page to see it as it is now."
)


@transaction.atomic
def keep_bill(
    actor: User, encounter_id: str | uuid.UUID, fields: BillFields, *, seen_at: dt.datetime | None = None
) -> Bill:
    """Write the bill, and the encounter's cost with it. `seen_at` as in `change_encounter`.

    Without a share of one's own it follows from the bill; where it cannot, the cost stays as it was.
    """
    beside = [fields.payer_id] if fields.payer_id else []
    encounter, people = lock_encounter(actor, encounter_id, beside=beside)
    if seen_at is not None and encounter.updated_at is not None and encounter.updated_at > seen_at:
        raise errors.Changed(CHANGED)
    bill = _find_or_make(actor, encounter)
    _check(fields, len(queries.list_present(actor, encounter)))
    bill.payer_id = _choose_payer(fields, bill, people)
    bill.total_minor, bill.headcount, bill.paid_by = fields.total_minor, fields.headcount, fields.paid_by
    bill.shop, bill.address = clean_line(fields.shop)[:300], clean_line(fields.address)[:500]
    bill.is_listed = fields.is_listed
    bill.has_own_share = fields.share_minor is not None
    check_lent(bill, queries.sum_advances(encounter).lent)
    bill.save()
    if fields.share_minor is not None:
        encounter.cost_minor = fields.share_minor
    settle_cost(encounter, bill)
    record_action(actor, "keep_bill", "encounter", encounter.pk)
    return bill


def _choose_payer(fields: BillFields, bill: Bill, people: set[uuid.UUID]) -> uuid.UUID | None:
    """Somebody who was there. Whoever was noted before stays, even where they are not to be seen any more."""
    if fields.paid_by != PaidBy.OTHER:
        return None
    if bill.paid_by == PaidBy.OTHER and fields.payer_id in (None, bill.payer_id):
        return bill.payer_id
    if fields.payer_id not in people:
        sentence = pgettext("encounters", "Please choose who paid: one of those who were there.")
        raise errors.Invalid(sentence, fields={"paid_by": sentence})
    return fields.payer_id


@transaction.atomic
def list_meal(actor: User, encounter_id: str | uuid.UUID, is_listed: bool) -> Bill:
    """Whether this meal is in the file of meals, whatever its origin says."""
    encounter, _ = lock_encounter(actor, encounter_id)
    bill = _find_or_make(actor, encounter)
    bill.is_listed = is_listed
    bill.save()
    settle_cost(encounter, bill)
    record_action(actor, "list_meal" if is_listed else "unlist_meal", "encounter", encounter.pk)
    return bill


def _find_or_make(actor: User, encounter: Encounter) -> Bill:
    """A cost that stood before there was a bill was said by the owner."""
    known = rules.bills_changeable_by(actor).filter(encounter=encounter).first()
    return known or Bill(owner=actor, encounter=encounter, has_own_share=encounter.cost_minor is not None)


def settle_cost(encounter: Encounter, bill: Bill | None) -> None:
    """The encounter's cost as the bill has it, unless it was said; from here on the encounter counts as changed."""
    if bill is not None and not bill.has_own_share:
        sums = queries.sum_advances(encounter)
        share = reckon_share(bill.total_minor, bill.headcount, bill.paid_by, sums.lent, sums.borrowed)
        encounter.cost_minor = encounter.cost_minor if share is None else share
    encounter.updated_at = clock.now()
    encounter.save(update_fields=["cost_minor", "updated_at"])


def take_cost(actor: User, encounter: Encounter, before: int | None) -> None:
    """A cost put right outside the bill is said by the owner; more than the whole bill it cannot be."""
    if encounter.cost_minor == before:
        return
    bill = rules.bills_changeable_by(actor).filter(encounter=encounter).first()
    if bill is None:
        return
    if bill.total_minor is not None and (encounter.cost_minor or 0) > bill.total_minor:
        sentence = _too_much(bill.total_minor)
        raise errors.Invalid(sentence, fields={"cost_minor": sentence})
    bill.has_own_share = encounter.cost_minor is not None
    bill.save(update_fields=["has_own_share"])


def check_lent(bill: Bill | None, lent: int) -> None:
    """What was laid out for others is part of the bill."""
    if bill is not None and bill.total_minor is not None and lent > bill.total_minor:
        sentence = pgettext(
            "encounters",
            "What you paid for others comes to %(lent)s yen: more than the whole, %(total)s yen.",
        )
        sentence %= {"lent": f"{lent:,}", "total": f"{bill.total_minor:,}"}
        raise errors.Invalid(sentence, fields={"total": sentence})


def _too_much(total: int) -> str:
    sentence = pgettext("encounters", "Your own part is more than the whole bill, %(total)s yen.")
    return sentence % {"total": f"{total:,}"}


def _check(fields: BillFields, present: int) -> None:
    wrong = _list_wrong(fields, present)
    if wrong:
        raise errors.Invalid(next(iter(wrong.values())), fields=wrong)


def _list_wrong(fields: BillFields, present: int) -> Mapping[str, str]:
    """A sentence for each field that cannot be stored; `present` are the people written down, without the owner."""
    wrong: dict[str, str] = {}
    for name, amount in (("total", fields.total_minor), ("share", fields.share_minor)):
        if amount is not None and not 0 <= amount <= MOST_YEN:
            wrong[name] = pgettext("encounters", "Please give an amount from 0 to 100,000,000 yen.")
    if not wrong and fields.total_minor is not None and (fields.share_minor or 0) > fields.total_minor:
        wrong["share"] = _too_much(fields.total_minor)
    if fields.headcount is not None and not 1 <= fields.headcount <= MOST_PEOPLE:
        wrong["headcount"] = pgettext(
            "encounters", "Please give the number of people, yourself included: 1 or more."
        )
    elif fields.headcount is not None and fields.headcount < present + 1:
        sentence = pgettext("encounters", "With you and those written down it was %(count)d people or more.")
        wrong["headcount"] = sentence % {"count": present + 1}
    if fields.paid_by not in PaidBy.values:
        wrong["paid_by"] = pgettext("encounters", "Please choose one of the answers shown.")
    return wrong
