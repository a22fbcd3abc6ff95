"""Jobs of the worker: much to settle at once, meetings that have come due, and what was interrupted."""

from __future__ import annotations

import logging
import uuid
from collections.abc import Sequence

from django.dispatch import receiver
from django_tasks import task

from enishi.accounts.queries import find_user
from enishi.core import errors
from enishi.history import actions, queries
from enishi.history.signals import dropping_wanted, fetching_wanted, settling_wanted
from enishi.people.signals import people_changed

log = logging.getLogger("enishi")
SLICE_SECONDS = 20.0  # a long first read lets other jobs go between


@task()
def settle_job(owner_id: str) -> None:
    """Bring a notebook's encounters in line with its history; nothing to do is quick."""
    owner = find_user(owner_id)
    if owner is not None:
        actions.settle(owner)


@task()
def drop_job(owner_id: str, source_id: str) -> None:
    """Take a source away, or go on with it."""
    owner = find_user(owner_id)
    if owner is not None:
        actions.drop_source(owner, source_id)


@task()
def fetch_job(owner_id: str, source_id: str) -> None:
    """Read a connected source for a while; what is left is queued behind the jobs of others."""
    owner = find_user(owner_id)
    if owner is None:
        return
    try:
        is_over = actions.fetch_source(owner, source_id, seconds=SLICE_SECONDS).is_over
    except errors.Refusal as refusal:  # paused or taken away meanwhile, or somebody reads it just now
        log.info("Source %s: %s", source_id, refusal)
        return
    if not is_over:
        fetch_job.enqueue(owner_id, source_id)


@receiver(fetching_wanted, dispatch_uid="history.fetching_wanted")
def queue_fetching(owner_id: uuid.UUID, source_id: uuid.UUID, **_: object) -> None:
    fetch_job.enqueue(str(owner_id), str(source_id))


@receiver(dropping_wanted, dispatch_uid="history.dropping_wanted")
def queue_dropping(owner_id: uuid.UUID, source_id: uuid.UUID, **_: object) -> None:
    drop_job.enqueue(str(owner_id), str(source_id))


@receiver(settling_wanted, dispatch_uid="history.settling_wanted")
def queue_settling(owner_id: uuid.UUID, **_: object) -> None:
    settle_job.enqueue(str(owner_id))


@receiver(people_changed, dispatch_uid="history.people_changed")
def note_changed(
    owner_id: uuid.UUID, contact_ids: Sequence[uuid.UUID], are_leaving: bool, **_: object
) -> None:
    """In the transaction of whoever changes them."""
    actions.note_people(owner_id, contact_ids, are_leaving=are_leaving)


def tick() -> None:
    """Once a minute: what was left in the middle, and what has come due. One notebook's trouble is its own."""
    for owner_id, source_id in actions.claim_due():
        fetch_job.enqueue(str(owner_id), str(source_id))
    for source in queries.list_dropping():
        actions.drop_source(source.owner, source.pk)
    actions.wake_due()
    for owner in queries.list_owners_waiting():
        try:
            actions.settle(owner)
        except Exception:
            log.exception("The history of %s could not be settled", owner.pk)
