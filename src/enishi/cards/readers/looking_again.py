"""A second look at letters that have other writings: the picture decides where it clearly shows one, else nothing does.

What was read as a usual form is doubted in the name and the company alone; an unusual form anywhere on the card.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

import numpy as np

from enishi.cards.readers.arranging import is_japanese, measure_box
from enishi.cards.readers.columns import cut_column
from enishi.cards.readers.fields import CardFields
from enishi.cards.readers.fields.writings import SLIPS
from enishi.cards.readers.glyphs import Look, list_fonts, normalise, tell_apart
from enishi.cards.readers.lines import TextLine
from enishi.cards.readers.pixels import Floats, Pixels, cut, to_grey
from enishi.core.variants import find_family

LIKE_ENOUGH = 0.8  # as `Look.fit`: below it the card's type is too unlike every font here
CLEAR, CLEAR_TO_USUAL = 0.3, 0.15  # as `Look.leaning`
SMALLEST, LONGEST, MARGIN = 16, 30, 3  # a line's height in pixels, its letters, and what is cut around it


def look_again(image: Pixels, lines: Sequence[TextLine], fields: CardFields) -> list[TextLine]:
    """The lines of an upright card with writings put right; as they are where there is no font to compare with."""
    if not list_fonts():
        return list(lines)
    named = [squash(part) for part in (fields.family, fields.given, fields.organisation) if part]
    return [_look_at(image, line, is_named=_holds(line, named)) for line in lines]


def squash(text: str) -> str:
    return re.sub(r"\s+", "", text)


def _holds(line: TextLine, named: Sequence[str]) -> bool:
    plain = squash(line.text)
    return any(part in plain or plain in part for part in named)


def _look_at(image: Pixels, line: TextLine, *, is_named: bool) -> TextLine:
    plain = squash(line.text)
    doubted = [
        (at, rivals) for at, letter in enumerate(plain) if (rivals := list_rivals(letter, is_named=is_named))
    ]
    if not doubted or len(plain) > LONGEST or not all(map(is_japanese, plain)):
        return line
    pictures = picture_letters(image, line, len(plain))
    letters = list(plain)
    for at, rivals in doubted if pictures else ():
        letters[at] = choose_writing(pictures[at], plain[at], rivals)
    return line if letters == list(plain) else replace(line, text=_put_in(line.text, letters))


def list_rivals(letter: str, *, is_named: bool) -> str:
    """What a letter may be instead. Japanese type has its usual forms, so these are doubted only in names."""
    family = find_family(letter)
    others = "" if family.startswith(letter) and not is_named else family.replace(letter, "")
    return others + (SLIPS.get(letter, "") if is_named else "")


def picture_letters(image: Pixels, line: TextLine, count: int) -> list[Floats | None]:
    """Each letter's picture in order; none at all where the line does not fall into as many letters."""
    strip = cut(image, *measure_box(line), margin=MARGIN)
    column = strip if line.is_vertical else np.ascontiguousarray(strip.swapaxes(0, 1))
    if column.shape[1] < SMALLEST:
        return []
    cells = cut_column(column)
    if len(cells) != count:
        return []
    ink = measure_ink(strip)
    parts = [
        ink[cell.top : cell.bottom] if line.is_vertical else ink[:, cell.top : cell.bottom] for cell in cells
    ]
    return [normalise(np.ascontiguousarray(part)) for part in parts]


def measure_ink(strip: Pixels) -> Floats:
    """How far from the ground each pixel is, 0 to 1; the ground is what lies around the line."""
    grey = to_grey(strip).astype(np.float32)
    edge = np.concatenate([grey[:2].ravel(), grey[-2:].ravel(), grey[:, :2].ravel(), grey[:, -2:].ravel()])
    apart = np.abs(grey - float(np.median(edge)))
    return np.asarray(np.clip(apart / max(1.0, float(np.percentile(apart, 98))), 0, 1), dtype=np.float32)


def choose_writing(picture: Floats | None, read: str, rivals: str) -> str:
    """The rival that the picture clearly shows, else what was read."""
    if picture is None:
        return read
    seen = {rival: tell_apart(picture, rival, read, list_fonts()) for rival in rivals}
    clear = {rival: look for rival, look in seen.items() if _is_clear(look, rival, read)}
    return max(clear, key=lambda rival: clear[rival].leaning, default=read)


def _is_clear(look: Look, rival: str, read: str) -> bool:
    family = find_family(rival)
    is_usual = read in family and family.startswith(rival)
    return look.fit >= LIKE_ENOUGH and look.leaning >= (CLEAR_TO_USUAL if is_usual else CLEAR)


def _put_in(text: str, letters: Sequence[str]) -> str:
    """The letters in place of those of a text, its blanks kept."""
    rest: Iterator[str] = iter(letters)
    return "".join(each if each.isspace() else next(rest) for each in text)
