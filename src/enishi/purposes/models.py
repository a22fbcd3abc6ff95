"""Purposes and first steps."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import pgettext_lazy

from enishi.core.models import OwnedRow
from enishi.people.models import Contact
from enishi.places.models import Way


class PurposeKind(models.TextChoices):
    """Why, in a word; the same codes as engine.ways."""

    NONE = "", pgettext_lazy("purposes", "Something else")
    MAIN_JOB = "main_job", pgettext_lazy("purposes", "The job I have")
    CAREER = "career", pgettext_lazy("purposes", "A change of job")
    SIDE_JOB = "side_job", pgettext_lazy("purposes", "A side job")
    FOUNDING = "founding", pgettext_lazy("purposes", "Founding something")
    LEARNING = "learning", pgettext_lazy("purposes", "Learning a field")
    ADVICE = "advice", pgettext_lazy("purposes", "People to ask when in trouble")
    FRIENDS = "friends", pgettext_lazy("purposes", "Friends outside work")
    GRATITUDE = "gratitude", pgettext_lazy("purposes", "Giving back")


class Purpose(OwnedRow):
    """A reason to want a network, in the owner's words, and what the owner can give to it."""

    sentence = models.CharField(max_length=300)
    kind = models.CharField(max_length=10, choices=PurposeKind.choices, blank=True, default="")
    horizon_on = models.DateField(null=True, blank=True)
    yen_month = models.PositiveIntegerField(null=True, blank=True)
    hours_month = models.PositiveSmallIntegerField(null=True, blank=True)
    times = models.JSONField(default=list, blank=True)  # of evening, weekend, daytime
    mode = models.CharField(max_length=10, default="either")  # online, in_person, either
    ease = models.CharField(max_length=10, default="usual")  # shy, usual, outgoing
    depth = models.CharField(max_length=10, default="either")  # depth, breadth, either
    region = models.CharField(max_length=100, blank=True)
    dislikes = models.JSONField(default=list, blank=True)  # of alcohol, crowds, self_promotion
    is_main = models.BooleanField(default=True)
    closed_at = models.DateTimeField(null=True, blank=True)
    review_on = models.DateField(null=True, blank=True)  # the day to look at it anew
    reviewed_on = models.DateField(null=True, blank=True)  # the last time it was looked at

    class Meta:
        db_table = "purposes_purpose"
        constraints = [
            models.UniqueConstraint(
                fields=["owner"], condition=Q(is_main=True, closed_at__isnull=True), name="one_main_purpose"
            ),
        ]

    def __str__(self) -> str:
        return self.sentence


class Need(OwnedRow):
    """A kind of person a purpose needs: an industry, role, region, age group or topic, in a few words."""

    purpose = models.ForeignKey(Purpose, on_delete=models.CASCADE, related_name="needs")
    text = models.CharField(max_length=120)

    class Meta:
        db_table = "purposes_need"
        ordering = ["created_at"]

    def __str__(self) -> str:
        return self.text


class Link(OwnedRow):
    """That a person serves a purpose."""

    purpose = models.ForeignKey(Purpose, on_delete=models.CASCADE, related_name="links")
    contact = models.ForeignKey(Contact, on_delete=models.CASCADE, related_name="+")

    class Meta:
        db_table = "purposes_link"
        constraints = [models.UniqueConstraint(fields=["purpose", "contact"], name="linked_once")]

    def __str__(self) -> str:
        return f"{self.purpose_id} {self.contact_id}"


class FirstStep(OwnedRow):
    """One small dated thing to do this week, with its preparation (支度)."""

    purpose = models.ForeignKey(Purpose, on_delete=models.CASCADE, related_name="first_steps")
    way = models.CharField(max_length=14, choices=Way.choices)
    code = models.CharField(max_length=60)  # engine.ways first-step code; empty when the owner wrote the text
    text = models.CharField(max_length=300)
    on = models.DateField()
    self_introduction = models.TextField(blank=True)  # 30 seconds, editable
    questions = models.JSONField(default=list, blank=True)  # three
    done_at = models.DateTimeField(null=True, blank=True)
    dropped_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        db_table = "purposes_first_step"
        ordering = ["on", "created_at"]

    def __str__(self) -> str:
        return self.text
