"""Text for an old encoding: what it cannot hold is written by something near, and told; never dropped in silence.

A character with a near relation in the encoding (an old form of a name's character, a letter without its accent)
becomes that; any other becomes its number, ［U+1F60A］, which is read back as the character itself.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from functools import lru_cache
from typing import NamedTuple

from enishi.core.variants import FAMILIES, WITHOUT_SELECTORS

_NEAR = {
    "ゔ": "ヴ",
    "–": "-",
    "—": "―",
    "¥": "￥",
    "‾": "￣",
    "•": "・",
    "·": "・",
    "☎": "℡",
    "‐": "-",
    "‑": "-",
}
_FORMULA = re.compile(r"'*\s*(?:[=＝@＠\-－]|[+＋](?!\d[\d().-]* [\d\s().-]*$))|'*[\t\r\n]")
_SUM = re.compile(r"'*(?:0\d+|\d{12,})")  # digits that would not stay what they are
_NUMBER = re.compile(r"［U\+([0-9A-F]{4,6})］")


class Change(NamedTuple):
    """One character that could not be written, and what stands for it."""

    character: str
    written: str


def fit(text: str, encoding: str) -> tuple[str, tuple[Change, ...]]:
    """The text as the encoding can hold it, and what was changed, each character once."""
    if text.isascii() or _holds(text, encoding):
        return text, ()
    changes = dict.fromkeys(
        Change(character, find_near(character, encoding))
        for character in text
        if not _holds(character, encoding)
    )
    table = str.maketrans({change.character: change.written for change in changes})
    return text.translate(table), tuple(changes)


@lru_cache(maxsize=4096)
def find_near(character: str, encoding: str) -> str:
    """What stands for a character: a near one, else its number."""
    if ord(character) in WITHOUT_SELECTORS:
        return ""
    for near in (_NEAR.get(character, ""), *_relatives(character)):
        if near and _holds(near, encoding):
            return near
    return f"［U+{ord(character):04X}］"


def restore(text: str, encoding: str) -> str:
    """The characters whose numbers `fit` has written into a text of this encoding."""
    if encoding != "cp932" or "［U+" not in text:
        return text
    return _NUMBER.sub(lambda match: _character(match, encoding), text)


def _character(match: re.Match[str], encoding: str) -> str:
    number = int(match.group(1), 16)
    if number > 0x10FFFF or 0xD800 <= number < 0xE000 or _holds(chr(number), encoding):
        return match.group()
    return chr(number)


def _relatives(character: str) -> Iterable[str]:
    yield from (one for family in FAMILIES.split() if character in family for one in family)
    yield unicodedata.normalize("NFKC", character)
    plain = unicodedata.normalize("NFKD", character)
    yield "".join(mark for mark in plain if not unicodedata.combining(mark))


def _holds(text: str, encoding: str) -> bool:
    try:
        text.encode(encoding)
    except UnicodeEncodeError:
        return False
    return "\x80" not in text


def shield(cell: str) -> str:
    """The cell so that a spreadsheet leaves it as it is."""
    return f"'{cell}" if _needs_shield(cell) else cell


def unshield(cell: str) -> str:
    """What `shield` was given."""
    return cell[1:] if cell[:1] == "'" and _needs_shield(cell[1:]) else cell


def _needs_shield(cell: str) -> bool:
    return bool(_FORMULA.match(cell) or _SUM.fullmatch(cell))
