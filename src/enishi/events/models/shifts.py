"""Who helps when: teams, shifts with so many places, and who took one, came, left."""

from __future__ import annotations

import datetime as dt

from django.db import models
from django.db.models import Q

from enishi.core.models import OwnedRow
from enishi.events.models.gatherings import Gathering
from enishi.events.models.sign_ups import SignUp
from enishi.events.models.staff import Staff


class Team(OwnedRow):
    """Helpers who work together; its captain calls their roll."""

    gathering = models.ForeignKey(Gathering, on_delete=models.CASCADE, related_name="teams")
    name = models.CharField(max_length=60)
    captain = models.ForeignKey(Staff, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    deleted_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        db_table = "events_team"

    def __str__(self) -> str:
        return self.name


class Volunteer(OwnedRow):
    """What a helper said of themselves when they came by the page; their name and link are those of `staff`."""

    gathering = models.ForeignKey(Gathering, on_delete=models.CASCADE, related_name="volunteers")
    staff = models.OneToOneField(Staff, on_delete=models.CASCADE, related_name="volunteer")
    sign_up = models.ForeignKey(SignUp, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    team = models.ForeignKey(Team, on_delete=models.SET_NULL, null=True, blank=True, related_name="members")
    reading = models.CharField(max_length=120, blank=True)
    email = models.CharField(max_length=254, blank=True)
    email_key = models.CharField(max_length=254, blank=True)
    phone = models.CharField(max_length=40, blank=True)
    words = models.CharField(max_length=200, blank=True)  # a word to the team
    is_shown = models.BooleanField(default=False)  # on the team's page, by their own wish
    source_key = models.CharField(max_length=64, blank=True)
    erased_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        db_table = "events_volunteer"
        constraints = [
            models.UniqueConstraint(
                fields=["gathering", "email_key"], condition=~Q(email_key=""), name="volunteer_once"
            ),
            models.UniqueConstraint(
                fields=["gathering", "source_key"], condition=~Q(source_key=""), name="volunteer_sent_once"
            ),
        ]

    def __str__(self) -> str:
        return self.reading


class Shift(OwnedRow):
    """A task at a time, for so many people; the clock on the wall is the truth, as for its gathering."""

    gathering = models.ForeignKey(Gathering, on_delete=models.CASCADE, related_name="shifts")
    team = models.ForeignKey(Team, on_delete=models.SET_NULL, null=True, blank=True, related_name="shifts")
    task = models.CharField(max_length=60)
    on = models.DateField()
    begins = models.TimeField()
    ends = models.TimeField()  # not later than it begins: the next day
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField()
    places = models.PositiveIntegerField(default=1)
    where = models.CharField(max_length=100, blank=True)
    note = models.CharField(max_length=200, blank=True)
    deleted_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        db_table = "events_shift"
        ordering = ["starts_at", "task", "id"]

    def __str__(self) -> str:
        return self.task


class Duty(OwnedRow):
    """Somebody took a shift. What the roll call said and, where it was wrong, the minutes that hold."""

    gathering = models.ForeignKey(Gathering, on_delete=models.CASCADE, related_name="duties")
    shift = models.ForeignKey(Shift, on_delete=models.PROTECT, related_name="duties")
    staff = models.ForeignKey(Staff, on_delete=models.CASCADE, related_name="duties")
    cancelled_at = models.DateTimeField(null=True, blank=True)
    came_at = models.DateTimeField(null=True, blank=True)
    left_at = models.DateTimeField(null=True, blank=True)
    minutes_set = models.PositiveIntegerField(null=True, blank=True)  # corrected by hand
    former = models.JSONField(default=list, blank=True)  # minutes before each correction, and when

    class Meta:
        db_table = "events_duty"
        verbose_name_plural = "duties"
        constraints = [
            models.UniqueConstraint(
                fields=["shift", "staff"], condition=Q(cancelled_at=None), name="shift_taken_once"
            )
        ]

    def __str__(self) -> str:
        return str(self.id)

    @property
    def minutes(self) -> int:
        """Whole minutes that were worked; 0 while nobody said when they left."""
        if self.minutes_set is not None:
            return self.minutes_set
        if self.came_at is None or self.left_at is None:
            return 0
        return max(0, (self.left_at - self.came_at) // dt.timedelta(minutes=1))
