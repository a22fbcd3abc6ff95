"""What the pages of this room have in common."""

from __future__ import annotations

import uuid
from dataclasses import dataclass
from typing import NamedTuple
from urllib.parse import urlencode

from django.urls import reverse

from enishi.accounts.models import User
from enishi.encounters.queries import Asked as AskedName
from enishi.encounters.queries import find_candidates
from enishi.history import answer_words, words
from enishi.history.acquaintance import is_home
from enishi.history.keys import domain_of
from enishi.history.queries import CHAT_KINDS, Likely
from enishi.people.models import Contact
from enishi.people.namesakes import tell_apart

SURE = ("same_name", "same_reading", "nickname", "same_organisation")
COUNTED = ("both_ways", "written_to", "met")  # said by the facts already


class MaybeThem(NamedTuple):
    """Somebody of the notebook who may be meant, and what tells them from a namesake."""

    contact: Contact
    words: str


@dataclass(frozen=True, slots=True)
class LikelyRow:
    """One line of the list: who, how they are called, what happened, and who of the notebook it may be."""

    one: Likely
    name: str
    facts: list[str]
    maybe: list[MaybeThem]

    @property
    def reasons(self) -> list[str]:
        """What speaks for it, and last what speaks against it, beside what is counted."""
        return [words.describe_likely_reason(one) for one in self.one.reasons if one.code not in COUNTED]

    @property
    def may_be_me(self) -> bool:
        """Chats know the owner by a name alone; so may a mailbox that nobody named."""
        return self.one.kind in CHAT_KINDS or any(one.code == "own_name" for one in self.one.reasons)

    @property
    def domain(self) -> str:
        """From where nothing at all may be wanted; nothing for a provider whom everybody may have."""
        domain = domain_of(self.one.key) if self.one.kind == "email" else ""
        return "" if is_home(domain) else domain

    @property
    def address(self) -> str:
        """Where they were reached, when it is not what they are called by."""
        return self.one.key if self.one.kind == "email" and self.one.key != self.name else ""


def lay_out(actor: User, many: list[Likely]) -> list[LikelyRow]:
    """The lines of a page, in a constant number of queries."""
    found = find_candidates(actor, [AskedName(one.name) for one in many])
    return [
        LikelyRow(
            one,
            answer_words.shown_name(one.name, one.key),
            answer_words.contact_words(one),
            _lay_out_people([candidate.contact for candidate in maybe if candidate.reason in SURE]),
        )
        for one, maybe in zip(many, found, strict=True)
    ]


def _lay_out_people(people: list[Contact]) -> list[MaybeThem]:
    words = tell_apart(people)
    return [MaybeThem(person, words[person.pk]) for person in people]


def undo_url(correspondent_id: uuid.UUID) -> str:
    return reverse("history:take_back", args=[correspondent_id])


def domain_undo_url(domain: str) -> str:
    """Lets a domain be looked at as it comes again."""
    return f"{reverse('history:decide_sender')}?{urlencode({'sender': domain, 'word': ''})}"
