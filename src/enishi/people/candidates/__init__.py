"""Which contacts of a whole notebook may be one person: pure, in one pass over blocks, seconds for 50,000.

Far wider than `matching`, which joins by itself: here nothing is decided, only asked, the likeliest first, and
nobody is asked about whom only chance brings together.
"""

from __future__ import annotations

import uuid
from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from enishi.accounts.models import User
from enishi.people import queries
from enishi.people.candidates.blocks import list_compared
from enishi.people.candidates.naming import is_one_off
from enishi.people.candidates.traits import read_traits
from enishi.people.candidates.weighing import count_values, weigh_pair
from enishi.people.matching import MatchKeys, read_people

__all__ = [
    "FLOOR",
    "MOST_PER_PERSON",
    "UNWEIGHED",
    "Candidate",
    "find_candidates",
    "is_one_off",
    "list_candidates",
]
MOST_PER_PERSON = 12
FLOOR = 3  # of 100: whoever is less likely one person is not asked about
UNWEIGHED = {
    "same_email": 60,
    "same_name": 40,
    "same_phone": 30,
}  # what an import notes, until the next search
People = Mapping[uuid.UUID, MatchKeys]
Hints = Mapping[uuid.UUID, Iterable[str]]
Pairs = Iterable[tuple[uuid.UUID, uuid.UUID]]


class Candidate(NamedTuple):
    """Two who may be one, why, and how likely it looks (0 to 100)."""

    a: uuid.UUID
    b: uuid.UUID
    reason: str
    strength: int


def find_candidates(people: People, *, hints: Hints | None = None, noted: Pairs = ()) -> list[Candidate]:
    """Every pair worth asking about, the likeliest first; at most MOST_PER_PERSON for one contact.

    `noted` are pairs that somebody else thought of: weighed like all others.
    """
    ids = sorted(people)  # places in this list stand for people: a pair of small numbers is quick to look up
    traits = [read_traits(people[one], hints.get(one, ()) if hints else ()) for one in ids]
    census = count_values(traits)
    compared = list_compared(traits)
    place_of = {one: place for place, one in enumerate(ids)}
    compared |= {(place_of[a], place_of[b]) for a, b in noted if a in place_of and b in place_of}
    found = []
    for a, b in compared:
        weighed = weigh_pair(traits[a], traits[b], census, FLOOR / 100)
        if weighed is not None:
            found.append(Candidate(ids[a], ids[b], weighed.reason, round(100 * weighed.chance)))
    return _best_of_each(sorted(found, key=lambda one: (-one.strength, one.a, one.b)))


def list_candidates(actor: User, noted: Pairs = ()) -> list[Candidate]:
    """The same for a notebook as it is now, readings that were guessed included."""
    return find_candidates(read_people(actor), hints=queries.read_hints(actor), noted=noted)


def _best_of_each(ranked: list[Candidate]) -> list[Candidate]:
    count: dict[uuid.UUID, int] = defaultdict(int)
    kept = []
    for one in ranked:
        if count[one.a] < MOST_PER_PERSON and count[one.b] < MOST_PER_PERSON:
            count[one.a] += 1
            count[one.b] += 1
            kept.append(one)
    return kept
