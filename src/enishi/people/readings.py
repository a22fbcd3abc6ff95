"""Guessing how a Japanese name is read (SudachiPy, loaded on first use; only the worker calls this).

The dictionary knows which words are family and given names. It is wrong one time in six, so every answer is a guess.
"""

from __future__ import annotations

from functools import cache
from typing import Protocol

from enishi.core import text

FAMILY, GIVEN = "姓", "名"
SHORTEST_WHOLE = 3  # an undivided name shorter than this is left alone


class Word(Protocol):
    """What is used of Sudachi's morpheme."""

    def surface(self) -> str: ...
    def part_of_speech(self) -> tuple[str, ...]: ...
    def reading_form(self) -> str: ...


class Words(Protocol):
    """What is used of Sudachi."""

    def split(self, written: str) -> list[Word]: ...
    def look_up(self, written: str) -> list[Word]: ...


class _Sudachi:
    def __init__(self) -> None:
        from sudachipy import Dictionary, SplitMode

        self._dictionary = Dictionary(dict="core")
        self._tokenizer = self._dictionary.tokenizer(mode=SplitMode.A)

    def split(self, written: str) -> list[Word]:
        return list(self._tokenizer.tokenize(written))

    def look_up(self, written: str) -> list[Word]:
        return list(self._dictionary.lookup(written))


@cache
def load_words() -> Words:
    """The dictionary: 0.3 to 2 s and 90 MB, once."""
    return _Sudachi()


def guess_name(family: str, given: str) -> tuple[str, str, str, str] | None:
    """(family, given, family reading, given reading); None when no half can be read. An undivided name is divided."""
    words = load_words()
    if not given:
        family, given = _divide(words, family)
    readings = _read_together(words, family, given) or (
        _read(words, family, FAMILY),
        _read(words, given, GIVEN),
    )
    return (family, given, *readings) if any(readings) else None


def _divide(words: Words, whole: str) -> tuple[str, str]:
    if len(whole) < SHORTEST_WHOLE:
        return whole, ""
    found = words.split(whole)
    if len(found) == 2 and [_name_kind(word) for word in found] == [FAMILY, GIVEN]:
        return found[0].surface(), found[1].surface()
    return whole, ""


def _read_together(words: Words, family: str, given: str) -> tuple[str, str] | None:
    """The reading in context, when the dictionary divides the name where it is divided."""
    found = words.split(family + given)
    surfaces = [(word.surface(), _name_kind(word)) for word in found]
    if surfaces != [(family, FAMILY), (given, GIVEN)]:
        return None
    return text.to_hiragana(found[0].reading_form()), text.to_hiragana(found[1].reading_form())


def _read(words: Words, name: str, kind: str) -> str:
    """One half alone: kana as it is, then the dictionary's names, then its other words."""
    if not name or text.is_kana(name):
        return text.to_hiragana(name)
    for written in dict.fromkeys((name, text.fold(name))):
        known = [word.reading_form() for word in words.look_up(written) if _name_kind(word) == kind]
        if known:
            return text.to_hiragana(known[0])
    spelt = text.to_hiragana("".join(word.reading_form() for word in words.split(name)))
    return spelt if text.is_kana(spelt) else ""


def _name_kind(word: Word) -> str:
    parts = word.part_of_speech()
    return parts[3] if parts[2] == "人名" else ""
