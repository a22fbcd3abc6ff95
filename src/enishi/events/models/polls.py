"""Finding a date: days to choose from, and what people say who have the address."""

from __future__ import annotations

from django.db import models

from enishi.core.models import OwnedRow
from enishi.events.models.gatherings import Gathering


class DateOption(OwnedRow):
    """A day that would do."""

    gathering = models.ForeignKey(Gathering, on_delete=models.CASCADE, related_name="date_options")
    on = models.DateField()
    begins = models.TimeField(null=True, blank=True)
    ends = models.TimeField(null=True, blank=True)

    class Meta:
        db_table = "events_date_option"
        ordering = ["on", "begins", "id"]
        constraints = [models.UniqueConstraint(fields=["gathering", "on", "begins"], name="date_option_once")]

    def __str__(self) -> str:
        return str(self.on)


class DateAnswer(OwnedRow):
    """What one person said; `marks` holds yes, maybe or no by the option's id. Changed by its own link alone."""

    gathering = models.ForeignKey(Gathering, on_delete=models.CASCADE, related_name="date_answers")
    name = models.CharField(max_length=80)
    comment = models.CharField(max_length=200, blank=True)
    marks = models.JSONField(default=dict)
    source_key = models.CharField(max_length=64)

    class Meta:
        db_table = "events_date_answer"
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(fields=["gathering", "source_key"], name="date_answer_sent_once")
        ]

    def __str__(self) -> str:
        return self.name
