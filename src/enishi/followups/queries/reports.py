"""Who introduced somebody to me and has not heard: that we met, or what came of it."""

from __future__ import annotations

import datetime as dt
import uuid

from enishi.accounts.models import User
from enishi.followups.models import Kind
from enishi.followups.queries.decisions import Standing
from enishi.followups.suggestion import Pick
from enishi.ledger.queries import list_reports_due
from enishi.people.models import State


def find_reports(
    actor: User, today: dt.date, standing: Standing, only: uuid.UUID | None = None
) -> list[Pick]:
    """One for each introducer, the oldest first; nobody who is left as they are."""
    resting = standing.hidden | standing.rested
    picks: dict[uuid.UUID, Pick] = {}
    for due in list_reports_due(actor, today, only):
        one = due.introducer
        if one.state != State.LEAVE_BE and one.pk not in resting and one.pk not in picks:
            picks[one.pk] = Pick(one.pk, Kind.CARE, report=due)
    return list(picks.values())
