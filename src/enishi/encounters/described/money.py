"""Bills, receipts and money laid out as other programs read them."""

from __future__ import annotations

from typing import TypedDict

from enishi.accounts.models import User
from enishi.encounters import queries
from enishi.encounters.bills import list_parts, parts_words
from enishi.encounters.described import NamedPerson, describe_person
from enishi.encounters.models import Advance, Encounter


class PartsWords(TypedDict):
    unit_yen: int
    each_yen: int
    organiser_yen: int
    words: str


class AdvanceWords(TypedDict):
    id: str
    encounter_id: str
    on: str
    person: NamedPerson
    side: str
    yen: int
    settled_on: str | None


class BillWords(TypedDict):
    encounter_id: str
    total_yen: int | None
    headcount: int | None
    paid_by: str
    payer: NamedPerson | None
    share_yen: int | None
    share_said: bool
    shop: str
    address: str
    listed: bool | None
    even: list[PartsWords]
    receipts: list[str]
    advances: list[AdvanceWords]
    updated_at: str | None


def describe_advance(row: Advance) -> AdvanceWords:
    """No query when it came from a query of this room."""
    return {
        "id": str(row.pk),
        "encounter_id": str(row.encounter_id),
        "on": row.encounter.on.isoformat(),
        "person": describe_person(row.contact),
        "side": row.side,
        "yen": row.amount_minor,
        "settled_on": row.settled_on.isoformat() if row.settled_on else None,
    }


def describe_bill(actor: User, encounter: Encounter) -> BillWords:
    """The bill of an encounter; an empty one where nothing was noted."""
    bill = queries.find_bill(actor, encounter)
    total, headcount = (bill.total_minor, bill.headcount) if bill else (None, None)
    payer = bill.payer if bill and bill.payer and bill.payer.deleted_at is None else None
    parts = list_parts(total, headcount)
    return {
        "encounter_id": str(encounter.pk),
        "total_yen": total,
        "headcount": headcount,
        "paid_by": bill.paid_by if bill else "",
        "payer": describe_person(payer) if payer else None,
        "share_yen": encounter.cost_minor,
        "share_said": bill.has_own_share if bill else encounter.cost_minor is not None,
        "shop": bill.shop if bill else "",
        "address": bill.address if bill else "",
        "listed": bill.is_listed if bill else None,
        "even": [
            {
                "unit_yen": one.unit,
                "each_yen": one.each,
                "organiser_yen": one.organiser,
                "words": parts_words(one),
            }
            for one in parts
        ],
        "receipts": [str(row.pk) for row in queries.list_receipts(encounter)],
        "advances": [describe_advance(row) for row in queries.list_advances(encounter)],
        "updated_at": encounter.updated_at.isoformat() if encounter.updated_at else None,
    }
