"""What recognising gives: the lines of one straightened card."""

from __future__ import annotations

from dataclasses import dataclass

Corner = tuple[float, float]  # x, y in pixels of the picture, from its top left
Quad = tuple[Corner, Corner, Corner, Corner]  # top left, top right, bottom right, bottom left, as one reads


@dataclass(frozen=True, slots=True)
class TextLine:
    """One recognised line. `confidence` is 0 to 1; a vertical line is read top to bottom."""

    text: str
    box: Quad
    confidence: float
    is_vertical: bool = False
