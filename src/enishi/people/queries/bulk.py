"""Everybody's names, addresses and posts as plain rows: for matching a file, and for the dictionary."""

from __future__ import annotations

import uuid
from collections.abc import Iterator
from typing import NamedTuple

from django.db.models import Q

from enishi.accounts.models import User
from enishi.people import rules
from enishi.people.keys import needs_reading
from enishi.people.models import UNCONFIRMED, Affiliation, Contact, ContactPoint, NameKind, PointKind


class UnreadName(NamedTuple):
    """A name for the dictionary, with what tells how it is read."""

    id: uuid.UUID
    family: str
    given: str
    reading: str  # in one piece; empty when there is none
    latin: tuple[str, ...]
    emails: tuple[str, ...]


def list_unread_names(actor: User) -> Iterator[UnreadName]:
    """Everybody whose kanji or hangul name nobody has said how to read, or whose reading is in one piece."""
    is_open = Q(reading_source__in=("", *UNCONFIRMED)) | Q(family_reading="", given_reading="")
    is_whole = ~Q(family_reading="") & Q(given_reading="") & ~Q(given="")
    contacts = (
        rules.contacts_seeable_by(actor)
        .filter(is_open | is_whole, is_given_first=False, name_guesses={})
        .exclude(family="", given="")
        .order_by("id")
        .prefetch_related("points", "other_names")
    )
    for contact in contacts.iterator(chunk_size=500):
        if needs_reading(contact.family + contact.given):
            is_told = contact.reading_source not in ("", *UNCONFIRMED)
            yield UnreadName(
                contact.pk,
                contact.family,
                contact.given,
                contact.family_reading if is_told else "",
                tuple(str(row) for row in contact.other_names.all() if row.kind == NameKind.LATIN),
                tuple(row.value for row in contact.points.all() if row.kind == PointKind.EMAIL),
            )


NameRow = tuple[uuid.UUID, str, str, str, str, str, bool]


def list_name_rows(actor: User) -> Iterator[NameRow]:
    """Id, names, readings, reading source, and whether deleted: of everybody, deleted people too."""
    rows = (
        Contact.objects.filter(owner=actor)
        .order_by("id")
        .values_list(
            "id", "family", "given", "family_reading", "given_reading", "reading_source", "deleted_at"
        )
    )
    return ((*row[:6], row[6] is not None) for row in rows.iterator(chunk_size=2000))


def list_point_keys(actor: User) -> Iterator[tuple[uuid.UUID, str, str]]:
    """Contact id, kind and comparison form of every mail address and telephone number."""
    points = ContactPoint.objects.filter(owner=actor, kind__in=(PointKind.EMAIL, PointKind.PHONE)).exclude(
        key=""
    )
    return points.order_by().values_list("contact_id", "kind", "key").iterator(chunk_size=2000)


def list_organisation_keys(actor: User) -> Iterator[tuple[uuid.UUID, str]]:
    """Contact id and comparison form of every organisation anybody is or was at."""
    posts = Affiliation.objects.filter(owner=actor).exclude(organisation_key="")
    return posts.order_by().values_list("contact_id", "organisation_key").iterator(chunk_size=2000)
