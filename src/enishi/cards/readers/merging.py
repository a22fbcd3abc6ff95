"""Two readings of one column, and what the shapes of its characters say, in one text: a letter for each character."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from enishi.cards.readers.arranging import name_kind
from enishi.cards.readers.columns import BARS, LEVEL, Cell, mend_bars

GAP_COST, LOST_COST, LOST_BAR_COST = 0.7, 1.5, 0.25
STEMS = set("Il1ｌ")  # a figure or a letter as well as a bar
STROKES, COUNTS = {"flat": 1, "two": 2, "three": 3}, {"一": 1, "二": 2, "三": 3}
SHAPES = {"flat": "一", "two": "二", "three": "三", "bar": "－"}


def fit_to_cells(text: str, cells: Sequence[Cell]) -> str:
    """The text with a letter for every cell: bars it lost are known by their shape; "" where others are lost.

    The cheapest way to lay the letters on the cells in order, as in `merge_readings`.
    """
    text = text.replace("○", "〇")
    costs = np.zeros((len(text) + 1, len(cells) + 1))
    lost = [LOST_BAR_COST if cell.shape in SHAPES else LOST_COST for cell in cells]
    costs[1:, 0], costs[0, 1:] = np.arange(1, len(text) + 1), np.cumsum(lost)
    for row, letter in enumerate(text, 1):
        for column, cell in enumerate(cells, 1):
            laid = costs[row - 1, column - 1] + lay_cost(letter, cell)
            costs[row, column] = min(
                laid, costs[row - 1, column] + 1, costs[row, column - 1] + lost[column - 1]
            )
    letters, row, column = [""] * len(cells), len(text), len(cells)
    while row and column:
        if np.isclose(
            costs[row, column], costs[row - 1, column - 1] + lay_cost(text[row - 1], cells[column - 1])
        ):
            row, column = row - 1, column - 1
            letters[column] = text[row]
        elif np.isclose(costs[row, column], costs[row - 1, column] + 1):
            row -= 1
        else:
            column -= 1
    filled = [letter or SHAPES.get(cell.shape, "") for letter, cell in zip(letters, cells, strict=True)]
    return mend_bars("".join(filled), list(cells)) if all(filled) else ""


def lay_cost(letter: str, cell: Cell) -> float:
    if cell.shape in SHAPES:
        return 0.0 if letter in LEVEL or not letter.isalnum() else 1.2
    if letter in STEMS:
        return 0.3
    return 1.6 if letter in BARS else 0.0


def merge_readings(lying: str, upright: str, is_surer: bool) -> str:
    """One letter per cell: where the two differ the lying one knows Japanese better; what it lost the upright one has.

    Needleman-Wunsch: letters of both readings are paired in order at the least cost.
    """
    costs = np.zeros((len(lying) + 1, len(upright) + 1))
    costs[:, 0], costs[0, :] = np.arange(len(lying) + 1) * GAP_COST, np.arange(len(upright) + 1) * GAP_COST
    for row, letter in enumerate(lying, 1):
        for column, other in enumerate(upright, 1):
            paired = costs[row - 1, column - 1] + pair_cost(letter, other)
            costs[row, column] = min(
                paired, costs[row - 1, column] + GAP_COST, costs[row, column - 1] + GAP_COST
            )
    merged, row, column = "", len(lying), len(upright)
    while column:
        if row and np.isclose(
            costs[row, column], costs[row - 1, column - 1] + pair_cost(lying[row - 1], upright[column - 1])
        ):
            row, column = row - 1, column - 1
            merged = choose_letter(lying[row], upright[column], is_surer) + merged
        elif row and np.isclose(costs[row, column], costs[row - 1, column] + GAP_COST):
            row -= 1
        else:
            column -= 1
            merged = upright[column] + merged
    return merged.replace("○", "〇")


def settle_strokes(merged: str, lying: str, cells: Sequence[Cell]) -> str:
    """一二 and 二一 are three strokes below each other: where a cut can't tell, what was read of the whole can."""
    if not len(merged) == len(lying) == len(cells):
        return merged
    letters = list(merged)
    for run in _list_runs([cell.shape in STROKES for cell in cells]):
        read = [lying[at] for at in run]
        if len(run) > 1 and all(letter in COUNTS for letter in read):
            seen = sum(STROKES[cells[at].shape] for at in run)
            if seen == sum(COUNTS[letter] for letter in read):
                letters[run[0] : run[-1] + 1] = read
    return "".join(letters)


def _list_runs(marks: Sequence[bool]) -> list[range]:
    edges = np.flatnonzero(np.diff(np.array([0, *marks, 0])))
    return [range(int(start), int(end)) for start, end in zip(edges[::2], edges[1::2], strict=True)]


def pair_cost(letter: str, other: str) -> float:
    if letter == other:
        return 0.0
    return 0.6 if name_kind(letter) == name_kind(other) else 1.1


def choose_letter(lying: str, upright: str, is_surer: bool) -> str:
    if lying in "㈱㈲":
        return lying
    return upright if is_surer or upright in BARS or not upright.isalnum() or not lying.isalnum() else lying
