"""The abstract row of every notebook table: UUIDv7 key, owner, times."""

from __future__ import annotations

from django.conf import settings
from django.db import models

from enishi.core import clock, ids


class Row(models.Model):
    """A row with a UUIDv7 key and the time it was made."""

    id = models.UUIDField(primary_key=True, default=ids.new_id, editable=False)
    created_at = models.DateTimeField(default=clock.now, editable=False)

    class Meta:
        abstract = True


class OwnedRow(Row):
    """A row of one person's notebook: visible to its owner alone."""

    owner = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")

    class Meta:
        abstract = True
