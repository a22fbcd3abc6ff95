"""Columns of vertical type: cut into their characters, laid side by side upright, and read again as a line.

An engine reads a column lying on its side and loses what is then a bar: 一, ー and －, and the closing bracket. The cut
knows them by their shape.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

import cv2
import numpy as np
from numpy.typing import NDArray

from enishi.cards.readers.pixels import Floats, Pixels, find_ink, turn

BARS = set("一ー－-—–―_丨|｜Il1ｌ︱")
LEVEL = BARS | set("二ニ三ミ=＝≡")
STROKES = {"two": "二ニ", "three": "三"}
COARSE_EM, GAP_COST, THROUGH_COST = 16, 0.3, 0.3
PITCHES, USUAL_PITCH = (0.98, 1.04, 1.1, 1.16, 1.22, 1.3, 1.4), 1.08  # in widths of the ink


@dataclass(frozen=True, slots=True)
class Cell:
    """One character, rows `top` to `bottom`. `shape` is plain, flat (一), two, three, bar (ー) or bracket."""

    top: int
    bottom: int
    shape: str = "plain"
    middle: float = 0.0  # of its ink


def cut_column(column: Pixels) -> list[Cell]:
    """The characters of one column, from the top; empty where there is no ink."""
    ink = find_ink(column)
    across = np.flatnonzero(ink.any(axis=0))
    down = np.flatnonzero(ink.any(axis=1))
    if not across.size or not down.size:
        return []
    em = max(float(across[-1] - across[0] + 1), measure_figures(ink))
    rows = ink.sum(axis=1).astype(np.float32) / em
    cuts = choose_cuts(rows, int(down[0]), int(down[-1]) + 1, em)
    cells = [make_cell(ink, top, bottom, em) for top, bottom in pairwise(cuts)]
    return [cell for cell in cells if ink[cell.top : cell.bottom].any()]


def measure_figures(ink: NDArray[np.bool_]) -> float:
    """The size of figures set one below the other, which are higher than wide: a figure takes three quarters of it."""
    across = np.flatnonzero(ink.any(axis=0))
    edges = np.flatnonzero(np.diff(np.concatenate(([0], ink.any(axis=1).astype(np.int64), [0]))))
    high = float(np.median(edges[1::2] - edges[::2]))
    wide = float(across[-1] - across[0] + 1)
    return high / 0.75 if len(edges) > 8 and wide < high < 3 * wide else 0.0


def choose_cuts(rows: Floats, top: int, bottom: int, em: float) -> list[int]:
    """The cheapest cuts for the pitch that fits best; tried on coarse rows, then moved to the least ink."""
    coarse = max(1.0, em / COARSE_EM)
    count = max(2, round((bottom - top) / coarse))
    edges = np.linspace(top, bottom, count + 1).astype(np.int64)
    inked = np.concatenate(([0.0], np.cumsum(rows)))
    thin = ((inked[edges[1:]] - inked[edges[:-1]]) / np.maximum(1, np.diff(edges))).astype(np.float32)
    reach = max(1, round(coarse))
    cheap = np.array(
        [rows[max(top, edge - reach) : min(bottom, edge + reach) + 1].min(initial=1.0) for edge in edges]
    )
    dear = (3 * np.append(thin, 0) + THROUGH_COST * (cheap > 0)).astype(np.float32)
    trials = [(pitch, *find_cuts(thin, dear, em / coarse * pitch)) for pitch in PITCHES]
    chosen = min(trials, key=lambda trial: trial[1] + abs(trial[0] - USUAL_PITCH))[2]
    return [settle_cut(rows, int(edges[cut]), reach, top, bottom) for cut in chosen]


def settle_cut(rows: Floats, cut: int, reach: int, top: int, bottom: int) -> int:
    if cut in (top, bottom):
        return cut
    first = max(top, cut - reach)
    return first + int(np.argmin(rows[first : cut + reach + 1]))


def find_cuts(rows: Floats, dear: Floats, pitch: float) -> tuple[float, list[int]]:
    """Mean cost of a character, and cuts: through ink they are dear, cells unlike the pitch and gaps cost a little.

    `dear` is what a cut before each row costs at the thinnest place near it: a ring 〇 has no free place at all.
    Dynamic programming over the rows: best[y] is the cheapest way to part everything above y, opened[y] the cheapest
    that ends in a gap. The first character may begin above its ink, and the last end below.
    """
    least, most, slack = max(2, round(pitch * 0.6)), round(pitch * 1.4), round(pitch * 0.42)
    padded = np.concatenate((np.zeros(slack), rows, np.zeros(slack + 1)))
    size = len(padded) - 1
    cutting = np.concatenate((np.zeros(slack), dear[: len(rows)], np.zeros(slack + 1)))
    inked = np.concatenate(([0.0], np.cumsum(padded)))
    best, opened = np.full(size + 1, np.inf), np.full(size + 1, np.inf)
    before, gap_from = np.zeros(size + 1, dtype=np.int64), np.zeros(size + 1, dtype=np.int64)
    best[: slack + 1] = 0.0
    for y in range(slack + 1, size + 1):
        starts = np.arange(max(0, y - most), max(1, y - least + 1))
        is_blank = inked[y] - inked[starts] < 0.02
        costs = best[starts] + 8 * ((y - starts) / pitch - 1) ** 2 + is_blank * GAP_COST + cutting[y]
        best[y], before[y] = float(costs.min()), int(starts[int(np.argmin(costs))])
        if padded[y - 1] == 0:
            through, anew = float(opened[y - 1]), float(best[y - 1]) + GAP_COST
            opened[y], gap_from[y] = (through, gap_from[y - 1]) if through < anew else (anew, y - 1)
            if opened[y] < best[y]:
                best[y], before[y] = opened[y], gap_from[y]
    last = size - slack + int(np.argmin(best[size - slack :]))
    cuts, y = [last], last
    while y > slack:
        y = int(before[y])
        cuts.append(y)
    inside = [min(len(rows), max(0, cut - slack)) for cut in cuts[::-1]]
    return float(best[last]) / max(1.0, len(rows) / pitch), sorted(set(inside))


def make_cell(ink: np.ndarray[tuple[int, int], np.dtype[np.bool_]], top: int, bottom: int, em: float) -> Cell:
    part = ink[top:bottom]
    across, down = np.flatnonzero(part.any(axis=0)), np.flatnonzero(part.any(axis=1))
    if not across.size:
        return Cell(top, bottom)
    wide, high = (across[-1] - across[0] + 1) / em, (down[-1] - down[0] + 1) / em
    shape = name_shape(part, float(wide), float(high), int(down[0]), int(down[-1]))
    return Cell(top, bottom, shape, top + float(down[0] + down[-1]) / 2)


def name_shape(
    part: np.ndarray[tuple[int, int], np.dtype[np.bool_]], wide: float, high: float, first: int, last: int
) -> str:
    if wide > 0.5 and 0.1 < high < 0.42 and is_arc(part):
        return "bracket"
    if wide > 0.55 and high < 0.2:
        return "flat"
    if wide < 0.24 and high > max(0.26, 2 * wide) and not has_flag(part, first, last):
        return "bar"
    strokes = count_strokes(part)
    if wide > 0.5 and strokes in (2, 3):
        return "two" if strokes == 2 else "three"
    return "plain"


def count_strokes(part: np.ndarray[tuple[int, int], np.dtype[np.bool_]]) -> int:
    """How many level strokes lie above each other with nothing else between them: 二 and 三; 0 for other shapes."""
    rows = part.sum(axis=1)
    edges = np.flatnonzero(np.diff(np.concatenate(([0], (rows > 0).astype(np.int64), [0]))))
    runs = list(zip(edges[::2], edges[1::2], strict=True))
    wide = float(rows.max(initial=1))
    is_level = all(end - start < 0.3 * wide and rows[start:end].max() > 0.45 * wide for start, end in runs)
    return len(runs) if is_level else 0


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
        elif cell.shape in STROKES and letters[at] in LEVEL and letters[at] not in STROKES[cell.shape]:
            letters[at] = STROKES[cell.shape][0]
        elif cell.shape == "bar" and (letters[at] in BARS or not letters[at].isalnum()):
            before = letters[at - 1] if at else ""
            letters[at] = "ー" if "ぁ" <= before <= "ヿ" else "－"
    return "".join(letters)


def find_pauses(cells: list[Cell]) -> list[int]:
    """Before which characters the column has a gap: their middles lie clearly further apart than others."""
    steps = [other.middle - one.middle for one, other in pairwise(cells)]
    if len(steps) < 2:
        return []
    usual = min(steps) if len(steps) < 4 else sorted(steps)[len(steps) * 3 // 10]
    return [at for at, step in enumerate(steps, 1) if step > 1.36 * usual]
