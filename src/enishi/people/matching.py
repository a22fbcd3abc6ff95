"""Whether a card is somebody already in the notebook: the identity rules that lose nobody.

Same person: the same own mail address and a compatible name; the same mobile and family name; the same company,
family and given name. Anything weaker (same name elsewhere, a shared switchboard or info@) is for the owner to decide.
"""

from __future__ import annotations

import uuid
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Literal, NamedTuple

from enishi.accounts.models import User
from enishi.core import text
from enishi.people import queries
from enishi.people.fields import WHOLE_NAME_LETTERS
from enishi.people.models import PointKind, ReadingSource

_NO_PROOF = (ReadingSource.GUESSED, ReadingSource.MAIL)  # readings that say nothing about who somebody is

MatchKind = Literal["same", "maybe", "new"]
_fold = lru_cache(maxsize=50_000)(text.fold)
_written = lru_cache(maxsize=50_000)(text.fold_width)


@dataclass(frozen=True, slots=True)
class MatchKeys:
    """What identifies a card: folded names and comparison forms."""

    family: str
    given: str
    written: str  # the whole name as written but for width: variants such as 髙 and 高 stay two
    reading: str  # hiragana of the whole name; empty when unknown or guessed
    emails: frozenset[str]  # own addresses
    mobiles: frozenset[str]
    shared: frozenset[str]  # info@ and switchboards
    organisations: frozenset[str]

    @property
    def name(self) -> str:
        return self.family + self.given

    @property
    def is_whole(self) -> bool:
        """Whether family and given name are both there, if perhaps undivided."""
        return bool(self.family and self.given) or _is_undivided(self.name)


def _is_undivided(name: str) -> bool:
    """A run of kanji too long for a family name alone."""
    return len(name) >= WHOLE_NAME_LETTERS and text.has_kanji(name)


class Match(NamedTuple):
    """What a card is. A deleted person is still the same: the card must not bring them back."""

    kind: MatchKind
    contact_id: uuid.UUID | None
    reason: str  # same_email, same_phone, same_name; empty when new
    is_deleted: bool = False


NEW = Match("new", None, "")


def match_keys(
    family: str,
    given: str,
    emails: Iterable[str],
    phones: Iterable[str],
    organisations: Iterable[str],
    *,
    reading: str = "",
) -> MatchKeys:
    """The keys of a card from what is written on it."""
    return keys_of(
        family,
        given,
        (text.email_key(value) for value in emails),
        (text.phone_key(value) for value in phones),
        (text.organisation_key(name) for name in organisations),
        reading=reading,
    )


def keys_of(
    family: str,
    given: str,
    email_keys: Iterable[str],
    phone_keys: Iterable[str],
    organisation_keys: Iterable[str],
    *,
    reading: str = "",
) -> MatchKeys:
    """The same from comparison forms, as the database holds them."""
    emails, phones = {key for key in email_keys if "@" in key}, {key for key in phone_keys if len(key) >= 6}
    mailboxes = {key for key in emails if text.is_shared_mailbox(key)}
    mobiles = {key for key in phones if text.is_mobile_key(key)}
    return MatchKeys(
        family=_fold(family),
        given=_fold(given),
        written=_written(family + given),
        reading=_fold(reading),
        emails=frozenset(emails - mailboxes),
        mobiles=frozenset(mobiles),
        shared=frozenset(mailboxes | (phones - mobiles)),
        organisations=frozenset(key for key in organisation_keys if key),
    )


def names_agree(one: MatchKeys, other: MatchKeys) -> bool:
    """Compatible names: equal, not there, one short for the other, or another script with no reading against it."""
    if not one.name or not other.name or one.name == other.name:
        return True
    if one.family == other.family:
        return _given_agree(one.given, other.given)
    if one.family and other.family and one.family + one.given == other.given + other.family:
        return True  # the two halves changed places
    if _script(one.name) == _script(other.name):
        return bool(one.is_whole != other.is_whole and _begins(one, other))
    return _sounds_agree(one, other)


