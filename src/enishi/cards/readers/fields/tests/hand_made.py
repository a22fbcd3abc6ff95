"""Cards written by hand (deck.toml): texts with their places, and what a person would read from each."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from pathlib import Path

from enishi.cards.readers.fields.pieces import letter_width
from enishi.cards.readers.lines import TextLine

ACROSS, DOWN = (910, 550), (550, 910)


@dataclass(frozen=True)
class HandMade:
    name: str
    lines: tuple[TextLine, ...]
    expected: dict[str, object]
    size: tuple[int, int]


def write_line(
    text: str, place: tuple[int, int, int], *, vertical: bool = False, sure: float = 0.97
) -> TextLine:
    """A line of letters of one size with its upper left corner at x, y."""
    x, y, size = place
    length = letter_width(text) * size / 2
    width, height = (size, length) if vertical else (length, size)
    return TextLine(text, ((x, y), (x + width, y), (x + width, y + height), (x, y + height)), sure, vertical)


def read_row(row: str) -> TextLine:
    x, y, size, text = row.split(" ", 3)
    vertical = text.startswith("v ")
    return write_line(
        text.removeprefix("v ") if vertical else text, (int(x), int(y), int(size)), vertical=vertical
    )


def read_deck() -> list[HandMade]:
    cards = tomllib.loads(Path(__file__).with_name("deck.toml").read_text(encoding="utf-8"))["card"]
    return [
        HandMade(
            card["name"],
            tuple(read_row(row) for row in card["rows"].strip("\n").split("\n")),
            card["expected"],
            DOWN if card.get("upright") else ACROSS,
        )
        for card in cards
    ]


DECK = read_deck()
