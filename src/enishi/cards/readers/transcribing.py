"""A straightened card into its lines: spotted by the engine, columns and doubtful lines read again, gaps kept."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from enishi.cards.readers.arranging import (
    continues_column,
    find_top,
    gather,
    is_japanese,
    is_stack,
    is_tall,
    join_spaced,
    measure_box,
    open_gaps,
    sort_lines,
    stack,
    stands_below,
)
from enishi.cards.readers.columns import Cell, cut_column, find_pauses, lay_side_by_side
from enishi.cards.readers.lines import TextLine
from enishi.cards.readers.merging import fit_to_cells, merge_readings, settle_strokes
from enishi.cards.readers.pixels import Pixels, cut, turn
from enishi.cards.readers.recognising import Recogniser
from enishi.cards.readers.strips import read_strips
from enishi.cards.readers.unseen import see_whole_columns

DOUBTFUL = 0.93
SURE = 0.75  # of a column that the engine had drawn no box around
MOST_DOUBTFUL = 8  # a card with more is not legible at all; reading it twice does not help


def read_lines(image: Pixels, recogniser: Recogniser) -> list[TextLine]:
    """The lines of one upright card, in reading order: columns from the right, then lines from the top."""
    return finish_lines(image, recogniser.spot_lines(image), recogniser)


def finish_lines(image: Pixels, spotted: Sequence[TextLine], recogniser: Recogniser) -> list[TextLine]:
    """From the engine's boxes to lines; for callers that have spotted them already."""
    columns, lines = part_columns(spotted)
    columns = see_whole_columns(image, columns, lines)
    lines = join_spaced(lines)
    read_again = reread(
        image, columns, [line for line in lines if line.confidence < DOUBTFUL][:MOST_DOUBTFUL], recogniser
    )
    lines = [read_again.get(line, line) for line in lines]
    opened = [part for line in lines for part in open_gaps(image, line)]
    upright = [read_again.get(column, column) for column in columns]
    seen = [new for old, new in zip(columns, upright, strict=True) if old.text or new.confidence > SURE]
    return sort_lines([*seen, *opened])


def part_columns(spotted: Sequence[TextLine]) -> tuple[list[TextLine], list[TextLine]]:
    """Columns of vertical type, and the rest. Boxes of single characters below each other are one column."""
    tall = [line for line in spotted if is_tall(line) and len(line.text) > 1]
    if not any(is_japanese(letter) for line in tall for letter in line.text):
        return [replace(line, is_vertical=True) for line in tall], [
            line for line in spotted if line not in tall
        ]
    rest = [line for line in spotted if line not in tall]
    stacked = gather(rest, find_top, stands_below, stack)
    columns = gather([*tall, *filter(is_stack, stacked)], find_top, continues_column, stack)
    return [replace(column, is_vertical=True) for column in columns], [
        line for line in stacked if not is_stack(line)
    ]


def is_latin(line: TextLine) -> bool:
    """A Latin line lying on its side; figures alone stand one below the other."""
    return sum(letter.isascii() for letter in line.text) > 0.7 * len(line.text) and not is_figures(line)


def is_figures(line: TextLine) -> bool:
    return sum(letter.isdigit() for letter in line.text) >= 0.7 * len(line.text)


def reread(image: Pixels, columns: Sequence[TextLine], doubtful: Sequence[TextLine],
           recogniser: Recogniser) -> dict[TextLine, TextLine]:  # fmt: skip
    """Columns laid upright and doubtful lines alone, in one call of the engine."""
    parts = [cut(image, *measure_box(column), margin=1) for column in columns]
    cells = [
        [] if is_latin(column) else cut_column(part) for column, part in zip(columns, parts, strict=True)
    ]
    strips = [
        lay_side_by_side(part, each) if each else turn(part, 270)
        for part, each in zip(parts, cells, strict=True)
    ]
    strips += [cut(image, *measure_box(line), margin=3) for line in doubtful]
    read = read_strips(strips, recogniser)
    upright = {
        column: choose_column(column, each, *again)
        for column, each, again in zip(columns, cells, read, strict=False)
    }
    alone = {
        line: choose_line(line, *again) for line, again in zip(doubtful, read[len(columns) :], strict=True)
    }
    return {**upright, **alone}


def choose_column(column: TextLine, cells: Sequence[Cell], text: str, confidence: float) -> TextLine:
    """Both readings of a column in one: bars and brackets from the upright one, doubtful kanji from the surer one."""
    if is_latin(column):
        return choose_line(column, text, confidence + 0.03) if " " in text else column
    lying = column.text.replace(" ", "")
    text = keep_ligatures(text, lying)
    upright = (
        fit_to_cells(text.replace(" ", ""), cells) or fit_to_cells(lying, cells) or text.replace(" ", "")
    )
    has_all = len(upright) == len(cells)
    is_surer = confidence > column.confidence + 0.02
    merged = merge_readings(lying, upright, is_surer) if has_all and confidence > 0.5 else lying
    if not has_all and confidence > column.confidence + 0.03:
        merged = upright
    if len(merged) == len(cells):
        merged = settle_strokes(merged, lying, cells)
        merged = write_pauses(merged, find_pauses(list(cells)))
    return replace(
        column, text=merged, confidence=max(confidence, column.confidence) if has_all else column.confidence
    )


def keep_ligatures(text: str, lying: str) -> str:
    """㈱ is one character, which an engine reads as three where it stands upright."""
    for one, three in (("㈱", "株"), ("㈲", "有")):
        text = re.sub(rf"[(（]{three}[)）]", one, text) if one in lying else text
    return text


def write_pauses(text: str, pauses: Sequence[int]) -> str:
    return "".join(f" {letter}" if at in pauses else letter for at, letter in enumerate(text))


def choose_line(line: TextLine, text: str, confidence: float) -> TextLine:
    return replace(line, text=text, confidence=confidence) if confidence > line.confidence + 0.02 else line
