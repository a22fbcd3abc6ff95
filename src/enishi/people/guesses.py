"""What the worker thinks of a name, as kept beside it: where it may be divided, how it may be read.

Kept as JSON that may come from an old export as well: what does not fit is left out, never shown.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from enishi.core.text import is_kana
from enishi.people.models import UNCONFIRMED, ReadingSource

MOST_READINGS = 12
MOST_DIVISIONS = 3

_SOURCES = frozenset(source.value for source in UNCONFIRMED)


class GuessedReading(NamedTuple):
    """One candidate in hiragana, and where it comes from."""

    family: str
    given: str
    source: str

    @property
    def words(self) -> str:
        return f"{self.family} {self.given}".strip()

    @property
    def source_words(self) -> str:
        return str(ReadingSource(self.source).label)


class GuessedDivision(NamedTuple):
    """One way to divide a name in one piece, with a probability."""

    family: str
    given: str
    sure: float

    @property
    def words(self) -> str:
        return f"{self.family} {self.given}"


class NameGuesses(NamedTuple):
    """Everything thought of one name; `is_divided` when the worker put the blank there."""

    divisions: tuple[GuessedDivision, ...] = ()
    readings: tuple[GuessedReading, ...] = ()
    is_divided: bool = False


def read_guesses(kept: object) -> NameGuesses:
    """The guesses out of a contact's column."""
    if not isinstance(kept, Mapping):
        return NameGuesses()
    return NameGuesses(
        tuple(
            GuessedDivision(row[0], row[1], float(row[2]))
            for row in _rows(kept.get("divisions"))
            if _is_number(row[2])
        ),
        tuple(GuessedReading(*row) for row in _rows(kept.get("readings")) if _is_reading(row)),
        kept.get("divided") is True,
    )


def write_guesses(guesses: NameGuesses) -> dict[str, object]:
    """The column of these guesses; empty when there are none."""
    kept: dict[str, object] = {
        "divisions": [list(row) for row in guesses.divisions[:MOST_DIVISIONS]],
        "readings": [list(row) for row in guesses.readings[:MOST_READINGS]],
        "divided": guesses.is_divided,
    }
    return {name: value for name, value in kept.items() if value}


def _rows(kept: object) -> Iterable[list[str]]:
    rows = kept if isinstance(kept, list) else []
    return (
        row
        for row in rows
        if isinstance(row, list) and len(row) == 3 and all(isinstance(one, str) for one in row[:2])
    )


def _is_number(value: object) -> bool:
    return isinstance(value, int | float)


def _is_reading(row: list[str]) -> bool:
    return row[2] in _SOURCES and is_kana(row[0] + row[1])
