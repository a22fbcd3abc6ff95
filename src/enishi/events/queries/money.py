"""What was paid and is still due, guest by guest and as a whole; what the evening costs and when it breaks even."""

from __future__ import annotations

import math
import uuid
from dataclasses import dataclass

from django.db.models import Case, F, IntegerField, Q, Sum, When
from django.utils.translation import pgettext_lazy

from enishi.accounts.models import User
from enishi.core import clock, errors, ids
from enishi.events import rules
from enishi.events.models import Gathering, Payment, PaymentMethod, Receipt, SignUp
from enishi.events.models.sign_ups import HOLDING
from enishi.events.queries import sign_ups
from enishi.events.queries.charity import Parts, part_unreceipted

_SIGNED = Case(
    When(is_refund=True, then=-F("amount_minor")), default=F("amount_minor"), output_field=IntegerField()
)


@dataclass(frozen=True, slots=True)
class Balance:
    """What a guest has to pay, paid, and still owes, in yen."""

    fee: int
    paid: int

    @property
    def due(self) -> int:
        return max(0, self.fee - self.paid)


@dataclass(frozen=True, slots=True)
class PayLine:
    """A guest on the page of money."""

    row: SignUp
    balance: Balance
    payments: list[Payment]
    receipts: list[Receipt]

    @property
    def can_have_receipt(self) -> bool:
        parts = part_unreceipted(self.row, self.balance.paid, self.receipts)
        return parts.bought + parts.donated > 0


@dataclass(frozen=True, slots=True)
class Sums:
    """The evening as a whole, in yen and people."""

    paid: int
    due: int
    by_method: list[tuple[str, int]]
    guests: int
    expected: int
    income: int
    cost: int
    break_even: int | None
    missing: int
    cancel_fee: int
    days_to_due: int | None

    @property
    def left(self) -> int:
        return self.income - self.cost


def get_balance(row: SignUp) -> Balance:
    """One guest's. Who was cancelled owes nothing."""
    paid = Payment.objects.filter(sign_up=row, deleted_at=None).aggregate(paid=Sum(_SIGNED))["paid"] or 0
    return Balance(_fee(row), paid)


def sum_receipts(row: SignUp) -> int:
    """What stands on receipts that hold."""
    found = Receipt.objects.filter(sign_up=row, voided_at=None).aggregate(given=Sum("amount_minor"))
    return int(found["given"] or 0)


def get_unreceipted(row: SignUp) -> int:
    """What was paid and stands on no receipt yet."""
    parts = read_unreceipted(row)
    return parts.bought + parts.donated


def read_unreceipted(row: SignUp) -> Parts:
    """The same in its parts: what was bought, what was given."""
    return part_unreceipted(row, get_balance(row).paid, Receipt.objects.filter(sign_up=row))


def list_pay_lines(gathering: Gathering) -> list[PayLine]:
    """Everybody who has a place or paid, in three queries."""
    paid_for = Payment.objects.filter(gathering=gathering, deleted_at=None).values("sign_up")
    rows = sign_ups.list_sign_ups(gathering).filter(Q(state__in=HOLDING) | Q(pk__in=paid_for))
    payments: dict[uuid.UUID, list[Payment]] = {}
    receipts: dict[uuid.UUID, list[Receipt]] = {}
    for paid in Payment.objects.filter(gathering=gathering, deleted_at=None).order_by("id"):
        payments.setdefault(paid.sign_up_id, []).append(paid)
    for given in Receipt.objects.filter(gathering=gathering).order_by("number"):
        receipts.setdefault(given.sign_up_id, []).append(given)
    return [_line(row, payments.get(row.pk, []), receipts.get(row.pk, [])) for row in rows]


def sum_up(gathering: Gathering, lines: list[PayLine]) -> Sums:
    """What came in, what is due, what it costs with the guests that are expected, and what is missing."""
    holding = [one for one in lines if one.row.state in HOLDING]
    guests = len(holding)
    expected = math.ceil(guests * (100 - gathering.no_show_percent) / 100)
    paid = sum(one.balance.paid for one in lines)
    fees = sum(one.balance.fee for one in holding)
    income = round(fees * expected / guests) if guests else 0
    seats = max(expected, gathering.shop_told or 0)
    cost = gathering.shop_fixed_minor + gathering.shop_each_minor * expected
    cancel_fee = gathering.shop_cancel_minor * max(0, seats - expected) if gathering.shop_told else 0
    days = (gathering.shop_due_on - clock.today(gathering.zone)).days if gathering.shop_due_on else None
    return Sums(
        paid=paid, due=sum(one.balance.due for one in holding), by_method=_by_method(lines), guests=guests,
        expected=expected, income=max(income, paid), cost=cost + cancel_fee,
        break_even=_break_even(gathering, fees, guests), missing=max(0, cost + cancel_fee - max(income, paid)),
        cancel_fee=cancel_fee, days_to_due=days,
    )  # fmt: skip


def get_payment(actor: User, payment_id: uuid.UUID | str) -> Payment:
    """One of a gathering that the actor runs. Raises NotFound."""
    rows = Payment.objects.filter(gathering__in=rules.gatherings_runnable_by(actor)).select_related("sign_up")
    found = rows.filter(pk=ids.id_or_nobody(payment_id)).first()
    if found is None:
        raise errors.NotFound(pgettext_lazy("events", "There is no such payment."))
    return found


def get_receipt(actor: User, receipt_id: uuid.UUID | str) -> Receipt:
    """The same for a receipt."""
    rows = Receipt.objects.filter(gathering__in=rules.gatherings_runnable_by(actor)).select_related(
        "gathering"
    )
    found = rows.filter(pk=ids.id_or_nobody(receipt_id)).first()
    if found is None:
        raise errors.NotFound(pgettext_lazy("events", "There is no such receipt."))
    return found


def list_beside(row: Receipt) -> list[Receipt]:
    """What the same guest has besides, so that both papers are at hand."""
    rows = Receipt.objects.filter(sign_up=row.sign_up_id, voided_at=None).exclude(pk=row.pk)
    return list(rows.order_by("number"))


def list_own_receipts(row: SignUp) -> list[Receipt]:
    """A guest's own, as they were given; void ones are left out."""
    return list(
        Receipt.objects.filter(sign_up=row, voided_at=None).select_related("gathering").order_by("number")
    )


def _fee(row: SignUp) -> int:
    return row.ticket.fee_minor if row.state in HOLDING else 0


def _line(row: SignUp, payments: list[Payment], receipts: list[Receipt]) -> PayLine:
    paid = sum(-one.amount_minor if one.is_refund else one.amount_minor for one in payments)
    return PayLine(row, Balance(_fee(row), paid), payments, receipts)


def _by_method(lines: list[PayLine]) -> list[tuple[str, int]]:
    totals: dict[str, int] = {}
    for one in (paid for line in lines for paid in line.payments):
        totals[one.method] = totals.get(one.method, 0) + (
            -one.amount_minor if one.is_refund else one.amount_minor
        )
    return [(str(method.label), totals[method]) for method in PaymentMethod if method in totals]


def _break_even(gathering: Gathering, fees: int, guests: int) -> int | None:
    """How many have to come so that nothing is missing; None where no number would do, or nothing costs anything."""
    if not gathering.shop_fixed_minor and not gathering.shop_each_minor:
        return None
    margin = (fees / guests if guests else 0) - gathering.shop_each_minor
    return math.ceil(gathering.shop_fixed_minor / margin) if margin > 0 else None
