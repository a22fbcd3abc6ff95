"""Which contacts of a whole notebook may be one person: pure, in one pass over blocks, a few seconds for 50,000.

Far wider than `matching`, which joins by itself: here nothing is decided, only asked, the likeliest pair first.
A block holds those who share something; in it two are compared. Names are compared as written, by their variants
(髙 and 高), with the halves swapped, by their sound (romaji, kana, readings), and with one character wrong.
"""

from __future__ import annotations

import uuid
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import combinations
from typing import NamedTuple

from enishi.accounts.models import User
from enishi.core import text
from enishi.people.matching import MatchKeys, domains_of, names_agree, read_people

MOST_IN_BLOCK = 30  # of one name; more namesakes than this are compared only where they share something else
MOST_PER_PERSON = 12
FREE_MAIL = frozenset(
    "gmail.com yahoo.co.jp yahoo.com outlook.com outlook.jp hotmail.com hotmail.co.jp icloud.com me.com live.jp "
    "docomo.ne.jp ezweb.ne.jp au.com softbank.ne.jp i.softbank.jp nifty.com biglobe.ne.jp ymobile.ne.jp".split()
)
STRENGTH = {
    "same_email": 80, "same_mobile": 75, "same_name": 60, "variant_name": 58, "swapped_name": 55, "romaji_name": 50,
    "same_reading": 40, "near_name": 35, "same_phone": 30, "given_missing": 25,
}  # fmt: skip
People = Mapping[uuid.UUID, MatchKeys]


class Candidate(NamedTuple):
    """Two who may be one, why, and how likely it looks (0 to 100)."""

    a: uuid.UUID
    b: uuid.UUID
    reason: str
    strength: int


def find_candidates(people: People) -> list[Candidate]:
    """Every pair worth asking about, the likeliest first; at most MOST_PER_PERSON for one contact."""
    ids = sorted(people)  # places in this list stand for people: a pair of small numbers is quick to look up
    keys = [people[one] for one in ids]
    compared: set[tuple[int, int]] = set()
    found = []
    for pair in _list_compared(keys):
        if pair not in compared:
            compared.add(pair)
            a, b = pair
            candidate = weigh_pair(ids[a], keys[a], ids[b], keys[b])
            if candidate is not None:
                found.append(candidate)
    return _best_of_each(sorted(found, key=lambda one: (-one.strength, one.a, one.b)))


def list_candidates(actor: User) -> list[Candidate]:
    """The same for a notebook as it is now, readings that were guessed included."""
    return find_candidates(read_people(actor))


def _best_of_each(ranked: list[Candidate]) -> list[Candidate]:
    count: dict[uuid.UUID, int] = defaultdict(int)
    kept = []
    for one in ranked:
        if count[one.a] < MOST_PER_PERSON and count[one.b] < MOST_PER_PERSON:
            count[one.a] += 1
            count[one.b] += 1
            kept.append(one)
    return kept


def weigh_pair(a: uuid.UUID, one: MatchKeys, b: uuid.UUID, other: MatchKeys) -> Candidate | None:
    """Why these two may be one person; None when nothing says so."""
    reason = _find_reason(one, other)
    if reason is None:
        return None
    strength = STRENGTH[reason]
    strength += 20 * bool(one.organisations & other.organisations)
    strength += 15 * (bool(one.emails & other.emails) + bool(one.mobiles & other.mobiles))
    strength += 8 * bool(one.shared & other.shared) + 8 * bool(_locals(one) & _locals(other))
    strength -= 20 * _reads_differently(one, other)
    strength -= 10 * (bool(one.mobiles and other.mobiles) and not one.mobiles & other.mobiles)
    return Candidate(a, b, reason, max(1, min(100, strength)))


def _find_reason(one: MatchKeys, other: MatchKeys) -> str | None:
    if one.emails & other.emails:
        return "same_email"
    if one.mobiles & other.mobiles:
        return "same_mobile"
    if not one.name or not other.name:
        return None
    named = _compare_names(one, other)
    if named in ("near_name", "given_missing") and not _shares(one, other):
        return None
    return named


def _compare_names(one: MatchKeys, other: MatchKeys) -> str | None:
    if one.name == other.name:
        is_known = one.is_whole or other.is_whole
        if not is_known:
            return "given_missing" if one.family == other.family else None
        return "same_name" if one.written == other.written else "variant_name"
    if one.given and other.given and one.name == other.given + other.family:
        return "swapped_name"
    if _sounds(one) & _sounds(other):
        if _script(one.name) != _script(other.name):
            return "romaji_name"
        is_half = (one.family == other.family) or (one.given == other.given) or _shares(one, other)
        return "same_reading" if is_half else None
    if _is_given_missing(one, other):
        return "given_missing"
    return "near_name" if _is_near(one, other) else None


def _is_given_missing(one: MatchKeys, other: MatchKeys) -> bool:
    if bool(one.given) == bool(other.given) and one.is_whole == other.is_whole:
        return False
    return one.family == other.family or (one.is_whole != other.is_whole and names_agree(one, other))


def _shares(one: MatchKeys, other: MatchKeys) -> bool:
    """Anything beside the name: a company old or new, a telephone, a company's mail domain, a mailbox's name."""
    return bool(
        one.organisations & other.organisations
        or one.shared & other.shared
        or _own_domains(one) & _own_domains(other)
        or _locals(one) & _locals(other)
    )


