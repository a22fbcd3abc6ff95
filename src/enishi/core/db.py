"""Locking and busy databases, the same words for SQLite and PostgreSQL."""

from __future__ import annotations

from typing import TypeVar

from django.db import OperationalError, connection, models

M = TypeVar("M", bound=models.Model)


def locked(rows: models.QuerySet[M]) -> models.QuerySet[M]:
    """The rows, locked in primary-key order until the transaction ends.

    On SQLite the transaction itself (IMMEDIATE) is the lock, so the query is returned in key order only.
    """
    ordered = rows.order_by("pk")
    if connection.features.has_select_for_update:
        return ordered.select_for_update(of=("self",))
    return ordered


def is_busy(error: OperationalError) -> bool:
    """Whether a database error only means that another write is under way."""
    text = str(error).lower()
    return "locked" in text or "busy" in text or "deadlock" in text or "could not serialize" in text
