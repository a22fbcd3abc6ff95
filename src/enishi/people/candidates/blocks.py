"""Who is compared at all: two that share a block. Blocks are few, so that a whole notebook costs seconds."""

from __future__ import annotations

from array import array
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import combinations

import numpy as np

from enishi.people.candidates.traits import Traits

MOST_IN_BLOCK = 30
MOST_NAMESAKES = (
    9  # of one name or sound; with more the name alone says nothing, and another block finds them
)
Block = str | tuple[str, ...]
MOST_AT_LOCAL = 4  # k.sato@ of more people says nothing beyond the name


def list_compared(people: Sequence[Traits]) -> set[tuple[int, int]]:
    """Places of two that share a block, the lower first."""
    found: set[tuple[int, int]] = set()
    for blocks, most, inner in (
        (_gather(people, _names_of), MOST_NAMESAKES, _things_of),
        (_gather(people, _locals_of), MOST_AT_LOCAL, _nothing_of),
        (_gather(people, _addresses_of), MOST_IN_BLOCK, _whole_names),
        (_gather(people, _near_names(people)), MOST_IN_BLOCK, _whole_names),
    ):
        for members in blocks:
            if len(members) <= most:
                found.update(combinations(members, 2))
            else:
                found.update(_pair_few(people, members, inner))
    return found


def _gather(people: Sequence[Traits], say: Callable[[Traits], Iterable[Block]]) -> Iterator[list[int]]:
    """Members of every block that more than one is in.

    A million blocks as lists would cost more than all comparing: hashes in one array are sorted instead. Two blocks of
    one hash would be one; then two are compared in vain.
    """
    hashes, numbers = array("q"), array("q")
    for number, one in enumerate(people):
        for block in say(one):
            hashes.append(hash(block))
            numbers.append(number)
    if not hashes:
        return
    codes, places = np.frombuffer(hashes, np.int64), np.frombuffer(numbers, np.int64)
    order = np.argsort(codes, kind="stable")
    begins = np.flatnonzero(np.append(True, codes[order][1:] != codes[order][:-1]))
    ends = np.append(begins[1:], len(order))
    is_shared = ends - begins > 1
    sorted_places = places[order]
    for begin, end in zip(begins[is_shared].tolist(), ends[is_shared].tolist(), strict=True):
        yield sorted_places[begin:end].tolist()


def _near_names(people: Sequence[Traits]) -> Callable[[Traits], Iterator[Block]]:
    """Those of one company, domain or switchboard whose names are nearly alike, or a given name is missing."""
    shared = _list_shared_places(people)
    undivided = {place for one in people if one.is_whole and not one.keys.given for place in one.places}
    alone = {(place, one.keys.family) for one in people if not one.is_whole for place in one.places}

    def say(one: Traits) -> Iterator[Block]:
        for place in one.places & shared if one.name else ():
            yield from _near_blocks(one, place, is_undivided=place in undivided)
            if (place, one.keys.family) in alone:
                yield "family", place, one.keys.family

    return say


def _list_shared_places(people: Sequence[Traits]) -> set[str]:
    seen: set[str] = set()
    shared: set[str] = set()
    for one in people:
        shared |= one.places & seen
        seen |= one.places
    return shared


def _pair_few(
    people: Sequence[Traits], members: list[int], say: Callable[[Traits], Iterable[str]]
) -> Iterator[tuple[int, int]]:
    """Of too many, those who share something else."""
    inner: dict[str, list[int]] = defaultdict(list)
    for number in members:
        for word in say(people[number]):
            inner[word].append(number)
    for few in inner.values():
        if len(few) <= MOST_IN_BLOCK:
            yield from combinations(few, 2)


def _things_of(one: Traits) -> Iterable[str]:
    return one.hints | one.places | one.locals


def _nothing_of(one: Traits) -> Iterable[str]:
    return ()


def _whole_names(one: Traits) -> Iterable[str]:
    return (one.name,)


def _names_of(one: Traits) -> Iterator[Block]:
    if one.is_whole:
        yield "name", _turn_first(one.name)
    for sound in one.sounds:
        if len(sound) >= 4:
            yield "sound", sound


@lru_cache(maxsize=200_000)
def _turn_first(name: str) -> str:
    """The same for a name and its halves the other way round, divided or not."""
    return min(name[place:] + name[:place] for place in range(len(name)))


def _addresses_of(one: Traits) -> Iterable[Block]:
    return one.keys.emails | one.keys.mobiles


def _locals_of(one: Traits) -> Iterable[Block]:
    return one.locals


def _near_blocks(one: Traits, place: str, *, is_undivided: bool) -> Iterator[Block]:
    """Beside one company, domain or switchboard: one half of the name; with names in one piece, all but a letter."""
    family, given, reading = one.keys.family, one.keys.given, one.keys.reading
    if given:
        yield "given", place, given
        yield "begins", place, family, given[0]
        yield "ends", place, family, given[-1]
    if reading:
        yield "read", place, family, reading[-2:]
    if is_undivided and len(one.name) >= 3:
        for less in {one.name, *(one.name[:i] + one.name[i + 1 :] for i in range(len(one.name)))}:
            yield "near", place, less
