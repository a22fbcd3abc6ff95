"""One photo from its bytes to its cards: opened, found, laid flat, turned upright, read."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import zxingcpp

from enishi.cards.readers.arranging import sort_lines
from enishi.cards.readers.fields import CardFields
from enishi.cards.readers.fields.reading import read_fields
from enishi.cards.readers.finding import FoundCard, find_cards, whole_quad
from enishi.cards.readers.lines import Quad, TextLine
from enishi.cards.readers.looking_again import look_again
from enishi.cards.readers.pictures import encode_jpeg, open_pictures
from enishi.cards.readers.pixels import Pixels
from enishi.cards.readers.recognising import Recogniser, keep_read
from enishi.cards.readers.straightening import straighten, turn_quad, warn_of
from enishi.cards.readers.transcribing import finish_lines
from enishi.cards.readers.uprighting import count_letters, lay_upright, rate_legible

LEAST_LETTERS, SENSE = 4, 0.72
STRANGE, FEW, MANY, SURE = 0.75, 2, 0.4, 0.93  # hardly a line of a Japanese card is read with less


@dataclass(frozen=True, slots=True)
class ScannedCard:
    """One card: its corners in the picture (top left first, as one reads), the flat upright JPEG, lines and fields.

    The boxes of the lines are in pixels of `image`; `codes` are the texts of QR codes on it, never followed.
    """

    quad: Quad
    image: bytes
    size: tuple[int, int]
    lines: tuple[TextLine, ...]
    fields: CardFields
    confidence: float
    warnings: tuple[str, ...] = ()
    codes: tuple[str, ...] = ()
    page: int = 1


def read_photo(
    data: bytes, name: str, recogniser: Recogniser, corners: Quad | None = None
) -> list[ScannedCard]:
    """The cards of one photo; with corners exactly the one between them, on the first page.

    A picture in which no card is found is read as a whole and carries the warning `no_card`.
    Raises PictureProblem.
    """
    pictures = open_pictures(data, name)
    if corners is not None:
        return [read_card(pictures[0].image, FoundCard(corners, 1.0), recogniser, 1)]
    cards = []
    for picture in pictures:
        found = find_cards(picture.image) or [find_nothing(picture.image)]
        cards += [read_card(picture.image, card, recogniser, picture.page) for card in found]
    return cards


def find_nothing(image: Pixels) -> FoundCard:
    high, wide = image.shape[:2]
    return FoundCard(whole_quad(wide, high), 0.0, ("no_card",))


def read_card(image: Pixels, card: FoundCard, recogniser: Recogniser, page: int) -> ScannedCard:
    """One found card to its end."""
    flat = straighten(image, card.quad)
    warnings = [*card.warnings, *warn_of(flat, card.quad)]
    degrees, upright, spotted = lay_upright(flat, recogniser)
    lines = finish_lines(upright, keep_read(spotted), recogniser)
    codes = read_codes(upright)
    if "blurred" not in warnings:
        warnings += warn_of_text(lines, unread=sum(not box.text for box in spotted))
    size = upright.shape[1], upright.shape[0]
    known = keep_sure(lines) if "foreign_script" in warnings else lines
    fields = read_fields(known, size, codes)
    seen = look_again(upright, known, fields)
    if seen != known:
        fields = read_fields(seen, size, codes)
    lines = sort_lines([*seen, *(line for line in lines if line not in known)])
    return ScannedCard(
        quad=turn_quad(card.quad, degrees),
        image=encode_jpeg(upright),
        size=size,
        lines=tuple(lines),
        fields=fields,
        confidence=card.confidence,
        warnings=tuple(warnings),
        codes=tuple(codes),
        page=page,
    )


def warn_of_text(lines: Sequence[TextLine], *, unread: int = 0) -> list[str]:
    """`unread` boxes have type in them that the engine could make nothing of.

    A card in letters it does not know has numbers and a mail address it does: lines are counted, not letters.
    """
    strange = unread + sum(line.confidence < STRANGE for line in lines)
    if strange >= FEW and strange >= MANY * (unread + len(lines)):
        return ["foreign_script"]
    if count_letters(lines) < LEAST_LETTERS:
        return ["no_text"]
    return ["foreign_script"] if rate_legible(lines) < SENSE else []


def keep_sure(lines: Sequence[TextLine]) -> list[TextLine]:
    """Of a card in strange letters only what stands there in known ones: numbers, addresses."""
    return [line for line in lines if line.confidence >= SURE]


def read_codes(image: Pixels) -> list[str]:
    """The texts of QR codes on a card: shown and taken apart, never opened."""
    found = zxingcpp.read_barcodes(image, formats=zxingcpp.BarcodeFormats(zxingcpp.BarcodeFormat.QRCode))
    return [code.text for code in found if code.text]
