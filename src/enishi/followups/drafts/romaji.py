"""A kana reading in Latin letters, as Japanese cards write it (Hepburn, long vowels short: Sato, Ono, Yuki)."""

import re
import unicodedata

ROWS = {
    "": "あいうえお", "k": "かきくけこ", "s": "さしすせそ", "t": "たちつてと", "n": "なにぬねの", "h": "はひふへほ",
    "m": "まみむめも", "r": "らりるれろ", "g": "がぎぐげご", "z": "ざじずぜぞ", "d": "だぢづでど", "b": "ばびぶべぼ",
    "p": "ぱぴぷぺぽ",
}  # fmt: skip
ODD = {
    "し": "shi", "ち": "chi", "つ": "tsu", "ふ": "fu", "じ": "ji", "ぢ": "ji", "づ": "zu", "や": "ya", "ゆ": "yu",
    "よ": "yo", "わ": "wa", "ゐ": "i", "ゑ": "e", "を": "o", "ん": "n", "ゔ": "vu",
}  # fmt: skip
SOUNDS = {
    kana: row + vowel for row, line in ROWS.items() for kana, vowel in zip(line, "aiueo", strict=True)
} | ODD
SMALL = {"ゃ": "a", "ゅ": "u", "ょ": "o"}


def romanise(reading: str) -> str:
    """'さとう' -> 'Sato'; empty when the reading is empty or not kana throughout."""
    sounds: list[str] = []
    for char in map(_to_hiragana, unicodedata.normalize("NFKC", reading.strip())):
        if char in SMALL and sounds and sounds[-1].endswith("i"):
            sounds[-1] = _soften(sounds[-1], SMALL[char])
        elif char in SOUNDS or char in "っー":
            sounds.append(SOUNDS.get(char, char))
        else:
            return ""
    return _shorten("".join(sounds)).capitalize()


def _to_hiragana(char: str) -> str:
    return chr(ord(char) - 0x60) if "ァ" <= char <= "ヶ" else char


def _soften(sound: str, vowel: str) -> str:
    """き + ゃ -> kya, し + ゃ -> sha."""
    stem = sound[:-1]
    return stem + vowel if stem in ("sh", "ch", "j") else f"{stem}y{vowel}"


def _shorten(latin: str) -> str:
    """Double the consonant after っ, drop long vowels; いのうえ keeps its う, which begins a word of its own."""
    doubled = re.sub(r"っ(ch|[a-z])", lambda m: ("t" if m[1] == "ch" else m[1]) + m[1], latin)
    plain = re.sub(r"[っー]", "", doubled)
    return re.sub(r"uu", "u", re.sub(r"oo|ou(?!e$)", "o", plain))
