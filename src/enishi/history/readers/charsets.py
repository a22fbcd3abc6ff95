"""Bytes of mails and calendars as text, whatever they say they are in. Nothing here raises.

Standards: RFC 1468 (ISO-2022-JP); CP50221 is the same with the vendors' rows (①, ㈱, 髙), which Python does not know.
"""

from __future__ import annotations

import codecs
import re
from functools import lru_cache

from enishi.core.encodings import codec_of, detect_encoding_of

_ESCAPE = re.compile(rb"(\x1b(?:\$\([@BDOPQ]|\$[@AB]|\([BJIH]))")
_TWO_BYTE = {b"\x1b$@", b"\x1b$B", b"\x1b$(@", b"\x1b$(B"}
_OTHER_PLANES = {
    b"\x1b$(D": "iso2022_jp_1",
    b"\x1b$(O": "iso2022_jp_3",
    b"\x1b$(P": "iso2022_jp_3",
    b"\x1b$(Q": "iso2022_jp_2004",
}
# What mails say, and the codec that reads what such mails really hold.
_REAL = {
    "shift_jis": "cp932", "shift-jis": "cp932", "sjis": "cp932", "x-sjis": "cp932", "ms_kanji": "cp932",
    "windows-31j": "cp932", "cp943": "cp932", "ms932": "cp932", "shift_jisx0213": "shift_jis_2004",
    "euc-jp": "euc_jp", "x-euc-jp": "euc_jp", "eucjp-ms": "euc_jp", "cp51932": "euc_jp", "x-euc": "euc_jp",
    "iso-8859-1": "cp1252", "latin1": "cp1252", "iso8859-1": "cp1252", "utf8mb4": "utf-8", "utf8": "utf-8",
    "unicode-1-1-utf-8": "utf-8", "unicode-1-1-utf-7": "utf-7", "gb2312": "gb18030", "gbk": "gb18030",
    "ks_c_5601-1987": "cp949", "euc-kr": "cp949", "big5": "big5hkscs", "iso-8859-8-i": "iso-8859-8",
}  # fmt: skip
_JIS_NAMES = ("iso-2022-jp", "iso2022jp", "cp5022", "csiso2022jp", "jis", "x-iso-2022-jp")
_UNSAID = frozenset(
    {
        "",
        "us-ascii",
        "ascii",
        "unknown",
        "unknown-8bit",
        "x-unknown",
        "default",
        "none",
        "8bit",
        "_iso-2022-jp$sio",
    }
)
_LONGEST_GUESS = 4_096


def decode_bytes(raw: bytes, charset: str = "") -> str:
    """The text in the charset that was said, where it fits; else in the one that does."""
    if b"\x1b" in raw and _ESCAPE.search(raw):
        return decode_jis(raw)
    codec = _find_codec(charset)
    if codec:
        try:
            return raw.decode(codec)
        except (UnicodeError, ValueError):
            if codec == "euc_jp" and (text := decode_euc(raw)):
                return text
    return _guess(raw, codec)


def decode_jis(raw: bytes) -> str:
    """ISO-2022-JP in all its kinds; what is no character of any of them becomes U+FFFD."""
    try:
        return raw.decode("iso2022_jp_ext")
    except UnicodeDecodeError:
        pieces = _ESCAPE.split(raw)
    return _decode_plain(pieces[0]) + "".join(
        _decode_run(escape, run) for escape, run in zip(pieces[1::2], pieces[2::2], strict=True)
    )


def decode_euc(raw: bytes) -> str:
    """EUC-JP with the vendors' rows; empty when it is something else."""
    text = re.sub(
        rb"[\xa1-\xfe]{2}", lambda found: to_shift_jis(bytes(byte & 0x7F for byte in found[0])), raw
    ).decode("cp932", "replace")
    return "" if "\ufffd" in text or b"\x8f" in raw else text


def to_shift_jis(pairs: bytes) -> bytes:
    """Rows and cells of JIS X 0208 (two bytes of 7 bits each) as cp932 has them. A lone last byte is dropped."""
    out = bytearray()
    for row, cell in zip(pairs[::2], pairs[1::2], strict=False):
        if 0x21 <= row <= 0x7E and 0x21 <= cell <= 0x7E:
            out.append((row + 1) // 2 + (0x70 if row <= 0x5E else 0xB0))
            out.append(cell + (0x7E if row % 2 == 0 else 0x1F if cell < 0x60 else 0x20))
        else:
            out += b"?"
    return bytes(out)


def _decode_run(escape: bytes, run: bytes) -> str:
    if escape in _TWO_BYTE:
        end = next((place for place, byte in enumerate(run) if byte in b"\r\n"), len(run))
        return to_shift_jis(run[:end]).decode("cp932", "replace") + _decode_plain(run[end:])
    if escape == b"\x1b(I":
        return bytes(byte | 0x80 if 0x21 <= byte <= 0x5F else byte for byte in run).decode("cp932", "replace")
    if escape in _OTHER_PLANES:
        return (escape + run).decode(_OTHER_PLANES[escape], "replace")
    return _decode_plain(run)


def _decode_plain(raw: bytes) -> str:
    return raw.decode("ascii") if raw.isascii() else _guess(raw)


def _guess(raw: bytes, codec: str = "") -> str:
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError:
        found = detect_encoding_of(raw[:_LONGEST_GUESS])
    return raw.decode(codec_of(found) if found else codec or "cp932", "replace")


@lru_cache(maxsize=500)
def _find_codec(charset: str) -> str:
    """The codec for a charset as a mail calls it; empty when there is none or it says nothing."""
    name = charset.strip(" \"'").partition("*")[0].lower()
    if name in _UNSAID or name.startswith(_JIS_NAMES):
        return ""
    try:
        found = codecs.lookup(_REAL.get(name, name))
        found.decode(b"a")  # some codecs (rot13, base64) are none of text
        return found.name if isinstance(b"a".decode(found.name), str) else ""
    except (LookupError, ValueError, TypeError, AssertionError, UnicodeError):
        return ""