def _is_near(one: MatchKeys, other: MatchKeys) -> bool:
    """One character wrong, missing or too much, and no reading against it.

    Colleagues of one family name whose given names of one character differ are two, unless they are read alike.
    """
    if one.reading and other.reading:
        return _reads_alike(one, other) and (is_one_off(one.name, other.name) or one.family == other.family)
    if _script(one.name) != _script(other.name) or min(len(one.name), len(other.name)) < 3:
        return False
    if not is_one_off(one.name, other.name):
        return False
    if one.family == other.family:
        return max(len(one.given), len(other.given)) > 1 or bool(_locals(one) & _locals(other))
    return one.given == other.given or not (one.given and other.given)


def _reads_alike(one: MatchKeys, other: MatchKeys) -> bool:
    return is_one_off(_romaji(one.reading), _romaji(other.reading))


def _reads_differently(one: MatchKeys, other: MatchKeys) -> bool:
    short, long = sorted((one.reading, other.reading), key=len)
    return bool(short) and not long.startswith(short) and not _reads_alike(one, other)


def is_one_off(one: str, other: str) -> bool:
    """Equal, or one letter put in, left out, replaced, or changed place with its neighbour."""
    if one == other:
        return True
    if len(one) > len(other):
        one, other = other, one
    if len(other) - len(one) > 1:
        return False
    start = next((i for i, (x, y) in enumerate(zip(one, other, strict=False)) if x != y), len(one))
    if len(one) < len(other):
        return one[start:] == other[start + 1 :]
    is_swapped = (
        one[start : start + 2] == other[start : start + 2][::-1] and one[start + 2 :] == other[start + 2 :]
    )
    return one[start + 1 :] == other[start + 1 :] or is_swapped


_romaji = lru_cache(maxsize=200_000)(text.to_romaji)
_plain = lru_cache(maxsize=200_000)(text.plain_romaji)


@lru_cache(maxsize=200_000)
def _script(name: str) -> str:
    if text.has_kanji(name):
        return "kanji"
    return "latin" if text.is_latin(name) else "kana"


@lru_cache(maxsize=200_000)
def _sounds_of(family: str, given: str, reading: str) -> frozenset[str]:
    name = family + given
    script = _script(name) if name else "kanji"
    if script == "kanji":
        return frozenset({_romaji(reading)} if reading else ())
    say = _plain if script == "latin" else _romaji
    return frozenset({say(family + given), say(given + family)} - {""})


def _sounds(keys: MatchKeys) -> frozenset[str]:
    """The whole name in plain Latin letters, both orders where its script tells no order."""
    return _sounds_of(keys.family, keys.given, keys.reading)


def _own_domains(keys: MatchKeys) -> set[str]:
    return domains_of(keys) - FREE_MAIL


def _locals(keys: MatchKeys) -> set[str]:
    """What stands before the @ of own addresses, where it is long enough to be somebody's."""
    found = (key.partition("@")[0] for key in keys.emails)
    return {name for name in found if len(name) >= 5}


def _list_compared(keys: Sequence[MatchKeys]) -> Iterator[tuple[int, int]]:
    """Places of two that share a block, the lower first; the same two may come more than once."""
    first: dict[str, int] = {}
    blocks: dict[str, list[int]] = {}  # most blocks hold one alone: a list is made for the second
    for place, one in enumerate(keys):
        for block in set(_blocks_of(one)):
            begun = first.setdefault(block, place)
            if begun != place:
                blocks.setdefault(block, [begun]).append(place)
    for places in blocks.values():
        if len(places) <= MOST_IN_BLOCK:
            yield from combinations(places, 2)
        else:
            yield from _compare_many(keys, places)


def _compare_many(keys: Sequence[MatchKeys], places: list[int]) -> Iterator[tuple[int, int]]:
    """Too many to ask about each pair: those who share something else."""
    inner: dict[str, list[int]] = defaultdict(list)
    for place in places:
        for shared in _shared_of(keys[place]):
            inner[shared].append(place)
    for few in inner.values():
        if len(few) <= MOST_IN_BLOCK:
            yield from combinations(few, 2)


def _shared_of(keys: MatchKeys) -> Iterator[str]:
    yield from keys.organisations | keys.shared | keys.mobiles | keys.emails
    yield from _own_domains(keys)
    yield from (f"{name}@" for name in _locals(keys))


def _blocks_of(keys: MatchKeys) -> Iterator[str]:
    """Each a text that others may have, too; the first letters tell kinds apart."""
    yield from (f"mail {key}" for key in keys.emails)
    yield from (f"mobile {key}" for key in keys.mobiles)
    if not keys.name:
        return
    if keys.is_whole:
        yield f"name {min(keys.name, keys.given + keys.family)}"
    yield from (f"sound {sound}" for sound in _sounds(keys) if len(sound) >= 4)
    for local in _locals(keys):
        yield from (f"local {local} {part}" for part in (keys.family, keys.given) if part)
    yield from _near_blocks(keys)


def _near_blocks(keys: MatchKeys) -> Iterator[str]:
    """Beside each company, domain and switchboard: the name with one character left out, and its family alone."""
    places = [*keys.organisations, *keys.shared, *_own_domains(keys)]
    if not places:
        return
    names = list(_left_out(keys.name)) if len(keys.name) >= 3 else []
    if keys.reading:
        names += _left_out(_romaji(keys.reading))
    elif _script(keys.name) != "kanji":
        names += [less for sound in _sounds(keys) for less in _left_out(sound)]
    for place in places:
        yield f"family {place} {keys.family}"
        yield from (f"near {place} {name}" for name in names)


def _left_out(name: str) -> Iterable[str]:
    return {name, *(name[:i] + name[i + 1 :] for i in range(len(name)))}
