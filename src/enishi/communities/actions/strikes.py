"""Strikes: set by a person, counted for a year, taken back with one press."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Sequence
from dataclasses import dataclass

from django.db import transaction

from enishi.accounts.models import User
from enishi.audit.actions import record_action
from enishi.communities import queries, rules
from enishi.communities.models import Community, Strike, StrikeReason
from enishi.core import clock, db, errors


@dataclass(frozen=True, slots=True)
class Struck:
    """One person of a gathering, and by what they are known again."""

    subject_id: uuid.UUID
    name: str
    marks: tuple[str, ...]


@transaction.atomic
def add_strikes(
    actor: User,
    community: Community,
    gathering_id: uuid.UUID,
    people: Sequence[Struck],
    reason: str,
    on: dt.date,
) -> int:
    """One for each of them; who has one of this kind already gets no second. How many are new."""
    db.locked(Community.objects.filter(pk=community.pk)).first()
    added = 0
    for one in people:
        row, is_new = Strike.objects.get_or_create(
            subject_id=one.subject_id, reason=StrikeReason(reason),
            defaults={
                "owner": actor, "community": community, "gathering_id": gathering_id, "name": one.name[:80],
                "marks": [mark for mark in one.marks if mark], "on": on,
            },
        )  # fmt: skip
        if not is_new and row.undone_at is not None:
            row.undone_at, is_new = None, True
            row.save(update_fields=["undone_at"])
        added += is_new
    if added:
        record_action(actor, "add_strikes", "gathering", gathering_id)
    return added


@transaction.atomic
def undo_strike(actor: User, strike_id: uuid.UUID | str) -> Strike:
    """It no longer counts."""
    row = db.locked(rules.strikes_undoable_by(actor).filter(pk=strike_id)).first()
    if row is None:
        raise errors.NotFound(queries.NO_BAN)
    if row.undone_at is None:
        row.undone_at = clock.now()
        row.save(update_fields=["undone_at"])
        record_action(actor, "undo_strike", "gathering", row.gathering_id)
    return row


def forget_strikes() -> int:
    """Those that no longer count go; how many."""
    edge = clock.today(clock.HOME_ZONE) - dt.timedelta(days=queries.STRIKE_DAYS)
    return Strike.objects.filter(on__lte=edge).delete()[0]
