"""A name as it was surely written, where recognising put a Chinese form or a stray letter into it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from enishi.cards.readers.fields import readings, words
from enishi.cards.readers.fields.dividing import Division
from enishi.core import text as texts

# Forms that no Japanese name is written with, and what they were read for.
_CHINESE = str.maketrans(
    "滨齐边泽广樱关岛濑龙荣丰宝贺须纪绫结绘纯丽阳优辉贵让诚谦义庆宽刚进达远连枫桥冈铃见亚节药财务业东长车马鸟鱼黄",
    "浜斉辺沢広桜関島瀬竜栄豊宝賀須紀綾結絵純麗陽優輝貴譲誠謙義慶寛剛進達遠連楓橋岡鈴見亜節薬財務業東長車馬鳥魚黄",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Spelt:
    """The division, the letters that were no part of it, and other spellings to offer by field."""

    division: Division
    stray: str = ""
    offered: tuple[tuple[str, str], ...] = ()


def settle_spelling(way: Division, sounds: Sequence[str]) -> Spelt:
    """`sounds` are what the card says of the name in kana or Latin letters, the tokens of the mail address included."""
    if way.is_given_first:
        return Spelt(way)
    family, given = _japanese(way.family, words.FAMILY), _japanese(way.given, words.GIVEN)
    offered = [
        (n, old)
        for n, old, new in (("family", way.family, family), ("given", way.given, given))
        if old != new
    ]
    way = replace(way, family=family, given=given)
    if len(given) < 2 or words.read_as(given, words.GIVEN):
        return Spelt(way, offered=tuple(offered))
    rest = given[1:]
    known = words.read_as(rest, words.GIVEN)
    if not known or not texts.has_kanji(rest):
        return Spelt(way, offered=tuple(offered))
    if any(_is_heard(reading, sounds) for reading in known):
        return Spelt(replace(way, given=rest), given[0], tuple(offered))
    return Spelt(replace(way, is_sure=False), offered=(*offered, ("given", rest)))


def _japanese(part: str, kind: str) -> str:
    written = part.translate(_CHINESE)
    return (
        written
        if written != part and words.read_as(written, kind) and not words.read_as(part, kind)
        else part
    )


def _is_heard(reading: str, sounds: Sequence[str]) -> bool:
    return any(
        readings.agrees(reading, sound) or texts.to_hiragana(sound) == reading
        for sound in sounds
        if len(sound) > 1
    )


def list_sounds(kana: str, romaji: Sequence[str], emails: Sequence[str]) -> list[str]:
    tokens = [token for email in emails for token in re.split(r"[._\d-]+", email.partition("@")[0])]
    return [*kana.split(), *romaji, *tokens]
