"""A card's bytes as properties: quoted-printable joined, folds undone, charset per line, head parsed once per shape.

The head (`item1.TEL;CELL;TYPE=pref`) goes through vobject's own line parser. Its regular expression is exponential
on unbalanced input, so a linear check comes first; heads repeat from card to card, so the result is remembered.
"""

from __future__ import annotations

import quopri
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache

from vobject.base import ParseError, parseLine

_LONGEST_HEAD = 2_000
_LONGEST_EXCERPT = 60
_HEAD = re.compile(
    r"(?:[\w-]+\.)?[\w-]+"
    r'(?:;[\w-]+(?:=(?:"[^"]*"|[^";:,]*)(?:,(?:"[^"]*"|[^";:,]*))*)?)*;?',
    re.ASCII,
)
_ENCODED = re.compile(rb"QUOTED-PRINTABLE|BASE64|ENCODING=B\b", re.IGNORECASE)
_BASE64_LINE = re.compile(rb"[A-Za-z0-9+/=\s]+")
_ENCODING_NAMES = {"quoted-printable": "qp", "b": "b64", "base64": "b64", "7bit": "", "8bit": ""}
_CHARSETS = {"shift_jis": "cp932", "shift-jis": "cp932", "sjis": "cp932", "x-sjis": "cp932", "windows-31j": "cp932",
             "ms932": "cp932", "iso-2022-jp": "iso2022_jp_ext", "utf8": "utf-8"}  # fmt: skip
# Only these: Python would also decode "idna" or "unicode_escape", slowly or with surprises.
_ALLOWED_CHARSET = re.compile(
    r"utf-?8|utf-7|us-ascii|iso-8859-\d{1,2}|windows-125\d|cp125\d|cp932|euc-jp|gb2312|gbk|gb18030|big5|euc-kr|koi8-r"
)
# Python reads the bytes FD to FF as these, though no Japanese encoding has them.
_NO_CP932 = re.compile("[\x80\uf8f0-\uf8f3]")
_UTF8_EAST_ASIAN = re.compile("[\u3040-\u30ff\u4e00-\u9fff\uac00-\ud7af\uff61-\uff9f]")


@dataclass(frozen=True, slots=True)
class Head:
    """Everything before the colon. `types` are lower case and hold the bare parameters of vCard 2.1 too."""

    name: str
    group: str
    types: tuple[str, ...]
    params: Mapping[str, tuple[str, ...]]
    encoding: str
    charset: str

    def param(self, name: str) -> str:
        return ",".join(self.params.get(name, ()))


@dataclass(frozen=True, slots=True)
class Property:
    head: Head
    value: str
    data: bytes = b""  # only for base64: the undecoded characters


@dataclass(frozen=True, slots=True)
class BadLine:
    offset: int
    text: str


@lru_cache(maxsize=4096)
def read_head(text: str) -> Head | None:
    """The parsed head, or None when it is none."""
    if len(text) > _LONGEST_HEAD or not _HEAD.fullmatch(text):
        return None
    try:
        name, parameters, _value, group = parseLine(text.rstrip(";") + ":")
    except ParseError:
        return None
    params: dict[str, tuple[str, ...]] = {}
    types: list[str] = []
    encoding = ""
    for key, *values in parameters:
        upper, bare = str(key).upper(), not values
        if bare and upper.lower() in _ENCODING_NAMES:
            encoding = _ENCODING_NAMES[upper.lower()]
        elif upper == "ENCODING":
            encoding = _ENCODING_NAMES.get(str(values[0]).lower() if values else "", "")
        elif bare or upper == "TYPE":
            types += [part.lower() for value in values or [key] for part in str(value).split(",")]
        else:
            params[upper] = params.get(upper, ()) + tuple(str(value) for value in values)
    charset = "".join(params.pop("CHARSET", ())[:1]).lower()
    return Head(str(name).upper(), (group or "").lower(), tuple(types), params, encoding, charset)


