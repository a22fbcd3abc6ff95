"""Whom one knows from a place, and whom from there alone: who may step back with it."""

from __future__ import annotations

import uuid
from collections.abc import Collection
from dataclasses import dataclass

from django.db.models import Q

from enishi.accounts.models import User
from enishi.encounters import rules
from enishi.people.models import Contact, State
from enishi.people.queries import list_by_ids
from enishi.places import queries as places
from enishi.places.models import Place
from enishi.places.rules import roles_changeable_by


@dataclass(frozen=True, slots=True)
class KnownThere:
    """Somebody of a place; `is_only_there`: nothing is written down of them anywhere else."""

    contact: Contact
    is_only_there: bool


def list_known_there(actor: User, place: Place) -> list[KnownThere]:
    """Who has a role there or was met there, those known from there alone first. Four queries."""
    days = rules.contact_days_seeable_by(actor)
    wanted: set[uuid.UUID] = set(days.filter(encounter__at_place=place).values_list("contact_id", flat=True))
    wanted |= set(places.list_roles(actor, place).values_list("contact_id", flat=True))
    elsewhere = days.filter(contact__in=wanted).exclude(encounter__at_place=place)
    known = set(elsewhere.values_list("contact_id", flat=True))
    roles = roles_changeable_by(actor).filter(
        contact__in=wanted, place__left_on__isnull=True, place__deleted_at__isnull=True
    )
    known |= set(roles.exclude(place=place).values_list("contact_id", flat=True))
    people = [one for one in list_by_ids(actor, wanted) if one.state != State.DECEASED]
    people.sort(key=lambda one: (one.pk in known, one.sort_key, str(one.pk)))
    return [KnownThere(one, one.pk not in known) for one in people]


def list_told_of(
    actor: User, encounter_ids: Collection[uuid.UUID], people: Collection[uuid.UUID]
) -> frozenset[uuid.UUID]:
    """Those of these encounters that happened at a place left quietly, or with one of these people."""
    rows = rules.encounters_changeable_by(actor).filter(pk__in=encounter_ids)
    found = rows.filter(~places.apart_from_quiet(actor) | Q(participations__contact__in=people))
    return frozenset(found.values_list("pk", flat=True))


def apart_outings(actor: User, outing_ids: Collection[uuid.UUID]) -> frozenset[uuid.UUID]:
    """Those of these events that are not at a place left quietly."""
    rows = rules.outings_changeable_by(actor).filter(places.apart_from_quiet(actor), pk__in=outing_ids)
    return frozenset(rows.values_list("pk", flat=True))
