"""What could be given to somebody, and who could help with what by the plain words of a want and an offer.

What fits by its meaning is made out by the worker and kept (`models.FittingOffer`); words stand in until then.
"""

from __future__ import annotations

import hashlib
import re
import unicodedata
import uuid
from dataclasses import dataclass

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


@dataclass(frozen=True, slots=True)
class Give:
    """Something that could be done for somebody, in one sentence with its reason."""

    sentence: str
    kind: str  # own: an offer of mine; offer: of somebody else; shared: a like of somebody else; want, interest: a hint
    text: str  # their want or interest
    giver_id: uuid.UUID | None = None  # who else could help, or likes the same

    @property
    def key(self) -> str:
        """What it is put aside by: the want, and who would answer it, however the sentence reads."""
        said = f"{self.kind} {fold(self.text)} {self.giver_id or ''}"
        return hashlib.sha256(said.encode()).hexdigest()


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
