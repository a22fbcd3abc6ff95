"""What was pressed at the door, press by press: from them follows who is here, whatever order they arrive in."""

from __future__ import annotations

from django.db import models
from django.utils.translation import pgettext_lazy

from enishi.core.models import OwnedRow
from enishi.events.models.gatherings import Gathering
from enishi.events.models.sign_ups import SignUp
from enishi.events.models.staff import Staff


class PressKind(models.TextChoices):
    """What a press says of one guest; `same` and `different` of two."""

    CAME = "came", pgettext_lazy("events", "Is here")
    NOT_CAME = "not_came", pgettext_lazy("events", "Is not here after all")
    LEFT = "left", pgettext_lazy("events", "Went home")
    BACK = "back", pgettext_lazy("events", "Is back")
    PAID = "paid", pgettext_lazy("events", "Paid in cash")
    NOT_PAID = "not_paid", pgettext_lazy("events", "Not paid after all")
    SAME = "same", pgettext_lazy("events", "The same person")
    DIFFERENT = "different", pgettext_lazy("events", "Two people")


class Press(OwnedRow):
    """One press. The device makes its id, so that it counts once however often it is sent."""

    gathering = models.ForeignKey(Gathering, on_delete=models.CASCADE, related_name="presses")
    sign_up = models.ForeignKey(SignUp, on_delete=models.CASCADE, related_name="presses")
    other = models.ForeignKey(SignUp, on_delete=models.CASCADE, null=True, blank=True, related_name="+")
    staff = models.ForeignKey(Staff, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    kind = models.CharField(max_length=9, choices=PressKind.choices)
    at = models.DateTimeField()  # when it was pressed, by the clock of the server
    # What it changed besides, so that it can be taken back: a former state, a round, money
    former = models.JSONField(default=dict, blank=True)

    class Meta:
        db_table = "events_press"
        indexes = [models.Index(fields=["sign_up", "at"], name="press_of_guest")]

    def __str__(self) -> str:
        return self.kind
