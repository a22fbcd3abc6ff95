"""Where on the card a field was read: the lines that hold its words. Pure."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping, Sequence
from difflib import SequenceMatcher

_NOT_WORDS = re.compile(r"[\s　・:：,，、。.\-－ー‐–—()（）〒]+")
ALIKE = 0.6  # a corrected word is still found where it was misread


def find_spots(values: Mapping[str, str], lines: Sequence[str]) -> dict[str, list[int]]:
    """For every field the numbers of the lines it was read from; fields of unknown origin are left out."""
    plain = [squash(line) for line in lines]
    found = {name: find_lines(value, plain) for name, value in values.items()}
    return {name: numbers for name, numbers in found.items() if numbers}


def squash(words: str) -> str:
    """Only what counts in a comparison: width, case, blanks and signs apart."""
    return _NOT_WORDS.sub("", unicodedata.normalize("NFKC", words)).casefold()


def find_lines(value: str, plain: Sequence[str]) -> list[int]:
    """Lines that hold the value whole; else those it is put together from; else the most similar one."""
    wanted = squash(value)
    if not wanted:
        return []
    whole = [number for number, line in enumerate(plain) if wanted in line]
    if whole:
        return [min(whole, key=lambda number: len(plain[number]))]
    parts = [number for number, line in enumerate(plain) if len(line) > 1 and line in wanted]
    return parts or _find_similar(wanted, plain)


def _find_similar(wanted: str, plain: Sequence[str]) -> list[int]:
    rated = [(SequenceMatcher(None, wanted, line, autojunk=False).ratio(), -number)
             for number, line in enumerate(plain) if line]  # fmt: skip
    best = max(rated, default=(0.0, 0))
    return [-best[1]] if best[0] >= ALIKE else []
