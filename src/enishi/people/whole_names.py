"""A name as people write it on one line: 山田 太郎, 佐藤さん, John Smith. Pure text."""

from __future__ import annotations

from typing import NamedTuple

from enishi.core import text

KEPT_HONORIFICS = ("先生", "ちゃん", "くん")  # said instead of さん, so they are worth keeping


class WholeName(NamedTuple):
    """A name in its parts; a name that nothing divides is a family name until somebody says more."""

    family: str
    given: str
    honorific: str = ""


def read_whole_name(words: str) -> WholeName:
    """Divide at the first blank; names in Latin letters have the family name last (Smith, John: first)."""
    line = text.clean_line(words)
    name = text.strip_honorific(line)
    ending = line[len(name) :].strip()
    honorific = ending if ending in KEPT_HONORIFICS else ""
    if text.is_latin(name):
        return WholeName(*_read_latin(name), honorific)
    family, _, given = name.partition(" ")
    return WholeName(family, given, honorific)


def read_whole_reading(words: str) -> tuple[str, str]:
    """やまだ たろう -> (やまだ, たろう)."""
    family, _, given = text.to_hiragana(words).partition(" ")
    return family, given


def _read_latin(name: str) -> tuple[str, str]:
    family, comma, given = name.partition(",")
    if comma and given.strip():
        return family.strip(), given.strip()
    given, _, family = name.rpartition(" ")
    return family, given
