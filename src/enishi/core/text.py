"""Text as Japanese needs it: width and kana folding, variant characters, reading order.

Standard terms: NFKC (Unicode Annex 15), 異体字 (variant characters, which NFKC does not unify).
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

# 異体字 that people write for one another in names; folded for *comparison* only, never in what is stored.
_VARIANTS = (
    "髙高 﨑崎 嵜崎 碕崎 邊辺 邉辺 齋斎 齊斎 斉斎 濵浜 濱浜 德徳 𠮷吉 澤沢 廣広 國国 櫻桜 "
    "惠恵 眞真 嶋島 嶌島 瀨瀬 瀧滝 龍竜 曾曽 條条 寬寛 淵渕 渊渕 藪薮 籔薮 莊荘 假仮 "
    "榮栄 豐豊 壽寿 實実 凉涼 彌弥 與与 萬万 關関 鬪闘 靜静 黑黒 增増 藏蔵 舘館 縣県 "
    "圓円 會会 學学 將将 晉晋 淺浅 "
)
_FOLD_VARIANTS = str.maketrans({pair[0]: pair[1] for pair in _VARIANTS.split()})
_KATAKANA_TO_HIRAGANA = str.maketrans({chr(c): chr(c - 0x60) for c in range(0x30A1, 0x30F7)})
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
_HONORIFIC = re.compile(r"(?<=\S)\s*(?:様|さま|さん|先生|くん|ちゃん)$|(?<=\S)\s+(?:殿|君|氏)$")
_VOWEL_ROWS = {
    "": "あいうえお", "k": "かきくけこ", "s": "さしすせそ", "t": "たちつてと", "n": "なにぬねの", "h": "はひふへほ",
    "m": "まみむめも", "r": "らりるれろ", "g": "がぎぐげご", "z": "ざじずぜぞ", "d": "だぢづでど", "b": "ばびぶべぼ",
    "p": "ぱぴぷぺぽ",
}  # fmt: skip
_ROMAJI = {
    kana: row + vowel
    for row, kanas in _VOWEL_ROWS.items()
    for kana, vowel in zip(kanas, "aiueo", strict=True)
}
_ROMAJI |= {
    kana + small: (_ROMAJI[kana][:-1] + "y" + vowel)
    for kana in "きしちにひみりぎじぢびぴ"
    for small, vowel in zip("ゃゅょ", "auo", strict=True)
}
_ROMAJI |= {"や": "ya", "ゆ": "yu", "よ": "yo", "わ": "wa", "を": "o", "ん": "n", "ゔ": "vu", "ー": ""}
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


def fold(text: str) -> str:
    """The comparison form: NFKC, lower case, hiragana, variants unified, no blanks."""
    folded = unicodedata.normalize("NFKC", text).casefold().translate(_KATAKANA_TO_HIRAGANA)
    # Without blanks, a mark may stand beside a letter it joins with.
    return unicodedata.normalize("NFKC", _SPACES.sub("", folded)).translate(_FOLD_VARIANTS)


def fold_width(text: str) -> str:
    """As written but for width, case and blanks: 髙橋 and 高橋 stay two."""
    return _SPACES.sub("", unicodedata.normalize("NFKC", text).casefold())


@lru_cache(maxsize=10_000)  # asked for every post of every card, and again when it is searched
def organisation_key(name: str) -> str:
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


def clean_line(text: str) -> str:
    """One line as people mean it: control characters out, blanks squeezed, every letter kept as written."""
    return _SPACES.sub(" ", _CONTROLS.sub(" ", text)).strip()


def clean_block(text: str) -> str:
    """Several lines: one kind of line break, other control characters out."""
    return _CONTROLS_BUT_BREAKS.sub("", text.replace("\r\n", "\n").replace("\r", "\n")).strip()


def strip_honorific(name: str) -> str:
    """佐藤さん -> 佐藤; the name itself when nothing (or nothing but that) would be left."""
    return _HONORIFIC.sub("", name.strip()) or name.strip()


def to_romaji(reading: str) -> str:
    """A kana reading in plain Latin letters without long vowels, for comparison only: ゆうこ and Yuko are one."""
    kana, letters = to_hiragana(reading).replace(" ", ""), ""
    for i, c in enumerate(kana):
        letters += (
            _ROMAJI.get(kana[i : i + 2], "")
            if c in _BEFORE_SMALL and kana[i : i + 2] in _ROMAJI
            else ("" if c in "ゃゅょ" and kana[max(i - 1, 0) : i + 1] in _ROMAJI else _ROMAJI.get(c, c))
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
