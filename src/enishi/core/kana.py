"""Latin letters and hangul as kana: how a name written in them may be read, likeliest first.

Standard terms: Hepburn and Kunrei romanisation; hangul syllables are taken apart as Unicode composes them.
"""

from __future__ import annotations

import itertools
import re
import unicodedata

from enishi.core import text

MOST_READINGS = 12
_LONG = "-"  # a long vowel stands before it while a word is being read
_HEPBURN = """
shi:し chi:ち tsu:つ fu:ふ ji:じ di:ぢ du:づ wo:を vu:ゔ si:し ti:ち tu:つ hu:ふ zi:じ ye:いぇ wi:うぃ
we:うぇ fa:ふぁ fi:ふぃ fe:ふぇ fo:ふぉ va:ゔぁ vi:ゔぃ ve:ゔぇ vo:ゔぉ la:ら li:り lu:る le:れ lo:ろ
she:しぇ che:ちぇ je:じぇ
"""
_GLIDES = """
ky:き sh:し sy:し ch:ち ty:ち ny:に hy:ひ my:み ry:り gy:ぎ j:じ jy:じ zy:じ by:び py:ぴ
"""


def _read_table(written: str) -> dict[str, str]:
    return {latin: kana for latin, _, kana in (entry.partition(":") for entry in written.split())}


_SYLLABLES = {latin: kana for kana, latin in text.ROMAJI.items() if latin and len(kana) == 1 and kana != "ん"}
_SYLLABLES |= {row + vowel: kana + small for row, kana in _read_table(_GLIDES).items()
               for vowel, small in zip("auo", "ゃゅょ", strict=True)}  # fmt: skip
_SYLLABLES |= _read_table(_HEPBURN) | {"o": "お", "e": "え", "zu": "ず"}
_VOWELS = {"a": "あ", "i": "い", "u": "う", "e": "え", "o": "お"}
_UNMARKED_LONG = re.compile(r"(?<=[ou])h(?![aiueoy])")


def to_kana(latin: str) -> list[str]:
    """Hiragana readings of one Latin word, likeliest first; empty when it is no Japanese word.

    A macron or a written long vowel is kept; where none is written, one may still be meant (Sato is さとう).
    """
    syllables = _read_syllables(_mark_long(latin))
    if not syllables:
        return []
    last = len(syllables) - 1
    choices = [
        _lengthen(syllable, is_first=number == 0, is_last=number == last)
        if syllables[number + 1 : number + 2] != ["ん"]
        else [syllable.rstrip(_LONG)]
        for number, syllable in enumerate(syllables)
    ]
    n_choices = max(len(choice) for choice in choices)
    ranked = sorted(
        itertools.islice(itertools.product(*(range(len(choice)) for choice in choices)), 4 * n_choices**4),
        key=lambda picks: (sum(picks), [-pick for pick in reversed(picks)]),
    )
    words = ("".join(choice[pick] for choice, pick in zip(choices, picks, strict=True)) for picks in ranked)
    return list(dict.fromkeys(words))[:MOST_READINGS]


def _mark_long(latin: str) -> str:
    plain = unicodedata.normalize("NFD", latin.casefold())
    plain = re.sub("[\u0304\u0302\u0305]", _LONG, plain)
    plain = re.sub(r"[^a-z'\-]", "", plain)
    plain = re.sub(rf"(?<![aiueo]){_LONG}", "", plain)
    plain = re.sub(r"n(?=ya|ichi(?:ro)?$|iti(?:ro)?$)", "n'", plain)  # Junya, Kenichi
    return _UNMARKED_LONG.sub(_LONG, re.sub(r"m(?=[bmp])", "n", plain).replace("tch", "cch"))


def _read_syllables(latin: str) -> list[str]:
    """Kana of each syllable, `-` after a long one; empty when a letter fits nowhere."""
    found, place = [], 0
    while place < len(latin):
        kana, width = _read_syllable(latin[place:])
        if not kana:
            return []
        place += width
        if latin[place : place + 1] == _LONG:
            kana, place = kana + _LONG, place + 1
        found.append(kana)
    return found


def _read_syllable(rest: str) -> tuple[str, int]:
    if rest[0] == "'":
        return ("", 0) if len(rest) == 1 else _after_mark(rest)
    if rest[0] == "n" and (len(rest) == 1 or rest[1] not in "aiueoy"):
        return "ん", 1
    if len(rest) > 1 and rest[0] == rest[1] and rest[0] not in "aiueon":
        return "っ", 1
    for width in (3, 2, 1):
        if rest[:width] in _SYLLABLES:
            return _SYLLABLES[rest[:width]], width
    return "", 0


