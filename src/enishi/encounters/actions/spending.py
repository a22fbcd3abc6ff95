"""What a visit took, put right in the place itself; and a reaction in one tap."""

from __future__ import annotations

import uuid

from django.db import transaction
from django.utils.translation import pgettext_lazy

from enishi.accounts.models import User
from enishi.audit.actions import record_action
from enishi.core import clock, errors, ids
from enishi.encounters.actions.bills import take_cost
from enishi.encounters.actions.encounters import LARGEST, record_encounter
from enishi.encounters.actions.locking import lock_encounter
from enishi.encounters.models import Direction, Encounter, Kind
from enishi.places.queries import get_place


@transaction.atomic
def set_spent(actor: User, encounter_id: str | uuid.UUID, cost_minor: int | None) -> Encounter:
    """The yen of a visit; None where nobody knows."""
    encounter, _ = lock_encounter(actor, encounter_id)
    if cost_minor is not None and not 0 <= cost_minor <= LARGEST:
        raise errors.Invalid(pgettext_lazy("encounters", "Cost and minutes are whole numbers from 0 up."))
    before, encounter.cost_minor, encounter.updated_at = encounter.cost_minor, cost_minor, clock.now()
    take_cost(actor, encounter, before)
    encounter.save(update_fields=["cost_minor", "updated_at"])
    record_action(actor, "set_spent", "encounter", encounter.pk)
    return encounter


@transaction.atomic
def record_reaction(
    actor: User, place_id: str | uuid.UUID, contact_id: str | uuid.UUID, *, key: str = ""
) -> Encounter:
    """I reacted to somebody's post today, from this account. The same key again is the same reaction."""
    place = get_place(actor, place_id)
    today = clock.today(actor.time_zone)
    given = ids.parse_id(key)
    return record_encounter(
        actor,
        contact_ids=[contact_id],
        at_place_id=place.pk,
        on=today,
        kind=Kind.REACTION.value,
        direction=Direction.OUT.value,
        source_key=f"reaction:{given or f'{ids.parse_id(str(contact_id))}:{today}'}",
    )
