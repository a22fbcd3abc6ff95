"""次も行く？ as it was answered, and where somebody tried to sell or recruit."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Collection

from django.db.models import QuerySet
from django.utils.translation import pgettext_lazy

from enishi.accounts.models import User
from enishi.core import errors, ids
from enishi.places import rules
from enishi.places.models import GoAgain, Place, Solicited


def list_go_agains(actor: User, place: Place) -> QuerySet[GoAgain]:
    """The answers of this place, the latest visit first."""
    return rules.go_agains_changeable_by(actor).filter(place=place).order_by("-on")


def find_go_again(actor: User, place: Place) -> GoAgain | None:
    """What was answered for the latest visit."""
    return list_go_agains(actor, place).first()


def list_answered_visits(
    actor: User, place_ids: Collection[uuid.UUID], *, since: dt.date
) -> set[tuple[uuid.UUID, dt.date]]:
    """Which visits to these places, from a day on, 次も行く？ has been answered for."""
    rows = rules.go_agains_changeable_by(actor).filter(place__in=place_ids, on__gte=since)
    return set(rows.values_list("place_id", "on")) if place_ids else set()


def list_reports(actor: User, place_ids: Collection[uuid.UUID]) -> QuerySet[Solicited]:
    """What was tried there, the latest first; of somebody only as long as they are in the notebook."""
    rows = rules.reports_changeable_by(actor).filter(place__in=place_ids, place__deleted_at__isnull=True)
    return rows.select_related("contact").order_by("-on", "-created_at")


def list_latest_reports(actor: User, place_ids: Collection[uuid.UUID]) -> dict[uuid.UUID, Solicited]:
    """The latest report of each of these places; a place without one is left out."""
    found: dict[uuid.UUID, Solicited] = {}
    for row in list_reports(actor, place_ids) if place_ids else ():
        found.setdefault(row.place_id, row)
    return found


def get_report(actor: User, report_id: str | uuid.UUID) -> Solicited:
    """One report."""
    parsed = ids.parse_id(str(report_id))
    mine = rules.reports_changeable_by(actor).filter(place__deleted_at__isnull=True)
    found = mine.select_related("contact", "place").filter(pk=parsed).first() if parsed else None
    if found is None:
        raise errors.NotFound(pgettext_lazy("places", "There is no such report, or it has been taken back."))
    return found
