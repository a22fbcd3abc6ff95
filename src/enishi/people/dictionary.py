"""The dictionary of names: SudachiPy, loaded on first use by the worker and the command line, never by a page."""

from __future__ import annotations

from functools import cache
from typing import Protocol

FAMILY, GIVEN = "姓", "名"


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


def name_kind(word: Word) -> str:
    """姓 or 名 for a word that is somebody's name, else empty (or another kind of name)."""
    parts = word.part_of_speech()
    return parts[3] if parts[2] == "人名" else ""
