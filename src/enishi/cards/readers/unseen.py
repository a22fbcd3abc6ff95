"""What an engine passes over in vertical type: figures set one below the other, and the ends of columns."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import cv2
import numpy as np
from numpy.typing import NDArray

from enishi.cards.readers.arranging import measure_box
from enishi.cards.readers.lines import TextLine
from enishi.cards.readers.pixels import Pixels, to_grey
from enishi.cards.readers.recognising import make_box

Box = tuple[float, float, float, float]
FAINT = 28  # by how much ink differs from the ground around it
# In widths of the card's usual column:
SPECK, LARGEST, JOINS, WIDEST, SHORTEST = 0.12, 1.4, 1.1, 1.35, 3.0
LEGIBLE = 0.6  # a column read with less is a rule or the edge of the card
MOST = 6  # a card with more loose marks in rows has a pattern, no type


def see_whole_columns(
    image: Pixels, columns: Sequence[TextLine], lines: Sequence[TextLine]
) -> list[TextLine]:
    """The columns up to their ends, and those no box was drawn around (without text, to be read)."""
    if not columns:
        return []
    em = float(np.median([right - left for left, _, right, _ in map(measure_box, columns)]))
    loose = find_loose(image, [*columns, *lines], em)
    grown = [grow(column, loose, em) if column.confidence > LEGIBLE else column for column in columns]
    taken = [measure_box(column) for column in grown]
    alone = [box for box in loose if box[3] - box[1] >= SHORTEST * em and not _touches(box, taken)]
    found = [TextLine("", make_box(*box), 0.0, is_vertical=True) for box in alone]
    return [*grown, *(found if len(found) <= MOST else [])]


def find_loose(image: Pixels, lines: Sequence[TextLine], em: float) -> list[Box]:
    """Marks of the size of letters outside all boxes, those below each other as one."""
    ink = mark_ink(image, em)
    for line in lines:
        left, top, right, bottom = measure_box(line)
        ink[max(0, int(top)) : int(bottom) + 1, max(0, int(left)) : int(right) + 1] = 0
    kept = _keep_letters(ink, em)
    kernel = cv2.getStructuringElement(cv2.MORPH_RECT, (1, max(3, round(JOINS * em))))
    joined = np.asarray(cv2.morphologyEx(kept, cv2.MORPH_CLOSE, kernel), dtype=np.uint8)
    sideways = cv2.getStructuringElement(cv2.MORPH_RECT, (max(3, round(0.3 * em)), 1))
    joined = np.asarray(cv2.morphologyEx(joined, cv2.MORPH_CLOSE, sideways), dtype=np.uint8)
    _, _, stats, _ = cv2.connectedComponentsWithStats(joined)
    boxes = [(float(x), float(y), float(x + wide), float(y + high)) for x, y, wide, high, _ in stats[1:]]
    return [box for box in boxes if box[2] - box[0] <= WIDEST * em]


def mark_ink(image: Pixels, em: float) -> NDArray[np.uint8]:
    grey = to_grey(image)
    ground = cv2.medianBlur(grey, max(3, round(1.5 * em) | 1))
    apart = np.abs(grey.astype(np.int16) - ground.astype(np.int16))
    return np.asarray((apart > FAINT) * 255, dtype=np.uint8)


def _keep_letters(ink: NDArray[np.uint8], em: float) -> NDArray[np.uint8]:
    """Without specks, and without what is larger than a letter: rules, marks, pictures."""
    _, labels, stats, _ = cv2.connectedComponentsWithStats(ink)
    sizes = np.maximum(stats[:, cv2.CC_STAT_WIDTH], stats[:, cv2.CC_STAT_HEIGHT])
    is_letter = (sizes >= SPECK * em) & (sizes <= LARGEST * em)
    is_letter[0] = False
    return np.asarray(is_letter[labels] * 255, dtype=np.uint8)


def grow(column: TextLine, loose: Sequence[Box], usual: float) -> TextLine:
    """The column with the loose letters straight above and below it. Figures are narrow, but as far apart as others."""
    left, top, right, bottom = measure_box(column)
    em = max(right - left, usual)
    for box in sorted(loose, key=lambda each: abs(each[1] + each[3] - top - bottom)):
        middle = (box[0] + box[2]) / 2
        is_in_line = abs(middle - (left + right) / 2) < 0.3 * em and box[2] - box[0] < WIDEST * em
        if is_in_line and (-0.5 * em < top - box[3] < 0.8 * em or -0.5 * em < box[1] - bottom < 0.8 * em):
            left, right = min(left, box[0]), max(right, box[2])
            top, bottom = min(top, box[1]), max(bottom, box[3])
    whole = make_box(left, top, right, bottom)
    return column if whole == column.box else replace(column, box=whole)


def _touches(box: Box, taken: Sequence[Box]) -> bool:
    return any(
        min(box[2], other[2]) > max(box[0], other[0]) and min(box[3], other[3]) > max(box[1], other[1])
        for other in taken
    )
