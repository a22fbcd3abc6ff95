"""An SNS account: the light plan of the week, the profile, and whose posts are worth a reaction."""

from __future__ import annotations

import datetime as dt
import uuid
from dataclasses import dataclass

from django.utils.translation import npgettext, pgettext

from enishi.accounts.models import User
from enishi.core import ids
from enishi.encounters.queries import (
    Week,
    WorthReacting,
    find_looked_on,
    list_with_page_there,
    list_worth_reacting,
    local_day,
    read_weeks,
)
from enishi.encounters.words import silence_words
from enishi.people.models import Contact, OwnFace
from enishi.people.names import addressed_name
from enishi.people.queries import get_face
from enishi.places.models import Place, UseKind
from enishi.purposes.queries import find_main_purpose

HALF_A_YEAR = 182


@dataclass(frozen=True, slots=True)
class Doing:
    """One part of the week's plan, with its button."""

    kind: str
    words: str
    button: str
    key: uuid.UUID
    is_enough: bool


@dataclass(frozen=True, slots=True)
class Reader:
    """Somebody whose posts are worth a word."""

    contact: Contact
    name: str
    url: str
    words: str
    key: uuid.UUID


@dataclass(frozen=True, slots=True)
class ProfileView:
    """What a profile says: career, what I offer, what I look for; and when it was looked over."""

    face: OwnFace
    career: str
    offers: str
    looking_for: list[str]
    looked_on: dt.date | None
    is_old: bool


@dataclass(frozen=True, slots=True)
class AccountView:
    """What only an account's page shows."""

    week: Week
    doings: list[Doing]
    readers: list[Reader]
    offered: list[tuple[Contact, str]]  # people with a page there who have no role yet
    profile: ProfileView

    @property
    def writer(self) -> Contact | None:
        """Through whose page a post of one's own is drafted: it goes to nobody in particular."""
        return self.readers[0].contact if self.readers else self.offered[0][0] if self.offered else None


def read_account(actor: User, place: Place, now: dt.datetime) -> AccountView:
    today = local_day(actor, now)
    week = read_weeks(actor, [place], today=today)[place.pk]
    return AccountView(
        week=week,
        doings=_list_doings(week),
        readers=[_describe(row) for row in list_worth_reacting(actor, place, today=today)],
        offered=[(one, addressed_name(one)) for one in list_with_page_there(actor, place, today=today)],
        profile=_read_profile(actor, place, today),
    )


def _list_doings(week: Week) -> list[Doing]:
    parts = (
        (UseKind.POSTED, week.posts, week.posts_planned, pgettext("desk", "I posted")),
        (UseKind.REACTED, week.reactions, week.reactions_planned, pgettext("desk", "I reacted")),
        (UseKind.MESSAGED, week.messages, week.messages_planned, pgettext("desk", "I wrote one")),
    )
    return [
        Doing(kind.value, _count_words(kind, done, planned), button, ids.new_id(), done >= planned)
        for kind, done, planned, button in parts
    ]


def _count_words(kind: UseKind, done: int, planned: int) -> str:
    words = {"done": done, "planned": planned}
    if planned:
        return {
            UseKind.POSTED: pgettext("desk", "Posts: %(done)d of %(planned)d"),
            UseKind.REACTED: pgettext("desk", "Reactions: %(done)d of %(planned)d"),
        }.get(kind, pgettext("desk", "First messages: %(done)d of %(planned)d")) % words
    return {
        UseKind.POSTED: npgettext("desk", "%(done)d post", "%(done)d posts", done),
        UseKind.REACTED: npgettext("desk", "%(done)d reaction", "%(done)d reactions", done),
    }.get(kind, npgettext("desk", "%(done)d first message", "%(done)d first messages", done)) % words


def _describe(row: WorthReacting) -> Reader:
    if row.silent_days is None:
        said = pgettext("desk", "Nothing is written down yet.")
    elif row.silent_days == 0:
        said = pgettext("desk", "Today already.")
    else:
        said = pgettext("desk", "%(silence)s since the last word.") % {
            "silence": silence_words(row.silent_days)
        }
    return Reader(row.contact, addressed_name(row.contact), row.url, said, ids.new_id())


def _read_profile(actor: User, place: Place, today: dt.date) -> ProfileView:
    face = place.face or get_face(actor)
    purpose = find_main_purpose(actor)
    return ProfileView(
        face=face,
        career=" ".join(part for part in (face.organisation, face.department, face.title) if part),
        offers=face.offers,
        looking_for=[need.text for need in purpose.needs.all()] if purpose else [],
        looked_on=place.sns.profile_checked_on,
        is_old=(today - find_looked_on(actor, place)).days >= HALF_A_YEAR,
    )
