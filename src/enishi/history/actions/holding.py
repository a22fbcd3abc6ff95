"""Who reads a connected source just now: one at a time, by a hold that is free as soon as its process is dead."""

from __future__ import annotations

import datetime as dt
import uuid

from django.db import transaction
from django.utils.translation import pgettext_lazy

from enishi.accounts.models import User
from enishi.core import clock, db, errors
from enishi.core.leases import is_alive, new_holder
from enishi.history.models import Source, SourceState

LIFE = dt.timedelta(minutes=3)  # longer than a server may take for one answer
EVERY = dt.timedelta(minutes=15)
LONGEST_WAIT = dt.timedelta(hours=24)
READING = (SourceState.CONNECTED, SourceState.FAILED)


@transaction.atomic
def take_hold(actor: User, source_id: uuid.UUID) -> str:
    """The name under which this source is read from now on. Busy where somebody reads it already."""
    source = db.locked(Source.objects.filter(owner=actor, pk=source_id)).get()
    is_held = source.held_until is not None and source.held_until > clock.now()
    if is_held and source.holder and is_alive(source.holder):
        raise errors.Busy(pgettext_lazy("history", "This source is being read just now."))
    holder = new_holder()
    Source.objects.filter(pk=source_id).update(holder=holder, held_until=clock.now() + LIFE)
    return holder


def keep_hold(actor: User, source_id: uuid.UUID, holder: str) -> None:
    """Inside a batch's own transaction: go on only while it is still ours to read."""
    rows = Source.objects.filter(owner=actor, pk=source_id, holder=holder, state__in=READING)
    if not rows.update(held_until=clock.now() + LIFE):
        raise errors.Closed(pgettext_lazy("history", "This source has been paused or taken away meanwhile."))


@transaction.atomic
def note_read(actor: User, source_id: uuid.UUID, holder: str, *, is_over: bool) -> None:
    """It went well: next time in a quarter of an hour, or at once where not all has been read."""
    moment = clock.now()
    rows = Source.objects.filter(owner=actor, pk=source_id, holder=holder, state__in=READING)
    rows.update(
        state=SourceState.CONNECTED,
        last_run_at=moment,
        last_problem="",
        last_problem_params={},
        failures=0,
        due_at=moment + EVERY if is_over else moment,
    )


@transaction.atomic
def note_trouble(
    actor: User, source_id: uuid.UUID, holder: str, code: str, params: dict[str, str], *, asks_owner: bool
) -> None:
    """It did not go: what was read stays, and it is tried again, each time later, within a day."""
    source = db.locked(Source.objects.filter(owner=actor, pk=source_id, holder=holder)).first()
    if source is None or source.state not in READING:
        return
    failures = min(source.failures + 1, 20)
    Source.objects.filter(pk=source_id).update(
        state=SourceState.FAILED if asks_owner else source.state,
        last_run_at=clock.now(),
        last_problem=code,
        last_problem_params=params,
        failures=failures,
        due_at=clock.now() + min(EVERY * 2 ** (failures - 1), LONGEST_WAIT),
    )


@transaction.atomic
def leave_hold(source_id: uuid.UUID, holder: str) -> None:
    Source.objects.filter(pk=source_id, holder=holder).update(holder="", held_until=None)


@transaction.atomic
def claim_due() -> list[tuple[uuid.UUID, uuid.UUID]]:
    """Owner and id of every source that has come due; the next look at it is a quarter of an hour from now."""
    moment = clock.now()
    rows = Source.objects.filter(due_at__lte=moment, state__in=READING)
    found = list(db.locked(rows).values_list("owner_id", "pk"))
    Source.objects.filter(pk__in=[pk for _, pk in found]).update(due_at=moment + EVERY)
    return found
