"""What belongs to guests alone: their own card, and with whom they exchanged it. No host and no export sees it."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from enishi.core.models import Row
from enishi.events.models.gatherings import Gathering
from enishi.events.models.sign_ups import SignUp


class GuestCard(Row):
    """What a guest may give to others; only the fields in `shared` stand ticked when they say yes."""

    sign_up = models.OneToOneField(SignUp, on_delete=models.CASCADE, related_name="card")
    name = models.CharField(max_length=80)
    reading = models.CharField(max_length=120, blank=True)
    affiliation = models.CharField(max_length=120, blank=True)
    job = models.CharField(max_length=80, blank=True)
    email = models.CharField(max_length=254, blank=True)
    phone = models.CharField(max_length=40, blank=True)
    line = models.CharField(max_length=80, blank=True)
    url = models.CharField(max_length=300, blank=True)
    words = models.CharField(max_length=200, blank=True)  # what I do, offer or look for
    shared = models.JSONField(default=list, blank=True)

    class Meta:
        db_table = "events_guest_card"

    def __str__(self) -> str:
        return self.name


class Exchange(Row):
    """Two guests and what each gives to the other; it holds once both said yes, until one takes it back."""

    gathering = models.ForeignKey(Gathering, on_delete=models.CASCADE, related_name="exchanges")
    low = models.ForeignKey(SignUp, on_delete=models.CASCADE, related_name="+")
    high = models.ForeignKey(SignUp, on_delete=models.CASCADE, related_name="+")
    low_yes_at = models.DateTimeField(null=True, blank=True)
    high_yes_at = models.DateTimeField(null=True, blank=True)
    low_no_at = models.DateTimeField(null=True, blank=True)  # not now; nobody is told
    high_no_at = models.DateTimeField(null=True, blank=True)
    low_fields = models.JSONField(default=list, blank=True)
    high_fields = models.JSONField(default=list, blank=True)
    low_note = models.CharField(max_length=300, blank=True)  # what each wrote down for themselves
    high_note = models.CharField(max_length=300, blank=True)
    low_contact_id = models.UUIDField(
        null=True, blank=True
    )  # whom it became in their own notebook on this server
    high_contact_id = models.UUIDField(null=True, blank=True)
    # What the other's card brought into that notebook (owner, steps, points): it goes when the card is taken back
    low_brought = models.JSONField(default=dict, blank=True)
    high_brought = models.JSONField(default=dict, blank=True)
    round = models.PositiveSmallIntegerField(null=True, blank=True)
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    withdrawn_by = models.CharField(max_length=4, blank=True)  # low or high

    class Meta:
        db_table = "events_exchange"
        constraints = [
            models.UniqueConstraint(fields=["gathering", "low", "high"], name="one_exchange_of_a_pair"),
            models.CheckConstraint(condition=Q(low__lt=F("high")), name="exchange_in_order"),
        ]

    def __str__(self) -> str:
        return str(self.id)
