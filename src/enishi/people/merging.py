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
    "family", "given", "middle", "prefix", "suffix", "nickname", "former_family", "honorific", "family_reading",
    "given_reading", "birth_year", "birth_month", "birth_day", "met_on", "met_how", "met_where",
    "industry", "corner",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class KnownPost:
    """A post already kept; `day` is the card's date, else the day it was written down."""

    organisation: str
    department: str
    title: str
    is_current: bool
    day: dt.date
    organisation_latin: str = ""


@dataclass(frozen=True, slots=True)
class PostChange:
    """What to do about one post of a card: add it (current or past), complete a kept one, or nothing."""

    add: AffiliationFields | None = None
    ends_others: bool = False  # the posts current until now become history
    complete: int | None = None  # index of the kept post whose empty department or title is filled
    department: str = ""
    title: str = ""
    organisation_latin: str = ""


NOTHING = PostChange()


def weigh_post(known: list[KnownPost], card: AffiliationFields, day: dt.date) -> PostChange:
    """What a post read from a card of this day changes."""
    alike = [i for i, post in enumerate(known) if _is_same_organisation(post, card)]
    if any(_says_all_of(known[i], card) for i in alike):
        return NOTHING
    for i in alike:
        if _agrees(known[i], card):
            before = known[i]
            return PostChange(
                complete=i,
                department=card.department if not before.department else "",
                title=card.title if not before.title else "",
                organisation_latin=card.organisation_latin if not before.organisation_latin else "",
            )
    current = [post for post in known if post.is_current]
    is_newest = card.is_current and all(post.day <= day for post in current)
    fresh = AffiliationFields(
        card.organisation, card.department, card.title, card.organisation_reading,
        card.started_on, card.ended_on, card.known_on, is_current=is_newest,
        organisation_latin=card.organisation_latin,
    )  # fmt: skip
    return PostChange(add=fresh, ends_others=is_newest and bool(current))


def _is_same_organisation(post: KnownPost, card: AffiliationFields) -> bool:
    """One company in either of its languages; posts without any are alike, too."""
    names = (post.organisation, post.organisation_latin)
    known = {text.organisation_key(name) for name in names if name}
    wanted = {text.organisation_key(name) for name in (card.organisation, card.organisation_latin) if name}
    return bool(known & wanted) or not (known or wanted)


def _says_all_of(post: KnownPost, card: AffiliationFields) -> bool:
    pairs = ((post.department, card.department), (post.title, card.title))
    if (
        card.organisation_latin
        and not post.organisation_latin
        and card.organisation_latin != post.organisation
    ):
        return False
    return all(not new or text.fold(old) == text.fold(new) for old, new in pairs)


def _agrees(post: KnownPost, card: AffiliationFields) -> bool:
    pairs = ((post.department, card.department), (post.title, card.title))
    return all(not new or not old or text.fold(old) == text.fold(new) for old, new in pairs)
