"""Text as Japanese needs it: width and kana folding, variant characters, reading order.

Standard terms: NFKC (Unicode Annex 15), 異体字 (variant characters, which NFKC does not unify).
"""

from __future__ import annotations

import re
import unicodedata

# 異体字 that people write for one another in names; folded for *comparison* only, never in what is stored.
_VARIANTS = {
    "髙": "高", "﨑": "崎", "嵜": "崎", "碕": "崎", "邊": "辺", "邉": "辺", "齋": "斎", "齊": "斉", "濵": "浜", "濱": "浜",
    "德": "徳", "𠮷": "吉", "澤": "沢", "廣": "広", "國": "国", "櫻": "桜", "惠": "恵", "眞": "真", "嶋": "島", "嶌": "島",
    "瀨": "瀬", "瀧": "滝", "龍": "竜", "塚": "塚", "柳": "柳", "曾": "曽", "條": "条", "寬": "寛", "祐": "祐", "祥": "祥",
    "福": "福", "神": "神", "淵": "渕", "渊": "渕", "藪": "薮", "籔": "薮", "莊": "荘", "假": "仮", "榮": "栄", "豐": "豊",
    "壽": "寿", "實": "実", "凉": "涼", "彌": "弥", "與": "与", "萬": "万", "關": "関", "鬪": "闘", "靜": "静", "黑": "黒",
    "增": "増", "藏": "蔵", "舘": "館", "縣": "県", "圓": "円", "會": "会", "學": "学", "將": "将", "晉": "晋", "淺": "浅",
}  # fmt: skip
_FOLD_VARIANTS = str.maketrans(_VARIANTS)
_KATAKANA_TO_HIRAGANA = str.maketrans({chr(c): chr(c - 0x60) for c in range(0x30A1, 0x30F7)})
_SPACES = re.compile(r"[\s\u3000\u200b-\u200d\ufeff]+")
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
    return _SPACES.sub("", folded).translate(_FOLD_VARIANTS)


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
    """The key people are listed by: the reading folded, those without one after the rows by their name."""
    folded = fold(reading)
    return folded if folded else "\uf8ff" + fold(fallback)


def is_latin(text: str) -> bool:
    """Whether a name is written in Latin letters throughout (so: given name first)."""
    letters = [c for c in text if c.isalpha()]
    return bool(letters) and all("LATIN" in unicodedata.name(c, "") for c in letters)


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
    "info contact office mail admin support sales hello inquiry otoiawase toiawase soumu somu jimukyoku webmaster".split()
)


def is_shared_mailbox(key: str) -> bool:
    """Whether a mail key is a shared address (info@ ...), which never proves who somebody is."""
    return key.partition("@")[0] in SHARED_MAILBOXES
