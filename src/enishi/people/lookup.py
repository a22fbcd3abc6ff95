"""Which person is meant by a few words: exact beats part, and part of a part is nobody."""

from __future__ import annotations

import datetime as dt
import enum
import uuid
from collections.abc import Iterable
from functools import lru_cache
from typing import NamedTuple

from enishi.core import text
from enishi.people.fields import WHOLE_NAME_LETTERS
from enishi.people.keys import own_reading

SHORTEST_ID = 8
_fold = lru_cache(maxsize=20_000)(text.fold)  # names repeat
_join = lru_cache(maxsize=20_000)(text.join_romaji)


class NamedRow(NamedTuple):
    """What a person can be called by; the fields are columns of Contact."""

    id: uuid.UUID
    family: str
    given: str
    middle: str
    nickname: str
    former_family: str
    family_reading: str
    given_reading: str
    archived_at: dt.datetime | None


class OtherNamed(NamedTuple):
    """One more name somebody has."""

    family: str
    given: str
    reading: str


class Rank(enum.IntEnum):
    """How well words name a person; smaller is better."""

    NAME = 1
    READING = 2
    NICKNAME = 3
    PART = 4
    PART_AND_ORGANISATION = 5
    NONE = 9


def phrasings(words: str) -> list[str]:
    """What was written, the same without さん or 様 or a comma, and みどり製作所の佐藤 as company and name."""
    written = text.clean_line(words)
    if not written:
        return []
    plain = text.strip_honorific(written)
    last, comma, first = plain.partition(",")
    company, _, name = plain.rpartition("の")
    turned = [f"{last.strip()} {first.strip()}"] if comma and text.is_latin(plain) else []
    return list(
        dict.fromkeys([written, plain, *turned, *([f"{name} {company}"] if company and name else [])])
    )


def id_range(words: str) -> tuple[str, str] | None:
    """The first and last id that begin like these words, when they can be the beginning of one."""
    digits = words.strip().lower().replace("-", "")
    if not SHORTEST_ID <= len(digits) <= 32 or set(digits) - set("0123456789abcdef"):
        return None
    return digits.ljust(32, "0"), digits.ljust(32, "f")


def rank_name(
    contact: NamedRow, words: str, organisation_keys: Iterable[str], others: Iterable[OtherNamed] = ()
) -> Rank:
    """The best rank that any phrasing of the words gives this person, by any of their names."""
    keys, others = tuple(organisation_keys), tuple(others)
    return min((_rank(contact, phrase, keys, others) for phrase in phrasings(words)), default=Rank.NONE)


def _rank(
    contact: NamedRow, phrase: str, organisation_keys: tuple[str, ...], others: tuple[OtherNamed, ...]
) -> Rank:
    whole, sound = _fold(phrase), text.romaji_of(phrase)
    if whole in _wholes(contact.family, contact.given, contact.middle):
        return Rank.NAME
    if whole in _wholes(contact.family_reading, contact.given_reading, "") or (
        sound and sound in _sounds(contact)
    ):
        return Rank.READING
    if whole == _fold(contact.nickname) or any(whole in _other_wholes(name) for name in others):
        return Rank.NICKNAME
    if whole in _parts(contact, others) or (sound and sound in _sounding_parts(contact)):
        return Rank.PART
    for name, organisation in _name_and_organisation(phrase):
        if (
            _is_organisation(organisation, organisation_keys)
            and _rank(contact, name, (), others) <= Rank.PART
        ):
            return Rank.PART_AND_ORGANISATION
    return Rank.NONE


def full_names(contact: NamedRow, others: Iterable[OtherNamed] = ()) -> set[str]:
    """The folded names that mean this person alone in a chat or a calendar: whole names and nicknames, no parts.

    Without honorifics: who compares takes them off, too.
    """
    pairs = [
        (contact.family, contact.given, contact.middle),
        (contact.former_family, contact.given, ""),
        (contact.family_reading, contact.given_reading, ""),
        *((name.family, name.given, "") for name in others),
    ]
    wholes = {whole for pair in pairs if pair[0] and pair[1] for whole in _wholes(*pair)}
    is_undivided = len(contact.family) >= WHOLE_NAME_LETTERS and text.has_kanji(contact.family)
    whole = contact.family if is_undivided and not contact.given else ""
    return (wholes | {_fold(whole), _fold(text.strip_honorific(contact.nickname))}) - {""}


def _name_and_organisation(phrase: str) -> list[tuple[str, str]]:
    """Every way to read words as a name beside a company: 佐藤 みどり製作所, 佐藤 健 みどり, みどり製作所 佐藤."""
    words = phrase.split(" ")
    cuts = [(" ".join(words[:i]), " ".join(words[i:])) for i in range(1, len(words))]
    return cuts + [(rest, first) for first, rest in cuts]


def _wholes(family: str, given: str, middle: str) -> set[str]:
    orders = (family + given, given + family, given + middle + family, family + middle + given)
    return {_fold(order) for order in orders} - {""}


def _other_wholes(name: OtherNamed) -> set[str]:
    return _wholes(name.family, name.given, "") | _wholes(name.reading, "", "")


def _parts(contact: NamedRow, others: tuple[OtherNamed, ...]) -> set[str]:
    parts = (
        contact.family,
        contact.given,
        contact.former_family,
        contact.family_reading,
        contact.given_reading,
        *(part for name in others for part in (name.family, name.given)),
    )
    return {_fold(part) for part in parts} - {""}


def _sounds(contact: NamedRow) -> tuple[str, str]:
    """The whole name as it sounds, in both orders."""
    family, given = _sounding_parts(contact)
    return family + given, given + family


def _sounding_parts(contact: NamedRow) -> tuple[str, str]:
    """Each half as it sounds; a Latin or kana name says so by itself."""
    return (
        _join(contact.family_reading or own_reading(contact.family)),
        _join(contact.given_reading or own_reading(contact.given)),
    )


def _is_organisation(words: str, organisation_keys: tuple[str, ...]) -> bool:
    key = text.organisation_key(words) if words else ""
    return len(key) >= 2 and any(known.startswith(key) for known in organisation_keys)
