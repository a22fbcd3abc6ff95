"""Everybody's names, addresses and posts as plain rows: for matching a file, and for the dictionary."""

from __future__ import annotations

import uuid
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from django.db.models import Q

from enishi.accounts.models import User
from enishi.people import rules
from enishi.people.keys import needs_reading
from enishi.people.lookup import NamedRow, OtherNamed
from enishi.people.models import (
    UNCONFIRMED,
    Affiliation,
    Contact,
    ContactPoint,
    NameKind,
    OtherName,
    PointKind,
)

BATCH = 500


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


def list_point_keys(actor: User, *, pages: Sequence[str] = ()) -> Iterator[tuple[uuid.UUID, str, str]]:
    """Contact id, kind and comparison form of mail addresses, telephone numbers, and links with one of `pages`."""
    wanted = Q(kind__in=(PointKind.EMAIL, PointKind.PHONE))
    for page in pages:
        wanted |= Q(kind__in=(PointKind.SNS, PointKind.URL), key__contains=page)
    points = ContactPoint.objects.filter(wanted, owner=actor).exclude(key="")
    return points.order_by().values_list("contact_id", "kind", "key").iterator(chunk_size=2000)


def list_point_values(actor: User, point_ids: Iterable[str]) -> dict[str, str]:
    """Id and value of these ways to reach somebody, as they stand now."""
    points = ContactPoint.objects.filter(owner=actor, pk__in=list(point_ids))
    return {str(key): value for key, value in points.values_list("pk", "value")}


def list_organisation_keys(actor: User) -> Iterator[tuple[uuid.UUID, str]]:
    """Contact id and comparison form of every organisation anybody is or was at."""
    posts = Affiliation.objects.filter(owner=actor).exclude(organisation_key="")
    return posts.order_by().values_list("contact_id", "organisation_key").iterator(chunk_size=2000)


class Standing(NamedTuple):
    """Who stands for a contact now, and whether they are in the notebook or lie in the bin."""

    contact_id: uuid.UUID
    is_living: bool


def _standing(
    contact_id: uuid.UUID, deleted: object, kept: uuid.UUID | None, kept_deleted: object
) -> Standing:
    return Standing(contact_id, deleted is None) if kept is None else Standing(kept, kept_deleted is None)


def find_standing(actor: User, contact_ids: Iterable[uuid.UUID]) -> dict[uuid.UUID, Standing]:
    """Who stands for each of these contacts."""
    rows = Contact.objects.filter(owner=actor, pk__in=list(contact_ids)).order_by()
    return {pk: _standing(pk, *found) for pk, *found in rows.values_list("pk", *_STANDING)}


_STANDING = ("deleted_at", "merged_into_id", "merged_into__deleted_at")


def list_points_by_key(
    actor: User, kinds: Iterable[str], keys: Iterable[str]
) -> Iterator[tuple[str, str, Standing]]:
    """Kind, comparison form and owner of every contact point that is one of these, binned people's too."""
    wanted, kinds = list(keys), list(kinds)
    for begin in range(0, len(wanted), BATCH):
        points = ContactPoint.objects.filter(
            owner=actor, kind__in=kinds, key__in=wanted[begin : begin + BATCH]
        )
        columns = ("kind", "key", "contact_id", *(f"contact__{name}" for name in _STANDING))
        for kind, key, *found in points.order_by().values_list(*columns):
            yield kind, key, _standing(*found)


def list_accounts(actor: User, site: str) -> Iterator[tuple[str, Standing]]:
    """Every profile on a site, as written, with whose it is."""
    points = ContactPoint.objects.filter(
        owner=actor, kind__in=(PointKind.SNS, PointKind.URL), key__contains=site
    )
    columns = ("value", "contact_id", *(f"contact__{name}" for name in _STANDING))
    for value, *found in points.order_by().values_list(*columns):
        yield value, _standing(*found)


def list_named(
    actor: User, contact_ids: Iterable[uuid.UUID] | None = None
) -> Iterator[tuple[NamedRow, Standing, list[OtherNamed]]]:
    """What these people (None: all) are called, with their other names; whoever was merged counts for who stands."""
    mine = Contact.objects.filter(owner=actor)
    others = OtherName.objects.filter(owner=actor)
    if contact_ids is not None:
        wanted = list(contact_ids)
        mine, others = mine.filter(pk__in=wanted), others.filter(contact__in=wanted)
    named: dict[uuid.UUID, list[OtherNamed]] = {}
    for contact_id, *names in others.values_list("contact_id", "family", "given", "reading"):
        named.setdefault(contact_id, []).append(OtherNamed(*names))
    columns = [name for name in NamedRow._fields if name != "archived_at"]
    rows = mine.order_by().values_list(*columns, "archived_at", *_STANDING)
    for row in rows.iterator(chunk_size=2000):
        name = NamedRow(*row[:-3])
        yield name, _standing(name.id, *row[-3:]), named.get(name.id, [])


def list_keys_of(actor: User, contact_ids: Iterable[uuid.UUID]) -> Iterator[tuple[str, str]]:
    """Kind and comparison form of every contact point of these people."""
    points = ContactPoint.objects.filter(owner=actor, contact__in=list(contact_ids)).exclude(key="")
    return points.order_by().values_list("kind", "key").iterator(chunk_size=2000)
