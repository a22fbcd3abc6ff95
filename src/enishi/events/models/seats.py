"""Who sits where in which round, and who wants to sit together or apart."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q
from django.utils.translation import pgettext_lazy

from enishi.core.models import OwnedRow
from enishi.events.models.gatherings import Gathering
from enishi.events.models.sign_ups import SignUp


class Seat(OwnedRow):
    """A guest's table in one round; both count from 1."""

    gathering = models.ForeignKey(Gathering, on_delete=models.CASCADE, related_name="seats")
    sign_up = models.ForeignKey(SignUp, on_delete=models.CASCADE, related_name="seats")
    round = models.PositiveSmallIntegerField()
    table = models.PositiveSmallIntegerField()
    is_fixed = models.BooleanField(default=False)  # put there by hand: a new plan keeps it

    class Meta:
        db_table = "events_seat"
        constraints = [
            models.UniqueConstraint(fields=["gathering", "round", "sign_up"], name="one_seat_in_a_round")
        ]

    def __str__(self) -> str:
        return f"{self.round}: {self.table}"


class WishKind(models.TextChoices):
    """What two guests are to each other at the tables."""

    APART = "apart", pgettext_lazy("events", "At different tables")
    TOGETHER = "together", pgettext_lazy("events", "At the same table")
    EITHER = "either", pgettext_lazy("events", "Either is fine")  # asked, and declined: not offered again


class PairWish(OwnedRow):
    """Two guests the host wants apart (a couple, colleagues) or together (an interpreter); `low` has the smaller id."""

    gathering = models.ForeignKey(Gathering, on_delete=models.CASCADE, related_name="pair_wishes")
    low = models.ForeignKey(SignUp, on_delete=models.CASCADE, related_name="+")
    high = models.ForeignKey(SignUp, on_delete=models.CASCADE, related_name="+")
    kind = models.CharField(max_length=8, choices=WishKind.choices)

    class Meta:
        db_table = "events_pair_wish"
        constraints = [
            models.UniqueConstraint(fields=["gathering", "low", "high"], name="one_wish_of_a_pair"),
            models.CheckConstraint(condition=Q(low__lt=F("high")), name="wish_in_order"),
        ]

    def __str__(self) -> str:
        return self.kind


class MixingKind(models.TextChoices):
    """What the worker is to make."""

    PLAN = "plan", pgettext_lazy("events", "A new plan")
    CHANGE = "change", pgettext_lazy("events", "The plan with what changed")


class Mixing(OwnedRow):
    """How far the mixing is: what was before the last change, what the worker is to do, when each round began."""

    gathering = models.OneToOneField(Gathering, on_delete=models.CASCADE, related_name="mixing")
    is_only_present = models.BooleanField(default=False)  # who has not checked in gets no seat
    # Tables, rounds and seats before the last change; of each guest: round, table, put there by hand
    former = models.JSONField(default=dict, blank=True)
    began = models.JSONField(default=list, blank=True)  # when each round began
    wanted = models.CharField(max_length=6, choices=MixingKind.choices, blank=True)
    wanted_at = models.DateTimeField(null=True, blank=True)
    problem = models.JSONField(
        default=dict, blank=True
    )  # why the worker could not: kind, round, table, people

    class Meta:
        db_table = "events_mixing"

    def __str__(self) -> str:
        return str(self.gathering_id)
