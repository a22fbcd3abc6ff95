"""Columns of vertical type: cut into their characters, laid side by side upright, and read again as a line.

An engine reads a column lying on its side and loses what is then a bar: 一, ー and －, and the closing bracket. The cut
knows them by their shape.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

import cv2
import numpy as np

from enishi.cards.readers.pixels import Floats, Pixels, find_ink, turn

BARS = set("一ー－-—–―_丨|｜Il1ｌ︱")


@dataclass(frozen=True, slots=True)
class Cell:
    """One character of a column, rows `top` to `bottom`. `shape` is plain, flat (一), bar (ー) or bracket."""

    top: int
    bottom: int
    shape: str = "plain"


def cut_column(column: Pixels) -> list[Cell]:
    """The characters of one column, from the top; empty where there is no ink."""
    ink = find_ink(column)
    across = np.flatnonzero(ink.any(axis=0))
    down = np.flatnonzero(ink.any(axis=1))
    if not across.size or not down.size:
        return []
    em = float(across[-1] - across[0] + 1)
    rows = ink.sum(axis=1).astype(np.float32) / em
    cuts = choose_cuts(rows, int(down[0]), int(down[-1]) + 1, em)
    cells = [make_cell(ink, top, bottom, em) for top, bottom in pairwise(cuts)]
    return [cell for cell in cells if ink[cell.top : cell.bottom].any()]


def choose_cuts(rows: Floats, top: int, bottom: int, em: float) -> list[int]:
    """The cheapest cuts of the column for the pitch that fits best."""
    trials = [find_cuts(rows, top, bottom, em * pitch) for pitch in (0.96, 1.04, 1.12, 1.22, 1.36)]
    return min(trials, key=lambda trial: trial[0])[1]


def find_cuts(rows: Floats, top: int, bottom: int, pitch: float) -> tuple[float, list[int]]:
    """Mean cost and cuts: a cut through ink is dear, a cell of another height than the pitch a little.

    Dynamic programming over the rows: best[y] is the cheapest way to cut everything above y.
    """
    least, most = max(2, round(pitch * 0.55)), round(pitch * 1.45)
    size = bottom - top
    inked = np.concatenate(([0.0], np.cumsum(rows[top:bottom])))
    best = np.full(size + 1, np.inf)
    best[0], before = 0.0, np.zeros(size + 1, dtype=np.int64)
    for y in range(1, size + 1):
        starts = np.arange(max(0, y - most), max(0, y - least) + 1) if y >= least else np.array([0])
        heights = (y - starts) / pitch
        is_blank = inked[y] - inked[starts] < 0.02
        uneven = np.where(is_blank, 0.02, 4 * (heights - 1) ** 2)
        through = 0.0 if y == size else float(rows[top + y]) * 3
        costs = best[starts] + uneven + through
        chosen = int(np.argmin(costs))
        best[y], before[y] = costs[chosen], starts[chosen]
        if y < size and rows[top + y] == 0 and rows[top + y - 1] == 0 and best[y - 1] + 0.012 < best[y]:
            best[y], before[y] = best[y - 1] + 0.012, y - 1  # a blank between characters may be of any height
    cuts, y = [bottom], size
    while y > 0:
        y = int(before[y])
        cuts.append(top + y)
    return float(best[size]) / max(1, len(cuts) - 1), cuts[::-1]


def make_cell(ink: np.ndarray[tuple[int, int], np.dtype[np.bool_]], top: int, bottom: int, em: float) -> Cell:
    part = ink[top:bottom]
    across, down = np.flatnonzero(part.any(axis=0)), np.flatnonzero(part.any(axis=1))
    if not across.size:
        return Cell(top, bottom)
    wide, high = (across[-1] - across[0] + 1) / em, (down[-1] - down[0] + 1) / em
    return Cell(top, bottom, name_shape(part, float(wide), float(high), int(down[0]), int(down[-1])))


def name_shape(
    part: np.ndarray[tuple[int, int], np.dtype[np.bool_]], wide: float, high: float, first: int, last: int
) -> str:
    if wide > 0.55 and high < 0.2:
        return "flat"
    if wide < 0.24 and high > 0.42 and not has_flag(part, first, last):
        return "bar"
    if wide > 0.5 and 0.16 < high < 0.42 and is_arc(part):
        return "bracket"
    return "plain"


def has_flag(part: np.ndarray[tuple[int, int], np.dtype[np.bool_]], first: int, last: int) -> bool:
    """The figure 1 is wider at its top or foot than in its middle; a bar is not."""
    widths = part[first : last + 1].sum(axis=1)
    quarter = max(1, len(widths) // 4)
    middle = float(np.median(widths[quarter : len(widths) - quarter])) if len(widths) > 3 * quarter else 1.0
    return bool(max(widths[:quarter].max(), widths[-quarter:].max()) > 1.7 * max(1.0, middle))


def is_arc(part: np.ndarray[tuple[int, int], np.dtype[np.bool_]]) -> bool:
    """A lying bracket: one stroke whose ends both bend to the same side."""
    across = np.flatnonzero(part.any(axis=0))
    heights = np.array([float(np.flatnonzero(part[:, x]).mean()) for x in across])
    third = max(1, len(heights) // 5)
    left, middle, right = (
        heights[:third].mean(),
        heights[2 * third : 3 * third].mean(),
        heights[-third:].mean(),
    )
    bend, tilt = (left + right) / 2 - middle, abs(left - right)
    thick = float(np.median(part[:, across].sum(axis=0)))
    return bool(abs(bend) > max(1.5, 0.5 * thick) and tilt < 0.6 * abs(bend))


def lay_side_by_side(column: Pixels, cells: list[Cell]) -> Pixels:
    """The characters upright in one line, bars and brackets turned as in horizontal type."""
    ground = np.median(column.reshape(-1, column.shape[-1]), axis=0).astype(np.uint8)
    side = max(column.shape[1], max(cell.bottom - cell.top for cell in cells)) + 2
    strip = np.empty((side, side * len(cells), 3), dtype=np.uint8)
    strip[:] = ground
    for number, cell in enumerate(cells):
        glyph = column[cell.top : cell.bottom]
        if cell.shape in ("bar", "bracket"):
            glyph = turn(glyph, 270)
        high, wide = glyph.shape[:2]
        if high > side or wide > side:
            ratio = side / max(high, wide)
            glyph = np.asarray(
                cv2.resize(glyph, (max(1, int(wide * ratio)), max(1, int(high * ratio)))), dtype=np.uint8
            )
            high, wide = glyph.shape[:2]
        y, x = (side - high) // 2, number * side + (side - wide) // 2
        strip[y : y + high, x : x + wide] = glyph
    return strip


def mend_bars(text: str, cells: list[Cell]) -> str:
    """What the shapes know better than the engine, where characters and cells are as many."""
    letters = [letter for letter in text if not letter.isspace()]
    if len(letters) != len(cells):
        return text
    for at, cell in enumerate(cells):
        if cell.shape == "flat" and letters[at] in BARS:
            letters[at] = "一"
        elif cell.shape == "bar" and letters[at] in BARS:
            before = letters[at - 1] if at else ""
            letters[at] = "ー" if "ぁ" <= before <= "ヿ" else "－"
    return "".join(letters)


def find_pauses(cells: list[Cell]) -> list[int]:
    """Before which characters the column has a gap of half a character or more."""
    heights = sorted(cell.bottom - cell.top for cell in cells)
    usual = heights[len(heights) // 2] if heights else 0
    return [at for at in range(1, len(cells)) if cells[at].top - cells[at - 1].bottom > 0.45 * usual]
