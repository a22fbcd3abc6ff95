"""Writes that belong to no concept: jobs that a killed worker left behind."""

from __future__ import annotations

from django.db import transaction
from django_tasks.base import TaskResultStatus
from django_tasks_db.models import DBTaskResult


@transaction.atomic
def requeue_interrupted_jobs() -> int:
    """Put jobs that a killed worker had begun back in the queue (every job is idempotent); returns how many."""
    return DBTaskResult.objects.filter(status=TaskResultStatus.RUNNING).update(status=TaskResultStatus.READY)
