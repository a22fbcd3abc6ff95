"""Cards written by hand: texts with their places, and what a person would read from each."""

from __future__ import annotations

from dataclasses import dataclass, field

from enishi.cards.readers.fields.pieces import letter_width
from enishi.cards.readers.lines import TextLine

ACROSS, DOWN = (910, 550), (550, 910)


@dataclass(frozen=True)
class HandMade:
    """`rows` are (text, x, y, letter size) in pixels; a fifth value marks a vertical line."""

    name: str
    rows: tuple[tuple[object, ...], ...]
    expected: dict[str, object] = field(default_factory=dict)
    size: tuple[int, int] = ACROSS

    def lines(self) -> list[TextLine]:
        return [write_line(*row) for row in self.rows]


def write_line(
    text: object, x: object, y: object, size: object, vertical: object = False, confidence: float = 0.97
) -> TextLine:
    assert isinstance(text, str) and isinstance(x, int) and isinstance(y, int) and isinstance(size, int)
    length = letter_width(text) * size / 2
    width, height = (size, length) if vertical else (length, size)
    box = ((x, y), (x + width, y), (x + width, y + height), (x, y + height))
    return TextLine(text, box, confidence, bool(vertical))
