"""What a plan costs in one number, and the least that can be: the search may stop there."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from enishi.engine.seating_room import Ints, Room

Weights = NDArray[np.float32]

_MOST_APART: Final = (
    400_000  # float32 counts whole numbers up to 16 million: room for some of them in one sum
)
_MOST_OFTEN: Final = 3


@dataclass(frozen=True)
class Scale:
    """The weights of one plan: a repeat counts more than all likeness (with thousands of pairs alike: more than some
    ten thousand of them), one pair that has to be apart more than all repeats that a swap can bring.

    repeat, apart  whole numbers; extra  (n, n) float32 what a pair at one table costs besides: likeness, often met
    floor          no plan costs less
    """

    repeat: float
    apart: float
    extra: Weights
    floor: float


def make_scale(room: Room) -> Scale:
    often = np.clip(room.met - 1, 0, _MOST_OFTEN)
    small = (room.alike + often) * ~room.bound
    size = -(-room.people // max(room.usable, 1))
    most = int(small.max(initial=0)) * room.rounds * room.people * size // 2  # all there can be of likeness
    repeat = float(min(most + 1, _MOST_APART // (2 * size + 20)))
    apart = repeat * (2 * size + 20)
    extra = (small + apart * room.apart).astype(np.float32)
    floor = repeat * (count_earlier(room) + count_forced_repeats(room)) + count_forced_alike(room)
    return Scale(repeat, apart, extra, floor)


def make_apart_scale(room: Room) -> Scale:
    """Only whoever is kept apart counts."""
    return Scale(0.0, 1.0, room.apart.astype(np.float32), 0.0)


def count_earlier(room: Room) -> int:
    """Repeats that are there before anybody sits down."""
    return int((np.maximum(room.met - 1, 0) * ~room.bound).sum()) // 2


def _spread(count: Ints | int, parts: int) -> int:
    """Pairs in one part when so many (an array: of each kind) are spread over the parts as evenly as can be."""
    each, more = np.divmod(count, max(parts, 1))
    return int(np.sum(parts * each * (each - 1) // 2 + more * each))


def count_forced_repeats(room: Room) -> int:
    """Repeats that no plan avoids, besides the earlier ones; 0 where people are bound. The larger of two counts.

    All meetings there will be, less the pairs for whom one would be new. And: those in both of two rounds are spread
    over at most t t pairs of tables; a pair in m rounds is counted m (m - 1) / 2 times and repeats m - 1 times, so
    that each count is worth at least 2 / r.
    """
    if room.bound.any() or not room.rounds:
        return 0
    together = room.present.astype(np.int64)
    both = together @ together.T
    fresh = (together.T @ together > 0) & (room.met == 0) & ~room.apart
    meetings = sum(_spread(int(count), room.usable) for count in both.diagonal())
    shared = sum(_spread(int(count), room.usable**2) for count in both[np.triu_indices(room.rounds, 1)])
    return max(meetings - int(np.triu(fresh, 1).sum()), -(-2 * shared // room.rounds), 0)


def count_forced_alike(room: Room) -> int:
    """Pairs alike that no plan can part, by the number of each value and of tables, less those who are bound."""
    whole = 0
    for here in room.present:
        whole += sum(_spread(np.bincount(trait[here]), room.usable) for trait in room.spread)
        whole -= int((room.alike * room.bound)[np.ix_(here, here)].sum()) // 2
    return whole
