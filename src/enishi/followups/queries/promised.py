"""Promises whose day has nearly come: mine to keep, and theirs that was not heard of for a while."""

from __future__ import annotations

import datetime as dt
import uuid

from django.db.models import Q

from enishi.accounts.models import User
from enishi.encounters.models import Promise
from enishi.encounters.queries import approachable, list_open_promises
from enishi.followups.models import Kind
from enishi.followups.queries.decisions import Standing
from enishi.followups.suggestion import Pick

UNDATED_DAYS = 7  # a promise without a day is brought up after a week
AHEAD_DAYS = 3  # mine is brought up while there is time to keep it
FORGIVEN_DAYS = (
    30  # mine is brought up for a month: later it was most likely kept, or needs no reminder any more
)
AWAITED_DAYS = (7, 60)  # theirs is asked about from a week after its day on; after two months it is let go
CANDIDATES = 40


def find_promises(actor: User, today: dt.date, standing: Standing, only: uuid.UUID | None) -> list[Pick]:
    """My open promises of the last month whose day has nearly come; then theirs of a day long past, where one may ask.

    One pick for each promise: what was promised to several people at once is one thing to do.
    """
    week_ago = today - dt.timedelta(days=UNDATED_DAYS)
    first, last = (today - dt.timedelta(days=days) for days in reversed(AWAITED_DAYS))
    month_ago = today - dt.timedelta(days=FORGIVEN_DAYS)
    mine = Q(due_on__range=(month_ago, today + dt.timedelta(days=AHEAD_DAYS))) | Q(
        due_on__isnull=True, made_on__range=(month_ago - dt.timedelta(days=UNDATED_DAYS), week_ago)
    )
    due = Q(side=Promise.Side.MINE) & mine | Q(side=Promise.Side.THEIRS, due_on__range=(first, last))
    rows = list_open_promises(actor, on=today).filter(due, approachable(today, "contact__"))
    rows = rows.filter(contact=only) if only else rows
    found: dict[object, Pick] = {}
    for one in sorted(rows[:CANDIDATES], key=lambda one: one.side):
        if one.pk not in standing.promises and one.contact_id not in standing.hidden:
            same = (one.encounter_id, one.text) if one.encounter_id else one.pk
            found.setdefault(same, Pick(one.contact_id, Kind.PROMISE, one.encounter_id, one))
    return list(found.values())
