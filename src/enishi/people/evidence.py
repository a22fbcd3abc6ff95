"""What a Latin spelling or a mail address tells of how a name is read: takeshi.sato@, t-sato@, Sato Takeshi."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

from enishi.core import text
from enishi.core.kana import to_kana

Source = Literal["romaji", "mail"]
SHORTEST_WORD = 2  # a single letter is an initial
_PARTS = re.compile(r"[a-z]+")
# Words in addresses that are nobody's name.
_NOBODY = frozenset(
    "mail me my the office info contact jp tokyo osaka co inc admin staff sales work home main".split()
)


@dataclass(frozen=True, slots=True)
class Clue:
    """Latin words that somebody used for their name, in the order written; `source` says where."""

    words: tuple[str, ...]
    source: Source

    @property
    def together(self) -> str:
        return "".join(text.plain_romaji(word) for word in self.words)


@dataclass(frozen=True, slots=True)
class Support:
    """How far a clue supports a reading: 3 both names, 2 one and an initial, 1 one of them, 0 not at all."""

    grade: int
    source: str = ""


NO_SUPPORT = Support(0)


def find_clues(latin_names: Iterable[str], emails: Iterable[str]) -> list[Clue]:
    """Clues from other writings of a name and from mail addresses, the better ones first."""
    clues = [
        Clue(tuple(re.findall(r"[^\W\d_]+", name)), "romaji") for name in latin_names if text.is_latin(name)
    ]
    for email in emails:
        local = text.email_key(email).partition("@")[0].partition("+")[0]
        words = tuple(word for word in _PARTS.findall(local) if word not in _NOBODY)
        if words and not text.is_shared_mailbox(text.email_key(email)):
            clues.append(Clue(words, "mail"))
    return [clue for clue in clues if clue.words]


def weigh_clues(clues: Sequence[Clue], family: str, given: str) -> Support:
    """The best support for these two readings (hiragana, either may be empty)."""
    supports = [Support(_grade(clue, family, given), clue.source) for clue in clues]
    return max(supports, key=lambda support: support.grade, default=NO_SUPPORT)


def _grade(clue: Clue, family: str, given: str) -> int:
    one, other = text.to_romaji(family), text.to_romaji(given)
    if one and other:
        if clue.together in (one + other, other + one):
            return 3
        initials = (one + other[0], other[0] + one, other + one[0], one[0] + other)
        if clue.together in initials:
            return 2
    words = {text.plain_romaji(word) for word in clue.words if len(word) > SHORTEST_WORD}
    return 1 if {one, other} & words - {""} else 0


def read_rest(
    clues: Sequence[Clue], families: Sequence[str], givens: Sequence[str]
) -> list[tuple[str, str, Source]]:
    """Readings that only a clue knows: one half is known to the dictionary, the other is spelt out.

    takeshi.sato@ beside 佐藤 丈: さとう is known, so the other word says たけし.
    """
    found: list[tuple[str, str, Source]] = []
    for clue in clues:
        if len(clue.words) != 2 or min(map(len, clue.words)) < SHORTEST_WORD:
            continue
        for known, rest in (clue.words, clue.words[::-1]):
            if not any(_sounds(given, rest) for given in givens):
                found += [(family, kana, clue.source) for family in families if _sounds(family, known)
                          for kana in to_kana(rest)[:3]]  # fmt: skip
            if not any(_sounds(family, rest) for family in families):
                found += [(kana, given, clue.source) for given in givens if _sounds(given, known)
                          for kana in to_kana(rest)[:3]]  # fmt: skip
    return found


def spell_out(clues: Sequence[Clue]) -> list[tuple[str, str, Source]]:
    """A Latin spelling alone, given name first as such spellings are; only where nothing else is known."""
    for clue in clues:
        if clue.source == "romaji" and len(clue.words) == 2:
            first, last = (to_kana(word)[:2] for word in clue.words)
            if first and last:
                family, given = (
                    (first, last) if clue.words[0].isupper() > clue.words[1].isupper() else (last, first)
                )
                return [(one, other, "romaji") for one in family for other in given]
    return []


def _sounds(kana: str, latin: str) -> bool:
    return bool(kana) and text.to_romaji(kana) == text.plain_romaji(latin)
