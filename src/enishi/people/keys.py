"""The hidden columns of a contact that lists, searches and look-ups by name stand on."""

from __future__ import annotations

from collections.abc import Iterable
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


class ContactKeys(NamedTuple):
    """Values of `sort_key`, `reading_row`, `name_key` and `filter_text`."""

    sort_key: str
    reading_row: str
    name_key: str
    filter_text: str


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
    ]
    return list(dict.fromkeys(folded for name in names if (folded := _fold(name))))
