"""Stretches of a card's lines with their place on it.

A vertical line lives in a turned frame (x runs down the column, y from the rightmost column leftwards), so that
"along", "below" and "size of the letters" mean the same for both ways of writing.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, replace

from enishi.cards.readers.fields import lexicon
from enishi.cards.readers.fields.mending import mend, stretch_kana
from enishi.cards.readers.lines import TextLine

_HALF_KANA = re.compile("[\uff65-\uff9f]+")
_WIDTHS = {c: c - 0xFEE0 for c in range(0xFF01, 0xFF5F) if c not in (0xFF08, 0xFF09)} | {
    0xA0: 0x20,
    0xFFE5: 0xA5,
    0xB7: 0x30FB,
    0x2022: 0x30FB,
}
_DROPPED = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u200b-\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff\ud800-\udfff]+"
)
_KANA = re.compile(r"[\u3041-\u3096\u30a1-\u30fa]")
_CJK_ONE = re.compile(r"[\u3041-\u30ff\u3400-\u9fff\U00020000-\U0003ffff々]")


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of a line in the frame of its writing direction; pixels; `card` is the frame's (length, height)."""

    text: str
    x: float
    y: float
    length: float
    size: float
    confidence: float = 1.0
    is_vertical: bool = False
    card: tuple[float, float] = (1.0, 1.0)

    @property
    def end(self) -> float:
        return self.x + self.length

    @property
    def bottom(self) -> float:
        return self.y + self.size

    @property
    def plain(self) -> str:
        """Without blanks."""
        return re.sub(r"\s+", "", self.text)


def fold_letters(text: str) -> str:
    """Full-width Latin and half-width kana in their usual width; blanks and variant characters stay as printed."""
    kana = _HALF_KANA.sub(lambda m: unicodedata.normalize("NFKC", m[0]), text)
    return _DROPPED.sub(
        " ", kana.translate(_WIDTHS).replace("\u3000", "  ").replace("\n", " ").replace("\t", "  ")
    )


def read_pieces(lines: Sequence[TextLine], size: tuple[int, int]) -> list[Piece]:
    """The lines with something in them, in an order that depends on their places only."""
    whole = "".join(line.text for line in lines)
    is_chinese = any(form in whole for form in lexicon.CHINESE_FORMS) and not _KANA.search(whole)
    pieces = [_place(line, size, is_chinese=is_chinese) for line in lines if line.text.strip()]
    pieces = [piece for piece in pieces if piece.text]
    return sort_rows(join_scattered(sorted((_stand_up(piece, pieces) for piece in pieces), key=_order)))


def sort_rows(pieces: Sequence[Piece]) -> list[Piece]:
    """Row by row, each from its beginning; a slightly tilted row stays one."""
    rows: list[list[Piece]] = []
    for piece in sorted(pieces, key=_order):
        row = rows[-1] if rows else []
        fits = row and row[0].is_vertical == piece.is_vertical
        if fits and abs(_middle(row[0]) - _middle(piece)) <= 0.5 * min(row[0].size, piece.size):
            row.append(piece)
        else:
            rows.append([piece])
    return [piece for row in rows for piece in sorted(row, key=lambda p: (p.x, p.text))]


def _middle(piece: Piece) -> float:
    return piece.y + piece.size / 2


def _order(piece: Piece) -> tuple[bool, float, float, str, float]:
    return piece.is_vertical, round(piece.y, 2), round(piece.x, 2), piece.text, piece.confidence


def _place(line: TextLine, size: tuple[int, int], *, is_chinese: bool) -> Piece:
    xs, ys = [x for x, _ in line.box], [y for _, y in line.box]
    left, top, right, bottom = min(xs), min(ys), max(xs), max(ys)
    width, height = max(float(size[0]), right, 1.0), max(float(size[1]), bottom, 1.0)
    text = mend(fold_letters(line.text), is_chinese=is_chinese).strip()
    if line.is_vertical:
        text = stretch_kana(text)
        return Piece(
            text, top, width - right, bottom - top, right - left, line.confidence, True, (height, width)
        )
    tall = (abs(ys[3] - ys[0]) + abs(ys[2] - ys[1])) / 2 or bottom - top
    return Piece(text, left, top, right - left, tall, line.confidence, False, (width, height))


def _stand_up(piece: Piece, others: Sequence[Piece]) -> Piece:
    """A single letter read as if it lay, in or below a column of letters of its size, belongs to that column."""
    if piece.is_vertical or len(piece.text) != 1 or not _CJK_ONE.match(piece.text):
        return piece
    turned = _turn(piece)
    columns = [other for other in others if other.is_vertical]
    fits = any(is_beside(column, turned, 3.0) or is_beside(turned, column, 3.0) for column in columns)
    return turned if fits else piece


