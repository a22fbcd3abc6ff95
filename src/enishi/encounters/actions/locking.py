"""An encounter and its people, locked together in the one order: first the people, then the encounter."""

from __future__ import annotations

import contextlib
import uuid
from collections.abc import Iterable

from django.db import transaction

from enishi.accounts.models import User
from enishi.core import db
from enishi.encounters import queries, rules
from enishi.encounters.actions.ties import lock_contacts
from enishi.encounters.models import Encounter, Participation


class _OthersTookPart(Exception):
    """Somebody joined the encounter before its people were locked."""


def lock_encounter(
    actor: User, encounter_id: str | uuid.UUID, *, beside: Iterable[uuid.UUID] = (), deleted: bool = False
) -> tuple[Encounter, set[uuid.UUID]]:
    """The encounter with its people as they are now, all locked, and the contacts `beside` them, too.

    Whom to lock is known only from reading, and may change before the lock is held. Who joined meanwhile cannot be
    locked on top, out of order: all locks are given back, and it begins anew. NotFound when it is gone by then.
    """
    while True:
        with contextlib.suppress(_OthersTookPart), transaction.atomic():  # its savepoint gives the locks back
            found = queries.get_encounter(actor, encounter_id, deleted=deleted)
            expected = list_people(found.pk)
            lock_contacts(actor, expected | set(beside))
            rows = rules.encounters_changeable_by(actor).filter(deleted_at__isnull=not deleted)
            encounter = db.locked(rows.filter(pk=found.pk)).first()
            people = list_people(found.pk)
            if encounter is not None and people <= expected | set(beside):
                return encounter, people
            raise _OthersTookPart


def list_people(*encounter_ids: uuid.UUID) -> set[uuid.UUID]:
    """Who took part in these encounters, deleted contacts too."""
    there = Participation.objects.filter(encounter__in=encounter_ids)
    return set(there.values_list("contact_id", flat=True))
