"""Who is somebody at a place."""

from __future__ import annotations

import uuid
from collections.abc import Iterable

from django.db import transaction
from django.utils.translation import pgettext_lazy

from enishi.accounts.models import User
from enishi.audit.actions import record_action
from enishi.core import errors
from enishi.core.text import clean_line
from enishi.people.queries import get_contact, list_by_ids
from enishi.places import queries, rules
from enishi.places.actions.locking import lock_place
from enishi.places.fields import RoleFields
from enishi.places.models import Role, RoleKind, Solicited, SteppedBack


@transaction.atomic
def set_role(
    actor: User, place_id: str | uuid.UUID, contact_id: str | uuid.UUID, fields: RoleFields | None = None
) -> Role:
    """Note who this person is there, or say it anew."""
    said = fields or RoleFields()
    if said.kind not in RoleKind.values or not set(said.weekdays) <= set(range(7)):
        sentence = pgettext_lazy("places", "Please choose one of those shown.")
        raise errors.Invalid(sentence, fields={"role": sentence})
    place = lock_place(actor, place_id)
    contact = get_contact(actor, contact_id)
    values = {
        "kind": said.kind,
        "usually": clean_line(said.usually)[:100],
        "weekdays": sorted(set(said.weekdays)),
        "note": clean_line(said.note)[:300],
    }
    role, _ = Role.objects.update_or_create(owner=actor, place=place, contact=contact, defaults=values)
    record_action(actor, "set_role", "place", place.pk)
    return role


@transaction.atomic
def set_roles(
    actor: User, place_id: str | uuid.UUID, contact_ids: Iterable[uuid.UUID], *, kind: str = "member"
) -> int:
    """Many at once (a tag, a company); whoever is somebody there already stays so. How many came."""
    if kind not in RoleKind.values:
        sentence = pgettext_lazy("places", "Please choose one of those shown.")
        raise errors.Invalid(sentence, fields={"role": sentence})
    place = lock_place(actor, place_id)
    people = {contact.pk for contact in list_by_ids(actor, contact_ids)}
    there = set(rules.roles_changeable_by(actor).filter(place=place).values_list("contact_id", flat=True))
    new = [Role(owner=actor, place=place, contact_id=one, kind=kind) for one in sorted(people - there)]
    Role.objects.bulk_create(new)
    record_action(actor, "set_roles", "place", place.pk, str(len(new)))
    return len(new)


@transaction.atomic
def remove_role(actor: User, place_id: str | uuid.UUID, contact_id: str | uuid.UUID) -> None:
    """Take the person off the place; what happened there stays."""
    place = lock_place(actor, place_id)
    role = queries.get_role(actor, place, contact_id)
    rules.roles_changeable_by(actor).filter(pk=role.pk).delete()
    record_action(actor, "remove_role", "place", place.pk)


@transaction.atomic
def erase_people(actor: User, contact_ids: Iterable[uuid.UUID]) -> None:
    """Forget who these people were at places; asked by erase, before the people themselves go."""
    wanted = list(contact_ids)
    Role.objects.filter(owner=actor, contact_id__in=wanted).delete()
    SteppedBack.objects.filter(owner=actor, contact_id__in=wanted).delete()
    Solicited.objects.filter(owner=actor, contact_id__in=wanted).update(contact=None, note="")
