"""What was paid, and the receipts that were given for it."""

from __future__ import annotations

import datetime as dt

from django.db import models
from django.utils.translation import pgettext_lazy

from enishi.core.models import OwnedRow
from enishi.events.models.gatherings import Gathering
from enishi.events.models.sign_ups import SignUp


class PaymentMethod(models.TextChoices):
    """How it came."""

    CASH = "cash", pgettext_lazy("events", "Cash")
    PAYPAY = "paypay", "PayPay"
    TRANSFER = "transfer", pgettext_lazy("events", "Bank transfer")
    OTHER = "other", pgettext_lazy("events", "Some other way")


class Payment(OwnedRow):
    """Money that came from a guest, or went back to one."""

    gathering = models.ForeignKey(Gathering, on_delete=models.CASCADE, related_name="payments")
    sign_up = models.ForeignKey(SignUp, on_delete=models.PROTECT, related_name="payments")
    method = models.CharField(max_length=8, choices=PaymentMethod.choices)
    amount_minor = models.PositiveIntegerField()
    is_refund = models.BooleanField(default=False)
    received_on = models.DateField()
    note = models.CharField(max_length=200, blank=True)
    deleted_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        db_table = "events_payment"

    def __str__(self) -> str:
        return f"{self.method} {self.amount_minor}"


class ReceiptKind(models.TextChoices):
    """領収書 for what was bought, 預り証 for money passed on, 寄附金受領証明書 of a certified NPO."""

    RECEIPT = "receipt", pgettext_lazy("events", "Receipt")
    CUSTODY = "custody", pgettext_lazy("events", "Receipt of money to be passed on")
    DONATION = "donation", pgettext_lazy("events", "Receipt of a donation")


class Receipt(OwnedRow):
    """A receipt as it was given: numbered, and never changed, only made void."""

    gathering = models.ForeignKey(Gathering, on_delete=models.CASCADE, related_name="receipts")
    sign_up = models.ForeignKey(SignUp, on_delete=models.PROTECT, related_name="receipts")
    kind = models.CharField(max_length=8, choices=ReceiptKind.choices, default=ReceiptKind.RECEIPT)
    number = models.PositiveIntegerField()
    addressee = models.CharField(max_length=100)  # 宛名
    purpose = models.CharField(max_length=100)  # 但し書き
    amount_minor = models.PositiveIntegerField()
    issued_on = models.DateField()
    issuer = models.JSONField(default=dict)  # name, address and numbers as they stood that day
    voided_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        db_table = "events_receipt"
        constraints = [models.UniqueConstraint(fields=["gathering", "number"], name="receipt_number_once")]

    def __str__(self) -> str:
        return str(self.number)

    @property
    def received_on(self) -> dt.date | None:
        return _read_day(self.issuer.get("received_on"))

    @property
    def certified_on(self) -> dt.date | None:
        return _read_day(self.issuer.get("certified_on"))


def _read_day(words: str | None) -> dt.date | None:
    return dt.date.fromisoformat(words) if words else None
