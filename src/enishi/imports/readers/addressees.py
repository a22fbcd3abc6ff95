"""Whom a line of an address names: one person, several of one family (連名), or a company (御中)."""

from __future__ import annotations

import re
from typing import NamedTuple

from enishi.core import names

_TO_COMPANY = re.compile(r"(?<=\S)\s*御中$")
_BETWEEN = re.compile(r"\s*[・･、,，/／&＆]\s*|\s+と\s+")
_DEPARTMENT = re.compile(r"(\S*[^\s\W])\s+(\S+(?:部|課|室|係|支店|支社|営業所|事務局|本部|センター))")
_HONORED = re.compile(r"(?<=\S)\s*(?:様|さま)\s+")
_NO_GIVEN = re.compile(r".*(?:部|課|室|係|店|長|社|会|方|所)|.{5,}")
_SHORTEST_WHOLE = 3


class Addressees(NamedTuple):
    """`joint` are those beside the first, as they are written."""

    family: str
    given: str
    joint: tuple[str, ...] = ()


def split_company(name: str) -> str | None:
    """株式会社青葉 御中 -> 株式会社青葉; None where it does not speak to a company."""
    match = _TO_COMPANY.search(name)
    return name[: match.start()] if match else None


def split_department(company: str) -> tuple[str, str]:
    """株式会社青葉 営業部 -> (株式会社青葉, 営業部)."""
    match = _DEPARTMENT.fullmatch(company)
    return (match.group(1), match.group(2)) if match else (company, "")


def split_joint(family: str, given: str, *, by_blank: bool) -> Addressees | None:
    """The first of several people, and the others; None where it is one person.

    Dots and commas divide given names where kanji or hiragana stand on a side (佐藤 マリア・ルイサ is one). `by_blank`,
    as in a list of addresses: blanks do, too, and so do dots behind a name that is not divided itself.
    """
    if not names.is_east_asian(family + given):
        return None
    first, *parts = _BETWEEN.split(given or family)
    if not given:
        family, _, given = first.partition(" ")
        if not given and (not by_blank or len(family) < _SHORTEST_WHOLE):
            return None
    else:
        given = first
    if by_blank and not parts and given and not _NO_GIVEN.fullmatch(family):
        given, *parts = _HONORED.sub(" ", given).split(" ")
        if any(map(_NO_GIVEN.fullmatch, (given, *parts))):
            return None
    given, *joint = (names.split_honorific(part.strip())[0] for part in (given, *parts))
    written = (given, *joint) if given else (family, *joint)
    if not joint or not family or not all(map(_is_name, written)) or not any(map(_is_native, written)):
        return None
    return Addressees(names.split_honorific(family)[0], given, tuple(joint))


def split_first(reading: str) -> str:
    """The reading of the first of several people: こばやし まこと・かずこ -> こばやし まこと."""
    return " ".join(_BETWEEN.split(reading)[0].split(" ")[:2])


def _is_name(text: str) -> bool:
    return names.is_east_asian(text) and not re.search(r"[A-Za-z0-9()（）]", text)


def _is_native(text: str) -> bool:
    """Whether not all of it is katakana."""
    return any(not "\u30a0" <= letter <= "\u30ff" for letter in text.replace(" ", ""))
