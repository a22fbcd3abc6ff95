"""Dividing a name that was written in one piece: 長谷川一 is 長谷川 一 and not 長谷 川一, with how sure that is.

Each place for the blank is weighed by the dictionary's family and given names, by the usual lengths, and by where the
tokenizer itself divides; a whole that is a family name by itself (佐々木) speaks against dividing at all.
"""

from __future__ import annotations

import math
from typing import NamedTuple

from enishi.core import text
from enishi.people.dictionary import FAMILY, GIVEN, Words, name_kind
from enishi.people.surnames import find_family, is_hangul

LONGEST_WHOLE = 12  # no Japanese name is longer; a sentence in the name's place is left alone
HANGUL_SURE = 0.95  # one syllable is the family name but for a handful
SURE = 0.9  # from here on the worker divides by itself, and marks it
# Shares among living people, roughly: how long family and given names are.
_FAMILY_LENGTHS = {1: 0.05, 2: 0.79, 3: 0.145, 4: 0.01}
_GIVEN_LENGTHS = {1: 0.16, 2: 0.63, 3: 0.2, 4: 0.008}
_RARE_LENGTH = 0.002
# How much likelier each sign makes a place, in natural logarithms.
_KNOWN_FAMILY, _KNOWN_GIVEN, _FOREIGN_FAMILY, _KANA_GIVEN, _GIVEN_LIKE, _TOKENIZER = (
    4.0,
    3.0,
    2.5,
    2.5,
    1.0,
    1.5,
)
_KNOWN_READING, _LONG_FAMILY = 3.0, 1.2
_ACROSS_SCRIPTS, _WITHIN_KANA = 1.5, -4.0  # 南|こうせつ, and 南こ|うせつ
_ALONE = 2.0  # an undivided family name or given name by itself
_CAUTION = 0.75  # the signs are not independent: the weights are drawn together by so much
_GIVEN_ENDINGS = tuple("郎子美香奈恵江代介輔佑助平也哉人斗翔太大男雄夫彦樹希輝治司志史一二三花菜音乃衣")


class Division(NamedTuple):
    """One way to divide a name; `sure` is a probability between 0 and 1."""

    family: str
    given: str
    sure: float


def divide_name(words: Words, whole: str, *, reading: str = "") -> list[Division]:
    """The ways to divide a name in one piece, likeliest first; empty when there is nothing to divide."""
    if not 2 <= len(whole) <= LONGEST_WHOLE or text.is_kana(whole) or not text.is_east_asian(whole):
        return []
    if is_hangul(whole):
        family = find_family(whole)
        return [Division(family, whole[len(family) :], HANGUL_SURE)] if family != whole else []
    places = [(whole[:n], whole[n:]) for n in range(1, len(whole)) if whole[n] not in "々ヶケ"]
    weights = [math.exp(_CAUTION * _weigh(words, family, given, reading)) for family, given in places]
    total = sum(weights) + _weigh_alone(words, whole)
    divisions = [
        Division(family, given, round(weight / total, 3))
        for (family, given), weight in zip(places, weights, strict=True)
    ]
    return sorted((one for one in divisions if one.sure >= 0.02), key=lambda one: -one.sure)


def _weigh(words: Words, family: str, given: str, reading: str) -> float:
    weight = math.log(_FAMILY_LENGTHS.get(len(family), _RARE_LENGTH))
    weight += math.log(_GIVEN_LENGTHS.get(len(given), _RARE_LENGTH))
    weight += _weigh_family(words, family) + _weigh_given(words, given)
    weight += _weigh_scripts(family[-1], given[0])
    found = words.split(family + given)
    if len(found) > 1 and found[0].surface() == family and name_kind(found[0]) == FAMILY:
        weight += _TOKENIZER
    return weight + (_KNOWN_READING if reading and _begins(words, family, reading) else 0.0)


def _weigh_scripts(last: str, first: str) -> float:
    """A blank stands where kanji and kana meet rather than within a run of kana."""
    if text.is_kana(first) and text.has_kanji(last):
        return _ACROSS_SCRIPTS
    return _WITHIN_KANA if text.is_kana(first) and (text.is_kana(last) or last == "ー") else 0.0


def _weigh_family(words: Words, family: str) -> float:
    if is_known(words, family, FAMILY):
        return _KNOWN_FAMILY + (_LONG_FAMILY if len(family) > 2 else 0.0)
    if find_family(family + "　") == family:
        return _FOREIGN_FAMILY
    return _KNOWN_FAMILY / 2 if text.is_kana(family) and len(family) > 2 else 0.0


def _weigh_given(words: Words, given: str) -> float:
    if is_known(words, given, GIVEN):
        return _KNOWN_GIVEN
    if text.is_kana(given):
        return _KANA_GIVEN if len(given) > 1 else 0.0
    return _GIVEN_LIKE if given[-1] in _GIVEN_ENDINGS else 0.0


def _weigh_alone(words: Words, whole: str) -> float:
    """For leaving a name in one piece: it is a family or a given name by itself."""
    weight = -5.0
    if is_known(words, whole, FAMILY):
        weight = (
            _ALONE + _weigh_family(words, whole) + math.log(_FAMILY_LENGTHS.get(len(whole), _RARE_LENGTH))
        )
    elif is_known(words, whole, GIVEN):
        weight = _ALONE + _KNOWN_GIVEN + math.log(_GIVEN_LENGTHS.get(len(whole), _RARE_LENGTH))
    return math.exp(_CAUTION * weight)


def _begins(words: Words, family: str, reading: str) -> bool:
    """Whether a known reading of the whole name begins as this family name is read."""
    known = (
        text.to_hiragana(word.reading_form()) for word in words.look_up(family) if name_kind(word) == FAMILY
    )
    return any(reading.startswith(one) and reading != one for one in known)


def is_known(words: Words, written: str, kind: str) -> bool:
    """Whether the dictionary has it as a family (or given) name, 異体字 seen through."""
    return any(
        name_kind(word) == kind
        for one in dict.fromkeys((written, text.fold(written)))
        for word in words.look_up(one)
    )
