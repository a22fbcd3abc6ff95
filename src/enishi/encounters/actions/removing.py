"""Removing encounters that never should have been there: those of an import that is being undone."""

from __future__ import annotations

import uuid
from collections.abc import Iterable, Sequence

from django.db import transaction
from django.db.models import Exists, OuterRef

from enishi.accounts.models import User
from enishi.audit.actions import record_action
from enishi.encounters import rules
from enishi.encounters.actions.ties import rebuild_tie_states
from enishi.encounters.models import Participation


@transaction.atomic
def remove_encounters(actor: User, encounter_ids: Sequence[str | uuid.UUID]) -> int:
    """Remove these encounters and their promises for good and rebuild the ties they belonged to; returns how many went.

    An encounter that the owner has changed since stays.
    """
    rows = rules.encounters_changeable_by(actor).filter(pk__in=list(encounter_ids), updated_at__isnull=True)
    people = set(Participation.objects.filter(encounter__in=rows).values_list("contact_id", flat=True))
    count = rows.count()
    rules.promises_changeable_by(actor).filter(encounter__in=rows).delete()
    rows.delete()
    if people:
        rebuild_tie_states(actor, people)
        record_action(actor, "remove_encounters", "encounter", None, str(count))
    return count


@transaction.atomic
def erase_encounters(actor: User, contact_ids: Iterable[uuid.UUID]) -> list[uuid.UUID]:
    """Remove for good the encounters that were with nobody but these people; returns their ids.

    In an encounter with others only their part goes, together with the people themselves.
    """
    wanted = set(contact_ids)
    theirs = Participation.objects.filter(owner=actor, contact__in=wanted).values("encounter")
    with_others = Participation.objects.filter(encounter=OuterRef("pk")).exclude(contact__in=wanted)
    rows = rules.encounters_changeable_by(actor).filter(~Exists(with_others), pk__in=theirs)
    gone = list(rows.values_list("pk", flat=True))
    rules.promises_changeable_by(actor).filter(contact__in=wanted).delete()
    rules.encounters_changeable_by(actor).filter(pk__in=gone).delete()
    return gone
