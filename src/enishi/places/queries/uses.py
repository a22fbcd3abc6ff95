"""What was read, written or attended at a salon or by an account, without anybody met."""

from __future__ import annotations

import datetime as dt
import uuid
from collections import Counter
from collections.abc import Collection

from django.db.models import QuerySet
from django.utils.translation import pgettext_lazy

from enishi.accounts.models import User
from enishi.core import errors
from enishi.places import rules
from enishi.places.models import Place, Use, UseKind, Way

KINDS_OF_USE = {
    Way.SALON.value: (UseKind.READ.value, UseKind.WROTE.value, UseKind.ATTENDED.value),
    Way.SNS.value: (UseKind.POSTED.value, UseKind.REACTED.value, UseKind.MESSAGED.value),
}


def list_uses(actor: User, place: Place) -> QuerySet[Use]:
    """The latest first."""
    return rules.uses_changeable_by(actor).filter(place=place).order_by("-on", "-id")


def count_uses(actor: User, place: Place, *, since: dt.date, until: dt.date) -> Counter[str]:
    """How often, by kind, in these days."""
    rows = rules.uses_changeable_by(actor).filter(place=place, on__gte=since, on__lte=until)
    return Counter(rows.values_list("kind", flat=True))


def get_use(actor: User, use_id: str | uuid.UUID) -> Use:
    """One of them, at a place that is still there."""
    found = rules.uses_changeable_by(actor).filter(pk=use_id, place__deleted_at__isnull=True).first()
    if found is None:
        raise errors.NotFound(pgettext_lazy("places", "This has been taken back already."))
    return found


def list_kinds_of_uses(
    actor: User, place_ids: Collection[uuid.UUID], *, since: dt.date, until: dt.date
) -> list[tuple[uuid.UUID, str]]:
    """Place and kind of every use of these places between two days, both included."""
    rows = rules.uses_changeable_by(actor).filter(place__in=place_ids, on__gte=since, on__lte=until)
    return list(rows.values_list("place_id", "kind"))
