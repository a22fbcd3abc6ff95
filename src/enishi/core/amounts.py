"""Amounts as people type them: ５０００, 5,000円, 1万2千円, 五千円, 8時間. A sentence when it is none."""

from __future__ import annotations

import re
import unicodedata

from django.utils.translation import pgettext

from enishi.core import errors

_PART = r"\d{1,12}(?:\.\d{1,3})?"
_NUMBER = re.compile(rf"(?:({_PART})万)?(?:({_PART})千)?({_PART})?")
_TIMES = (10_000, 1_000, 1)
_KANJI = str.maketrans("〇一二三四五六七八九", "0123456789")


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
    plain = re.sub("|".join(units), "", plain).translate(_KANJI)
    plain = re.sub(r"(?<!\d)千", "1千", plain)  # 千円, 一万千円
    found = _NUMBER.fullmatch(plain) if plain else None
    if found is None or ((found[1] or found[2]) and len(found[3] or "00") < 2):  # 1万2: of 12,000 or 10,002?
        return None
    return sum(float(part) * times for part, times in zip(found.groups("0"), _TIMES, strict=True))
