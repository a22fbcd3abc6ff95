"""Recognised boxes into a card's lines: pieces of one name joined, wide gaps written or split, in reading order."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import NamedTuple

import numpy as np

from enishi.cards.readers.lines import TextLine
from enishi.cards.readers.pixels import Pixels, cut, find_ink
from enishi.cards.readers.recognising import make_box

SHARED = 0.5
SPLIT_GAP = 2.4  # in heights of the type: two fields on one baseline
NARROW = set("il.,:;'|!jtfrI-/()[]1 ")
LOOSE = set("ァィゥェォッャュョぁぃぅぇぉっゃゅょー一ニ二・トリり")  # much blank beside them


def measure_box(line: TextLine) -> tuple[float, float, float, float]:
    (left, top), _, (right, bottom), _ = line.box
    return left, top, right, bottom


def is_tall(line: TextLine) -> bool:
    left, top, right, bottom = measure_box(line)
    return bottom - top > 1.5 * (right - left)


def is_japanese(letter: str) -> bool:
    return (
        "぀" <= letter <= "ヿ"
        or "㐀" <= letter <= "鿿"
        or "豈" <= letter <= "﫿"
        or letter in "々〆〇"
        or letter >= "\U00020000"
    )


def weigh_letter(letter: str) -> float:
    """About how wide a letter is, in heights of the type."""
    if letter.isascii():
        return 0.32 if letter in NARROW else 0.56
    return 1.0


# --- neighbours -----------------------------------------------------------------------------------------------------


class Relation(NamedTuple):
    """How a box follows another: how much larger the larger is, what they share, the gap in sizes of the first."""

    ratio: float
    shared: float
    gap: float


def relate(before: TextLine, line: TextLine, *, is_down: bool) -> Relation:
    """Along a line, or down a column; sizes are across that direction."""
    turned = (1, 0, 3, 2) if is_down else (0, 1, 2, 3)
    _, top, end, bottom = (measure_box(before)[at] for at in turned)
    start, next_top, _, next_bottom = (measure_box(line)[at] for at in turned)
    size, other = max(1.0, bottom - top), max(1.0, next_bottom - next_top)
    smaller = min(size, other)
    return Relation(
        max(size, other) / smaller,
        (min(bottom, next_bottom) - max(top, next_top)) / smaller,
        (start - end) / size,
    )


def gather(
    lines: Sequence[TextLine],
    place: Callable[[TextLine], float],
    fits: Callable[[TextLine, TextLine], bool],
    join: Callable[[TextLine, TextLine], TextLine],
) -> list[TextLine]:
    """In order of `place`, each line joined to the first before it that it fits."""
    joined: list[TextLine] = []
    for line in sorted(lines, key=place):
        at = next((at for at, before in enumerate(joined) if fits(before, line)), None)
        if at is None:
            joined.append(line)
        else:
            joined[at] = join(joined[at], line)
    return joined


def find_left(line: TextLine) -> float:
    return line.box[0][0]


def find_top(line: TextLine) -> float:
    return line.box[0][1]


# --- pieces of one name ---------------------------------------------------------------------------------------------


def join_spaced(lines: Sequence[TextLine]) -> list[TextLine]:
    """Pieces side by side that are one spaced name: 山田 and 太郎, or 鈴, 木 and 昇."""
    return gather(lines, find_left, belong_together, join_pair)


def belong_together(before: TextLine, line: TextLine) -> bool:
    if (is_tall(before) and len(before.text) > 1) or (is_tall(line) and len(line.text) > 1):
        return False
    texts = before.text.replace(" ", ""), line.text.replace(" ", "")
    if not all(is_japanese(letter) for text in texts for letter in text) or len(texts[0] + texts[1]) > 9:
        return False
    relation = relate(before, line, is_down=False)
    return relation.ratio < 1.4 and relation.shared > 0.6 and -0.75 < relation.gap < 2.2


def join_pair(before: TextLine, line: TextLine) -> TextLine:
    """Boxes that overlap share a letter between them: such a name is read again as a whole."""
    left, top, right, bottom = measure_box(before)
    next_left, next_top, next_right, next_bottom = measure_box(line)
    shares = right - next_left > 0.08 * (bottom - top)
    return replace(
        before,
        text=f"{before.text} {line.text}",
        box=make_box(left, min(top, next_top), max(right, next_right), max(bottom, next_bottom)),
        confidence=SHARED if shares else min(before.confidence, line.confidence),
    )


# --- columns --------------------------------------------------------------------------------------------------------


def is_stack(line: TextLine) -> bool:
    return is_tall(line) and len(line.text) > 1


def stands_below(above: TextLine, line: TextLine) -> bool:
    """Whether a single character stands below another, in the same column and of its size."""
    if len(line.text) > 2 or (len(above.text) > 2 and not is_tall(above)):
        return False
    relation = relate(above, line, is_down=True)
    return relation.ratio < 1.5 and relation.shared > 0.7 and -0.2 < relation.gap < 1.6


def continues_column(above: TextLine, column: TextLine) -> bool:
    """A name set wide, found in two pieces below each other, is one column."""
    if len(above.text + column.text) > 9:
        return False
    relation = relate(above, column, is_down=True)
    return relation.ratio < 1.25 and relation.shared > 0.75 and -0.8 < relation.gap < 2.0


def stack(above: TextLine, line: TextLine) -> TextLine:
    left, top, right, _ = measure_box(above)
    next_left, _, next_right, next_bottom = measure_box(line)
    box = make_box(min(left, next_left), top, max(right, next_right), next_bottom)
    return replace(
        above, text=above.text + line.text, box=box, confidence=min(above.confidence, line.confidence)
    )


# --- gaps within a line ---------------------------------------------------------------------------------------------


def find_gaps(strip: Pixels) -> tuple[list[tuple[int, int]], float]:
    """The blanks between inked runs of a horizontal strip, left to right, and the height of the type."""
    ink = find_ink(strip)
    down = np.flatnonzero(ink.any(axis=1))
    across = np.flatnonzero(ink.any(axis=0))
    if not across.size:
        return [], 1.0
    steps = np.flatnonzero(np.diff(across) > 1)
    return [(int(across[at]) + 1, int(across[at + 1])) for at in steps], float(down[-1] - down[0] + 1)


def open_gaps(image: Pixels, line: TextLine) -> list[TextLine]:
    """The line with a space at each wide gap, or several lines where a gap parts two fields."""
    left, top, right, bottom = measure_box(line)
    strip = cut(image, left, top, right, bottom)
    gaps, height = find_gaps(strip)
    wide = [gap for gap in gaps if gap[1] - gap[0] > 0.42 * height]
    if not wide or len(line.text) < 2:
        return [line]
    usual = float(np.median([end - start for start, end in gaps])) if len(gaps) > 3 else 0.0
    marks = place_gaps(
        line.text, [gap for gap in wide if gap[1] - gap[0] > 2.2 * usual], strip.shape[1], height
    )
    return write_gaps(line, marks, height)


def place_gaps(
    text: str, wide: Sequence[tuple[int, int]], width: int, height: float
) -> list[tuple[int, int, int]]:
    """(position in the text, gap's start, gap's end): by how much of the ink lies before each gap."""
    blanks = sum(end - start for start, end in wide)
    shown = [0.0 if letter.isspace() else weigh_letter(letter) for letter in text]
    ends = np.concatenate(([0.0], np.cumsum(shown)))
    spaces = {at for at, letter in enumerate(text) if letter.isspace()}
    placed = []
    for start, end in wide:
        before = start - sum(stop - begin for begin, stop in wide if stop <= start)
        share = before / max(1, width - blanks) * float(ends[-1])
        near = [at for at in spaces if abs(float(ends[at]) - share) < max(2.0, 0.12 * float(ends[-1]))]
        at = min(
            near or range(len(text) + 1),
            key=lambda place: abs(float(ends[place]) - share) + cost_of(text, place),
        )
        spaces.discard(at)
        if 0 < at < len(text) and is_wide_enough(text, at, (end - start) / height):
            placed.append((at, start, end))
    return placed


def cost_of(text: str, at: int) -> float:
    """How unlikely a gap is here, in heights of the type: it rarely parts letters of one kind."""
    if not 0 < at < len(text) or text[at].isspace():
        return 0.0
    before, after = name_kind(text[at - 1]), name_kind(text[at])
    if before != after:
        return 0.0 if "kana" not in (before, after) or "kanji" not in (before, after) else 0.6
    return 0.9 if before in ("kanji", "kana") else 1.6


def name_kind(letter: str) -> str:
    if letter.isdigit() or letter in "-－":
        return "digit"
    if letter.isascii():
        return "latin"
    return "kana" if "぀" <= letter <= "ヿ" else "kanji"


def is_wide_enough(text: str, at: int, gap: float) -> bool:
    """Punctuation and Latin letters stand loosely by themselves; between kanji and kana half a height is a gap."""
    before, after = text[at - 1], text[at]
    if before.isspace() or after.isspace():
        return True
    if not before.isalnum() or not after.isalnum():
        return gap > 1.15
    if before in LOOSE or after in LOOSE:
        return gap > 0.8
    if is_japanese(before) and is_japanese(after):
        return gap > 0.42
    return gap > (0.75 if name_kind(before) == name_kind(after) else 0.5)


def write_gaps(line: TextLine, marks: Sequence[tuple[int, int, int]], height: float) -> list[TextLine]:
    left, top, right, bottom = measure_box(line)
    parts: list[TextLine] = []
    text, begin, start = "", 0, left
    for at, gap_start, gap_end in sorted(marks):
        if at <= begin and text:
            continue
        text += line.text[begin:at].strip()
        begin = at
        if gap_end - gap_start > SPLIT_GAP * height:
            parts.append(replace(line, text=text, box=make_box(start, top, left + gap_start, bottom)))
            text, start = "", left + gap_end
        else:
            text += " "
    text += line.text[begin:].strip()
    parts.append(replace(line, text=text.strip(), box=make_box(start, top, right, bottom)))
    return [part for part in parts if part.text]


# --- order ----------------------------------------------------------------------------------------------------------


def sort_lines(lines: Sequence[TextLine]) -> list[TextLine]:
    """Columns from the right, then lines from the top; lines on one baseline from the left."""
    columns = sorted((line for line in lines if line.is_vertical), key=lambda line: -line.box[1][0])
    rest = sorted((line for line in lines if not line.is_vertical), key=lambda line: line.box[0][1])
    rows: list[list[TextLine]] = []
    for line in rest:
        if rows and shares_baseline(rows[-1][0], line):
            rows[-1].append(line)
        else:
            rows.append([line])
    ordered = [line for row in rows for line in sorted(row, key=lambda each: each.box[0][0])]
    return [*columns, *ordered]


def shares_baseline(one: TextLine, other: TextLine) -> bool:
    _, top, _, bottom = measure_box(one)
    _, other_top, _, other_bottom = measure_box(other)
    return min(bottom, other_bottom) - max(top, other_top) > 0.5 * min(bottom - top, other_bottom - other_top)
