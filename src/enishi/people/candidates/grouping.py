"""Pairs that hang together are one question: five called 佐藤 behind one switchboard are asked about once, not ten times."""

from __future__ import annotations

import uuid
from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from typing import NamedTuple

MOST_IN_GROUP = 6  # cards that can be looked at together; the rest is asked when these are decided
WEAKEST = 0.5  # of the group's likeliest pair: a clear pair is not made harder by a doubtful third


class WaitingPair(NamedTuple):
    """A pair that waits for a word."""

    id: uuid.UUID
    a: uuid.UUID
    b: uuid.UUID
    strength: int


@dataclass(slots=True)
class Group:
    """People among whom some may be one, and the pairs that say so, the likeliest first."""

    people: list[uuid.UUID] = field(default_factory=list)
    pairs: list[WaitingPair] = field(default_factory=list)

    @property
    def strength(self) -> int:
        return self.pairs[0].strength


def group_pairs(
    pairs: Iterable[WaitingPair], apart: Collection[tuple[uuid.UUID, uuid.UUID]] = frozenset()
) -> list[Group]:
    """Groups in the order of their likeliest pair, which is the order in which `pairs` come.

    `apart` are two, the lower first, of whom the owner said that they are two people: never in one group. A pair that
    fits in no group waits until the groups of its people are decided.
    """
    of: dict[uuid.UUID, Group] = {}
    groups: list[Group] = []
    for pair in pairs:
        mine, theirs = of.get(pair.a), of.get(pair.b)
        if mine is None and theirs is None:
            mine = of[pair.a] = of[pair.b] = Group([pair.a, pair.b], [pair])
            groups.append(mine)
        elif mine is theirs and mine is not None:
            mine.pairs.append(pair)
        elif mine is None or theirs is None:
            group, fresh = (mine, pair.b) if mine is not None else (theirs, pair.a)
            if group is not None and _fits(group, pair, fresh, apart):
                group.people.append(fresh)
                group.pairs.append(pair)
                of[fresh] = group
    return groups


def _fits(
    group: Group, pair: WaitingPair, fresh: uuid.UUID, apart: Collection[tuple[uuid.UUID, uuid.UUID]]
) -> bool:
    if len(group.people) >= MOST_IN_GROUP or pair.strength < WEAKEST * group.strength:
        return False
    return not any((min(one, fresh), max(one, fresh)) in apart for one in group.people)
