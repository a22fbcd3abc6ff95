"""The evening after an event, or after a visit: who was met there, and what still waits to be tidied."""

from __future__ import annotations

import datetime as dt
import uuid
from dataclasses import dataclass, field

from django.db.models import Q

from enishi.accounts.models import User
from enishi.encounters import rules
from enishi.encounters.models import Capture, Encounter, Outing
from enishi.encounters.queries.outings import get_outing
from enishi.encounters.queries.ties import local_day
from enishi.encounters.weights import LIGHT
from enishi.places.models import Place
from enishi.places.queries import get_place


@dataclass(frozen=True, slots=True)
class Evening:
    """One event or visit: its days, the names it goes by, and its place of the notebook, if it has one."""

    title: str
    on: dt.date
    until: dt.date
    names: tuple[str, ...]
    place: Place | None = None
    outing: Outing | None = None

    @property
    def key(self) -> str:
        """The same for every form of this evening."""
        return f"{self.outing.pk}" if self.outing else f"{self.place.pk if self.place else ''}:{self.on}"


@dataclass(frozen=True, slots=True)
class MetThatEvening:
    """Somebody met there, with what was noted of it, the first note first."""

    contact_id: uuid.UUID
    encounters: list[Encounter] = field(default_factory=list)

    @property
    def note(self) -> str:
        """The longest of the notes: what is best known of them."""
        return max((one.note for one in self.encounters), key=len, default="")


def get_evening(actor: User, outing_id: str | uuid.UUID) -> Evening:
    """That of an event."""
    outing = get_outing(actor, outing_id)
    last = local_day(actor, outing.ends_at - dt.timedelta(hours=6)) if outing.ends_at else outing.on
    place = outing.at_place if outing.at_place and outing.at_place.deleted_at is None else None
    names = tuple(dict.fromkeys(name for name in (outing.name, outing.place) if name))
    return Evening(outing.name, outing.on, max(last, outing.on), names, place, outing)


def get_visit_evening(actor: User, place_id: str | uuid.UUID, on: dt.date) -> Evening:
    """That of a visit to a place on a day."""
    place = get_place(actor, place_id)
    return Evening(place.name, on, on, (place.name,), place)


def list_evening_people(actor: User, evening: Evening) -> list[MetThatEvening]:
    """Everybody met there, in the order of being noted down, in one query."""
    there = Q(encounter__place__in=evening.names)
    there |= Q(encounter__at_place=evening.place) if evening.place else Q()
    rows = rules.contact_days_seeable_by(actor).filter(
        there, on__gte=evening.on, on__lte=evening.until, contact__deleted_at__isnull=True
    )
    found: dict[uuid.UUID, MetThatEvening] = {}
    rows = rows.exclude(encounter__kind__in=LIGHT).select_related("encounter")
    for row in rows.order_by("encounter__created_at", "encounter_id", "id"):
        found.setdefault(row.contact_id, MetThatEvening(row.contact_id)).encounters.append(row.encounter)
    return list(found.values())


def count_evening_captures(actor: User, evening: Evening) -> int:
    """How many notes of that evening wait to be tidied."""
    rows = rules.captures_tidyable_by(actor).filter(state=Capture.State.WAITING, place__in=evening.names)
    return rows.filter(
        captured_on__gte=evening.on, captured_on__lte=evening.until + dt.timedelta(days=1)
    ).count()
