"""When something was asked of whom: a tie bears only so much at a time."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Iterable

from enishi.accounts.models import User
from enishi.encounters.rules import contact_days_seeable_by


def list_asked(
    actor: User, *, since: dt.date, contact_ids: Iterable[uuid.UUID] | None = None
) -> dict[uuid.UUID, dt.date]:
    """Of whom something was asked on that day or later, and when last; of these people, or of anybody. One query."""
    rows = contact_days_seeable_by(actor).filter(on__gte=since, encounter__is_asked=True)
    rows = rows if contact_ids is None else rows.filter(contact__in=list(contact_ids))
    return dict(rows.order_by("on").values_list("contact", "on"))