def _given_agree(one: str, other: str) -> bool:
    if not one or not other or _script(one) != _script(other):
        return True
    shorter, longer = sorted((one.rstrip("."), other.rstrip(".")), key=len)
    return text.is_latin(longer) and len(shorter) == 1 and longer.startswith(shorter)


def _begins(one: MatchKeys, other: MatchKeys) -> bool:
    """A family name alone beside the whole undivided name that begins with it."""
    shorter, longer = sorted((one, other), key=lambda keys: len(keys.name))
    return not shorter.given and not longer.given and longer.name.startswith(shorter.name)


def _script(name: str) -> str:
    if text.has_kanji(name):
        return "kanji"
    return "latin" if text.is_latin(name) else "kana"


def _sounds_agree(one: MatchKeys, other: MatchKeys) -> bool:
    """Whether two scripts can be one name. Without a reading there is nothing to say against it."""
    sounds = [_sounds(one), _sounds(other)]
    if not all(sounds):
        return True
    return bool(sounds[0] & sounds[1])


def _sounds(keys: MatchKeys) -> set[str]:
    """The name in plain Latin letters, both orders; empty when its reading isn't known."""
    if _script(keys.name) == "kanji":
        return {text.to_romaji(keys.reading)} if keys.reading else set()
    say = text.plain_romaji if _script(keys.name) == "latin" else text.to_romaji
    return {say(keys.family + keys.given), say(keys.given + keys.family)} - {""}


