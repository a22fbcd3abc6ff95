"""What stepped back when the owner left a place quietly: named nowhere until it comes back."""

from __future__ import annotations

import uuid

from django.db.models import Q, QuerySet

from enishi.accounts.models import User
from enishi.people.models import Contact
from enishi.places import rules
from enishi.places.models import Place


def list_quiet_places(actor: User) -> QuerySet[Place]:
    """Places left quietly, the latest first."""
    rows = rules.places_changeable_by(actor).filter(is_left_quietly=True, deleted_at__isnull=True)
    return rows.order_by("-left_on", "id")


def list_stepped_back(actor: User, place: Place) -> list[Contact]:
    """Who stepped back with this place, by reading."""
    rows = rules.stepped_back_by(actor).filter(place=place, contact__deleted_at__isnull=True)
    return [row.contact for row in rows.select_related("contact").order_by("contact__sort_key", "contact")]


def list_stepped_back_ids(actor: User) -> frozenset[uuid.UUID]:
    """Everybody who stepped back with some place."""
    return frozenset(rules.stepped_back_by(actor).values_list("contact_id", flat=True))


def list_quiet_names(actor: User) -> frozenset[str]:
    """The names of the places left quietly, as written."""
    return frozenset(list_quiet_places(actor).order_by().values_list("name", flat=True))


def apart_from_quiet(actor: User, prefix: str = "") -> Q:
    """Encounters (or, by a prefix, rows that point to one) that did not happen at a place left quietly."""
    quiet = list_quiet_places(actor).order_by()
    return ~Q(**{f"{prefix}at_place__in": quiet.values("pk")}) & ~Q(
        **{f"{prefix}place__in": quiet.values("name")}
    )
