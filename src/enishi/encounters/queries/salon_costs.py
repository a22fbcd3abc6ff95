"""What each salon has cost, beside how many ties with people first met there go on: of the salon, never a person."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Collection
from dataclasses import dataclass

from django.db.models import Min

from enishi.accounts.models import User
from enishi.encounters import rules
from enishi.encounters.models import TieState
from enishi.encounters.queries.ties import local_day, read_ties
from enishi.encounters.queries.ways import is_lasting
from enishi.encounters.weights import LIGHT
from enishi.engine.ways_record import RIPE_DAYS
from enishi.places.queries import Membership, list_memberships


@dataclass(frozen=True, slots=True)
class SalonCost:
    """`lasting`: people first met there with whom one is still in touch; `fresh`: met too lately to say."""

    membership: Membership
    lasting: int = 0
    fresh: int = 0


@dataclass(slots=True)
class _Kept:
    lasting: int = 0
    fresh: int = 0


def list_salon_costs(actor: User, *, now: dt.datetime) -> list[SalonCost]:
    """Of every salon one is a member of, in a constant number of queries."""
    mine = [one for one in list_memberships(actor, local_day(actor, now)) if one.is_member]
    kept = _count_kept(actor, [one.place.pk for one in mine], now)
    return [SalonCost(one, kept[one.place.pk].lasting, kept[one.place.pk].fresh) for one in mine]


def _count_kept(actor: User, place_ids: Collection[uuid.UUID], now: dt.datetime) -> dict[uuid.UUID, _Kept]:
    found = {place_id: _Kept() for place_id in place_ids}
    first = _list_first_met(actor, place_ids) if place_ids else {}
    ties = read_ties(actor, now=now, contact_ids=first) if first else None
    for contact_id, (place_id, on) in first.items():
        since_days = (local_day(actor, now) - on).days
        if is_lasting(ties, contact_id, since_days):
            found[place_id].lasting += 1
        elif since_days < RIPE_DAYS:
            found[place_id].fresh += 1
    return found


def _list_first_met(
    actor: User, place_ids: Collection[uuid.UUID]
) -> dict[uuid.UUID, tuple[uuid.UUID, dt.date]]:
    """Whose first day of contact was at one of these places."""
    rows = rules.contact_days_seeable_by(actor).filter(
        encounter__at_place__in=place_ids, contact__deleted_at__isnull=True
    )
    rows = rows.exclude(encounter__kind__in=LIGHT).order_by()
    days = list(rows.values_list("contact", "encounter__at_place").annotate(first_on=Min("on")))
    begun = TieState.objects.filter(owner=actor, contact__in={contact for contact, _, _ in days})
    first = dict(begun.values_list("contact", "first_on"))
    return {contact: (place, on) for contact, place, on in days if first.get(contact) == on}