def _after_mark(rest: str) -> tuple[str, int]:
    """Shin'ichi: the mark only keeps n and i apart."""
    kana, width = _read_syllable(rest[1:])
    return kana, width + 1 if kana else 0


def _lengthen(syllable: str, *, is_first: bool, is_last: bool) -> list[str]:
    """How long a syllable may be meant: さと- is さとう; a bare と may be とう as well."""
    plain = syllable.rstrip(_LONG)
    vowel = text.ROMAJI.get(plain[-1], text.ROMAJI.get(plain, ""))[-1:]
    vowel = {"ゃ": "a", "ゅ": "u", "ょ": "o"}.get(plain[-1], vowel)
    longer = {"o": ["お", "う"] if is_first and plain == "お" else ["う", "お"], "u": ["う"]}.get(vowel, [])
    if syllable != plain:
        longer = longer or [_VOWELS.get(vowel, "")]
        return [plain + more for more in longer]
    is_long = is_last if plain == "ろ" else plain[-1] in "ゅょ"
    written = [plain, *(plain + more for more in longer)]
    return [written[1], written[0], *written[2:]] if is_long and longer else written


_LEADS = "か っか な た った ら ま ぱ っぱ さ っさ - ちゃ っちゃ ちゃ か た ぱ は".replace("-", "").split(" ")
_ROWS = "かきくけこ なにぬねの らりるれろ まみむめも ぱぴぷぺぽ さしすせそ はひふへほ"
_KANA_ROWS = {row[0]: row for row in _ROWS.split()} | {"": "あいうえお"}
_HANGUL_VOWELS = "a e ya ye o e yo ye o wa we we yo u wo we wi yu u ui i".split()
_VOICED = str.maketrans("かきくけこたてとぱぴぷぺぽち", "がぎぐげごだでどばびぶべぼじ")
_TAILS = {
    1: "く",
    2: "く",
    4: "ん",
    7: "っ",
    8: "る",
    16: "む",
    17: "ぷ",
    19: "っ",
    20: "っ",
    21: "ん",
    22: "っ",
    23: "っ",
}


def read_hangul(hangul: str) -> str:
    """김철수 -> きむちょるす; anything but hangul syllables stays as it is."""
    kana = ""
    for letter in unicodedata.normalize("NFC", hangul):
        code = ord(letter) - 0xAC00
        kana += _read_hangul_syllable(code, is_voiced=_ends_softly(kana)) if 0 <= code < 11172 else letter
    return kana


def _ends_softly(kana: str) -> bool:
    """Whether the next consonant is voiced: after a vowel or ん, む, る."""
    return bool(kana) and kana[-1] not in "っくぷ " and "\u3041" <= kana[-1] <= "\u3096"


def _read_hangul_syllable(code: int, *, is_voiced: bool) -> str:
    lead, vowel, tail = code // 588, _HANGUL_VOWELS[code % 588 // 28], code % 28
    row = _LEADS[lead]
    kana = _join(row, vowel)
    if is_voiced and lead in (0, 3, 7, 12):
        kana = kana.translate(_VOICED) if lead != 12 else kana.replace("ち", "じ", 1)
    return kana + _TAILS.get(tail, "")


def _join(row: str, vowel: str) -> str:
    doubled, row = ("っ", row[1:]) if row.startswith("っ") else ("", row)
    if row == "ちゃ":
        after = {"a": "ゃ", "u": "ゅ", "o": "ょ", "e": "ぇ", "i": ""}
        return doubled + "ち" + after.get(vowel[-1], "ょ")
    letters = _split_row(row)
    if len(vowel) == 1:
        return doubled + letters[vowel]
    small = {"ya": "ゃ", "yu": "ゅ", "yo": "ょ"}.get(vowel)
    if small and not row:
        return {"ya": "や", "yu": "ゆ", "yo": "よ"}[vowel]
    if small:
        return doubled + letters["i"] + small
    if vowel == "ye":
        return doubled + (letters["e"] if row else "いぇ")
    wide = {"wa": "わ", "we": "うぇ", "wi": "うぃ", "wo": "うぉ", "ui": "うい"}[vowel]
    return doubled + (wide if not row else letters["u"] + wide.removeprefix("う"))


def _split_row(row: str) -> dict[str, str]:
    letters = ("た", "てぃ", "とぅ", "て", "と") if row == "た" else tuple(_KANA_ROWS[row])
    return dict(zip("aiueo", letters, strict=True))
