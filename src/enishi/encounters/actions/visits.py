"""A visit to a place in one tap."""

from __future__ import annotations

import uuid

from django.db import transaction

from enishi.accounts.models import User
from enishi.core import clock, ids
from enishi.encounters.actions.encounters import record_encounter
from enishi.encounters.models import Encounter, Kind
from enishi.places.models import Way
from enishi.places.queries import get_place

_KINDS = {Way.REGULAR_SHOP: Kind.MEAL, Way.SNS: Kind.MESSAGE, Way.SALON: Kind.MESSAGE, Way.CIRCLE: Kind.MET}


@transaction.atomic
def record_visit(actor: User, place_id: str | uuid.UUID, *, key: str = "") -> Encounter:
    """I am there now: today's visit, with what one usually costs and takes. The same key again is the same visit."""
    place = get_place(actor, place_id)
    today = clock.today(actor.time_zone)
    given = ids.parse_id(key)
    return record_encounter(
        actor,
        at_place_id=place.pk,
        on=today,
        kind=_KINDS.get(Way(place.kind), Kind.EVENT).value,
        cost_minor=place.usual_minor,
        minutes=place.usual_minutes,
        source_key=f"visit:{given or f'{place.pk.hex}:{today}'}",
    )
