"""An event that one went to, at a place of the notebook, is a visit there."""

from __future__ import annotations

from enishi.accounts.models import User
from enishi.core import clock
from enishi.encounters import queries, rules
from enishi.encounters.actions.encounters import delete_encounter, record_encounter, undelete_encounter
from enishi.encounters.models import Encounter, Kind, Outing
from enishi.encounters.prices import read_yen
from enishi.encounters.weights import LIGHT
from enishi.places import queries as places
from enishi.places.models import Place

LONGEST_MINUTES = 16 * 60


def settle_visit(actor: User, outing: Outing) -> None:
    """The visit is there when one went and no other is noted of that day; taken back, it goes unless it says more."""
    key = f"outing:{outing.pk}:{outing.on}"
    there = queries.find_by_source(actor, [key]).get(key)
    place = places.find_place(actor, outing.at_place_id) if outing.at_place_id else None
    if outing.answer != Outing.Answer.WENT:
        if there is not None and there.deleted_at is None and _says_nothing_else(there):
            delete_encounter(actor, there.pk)
    elif place is None or outing.on > clock.today(actor.time_zone) or _is_noted(actor, outing, place):
        return
    elif there is not None:
        undelete_encounter(actor, there.pk)
    else:
        record_encounter(
            actor, at_place_id=place.pk, on=outing.on, kind=Kind.EVENT.value, subject=outing.name,
            cost_minor=_find_cost(outing, place), minutes=_find_minutes(outing, place), source_key=key,
        )  # fmt: skip


def _says_nothing_else(encounter: Encounter) -> bool:
    return not encounter.note and encounter.updated_at is None and not encounter.participations.exists()


def _is_noted(actor: User, outing: Outing, place: Place) -> bool:
    rows = rules.encounters_changeable_by(actor).filter(deleted_at__isnull=True, at_place=place, on=outing.on)
    return rows.exclude(kind__in=LIGHT).exists()


def _find_cost(outing: Outing, place: Place) -> int | None:
    """The price where it names one amount; among several nobody knows which was paid."""
    amounts = read_yen(outing.price)
    return amounts[0] if len(amounts) == 1 else place.usual_minor


def _find_minutes(outing: Outing, place: Place) -> int | None:
    if outing.starts_at and outing.ends_at:
        minutes = int((outing.ends_at - outing.starts_at).total_seconds() // 60)
        return minutes if 0 < minutes <= LONGEST_MINUTES else place.usual_minutes
    return place.usual_minutes
