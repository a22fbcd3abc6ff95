"""Text as Japanese needs it: width and kana folding, variant characters, reading order.

Standard terms: NFKC (Unicode Annex 15), 異体字 (variant characters, which NFKC does not unify).
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from functools import lru_cache

from enishi.core.honorifics import split_honorific
from enishi.core.variants import FOLDED, FOLDED_AT_FIRST, WITHOUT_SELECTORS

_KATAKANA_TO_HIRAGANA = str.maketrans({chr(c): chr(c - 0x60) for c in range(0x30A1, 0x30F7)})
_HIRAGANA_TO_KATAKANA = {hiragana: chr(katakana) for katakana, hiragana in
                         ((code, ord(kana)) for code, kana in _KATAKANA_TO_HIRAGANA.items())}  # fmt: skip
# Hiragana (三ヶ田 as 三ケ田), one of each variant, no glyph selectors: all in one pass.
_COMPARED = _KATAKANA_TO_HIRAGANA | WITHOUT_SELECTORS | FOLDED | str.maketrans("ヶヵゖゕ", "けかけか")
_REPEATED = re.compile("(.)(々+)", re.DOTALL)
_SPACES = re.compile(r"[\s\u3000\u200b\ufeff]+")
_ROWS = (
    "あいうえお",
    "かきくけこ",
    "さしすせそ",
    "たちつてと",
    "なにぬねの",
    "はひふへほ",
    "まみむめも",
    "やゆよ",
    "らりるれろ",
    "わゐゑをん",
)
_SMALL = str.maketrans("ぁぃぅぇぉっゃゅょゎゔ", "あいうえおつやゆよわう")
_CONTROLS = re.compile("[\x00-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2060\u2066-\u2069\ud800-\udfff]+")
_CONTROLS_BUT_BREAKS = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ufeff\ud800-\udfff]+"
)
_VOWEL_ROWS = {
    "": "あいうえお", "k": "かきくけこ", "s": "さしすせそ", "t": "たちつてと", "n": "なにぬねの", "h": "はひふへほ",
    "m": "まみむめも", "r": "らりるれろ", "g": "がぎぐげご", "z": "ざじずぜぞ", "d": "だぢづでど", "b": "ばびぶべぼ",
    "p": "ぱぴぷぺぽ",
}  # fmt: skip
ROMAJI = {
    kana: row + vowel
    for row, kanas in _VOWEL_ROWS.items()
    for kana, vowel in zip(kanas, "aiueo", strict=True)
}
ROMAJI |= {
    kana + small: (ROMAJI[kana][:-1] + "y" + vowel)
    for kana in "きしちにひみりぎじぢびぴ"
    for small, vowel in zip("ゃゅょ", "auo", strict=True)
}
ROMAJI |= {"や": "ya", "ゆ": "yu", "よ": "yo", "わ": "wa", "を": "o", "ん": "n", "ゔ": "vu", "ー": ""}
_BEFORE_SMALL = frozenset("きしちにひみりぎじぢびぴ")
# Hepburn and the shorter spellings brought to one, for comparison only.
_SPELLINGS = (
    ("shi", "si"), ("sh", "sy"), ("chi", "ti"), ("ch", "ty"), ("tsu", "tu"), ("fu", "hu"), ("ji", "zi"), ("j", "zy"),
    ("du", "zu"), ("di", "zi"), ("mb", "nb"), ("mp", "np"), ("mm", "nm"), ("tcy", "tty"), ("tty", "ty"), ("nn", "n"),
)  # fmt: skip
READING_ROWS = ("あ", "か", "さ", "た", "な", "は", "ま", "や", "ら", "わ", "A", "#")
_COMPANY_FORMS = re.compile(
    r"株式会社|有限会社|合同会社|合資会社|合名会社|一般社団法人|公益社団法人|一般財団法人|公益財団法人|"
    r"特定非営利活動法人|npo法人|医療法人|学校法人|\(株\)|\(有\)|\(同\)|\(社\)|\(財\)|"
    r"\b(?:inc|ltd|llc|corp|co|kk|k\.k|gmbh|corporation|company|limited)\b\.?"
)


def squeeze(text: str) -> str:
    """NFKC for half-width kana and full-width ASCII, blanks squeezed; 異体字 kept as written."""
    return _SPACES.sub(" ", unicodedata.normalize("NFKC", text)).strip()


def to_hiragana(text: str) -> str:
    """A reading in hiragana: width folded, katakana turned, blanks squeezed."""
    return squeeze(text).translate(_KATAKANA_TO_HIRAGANA)


def to_katakana(text: str) -> str:
    """A hiragana reading in katakana, as foreign names are written."""
    return text.translate(_HIRAGANA_TO_KATAKANA)


def fold(text: str) -> str:
    """The comparison form: NFKC, lower case, hiragana, variants unified, 々 spelt out, no blanks."""
    plain = _fold_letters(text, _COMPARED)
    return _REPEATED.sub(lambda found: found[1] * (1 + len(found[2])), plain) if "々" in plain else plain


def fold_as_at_first(text: str) -> str:
    """The comparison form of the first edition: what erased people left behind was made with it."""
    return _fold_letters(text, _KATAKANA_TO_HIRAGANA).translate(FOLDED_AT_FIRST)


def _fold_letters(text: str, letters: dict[int, str]) -> str:
    folded = unicodedata.normalize("NFKC", text).casefold().translate(letters)
    # Without blanks, a mark may stand beside a letter it joins with.
    return unicodedata.normalize("NFKC", _SPACES.sub("", folded))


def fold_width(text: str) -> str:
    """As written but for width, case and blanks: 髙橋 and 高橋 stay two."""
    plain = unicodedata.normalize("NFKC", text.translate(WITHOUT_SELECTORS))
    return _SPACES.sub("", plain.casefold())


@lru_cache(maxsize=10_000)  # asked for every post of every card, and again when it is searched
def organisation_key(name: str, fold: Callable[[str], str] = fold) -> str:
    """An organisation's comparison form without its legal form: ㈱みどり and 株式会社みどり are one."""
    plain = _COMPANY_FORMS.sub("", unicodedata.normalize("NFKC", name).casefold())
    key = re.sub(r"[\s・.,，．、\-‐–—'’\"&]+", "", fold(plain))
    return key or fold(name)


