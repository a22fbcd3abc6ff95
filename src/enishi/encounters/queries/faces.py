"""Which of one's own faces people know: said by hand, else the only face of the places they are known from.

A face is kept apart in lists, drafts and exports. Whoever is known through two faces, or through none, has none.
"""

from __future__ import annotations

import uuid
from collections import defaultdict
from collections.abc import Collection

from django.db.models import Exists, OuterRef, Q, QuerySet

from enishi.accounts.models import User
from enishi.encounters import rules
from enishi.encounters.models import Participation
from enishi.people.queries import list_faces
from enishi.people.rules import contacts_seeable_by
from enishi.places.models import Role
from enishi.places.rules import roles_changeable_by


def of_face(actor: User, face_id: uuid.UUID) -> Q:
    """Contacts that belong to one face."""
    there, roles = _days_at_faces(actor), _roles_at_faces(actor)
    is_known = Exists(there.filter(encounter__at_place__face=face_id)) | Exists(
        roles.filter(place__face=face_id)
    )
    is_mixed = Exists(there.exclude(encounter__at_place__face=face_id)) | Exists(
        roles.exclude(place__face=face_id)
    )
    return Q(face=face_id) | Q(is_known & ~is_mixed, face__isnull=True)


def _days_at_faces(actor: User) -> QuerySet[Participation]:
    return rules.contact_days_seeable_by(actor).filter(
        contact=OuterRef("pk"), encounter__at_place__face__isnull=False,
        encounter__at_place__deleted_at__isnull=True,
    )  # fmt: skip


def _roles_at_faces(actor: User) -> QuerySet[Role]:
    return roles_changeable_by(actor).filter(
        contact=OuterRef("pk"), place__face__isnull=False, place__deleted_at__isnull=True
    )


def list_ids_of_face(actor: User, face_id: uuid.UUID) -> frozenset[uuid.UUID]:
    """Everybody who belongs to one face."""
    rows = contacts_seeable_by(actor).filter(of_face(actor, face_id))
    return frozenset(rows.values_list("pk", flat=True))


def find_faces(actor: User, contact_ids: Collection[uuid.UUID]) -> dict[uuid.UUID, uuid.UUID]:
    """The face each of these people belongs to; whoever belongs to none is left out. With one face nobody has any."""
    if not contact_ids or len(list_faces(actor)) < 2:
        return {}
    said = dict(
        contacts_seeable_by(actor)
        .filter(pk__in=contact_ids, face__isnull=False, face__deleted_at__isnull=True)
        .values_list("pk", "face")
    )
    known: dict[uuid.UUID, set[uuid.UUID]] = defaultdict(set)
    days = rules.contact_days_seeable_by(actor).filter(
        contact__in=contact_ids, encounter__at_place__face__isnull=False,
        encounter__at_place__deleted_at__isnull=True,
    )  # fmt: skip
    for contact_id, face_id in days.order_by().values_list("contact", "encounter__at_place__face").distinct():
        known[contact_id].add(face_id)
    roles = roles_changeable_by(actor).filter(
        contact__in=contact_ids, place__face__isnull=False, place__deleted_at__isnull=True
    )
    for contact_id, face_id in roles.order_by().values_list("contact", "place__face"):
        known[contact_id].add(face_id)
    told = {one: next(iter(found)) for one, found in known.items() if len(found) == 1}
    return told | said


def apart_from_other_faces(face_id: uuid.UUID | None, prefix: str = "") -> Q:
    """Encounters that one may speak of with this face: none at a place of another."""
    column = f"{prefix}at_place__face"
    return Q(**{f"{column}__isnull": True}) | Q(**{column: face_id})
