"""Jobs of the worker: reading, applying and undoing in the background, and picking up what was interrupted."""

from __future__ import annotations

import logging
import uuid
from collections.abc import Sequence
from pathlib import Path

from django.dispatch import receiver
from django_tasks import task

from enishi.accounts.queries import find_user
from enishi.core import errors
from enishi.history.signals import cards_arrived
from enishi.imports import actions, queries
from enishi.imports.actions.beginning import folder_of
from enishi.imports.models import Import, Status
from enishi.imports.signals import work_wanted

log = logging.getLogger("enishi")


def _find(import_id: str) -> Import | None:
    return queries.list_unfinished().filter(pk=import_id).first()


def sources_of(of: Import) -> list[actions.Source]:
    """The uploads of an import, with the names they were given."""
    folder = folder_of(of)
    sources = of.options.get("sources", [])
    return [actions.Source(folder / Path(stored).name, shown) for stored, shown in sources]


@task()
def read_import_job(import_id: str) -> None:
    """Read the uploads; an import that went further meanwhile is left alone."""
    of = _find(import_id)
    if of is not None and of.status == Status.READING:
        read = actions.read_import(of.owner, of.pk, sources_of(of))
        is_wanted = of.options.get("is_applied_when_read") and any(
            file.read_count for file in read.files.all()
        )
        if is_wanted:
            actions.ask_to_apply(of.owner, of.pk)


@task()
def apply_import_job(import_id: str) -> None:
    """Bring the people in, or go on with it."""
    of = _find(import_id)
    if of is not None and of.status == Status.APPLYING:
        actions.apply_import(of.owner, of.pk)


@task()
def undo_import_job(import_id: str) -> None:
    """Take an import back, or go on with it."""
    of = _find(import_id)
    if of is not None and of.status == Status.UNDOING:
        actions.undo_import(of.owner, of.pk)


JOBS = {Status.READING: read_import_job, Status.APPLYING: apply_import_job, Status.UNDOING: undo_import_job}


@receiver(work_wanted, dispatch_uid="imports.work_wanted")
def queue_work(import_id: uuid.UUID, status: str, **_: object) -> None:
    """Put the job in the queue, in the transaction of whoever wants it."""
    JOBS[Status(status)].enqueue(str(import_id))


@receiver(cards_arrived, dispatch_uid="imports.cards_arrived")
def stage_arrived(owner_id: uuid.UUID, source_id: uuid.UUID, cards: Sequence[str], **_: object) -> None:
    """An address book gave cards: an import of them, in the transaction that notes how far it was read."""
    owner = find_user(str(owner_id))
    if owner is not None:
        actions.stage_cards(owner, source_id, cards)


def tick() -> None:
    """Go on with imports whose process died: nobody extends their lease any more; and sweep up what it left."""
    actions.sweep_uploads()
    for of in queries.list_interrupted():
        try:
            JOBS[Status(of.status)].call(str(of.pk))
        except errors.Refusal as refusal:  # another is under way, or somebody else finished it just now
            log.info("Import %s: %s", of.pk, refusal)