def read_lines(lines: list[bytes], encoding: str) -> Iterator[Property | BadLine]:
    """The properties of one card in order. Lines without a readable head come back as BadLine."""
    for offset, line in _join(lines):
        raw_head, raw_value = _split_head(line)
        head = read_head(_decode(raw_head, "", encoding).strip()) if raw_head else None
        if head is None:
            yield BadLine(offset, _decode(line, "", encoding)[:_LONGEST_EXCERPT])
        elif head.encoding == "b64":
            yield Property(head, "", raw_value)
        elif head.encoding == "qp":
            yield Property(head, _decode(quopri.decodestring(raw_value), head.charset, encoding))
        elif raw_value.isascii() and b"\x1b" not in raw_value:
            yield Property(head, raw_value.decode("ascii"))
        else:
            yield Property(head, _decode(raw_value, head.charset, encoding))


def _join(lines: list[bytes]) -> Iterator[tuple[int, bytes]]:
    """Physical lines made logical: folds, quoted-printable soft breaks, unindented base64."""
    position, count = 0, len(lines)
    while position < count:
        start, line = position, lines[position]
        position += 1
        if not line.strip():
            continue
        mode = _find_mode(line)
        if mode == b"QP" and line.endswith(b"="):
            position, line = _join_soft(lines, position, line)
        if position < count and (lines[position][:1] in (b" ", b"\t") or mode == b"B64"):
            position, line = _join_folds(lines, position, line, is_base64=mode == b"B64")
        yield start, line


def _find_mode(line: bytes) -> bytes:
    head = line.partition(b":")[0]
    match = _ENCODED.search(head) if b";" in head else None
    if match is None:
        return b""
    return b"QP" if match.group()[:1] in b"qQ" else b"B64"


def _join_soft(lines: list[bytes], position: int, line: bytes) -> tuple[int, bytes]:
    parts = [line[:-1]]
    while position < len(lines):
        part = lines[position]
        position += 1
        # some phones fold quoted-printable as well, with a blank in front
        soft = part.endswith(b"=")
        parts.append(part[:-1] if soft else part)
        if not soft:
            break
    return position, b"".join(parts)


def _join_folds(lines: list[bytes], position: int, line: bytes, *, is_base64: bool) -> tuple[int, bytes]:
    parts = [line]
    while position < len(lines):
        part = lines[position]
        if part[:1] in (b" ", b"\t"):
            parts.append(part[1:])
        elif is_base64 and _BASE64_LINE.fullmatch(part):
            parts.append(part)
        else:
            break
        position += 1
    return position, b"".join(parts)


def _split_head(line: bytes) -> tuple[bytes, bytes]:
    head, colon, value = line.partition(b":")
    if not colon:
        return b"", b""
    while head.count(b'"') % 2 and colon:
        more, colon, value = value.partition(b":")
        head += b":" + more
        if len(head) > _LONGEST_HEAD:
            return b"", b""
    return (head, value) if colon else (b"", b"")


def _decode(value: bytes, charset: str, encoding: str) -> str:
    """Declared charset first, unless the bytes are plainly UTF-8 (files converted after they were written)."""
    escaped = b"\x1b" in value
    if not escaped:
        text = _try_decode(value, "utf-8")
        if text is not None and (not charset or _UTF8_EAST_ASIAN.search(text)):
            return text
        if not charset and _is_utf8_with_holes(value):
            return value.decode("utf-8", "replace")
    declared = _CHARSETS.get(charset, charset if _ALLOWED_CHARSET.fullmatch(charset) else "")
    for codec in (declared, "iso2022_jp_ext" if escaped else "", encoding, "cp932"):
        text = _try_decode(value, codec) if codec else None
        if text is not None:
            return text
    return value.decode(encoding, "replace")


def _is_utf8_with_holes(value: bytes) -> bool:
    """UTF-8 with a stray byte, which Shift_JIS would read as other characters without complaint."""
    text = value.decode("utf-8", "replace")
    broken = text.count("\ufffd")
    return 0 < broken < len(_UTF8_EAST_ASIAN.findall(text))


def _try_decode(value: bytes, codec: str) -> str | None:
    try:
        text = value.decode(codec)
    except UnicodeDecodeError:
        return None
    return None if codec == "cp932" and _NO_CP932.search(text) else text
