"""Which encoding a file is in: BOM, strict UTF-8, then the Japanese ones, and only then a statistical guess.

The whole file is checked (streamed), because an export may be plain ASCII for its first 10,000 rows.
A few broken bytes never decide: what most lines are in is what the file is in, and its readers refuse the rest.
"""

from __future__ import annotations

import codecs
import io
import re
from typing import BinaryIO

from charset_normalizer import from_bytes

_BLOCK = 1 << 18
_GUESS_SAMPLE = 16_384
_VOTE_SAMPLE = 1 << 20
_LONGEST_LINE = 1 << 16
_LONGEST_CHARACTER = 4
_ISO_2022_JP = re.compile(rb"\x1b\$[@B]|\x1b\(J|\x1b\(I")
# A single high byte between Latin letters is é or ö, never Japanese.
_LONE_ACCENT = re.compile(rb"(?<=[A-Za-z])[\x80-\xff](?=[A-Za-z,;\s])")
_HIGH_RUN = re.compile(rb"[\x80-\xff]+")
# What stands for a byte that is no character; Python reads 80 and FD to FF in cp932 as the last ones.
_DAMAGE = re.compile("[\ufffd\x80\uf8f1-\uf8f3]")
_CODECS = {"iso-2022-jp": "iso2022_jp_ext", "utf-16": "utf-16"}
_JAPANESE = ("cp932", "euc-jp")
_SURELY_JAPANESE = 0.6
_TOLERATED_ERRORS = 0.05
_ENOUGH_FOREIGN = 12
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f]")
_MOST_CONTROLS = 0.01


def is_damaged(text: str) -> bool:
    """Whether a byte of it could not be read."""
    return not text.isascii() and bool(_DAMAGE.search(text))


def looks_binary(text: str) -> bool:
    """Whether so many control characters stand in it that it is a picture or a program, and no text."""
    return len(_CONTROL.findall(text)) > len(text) * _MOST_CONTROLS


def codec_of(encoding: str) -> str:
    """The Python codec for a reported encoding name."""
    return _CODECS.get(encoding, encoding)


def detect_encoding(stream: BinaryIO) -> str | None:
    """The encoding's name, or None when nothing fits. Leaves the stream at its start."""
    head = _read_from_start(stream)
    found = _find_mark(head)
    if found is None and _ISO_2022_JP.search(head) and _is_iso_2022(stream, head):
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


def _is_iso_2022(stream: BinaryIO, head: bytes) -> bool:
    return _decodes(stream, "iso2022_jp_ext") or _is_nearly(head, "iso2022_jp_ext")


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
    while len(sample) < _VOTE_SAMPLE and (line := stream.readline(_LONGEST_LINE)):
        if not line.isascii():
            sample += line
    return bytes(sample)


def _detect_legacy(stream: BinaryIO, lines: bytes) -> str | None:
    unfolded = re.sub(rb"\r?\n[ \t]", b"", lines)  # vCards may fold inside a character
    if _is_mostly(unfolded, "utf-8") or _is_nearly(unfolded, "utf-8"):
        return "utf-8"
    sample = lines[:_GUESS_SAMPLE]
    runs = len(_HIGH_RUN.findall(sample))
    accents = bool(runs) and len(_LONE_ACCENT.findall(sample)) * 2 >= runs
    if accents and (_decodes(stream, "cp1252") or _is_nearly(sample, "cp1252")):
        return "cp1252"
    score, japanese = max((_score_japanese(sample.decode(codec, "replace")), codec) for codec in _JAPANESE)
    if score >= _SURELY_JAPANESE and _is_mostly(sample, japanese):
        return japanese
    fitting = [codec for codec in _JAPANESE if _decodes(stream, codec) or _is_nearly(sample, codec)]
    if fitting:
        return max(fitting, key=lambda codec: _score_japanese(sample.decode(codec, "replace")))
    best = from_bytes(sample).best() if sample else None
    if best is None or not _decodes(stream, best.encoding):
        return None
    return best.encoding.replace("_", "-")


def _is_mostly(sample: bytes, codec: str) -> bool:
    """Whether half of the lines can be read: hardly any is UTF-8 by chance, so half is enough."""
    lines = [line for line in sample.splitlines() if not line.isascii()]
    good = sum(1 for line in lines if not is_damaged(line.decode(codec, "replace")))
    return good > 0 and good * 2 >= len(lines)


def _score_japanese(text: str) -> float:
    """How ordinary the Japanese looks: half-width kana in quantity means EUC-JP read as cp932."""
    ordinary = sum(1 for char in text if "\u3040" <= char <= "\u30ff" or "\u4e00" <= char <= "\u9fff")
    odd = sum(1 for char in text if "\uff61" <= char <= "\uff9f") + len(_DAMAGE.findall(text))
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