def reading_row(reading: str) -> str:
    """The row of the あかさたな index a reading belongs to; Latin is A, anything else #."""
    first = to_hiragana(reading)[:1]
    plain = unicodedata.normalize("NFD", first)[:1].translate(_SMALL)
    for row in _ROWS:
        if plain and plain in row:
            return row[0]
    return "A" if plain.isascii() and plain.isalpha() else "#"


def sort_key(reading: str, fallback: str) -> str:
    """The key people are listed by: kana first, then Latin, then names without a reading.

    Family and given reading are parted by a blank, which sorts first. Voiced and small kana stand beside their
    plain ones (がい before かき), as in a Japanese dictionary; the reading itself decides between equals.
    """
    parts = [fold(part) for part in squeeze(reading).split(" ") if part]
    if not parts:
        return "3" + fold(fallback)[:400]
    shelf = "2" if reading_row(parts[0]) == "A" else "1"
    plain = " ".join(unvoiced(part) for part in parts)
    return f"{shelf}{plain[:200]}  {' '.join(parts)[:200]}"


def unvoiced(kana: str) -> str:
    """Hiragana without voicing marks and small letters: the first comparison of Japanese dictionary order."""
    letters = (c for c in unicodedata.normalize("NFD", kana) if c not in "\u3099\u309a")
    return "".join(letters).translate(_SMALL)


def is_latin(text: str) -> bool:
    """Whether a name is written in Latin letters throughout (so: given name first)."""
    letters = [c for c in text if c.isalpha()]
    return bool(letters) and all("LATIN" in unicodedata.name(c, "") for c in letters)


def is_kana(text: str) -> bool:
    """Whether a name is kana throughout, so that it is its own reading."""
    plain = _SPACES.sub("", unicodedata.normalize("NFKC", text))
    return any(c not in "・=ー" for c in plain) and all("\u3041" <= c <= "\u30ff" or c == "=" for c in plain)


def has_kanji(text: str) -> bool:
    """Whether any Chinese character is in it (々 and 〆 too)."""
    return any(c in "々〆ヶ" or unicodedata.name(c, "").startswith("CJK ") for c in text)


