"""One line per action: what was done to what, through which door."""

from __future__ import annotations

from django.db import models

from enishi.core.models import OwnedRow


class Record(OwnedRow):
    """`action` is verb_noun (`record_encounter`); `summary` may name a person, so erase blanks it."""

    door = models.CharField(max_length=8)
    action = models.CharField(max_length=60)
    subject_kind = models.CharField(max_length=40)
    subject_id = models.UUIDField(null=True)
    summary = models.CharField(max_length=300, blank=True)

    class Meta:
        db_table = "audit_record"
        indexes = [
            models.Index(fields=["owner", "-created_at"], name="audit_by_time"),
            models.Index(fields=["subject_id"], name="audit_by_subject"),
        ]

    def __str__(self) -> str:
        return f"{self.action} {self.subject_kind} {self.subject_id}"
