"""Slips of recognising that can be mended without a doubt: dashes within kana, kana for kanji figures, large for small kana."""

from __future__ import annotations

import re
from functools import cache
from itertools import product

from enishi.cards.readers.fields import words

_KATAKANA = "\u30a1-\u30fa\u30fc"
_SMALL = dict(zip("アイウエオヤユヨツ", "ァィゥェォャュョッ", strict=True))
_BEFORE = dict.fromkeys("アイウエオ", "テデフウトドクツヴシチジ") | dict.fromkeys(
    "ヤユヨ", "キシチニヒミリギジビピテデフ"
)
_BEFORE |= {"ツ": "".join(chr(c) for c in range(0x30A1, 0x30F5))}
_DASH_IN_KANA = re.compile(
    rf"(?<=[{_KATAKANA}])[—―–‐−一\-](?=[{_KATAKANA}])|(?<=[{_KATAKANA}]{{2}})[—―–](?![\d〇一二三])"
)
_FIGURES = "〇一二三四五六七八九十百"
_KANA_FOR_FIGURE = re.compile(rf"(?<=[{_FIGURES}])ニ|ニ(?=[{_FIGURES}]|丁目|番|号|階)")
_RUN = re.compile(f"[{_KATAKANA}]{{4,}}")


def mend(text: str) -> str:
    """A recognised text with such slips put right; its length stays."""
    text = _DASH_IN_KANA.sub("ー", text)
    text = _KANA_FOR_FIGURE.sub("二", _KANA_FOR_FIGURE.sub("二", text))
    return _RUN.sub(lambda run: shrink_kana(run[0]), text)


@cache
def shrink_kana(run: str) -> str:
    """マーケテイング -> マーケティング, where the dictionary knows the one and not the other."""
    places = [i for i in range(1, len(run)) if run[i] in _SMALL and run[i - 1] in _BEFORE[run[i]]]
    if not places or len(places) > 4:
        return run
    for choice in product((False, True), repeat=len(places)):
        letters = list(run)
        for place, is_small in zip(places, choice, strict=True):
            letters[place] = _SMALL[letters[place]] if is_small else letters[place]
        written = "".join(letters)
        if written != run and (
            words.is_word(written) or (not words.is_word(run) and _is_made_of_words(written, run))
        ):
            return written
    return run


def _is_made_of_words(written: str, run: str) -> bool:
    """Whether all parts are known, and fewer than the parts of what was read."""
    parts, before = words.split_words(written), words.split_words(run)
    return len(parts) < len(before) and all(len(part) > 2 and words.is_word(part) for part in parts)
