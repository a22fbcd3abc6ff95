"""What one contact's columns take from another who is the same person: pure, so that a preview tells what will be.

What is written stays; what is empty is filled; a state that later features must honour wins over none.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Collection, Iterable, Iterator
from typing import Any

from enishi.core import text
from enishi.people.models import UNCONFIRMED, Affiliation, Closeness, Contact, Origin, State

Values = dict[str, Any]
_HINTS: tuple[str, ...] = UNCONFIRMED  # the surest first
STRENGTH = {State.NONE: 0, State.LEAVE_BE: 1, State.MOURNING: 2, State.AVOID: 3, State.DECEASED: 4}
SINGLE = (
    "prefix",
    "suffix",
    "nickname",
    "former_family",
    "honorific",
    "relation",
    "met_on",
    "met_how",
    "met_where",
    "industry",
    "corner",
)
NAMES = ("family", "given", "middle", "is_given_first")
READINGS = ("family_reading", "given_reading", "reading_source")
BIRTHDAY = ("birth_year", "birth_month", "birth_day")
COLUMNS = (
    *NAMES, *READINGS, *SINGLE, *BIRTHDAY, "closeness", "state", "state_on", "origin", "is_private",
    "introduced_by_id", "note", "raw", "archived_at",
)  # fmt: skip


def is_surer_reading(source: str, than: str) -> bool:
    """Whether a reading from here replaces one from there, which nobody has confirmed."""
    return than in _HINTS and (source not in _HINTS or _HINTS.index(source) < _HINTS.index(than))


def fill_from(own: Contact, other: Contact, family: Collection[object] = ()) -> Values:
    """The columns that change when `other` is the same person; `family`: ids of all who are."""
    found: Values = {}
    for group in _GROUPS:
        found |= dict(group(own, other))
    if own.introduced_by_id is None or own.introduced_by_id in family:
        introducer = other.introduced_by_id
        found["introduced_by_id"] = None if introducer in family else introducer
    return {name: value for name, value in found.items() if getattr(own, name) != value}


def _all_of(names: tuple[str, ...], other: Contact) -> Iterator[tuple[str, Any]]:
    return ((name, getattr(other, name)) for name in names)


def _names(own: Contact, other: Contact) -> Iterator[tuple[str, Any]]:
    if not own.family and not own.given:
        yield from _all_of(NAMES, other)
    elif not own.given and other.given and text.fold(own.family) == text.fold(other.family):
        yield from (("given", other.given), ("middle", other.middle or own.middle))
    elif not own.family and other.family and text.fold(own.given) == text.fold(other.given):
        yield "family", other.family


def _readings(own: Contact, other: Contact) -> Iterator[tuple[str, Any]]:
    """A reading belongs to a writing: taken where the names are written alike. A guess gives way to what is known."""
    is_better = bool(other.family_reading or other.given_reading) and (
        not (own.family_reading or own.given_reading)
        or is_surer_reading(other.reading_source, own.reading_source)
    )
    names = text.fold(own.family + own.given), text.fold(other.family + other.given)
    is_alike = names[0] == names[1] or (not own.given and text.fold(own.family) == text.fold(other.family))
    if is_better and is_alike:
        yield from _all_of(READINGS, other)


def _single(own: Contact, other: Contact) -> Iterator[tuple[str, Any]]:
    return ((name, getattr(other, name)) for name in SINGLE if not getattr(own, name))


def _birthday(own: Contact, other: Contact) -> Iterator[tuple[str, Any]]:
    mine, theirs = ([getattr(one, name) for name in BIRTHDAY] for one in (own, other))
    if all(one is None or one == two for one, two in zip(mine, theirs, strict=True)):
        yield from _all_of(BIRTHDAY, other)


def _keeping(own: Contact, other: Contact) -> Iterator[tuple[str, Any]]:
    if own.closeness == Closeness.USUAL:
        yield "closeness", other.closeness
    if STRENGTH[State(other.state)] > STRENGTH[State(own.state)]:
        yield from (("state", other.state), ("state_on", other.state_on))
    if (
        other.origin == Origin.PRIVATE
    ):  # who is a private tie, too, is never handed over with an employer's cards
        yield "origin", Origin.PRIVATE.value
    if other.is_private:
        yield "is_private", True
    if other.archived_at is None:
        yield "archived_at", None


def _words(own: Contact, other: Contact) -> Iterator[tuple[str, Any]]:
    if other.note and other.note not in own.note:
        yield "note", f"{own.note}\n{other.note}".strip()
    yield "raw", own.raw + [line for line in other.raw if line not in own.raw]


_GROUPS: tuple[Callable[[Contact, Contact], Iterator[tuple[str, Any]]], ...] = (
    _names,
    _readings,
    _single,
    _birthday,
    _keeping,
    _words,
)


def known_day(post: Affiliation) -> dt.date:
    """How new a post is: the day of its card, else its beginning, else the day it was written down."""
    return post.known_on or post.started_on or post.created_at.date()


def newest_day(posts: Iterable[Affiliation]) -> dt.date:
    return max((known_day(post) for post in posts), default=dt.date.min)
