"""What a contact is compared by, worked out once for each: names by their sound, addresses by their parts."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from enishi.core import text
from enishi.people.matching import MatchKeys, domains_of

FREE_MAIL = frozenset(
    "gmail.com yahoo.co.jp yahoo.com outlook.com outlook.jp hotmail.com hotmail.co.jp icloud.com me.com live.jp "
    "docomo.ne.jp ezweb.ne.jp au.com softbank.ne.jp i.softbank.jp nifty.com biglobe.ne.jp ymobile.ne.jp".split()
)
SHORTEST_LOCAL = 5  # what stands before the @ tells of somebody from this length on
BORN = "born "  # begins the hint that is a birthday


@dataclass(slots=True)
class Traits:
    """The keys of one contact and what follows from them."""

    keys: MatchKeys
    name: str
    is_whole: bool
    script: str  # kanji, latin, kana
    sounds: frozenset[
        str
    ]  # the whole name in plain Latin letters, both orders where its script tells no order
    places: frozenset[
        str
    ]  # where many may be: companies old and new, switchboards, team addresses, own domains
    domains: set[str]  # of own addresses
    locals: frozenset[str]  # what stands before the @ of own addresses
    hints: frozenset[str]  # birthday, tags, day of meeting, accounts: each a text that begins with its kind


def read_traits(keys: MatchKeys, hints: Iterable[str] = ()) -> Traits:
    name, domains = keys.name, domains_of(keys)
    return Traits(
        keys=keys,
        name=name,
        is_whole=keys.is_whole,
        script=script_of(name),
        sounds=_sounds_of(keys.family, keys.given, keys.reading),
        places=keys.organisations | keys.shared | (domains - FREE_MAIL),
        domains=domains,
        locals=frozenset(
            local for mail in keys.emails if len(local := mail.partition("@")[0]) >= SHORTEST_LOCAL
        ),
        hints=frozenset(hints),
    )


romaji = lru_cache(maxsize=200_000)(text.to_romaji)
_plain = lru_cache(maxsize=200_000)(text.plain_romaji)


@lru_cache(maxsize=200_000)
def script_of(name: str) -> str:
    if text.has_kanji(name):
        return "kanji"
    return "latin" if text.is_latin(name) else "kana"


@lru_cache(maxsize=200_000)
def _sounds_of(family: str, given: str, reading: str) -> frozenset[str]:
    name = family + given
    script = script_of(name) if name else "kanji"
    if script == "kanji":
        return frozenset({romaji(reading)} if reading else ())
    say = _plain if script == "latin" else romaji
    return frozenset({say(family + given), say(given + family)} - {""})
