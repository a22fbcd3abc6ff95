"""Who could help with what: a want and an offer that name the same thing. Plain words, no guessing of meanings."""

from __future__ import annotations

import re
import unicodedata

from enishi.core.text import fold

# What carries the meaning of a short Japanese phrase: words of kanji, katakana or Latin letters.
_WORD = re.compile(r"[一-鿿々]{2,}|[ァ-ヴー]{2,}|[A-Za-z][A-Za-z0-9+#.]{1,}|[가-힣]{2,}")
# Too common to say what somebody needs.
_COMMON = frozenset(
    fold(word)
    for word in (
        "仕事 相談 紹介 方法 会社 情報 経験 支援 手伝 手伝い 一緒 必要 募集 興味 関心 勉強 活動 サポート アドバイス"
        " the and for with some help someone people work about".split()
    )
)


def telling_words(text: str) -> frozenset[str]:
    """The words of a phrase that say what it is about, folded."""
    found = _WORD.findall(unicodedata.normalize("NFKC", text))
    return frozenset(word for word in map(fold, found) if word not in _COMMON)


def fits(want: str, offer: str) -> bool:
    """Whether an offer names what a want is about: 帳簿を見てほしい and 帳簿・確定申告."""
    if not want.strip() or not offer.strip():
        return False
    return shares_word(telling_words(want), telling_words(offer))


def shares_word(wants: frozenset[str], offers: frozenset[str]) -> bool:
    """The same for telling words that are known already, where one want is held against many people."""
    return any(_is_same(word, other) for word in wants for other in offers)


def _is_same(word: str, other: str) -> bool:
    if word.isascii() or other.isascii():
        return word == other
    return word in other or other in word
