"""From what a host gives to a text, or to the reason why there is none."""

from __future__ import annotations

import io
import re
from typing import NamedTuple

from enishi.core.encodings import codec_of, detect_encoding, looks_binary

MAX_BYTES = 20 * 1024 * 1024
_WORKBOOK_MARKS = (b"PK\x03\x04", b"PK\x05\x06", b"\xd0\xcf\x11\xe0")
_OTHER_MARKS = (b"%PDF-", b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"\x1f\x8b", b"SQLite format 3")
_MARKUP = re.compile(r"\s*<(?:!doctype|html|\?xml|svg)\b", re.IGNORECASE)
_SAMPLE = 1 << 18
# A lone surrogate is no character: it would break every page and every database.
_SURROGATES = re.compile("[\ud800-\udfff]")


class Opened(NamedTuple):
    """A text, or the code of the problem that there is none."""

    text: str = ""
    problem: str = ""


def open_list(data: bytes | str) -> Opened:
    """The text of a file in whatever encoding, or of what was pasted."""
    if len(data) > MAX_BYTES:
        return Opened(problem="too_large")
    opened = _decode(data) if isinstance(data, bytes) else Opened(_SURROGATES.sub("\ufffd", data))
    if opened.problem:
        return opened
    text = opened.text.removeprefix("\ufeff")
    if not text.replace("\x00", "").strip():
        return Opened(problem="empty")
    if text.startswith("PK\x03\x04"):
        return Opened(problem="spreadsheet")
    if looks_binary(text[:_SAMPLE]):
        return Opened(problem="not_text")
    return Opened(problem="web_page") if _MARKUP.match(text) else Opened(text)


def _decode(data: bytes) -> Opened:
    if data.startswith(_WORKBOOK_MARKS):
        return Opened(problem="spreadsheet")
    if data.startswith(_OTHER_MARKS):
        return Opened(problem="not_text")
    encoding = detect_encoding(io.BytesIO(data))
    if encoding is None:
        binary = looks_binary(data[:_SAMPLE].decode("latin-1"))
        return Opened(problem="not_text" if binary else "encoding")
    try:
        return Opened(data.decode(codec_of(encoding), "replace"))
    except (UnicodeError, ValueError, LookupError):
        return Opened(problem="encoding")
