"""What was raised and handed over, with sources and days; how a fee parts; who may certify a donation."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.translation import pgettext_lazy

from enishi.accounts.models import User
from enishi.core import clock, errors, ids
from enishi.events import rules
from enishi.events.models import Charity, Gathering, Payment, Raised, RaisedKind, Receipt, ReceiptKind, SignUp

ABSENT = pgettext_lazy("events", "There is no such line in the account, or it is not yours to change.")
# What a receipt of a donation has to say; without all of it none is written.
NPO_FIELDS = (
    ("npo_name", pgettext_lazy("events", "the name")),
    ("npo_address", pgettext_lazy("events", "the address")),
    ("npo_number", pgettext_lazy("events", "the number of the certification")),
    ("npo_certified_on", pgettext_lazy("events", "the day of the certification")),
    ("is_for_npo_work", pgettext_lazy("events", "that it is for the specified non-profit work")),
)


@dataclass(frozen=True, slots=True)
class Parts:
    """What was paid, by what it is for."""

    bought: int
    donated: int


@dataclass(frozen=True, slots=True)
class Account:
    """What everybody may read: no names of guests."""

    charity: Charity
    lines: list[Raised]
    struck: list[Raised]
    handed: list[Raised]
    from_fees: int
    givers: int
    last_fee_on: dt.date | None

    @property
    def raised(self) -> int:
        return self.from_fees + sum(one.amount_minor for one in self.lines)

    @property
    def handed_over(self) -> int:
        return sum(one.amount_minor for one in self.handed)

    @property
    def left(self) -> int:
        return max(0, self.raised - self.handed_over)

    @property
    def of_goal(self) -> int:
        """Of a hundred; 0 without a goal."""
        return min(100, self.raised * 100 // self.charity.goal_minor) if self.charity.goal_minor else 0


def find_charity(gathering: Gathering) -> Charity | None:
    return Charity.objects.filter(gathering=gathering).first()


def get_charity(gathering: Gathering) -> Charity:
    """Its settings; where none were made yet, empty ones that are not stored."""
    return find_charity(gathering) or Charity(owner_id=gathering.owner_id, gathering=gathering)


def list_missing(charity: Charity) -> list[str]:
    """What is not filled in yet of a certified NPO's receipt."""
    return [str(words) for name, words in NPO_FIELDS if not getattr(charity, name)]


def can_certify(charity: Charity) -> bool:
    """Only a certified NPO that named all of itself, and never for money that is handed on."""
    return not charity.is_passed_on and not list_missing(charity)


def part(row: SignUp, paid: int) -> Parts:
    """What buys something is paid first; the rest of it is given."""
    donation = row.ticket.donation_minor
    if not donation:
        return Parts(paid, 0)
    bought = min(paid, row.ticket.fee_minor - donation)
    return Parts(bought, paid - bought)


def part_unreceipted(row: SignUp, paid: int, receipts: Iterable[Receipt]) -> Parts:
    """The same without what stands on a receipt that holds."""
    parts = part(row, paid)
    given = [one for one in receipts if one.voided_at is None]
    bought = sum(one.amount_minor for one in given if one.kind == ReceiptKind.RECEIPT)
    donated = sum(one.amount_minor for one in given if one.kind != ReceiptKind.RECEIPT)
    room = max(0, paid - bought - donated)  # whatever happened in between, never more paper than money
    first = min(room, max(0, parts.bought - bought))
    return Parts(first, min(room - first, max(0, parts.donated - donated)))


def read_account(gathering: Gathering) -> Account:
    """The account as it stands, in three queries."""
    rows = list(Raised.objects.filter(gathering=gathering))
    holding = [one for one in rows if one.deleted_at is None]
    fees, givers, last_on = _read_fees(gathering)
    return Account(
        charity=get_charity(gathering),
        lines=[one for one in holding if one.kind == RaisedKind.CAME],
        struck=[one for one in rows if one.deleted_at is not None],
        handed=[one for one in holding if one.kind == RaisedKind.HANDED],
        from_fees=fees, givers=givers, last_fee_on=last_on,
    )  # fmt: skip


def get_raised(actor: User, raised_id: uuid.UUID | str) -> Raised:
    """One of a gathering that the actor runs, struck out or not. Raises NotFound."""
    rows = Raised.objects.filter(gathering__in=rules.gatherings_runnable_by(actor).filter(deleted_at=None))
    found = rows.select_related("gathering").filter(pk=ids.id_or_nobody(raised_id)).first()
    if found is None:
        raise errors.NotFound(ABSENT)
    return found


def describe_line(row: Raised) -> dict[str, object]:
    """What a line says."""
    return {
        "kind": str(row.kind), "amount_minor": row.amount_minor, "party": row.party, "on": row.on.isoformat(),
        "note": row.note,
    }  # fmt: skip


def describe_raised(row: Raised) -> dict[str, object]:
    return {"id": str(row.pk), **describe_line(row), "former": row.former}


def describe_account(gathering: Gathering) -> dict[str, object]:
    """The account as programs read it."""
    account = read_account(gathering)
    return {
        "cause": account.charity.cause, "goes_to": account.charity.goes_to, "goal_minor": account.charity.goal_minor,
        "raised_minor": account.raised, "from_fees_minor": account.from_fees, "givers": account.givers,
        "handed_over_minor": account.handed_over, "at": clock.now(),
        "lines": [
            describe_raised(one) for one in (*account.lines, *account.handed)
        ],
    }  # fmt: skip


def _read_fees(gathering: Gathering) -> tuple[int, int, dt.date | None]:
    """The donations in fees: their sum, how many people gave, and when the last one came."""
    rows = Payment.objects.filter(gathering=gathering, deleted_at=None, sign_up__ticket__donation_minor__gt=0)
    paid: dict[uuid.UUID, int] = {}
    guests: dict[uuid.UUID, SignUp] = {}
    last: dict[uuid.UUID, dt.date] = {}
    for one in rows.select_related("sign_up__ticket"):
        guests[one.sign_up_id] = one.sign_up
        paid[one.sign_up_id] = paid.get(one.sign_up_id, 0) + (
            -one.amount_minor if one.is_refund else one.amount_minor
        )
        last[one.sign_up_id] = max(one.received_on, last.get(one.sign_up_id, one.received_on))
    given = {key: part(guest, paid[key]).donated for key, guest in guests.items()}
    givers = [key for key, sum_given in given.items() if sum_given > 0]
    return sum(given[key] for key in givers), len(givers), max((last[key] for key in givers), default=None)
