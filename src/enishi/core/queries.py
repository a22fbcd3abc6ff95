"""Reading that belongs to no concept: whole tables of one owner for export, and whether anybody does the jobs."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Iterator, Sequence
from typing import Any

from django.db import models
from django_tasks_db.models import DBTaskResult

from enishi.core import clock
from enishi.core.models import OwnedRow

FEW = 8  # rows with pictures
WORKER_PATIENCE = dt.timedelta(seconds=10)


def is_worker_away() -> bool:
    """Whether jobs have been waiting for ten seconds, and nobody works on any or has finished one since."""
    before = clock.now() - WORKER_PATIENCE
    if not DBTaskResult.objects.ready().filter(enqueued_at__lt=before).exists():
        return False
    is_working = DBTaskResult.objects.running().exists()
    return not is_working and not DBTaskResult.objects.filter(finished_at__gt=before).exists()


def owner_path(model: type[models.Model]) -> str:
    """The look-up that leads from a row to its owner; a joining table goes through its first foreign key."""
    if issubclass(model, OwnedRow):
        return "owner"
    return next(f"{key.name}__owner" for key in owned_keys(model))


def owned_keys(model: type[models.Model]) -> list[models.ForeignKey[Any, Any]]:
    """The foreign keys that point to rows of a notebook."""
    keys = [column for column in model._meta.concrete_fields if isinstance(column, models.ForeignKey)]
    return [key for key in keys if issubclass(_target(key), OwnedRow)]


def _target(key: models.ForeignKey[Any, Any]) -> type[models.Model]:
    target: type[models.Model] = key.related_model
    return target


def list_owned_values(
    owner_id: uuid.UUID, model: type[models.Model], names: Sequence[str]
) -> Iterator[tuple[object, ...]]:
    """These columns of every row of this owner, oldest first, without holding them all in memory."""
    order = ["pk"] if issubclass(model, OwnedRow) else [key.attname for key in owned_keys(model)]
    rows = owned_rows(owner_id, model).order_by(*order).values_list(*names)
    return rows.iterator(chunk_size=FEW if holds_pictures(model) else 2000)


def holds_pictures(model: type[models.Model]) -> bool:
    """Whether a row may weigh megabytes, so that only few are held in memory at a time."""
    return any(isinstance(column, models.BinaryField) for column in model._meta.concrete_fields)


def owned_rows(owner_id: uuid.UUID, model: type[models.Model]) -> models.QuerySet[models.Model]:
    """The rows of this owner in a table."""
    return model._default_manager.filter(**{f"{owner_path(model)}_id": owner_id})


def has_owned_rows(owner_id: uuid.UUID, model: type[models.Model]) -> bool:
    """Whether this owner has anything in a table."""
    return owned_rows(owner_id, model).exists()


def has_stray_row(owner_id: uuid.UUID, model: type[models.Model]) -> bool:
    """Whether some row of this owner points to a row that is not theirs, or not there."""
    mine = owned_rows(owner_id, model)
    for key in owned_keys(model):
        own = _target(key)._default_manager.filter(pk=models.OuterRef(key.attname), owner_id=owner_id)
        if mine.filter(**{f"{key.name}__isnull": False}).exclude(models.Exists(own)).exists():
            return True
    return False


def take_id(row: models.Model, wanted: uuid.UUID | None) -> None:
    """The id that a form brought, unless some row has it: then the new row keeps its own, and nobody learns why."""
    if wanted and not type(row)._default_manager.filter(pk=wanted).exists():
        row.pk = wanted
