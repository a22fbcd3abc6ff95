"""What tells people of one name apart on a screen: only as much as differs between them."""

from __future__ import annotations

import uuid
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence

from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import pgettext

from enishi.people import names
from enishi.people.models import Contact, PointKind

Trait = Callable[[Contact], str]


def tell_apart(contacts: Iterable[Contact]) -> dict[uuid.UUID, str]:
    """Words beside each name; the post always, the rest where the same name would stand there twice alike.

    Posts and points are prefetched.
    """
    unique = list({contact.pk: contact for contact in contacts}.values())
    said = {contact.pk: [_post(contact)] for contact in unique}
    for trait in _TRAITS:
        for alike in _find_alike(unique, said):
            values = {contact.pk: trait(contact) for contact in alike}
            if len(set(values.values())) > 1:
                for key, value in values.items():
                    said[key].append(value)
    return {key: " ".join(filter(None, parts)) for key, parts in said.items()}


def _find_alike(contacts: Sequence[Contact], said: dict[uuid.UUID, list[str]]) -> list[list[Contact]]:
    groups: dict[tuple[str, ...], list[Contact]] = defaultdict(list)
    for contact in contacts:
        groups[names.addressed_name(contact), *filter(None, said[contact.pk])].append(contact)
    return [group for group in groups.values() if len(group) > 1]


def _post(contact: Contact) -> str:
    post = names.find_current_affiliation(contact)
    return " ".join(filter(None, (post.organisation, post.department, post.title))) if post else ""


def _reading(contact: Contact) -> str:
    return names.full_reading(contact)


def _first_point(contact: Contact, kind: str) -> str:
    return next((point.value for point in contact.points.all() if point.kind == kind), "")


def _mail(contact: Contact) -> str:
    return _first_point(contact, PointKind.EMAIL)


def _place(contact: Contact) -> str:
    return _first_point(contact, PointKind.ADDRESS) or contact.met_where


def _phone(contact: Contact) -> str:
    return _first_point(contact, PointKind.PHONE)


def _page(contact: Contact) -> str:
    return _first_point(contact, PointKind.SNS) or _first_point(contact, PointKind.LINE)


def _met(contact: Contact) -> str:
    if contact.met_on is None:
        return ""
    return pgettext("people", "met on %(day)s") % {"day": date_format(contact.met_on)}


def _noted(contact: Contact) -> str:
    day = date_format(localtime(contact.created_at), "DATETIME_FORMAT")
    return pgettext("people", "noted down on %(day)s") % {"day": day}


_TRAITS: tuple[Trait, ...] = (_reading, _place, _mail, _met, _phone, _page, _noted)
