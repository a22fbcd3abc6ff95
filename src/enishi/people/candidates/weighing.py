"""How likely two contacts are one person: evidence for and against, each weighed by how rare it is in this notebook.

After Fellegi and Sunter (1969), with frequencies of values as in Winkler (1990): the odds that two are one are the
odds of any two, times, for each thing compared, how much oftener it comes out so for one person than for two. What is
shared by many says little: 佐藤 健 at two companies is a question among three hundred people and none among fifty
thousand. The factors are round figures, not fitted; how often each thing is there is counted in the notebook itself.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import NamedTuple

from enishi.people.candidates.naming import compare_names, is_one_off, reads_alike, reads_differently
from enishi.people.candidates.traits import BORN, Traits
from enishi.people.matching import names_agree

DOUBLE = 0.1  # so many of all people are there twice
NAMED = {  # how often a second contact of one person is named so
    "same_name": 0.7, "variant_name": 0.55, "swapped_name": 0.55, "romaji_name": 0.55,
    "same_reading": 0.03, "near_name": 0.03, "given_missing": 0.05,
}  # fmt: skip
FEWEST = 0.05  # strangers who are named so by chance: never fewer, however rare the name is here
NEAR_NAMES = 8  # so many names are one letter off a name, for each that is the same
MAILBOX_STRANGERS = 0.1  # strangers of an agreeing name who chose the same mailbox's name
INITIALS = 10  # about so many letters given names begin with
SHARED_BY_TWO = {"same_email": 0.02, "same_mobile": 0.03}  # strangers at one own address: couples, assistants


class Sign(NamedTuple):
    """One thing that speaks for two being one (above 0) or against it; natural logarithm of its factor."""

    code: str
    weight: float


class Weighed(NamedTuple):
    """The first reason (a code of people.reasons), how likely it is that two are one (0 to 1), and all signs."""

    reason: str
    chance: float
    signs: tuple[Sign, ...]


@dataclass(frozen=True, slots=True)
class Census:
    """How many contacts of a notebook have each value."""

    people: int
    families: Counter[str]
    givens: Counter[str]
    names: Counter[str]
    sounds: Counter[str]
    things: Counter[str]  # places, mail addresses, mobiles, hints
    locals: Counter[str]


def count_values(people: Sequence[Traits]) -> Census:
    lists = ((one.places, one.keys.emails, one.keys.mobiles, one.hints) for one in people)
    return Census(
        people=len(people),
        families=Counter(one.keys.family for one in people),
        givens=Counter(one.keys.given for one in people),
        names=Counter(one.name for one in people),
        sounds=Counter(chain.from_iterable(one.sounds for one in people)),
        things=Counter(chain.from_iterable(chain.from_iterable(lists))),
        locals=Counter(chain.from_iterable(one.locals for one in people)),
    )


def weigh_pair(one: Traits, other: Traits, census: Census, least: float = 0.0) -> Weighed | None:
    """Why these two may be one person, and how likely; None when nothing says so, or it is less likely than `least`."""
    named = compare_names(one, other)
    shared = _find_address(one, other)
    if not named and not shared and _may_be_one_mailbox(one, other, census):
        shared = "same_local"
    if not named and not shared:
        return None
    strangers = _count_strangers(named, one, other, census) if named else 0.0
    is_alone = not shared and _is_name_alone(one, other)
    if is_alone and 2 * DOUBLE * NAMED[named] / strangers < least:
        return None
    signs = [_weigh_name(named, strangers, one, other, census), *_weigh_readings(one, other)]
    if not is_alone:
        signs += _weigh_addresses(one, other, census)
        signs += _weigh_surroundings(one, other, census, strangers)
    signs += _weigh_against(one, other)
    odds = math.log(2 * DOUBLE / max(census.people, 2)) + sum(sign.weight for sign in signs)
    chance = 1 / (1 + math.exp(-max(-50.0, min(50.0, odds))))
    return Weighed(shared or named, chance, tuple(signs)) if chance >= least else None


def _may_be_one_mailbox(one: Traits, other: Traits, census: Census) -> bool:
    """One mailbox's name that nobody else has, at two companies, and names that do not speak against it."""
    both = one.locals & other.locals
    is_theirs = any(census.locals[local] == 2 for local in both)
    return is_theirs and names_agree(one.keys, other.keys)


def _is_name_alone(one: Traits, other: Traits) -> bool:
    """Most pairs: compared for their names, and nothing beside them is shared."""
    return (
        one.places.isdisjoint(other.places)
        and one.locals.isdisjoint(other.locals)
        and one.domains.isdisjoint(other.domains)
        and one.hints.isdisjoint(other.hints)
    )


def _find_address(one: Traits, other: Traits) -> str:
    if not one.keys.emails.isdisjoint(other.keys.emails):
        return "same_email"
    return "" if one.keys.mobiles.isdisjoint(other.keys.mobiles) else "same_mobile"


def _weigh_name(named: str, strangers: float, one: Traits, other: Traits, census: Census) -> Sign:
    """Names that agree; without it an address is shared, and names say little, or that they are two."""
    if named:
        return Sign(named, math.log(NAMED[named] * census.people / strangers))
    if not one.name or not other.name:
        return Sign("", 0.0)
    if is_one_off(one.name, other.name) or names_agree(one.keys, other.keys):
        return Sign("", math.log(0.5))
    return Sign("other_name", math.log(0.05))


