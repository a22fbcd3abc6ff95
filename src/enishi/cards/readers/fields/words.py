"""What the dictionary says of names: family and given names with their readings (SudachiPy, loaded on first use)."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from functools import cache

from enishi.core import text
from enishi.core.variants import list_variants
from enishi.people import dictionary
from enishi.people.dictionary import load_words, name_kind

FAMILY, GIVEN, PLACE = dictionary.FAMILY, dictionary.GIVEN, "地名"
MOST_VARIANTS = 4


@cache
def read_as(written: str, kind: str) -> tuple[str, ...]:
    """The dictionary's readings of a family name (姓) or given name (名) in hiragana, likeliest first."""
    if not written:
        return ()
    found = _look_up(dict.fromkeys((written, text.fold(written))), kind)
    if not found and len(written) > 1:  # the dictionary may know it in old letters alone: 長曽我部
        found = _look_up(list_variants(written, most=MOST_VARIANTS), kind)
    return tuple(dict.fromkeys(found))


def _look_up(spellings: Iterable[str], kind: str) -> list[str]:
    words = (word for spelt in spellings for word in load_words().look_up(spelt))
    return [text.to_hiragana(word.reading_form()) for word in words if name_kind(word) == kind]


@cache
def read_together(family: str, given: str) -> tuple[str, str] | None:
    """The likeliest reading of both halves in one stroke, where the dictionary divides the name as it is divided."""
    whole = (family + given).translate(_narrow(family + given))
    found = load_words().split(whole)
    kinds = [kind for word in found if (kind := name_kind(word))]
    if len(found) != 2 or kinds != [FAMILY, GIVEN] or len(found[0].surface()) != len(family):
        return None
    return text.to_hiragana(found[0].reading_form()), text.to_hiragana(found[1].reading_form())


@cache
def is_place(written: str) -> bool:
    return any(word.part_of_speech()[2] == PLACE for word in load_words().look_up(written))


@cache
def is_common_word(written: str) -> bool:
    """Whether the dictionary knows it as an ordinary word and as nobody's name."""
    kinds = [word.part_of_speech() for word in load_words().look_up(written)]
    return bool(kinds) and all(kind[2] != "人名" for kind in kinds)


@cache
def is_foreign_name(written: str) -> bool:
    """A name that is neither 姓 nor 名 in the dictionary: スミス, ジョン."""
    return any(word.part_of_speech()[2:4] == ("人名", "一般") for word in load_words().look_up(written))


@cache
def split_kinds(whole: str) -> tuple[tuple[str, str], ...]:
    """(surface, kind) of each word of an undivided name, variants folded: (('山田', '姓'), ('太郎', '名'))."""
    words = load_words().split(whole.translate(_narrow(whole)))
    found, start = [], 0
    for word in words:
        length = len(word.surface())
        found.append((whole[start : start + length], name_kind(word)))
        start += length
    return tuple(found)


@cache
def spell_words(written: str) -> str:
    """A reading put together from ordinary words, where the dictionary knows no such name; "" when it cannot."""
    spelt = text.to_hiragana("".join(word.reading_form() for word in load_words().split(text.fold(written))))
    spelt = unicodedata.normalize("NFKC", spelt).replace(" ", "")
    return spelt if spelt and text.is_kana(spelt) else ""


def _narrow(whole: str) -> dict[int, str]:
    """Letter for letter, so that places in the folded text are places in the written one."""
    return {ord(c): folded for c in set(whole) if len(folded := text.fold(c)) == 1 and text.has_kanji(c)}


@cache
def is_word(written: str) -> bool:
    return bool(load_words().look_up(written))


@cache
def split_words(written: str) -> tuple[str, ...]:
    return tuple(word.surface() for word in load_words().split(written))
