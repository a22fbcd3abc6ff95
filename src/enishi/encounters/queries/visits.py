"""Visits: encounters at a place of the notebook, and who was met there."""

from __future__ import annotations

import datetime as dt
import math
import uuid
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass

from django.db.models import Count, F, Max, Min, Q, QuerySet, Sum

from enishi.accounts.models import User
from enishi.core import ids
from enishi.encounters import rules
from enishi.encounters.models import Encounter
from enishi.encounters.queries.encounters import list_encounters
from enishi.encounters.queries.ties import TieTable, local_day, read_ties
from enishi.encounters.queries.ways import LASTS_FROM
from enishi.encounters.weights import LIGHT
from enishi.places.models import Place
from enishi.places.queries import list_roles

FRESH_DAYS = 45


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


@dataclass(frozen=True, slots=True)
class VisitDay:
    """One day at a place: how many were met, and with how many of them the tie is alive."""

    on: dt.date
    met: int
    kept: int
    is_fresh: bool  # too lately to say who is kept


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


def list_visit_days(actor: User, place: Place, *, now: dt.datetime, limit: int = 12) -> list[VisitDay]:
    """The latest days there with what became of those met, in three queries."""
    today = local_day(actor, now)
    visits = rules.encounters_changeable_by(actor).filter(
        deleted_at__isnull=True, at_place=place, on__lte=today
    )
    days = list(
        visits.exclude(kind__in=LIGHT).order_by("-on").values_list("on", flat=True).distinct()[:limit]
    )
    there: dict[dt.date, set[uuid.UUID]] = {on: set() for on in days}
    rows = rules.contact_days_seeable_by(actor).filter(
        encounter__at_place=place, on__in=days, contact__deleted_at__isnull=True
    )
    for contact_id, on in rows.values_list("contact", "on") if days else ():
        there[on].add(contact_id)
    everybody = set().union(*there.values())
    ties = read_ties(actor, now=now, contact_ids=everybody) if everybody else None
    return [
        VisitDay(
            on,
            len(people),
            sum(_is_kept(ties, one, on, today) for one in people),
            is_fresh=(today - on).days < FRESH_DAYS,
        )
        for on, people in there.items()
    ]


def _is_kept(ties: TieTable | None, contact_id: uuid.UUID, on: dt.date, today: dt.date) -> bool:
    """Likely to go on; where it is too early to tell, in touch since that day."""
    at = ties.find_place(contact_id) if ties else None
    if ties is None or at is None:
        return False
    if math.isnan(ties.alive[at]):
        return bool(today - dt.timedelta(days=float(ties.silent[at])) > on)
    return bool(ties.alive[at] >= LASTS_FROM)


def list_known_at(
    actor: User, place: Place | None, names: Sequence[str], *, now: dt.datetime
) -> list[uuid.UUID]:
    """Who has a role at the place, then whoever was met there or at a place of one of these names, the latest first."""
    roles = [row.contact_id for row in list_roles(actor, place)] if place else []
    there = Q(encounter__place__in=list(names)) if names else Q(pk__in=[])
    there |= Q(encounter__at_place=place) if place else Q()
    days = rules.contact_days_seeable_by(actor).filter(
        there, contact__deleted_at=None, on__lte=local_day(actor, now)
    )
    met = days.order_by("-on", "-encounter_id", "id").values_list("contact_id", flat=True)[:500]
    return list(dict.fromkeys([*roles, *met]))


def list_days_there(actor: User, place: Place) -> dict[uuid.UUID, list[dt.date]]:
    """On which days each person was met at the place, the earliest first."""
    rows = rules.contact_days_seeable_by(actor).filter(
        encounter__at_place=place, contact__deleted_at__isnull=True
    )
    found: dict[uuid.UUID, list[dt.date]] = {}
    for contact_id, on in rows.order_by("on").values_list("contact", "on").distinct():
        found.setdefault(contact_id, []).append(on)
    return found


def find_used_places(actor: User, place_ids: Iterable[str]) -> frozenset[str]:
    """Those of the ids at which something happened or is going to, in the bin too, as text."""
    keys = [key for text in place_ids if (key := ids.parse_id(text))]
    visits = (
        rules.encounters_changeable_by(actor).filter(at_place__in=keys).values_list("at_place", flat=True)
    )
    events = rules.outings_changeable_by(actor).filter(at_place__in=keys).values_list("at_place", flat=True)
    return frozenset(str(key) for key in (*visits, *events))
