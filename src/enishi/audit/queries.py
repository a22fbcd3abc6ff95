"""Reading the trail: an owner sees their own alone."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db.models import QuerySet

from enishi.audit.models import Record

if TYPE_CHECKING:
    from enishi.accounts.models import User


def list_records(actor: User, *, door: str = "") -> QuerySet[Record]:
    """The actor's own trail, newest first; of one door alone where it is named."""
    rows = Record.objects.filter(owner=actor).order_by("-created_at", "-pk")
    return rows.filter(door=door) if door else rows
