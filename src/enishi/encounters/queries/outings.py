"""Events that the owner means to go to: one, those to come, those that were, and those that Today speaks of."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Iterable
from enum import StrEnum
from typing import NamedTuple
from zoneinfo import ZoneInfo

from django.db.models import Exists, F, OuterRef, Q, QuerySet
from django.utils.translation import pgettext_lazy

from enishi.accounts.models import User
from enishi.core import clock, errors, ids
from enishi.encounters import rules
from enishi.encounters.models import Capture, Encounter, Outing
from enishi.encounters.queries.ties import local_day
from enishi.places.models import Place
from enishi.places.queries import apart_from_quiet

ASKED_DAYS = 3  # so long Today asks how it was
EVENING = dt.time(18)  # by then a day without times is over
USUAL_LENGTH = dt.timedelta(hours=2)


class When(StrEnum):
    """Where an event stands in Today."""

    TOMORROW = "tomorrow"
    TODAY = "today"
    AFTER = "after"


class Near(NamedTuple):
    """An event of these days; `AFTER` waits to hear how it was."""

    outing: Outing
    when: When


def get_outing(actor: User, outing_id: str | uuid.UUID, *, deleted: bool = False) -> Outing:
    """One event; with `deleted`, one that was taken out and can come back."""
    parsed = ids.parse_id(str(outing_id))
    mine = rules.outings_changeable_by(actor).filter(deleted_at__isnull=not deleted)
    found = mine.select_related("at_place").filter(pk=parsed).first() if parsed else None
    if found is None:
        raise errors.NotFound(
            pgettext_lazy("encounters", "There is no such event, or it has been taken out.")
        )
    return found


def list_all_outings(actor: User) -> QuerySet[Outing]:
    """To come and past, without those that were taken out."""
    return rules.outings_changeable_by(actor).filter(deleted_at__isnull=True)


def list_outings(actor: User, *, today: dt.date, past: bool = False) -> QuerySet[Outing]:
    """Those to come, the next first; or those that were, the latest first."""
    rows = list_all_outings(actor)
    is_over = _is_over(dt.datetime.combine(today, dt.time(), clock.zone_of(actor.time_zone)))
    if past:
        return rows.filter(is_over).order_by("-on", F("starts_at").desc(nulls_last=True), "-id")
    return rows.exclude(is_over).order_by("on", F("starts_at").asc(nulls_first=True), "id")


def _is_over(midnight: dt.datetime) -> Q:
    """By days: what goes on for several is over after the last."""
    return Q(on__lt=midnight.date()) & (Q(ends_at__isnull=True) | Q(ends_at__lt=midnight))


def list_todays_outings(actor: User, *, now: dt.datetime) -> list[Outing]:
    """What is on today, the one that begins nearest to now first; nothing at a place left quietly."""
    today = local_day(actor, now)
    rows = list_outings(actor, today=today).filter(apart_from_quiet(actor), on__lte=today)
    return sorted(rows, key=lambda row: abs(row.starts_at - now) if row.starts_at else dt.timedelta.max)


def find_same_outing(
    actor: User, *, name: str, on: dt.date | None, starts_at: dt.datetime | None, url: str
) -> Outing | None:
    """The event of this page on this day, if it is there already; without a page, of this name at this time."""
    if on is None:
        return None
    rows = list_all_outings(actor).filter(on=on)
    rows = rows.filter(url=url) if url else rows.filter(name=name, starts_at=starts_at)
    return rows.order_by("id").first()


def find_outings(actor: User, outing_ids: Iterable[uuid.UUID]) -> dict[uuid.UUID, Outing]:
    """Those of these ids that are there, by id."""
    return {row.pk: row for row in list_all_outings(actor).filter(pk__in=list(outing_ids))}


def list_near_outings(actor: User, *, now: dt.datetime) -> list[Near]:
    """What is on tomorrow or today, and what was lately and nobody has said how; in one query, as they follow.

    Whoever noted somebody down there has said enough. Nothing at a place that was left quietly.
    """
    today, zone = local_day(actor, now), clock.zone_of(actor.time_zone)
    first = today - dt.timedelta(days=ASKED_DAYS)
    since = dt.datetime.combine(first, dt.time(), zone)
    rows = list_all_outings(actor).select_related("at_place").filter(apart_from_quiet(actor), answer="")
    rows = rows.filter(Q(on__gte=first) | Q(ends_at__gte=since), on__lte=today + dt.timedelta(days=1))
    rows = rows.annotate(is_noted=_noted_there()).order_by("on", F("starts_at").asc(nulls_first=True), "id")
    placed = [(row, _place_in_time(row, now, today, zone)) for row in rows]
    return [Near(row, when) for row, when in placed if when != When.AFTER or not row.is_noted]


def _noted_there() -> Q:
    """That somebody was noted down, or met, at this event since it began."""
    there = Q(place=OuterRef("name")) | (Q(place=OuterRef("place")) & ~Q(place=""))
    noted = Capture.objects.filter(there, owner=OuterRef("owner"), captured_on__gte=OuterRef("on"))
    met = Encounter.objects.filter(
        there, owner=OuterRef("owner"), on__gte=OuterRef("on"), deleted_at__isnull=True
    )
    return Q(Exists(noted.exclude(state=Capture.State.DROPPED))) | Q(Exists(met))


def _place_in_time(outing: Outing, now: dt.datetime, today: dt.date, zone: ZoneInfo) -> When:
    end = outing.ends_at or (outing.starts_at + USUAL_LENGTH if outing.starts_at else None)
    if now >= (end or dt.datetime.combine(outing.on, EVENING, zone)):
        return When.AFTER
    return When.TODAY if outing.on <= today else When.TOMORROW


def list_outings_at(actor: User, place: Place, *, today: dt.date) -> QuerySet[Outing]:
    """The events to come at a place of the notebook, the next first."""
    return list_outings(actor, today=today).filter(at_place=place)
