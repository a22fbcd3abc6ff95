"""Photos as they were taken, and the cards found in them. Pictures are in the database: a backup is one thing."""

from __future__ import annotations

from django.db import models
from django.utils.translation import pgettext_lazy

from enishi.core.models import OwnedRow
from enishi.people.models import Contact, Origin


class PhotoStatus(models.TextChoices):
    """How far reading has come. A killed worker's photo is read again."""

    WAITING = "waiting", pgettext_lazy("cards", "Waiting to be read")
    READING = "reading", pgettext_lazy("cards", "Being read")
    READ = "read", pgettext_lazy("cards", "Read")
    FAILED = "failed", pgettext_lazy("cards", "Could not be read")


class CardPhoto(OwnedRow):
    """One picture. Its id is made by whoever sends it, so that sending twice is one photo."""

    name = models.CharField(max_length=200)  # as it was called where it came from
    original_bytes = models.PositiveIntegerField()  # before a huge one was brought down
    media_type = models.CharField(max_length=40)  # a JPEG once it was read; until then as it came
    data = models.BinaryField()
    width = models.PositiveIntegerField(default=0)  # 0 until it was opened
    height = models.PositiveIntegerField(default=0)
    origin = models.CharField(max_length=8, choices=Origin.choices, default=Origin.PRIVATE)
    status = models.CharField(max_length=8, choices=PhotoStatus.choices, default=PhotoStatus.WAITING)
    problem = models.CharField(max_length=30, blank=True)  # a code; words.py has its sentence
    warnings = models.JSONField(default=list, blank=True)  # codes: blurred, dark ...
    tries = models.PositiveSmallIntegerField(default=0)
    asked_at = models.DateTimeField(null=True, blank=True)  # when the worker was last asked
    dropped_at = models.DateTimeField(null=True, blank=True)  # can be undone until it is cleared away

    class Meta:
        db_table = "cards_photo"
        indexes = [models.Index(fields=["owner", "-created_at"], name="card_photo_by_time")]

    def __str__(self) -> str:
        return f"{self.name} {self.status}"


class ScanStatus(models.TextChoices):
    """What the owner made of a card."""

    TO_REVIEW = "to_review", pgettext_lazy("cards", "To be looked at")
    KEPT = "kept", pgettext_lazy("cards", "In the notebook")
    DROPPED = "dropped", pgettext_lazy("cards", "Put aside")


class CardScan(OwnedRow):
    """One card of a photo, straightened. What was read stays beside what the owner corrected."""

    photo = models.ForeignKey(CardPhoto, on_delete=models.CASCADE, related_name="scans")
    number = models.PositiveSmallIntegerField()  # within its photo, from 1
    quad = models.JSONField()  # four corners in the photo's pixels, as one reads: [[x, y], ...]
    image = models.BinaryField()  # the straightened card, a JPEG
    width = models.PositiveIntegerField(default=0)
    height = models.PositiveIntegerField(default=0)
    lines = models.JSONField(default=list, blank=True)  # [{text, box, confidence, is_vertical}]
    fields = models.JSONField(default=dict, blank=True)  # readers.fields.CardFields, as read
    joined = models.JSONField(default=dict, blank=True)  # the same with the back's; empty without a back
    sheet = models.JSONField(null=True, blank=True)  # sheets.CardSheet, once the owner wrote in it
    warnings = models.JSONField(default=list, blank=True)
    is_reading = models.BooleanField(default=False)  # being read again with other corners
    status = models.CharField(max_length=10, choices=ScanStatus.choices, default=ScanStatus.TO_REVIEW)
    decided_at = models.DateTimeField(null=True, blank=True)
    back_of = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.SET_NULL, related_name="backs"
    )
    contact = models.ForeignKey(Contact, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    change = models.JSONField(default=dict, blank=True)  # what keeping it did, so that it can be taken back
    times_kept = models.PositiveSmallIntegerField(default=0)

    class Meta:
        db_table = "cards_scan"
        ordering = ["created_at", "id"]
        constraints = [models.UniqueConstraint(fields=["photo", "number"], name="card_once_in_photo")]
        indexes = [
            models.Index(fields=["owner", "status", "created_at"], name="card_scan_by_status"),
            models.Index(fields=["contact", "created_at"], name="card_scan_by_contact"),
        ]

    def __str__(self) -> str:
        return f"{self.photo_id} {self.number} {self.status}"
