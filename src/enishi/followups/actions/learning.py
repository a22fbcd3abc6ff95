"""Keeping forecasts and their outcomes, learning from them, and forgetting all of it.

A day's work is done in short transactions, each complete in itself: whoever ends the worker between two of them loses
nothing, for the next look does what is left.
"""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Sequence

from django.db import transaction

from enishi.accounts.actions import change_account, note_learning
from enishi.accounts.models import User
from enishi.audit.actions import record_action
from enishi.core import clock, db
from enishi.followups.actions.batches import batches, forget_forecasts
from enishi.followups.actions.hindsight import check_in_hindsight
from enishi.followups.models import Forecast, ForecastKind
from enishi.followups.queries import learning as queries
from enishi.followups.queries.hindsight import has_history_since, is_hindsight_due
from enishi.followups.rules import forecasts_seeable_by
from enishi.people.rules import contacts_seeable_by


def learn_from_outcomes(actor: User) -> bool:
    """The day's look at an owner's forecasts, and at the past when history came in; False with nothing to do."""
    today = clock.today(actor.time_zone)
    is_new_day = actor.learned_on != today
    if not actor.learns_pace or not (is_new_day or is_hindsight_due(actor)):
        return False
    changed = settle_forecasts(actor, today) if is_new_day else 0
    if is_hindsight_due(actor) or has_history_since(actor):
        changed += check_in_hindsight(actor, today)
    if is_new_day:
        changed += make_forecasts(actor, queries.list_due_forecasts(actor, today))
        changed += make_forecasts(actor, queries.list_due_notes(actor, today))
    changed += forget_forecasts(actor, queries.list_superfluous(actor))
    finish_day(actor, today, changed)
    return True


def settle_forecasts(actor: User, today: dt.date) -> int:
    """Write down what came of forecasts; those of which nothing can be said go. Returns how many changed."""
    found = queries.find_verdicts(actor, today)
    for heard, ids in ((True, found.heard), (False, found.silent)):
        for batch in batches(ids):
            _settle_batch(actor, batch, heard, today)
    return len(found.heard) + len(found.silent) + forget_forecasts(actor, found.void)


@transaction.atomic
def _settle_batch(actor: User, ids: Sequence[uuid.UUID], heard: bool, today: dt.date) -> None:
    mine = forecasts_seeable_by(actor).filter(pk__in=ids)
    mine.filter(settled_on=None).update(heard=heard, settled_on=today)
    mine.exclude(heard=heard).update(heard=heard)  # corrected: it stays as old as it was


def make_forecasts(actor: User, forecasts: list[Forecast]) -> int:
    """Store forecasts that were foreseen; returns how many."""
    return sum(_make_batch(actor, batch) for batch in batches(forecasts))


@transaction.atomic
def _make_batch(actor: User, forecasts: Sequence[Forecast]) -> int:
    """Looks once more under the lock: somebody may have been erased, or learning switched off, meanwhile."""
    owner = db.locked(User.objects.filter(pk=actor.pk)).get()
    kind = forecasts[0].kind
    if not (owner.learns_pace and (owner.holds_back or kind != ForecastKind.NUDGE)):
        return 0
    ids = [one.contact_id for one in forecasts]
    there = set(contacts_seeable_by(actor).filter(pk__in=ids).values_list("pk", flat=True))
    opened = forecasts_seeable_by(actor).filter(contact__in=ids, kind=kind, settled_on=None)
    there -= set(opened.values_list("contact", flat=True))
    rows = [one for one in forecasts if one.contact_id in there]
    db.insert_rows(rows)
    return len(rows)


@transaction.atomic
def finish_day(actor: User, today: dt.date, changed: int = 0) -> None:
    """Learn from all outcomes kept, and remember that today was looked at."""
    owner = db.locked(User.objects.filter(pk=actor.pk)).get()
    if not owner.learns_pace:
        return
    learned = queries.learn(owner, today)
    shift = learned.shift if learned.is_used else 0.0
    note_learning(owner, shift=shift, on=today)
    if changed or shift != owner.chance_shift:
        # Not the shift itself: the trail outlives what is erased.
        record_action(owner, "learn_from_outcomes", "user", owner.pk, str(changed))


@transaction.atomic
def change_learning(actor: User, *, learns_pace: bool | None = None, holds_back: bool | None = None) -> User:
    """Switch checking the forecasts, or holding nudges back, on or off; either counts at once.

    Without checking nothing is held back. Switching holding back off lets go of the nudges under way: the spans of
    those shown and of those held back end today. Checking that was off and is switched on looks back at the past anew,
    even after all of that was erased.
    """
    was_off = not db.locked(User.objects.filter(pk=actor.pk)).get().learns_pace
    looks_back = True if was_off and learns_pace else None
    owner = change_account(actor, learns_pace=learns_pace, holds_back=holds_back, looks_back=looks_back)
    if not owner.holds_back:
        _end_notes(owner, clock.today(owner.time_zone))
    return owner


def _end_notes(owner: User, today: dt.date) -> None:
    """Kept, or somebody would be held back once more in the same silence; all of them, so that the arms stay alike."""
    notes = forecasts_seeable_by(owner).filter(kind=ForecastKind.NUDGE, made_on__lt=today)
    notes.filter(until_on__gt=today).update(until_on=today)


@transaction.atomic
def erase_learning(actor: User) -> int:
    """Forget every forecast, every outcome and the shift, without undo; the switches stay as they are.

    The past is not looked back at again by itself: what was just erased would be there again within a minute.
    """
    owner = db.locked(User.objects.filter(pk=actor.pk)).get()
    db.overwrite_deleted()
    erased, _ = forecasts_seeable_by(owner).delete()
    change_account(owner, chance_shift=0.0, looks_back=False)
    record_action(owner, "erase_learning", "user", owner.pk)
    return erased
