"""What the worker's minute looks for."""

from __future__ import annotations

import datetime as dt
import uuid

from django.db.models import Exists, OuterRef, Q
from django.db.models.functions import Coalesce

from enishi.events.models import Gathering, SignUp, SignUpState


def list_lapsing(now: dt.datetime) -> list[uuid.UUID]:
    """Gatherings in which an offer ended."""
    rows = SignUp.objects.filter(state=SignUpState.OFFERED, offered_until__lte=now)
    return list(rows.values_list("gathering_id", flat=True).order_by().distinct())


def clears_at(gathering: Gathering) -> dt.datetime | None:
    """When what is kept of its guests goes; nothing while nobody knows when it ends. Never before it was noted here."""
    end = gathering.ends_at or gathering.starts_at or gathering.cancelled_at
    return max(end, gathering.created_at) + dt.timedelta(days=gathering.retention_days) if end else None


def list_clearing(now: dt.datetime) -> list[uuid.UUID]:
    """Gatherings whose guests are to be forgotten by now, deleted ones too; and who was added since they were."""
    over = Coalesce("ends_at", "starts_at", "cancelled_at")
    left = Exists(SignUp.objects.filter(gathering=OuterRef("pk"), erased_at=None))
    rows = Gathering.objects.annotate(over_at=over).filter(Q(cleared_at=None) | left, over_at__lte=now)
    return [row.pk for row in rows if (at := clears_at(row)) is not None and at <= now]
