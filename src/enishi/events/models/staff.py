"""Who helps, and what was said to everybody."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils.translation import pgettext_lazy

from enishi.core.models import OwnedRow
from enishi.events.models.gatherings import Gathering


class StaffRole(models.TextChoices):
    """What somebody may do: a co-host all but handing over, reception the door, the others see their own page."""

    CO_HOST = "co_host", pgettext_lazy("events", "Co-host")
    RECEPTION = "reception", pgettext_lazy("events", "Reception")
    SPEAKER = "speaker", pgettext_lazy("events", "Speaker")
    VOLUNTEER = "volunteer", pgettext_lazy("events", "Volunteer")


class Staff(OwnedRow):
    """A helper with a link of their own; `user` once they opened it with an account of this server."""

    gathering = models.ForeignKey(Gathering, on_delete=models.CASCADE, related_name="staff")
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, null=True, blank=True, related_name="+"
    )
    role = models.CharField(max_length=9, choices=StaffRole.choices)
    name = models.CharField(max_length=80)
    key_version = models.PositiveSmallIntegerField(default=1)  # one more voids the link given out before
    deleted_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        db_table = "events_staff"
        verbose_name_plural = "staff"

    def __str__(self) -> str:
        return self.name


class Announcement(OwnedRow):
    """Words that went to guests by mail; pressed twice, it is one."""

    gathering = models.ForeignKey(Gathering, on_delete=models.CASCADE, related_name="announcements")
    audience = models.CharField(max_length=10)  # a state of sign-ups, or "all"
    subject = models.CharField(max_length=120)
    body = models.TextField()
    sent_to = models.PositiveIntegerField(default=0)
    source_key = models.CharField(max_length=64)

    class Meta:
        db_table = "events_announcement"
        constraints = [
            models.UniqueConstraint(fields=["gathering", "source_key"], name="announcement_sent_once")
        ]

    def __str__(self) -> str:
        return self.subject
