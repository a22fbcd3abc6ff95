"""The lines of a saved talk, however long they are and however the file ends them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import BinaryIO

from enishi.core.encodings import open_text

LONGEST_LINE = 16_000  # letters; of a longer one the beginning


def iter_lines(stream: BinaryIO, encoding: str) -> Iterator[tuple[int, str]]:
    """Number and text of each, without its end; the stream is left open."""
    text = open_text(stream, encoding)
    number, is_inside = 0, False
    try:
        for piece in iter(lambda: text.readline(LONGEST_LINE), ""):
            if not is_inside:
                number += 1
                line = piece.rstrip("\r\n")
                yield number, line.lstrip("\ufeff") if number == 1 else line
            is_inside = piece[-1] not in "\r\n"
    finally:
        text.detach()
