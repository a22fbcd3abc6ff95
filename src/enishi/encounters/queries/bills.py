"""The bill of an encounter with its receipts, and money laid out."""

from __future__ import annotations

import datetime as dt
import uuid
from dataclasses import dataclass

from django.db.models import Q, QuerySet, Sum
from django.utils.translation import pgettext_lazy

from enishi.accounts.models import User
from enishi.core import errors, ids
from enishi.encounters import rules
from enishi.encounters.models import Advance, Bill, Encounter, Kind, Participation, Receipt
from enishi.encounters.queries.encounters import list_encounters
from enishi.people.models import Origin


@dataclass(frozen=True, slots=True)
class Advanced:
    """What was laid out at one encounter, settled or not: by the owner, and for the owner."""

    lent: int = 0
    borrowed: int = 0


def find_bill(actor: User, encounter: Encounter) -> Bill | None:
    return rules.bills_changeable_by(actor).filter(encounter=encounter).select_related("payer").first()


def list_present(actor: User, encounter: Encounter) -> list[Participation]:
    """Who took part and is in the notebook still."""
    rows = Participation.objects.filter(owner=actor, encounter=encounter, contact__deleted_at__isnull=True)
    return list(rows.select_related("contact").order_by("id"))


def list_receipts(encounter: Encounter) -> QuerySet[Receipt]:
    """The photos of this encounter, without their bytes."""
    return Receipt.objects.filter(encounter=encounter, dropped_at__isnull=True).defer("data").order_by("id")


def get_receipt(actor: User, receipt_id: str | uuid.UUID, *, dropped: bool = False) -> Receipt:
    """One photo of an encounter that is there; with `dropped`, one that was taken out."""
    parsed = ids.parse_id(str(receipt_id))
    mine = rules.receipts_changeable_by(actor).filter(
        dropped_at__isnull=not dropped, encounter__deleted_at__isnull=True
    )
    found = mine.filter(pk=parsed).first() if parsed else None
    if found is None:
        raise errors.NotFound(
            pgettext_lazy("encounters", "There is no such photo, or it has been taken out.")
        )
    return found


def list_advances(encounter: Encounter) -> QuerySet[Advance]:
    """What was laid out at this encounter, of people who are in the notebook."""
    rows = Advance.objects.filter(
        encounter=encounter, deleted_at__isnull=True, contact__deleted_at__isnull=True
    )
    return rows.select_related("contact", "encounter").order_by("id")


def list_all_advances(actor: User, *, is_open: bool = True) -> QuerySet[Advance]:
    """Everything laid out, the earliest meal first; only what is not settled yet, or all."""
    rows = rules.advances_changeable_by(actor).filter(
        deleted_at__isnull=True, encounter__deleted_at__isnull=True, contact__deleted_at__isnull=True
    )
    rows = rows.filter(settled_on__isnull=True) if is_open else rows
    return rows.select_related("contact", "encounter").order_by("encounter__on", "id")


def get_advance(actor: User, advance_id: str | uuid.UUID, *, deleted: bool = False) -> Advance:
    """One of them; with `deleted`, one that was taken out and can come back."""
    parsed = ids.parse_id(str(advance_id))
    mine = rules.advances_changeable_by(actor).filter(
        deleted_at__isnull=not deleted, encounter__deleted_at__isnull=True
    )
    found = mine.filter(pk=parsed).select_related("contact", "encounter").first() if parsed else None
    if found is None:
        raise errors.NotFound(
            pgettext_lazy("encounters", "There is no such entry, or it has been taken out.")
        )
    return found


def sum_advances(encounter: Encounter) -> Advanced:
    """Both sums of one meal; whoever lies in the bin counts on."""
    rows = Advance.objects.filter(encounter=encounter, deleted_at__isnull=True)
    found = dict(rows.order_by().values_list("side").annotate(yen=Sum("amount_minor")))
    return Advanced(found.get(Advance.Side.LENT, 0), found.get(Advance.Side.BORROWED, 0))


def list_meals(
    actor: User, *, since: dt.date, until: dt.date, origin: str = "", is_listed: bool = False
) -> QuerySet[Encounter]:
    """Meals, and whatever else has a bill, from one day to another, the earliest first; of one origin, or of both.

    `is_listed`: only those that go into the file: what was work, unless the owner said otherwise of it.
    """
    rows = list_encounters(actor).filter(on__gte=since, on__lte=until)
    rows = rows.filter(Q(kind=Kind.MEAL) | Q(bill__isnull=False))
    rows = rows.filter(origin=origin) if origin else rows
    if is_listed:
        rows = rows.filter(
            Q(bill__is_listed=True) | (Q(origin=Origin.WORK) & Q(bill__is_listed__isnull=True))
        )
    return rows.select_related("bill", "at_place").order_by("on", "at", "id")
