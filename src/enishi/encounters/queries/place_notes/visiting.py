"""The days on which one was at the places of a kind."""

from __future__ import annotations

import datetime as dt
import uuid
from collections import defaultdict

from enishi.accounts.models import User
from enishi.encounters import rules
from enishi.encounters.weights import LIGHT
from enishi.places import queries as places
from enishi.places.models import Place


def list_visit_days(
    actor: User, kind: str, since: dt.date, until: dt.date
) -> list[tuple[Place, list[dt.date]]]:
    """Each place of the kind that was not left, with the days one was there, in two queries; the latest day last."""
    rows = {place.pk: place for place in places.list_places(actor, kind=kind)}
    if not rows:
        return []
    found: dict[uuid.UUID, list[dt.date]] = defaultdict(list)
    visits = rules.encounters_changeable_by(actor).filter(
        deleted_at__isnull=True, at_place__in=rows, on__gte=since, on__lte=until
    )
    for place_id, on in (
        visits.exclude(kind__in=LIGHT).order_by("on").values_list("at_place", "on").distinct()
    ):
        found[place_id].append(on)
    return [(place, found[pk]) for pk, place in rows.items() if found[pk]]
