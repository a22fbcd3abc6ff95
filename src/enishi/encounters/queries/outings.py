"""Events that the owner means to go to: one, those to come, those that were, and today's."""

from __future__ import annotations

import datetime as dt
import uuid
from zoneinfo import ZoneInfo

from django.db.models import F, Q, QuerySet
from django.utils.translation import pgettext_lazy

from enishi.accounts.models import User
from enishi.core import errors, ids
from enishi.encounters import rules
from enishi.encounters.models import Outing
from enishi.encounters.queries.ties import local_day


def get_outing(actor: User, outing_id: str | uuid.UUID, *, deleted: bool = False) -> Outing:
    """One event; with `deleted`, one that was taken out and can come back."""
    parsed = ids.parse_id(str(outing_id))
    mine = rules.outings_changeable_by(actor).filter(deleted_at__isnull=not deleted)
    found = mine.filter(pk=parsed).first() if parsed else None
    if found is None:
        raise errors.NotFound(
            pgettext_lazy("encounters", "There is no such event, or it has been taken out.")
        )
    return found


def list_outings(actor: User, *, today: dt.date, past: bool = False) -> QuerySet[Outing]:
    """Those to come, the next first; or those that were, the latest first."""
    rows = rules.outings_changeable_by(actor).filter(deleted_at__isnull=True)
    is_over = _is_over(dt.datetime.combine(today, dt.time(), ZoneInfo(actor.time_zone)))
    if past:
        return rows.filter(is_over).order_by("-on", F("starts_at").desc(nulls_last=True), "-id")
    return rows.exclude(is_over).order_by("on", F("starts_at").asc(nulls_first=True), "id")


def _is_over(midnight: dt.datetime) -> Q:
    """By days: what goes on for several is over after the last."""
    return Q(on__lt=midnight.date()) & (Q(ends_at__isnull=True) | Q(ends_at__lt=midnight))


def list_todays_outings(actor: User, *, now: dt.datetime) -> list[Outing]:
    """What is on today, the one that begins nearest to now first."""
    today = local_day(actor, now)
    rows = list_outings(actor, today=today).filter(on__lte=today)
    return sorted(rows, key=lambda row: abs(row.starts_at - now) if row.starts_at else dt.timedelta.max)


def find_same_outing(actor: User, url: str, on: dt.date | None) -> Outing | None:
    """The event of this page on this day, if it is there already."""
    if not url or on is None:
        return None
    rows = rules.outings_changeable_by(actor).filter(deleted_at__isnull=True, url=url, on=on)
    return rows.order_by("id").first()
