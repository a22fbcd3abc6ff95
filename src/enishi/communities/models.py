"""A community: the name under which somebody hosts, its conduct, and how its organiser is reached."""

from __future__ import annotations

from django.db import models

from enishi.core.models import OwnedRow


class Community(OwnedRow):
    """What one host's gatherings have in common; guests see all of it but the days that sign-ups are kept."""

    name = models.CharField(max_length=80)
    about = models.TextField(blank=True)
    organiser = models.CharField(max_length=80, blank=True)  # the name that guests and receipts see
    contact = models.CharField(
        max_length=200, blank=True
    )  # how guests reach the organiser: a mail address, a phone
    conduct = models.TextField(blank=True)  # empty: the house's own text
    retention_days = models.PositiveSmallIntegerField(default=365)  # new gatherings begin with it
    deleted_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        db_table = "communities_community"
        verbose_name_plural = "communities"

    def __str__(self) -> str:
        return self.name


class Ban(OwnedRow):
    """Somebody who is not let in, known again by keyed hashes of what they signed up with."""

    community = models.ForeignKey(Community, on_delete=models.CASCADE, related_name="bans")
    name = models.CharField(max_length=80)  # for the host's list
    reason = models.CharField(max_length=300, blank=True)
    marks = models.JSONField(default=list)  # keyed hashes of addresses, phone numbers and accounts
    until_on = models.DateField(null=True, blank=True)  # empty: for good
    lifted_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        db_table = "communities_ban"

    def __str__(self) -> str:
        return self.name
