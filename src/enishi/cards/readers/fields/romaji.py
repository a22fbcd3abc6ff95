"""Names in Latin letters turned into kana: Hepburn, Kunrei and what passports make of long vowels."""

from __future__ import annotations

import re
import unicodedata
from functools import cache

_SOUNDS = {
    "": "あいうえお",
    "k": "かきくけこ",
    "s": "さしすせそ",
    "t": "たちつてと",
    "n": "なにぬねの",
    "h": "はひふへほ",
    "m": "まみむめも",
    "y": "や ゆ よ",
    "r": "らりるれろ",
    "w": "わ   を",
    "g": "がぎぐげご",
    "z": "ざじずぜぞ",
    "d": "だぢづでど",
    "b": "ばびぶべぼ",
    "p": "ぱぴぷぺぽ",
}
_KANA = {
    row + v: kana
    for row, kanas in _SOUNDS.items()
    for v, kana in zip("aiueo", kanas, strict=True)
    if kana != " "
}
_KANA |= {
    "shi": "し",
    "chi": "ち",
    "tsu": "つ",
    "fu": "ふ",
    "ji": "じ",
    "fa": "ふぁ",
    "fi": "ふぃ",
    "fe": "ふぇ",
    "fo": "ふぉ",
    "she": "しぇ",
    "che": "ちぇ",
    "je": "じぇ",
    "v": "ゔ",
    "vi": "ゔぃ",
}
_KANA |= {
    row + vowel: kana + small
    for row, kana in {
        "ky": "き",
        "sh": "し",
        "sy": "し",
        "ch": "ち",
        "ty": "ち",
        "ny": "に",
        "hy": "ひ",
        "my": "み",
        "ry": "り",
        "gy": "ぎ",
        "j": "じ",
        "jy": "じ",
        "zy": "じ",
        "by": "び",
        "py": "ぴ",
    }.items()
    for vowel, small in zip("auo", "ゃゅょ", strict=True)
}
_LONG = str.maketrans(
    {
        "ā": "aa",
        "ī": "ii",
        "ū": "uu",
        "ē": "ei",
        "ō": "ou",
        "â": "aa",
        "î": "ii",
        "û": "uu",
        "ê": "ei",
        "ô": "ou",
    }
)
_SPECKS = re.compile("[\u0300\u0301\u0303\u0307]")
_ENDS_IN_O = frozenset("おこそとのほもよろごぞどぼぽょ")
_ENDS_IN_U = frozenset("うくすつぬふむゆるぐずぶぷゅ")


def without_specks(latin: str) -> str:
    """Without acute, grave, tilde and dot: on a Japanese name they are dirt, unlike the macron."""
    return unicodedata.normalize("NFC", _SPECKS.sub("", unicodedata.normalize("NFD", latin)))


@cache
def kana_of_romaji(latin: str) -> str:
    """Hiragana of a name in Latin letters; "" when it is not spelt as Japanese is."""
    rest = without_specks(latin).lower().translate(_LONG).replace("-", "").replace(".", "")
    rest = re.sub(r"oh(?![aiueoy])", "ou", rest)
    rest = re.sub(r"m(?=[bmp])", "n", rest)
    kana = ""
    while rest:
        if (len(rest) > 1 and rest[0] == rest[1] and rest[0] not in "aiueon") or rest.startswith("tch"):
            kana, rest = kana + "っ", rest[1:]
            continue
        size = next((n for n in (3, 2, 1) if rest[:n] in _KANA and (n == 1 or len(rest) >= n)), 0)
        if size:
            kana, rest = kana + _KANA[rest[:size]], rest[size:]
        elif rest[0] in "n'":
            kana, rest = kana + ("ん" if rest[0] == "n" else ""), rest[1:]
        else:
            return ""
    return kana


@cache
def spell_kana(latin: str) -> tuple[str, ...]:
    """All kana that a Latin spelling may stand for: Ono is おの, おおの, おうの."""
    plain = kana_of_romaji(latin)
    if not plain:
        return ()
    found = [plain]
    for at, letter in enumerate(plain, start=1):
        if letter in _ENDS_IN_O:
            found += [f"{plain[:at]}{long}{plain[at:]}" for long in "うお"]
        elif letter in _ENDS_IN_U:
            found.append(f"{plain[:at]}う{plain[at:]}")
    return tuple(found)
