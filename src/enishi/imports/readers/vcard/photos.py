"""Pictures inside vCards. A linked picture is never fetched."""

from __future__ import annotations

import base64
import binascii
import re

from enishi.imports.readers.vcard.lines import Property
from enishi.imports.readers.vcard.values import unescape

_DATA_URI = re.compile(
    r"\s*data:(?P<type>[\w.+-]+/[\w.+-]+)?(?:;[\w=-]+)*;base64,(?P<data>.*)", re.IGNORECASE | re.DOTALL
)
_BLANKS = re.compile(rb"[\s\\]+")
_MAGIC = (
    (b"\xff\xd8\xff", "image/jpeg"), (b"\x89PNG\r\n\x1a\n", "image/png"), (b"GIF8", "image/gif"),
    (b"BM", "image/bmp"), (b"II*\x00", "image/tiff"), (b"MM\x00*", "image/tiff"),
)  # fmt: skip


def read_photo(prop: Property) -> tuple[bytes, str] | None:
    """(bytes, media type), or None when it is a link, empty or broken."""
    data = prop.data
    # some writers declare ENCODING=b and put a data: URI all the same
    written = data.decode("ascii", "ignore") if data[:5].lower() == b"data:" else prop.value
    return read_data_uri(unescape(written)) or _decode(data)


def read_data_uri(text: str) -> tuple[bytes, str] | None:
    """(bytes, media type) of a picture written as data:image/png;base64,..."""
    match = _DATA_URI.fullmatch(text)
    return _decode(match.group("data").encode("ascii", "ignore")) if match else None


def _decode(data: bytes) -> tuple[bytes, str] | None:
    data = _BLANKS.sub(b"", data)
    try:
        photo = base64.b64decode(data + b"=" * (-len(data) % 4), validate=True)
    except (binascii.Error, ValueError):
        return None
    media_type = _sniff(photo)
    return (photo, media_type) if photo and media_type else None


def _sniff(photo: bytes) -> str:
    """The type by content: what the file claims may be wrong, and what is no picture is not kept as one."""
    if photo[:4] == b"RIFF" and photo[8:12] == b"WEBP":
        return "image/webp"
    if photo[4:8] == b"ftyp" and photo[8:12] in (b"heic", b"heix", b"mif1", b"avif"):
        return "image/avif" if photo[8:12] == b"avif" else "image/heic"
    return next((kind for magic, kind in _MAGIC if photo.startswith(magic)), "")
