"""Writes that belong to no concept: whole tables of an owner for restore, and jobs that a killed worker left."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Iterable, Mapping
from itertools import islice

from django.db import DatabaseError, OperationalError, models, transaction
from django.utils.translation import pgettext
from django_tasks.base import TaskResultStatus
from django_tasks_db.models import DBTaskResult

from enishi.core import db, errors
from enishi.core.models import OwnedRow
from enishi.core.queries import FEW, has_stray_row, holds_pictures, owned_rows
from enishi.core.rows import dict_to_row

BATCH = 500


@transaction.atomic
def prune_finished_jobs(older_than: dt.datetime) -> int:
    """Forget jobs that ended before this moment: their arguments and tracebacks may tell of people."""
    finished = (TaskResultStatus.SUCCESSFUL, TaskResultStatus.FAILED)
    return DBTaskResult.objects.filter(status__in=finished, finished_at__lt=older_than).delete()[0]


@transaction.atomic
def requeue_interrupted_jobs() -> int:
    """Put jobs that a killed worker had begun back in the queue (every job is idempotent); returns how many."""
    return DBTaskResult.objects.filter(status=TaskResultStatus.RUNNING).update(status=TaskResultStatus.READY)


@transaction.atomic
def load_owned_rows(
    owner_id: uuid.UUID, model: type[models.Model], rows: Iterable[Mapping[str, object]]
) -> int:
    """Insert these rows with their own ids for this owner; all of them or none. Returns how many.

    Rows may point to one another in any order: the database looks at foreign keys when the transaction ends.
    """
    made, waiting, size = 0, iter(rows), FEW if holds_pictures(model) else BATCH
    while batch := [_owned(owner_id, dict_to_row(model, values)) for values in islice(waiting, size)]:
        _insert(model, batch)
        made += len(batch)
    if made and has_stray_row(owner_id, model):
        raise _does_not_fit(model)
    return made


@transaction.atomic
def erase_owned_rows(owner_id: uuid.UUID, model: type[models.Model]) -> None:
    """Remove every row of this owner from a table, in one statement; the tables that point to it must go, too."""
    if issubclass(model, OwnedRow):
        rows = owned_rows(owner_id, model)
        rows._raw_delete(rows.db)  # foreign keys are looked at when the transaction ends
    else:
        owned_rows(owner_id, model).delete()


def _owned(owner_id: uuid.UUID, row: models.Model) -> models.Model:
    if isinstance(row, OwnedRow):
        row.owner_id = owner_id
    return row


def _insert(model: type[models.Model], batch: list[models.Model]) -> None:
    try:
        with transaction.atomic():
            if issubclass(model, OwnedRow):
                db.insert_rows(batch)
            else:  # a joining table counts its own ids
                model._default_manager.bulk_create(batch)
    except (DatabaseError, OverflowError, UnicodeEncodeError) as error:  # half a surrogate pair, too
        if isinstance(error, OperationalError) and db.is_busy(error):
            raise
        raise _does_not_fit(model) from error


def _does_not_fit(model: type[models.Model]) -> errors.Conflict:
    sentence = pgettext(
        "core", "Rows of “%(table)s” are here already or belong to nothing. Restore into an empty notebook."
    )
    return errors.Conflict(sentence % {"table": model._meta.db_table})