@dataclass(slots=True)
class _Index:
    """Everybody's keys, by each thing a card could share with them."""

    people: dict[uuid.UUID, MatchKeys] = field(default_factory=dict)
    by_email: dict[str, list[uuid.UUID]] = field(default_factory=lambda: defaultdict(list))
    by_mobile: dict[str, list[uuid.UUID]] = field(default_factory=lambda: defaultdict(list))
    by_shared: dict[str, list[uuid.UUID]] = field(default_factory=lambda: defaultdict(list))
    by_name: dict[str, list[uuid.UUID]] = field(default_factory=lambda: defaultdict(list))
    by_post: dict[tuple[str, str], list[uuid.UUID]] = field(default_factory=lambda: defaultdict(list))

    def add(self, contact_id: uuid.UUID, keys: MatchKeys) -> None:
        self.people[contact_id] = keys
        for index, values in (
            (self.by_email, keys.emails),
            (self.by_mobile, keys.mobiles),
            (self.by_shared, keys.shared),
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


def _union(one: MatchKeys, other: MatchKeys) -> MatchKeys:
    """A person's keys with those of one more card; the fuller name stays."""
    fuller = other if other.is_whole and not one.is_whole else one
    return MatchKeys(
        family=fuller.family,
        given=fuller.given,
        written=fuller.written,
        reading=one.reading or other.reading,
        emails=one.emails | other.emails,
        mobiles=one.mobiles | other.mobiles,
        shared=one.shared | other.shared,
        organisations=one.organisations | other.organisations,
    )


class Matcher:
    """A notebook's people ready for look-ups: three queries to load, none to find."""

    def __init__(self, actor: User | None = None) -> None:
        self._index = _Index()
        self._deleted: set[uuid.UUID] = set()
        if actor is not None:
            self._load(actor)

    def _load(self, actor: User) -> None:
        emails: dict[uuid.UUID, list[str]] = defaultdict(list)
        phones: dict[uuid.UUID, list[str]] = defaultdict(list)
        organisations: dict[uuid.UUID, list[str]] = defaultdict(list)
        for contact_id, kind, key in queries.list_point_keys(actor):
            (emails if kind == PointKind.EMAIL else phones)[contact_id].append(key)
        for contact_id, key in queries.list_organisation_keys(actor):
            organisations[contact_id].append(key)
        for contact_id, family, given, *reading, source, is_deleted in queries.list_name_rows(actor):
            known = "".join(reading) if source not in _NO_PROOF else ""
            keys = keys_of(
                family,
                given,
                emails[contact_id],
                phones[contact_id],
                organisations[contact_id],
                reading=known,
            )
            self._index.add(contact_id, keys)
            if is_deleted:
                self._deleted.add(contact_id)

    def add(self, contact_id: uuid.UUID, keys: MatchKeys) -> None:
        """Take in a person just made, or one more card of a person already there."""
        known = self._index.people.get(contact_id)
        self._index.add(contact_id, _union(known, keys) if known else keys)

    def find(self, card: MatchKeys) -> Match:
        """The person this card surely is, else one it may be, else nobody."""
        for reason, found in self._same(card):
            sure = _prefer_equal(found, card, self._index)
            if len(sure) == 1:
                return Match("same", sure[0], reason, is_deleted=sure[0] in self._deleted)
            if sure:
                return Match("maybe", sure[0], reason)
        return next(self._maybe(card), NEW)

    def _same(self, card: MatchKeys) -> Iterator[tuple[str, list[uuid.UUID]]]:
        """The rules that make two one, strongest first. Living rows come before deleted ones."""
        people = self._index.people
        yield (
            "same_email",
            self._living(
                other
                for other in self._sharing(self._index.by_email, card.emails)
                if names_agree(card, people[other])
            ),
        )
        yield (
            "same_phone",
            self._living(
                other
                for other in self._sharing(self._index.by_mobile, card.mobiles)
                if _same_family(card, people[other])
            ),
        )
        yield (
            "same_name",
            self._living(other for other in self._colleagues(card) if _same_full_name(card, people[other])),
        )

    def _maybe(self, card: MatchKeys) -> Iterator[Match]:
        """What only the owner can tell; deleted people are not asked about."""
        people, index = self._index.people, self._index
        candidates = (
            ("same_email", self._sharing(index.by_email, card.emails)),
            ("same_phone", self._sharing(index.by_mobile, card.mobiles)),
            (
                "same_name",
                (o for o in index.by_name.get(card.name, ()) if card.is_whole or people[o].is_whole),
            ),
            ("same_name", (other for other in self._colleagues(card) if _given_missing(card, people[other]))),
            (
                "same_phone",
                (o for o in self._sharing(index.by_shared, card.shared) if _may_be(card, people[o])),
            ),
        )
        for reason, others in candidates:
            yield from (Match("maybe", other, reason) for other in others if other not in self._deleted)

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


def _same_family(one: MatchKeys, other: MatchKeys) -> bool:
    """The same family name, whether or not the given one was divided from it, and no given name against it.

    Couples and shops share a mobile: 鈴木 一 and 鈴木 花 are for the owner to tell apart.
    """
    if not one.family or not other.family:
        return False
    return (
        (one.family == other.family and (one.given == other.given or _given_agree(one.given, other.given)))
        or one.name == other.name
        or _begins_whole(one, other)
        or _begins_whole(other, one)
    )


def _begins_whole(alone: MatchKeys, whole: MatchKeys) -> bool:
    return not whole.given and _is_undivided(whole.family) and whole.family.startswith(alone.family)


def _same_full_name(one: MatchKeys, other: MatchKeys) -> bool:
    """Family and given name both there and written alike; a variant character is for the owner to judge."""
    return bool(one.written) and one.written == other.written and (one.is_whole or other.is_whole)


def _given_missing(one: MatchKeys, other: MatchKeys) -> bool:
    """One company and family name, and nothing that tells the given names apart."""
    return bool(one.family) and (one.name == other.name or not one.given or not other.given)


def _may_be(one: MatchKeys, other: MatchKeys) -> bool:
    """Behind one switchboard sit many: only somebody of a fitting name is worth asking about."""
    return (
        bool(one.name and other.name) and _script(one.name) == _script(other.name) and names_agree(one, other)
    )
