"""A sign-up: one guest of one gathering, whether they came by our page, a list, or through the door."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import pgettext_lazy

from enishi.core.models import OwnedRow
from enishi.events.models.gatherings import Gathering, Ticket


class SignUpState(models.TextChoices):
    """Where a sign-up stands. Confirmed and offered ones hold a place."""

    APPLIED = "applied", pgettext_lazy("events", "Waits for the draw")
    CONFIRMED = "confirmed", pgettext_lazy("events", "Has a place")
    OFFERED = "offered", pgettext_lazy("events", "A place is offered")
    WAITING = "waiting", pgettext_lazy("events", "On the waiting list")
    CANCELLED = "cancelled", pgettext_lazy("events", "Cancelled")


HOLDING = (SignUpState.CONFIRMED, SignUpState.OFFERED)
ACTIVE = (SignUpState.APPLIED, SignUpState.CONFIRMED, SignUpState.OFFERED, SignUpState.WAITING)


class SignUpSource(models.TextChoices):
    """How a guest came to be on the list."""

    PAGE = "page", pgettext_lazy("events", "Sign-up page")
    HOST = "host", pgettext_lazy("events", "Added by the host")
    CONNPASS = "connpass", "connpass"
    PEATIX = "peatix", "Peatix"
    CSV = "csv", pgettext_lazy("events", "CSV file")
    LINE = "line", pgettext_lazy("events", "Pasted list")
    WALK_IN = "walk_in", pgettext_lazy("events", "Walk-in")


class SignUp(OwnedRow):
    """A guest. `owner` is the host; `user` the guest's own account on this server, where there is one."""

    gathering = models.ForeignKey(Gathering, on_delete=models.CASCADE, related_name="sign_ups")
    ticket = models.ForeignKey(Ticket, on_delete=models.PROTECT, related_name="sign_ups")
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    companion_of = models.ForeignKey(
        "self", on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    number = models.PositiveIntegerField()  # on the badge; given in order, never again
    state = models.CharField(max_length=9, choices=SignUpState.choices)
    source = models.CharField(max_length=8, choices=SignUpSource.choices, default=SignUpSource.PAGE)
    name = models.CharField(max_length=80)
    reading = models.CharField(max_length=120, blank=True)
    affiliation = models.CharField(max_length=120, blank=True)
    job = models.CharField(max_length=80, blank=True)
    industry = models.CharField(max_length=40, blank=True)
    email = models.CharField(max_length=254, blank=True)
    email_key = models.CharField(max_length=254, blank=True)  # the same for all spellings of one address
    phone = models.CharField(max_length=40, blank=True)
    phone_key = models.CharField(max_length=20, blank=True)
    language = models.CharField(max_length=5, default="ja")
    outside_number = models.CharField(max_length=60, blank=True)  # 受付番号 of connpass, 注文番号 of Peatix
    is_first_time = models.BooleanField(null=True, blank=True)
    answers = models.JSONField(default=dict, blank=True)  # question id -> words
    conditions = models.JSONField(default=dict, blank=True)  # condition id -> "ok"
    comment = models.CharField(max_length=500, blank=True)
    host_note = models.CharField(max_length=500, blank=True)
    queued_at = models.DateTimeField()  # the order of the waiting list
    confirmed_at = models.DateTimeField(null=True, blank=True)
    offered_until = models.DateTimeField(null=True, blank=True)
    cancelled_at = models.DateTimeField(null=True, blank=True)
    cancelled_by = models.CharField(max_length=8, blank=True)  # guest, host, expired
    checked_in_at = models.DateTimeField(null=True, blank=True)
    left_at = models.DateTimeField(null=True, blank=True)
    from_round = models.PositiveSmallIntegerField(
        null=True, blank=True
    )  # came late: is seated from this round on
    until_round = models.PositiveSmallIntegerField(
        null=True, blank=True
    )  # leaves early: seated up to this one
    claimed_at = models.DateTimeField(null=True, blank=True)  # the badge was opened on a phone
    guest_version = models.PositiveSmallIntegerField(default=1)  # one more voids every key given out before
    badge_version = models.PositiveSmallIntegerField(default=1)
    source_key = models.CharField(max_length=64, blank=True)  # of the form or file it came by
    is_held = models.BooleanField(default=False)  # waits until the host gives a place by hand
    erased_at = models.DateTimeField(
        null=True, blank=True
    )  # the guest asked to be forgotten: only the number stands

    flag = ""  # what the host reads beside it; not stored

    class Meta:
        db_table = "events_sign_up"
        constraints = [
            models.UniqueConstraint(fields=["gathering", "number"], name="badge_number_once"),
            models.UniqueConstraint(
                fields=["gathering", "email_key"],
                condition=~Q(email_key="") & ~Q(state="cancelled"),
                name="address_once_in_gathering",
            ),
            models.UniqueConstraint(
                fields=["gathering", "source_key"], condition=~Q(source_key=""), name="form_sent_once"
            ),
        ]
        indexes = [
            models.Index(fields=["ticket", "state", "queued_at"], name="sign_up_queue"),
            models.Index(fields=["owner", "email_key"], name="sign_up_by_address"),
        ]

    def __str__(self) -> str:
        return self.name
