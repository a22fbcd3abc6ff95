"""Getting hold of a place before it is written."""

from __future__ import annotations

import uuid

from enishi.accounts.models import User
from enishi.core import db
from enishi.places import queries, rules
from enishi.places.models import Place


def lock_place(actor: User, place_id: str | uuid.UUID, *, deleted: bool = False) -> Place:
    """The place, locked until the transaction ends: whatever hangs on it is written under this lock."""
    found = queries.get_place(actor, place_id, deleted=deleted)
    db.locked(rules.places_changeable_by(actor).filter(pk=found.pk)).get()
    return queries.get_place(actor, place_id, deleted=deleted)
