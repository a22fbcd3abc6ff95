"""Which columns point to a contact, and what a merge does with their rows: pure lists, one in every room.

A room above lists its own in `ROOM/merging.py` and answers `signals.merge_tables_asked` with them. A column that is
in no list fails tests/architecture/test_merge_tables.py.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable
from dataclasses import dataclass
from typing import Any

from django.db.models import Model

from enishi.core import text
from enishi.people.models import (
    Affiliation,
    Contact,
    ContactPoint,
    Interest,
    MaybeSame,
    Merge,
    MergedRow,
    OtherName,
    Photo,
    Tag,
)


def never(*_: object) -> Hashable | None:
    """No two rows say the same."""
    return None


def as_it_is(*values: Any) -> Hashable | None:
    """Rows with equal columns say the same."""
    return values


@dataclass(frozen=True, slots=True)
class MergeTable:
    """One column. Its rows go over to whoever is kept; of two that say the same, the second waits with its own person.

    `same` names the columns that `key` looks at; a key of None is like no other. `stays`: why no row goes over.
    """

    model: type[Model]
    column: str = "contact"
    same: tuple[str, ...] = ()
    key: Callable[..., Hashable | None] = as_it_is
    row_id: str = "pk"
    stays: str = ""

    @property
    def label(self) -> str:
        return f"{self.model._meta.db_table}.{self.column}"

    def key_of(self, values: tuple[object, ...]) -> Hashable | None:
        return self.key(*values) if self.same else None


def _post_key(organisation_key: str, department: str, title: str) -> Hashable:
    return organisation_key, text.fold(department), text.fold(title)


def _point_key(kind: str, key: str, value: str) -> Hashable:
    return kind, key or value


def _interest_key(kind: str, words: str) -> Hashable:
    return kind, text.fold(words)


def _photo_key(*_: object) -> Hashable:
    return "photo"  # one person, one picture; the other waits with its own contact


POSTS = MergeTable(Affiliation, same=("organisation_key", "department", "title"), key=_post_key)
POINTS = MergeTable(ContactPoint, same=("kind", "key", "value"), key=_point_key)
INTERESTS = MergeTable(Interest, same=("kind", "text"), key=_interest_key)
PHOTOS = MergeTable(Photo, same=("media_type",), key=_photo_key)
NAMES = MergeTable(OtherName, same=("kind", "family", "given", "reading"))
TAGS = MergeTable(Tag.contacts.through, same=("tag_id",), row_id="tag_id")
_PAIRS = "both columns at once, in order: see actions/merging/pairs.py"
_BOOK = "the book of merges itself"

TABLES: tuple[MergeTable, ...] = (
    POSTS,
    POINTS,
    INTERESTS,
    PHOTOS,
    NAMES,
    TAGS,
    MergeTable(Contact, "introduced_by", stays="read through to whoever stands for the introducer"),
    MergeTable(MaybeSame, "a", stays=_PAIRS),
    MergeTable(MaybeSame, "b", stays=_PAIRS),
    MergeTable(Contact, "merged_into", stays=_BOOK),
    MergeTable(Merge, "kept", stays=_BOOK),
    MergeTable(Merge, "gone", stays=_BOOK),
    MergeTable(MergedRow, "home", stays=_BOOK),
)
