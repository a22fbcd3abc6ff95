"""Two contacts beside each other, line by line, and what would be if they were one. No query of its own."""

from __future__ import annotations

import copy
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from django.utils.formats import date_format
from django.utils.translation import pgettext

from enishi.people.filling import fill_from, newest_day
from enishi.people.models import Affiliation, Contact, Origin, State
from enishi.people.names import display_name, full_reading, personal_name


@dataclass(frozen=True, slots=True)
class Said:
    """One thing one of them says, and whether the other says it, too."""

    words: str
    is_shared: bool


@dataclass(frozen=True, slots=True)
class Line:
    """One kind of thing on both sides."""

    label: str
    left: list[Said]
    right: list[Said]

    @property
    def is_alike(self) -> bool:
        return bool(self.left) and all(one.is_shared for one in (*self.left, *self.right))


def compare(left: Contact, right: Contact) -> list[Line]:
    """Every kind of thing that either of them says."""
    lines = [_line(label, say(left), say(right)) for label, say in _kinds()]
    return [line for line in lines if line.left or line.right]


def _line(label: str, left: list[str], right: list[str]) -> Line:
    shared = set(left) & set(right)
    sides = [[Said(words, words in shared) for words in side] for side in (left, right)]
    return Line(label, *sides)


Say = Callable[[Contact], list[str]]


def _kinds() -> list[tuple[str, Say]]:
    return [
        (pgettext("people", "Name"), lambda one: _some(personal_name(one))),
        (pgettext("people", "Reading"), lambda one: _some(full_reading(one))),
        (pgettext("people", "Now"), lambda one: _posts(one, is_current=True)),
        (pgettext("people", "Before"), lambda one: _posts(one, is_current=False)),
        (pgettext("people", "Mail"), lambda one: _points(one, "email")),
        (pgettext("people", "Telephone"), lambda one: _points(one, "phone")),
        (pgettext("people", "Address"), lambda one: _points(one, "address")),
        (pgettext("people", "Elsewhere"), lambda one: _points(one, "line", "sns", "url", "fax", "other")),
        (pgettext("people", "Birthday"), _birthday),
        (pgettext("people", "How you met"), _meeting),
        (pgettext("people", "Industry"), lambda one: _some(one.industry)),
        (pgettext("people", "Corner of your network"), lambda one: _some(one.corner)),
        (pgettext("people", "Tags"), lambda one: [tag.name for tag in one.tags.all()]),
        (
            pgettext("people", "State"),
            lambda one: _some(one.get_state_display() if one.state != State.NONE else ""),
        ),
        (pgettext("people", "Origin"), lambda one: [one.get_origin_display()]),
        (pgettext("people", "Note"), lambda one: _some(one.note)),
    ]


def _some(words: str) -> list[str]:
    return [words] if words else []


def post_words(post: Affiliation) -> str:
    return " ".join(part for part in (post.organisation, post.department, post.title) if part)


def _posts(contact: Contact, *, is_current: bool) -> list[str]:
    return [post_words(post) for post in contact.affiliations.all() if post.is_current == is_current]


def _points(contact: Contact, *kinds: str) -> list[str]:
    return [point.value for point in contact.points.all() if point.kind in kinds]


def _birthday(contact: Contact) -> list[str]:
    parts = (contact.birth_year, contact.birth_month, contact.birth_day)
    return _some("-".join(str(part) for part in parts if part is not None))


def _meeting(contact: Contact) -> list[str]:
    on = date_format(contact.met_on) if contact.met_on else ""
    return _some(" ".join(part for part in (on, contact.met_where, contact.met_how) if part))


def foretell(kept: Contact, other: Contact) -> list[str]:
    """What would be after the merge, in sentences: name, post, what is taken over. Nothing is written."""
    joined = copy.copy(kept)
    for name, value in fill_from(kept, other, {kept.pk, other.pk}).items():
        setattr(joined, name, value)
    name, other_name = display_name(joined), personal_name(other)
    said = [pgettext("people", "The name is “%(name)s”.") % {"name": name}]
    if other_name and other_name != name:
        words = {"name": other_name}
        said.append(pgettext("people", "The name “%(name)s” is kept beside it, and finds them, too.") % words)
    said += _foretell_post(kept, other)
    if joined.state != kept.state:
        words = {"state": joined.get_state_display()}
        said.append(pgettext("people", "“%(state)s” holds from then on.") % words)
    if kept.origin != other.origin:
        words = {"origin": str(Origin(joined.origin).label)}
        said.append(pgettext("people", "Private and work meet: it counts as “%(origin)s”.") % words)
    return said


def _foretell_post(kept: Contact, other: Contact) -> Iterable[str]:
    sides = [[post for post in one.affiliations.all() if post.is_current] for one in (kept, other)]
    if not all(sides):
        return
    own, theirs = sides if newest_day(sides[0]) >= newest_day(sides[1]) else reversed(sides)
    if {post_words(post) for post in own} == {post_words(post) for post in theirs}:
        return
    words = {"now": post_words(own[0]), "before": post_words(theirs[0])}
    yield pgettext("people", "“%(now)s” is the post of today, “%(before)s” one of before.") % words
