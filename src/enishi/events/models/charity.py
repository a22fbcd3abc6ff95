"""A gathering for a good cause: what becomes of donations, what was raised and handed over, and what the day needs."""

from __future__ import annotations

from django.db import models
from django.utils.translation import pgettext_lazy

from enishi.core.models import OwnedRow
from enishi.events.models.gatherings import Gathering
from enishi.events.models.sign_ups import SignUp


class Weather(models.TextChoices):
    """What the host decided in the morning."""

    GO = "go", pgettext_lazy("events", "It takes place")
    POSTPONED = "postponed", pgettext_lazy("events", "Put off to another day")
    OFF = "off", pgettext_lazy("events", "It does not take place because of the weather")


class Charity(OwnedRow):
    """What a host says of the money. A receipt of a donation needs every field of the certified NPO."""

    gathering = models.OneToOneField(Gathering, on_delete=models.CASCADE, related_name="charity")
    cause = models.CharField(max_length=200, blank=True)  # what is raised for
    goes_to = models.CharField(max_length=100, blank=True)  # who gets it in the end
    is_passed_on = models.BooleanField(default=True)  # 義援金: the host only hands it on
    goal_minor = models.PositiveIntegerField(default=0)
    npo_name = models.CharField(max_length=100, blank=True)
    npo_address = models.CharField(max_length=200, blank=True)
    npo_number = models.CharField(max_length=60, blank=True)  # of the certification
    npo_certified_on = models.DateField(null=True, blank=True)
    is_for_npo_work = models.BooleanField(default=False)  # 特定非営利活動に係る事業に関連する寄附

    waivers = models.JSONField(
        default=list, blank=True
    )  # every text that held: text, since; the last one holds
    asks_emergency = models.BooleanField(default=False)
    asks_birth = models.BooleanField(default=False)  # minors need their guardian's consent
    weather = models.CharField(max_length=9, choices=Weather.choices, blank=True)  # empty: not decided yet
    weather_note = models.CharField(max_length=200, blank=True)
    weather_by = models.DateTimeField(null=True, blank=True)  # when the host decides at the latest
    weather_at = models.DateTimeField(null=True, blank=True)
    weather_former = models.JSONField(default=list, blank=True)  # decision and note before each change

    class Meta:
        db_table = "events_charity"
        verbose_name_plural = "charities"

    def __str__(self) -> str:
        return self.cause

    @property
    def waiver(self) -> str:
        """The text that holds; empty where nothing is asked."""
        return str(self.waivers[-1]["text"]) if self.waivers else ""

    @property
    def waiver_version(self) -> int:
        return len(self.waivers)

    @property
    def asks_anything(self) -> bool:
        return bool(self.waiver) or self.asks_emergency or self.asks_birth


class RaisedKind(models.TextChoices):
    """Money that came, or that was handed over."""

    CAME = "came", pgettext_lazy("events", "Money that came")
    HANDED = "handed", pgettext_lazy("events", "Handed over")


class Raised(OwnedRow):
    """One line of the public account. What a line said before it was corrected stays in `former`, for all to see."""

    gathering = models.ForeignKey(Gathering, on_delete=models.CASCADE, related_name="raised")
    kind = models.CharField(max_length=6, choices=RaisedKind.choices, default=RaisedKind.CAME)
    amount_minor = models.PositiveIntegerField()
    party = models.CharField(max_length=100)  # from what or whom, or to whom
    on = models.DateField()
    note = models.CharField(max_length=200, blank=True)
    former = models.JSONField(default=list, blank=True)  # amount, party, on, note, changed
    deleted_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        db_table = "events_raised"
        verbose_name_plural = "raised"
        ordering = ["on", "id"]

    def __str__(self) -> str:
        return f"{self.party} {self.amount_minor}"


class Safety(OwnedRow):
    """What the day needs of a guest; it goes with the guest, and is shown to nobody but hosts and the reception."""

    gathering = models.ForeignKey(Gathering, on_delete=models.CASCADE, related_name="safeties")
    sign_up = models.OneToOneField(SignUp, on_delete=models.CASCADE, related_name="safety")
    waiver_version = models.PositiveSmallIntegerField(default=0)  # which text was accepted
    waiver_at = models.DateTimeField(null=True, blank=True)
    emergency_name = models.CharField(max_length=80, blank=True)
    emergency_phone = models.CharField(max_length=40, blank=True)
    born_on = models.DateField(null=True, blank=True)
    guardian = models.CharField(max_length=80, blank=True)
    consent_at = models.DateTimeField(null=True, blank=True)
    consent_by = models.CharField(max_length=5, blank=True)  # link or paper

    class Meta:
        db_table = "events_safety"
        verbose_name_plural = "safeties"

    def __str__(self) -> str:
        return str(self.sign_up_id)
