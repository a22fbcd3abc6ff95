"""The five facts of each meal: date, names and relation, number of people, amount, shop with its address."""

from __future__ import annotations

import uuid
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from enishi.accounts.models import User
from enishi.desk.periods import Period
from enishi.desk.words import post_words
from enishi.encounters import queries
from enishi.encounters.models import Bill, Encounter
from enishi.people.models import Contact, Origin, Relation
from enishi.people.names import display_name, find_current_affiliation
from enishi.people.queries import list_by_ids

SCOPES = ("work", "all")


@dataclass(frozen=True, slots=True)
class Guest:
    """Somebody who took part: name, company with post, and what they are to the owner."""

    contact_id: uuid.UUID
    name: str
    post: str
    relation: str


@dataclass(frozen=True, slots=True)
class Meal:
    """One meal with its facts; `missing` are codes of what is not noted yet."""

    encounter: Encounter
    guests: list[Guest]
    unnamed: int  # of those who were there and are not in the notebook; the owner is not among them
    headcount: int | None
    total: int | None
    shop: str
    address: str
    is_listed: bool
    missing: tuple[str, ...]

    @property
    def per_head(self) -> Decimal | None:
        """To a hundredth of a yen, so that nothing is rounded away."""
        if self.total is None or not self.headcount:
            return None
        return (Decimal(self.total) / self.headcount).quantize(Decimal("0.01"), ROUND_HALF_UP)


def read_meals(actor: User, period: Period, *, scope: str = "work", is_listed: bool = False) -> list[Meal]:
    """The meals of a period, in a constant number of queries; `is_listed`: those alone that go into the file."""
    origin = Origin.WORK.value if scope == "work" else ""
    rows = list(
        queries.list_meals(actor, since=period.first, until=period.last, origin=origin, is_listed=is_listed)
    )
    there = {part.contact_id for row in rows for part in row.participations.all()}
    people = {one.pk: one for one in list_by_ids(actor, there)} if there else {}
    return [_read_meal(row, people) for row in rows]


def _read_meal(row: Encounter, people: dict[uuid.UUID, Contact]) -> Meal:
    bill: Bill | None = getattr(row, "bill", None)
    guests = [
        _read_guest(people[part.contact_id]) for part in row.participations.all() if part.contact_id in people
    ]
    headcount = bill.headcount if bill else None
    total = bill.total_minor if bill else None
    shop = bill.shop if bill and bill.shop else row.place
    place = row.at_place if row.at_place and row.at_place.deleted_at is None else None
    address = bill.address if bill and bill.address else place.address if place else ""
    known = {
        "people": guests,
        "headcount": headcount,
        "total": total is not None,
        "shop": shop,
        "address": address,
    }
    missing = [name for name, value in known.items() if not value]
    if any(not (guest.post or guest.relation) for guest in guests):
        missing.insert(0, "relation")
    return Meal(
        encounter=row,
        guests=guests,
        unnamed=max((headcount or 0) - len(guests) - 1, 0),
        headcount=headcount,
        total=total,
        shop=shop,
        address=address,
        is_listed=_is_listed(row, bill),
        missing=tuple(missing),
    )


def _is_listed(row: Encounter, bill: Bill | None) -> bool:
    said = bill.is_listed if bill else None
    return row.origin == Origin.WORK if said is None else said


def _read_guest(contact: Contact) -> Guest:
    relation = "" if contact.relation == Relation.NONE else contact.get_relation_display()
    post = post_words(find_current_affiliation(contact))
    return Guest(contact.pk, display_name(contact), post, str(relation))
