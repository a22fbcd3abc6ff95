"""What the owner does at a place and says of it; people met there are encounters, a room above."""

from __future__ import annotations

from django.core.validators import MaxValueValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import pgettext_lazy

from enishi.core.models import OwnedRow
from enishi.people.models import Contact
from enishi.places.models.place import LARGEST_YEN, Place


class GoAgain(OwnedRow):
    """次も行く？, answered for the visit of a day."""

    class Answer(models.TextChoices):
        YES = "yes", pgettext_lazy("places", "Yes, again")
        PERHAPS = "perhaps", pgettext_lazy("places", "I will see")
        NO = "no", pgettext_lazy("places", "Not again")

    place = models.ForeignKey(Place, on_delete=models.CASCADE, related_name="go_again")
    on = models.DateField()  # of the visit
    answer = models.CharField(max_length=7, choices=Answer.choices)

    class Meta:
        db_table = "places_go_again"
        constraints = [models.UniqueConstraint(fields=["place", "on"], name="go_again_once_a_visit")]

    def __str__(self) -> str:
        return f"{self.on} {self.answer}"


class Solicited(OwnedRow):
    """Somebody tried to sell or recruit there; the next time is warned of."""

    place = models.ForeignKey(Place, on_delete=models.CASCADE, related_name="solicited")
    on = models.DateField()
    contact = models.ForeignKey(Contact, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    note = models.CharField(max_length=300, blank=True)  # what for: マルチ商法, 保険 ...

    class Meta:
        db_table = "places_solicited"

    def __str__(self) -> str:
        return f"{self.on} {self.note}"


class Question(OwnedRow):
    """A question prepared for a seminar, asked or still to ask."""

    place = models.ForeignKey(Place, on_delete=models.CASCADE, related_name="questions")
    text = models.CharField(max_length=500)
    asked_on = models.DateField(null=True, blank=True)
    answer = models.TextField(blank=True)

    class Meta:
        db_table = "places_question"
        ordering = ["created_at"]

    def __str__(self) -> str:
        return self.text


class Tried(OwnedRow):
    """Something heard at a seminar, and what came of trying it."""

    place = models.ForeignKey(Place, on_delete=models.CASCADE, related_name="tried")
    text = models.CharField(max_length=500)
    heard_on = models.DateField()
    tried_on = models.DateField(null=True, blank=True)
    result = models.TextField(blank=True)

    class Meta:
        db_table = "places_tried"
        ordering = ["heard_on", "created_at"]

    def __str__(self) -> str:
        return self.text


class UseKind(models.TextChoices):
    """What one does online without meeting anybody."""

    READ = "read", pgettext_lazy("places", "Read")
    WROTE = "wrote", pgettext_lazy("places", "Wrote")
    ATTENDED = "attended", pgettext_lazy("places", "Attended")
    POSTED = "posted", pgettext_lazy("places", "Posted")
    REACTED = "reacted", pgettext_lazy("places", "Reacted")
    MESSAGED = "messaged", pgettext_lazy("places", "Wrote a first message")


class Use(OwnedRow):
    """One use of a salon or an account on a day; one to somebody known is an encounter instead."""

    place = models.ForeignKey(Place, on_delete=models.CASCADE, related_name="uses")
    on = models.DateField()
    kind = models.CharField(max_length=8, choices=UseKind.choices)
    note = models.CharField(max_length=300, blank=True)
    source_key = models.CharField(max_length=80, null=True, blank=True)  # idempotency: one form, one row

    class Meta:
        db_table = "places_use"
        indexes = [models.Index(fields=["place", "on"], name="use_by_day")]
        constraints = [models.UniqueConstraint(fields=["owner", "source_key"], name="use_once_per_source")]

    def __str__(self) -> str:
        return f"{self.on} {self.kind}"


class RenewalVerdict(models.TextChoices):
    """続ける価値, asked at each renewal."""

    WORTH = "worth", pgettext_lazy("places", "Worth going on")
    THINKING = "thinking", pgettext_lazy("places", "Still thinking")
    LEAVE = "leave", pgettext_lazy("places", "I will leave")


class Renewal(OwnedRow):
    """What the owner thought of a salon before one charge."""

    place = models.ForeignKey(Place, on_delete=models.CASCADE, related_name="renewals")
    charge_on = models.DateField()
    verdict = models.CharField(max_length=8, choices=RenewalVerdict.choices)
    note = models.CharField(max_length=300, blank=True)

    class Meta:
        db_table = "places_renewal"
        constraints = [models.UniqueConstraint(fields=["place", "charge_on"], name="one_verdict_a_charge")]

    def __str__(self) -> str:
        return f"{self.charge_on} {self.verdict}"


class PlannedKind(models.TextChoices):
    """What a charity's calendar holds."""

    MEETING = "meeting", pgettext_lazy("places", "Planning meeting")
    SHIFT = "shift", pgettext_lazy("places", "Shift")
    DAY = "day", pgettext_lazy("places", "The day itself")


class Planned(OwnedRow):
    """A planning meeting, a shift or the day of a charity; `went` None until the owner has said.

    What was achieved, given and raised is noted of the day on which it was; money given is no cost of meeting people.
    """

    place = models.ForeignKey(Place, on_delete=models.CASCADE, related_name="planned")
    kind = models.CharField(max_length=7, choices=PlannedKind.choices, default=PlannedKind.SHIFT)
    on = models.DateField()
    starts_at = models.TimeField(null=True, blank=True)  # of the owner's zone
    ends_at = models.TimeField(null=True, blank=True)
    task = models.CharField(max_length=200, blank=True)  # 受付, 給水所 ...
    where = models.CharField(max_length=300, blank=True)
    went = models.BooleanField(null=True, blank=True)
    minutes = models.PositiveIntegerField(null=True, blank=True, validators=[MaxValueValidator(100_000)])
    achieved = models.CharField(max_length=500, blank=True)  # 18万円を図書館へ, 給水所を一日
    given_minor = models.PositiveIntegerField(
        null=True, blank=True, validators=[MaxValueValidator(LARGEST_YEN)]
    )
    raised_minor = models.PositiveIntegerField(
        null=True, blank=True, validators=[MaxValueValidator(10 * LARGEST_YEN)]
    )
    words = models.CharField(max_length=1000, blank=True)  # to those who ran it, in the owner's own words
    deleted_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        db_table = "places_planned"
        ordering = ["on", "starts_at", "created_at"]
        indexes = [models.Index(fields=["owner", "on"], name="planned_by_day")]

    def __str__(self) -> str:
        return f"{self.on} {self.kind}"


class PauseKind(models.TextChoices):
    """What is held off for a while."""

    EATING_OUT = "eating_out", pgettext_lazy("places", "Eating out")


class Pause(OwnedRow):
    """「いまは外食を控える」: on from a day until it is ended."""

    kind = models.CharField(max_length=10, choices=PauseKind.choices, default=PauseKind.EATING_OUT)
    since = models.DateField()
    until = models.DateField(null=True, blank=True)

    class Meta:
        db_table = "places_pause"
        constraints = [
            models.UniqueConstraint(
                fields=["owner", "kind"], condition=Q(until__isnull=True), name="one_pause_at_a_time"
            )
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.since}"
