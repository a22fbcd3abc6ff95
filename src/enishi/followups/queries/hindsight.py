"""What a notebook's past says about forecasts: the history as arrays, and which outcomes in hindsight are missing."""

from __future__ import annotations

import datetime as dt
import uuid
from array import array
from dataclasses import dataclass

import numpy as np
from django.db.models import CharField, Min
from django.db.models.functions import Cast

from enishi.accounts.models import User
from enishi.core import clock
from enishi.encounters.rules import contact_days_seeable_by, encounters_changeable_by
from enishi.encounters.weights import WEIGHTS
from enishi.followups.foresight import Ints
from enishi.followups.hindsight import (
    LONGEST_PAUSE_DAYS,
    MOST,
    NEVER,
    Hindcasts,
    History,
    list_evenings,
    look_back,
)
from enishi.followups.models import Forecast, ForecastKind
from enishi.followups.rules import forecasts_seeable_by
from enishi.people.models import State
from enishi.people.rules import contacts_seeable_by

BLOCK = 5000  # rows taken from the database at a time
MUCH = 30  # contacts written since the last look back that make another one worth while ...
OLD_DAYS = 30  # ... if they are of longer ago than this
SAME = 1e-9
CLOSED = frozenset({State.DECEASED, State.LEAVE_BE, State.AVOID})


@dataclass(frozen=True, slots=True)
class Revision:
    """How the outcomes in hindsight that are kept differ from what the notebook says now."""

    missing: list[Forecast]
    outdated: list[uuid.UUID]


def is_hindsight_due(actor: User) -> bool:
    """Whether history came in since the last look back; nothing is read for it."""
    came = actor.history_at
    return came is not None and (actor.looked_back_at is None or came > actor.looked_back_at)


def has_history_since(actor: User) -> bool:
    """Whether much of what was written since the last look back is of the time before it: once a day is enough."""
    looked = actor.looked_back_at
    if looked is None or actor.history_at is None:
        return False
    rows = contact_days_seeable_by(actor).filter(
        created_at__gt=looked, on__lt=looked.date() - dt.timedelta(days=OLD_DAYS)
    )
    return rows[:MUCH].count() == MUCH


def revise_hindsight(actor: User, today: dt.date) -> Revision:
    """Look back, and compare with what is kept: the same history changes nothing."""
    history, contact_ids = read_history(actor, today)
    mine = forecasts_seeable_by(actor)
    ties = mine.filter(kind=ForecastKind.TIE)
    live = ties.filter(is_hindsight=False, settled_on__isnull=False).count()
    found = look_back(history, today.toordinal(), max(0, min(MOST, 2 * MOST - live)))
    return _compare(_to_rows(actor, found, contact_ids), list(mine.filter(is_hindsight=True)))


def _to_rows(actor: User, found: Hindcasts, contact_ids: list[uuid.UUID]) -> list[Forecast]:
    columns = (found.who, found.made, found.until, found.chance, found.heard)
    day = dt.date.fromordinal
    return [
        Forecast(
            owner=actor, contact_id=contact_ids[who], kind=ForecastKind.TIE, is_hindsight=True, chance=chance,
            made_on=day(made), until_on=day(until), heard=heard, settled_on=day(until + 1),
        )
        for who, made, until, chance, heard in zip(*(column.tolist() for column in columns), strict=True)
    ]  # fmt: skip


def _compare(wanted: list[Forecast], kept: list[Forecast]) -> Revision:
    there = {(one.contact_id, one.made_on): one for one in kept}
    missing = []
    for row in wanted:
        old = there.get((row.contact_id, row.made_on))
        if old is not None and _is_same(old, row):
            del there[row.contact_id, row.made_on]
        else:
            missing.append(row)
    return Revision(missing, [one.pk for one in there.values()])


def _is_same(one: Forecast, other: Forecast) -> bool:
    is_close = abs(one.chance - other.chance) <= SAME
    return is_close and (one.until_on, one.heard) == (other.until_on, other.heard)


def read_history(actor: User, today: dt.date) -> tuple[History, list[uuid.UUID]]:
    """All contacts up to today with the people by number, and whose number is whose; in four queries.

    Ids are read as text, and a contact takes 24 bytes: two hundred thousand of them are read in a second.
    """
    numbers: dict[str, int] = {}
    who, days, weights = array("q"), array("q"), array("d")
    log = contact_days_seeable_by(actor).filter(on__lte=today)
    rows = log.values_list(Cast("contact_id", CharField()), "on", "encounter__kind")
    for key, on, kind in rows.iterator(chunk_size=BLOCK):
        who.append(numbers.setdefault(key, len(numbers)))
        days.append(on.toordinal())
        weights.append(WEIGHTS.get(kind, 1.0))
    contact_ids = [uuid.UUID(key) for key in numbers]
    drawn = [one.int & (2**62 - 1) for one in contact_ids]  # the random part of an id
    history = History(
        person=np.array(who, dtype=np.int64),
        day=np.array(days, dtype=np.int64),
        weight=np.array(weights, dtype=np.float64),
        owner_days=_read_owner_days(actor, today),
        closed=_read_closed(actor, numbers),
        watched=_read_watched(actor, numbers),
        draw=np.array(drawn, dtype=np.uint64),
    )
    return history, contact_ids


def _read_owner_days(actor: User, today: dt.date) -> Ints:
    first = dt.date.fromordinal(list_evenings(today.toordinal())[-1] - LONGEST_PAUSE_DAYS)
    rows = encounters_changeable_by(actor).filter(deleted_at=None, on__gte=first, on__lte=today)
    days = rows.order_by("on").values_list("on", flat=True).distinct()
    return np.array([on.toordinal() for on in days], dtype=np.int64)


def _read_closed(actor: User, numbers: dict[str, int]) -> Ints:
    """The first day on which one may not be reminded of somebody any more; 0 of whom was deleted or never could be."""
    zone = clock.zone_of(actor.time_zone)
    closed = np.zeros(len(numbers), dtype=np.int64)
    people = contacts_seeable_by(actor)
    rows = people.values_list(Cast("pk", CharField()), "state", "state_on", "archived_at")
    for key, state, state_on, archived_at in rows.iterator(chunk_size=BLOCK):
        if (number := numbers.get(key)) is None:
            continue
        put_away = NEVER if archived_at is None else archived_at.astimezone(zone).toordinal()
        left = NEVER if state not in CLOSED else state_on.toordinal() if state_on else 0
        closed[number] = min(put_away, left)
    return closed


def _read_watched(actor: User, numbers: dict[str, int]) -> Ints:
    watched = np.full(len(numbers), NEVER, dtype=np.int64)
    rows = forecasts_seeable_by(actor).filter(kind=ForecastKind.TIE, is_hindsight=False)
    key = Cast("contact_id", CharField())
    for one, first in rows.values_list(key).annotate(first=Min("made_on")).order_by():
        if one in numbers:
            watched[numbers[one]] = first.toordinal()
    return watched
