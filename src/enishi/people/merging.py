"""What one more card adds to a person: pure, so that every reader of cards adds alike.

Empty places are filled, nothing written is replaced. A job change keeps both posts, the newest current; an older
card never rolls back the current one.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from enishi.core import text
from enishi.people.fields import AffiliationFields

FILLED = (
    "family", "given", "middle", "prefix", "suffix", "nickname", "former_family", "family_reading", "given_reading",
    "birth_year", "birth_month", "birth_day", "met_on", "met_how", "met_where",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class KnownPost:
    """A post already kept; `day` is the card's date, else the day it was written down."""

    organisation: str
    department: str
    title: str
    is_current: bool
    day: dt.date


@dataclass(frozen=True, slots=True)
class PostChange:
    """What to do about one post of a card: add it (current or past), complete a kept one, or nothing."""

    add: AffiliationFields | None = None
    ends_others: bool = False  # the posts current until now become history
    complete: int | None = None  # index of the kept post whose empty department or title is filled
    department: str = ""
    title: str = ""


NOTHING = PostChange()


def weigh_post(known: list[KnownPost], card: AffiliationFields, day: dt.date) -> PostChange:
    """What a post read from a card of this day changes."""
    key = text.organisation_key(card.organisation) if card.organisation else ""
    alike = [i for i, post in enumerate(known) if _organisation(post) == key]
    if any(_says_all_of(known[i], card) for i in alike):
        return NOTHING
    for i in alike:
        if _agrees(known[i], card):
            department = card.department if not known[i].department else ""
            return PostChange(
                complete=i, department=department, title=card.title if not known[i].title else ""
            )
    current = [post for post in known if post.is_current]
    is_newest = card.is_current and all(post.day <= day for post in current)
    fresh = AffiliationFields(
        card.organisation, card.department, card.title, card.organisation_reading,
        card.started_on, card.ended_on, card.known_on, is_current=is_newest,
    )  # fmt: skip
    return PostChange(add=fresh, ends_others=is_newest and bool(current))


def _organisation(post: KnownPost) -> str:
    return text.organisation_key(post.organisation) if post.organisation else ""


def _says_all_of(post: KnownPost, card: AffiliationFields) -> bool:
    pairs = ((post.department, card.department), (post.title, card.title))
    return all(not new or text.fold(old) == text.fold(new) for old, new in pairs)


def _agrees(post: KnownPost, card: AffiliationFields) -> bool:
    pairs = ((post.department, card.department), (post.title, card.title))
    return all(not new or not old or text.fold(old) == text.fold(new) for old, new in pairs)
