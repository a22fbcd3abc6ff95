"""Money that came from guests, and the receipts for it: numbered in order, never changed, only made void."""

from __future__ import annotations

import datetime as dt
import uuid
from dataclasses import dataclass

from django.db import transaction
from django.utils.translation import pgettext_lazy

from enishi.accounts.models import User
from enishi.audit.actions import record_action
from enishi.core import clock, errors
from enishi.core.queries import take_id
from enishi.core.text import clean_line
from enishi.events.actions.locking import lock_gathering, lock_run
from enishi.events.actions.receipts import write_receipts
from enishi.events.models import Gathering, Payment, PaymentMethod, Receipt, SignUp
from enishi.events.queries import money as queries
from enishi.events.queries import sign_ups

LARGEST_YEN = 10_000_000


@dataclass(frozen=True, slots=True)
class ShopFields:
    """What the shop or the room costs, and until when it wants to know how many come."""

    due_on: dt.date | None = None
    told: int | None = None
    fixed_minor: int = 0
    each_minor: int = 0
    cancel_minor: int = 0
    no_show_percent: int = 10


@transaction.atomic
def take_payment(
    actor: User,
    sign_up_id: uuid.UUID | str,
    method: str,
    *,
    amount_minor: int | None = None,
    on: dt.date | None = None,
    is_refund: bool = False,
    note: str = "",
    payment_id: uuid.UUID | None = None,
) -> Payment:
    """Tick off what a guest paid: all that is due, unless an amount is given. The same id again is the same money."""
    row = sign_ups.get_sign_up(actor, sign_up_id)
    row.gathering = lock_run(actor, row.gathering_id)
    paid = record_payment(
        row, method, amount_minor=amount_minor, on=on, is_refund=is_refund, note=note, payment_id=payment_id
    )
    record_action(actor, "take_payment", "sign_up", row.pk, row.name)
    return paid


def record_payment(
    row: SignUp,
    method: str,
    *,
    amount_minor: int | None = None,
    on: dt.date | None = None,
    is_refund: bool = False,
    note: str = "",
    payment_id: uuid.UUID | None = None,
) -> Payment:
    """The same for whoever stands at the door. The caller holds the gathering and has asked the rule."""
    known = Payment.objects.filter(pk=payment_id, sign_up=row).first() if payment_id else None
    if known is not None:
        return known
    if method not in PaymentMethod.values:
        raise errors.Invalid(fields={"method": pgettext_lazy("events", "Please choose how it was paid.")})
    balance = queries.get_balance(row)
    amount = amount_minor if amount_minor is not None else (balance.paid if is_refund else balance.due)
    if not 0 < amount <= LARGEST_YEN:
        if amount_minor is None:
            raise errors.AlreadyThere(pgettext_lazy("events", "There is nothing left to pay here."))
        raise errors.Invalid(
            fields={"amount_minor": pgettext_lazy("events", "From 1 to 10,000,000 yen, please.")}
        )
    if is_refund and amount > balance.paid:
        raise errors.Invalid(fields={"amount_minor": pgettext_lazy("events", "That is more than was paid.")})
    if is_refund and balance.paid - amount < queries.sum_receipts(row):
        raise errors.Conflict(
            pgettext_lazy("events", "A receipt was given for it. Please make the receipt void first.")
        )
    made = Payment(
        owner_id=row.owner_id, gathering=row.gathering, sign_up=row, method=method, amount_minor=amount,
        is_refund=is_refund, received_on=on or clock.today(row.gathering.zone), note=clean_line(note)[:200],
    )  # fmt: skip
    take_id(made, payment_id)
    made.save(force_insert=True)
    return made


@transaction.atomic
def undo_payment(actor: User, payment_id: uuid.UUID | str, *, is_deleted: bool = True) -> Payment:
    """Take a tick back, or put it there again; a receipt for it must be made void first."""
    row = queries.get_payment(actor, payment_id)
    lock_run(actor, row.gathering_id)
    if is_deleted and Receipt.objects.filter(sign_up=row.sign_up, voided_at=None).exists():
        raise errors.Conflict(
            pgettext_lazy("events", "A receipt was given for it. Please make the receipt void first.")
        )
    row.deleted_at = clock.now() if is_deleted else None
    row.save(update_fields=["deleted_at"])
    record_action(actor, "undo_payment", "sign_up", row.sign_up_id)
    return row


@transaction.atomic
def give_receipt(actor: User, sign_up_id: uuid.UUID | str, addressee: str, purpose: str = "") -> Receipt:
    """Receipts for what somebody paid and has none for yet: what was bought and what was given apart; the first."""
    row = sign_ups.get_sign_up(actor, sign_up_id)
    row.gathering = lock_run(actor, row.gathering_id)
    made = write_receipts(row, addressee, purpose)[0]
    record_action(actor, "give_receipt", "sign_up", row.pk, row.name)
    return made


@transaction.atomic
def take_own_receipt(row: SignUp, addressee: str) -> Receipt:
    """The same by the guest, from the page of their sign-up."""
    row.gathering = lock_gathering(row.gathering_id)
    made = write_receipts(row, addressee)[0]
    record_action(row.gathering.owner, "take_receipt", "sign_up", row.pk)
    return made


@transaction.atomic
def void_receipt(actor: User, receipt_id: uuid.UUID | str) -> Receipt:
    """It no longer holds; its number is never given again."""
    row = queries.get_receipt(actor, receipt_id)
    lock_run(actor, row.gathering_id)
    row.voided_at = row.voided_at or clock.now()
    row.save(update_fields=["voided_at"])
    record_action(actor, "void_receipt", "sign_up", row.sign_up_id)
    return row


@transaction.atomic
def change_shop(actor: User, gathering_id: uuid.UUID | str, fields: ShopFields) -> Gathering:
    """What it costs and what the shop was told."""
    row = lock_run(actor, gathering_id)
    wrong: dict[str, object] = {}
    for name in ("fixed_minor", "each_minor", "cancel_minor"):
        if not 0 <= getattr(fields, name) <= LARGEST_YEN:
            wrong[name] = pgettext_lazy("events", "From 0 to 10,000,000 yen, please.")
    if not 0 <= fields.no_show_percent <= 90:
        wrong["no_show_percent"] = pgettext_lazy("events", "From 0 to 90 percent, please.")
    if wrong:
        raise errors.Invalid(fields=wrong)
    row.shop_due_on, row.shop_told, row.no_show_percent = fields.due_on, fields.told, fields.no_show_percent
    row.shop_fixed_minor, row.shop_each_minor = fields.fixed_minor, fields.each_minor
    row.shop_cancel_minor = fields.cancel_minor
    row.save()
    record_action(actor, "change_shop", "gathering", row.pk, row.title)
    return row
