"""The short texts of a notebook that are compared by meaning: wants, offers, interests, needs."""

from __future__ import annotations

import zlib
from collections.abc import Iterator, Mapping
from typing import Any

from django.db.models import QuerySet

from enishi.accounts.models import User
from enishi.people.models import Affiliation, Contact, Interest, OwnFace
from enishi.people.rules import contacts_seeable_by
from enishi.purposes.models import Need


def list_texts(owner: User) -> list[str]:
    """Every such text once: of all people, of my own faces, and what my purposes need."""
    people = contacts_seeable_by(owner)
    interests = Interest.objects.filter(owner=owner, contact__in=people).values_list("text", flat=True)
    offers = OwnFace.objects.filter(owner=owner, deleted_at=None).values_list("offers", flat=True)
    needs = Need.objects.filter(owner=owner).values_list("text", flat=True)
    return [text for text in dict.fromkeys([*interests, *offers, *needs]) if text.strip()]


def list_changed_notebooks(seen: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """(owner, state of their texts) where the state is another than the one seen; a text changed in place counts, too.

    A checksum of every text rather than a time: most of these rows do not say when they were changed.
    """
    sums: dict[str, int] = {}
    _add_up(sums, Interest.objects.exclude(text=""), "text")
    _add_up(sums, OwnFace.objects.exclude(offers=""), "offers")
    _add_up(sums, Need.objects.exclude(text=""), "text")
    needing = Need.objects.values("owner")  # whom a purpose needs is told by industry and post, too
    _add_up(sums, Contact.objects.exclude(industry="").filter(owner__in=needing), "industry")
    _add_up(sums, Affiliation.objects.exclude(title="").filter(owner__in=needing), "title")
    return ((owner, str(found)) for owner, found in sums.items() if seen.get(owner) != str(found))


def _add_up(sums: dict[str, int], rows: QuerySet[Any], column: str) -> None:
    for owner, text in rows.order_by("owner", "pk").values_list("owner", column).iterator(chunk_size=2000):
        sums[str(owner)] = zlib.crc32(f"{text}\0".encode(), sums.get(str(owner), 0))
