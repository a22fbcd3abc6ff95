"""What the worker's minute looks for."""

from __future__ import annotations

import datetime as dt
import uuid

from enishi.events.models import SignUp, SignUpState


def list_lapsing(now: dt.datetime) -> list[uuid.UUID]:
    """Gatherings in which an offer ended."""
    rows = SignUp.objects.filter(state=SignUpState.OFFERED, offered_until__lte=now)
    return list(rows.values_list("gathering_id", flat=True).order_by().distinct())
