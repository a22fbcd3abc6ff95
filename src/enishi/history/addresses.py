"""Several mail addresses as somebody types them into one field: parted by commas, blanks or lines, in any width."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.utils.translation import pgettext

from enishi.core import errors
from enishi.core.text import email_key

MOST = 50
_PARTED = re.compile(r"[\r\n,、;，；]+")
_NAMED = re.compile(r".*<([^<>]*)>\s*\Z")


def read_addresses(words: str) -> list[str]:
    """The addresses of a field, each once and in comparison form. Raises Invalid about the first that is none."""
    rows = (row.strip() for row in _PARTED.split(unicodedata.normalize("NFKC", words)))
    return check_addresses(word for row in rows for word in _list_words(row))


def _list_words(row: str) -> list[str]:
    """葵 <aoi@example.jp> is one address, as a mail program shows it."""
    named = _NAMED.match(row)
    return [named[1].strip()] if named else row.split()


def pick_address(words: str) -> list[str]:
    """What was written, when it is a mail address at all (a user's name at an own server may look like one)."""
    try:
        return check_addresses([words])
    except errors.Invalid:
        return []


def check_addresses(given: Iterable[str]) -> list[str]:
    """Each once and in comparison form. Raises Invalid about the first that is no mail address."""
    found: dict[str, None] = {}
    for one in given:
        key = email_key(one).removeprefix("mailto:")
        try:
            validate_email(key)
        except ValidationError:
            sentence = pgettext(
                "history", "“%(address)s” is no mail address. Please write them like this: %(example)s"
            )
            raise errors.Invalid(
                sentence % {"address": one[:80], "example": "aoi@example.jp, aoi@work.example.jp"}
            ) from None
        found[key] = None
    if len(found) > MOST:
        sentence = pgettext("history", "At most %(most)d addresses, please.")
        raise errors.Invalid(sentence % {"most": MOST})
    return list(found)
