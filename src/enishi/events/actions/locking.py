"""The parent row first: whoever gives or takes a place, a number or a seat holds its gathering."""

from __future__ import annotations

import uuid

from django.db.models import QuerySet

from enishi.accounts.models import User
from enishi.core import db, errors, ids
from enishi.events import rules
from enishi.events.models import Gathering, Staff
from enishi.events.queries.gatherings import ABSENT
from enishi.events.queries.staff import VOID


def lock_gathering(gathering_id: uuid.UUID) -> Gathering:
    """Held until the transaction ends, whoever asks: the caller has found it through a rule or a key."""
    return _take(Gathering.objects.select_related("community", "owner").filter(pk=gathering_id))


def lock_run(actor: User, gathering_id: uuid.UUID | str) -> Gathering:
    """The same for whoever runs it. Raises NotFound."""
    return _take(
        rules.gatherings_runnable_by(actor).filter(pk=ids.id_or_nobody(gathering_id), deleted_at=None)
    )


def lock_own(actor: User, gathering_id: uuid.UUID | str, *, deleted: bool = False) -> Gathering:
    """The same for its host alone. Raises NotFound."""
    rows = rules.gatherings_ownable_by(actor).filter(pk=ids.id_or_nobody(gathering_id))
    return _take(rows.filter(deleted_at__isnull=not deleted))


def lock_received(actor: User | Staff, gathering_id: uuid.UUID | str) -> Gathering:
    """The same for whoever stands at its door. Raises NotFound; Closed where a link was renewed meanwhile."""
    if isinstance(actor, User):
        rows = rules.gatherings_receivable_by(actor)
        return _take(rows.filter(pk=ids.id_or_nobody(gathering_id), deleted_at=None))
    gathering = _take(Gathering.objects.filter(pk=actor.gathering_id, deleted_at=None))
    fresh = Staff.objects.filter(pk=actor.pk, key_version=actor.key_version).first()
    if fresh is None or not rules.can_receive_guests(fresh, gathering):
        raise errors.Closed(VOID)
    return gathering


def _take(rows: QuerySet[Gathering]) -> Gathering:
    found = db.locked(rows).first()
    if found is None:
        raise errors.NotFound(ABSENT)
    return found
