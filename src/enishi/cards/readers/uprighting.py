"""Which way up a straightened card is: by what can be read of it, and by whether its characters stand or lie.

An engine reads a line from either of two sides: it turns a tall box by a quarter before reading, so vertical type and
horizontal type lying on its side look the same to it. Of the four ways to lay a card two are legible; standing
characters tell these apart.
"""

from __future__ import annotations

from collections.abc import Sequence

from enishi.cards.readers.arranging import is_japanese, is_tall, measure_box
from enishi.cards.readers.columns import cut_column, lay_side_by_side
from enishi.cards.readers.lines import TextLine
from enishi.cards.readers.pixels import Pixels, cut, turn
from enishi.cards.readers.recognising import Recogniser, keep_read
from enishi.cards.readers.strips import read_strips

LEGIBLE = 0.84
SAMPLES = 3


def lay_upright(image: Pixels, recogniser: Recogniser) -> tuple[int, Pixels, list[TextLine]]:
    """The degrees by which the card was turned clockwise, the card upright, and its boxes as spotted."""
    degrees = (
        0
        if (seen := rate_legible(recogniser.glance(image))) > LEGIBLE
        else find_half(image, seen, recogniser)
    )
    turned = turn(image, degrees)
    spotted = recogniser.spot_boxes(turned)
    quarter = find_quarter(turned, keep_read(spotted), recogniser)
    if quarter:
        turned, degrees = turn(turned, quarter), (degrees + quarter) % 360
        spotted = recogniser.spot_boxes(turned)
    return degrees, turned, spotted


def find_half(image: Pixels, seen: float, recogniser: Recogniser) -> int:
    """0 or 180, whichever can be read better."""
    return 180 if rate_legible(recogniser.glance(turn(image, 180))) > seen else 0


def count_letters(lines: Sequence[TextLine]) -> int:
    return sum(len(line.text) for line in lines)


def rate_legible(lines: Sequence[TextLine]) -> float:
    """Mean confidence by letter; upside down it is about .65, upright above .9."""
    letters = count_letters(lines)
    return sum(len(line.text) * line.confidence for line in lines) / letters if letters else 0.0


def find_quarter(image: Pixels, lines: Sequence[TextLine], recogniser: Recogniser) -> int:
    """By how much a legible card must still be turned: 0, 90 or 270."""
    tall = [line for line in lines if is_tall(line) and len(line.text) > 1]
    wide = [line for line in lines if line not in tall]
    if any(is_plain_latin(line) for line in wide):
        return 0
    if count_letters(tall) > count_letters(wide):
        if any(is_plain_latin(line) for line in tall) and not longest_japanese(tall):
            return 270
        return (
            0
            if stand_upright(
                [cut(image, *measure_box(line), margin=1) for line in longest_japanese(tall)], recogniser
            )
            else 270
        )
    columns = [turn(cut(image, *measure_box(line), margin=1), 90) for line in longest_japanese(wide)]
    return 90 if columns and stand_upright(columns, recogniser) else 0


def is_plain_latin(line: TextLine) -> bool:
    """A mail address, a page, a number: long, in Latin letters, surely read."""
    return line.confidence > 0.9 and sum(letter.isascii() and letter.isalnum() for letter in line.text) >= 8


def longest_japanese(lines: Sequence[TextLine]) -> list[TextLine]:
    japanese = [line for line in lines if sum(is_japanese(letter) for letter in line.text) >= 2]
    return sorted(japanese, key=lambda line: -len(line.text))[:SAMPLES]


def stand_upright(columns: Sequence[Pixels], recogniser: Recogniser) -> bool:
    """Whether the characters of these columns stand: cut out and laid side by side they can be read."""
    strips = [lay_side_by_side(column, cells) for column in columns if (cells := cut_column(column))]
    read = read_strips(strips, recogniser)
    letters = sum(len(text) for text, _ in read)
    return bool(letters) and sum(len(text) * sure for text, sure in read) / letters > 0.78
