"""A visit to a place in one tap, or on a day that has been."""

from __future__ import annotations

import datetime as dt
import uuid

from django.db import transaction

from enishi.accounts.models import User
from enishi.core import clock, ids
from enishi.encounters import rules
from enishi.encounters.actions.encounters import record_encounter
from enishi.encounters.models import Encounter, Kind
from enishi.encounters.weights import LIGHT
from enishi.places.models import Place, Way
from enishi.places.queries import get_place

_KINDS = {Way.REGULAR_SHOP: Kind.MEAL, Way.SNS: Kind.MESSAGE, Way.SALON: Kind.MESSAGE, Way.CIRCLE: Kind.MET}


@transaction.atomic
def record_visit(actor: User, place_id: str | uuid.UUID, *, key: str = "") -> Encounter:
    """I am there now: today's visit, with what one usually costs and takes. The same key again is the same visit."""
    place = get_place(actor, place_id)
    today = clock.today(actor.time_zone)
    given = ids.parse_id(key)
    return _record(actor, place, today, f"visit:{given or f'{place.pk.hex}:{today}'}")


@transaction.atomic
def record_visit_on(actor: User, place: Place, on: dt.date) -> None:
    """That one was there on a day, unless it is noted already."""
    there = rules.encounters_changeable_by(actor).filter(deleted_at__isnull=True, at_place=place, on=on)
    if not there.exclude(kind__in=LIGHT).exists():
        _record(actor, place, on, f"visit:{place.pk.hex}:{on}")


def _record(actor: User, place: Place, on: dt.date, source_key: str) -> Encounter:
    return record_encounter(
        actor,
        at_place_id=place.pk,
        on=on,
        kind=_KINDS.get(Way(place.kind), Kind.EVENT).value,
        cost_minor=place.usual_minor,
        minutes=place.usual_minutes,
        source_key=source_key,
    )
