"""Amounts as people type them: ５０００, 5,000円, 1万円, 8時間. A sentence when it is none."""

from __future__ import annotations

import re
import unicodedata

from django.utils.translation import pgettext

from enishi.core import errors

_NUMBER = re.compile(r"(\d{1,12}(?:\.\d{1,3})?)(万|千)?")
_TIMES = {"万": 10_000, "千": 1_000}


def read_yen(words: str) -> int:
    """Whole yen, 0 and up."""
    amount = _read(words, (r"[¥\\]", "円", "yen", "jpy"))
    if amount is None or amount != int(amount):
        sentence = pgettext("core", "“%(words)s” is no amount of yen. Please write 0 or more, like 5000.")
        raise errors.Invalid(sentence % {"words": words})
    return int(amount)


def read_hours(words: str) -> float:
    """Hours, 0 and up; half hours are fine."""
    amount = _read(words, ("時間", "hours?", "h"))
    if amount is None:
        sentence = pgettext("core", "“%(words)s” is no number of hours. Please write 0 or more, like 8.")
        raise errors.Invalid(sentence % {"words": words})
    return amount


def _read(words: str, units: tuple[str, ...]) -> float | None:
    plain = re.sub(r"[\s,、]", "", unicodedata.normalize("NFKC", words).lower())
    plain = re.sub("|".join(units), "", plain)
    found = _NUMBER.fullmatch(plain)
    return float(found[1]) * _TIMES.get(found[2] or "", 1) if found else None