def _turn(piece: Piece) -> Piece:
    width, height = piece.card
    return replace(
        piece,
        x=piece.y,
        y=width - piece.end,
        length=piece.size,
        size=piece.length,
        is_vertical=True,
        card=(height, width),
    )


def letter_width(text: str) -> int:
    """Half-width units, as a printed line spends them."""
    return sum(2 if unicodedata.east_asian_width(c) in "WFA" else 1 for c in text)


def cut(piece: Piece, start: int, end: int) -> Piece:
    """The stretch of a piece between two letters, its place in proportion, trimmed of blanks."""
    while start < end and piece.text[start].isspace():
        start += 1
    while end > start and piece.text[end - 1].isspace():
        end -= 1
    unit = piece.length / max(letter_width(piece.text), 1)
    return replace(
        piece,
        text=piece.text[start:end],
        x=piece.x + unit * letter_width(piece.text[:start]),
        length=unit * letter_width(piece.text[start:end]),
    )


def with_text(piece: Piece, text: str) -> Piece:
    return replace(piece, text=text)


def is_beside(left: Piece, right: Piece, gap: float = 4.0) -> bool:
    """Whether `right` follows `left` on one baseline, letters of about one size, at most `gap` letters apart."""
    size = max(left.size, right.size, 1e-6)
    return (
        left.is_vertical == right.is_vertical
        and min(left.size, right.size) >= 0.62 * size
        and abs(left.y + left.size / 2 - right.y - right.size / 2) <= 0.5 * size
        and -0.5 * size <= right.x - left.end <= gap * size
    )


def is_below(upper: Piece, lower: Piece, gap: float = 1.6) -> bool:
    """Whether `lower` stands under `upper`, at most `gap` letters away, sharing some of its length."""
    size = max(upper.size, lower.size, 1e-6)
    shared = min(upper.end, lower.end) - max(upper.x, lower.x)
    return (
        upper.is_vertical == lower.is_vertical
        and shared > 0
        and -0.6 * min(upper.size, lower.size) <= lower.y - upper.bottom <= gap * size
        and lower.y > upper.y
    )


def distance(one: Piece, other: Piece) -> float:
    """Gap between two pieces in letters of the larger; pieces in different directions count as far."""
    if one.is_vertical != other.is_vertical:
        return 50.0
    across = max(other.y - one.bottom, one.y - other.bottom, 0.0)
    along = max(other.x - one.end, one.x - other.end, 0.0)
    return (across + along) / max(one.size, other.size, 1e-6)


def join_pieces(pieces: Sequence[Piece], between: str = " ") -> Piece:
    """Several pieces as one, around all of them."""
    first = pieces[0]
    x, end = min(p.x for p in pieces), max(p.end for p in pieces)
    y = min(p.y for p in pieces)
    return replace(
        first,
        text=between.join(p.text for p in pieces),
        x=x,
        y=y,
        length=end - x,
        size=max(p.size for p in pieces),
        confidence=min(p.confidence for p in pieces),
    )


def join_scattered(pieces: list[Piece]) -> list[Piece]:
    """Letters set so far apart that each was read alone (山 田 太 郎), along a line or down a column."""
    singles = [p for p in pieces if len(p.text) == 1 and _CJK_ONE.match(p.text)]
    used: set[int] = set()
    joined: list[Piece] = []
    for first in singles:
        if id(first) in used:
            continue
        run = max(
            _follow(first, singles, used, down=False), _follow(first, singles, used, down=True), key=len
        )
        if len(run) > 1:
            used |= {id(p) for p in run}
            joined.append(_line_up(run))
    return sorted([p for p in pieces if id(p) not in used] + joined, key=_order)


def _follow(first: Piece, singles: list[Piece], used: set[int], *, down: bool) -> list[Piece]:
    run = [first]
    for piece in sorted(singles, key=lambda p: (p.y, p.x) if down else (p.x, p.y)):
        fits = _is_under(run[-1], piece) if down else is_beside(run[-1], piece)
        if piece is not run[-1] and id(piece) not in used and fits and len(run) < 8:
            run.append(piece)
    return run


def _is_under(upper: Piece, lower: Piece) -> bool:
    size = max(upper.size, lower.size, 1e-6)
    return (
        not upper.is_vertical
        and not lower.is_vertical
        and abs(upper.x + upper.length / 2 - lower.x - lower.length / 2) <= 0.4 * size
        and 0 < lower.y - upper.y <= 2.6 * size
        and min(upper.size, lower.size) >= 0.7 * size
    )


def _line_up(run: list[Piece]) -> Piece:
    if abs(run[-1].y - run[0].y) <= abs(run[-1].x - run[0].x):
        return join_pieces(run)
    whole = join_pieces(run)
    width, height = whole.card
    bottom = max(p.bottom for p in run)
    return replace(
        whole,
        x=whole.y,
        y=width - whole.end,
        length=bottom - whole.y,
        size=whole.length,
        is_vertical=True,
        card=(height, width),
    )
