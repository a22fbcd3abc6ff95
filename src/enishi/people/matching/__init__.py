"""Whether a card is somebody already in the notebook: the identity rules that lose nobody.

Same person: the same account of one's own (connpass) and the same name; the same own mail address and a compatible
name; the same mobile and family name; the same company, family and given name. Anything weaker (same name elsewhere, a
shared switchboard or info@) is for the owner to decide.
"""

from __future__ import annotations

import uuid
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Literal, NamedTuple

from enishi.accounts.models import User
from enishi.people import queries
from enishi.people.matching.comparing import (
    agree_at_address,
    contradict,
    is_given_missing,
    is_same_family,
    is_same_full_name,
    is_same_name,
    is_shared_mobile,
    may_be,
    names_agree,
    surely_agree,
)
from enishi.people.matching.keys import OWN_PAGES, MatchKeys, domains_of, join_keys, keys_of, match_keys
from enishi.people.models import PointKind, ReadingSource

__all__ = [
    "NEW",
    "Match",
    "MatchKeys",
    "Matcher",
    "domains_of",
    "join_keys",
    "keys_of",
    "match_keys",
    "names_agree",
    "read_people",
]
COMMON = 3  # so many bearers make a name common ...
CROWD = 5_000  # ... in a notebook of at least so many people: in a smaller one two namesakes at one company are rare
NO_PROOF = (ReadingSource.GUESSED, ReadingSource.MAIL)  # readings that say nothing about who somebody is
MatchKind = Literal["same", "maybe", "new"]


class Match(NamedTuple):
    """What a card is. A deleted person is still the same: the card must not bring them back."""

    kind: MatchKind
    contact_id: uuid.UUID | None
    reason: str  # same_account, same_email, same_phone, same_name; empty when new
    is_deleted: bool = False


NEW = Match("new", None, "")


@dataclass(slots=True)
class _Index:
    """Everybody's keys, by each thing a card could share with them."""

    people: dict[uuid.UUID, MatchKeys] = field(default_factory=dict)
    by_email: dict[str, list[uuid.UUID]] = field(default_factory=lambda: defaultdict(list))
    by_mobile: dict[str, list[uuid.UUID]] = field(default_factory=lambda: defaultdict(list))
    by_account: dict[str, list[uuid.UUID]] = field(default_factory=lambda: defaultdict(list))
    by_shared: dict[str, list[uuid.UUID]] = field(default_factory=lambda: defaultdict(list))
    by_name: dict[str, list[uuid.UUID]] = field(default_factory=lambda: defaultdict(list))
    by_post: dict[tuple[str, str], list[uuid.UUID]] = field(default_factory=lambda: defaultdict(list))

    def add(self, contact_id: uuid.UUID, keys: MatchKeys) -> None:
        self.people[contact_id] = keys
        for index, values in (
            (self.by_email, keys.emails),
            (self.by_mobile, keys.mobiles),
            (self.by_shared, keys.shared),
            (self.by_account, keys.accounts),
        ):
            for value in values:
                _put(index[value], contact_id)
        if keys.name:
            _put(self.by_name[keys.name], contact_id)
        for organisation in keys.organisations:
            _put(self.by_post[organisation, keys.family], contact_id)


def _put(ids: list[uuid.UUID], contact_id: uuid.UUID) -> None:
    if contact_id not in ids:
        ids.append(contact_id)


