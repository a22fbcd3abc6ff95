"""One place, all of them, and who is there."""

from __future__ import annotations

import uuid
from collections.abc import Iterable

from django.db.models import QuerySet
from django.utils.translation import pgettext_lazy

from enishi.accounts.models import User
from enishi.core import errors, ids, text
from enishi.places import rules
from enishi.places.fields import PlaceFields
from enishi.places.models import PARTS, Part, Place, Role


def get_place(actor: User, place_id: str | uuid.UUID, *, deleted: bool = False) -> Place:
    """One place with the part of its kind; with `deleted`, one that was taken out and can come back."""
    found = find_place(actor, place_id, deleted=deleted)
    if found is None:
        raise errors.NotFound(pgettext_lazy("places", "There is no such place, or it has been taken out."))
    return found


def find_place(actor: User, place_id: str | uuid.UUID, *, deleted: bool = False) -> Place | None:
    """The same, or None."""
    parsed = ids.parse_id(str(place_id))
    mine = rules.places_changeable_by(actor).filter(deleted_at__isnull=not deleted)
    return mine.select_related(*PARTS, "face").filter(pk=parsed).first() if parsed else None


def get_part(place: Place) -> Part:
    """What only its kind has."""
    part = getattr(place, place.kind)
    assert isinstance(part, Part)
    return part


def read_fields(place: Place) -> PlaceFields:
    """What every place has, as it is stored; an empty part leaves that of its kind as it is."""
    return PlaceFields(
        place.kind, place.name, place.reading, place.url, place.address, place.is_online, place.note, place.face_id,
        place.usual_minor, place.usual_minutes,
    )  # fmt: skip


def list_places(actor: User, *, kind: str = "") -> QuerySet[Place]:
    """Those the owner goes to, by kind and reading; without those that were left."""
    rows = _list_all(actor, kind).filter(left_on__isnull=True)
    return rows.order_by("kind", "sort_key", "id")


def list_left_places(actor: User, *, kind: str = "", quiet_too: bool = False) -> QuerySet[Place]:
    """Those that were left, the latest first; one left quietly is named where it was asked for alone."""
    rows = _list_all(actor, kind).filter(left_on__isnull=False)
    rows = rows if quiet_too else rows.filter(is_left_quietly=False)
    return rows.order_by("-left_on", "id")


def _list_all(actor: User, kind: str) -> QuerySet[Place]:
    rows = rules.places_changeable_by(actor).filter(deleted_at__isnull=True).select_related(*PARTS, "face")
    return rows.filter(kind=kind) if kind else rows


def list_by_ids(actor: User, place_ids: Iterable[uuid.UUID]) -> dict[uuid.UUID, Place]:
    """These places by their ids, left or not; whatever is not there is left out."""
    wanted = set(place_ids)
    return {row.pk: row for row in _list_all(actor, "").filter(pk__in=wanted)} if wanted else {}


def find_by_name(actor: User, name: str) -> Place | None:
    """The one place of this name that was not left; None where there is none, or several."""
    return next(iter(list_by_names(actor, [name]).values()), None)


def list_by_names(actor: User, names: Iterable[str]) -> dict[str, Place]:
    """By its folded name, each place of one of these names that was not left; a name of several stands for none."""
    keys = {text.fold(name.strip())[:300] for name in names if name.strip()}
    found: dict[str, list[Place]] = {}
    for row in list_places(actor).filter(name_key__in=keys) if keys else ():
        found.setdefault(row.name_key, []).append(row)
    return {key: rows[0] for key, rows in found.items() if len(rows) == 1}


def list_roles(actor: User, place: Place) -> QuerySet[Role]:
    """Who is somebody there, by reading, with the people."""
    rows = rules.roles_changeable_by(actor).filter(place=place, contact__deleted_at__isnull=True)
    return rows.select_related("contact").order_by("contact__sort_key", "id")


def list_roles_of(actor: User, contact_id: uuid.UUID) -> QuerySet[Role]:
    """Where this person is somebody, without places that were left quietly or taken out."""
    rows = rules.roles_changeable_by(actor).filter(
        contact=contact_id, place__deleted_at__isnull=True, place__is_left_quietly=False
    )
    return rows.select_related("place").order_by("place__kind", "place__sort_key", "id")


def get_role(actor: User, place: Place, contact_id: str | uuid.UUID) -> Role:
    """Who this person is there."""
    parsed = ids.parse_id(str(contact_id))
    found = list_roles(actor, place).filter(contact=parsed).first() if parsed else None
    if found is None:
        raise errors.NotFound(pgettext_lazy("places", "This person has not been noted at this place."))
    return found
