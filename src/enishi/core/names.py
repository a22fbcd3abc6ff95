"""Names as files write them: width, honorifics, order, readings. 異体字 stay as they are written.

NFKC and even NFC would turn compatibility characters (神 U+FA19) into others, so only the runs that need it are folded.
"""

from __future__ import annotations

import re
import unicodedata

from enishi.core.text import to_hiragana

_WIDE = str.maketrans({code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)} | {0x3000: " ", 0xA0: " "})
_HALF_KANA = re.compile("[\uff61-\uff9f]+")
_LOOSE_MARKS = re.compile("[\u3040-\u30ff][\u3099\u309a]|[A-Za-z][\u0300-\u036f]+")
# Control characters and direction overrides; the joiner inside emoji (U+200D) is no control and stays.
_CONTROLS = re.compile("[\x00-\x1f\x7f-\x9f\u200b\u200e\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff]+")
_CONTROLS_BUT_BREAKS = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ufeff]+")
_EAST_ASIAN = re.compile(
    "[\u3005-\u3007\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af\uf900-\ufaff\uff66-\uff9f\U00020000-\U0003ffff]"
)
_KANA = re.compile("[\u3041-\u3096\u30a1-\u30fa\uff66-\uff9d]")
_KANJI = re.compile("[\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]")
_KATAKANA_WESTERN = re.compile(
    "([\u30a0-\u30fa\u30fc]+(?:・[\u30a0-\u30fa\u30fc]+)*)[・＝=]([\u30a0-\u30fa\u30fc]+)"
)
EMAIL = re.compile(r"[^\s@<>,;]+@[^\s@<>,;]+\.[^\s@<>,;.]+")
# 殿 and 君 end real names (鵜殿), so they count only after a blank.
_HONORIFIC = re.compile(r"(?<=\S)\s*(様|さま|さん|先生)$|(?<=\S)\s+(殿|君|くん|ちゃん|氏)$")


_NEEDS_CLEANING = re.compile(
    "[\\s\x00-\x1f\x7f-\xa0\u0300-\u036f\u200b-\u200f\u2028-\u202e"
    "\u2060-\u2069\u3099\u309a\ufeff\uff01-\uff9f]"
)


def clean(text: str) -> str:
    """One line of a name or title: ASCII width and half-width kana folded, blanks squeezed, kanji untouched."""
    if not _NEEDS_CLEANING.search(text):
        return text
    if text.isascii():
        return " ".join(_CONTROLS.sub(" ", text).split())
    text = _HALF_KANA.sub(_fold_width, text.translate(_WIDE))
    text = _LOOSE_MARKS.sub(_compose, text)
    return " ".join(_CONTROLS.sub(" ", text).split())


def clean_block(text: str) -> str:
    """A text of several lines: line breaks kept, controls out."""
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    return _CONTROLS_BUT_BREAKS.sub("", text).strip()


def clean_value(text: str) -> str:
    """A mail address, number or link: NFKC, no blanks around."""
    if text.isascii():
        return _CONTROLS.sub("", text).strip()
    return _CONTROLS.sub("", unicodedata.normalize("NFKC", text)).strip()


def _fold_width(match: re.Match[str]) -> str:
    return unicodedata.normalize("NFKC", match.group())


def _compose(match: re.Match[str]) -> str:
    return unicodedata.normalize("NFC", match.group())


def read_reading(text: str) -> str:
    """A reading in hiragana; Latin readings stay Latin."""
    return to_hiragana(clean(text)) if text else ""


def is_kana(text: str) -> bool:
    """Whether a text holds kana and no kanji, so that it can be a reading (ロイド1 is one)."""
    return bool(_KANA.search(text)) and not _KANJI.search(text)


def has_kanji(text: str) -> bool:
    return bool(_KANJI.search(text))


def is_east_asian(text: str) -> bool:
    """Whether any Japanese, Chinese or Korean character is in it."""
    return not text.isascii() and bool(_EAST_ASIAN.search(text))


def split_honorific(name: str) -> tuple[str, str]:
    """佐藤 花子様 -> (佐藤 花子, 様)."""
    match = None if name.isascii() else _HONORIFIC.search(name)
    if match is None:
        return name, ""
    return name[: match.start()].rstrip(), match.group(1) or match.group(2)


def split_whole_name(whole: str) -> tuple[str, str] | None:
    """(family, given) of a name in one piece, by its blank or middle dot; None when nothing divides it."""
    western = _KATAKANA_WESTERN.fullmatch(whole)
    if western:
        return western.group(2), western.group(1)
    first, _, rest = whole.partition(" ")
    if not rest:
        return None
    if is_east_asian(whole):
        return first, rest
    if first.endswith(",") and len(first) > 1:
        return first[:-1], rest
    given, _, family = whole.rpartition(" ")
    return family.rstrip(","), given.rstrip(",")


def split_reading(whole: str) -> tuple[str, str] | None:
    """(family, given) of a reading in one piece; None when nothing divides it."""
    parts = [part for part in re.split(r"[\s,;、]+", whole) if part]
    return (parts[0], " ".join(parts[1:])) if len(parts) > 1 else None


def divide_reading(whole: str, given: str) -> tuple[str, str] | None:
    """Divide あんどうろいど by a given name that is itself kana (ロイド)."""
    known = to_hiragana(given)
    if not is_kana(known) or not whole.endswith(known) or whole == known:
        return None
    return whole[: -len(known)], known