class Matcher:
    """A notebook's people ready for look-ups: four queries to load, none to find."""

    def __init__(self, actor: User | None = None) -> None:
        self._index = _Index()
        self._deleted: set[uuid.UUID] = set()
        self._stands_for: dict[uuid.UUID, uuid.UUID] = {}  # merged away -> who is kept
        if actor is not None:
            self._load(actor)

    def _load(self, actor: User) -> None:
        self._stands_for = queries.list_merged(actor)
        deleted = set()
        for contact_id, keys, is_deleted in _read_keys(actor, self._stands_for):
            self._index.add(contact_id, keys)
            if is_deleted:
                deleted.add(contact_id)
        self._deleted = {one for one in self._index.people if self._stand_in(one) in deleted}

    def _stand_in(self, contact_id: uuid.UUID) -> uuid.UUID:
        return self._stands_for.get(contact_id, contact_id)

    def add(self, contact_id: uuid.UUID, keys: MatchKeys) -> None:
        """Take in a person just made, or one more card of a person already there."""
        known = self._index.people.get(contact_id)
        self._index.add(contact_id, join_keys(known, keys) if known else keys)

    def find(self, card: MatchKeys) -> Match:
        """The person this card surely is, else one it may be, else nobody."""
        for reason, found in self._same(card):
            sure = [self._stand_in(one) for one in _prefer_equal(found, card, self._index)]
            if len(set(sure)) == 1:
                return Match("same", sure[0], reason, is_deleted=sure[0] in self._deleted)
            if sure:
                return Match("maybe", sure[0], reason)
        return next(self._maybe(card), NEW)

    def _same(self, card: MatchKeys) -> Iterator[tuple[str, list[uuid.UUID]]]:
        """The rules that make two one, strongest first. Living rows come before deleted ones."""
        people = self._index.people
        own = self._sharing(self._index.by_account, card.accounts)
        yield "same_account", self._living(one for one in own if is_same_name(card, people[one]))
        yield "same_email", self._living(self._same_address(card))
        yield (
            "same_phone",
            self._living(
                other
                for other in self._sharing(self._index.by_mobile, card.mobiles)
                if is_same_family(card, people[other]) and not is_shared_mobile(card, people[other])
            ),
        )
        yield (
            "same_name",
            self._living(
                other
                for other in (() if self._is_common(card.name) else self._colleagues(card))
                if is_same_full_name(card, people[other]) and not contradict(card, people[other])
            ),
        )

    def _is_common(self, name: str) -> bool:
        """Whether so many in this notebook bear a name that a company beside it proves nothing.

        In a crowd alone: what a card is would otherwise hang on which namesakes came in before it.
        """
        if len(self._index.people) < CROWD:
            return False
        bearers = self._index.by_name.get(name, ())
        return len(bearers) >= COMMON and len({self._stand_in(one) for one in bearers}) >= COMMON

    def _same_address(self, card: MatchKeys) -> list[uuid.UUID]:
        """Whose name agrees; at an address that others use, too, only those whose name is the card's for sure."""
        people = self._index.people
        sharing = list(self._sharing(self._index.by_email, card.emails))
        living = [one for one in sharing if one not in self._deleted]
        agreeing = [one for one in living if agree_at_address(card, people[one])]
        if len(agreeing) < len(living):
            return [one for one in agreeing if surely_agree(card, people[one])]
        return agreeing or [one for one in sharing if agree_at_address(card, people[one])]

    def _namesakes(self, card: MatchKeys) -> list[uuid.UUID]:
        """Those of the same name, colleagues first."""
        people = self._index.people
        found = [
            one for one in self._index.by_name.get(card.name, ()) if card.is_whole or people[one].is_whole
        ]
        return sorted(found, key=lambda one: not card.organisations & people[one].organisations)

    def _maybe(self, card: MatchKeys) -> Iterator[Match]:
        """What only the owner can tell; deleted people are not asked about."""
        people, index = self._index.people, self._index
        candidates = (
            ("same_account", self._sharing(index.by_account, card.accounts)),
            ("same_email", self._sharing(index.by_email, card.emails)),
            ("same_phone", self._sharing(index.by_mobile, card.mobiles)),
            ("same_name", self._namesakes(card)),
            (
                "same_name",
                (other for other in self._colleagues(card) if is_given_missing(card, people[other])),
            ),
            (
                "same_phone",
                (o for o in self._sharing(index.by_shared, card.shared) if may_be(card, people[o])),
            ),
        )
        for reason, others in candidates:
            living = (other for other in others if other not in self._deleted)
            yield from (Match("maybe", self._stand_in(other), reason) for other in living)

    def _sharing(self, index: dict[str, list[uuid.UUID]], values: frozenset[str]) -> Iterator[uuid.UUID]:
        for value in sorted(values):
            yield from index.get(value, ())

    def _colleagues(self, card: MatchKeys) -> Iterator[uuid.UUID]:
        """People of the same company whose family name, divided from the given one or not, can be the card's."""
        for organisation in sorted(card.organisations):
            for family in dict.fromkeys((card.family, card.name)):
                yield from self._index.by_post.get((organisation, family), ())
            if not card.given:
                same_name = self._index.by_name.get(card.name, ())
                yield from (o for o in same_name if organisation in self._index.people[o].organisations)

    def _living(self, found: Iterable[uuid.UUID]) -> list[uuid.UUID]:
        unique = list(dict.fromkeys(found))
        return [other for other in unique if other not in self._deleted] or unique


def _prefer_equal(found: list[uuid.UUID], card: MatchKeys, index: _Index) -> list[uuid.UUID]:
    """Of several that fit, those whose name is equal; all of them when none is."""
    if len(found) < 2:
        return found
    return [other for other in found if index.people[other].written == card.written] or found


def _read_keys(
    actor: User, stands_for: Mapping[uuid.UUID, uuid.UUID], *, with_guesses: bool = False
) -> Iterator[tuple[uuid.UUID, MatchKeys, bool]]:
    """Everybody's keys, and whether they are deleted; a name merged away has all that is known of the person now."""
    emails: dict[uuid.UUID, list[str]] = defaultdict(list)
    phones: dict[uuid.UUID, list[str]] = defaultdict(list)
    organisations: dict[uuid.UUID, list[str]] = defaultdict(list)
    pages: dict[uuid.UUID, list[str]] = defaultdict(list)
    kept_by_kind = {PointKind.EMAIL.value: emails, PointKind.PHONE.value: phones}
    for contact_id, kind, key in queries.list_point_keys(actor, pages=OWN_PAGES):
        kept_by_kind.get(kind, pages)[contact_id].append(key)
    for contact_id, key in queries.list_organisation_keys(actor):
        organisations[contact_id].append(key)
    for contact_id, family, given, *reading, source, is_deleted in queries.list_name_rows(actor):
        is_known = with_guesses or source not in NO_PROOF
        both = {contact_id, stands_for.get(contact_id, contact_id)}
        keys = keys_of(
            family,
            given,
            [key for one in both for key in emails[one]],
            [key for one in both for key in phones[one]],
            [key for one in both for key in organisations[one]],
            reading="".join(reading) if is_known else "",
            page_keys=[key for one in both for key in pages[one]],
        )
        yield contact_id, keys, is_deleted


def read_people(actor: User) -> dict[uuid.UUID, MatchKeys]:
    """The keys of everybody there under their own name, guessed readings included: for asking only."""
    return {key: keys for key, keys, is_deleted in _read_keys(actor, {}, with_guesses=True) if not is_deleted}
