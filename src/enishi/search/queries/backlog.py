"""What of the index is still to be made."""

from __future__ import annotations

import uuid

from enishi.accounts.models import User
from enishi.search.models import Backlog, PersonEntry
from enishi.search.rules import entries_findable_by


def get_backlog(owner: User, kind: str) -> Backlog | None:
    """What is still to be made of this kind, or None when all is there."""
    return Backlog.objects.filter(owner=owner, kind=kind).first()


def has_backlog(owner: User) -> bool:
    return Backlog.objects.filter(owner=owner).exists()


def list_owners_behind() -> list[User]:
    """Whose entries are still to be made, in part or all."""
    behind = Backlog.objects.values("owner")
    return list(User.objects.filter(pk__in=behind).order_by("pk"))


def list_people_entries(owner: User) -> dict[uuid.UUID, PersonEntry]:
    """Every person's entry by their id; for looking whether the index is true."""
    return {row.contact_id: row for row in entries_findable_by(owner).defer("grams")}
