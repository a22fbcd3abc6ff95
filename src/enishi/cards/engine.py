"""The one door to the readers and their recogniser: bytes in, plain JSON-ready values out.

The recogniser is loaded on first use and stays (600 MB): only the worker and the command line come here.
"""

from __future__ import annotations

import importlib
import io
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from functools import cache
from typing import Any

from PIL import Image

from enishi.cards.readers.fields import CardFields, CardLink, CardPhone, NameReading
from enishi.cards.readers.lines import Quad, TextLine

Json = dict[str, Any]
NO_ENGINE = "no_engine"
NOTHING = {"no_card", "no_text"}  # the readers' last resort, the whole picture, which says nothing


class Trouble(Exception):
    """A picture that cannot be read; `code` has its sentence in words.py."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


@dataclass(frozen=True, slots=True)
class Page:
    """A picture as it is kept: a JPEG of sane size, the right way up. A PDF has several."""

    data: bytes
    width: int
    height: int
    warnings: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ReadCard:
    """One card found in a page."""

    quad: list[list[float]]
    image: bytes
    width: int
    height: int
    lines: list[Json]
    fields: Json
    warnings: tuple[str, ...] = ()


def open_pages(data: bytes, name: str) -> list[Page]:
    """The pictures of a file. Raises Trouble."""
    reader = _load("pictures")
    with _telling_trouble():
        pictures = reader.open_pictures(data, name)
    pages = []
    for picture in pictures:
        jpeg = reader.encode_jpeg(picture.image)
        pages.append(Page(jpeg, *size_of(jpeg), tuple(picture.warnings)))
    return pages


def read_cards(page: Page, name: str, corners: Quad | None = None) -> list[ReadCard]:
    """The cards of a page; with corners exactly the one between them. Raises Trouble."""
    recogniser = load_recogniser()
    with _telling_trouble():
        found = _load("reading").read_photo(page.data, f"{name}.jpg", recogniser, corners)
    return [
        ReadCard(
            [list(corner) for corner in card.quad], card.image, *size_of(card.image),
            [line_to_json(line) for line in card.lines], fields_to_json(card.fields), tuple(card.warnings),
        )
        for card in found
        if not set(card.warnings) >= NOTHING
    ]  # fmt: skip


@cache
def load_recogniser() -> Any:
    """Whatever the adapter finds on this computer. Raises Trouble when there is none."""
    reader = _load("recognising")
    try:
        return reader.load_recogniser()
    except (reader.RecogniserMissing, ImportError, OSError) as error:
        raise Trouble(NO_ENGINE) from error


def _load(reader: str) -> Any:
    """A reader on first use: OpenCV and the recogniser cost the web process a second and many megabytes."""
    return importlib.import_module(f"enishi.cards.readers.{reader}")


@contextmanager
def _telling_trouble() -> Iterator[None]:
    """The readers' coded refusals as ours."""
    try:
        yield
    except ValueError as error:
        code = getattr(error, "code", "")
        if not code:
            raise
        raise Trouble(str(code)) from error


def join_fields(front: Json, back: Json) -> Json:
    """Both sides of one card as one: what the front lacks comes from the back."""
    join_sides = _load("fields.reading").join_sides
    joined: CardFields = join_sides(fields_from_json(front), fields_from_json(back))
    return fields_to_json(joined)


def size_of(jpeg: bytes) -> tuple[int, int]:
    with Image.open(io.BytesIO(jpeg)) as image:
        return image.size


def line_to_json(line: TextLine) -> Json:
    box = [[round(x, 1), round(y, 1)] for x, y in line.box]
    return {"text": line.text, "box": box, "confidence": round(line.confidence, 3),
            "is_vertical": line.is_vertical}  # fmt: skip


def fields_to_json(fields: CardFields) -> Json:
    """Only what is there, so that a row stays small."""
    return {name: value for name, value in asdict(fields).items() if value}


def fields_from_json(values: Mapping[str, Any]) -> CardFields:
    """The fields again; names of a later version are left out."""
    known = {name: value for name, value in values.items() if name in CardFields.__dataclass_fields__}
    makers = {"phones": CardPhone, "links": CardLink, "readings": NameReading}
    for name, value in known.items():
        if name in makers:
            known[name] = tuple(makers[name](**row) for row in value)
        elif name == "alternatives":
            known[name] = {field: tuple(writings) for field, writings in value.items()}
        elif isinstance(value, list | tuple):
            known[name] = tuple(value)
    return CardFields(**known)


def quad_of(corners: Sequence[Sequence[float]]) -> Quad:
    """Four corners as the readers take them."""
    first, second, third, fourth = ((float(x), float(y)) for x, y in corners)
    return first, second, third, fourth


def shrink(jpeg: bytes, longest: int) -> bytes:
    """A small copy for lists."""
    with Image.open(io.BytesIO(jpeg)) as opened:
        opened.draft("RGB", (longest, longest))
        opened.thumbnail((longest, longest))
        image = opened.convert("RGB")
    return _encode(image, 80)


def _encode(image: Image.Image, quality: int) -> bytes:
    out = io.BytesIO()
    image.save(out, "JPEG", quality=quality)
    return out.getvalue()


def paint_over(jpeg: bytes, quads: Sequence[Sequence[Sequence[float]]]) -> bytes:
    """The same picture with these cards painted grey: somebody on it is to be forgotten, others are not."""
    from PIL import ImageDraw

    with Image.open(io.BytesIO(jpeg)) as opened:
        image = opened.convert("RGB")
    draw = ImageDraw.Draw(image)
    for quad in quads:
        draw.polygon([(x, y) for x, y in quad_of(quad)], fill=(170, 170, 170))
    return _encode(image, 88)