def is_east_asian(text: str) -> bool:
    """Whether any kanji, kana or hangul is in it."""
    return any(
        c in "々〆" or "\u3041" <= c <= "\u30ff" or "\uac00" <= c <= "\ud7af" for c in text
    ) or has_kanji(text)


def clean_line(text: str) -> str:
    """One line as people mean it: control characters out, blanks squeezed, every letter kept as written."""
    return _SPACES.sub(" ", _CONTROLS.sub(" ", text)).strip()


def clean_block(text: str) -> str:
    """Several lines: one kind of line break, other control characters out."""
    return _CONTROLS_BUT_BREAKS.sub("", text.replace("\r\n", "\n").replace("\r", "\n")).strip()


def safe_url(value: object, longest: int = 1000) -> str:
    """A web address, or nothing: no other scheme ever becomes a link."""
    text = clean_line(value) if isinstance(value, str) else ""
    return text if re.match(r"https?://[^\s/]", text) and len(text) <= longest else ""


def strip_honorific(name: str) -> str:
    """佐藤さん -> 佐藤, Dr. Smith -> Smith; the name itself when nothing (or nothing but that) would be left."""
    return split_honorific(name).name


def to_romaji(reading: str) -> str:
    """A kana reading in plain Latin letters without long vowels, for comparison only: ゆうこ and Yuko are one."""
    kana, letters = to_hiragana(reading).replace(" ", ""), ""
    for i, c in enumerate(kana):
        letters += (
            ROMAJI.get(kana[i : i + 2], "")
            if c in _BEFORE_SMALL and kana[i : i + 2] in ROMAJI
            else ("" if c in "ゃゅょ" and kana[max(i - 1, 0) : i + 1] in ROMAJI else ROMAJI.get(c, c))
        )
    return plain_romaji(re.sub(r"っ(.)", r"\1\1", letters))


def plain_romaji(latin: str) -> str:
    """Latin letters of a Japanese name in one spelling: Ohno, Oono and Ono; Shimbashi and Shinbashi."""
    plain = unicodedata.normalize("NFD", latin.casefold())
    plain = re.sub(r"[^a-z]", "", plain)
    for spelt, same in _SPELLINGS:
        plain = plain.replace(spelt, same)
    plain = re.sub(r"oh(?![aiueo])", "o", plain)
    return re.sub(r"([aiueo])\1+", r"\1", plain.replace("ou", "o").replace("uu", "u"))


def join_romaji(*parts: str) -> str:
    """Readings or Latin names, each in the one spelling of `plain_romaji`, joined: さとう, Ken -> satoken."""
    return "".join(plain_romaji(part) if is_latin(part) else to_romaji(part) for part in parts if part)


def romaji_of(words: str) -> str:
    """The same of words typed as one name, in their order: SATO, Takeshi -> satotakesi; empty when not Latin."""
    return join_romaji(*re.split(r"[\s,.、，．]+", words)) if is_latin(words) else ""


def phone_key(value: str) -> str:
    """Digits of a telephone number in national form; +81 becomes a leading 0."""
    digits = re.sub(r"[^\d+]", "", unicodedata.normalize("NFKC", value))
    if digits.startswith("+81"):
        digits = "0" + digits[3:].lstrip("0")
    return digits.lstrip("+")


def is_mobile_key(key: str) -> bool:
    """Whether a Japanese phone key belongs to one person's mobile (070/080/090)."""
    return len(key) == 11 and key[:3] in {"070", "080", "090"}


def email_key(value: str) -> str:
    """A mail address for comparison: width and case folded."""
    return unicodedata.normalize("NFKC", value).strip().casefold()


SHARED_MAILBOXES = frozenset(
    "info contact contact-us office mail post admin support sales hello inquiry pr press recruit saiyo "
    "otoiawase toiawase soumu somu jimukyoku eigyo keiri webmaster postmaster noreply no-reply jinji koho kaihatsu "
    "gijutsu kanri seisan honsha honten team group staff desk help service shop store order all".split()
)


def is_shared_mailbox(key: str) -> bool:
    """Whether a mail key is a shared address (info@ ...), which never proves who somebody is."""
    local = key.partition("@")[0].rstrip("0123456789")
    return local in SHARED_MAILBOXES or re.split(r"[-_.]", local)[0] in SHARED_MAILBOXES