def _count_strangers(named: str, one: Traits, other: Traits, census: Census) -> float:
    """How many others would be named so by chance, in a notebook of this size."""
    if named == "given_missing":
        alone = one.keys if not one.is_whole else other.keys
        return max(FEWEST, float(census.families[alone.family] - 1))
    if named in ("romaji_name", "same_reading"):
        alike = max(census.sounds[sound] for sound in one.sounds & other.sounds)
        return max(FEWEST, (alike - 2) / 2, *(_count_namesakes(side, census) for side in (one, other)))
    strangers = _count_namesakes(one, census)
    if one.name != other.name:
        strangers = max(strangers, _count_namesakes(other, census))
    return max(FEWEST, strangers * (NEAR_NAMES if named == "near_name" else 1))


def _count_namesakes(one: Traits, census: Census) -> float:
    """Those of this name beyond two, or as many as its halves would make by chance, whichever is more."""
    bearers = census.names[one.name]
    beyond = (bearers - 2) / 2  # at most every second one is there twice
    if not one.keys.family or not one.keys.given:
        return beyond
    families = max(0, census.families[one.keys.family] - bearers)
    givens = max(0, census.givens[one.keys.given] - bearers)
    return max(beyond, families * givens / census.people)


def _weigh_readings(one: Traits, other: Traits) -> Iterator[Sign]:
    mine, theirs = one.keys.reading, other.keys.reading
    if not mine or not theirs:
        return
    if reads_alike(mine, theirs):
        yield Sign("read_alike", math.log(1.3))
    elif reads_differently(mine, theirs):
        yield Sign("other_reading", math.log(0.05))


def _weigh_addresses(one: Traits, other: Traits, census: Census) -> Iterator[Sign]:
    """Own addresses and mobiles; where more than two have one, it is a household's or a team's."""
    for code, mine, theirs in (
        ("same_email", one.keys.emails, other.keys.emails),
        ("same_mobile", one.keys.mobiles, other.keys.mobiles),
    ):
        if both := mine & theirs:
            strangers = max(SHARED_BY_TWO[code], min(census.things[key] for key in both) - 2.0)
            yield Sign(code, math.log(0.6 * census.people / strangers))


def _weigh_surroundings(one: Traits, other: Traits, census: Census, strangers: float) -> Iterator[Sign]:
    """One place, one mailbox's name, one birthday or tag: the rarer, the more. Never against."""
    if both := one.places & other.places:
        yield Sign("same_place", _weigh_rarest(both, census, 0.5))
    if both := one.locals & other.locals:
        others = min(census.locals[local] - 2 for local in both) * _say_by_local(one, other, census) + 0.02
        rare = 0.7 * strangers / others if strangers else 0.7 * census.people / MAILBOX_STRANGERS
        yield Sign("same_local", math.log(max(1.5, rare)))
    elif _has_near_mail(one, other):
        yield Sign("near_mail", math.log(10))
    by_kind: dict[str, set[str]] = {}
    for hint in one.hints & other.hints:
        by_kind.setdefault(hint.partition(" ")[0], set()).add(hint)
    for kind, hints in sorted(by_kind.items()):
        yield Sign(f"same_{kind}", _weigh_rarest(hints, census, 0.3))


def _say_by_local(one: Traits, other: Traits, census: Census) -> float:
    """Of those with one mailbox's name, how many have this given name: it is mostly a family name and an initial."""
    if not one.keys.given or one.keys.given != other.keys.given:
        return 0.5
    return min(0.5, INITIALS * census.givens[one.keys.given] / census.people)


def _weigh_rarest(both: Iterable[str], census: Census, how_often: float) -> float:
    fewest = min(census.things[thing] for thing in both)
    return math.log(max(1.0, how_often * census.people / max(fewest, 1)))


def _has_near_mail(one: Traits, other: Traits) -> bool:
    """At one domain, one letter off: mistyped, or read wrongly from a card."""
    return not one.domains.isdisjoint(other.domains) and any(
        len(mine) == len(theirs) + step and is_one_off(mine, theirs)
        for mine in one.keys.emails
        for theirs in other.keys.emails
        for step in (-1, 0, 1)
        if mine.rpartition("@")[2] == theirs.rpartition("@")[2]
    )


def _weigh_against(one: Traits, other: Traits) -> Iterator[Sign]:
    """What each says otherwise: mobile, the mailbox at one company, where they work, birthday."""
    if one.keys.mobiles and other.keys.mobiles and one.keys.mobiles.isdisjoint(other.keys.mobiles):
        yield Sign("other_mobile", math.log(0.3))
    if not one.domains.isdisjoint(other.domains):
        if one.keys.emails.isdisjoint(other.keys.emails) and not _has_near_mail(one, other):
            yield Sign("other_mail", math.log(0.2))
    elif one.places and other.places and one.places.isdisjoint(other.places):
        yield Sign("other_place", math.log(0.4))
    born = [{hint for hint in side.hints if hint.startswith(BORN)} for side in (one, other)]
    if all(born) and not born[0] & born[1]:
        yield Sign("other_birthday", math.log(0.02))
