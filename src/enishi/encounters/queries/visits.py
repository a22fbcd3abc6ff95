"""Visits: encounters at a place of the notebook, and who was met there."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Collection
from dataclasses import dataclass

from django.db.models import Count, F, Max, Min, QuerySet, Sum

from enishi.accounts.models import User
from enishi.encounters import rules
from enishi.encounters.models import Encounter
from enishi.encounters.queries.encounters import list_encounters
from enishi.encounters.weights import LIGHT
from enishi.places.models import Place


@dataclass(frozen=True, slots=True)
class Visits:
    """How often one was at a place, and what it took; a day is one visit."""

    days: int = 0
    first_on: dt.date | None = None
    last_on: dt.date | None = None
    yen: int = 0
    minutes: int = 0


@dataclass(frozen=True, slots=True)
class MetThere:
    """Somebody met at a place."""

    contact_id: uuid.UUID
    first_on: dt.date
    last_on: dt.date
    days: int


def list_visits(actor: User, place: Place) -> QuerySet[Encounter]:
    """What happened there, newest first, with people and promises."""
    return list_encounters(actor).filter(at_place=place)


def sum_up_visits(
    actor: User,
    place_ids: Collection[uuid.UUID],
    *,
    until: dt.date,
    since: dt.date | None = None,
) -> dict[uuid.UUID, Visits]:
    """The visits of each of these places up to a day; a mere reaction is none. A place without visits is left out."""
    if not place_ids:
        return {}
    rows = rules.encounters_changeable_by(actor).filter(
        deleted_at__isnull=True, at_place__in=place_ids, on__lte=until
    )
    rows = rows.exclude(kind__in=LIGHT).order_by()
    found = (rows.filter(on__gte=since) if since else rows).values("at_place").annotate(
        days=Count("on", distinct=True), first_on=Min("on"), last_on=Max("on"), yen=Sum("cost_minor"),
        spent=Sum("minutes"),
    )  # fmt: skip
    return {
        row["at_place"]: Visits(
            row["days"], row["first_on"], row["last_on"], row["yen"] or 0, row["spent"] or 0
        )
        for row in found
    }


def list_met_there(actor: User, place: Place) -> list[MetThere]:
    """Everybody met at the place, whom one met last first."""
    rows = rules.contact_days_seeable_by(actor).filter(
        encounter__at_place=place, contact__deleted_at__isnull=True
    )
    found = rows.order_by().values("contact").annotate(
        first_on=Min("on"), last_on=Max("on"), days=Count("on", distinct=True)
    )  # fmt: skip
    return [
        MetThere(row["contact"], row["first_on"], row["last_on"], row["days"])
        for row in found.order_by(F("last_on").desc(), "contact")
    ]


def list_days_there(actor: User, place: Place) -> dict[uuid.UUID, list[dt.date]]:
    """On which days each person was met at the place, the earliest first."""
    rows = rules.contact_days_seeable_by(actor).filter(
        encounter__at_place=place, contact__deleted_at__isnull=True
    )
    found: dict[uuid.UUID, list[dt.date]] = {}
    for contact_id, on in rows.order_by("on").values_list("contact", "on").distinct():
        found.setdefault(contact_id, []).append(on)
    return found
