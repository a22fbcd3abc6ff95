"""Which encoding a file is in: BOM, strict UTF-8, then the Japanese ones, and only then a statistical guess.

The whole file is checked (streamed), because an export may be plain ASCII for its first 10,000 rows.
"""

from __future__ import annotations

import codecs
import io
import re
from typing import BinaryIO

from charset_normalizer import from_bytes

_BLOCK = 1 << 18
_GUESS_SAMPLE = 16_384
_LONGEST_CHARACTER = 4
_ISO_2022_JP = re.compile(rb"\x1b\$[@B]|\x1b\(J|\x1b\(I")
# A single high byte between Latin letters is é or ö, never Japanese.
_LONE_ACCENT = re.compile(rb"(?<=[A-Za-z])[\x80-\xff](?=[A-Za-z,;\s])")
_HIGH_RUN = re.compile(rb"[\x80-\xff]+")
_CODECS = {"iso-2022-jp": "iso2022_jp_ext", "utf-16": "utf-16"}
_TOLERATED_ERRORS = 0.05
_ENOUGH_FOREIGN = 12


def codec_of(encoding: str) -> str:
    """The Python codec for a reported encoding name."""
    return _CODECS.get(encoding, encoding)


def detect_encoding(stream: BinaryIO) -> str | None:
    """The encoding's name, or None when nothing fits. Leaves the stream at its start."""
    head = _read_from_start(stream)
    found = _find_mark(head)
    if found is None and _ISO_2022_JP.search(head) and _decodes(stream, "iso2022_jp_ext"):
        found = "iso-2022-jp"
    if found is None and _decodes(stream, "utf-8"):
        found = "utf-8"
    if found is None:
        found = _detect_legacy(stream, _sample_high_bytes(stream))
    stream.seek(0)
    return found


def detect_encoding_of(head: bytes) -> str | None:
    """The same for the beginning of a file, which may end inside a character."""
    whole = detect_encoding(io.BytesIO(head))
    if whole is not None or len(head) < _LONGEST_CHARACTER:
        return whole
    return detect_encoding(io.BytesIO(head[: -(_LONGEST_CHARACTER - 1)]))


def _read_from_start(stream: BinaryIO) -> bytes:
    stream.seek(0)
    return stream.read(_BLOCK)


def _find_mark(head: bytes) -> str | None:
    if head.startswith(codecs.BOM_UTF8):
        return "utf-8-sig"
    if head.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return "utf-16"
    even, odd = head[:2000:2].count(0), head[1:2000:2].count(0)
    enough = len(head[:2000]) // 8
    if enough and max(even, odd) > enough and min(even, odd) <= enough // 8:
        return "utf-16-be" if even > odd else "utf-16-le"
    return None


def _decodes(stream: BinaryIO, codec: str) -> bool:
    stream.seek(0)
    decoder = codecs.getincrementaldecoder(codec)()
    try:
        while block := stream.read(_BLOCK):
            decoder.decode(block)
        decoder.decode(b"", final=True)
    except UnicodeDecodeError:
        return False
    return True


def _sample_high_bytes(stream: BinaryIO) -> bytes:
    """Lines that hold non-ASCII bytes, enough to judge by."""
    stream.seek(0)
    sample = bytearray()
    while len(sample) < _GUESS_SAMPLE and (line := stream.readline(4096)):
        if not line.isascii():
            sample += line
    return bytes(sample)


def _detect_legacy(stream: BinaryIO, sample: bytes) -> str | None:
    runs = len(_HIGH_RUN.findall(sample))
    if runs and len(_LONE_ACCENT.findall(sample)) * 2 >= runs and _decodes(stream, "cp1252"):
        return "cp1252"
    unfolded = re.sub(rb"\r?\n[ \t]", b"", sample)  # vCards may fold inside a character
    if _is_nearly(unfolded, "utf-8"):
        return "utf-8"
    fitting = [codec for codec in ("cp932", "euc-jp") if _decodes(stream, codec)]
    if fitting:
        return max(fitting, key=lambda codec: _score_japanese(sample.decode(codec, "replace")))
    for codec in ("cp932", "euc-jp"):
        if _is_nearly(sample, codec):
            return codec
    best = from_bytes(sample).best() if sample else None
    if best is None or not _decodes(stream, best.encoding):
        return None
    return best.encoding.replace("_", "-")


def _score_japanese(text: str) -> float:
    """How ordinary the Japanese looks: half-width kana in quantity means EUC-JP read as cp932."""
    ordinary = sum(1 for char in text if "\u3040" <= char <= "\u30ff" or "\u4e00" <= char <= "\u9fff")
    odd = sum(1 for char in text if "\uff61" <= char <= "\uff9f")
    return (ordinary - odd) / (ordinary + odd + 1)


def _is_nearly(sample: bytes, codec: str) -> bool:
    """Whether only a few bytes of the sample are broken (a cut-off character, a device's own emoji)."""
    text = sample.decode(codec, "replace")
    foreign = sum(1 for char in text if char > "\x7f")
    broken = text.count("\ufffd")
    return bool(foreign) and (
        broken <= foreign * _TOLERATED_ERRORS or (broken <= 2 and foreign >= _ENOUGH_FOREIGN)
    )


def open_text(stream: BinaryIO, encoding: str) -> io.TextIOWrapper:
    """A text view that keeps line ends as they are and never raises on a broken character."""
    stream.seek(0)
    return io.TextIOWrapper(stream, encoding=codec_of(encoding), errors="replace", newline="")
