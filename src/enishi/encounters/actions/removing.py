"""Removing encounters that never should have been there: those of an import that is being undone."""

from __future__ import annotations

import uuid
from collections.abc import Sequence

from django.db import transaction

from enishi.accounts.models import User
from enishi.audit.actions import record_action
from enishi.encounters import rules
from enishi.encounters.actions.ties import rebuild_tie_states
from enishi.encounters.models import Participation


@transaction.atomic
def remove_encounters(actor: User, encounter_ids: Sequence[str | uuid.UUID]) -> int:
    """Remove these encounters for good and rebuild the ties they belonged to; returns how many went."""
    rows = rules.encounters_changeable_by(actor).filter(pk__in=list(encounter_ids))
    people = set(Participation.objects.filter(encounter__in=rows).values_list("contact_id", flat=True))
    count = rows.count()
    rows.delete()
    if people:
        rebuild_tie_states(actor, people)
        record_action(actor, "remove_encounters", "encounter", None, str(count))
    return count
