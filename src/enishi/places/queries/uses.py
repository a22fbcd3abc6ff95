"""What the owner did online: posts, reactions, first messages, what was read and attended."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Collection

from django.utils.translation import pgettext_lazy

from enishi.accounts.models import User
from enishi.core import errors, ids
from enishi.places import rules
from enishi.places.models import Place, Use


def list_uses(
    actor: User, place_ids: Collection[uuid.UUID], *, since: dt.date, until: dt.date
) -> list[tuple[uuid.UUID, str]]:
    """Place and kind of every use between two days, both included."""
    rows = rules.uses_changeable_by(actor).filter(place__in=place_ids, on__gte=since, on__lte=until)
    return list(rows.values_list("place_id", "kind"))


def get_use(actor: User, place: Place, use_id: str | uuid.UUID) -> Use:
    parsed = ids.parse_id(str(use_id))
    found = rules.uses_changeable_by(actor).filter(place=place, pk=parsed).first() if parsed else None
    if found is None:
        raise errors.NotFound(pgettext_lazy("places", "There is no such entry."))
    return found
