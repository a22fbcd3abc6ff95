"""Keeping, dropping and reopening promises."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Iterable, Sequence

from django.db import transaction
from django.utils.translation import pgettext_lazy

from enishi.accounts.models import User
from enishi.audit.actions import record_action
from enishi.core import clock, db, errors
from enishi.core.text import clean_block
from enishi.encounters import queries, rules
from enishi.encounters.actions.indexing import index_new
from enishi.encounters.fields import PromiseFields
from enishi.encounters.models import Promise
from enishi.search.actions import drop_moments


def _lock_promise(actor: User, promise_id: str | uuid.UUID) -> Promise:
    found = queries.get_promise(actor, promise_id)
    return db.locked(rules.promises_changeable_by(actor).filter(pk=found.pk)).get()


@transaction.atomic
def add_promise(
    actor: User,
    contact_id: str | uuid.UUID,
    *,
    text: str,
    side: str = "mine",
    due_on: dt.date | None = None,
    made_on: dt.date | None = None,
) -> Promise:
    """A promise outside any encounter."""
    (contact,) = queries.get_people(actor, [contact_id])
    made = made_on or clock.today(actor.time_zone)
    promise = Promise(
        owner=actor, contact=contact, side=side, text=text.strip()[:500], made_on=made, due_on=due_on
    )
    check_promise(promise.side, promise.text)
    promise.save()
    index_new(actor.pk, (), [promise])
    record_action(actor, "add_promise", "promise", promise.pk)
    return promise


@transaction.atomic
def add_promises(actor: User, promises: Sequence[tuple[uuid.UUID, PromiseFields]]) -> list[Promise]:
    """Many outside any encounter, each with its person: those of a file."""
    queries.get_people(actor, [contact_id for contact_id, _ in promises])
    today = clock.today(actor.time_zone)
    rows = [
        Promise(
            owner=actor, contact_id=contact_id, side=one.side, text=clean_block(one.text)[:500],
            made_on=one.made_on or today, due_on=one.due_on, kept_on=one.kept_on, dropped_on=one.dropped_on,
        )
        for contact_id, one in promises
    ]  # fmt: skip
    for row in rows:
        check_promise(row.side, row.text)
    Promise.objects.bulk_create(rows)
    index_new(actor.pk, (), rows)
    record_action(actor, "add_promises", "promise", None, str(len(rows)))
    return rows


@transaction.atomic
def remove_promises(actor: User, promise_ids: Iterable[str | uuid.UUID]) -> int:
    """Remove for good those that the owner has neither kept nor let go since: of an import that is being undone."""
    mine = rules.promises_changeable_by(actor).filter(pk__in=list(promise_ids), kept_on=None, dropped_on=None)
    gone = list(db.locked(mine).values_list("pk", flat=True))
    drop_moments(actor.pk, gone)
    rules.promises_changeable_by(actor).filter(pk__in=gone).delete()
    return len(gone)


def check_promise(side: str, text: str) -> None:
    """A promise needs words and a side."""
    if side not in Promise.Side.values:
        raise errors.Invalid(pgettext_lazy("encounters", "A promise is mine or theirs."))
    if not text.strip():
        raise errors.Invalid(
            pgettext_lazy("encounters", "Please write what was promised."),
            fields={"promise": pgettext_lazy("encounters", "Please write what was promised.")},
        )


@transaction.atomic
def keep_promise(actor: User, promise_id: str | uuid.UUID, on: dt.date | None = None) -> Promise:
    """Kept, on a day (today unless said). Keeping it twice changes nothing."""
    promise = _lock_promise(actor, promise_id)
    if promise.kept_on is None:
        promise.kept_on, promise.dropped_on = on or clock.today(actor.time_zone), None
        promise.save(update_fields=["kept_on", "dropped_on"])
        record_action(actor, "keep_promise", "promise", promise.pk)
    return promise


@transaction.atomic
def drop_promise(actor: User, promise_id: str | uuid.UUID, on: dt.date | None = None) -> Promise:
    """No longer needed, which is no failure."""
    promise = _lock_promise(actor, promise_id)
    if promise.dropped_on is None and promise.kept_on is None:
        promise.dropped_on = on or clock.today(actor.time_zone)
        promise.save(update_fields=["dropped_on"])
        record_action(actor, "drop_promise", "promise", promise.pk)
    return promise


@transaction.atomic
def reopen_promise(actor: User, promise_id: str | uuid.UUID) -> Promise:
    """Open again, as it was before it was kept or dropped."""
    promise = _lock_promise(actor, promise_id)
    if promise.kept_on or promise.dropped_on:
        promise.kept_on = promise.dropped_on = None
        promise.save(update_fields=["kept_on", "dropped_on"])
        record_action(actor, "reopen_promise", "promise", promise.pk)
    return promise
