"""The hidden columns of a contact that lists, searches and look-ups by name stand on."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import NamedTuple, Protocol

from enishi.core import text

_fold = lru_cache(maxsize=20_000)(text.fold)  # names repeat


class Named(Protocol):
    """The name of a person, as a row or as plain fields."""

    @property
    def family(self) -> str: ...
    @property
    def given(self) -> str: ...
    @property
    def middle(self) -> str: ...
    @property
    def nickname(self) -> str: ...
    @property
    def former_family(self) -> str: ...
    @property
    def family_reading(self) -> str: ...
    @property
    def given_reading(self) -> str: ...
    @property
    def met_how(self) -> str: ...
    @property
    def met_where(self) -> str: ...
    @property
    def industry(self) -> str: ...
    @property
    def corner(self) -> str: ...


KEYS_VERSION = 2  # raised when the keys of the same person come out otherwise; the worker makes them afresh
_sound = lru_cache(maxsize=50_000)(text.join_romaji)  # names repeat


class OtherNamed(Protocol):
    """One more name somebody has."""

    @property
    def family(self) -> str: ...
    @property
    def given(self) -> str: ...
    @property
    def reading(self) -> str: ...


class ContactKeys(NamedTuple):
    """Values of the hidden columns; `keys_version` says what made the others."""

    sort_key: str
    reading_row: str
    name_key: str
    filter_text: str
    keys_version: int = KEYS_VERSION


def make_keys(person: Named, *, organisations: Iterable[str], words: Iterable[str]) -> ContactKeys:
    """The keys of one person; `words` are tags, points and whatever else they should be found by."""
    companies = [name for name in organisations if name]
    reading = sorting_reading(person)
    name = f"{person.family} {person.given}".strip() or person.nickname or next(iter(companies), "")
    return ContactKeys(
        sort_key=text.sort_key(reading, name),
        reading_row=text.reading_row(reading or name),
        name_key=text.fold(person.family + person.given) or text.fold(person.nickname),
        filter_text=" ".join(_search_words(person, companies, words)),
    )


def sorting_reading(person: Named) -> str:
    """The reading a person is listed by: written, or the name itself where it is kana or Latin."""
    return " ".join(
        part
        for part in (
            person.family_reading or own_reading(person.family),
            person.given_reading
            or (own_reading(person.given) if person.family_reading or not person.family else ""),
        )
        if part
    ) or own_reading(f"{person.family} {person.given}".strip() or person.nickname)


def own_reading(name: str) -> str:
    return name if text.is_kana(name) or text.is_latin(name) else ""


def needs_reading(name: str) -> bool:
    """Whether a name does not say by itself how it is read."""
    return text.has_kanji(name) or any("\uac00" <= letter <= "\ud7af" for letter in name)


def _search_words(person: Named, companies: list[str], words: Iterable[str]) -> list[str]:
    names = [
        person.family + person.given,
        person.given + person.middle + person.family,
        person.family_reading + person.given_reading,
        person.given_reading + person.family_reading,
        person.nickname,
        person.former_family,
        *companies,
        *words,
        person.met_how,
        person.met_where,
        person.industry,
        person.corner,
    ]
    sounds = sounding_names(person)
    return list(dict.fromkeys([*sounds, *_fold_all(names)]))


def _fold_all(names: Iterable[str]) -> Iterator[str]:
    return (folded for name in names if (folded := _fold(name)))


def sounding_names(person: Named) -> list[str]:
    """A name as it sounds, in the one Latin spelling and both orders; empty when no reading is known."""
    family = _sound(person.family_reading or own_reading(person.family))
    given = _sound(person.given_reading or own_reading(person.given))
    orders = (family + given, given + family)
    return list(dict.fromkeys(sound for sound in orders if sound))


def name_words(names: Iterable[OtherNamed]) -> Iterator[str]:
    """What somebody is found by who has other names: each in both orders, its reading and its sound."""
    for name in names:
        yield from (name.family + name.given, name.given + name.family, name.reading)
        yield text.romaji_of(f"{name.family} {name.given}") or text.join_romaji(name.reading)
