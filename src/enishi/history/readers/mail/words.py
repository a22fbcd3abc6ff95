"""What the fields of a head say: encoded words, raw bytes, names and addresses.

Standards: RFC 5322 (addresses, groups, comments), RFC 2047 (encoded words). The standard library reads both; here is
what real mails do beyond them: raw Shift_JIS and JIS, words that end inside a character, names with a stray @.
"""

from __future__ import annotations

import binascii
import email.utils
import re
from collections.abc import Iterable
from email.errors import HeaderParseError
from email.header import decode_header
from functools import lru_cache
from typing import NamedTuple

from enishi.core.text import clean_line
from enishi.encounters.readers.mail import list_named
from enishi.history.readers.charsets import decode_bytes

LONGEST_FIELD = 65_536
LONGEST_KEPT = 400
LONGEST_NAME, LONGEST_SUBJECT, LONGEST_ADDRESS = 200, 300, 254
_FOLD = re.compile(r"\r?\n|\r")
_ENCODED_WORD = re.compile(r"=\?[^?\s]{1,60}\?[bBqQ]\?[^?]*\?=")
_DOMAIN = r"@(?:[!-~]+|[^\s@<>\"(),:;]+\.[^\s@<>\"(),:;]+)"
_ADDRESS = re.compile(rf"(?:[^\s@<>\"(),:;\[\]]+|\"[^\"]+\"){_DOMAIN}")
_PARTS = re.compile(r"[,;]")
_BRACKETS = re.compile(r"[()]{3,}")
_DEEPEST_COMMENT = 50
_MISREAD = (HeaderParseError, LookupError, ValueError, TypeError, IndexError, AssertionError, RecursionError)


class Named(NamedTuple):
    """A display name and an address; either may be empty."""

    name: str
    address: str


def unfold(value: str) -> str:
    """A field as one line, its raw bytes (surrogates) as the characters they are."""
    if "\n" in value or "\r" in value:
        value = _FOLD.sub("", value)
    if value.isascii() and "\x1b" not in value:
        return value
    return decode_bytes(value.encode("utf-8", "surrogateescape"))


def decode_words(value: str) -> str:
    """The words of an unfolded field, encoded ones decoded; as they are where that fails."""
    if "=?" not in value:
        return value
    try:
        return _join(value)
    except _MISREAD:
        return _ENCODED_WORD.sub(lambda found: _decode_alone(found[0]), value)


def _join(value: str) -> str:
    return "".join(
        text if isinstance(text, str)
        else text.decode("raw-unicode-escape", "replace") if charset is None
        else decode_bytes(text, charset)
        for text, charset in decode_header(value)
    )  # fmt: skip


def _decode_alone(word: str) -> str:
    try:
        return _join(word)
    except (*_MISREAD, binascii.Error):
        return word


def read_subject(value: str) -> str:
    return clean_line(decode_words(unfold(value[:LONGEST_FIELD])))[:LONGEST_SUBJECT]


def read_addresses(values: Iterable[str]) -> list[Named]:
    """Everybody in these fields, in their order, each address once; names alone where there is no address."""
    found = [named for value in values for named in _read_field(value)]
    return list({(one.address.lower() or one.name): one for one in reversed(found)}.values())[::-1]


def _read_field(value: str) -> tuple[Named, ...]:
    return _read_again(value) if len(value) <= LONGEST_KEPT else _read_once(value[:LONGEST_FIELD])


def _read_once(value: str) -> tuple[Named, ...]:
    line = unfold(value)
    found = _read_strictly(line)
    return tuple(_read_anyhow(decode_words(line)) if found is None else found)


_read_again = lru_cache(maxsize=4_096)(_read_once)  # the same few people write most mails


def _read_strictly(line: str) -> list[Named] | None:
    """As the standard has it; None when what comes out are no addresses."""
    if line.count("(") > _DEEPEST_COMMENT:
        return None
    try:
        pairs = email.utils.getaddresses([line], **_LENIENT)
    except _MISREAD:
        return None
    named = [Named(_clean_name(name, address), address.strip()) for name, address in pairs if name or address]
    if all(_ADDRESS.fullmatch(one.address) for one in named):
        return [one for one in named if len(one.address) <= LONGEST_ADDRESS]
    return None


# Since a security release the strict reading refuses whole fields for one stray comma.
_LENIENT: dict[str, bool] = (
    {"strict": False} if getattr(email.utils, "supports_strict_parsing", False) else {}
)


def _read_anyhow(line: str) -> list[Named]:
    """Addresses wherever they stand; names alone where there is no address at all."""
    parts = _PARTS.split(_BRACKETS.sub(" ", line))
    found = [named for part in parts for one in list_named(part) if (named := _check(one.name, one.email))]
    return [one for one in found if one.address] or found


def _check(name: str, email: str) -> Named | None:
    """What was found so, when it can be somebody."""
    address = email.strip("'\"")
    name = _clean_name(name, address)
    if address:
        is_good = bool(_ADDRESS.fullmatch(address)) and len(address) <= LONGEST_ADDRESS
        return Named(name, address) if is_good else None
    is_somebody = any(letter.isalpha() for letter in name) and "@" not in name
    return Named(name, "") if is_somebody and not name.startswith(("/", "=?")) else None


def _clean_name(name: str, address: str) -> str:
    """A display name without quotation marks; none where it only repeats the address."""
    if not name:
        return ""
    plain = clean_line(decode_words(name)).strip("\"'“”‘’ ")[:LONGEST_NAME]
    return "" if plain.casefold() == address.casefold() else plain
