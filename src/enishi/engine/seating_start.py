"""A first seating of every round that keeps capacities, fixed seats and groups; as near to a wish as can be.

How tables are filled: evenly. Each holds as many as any other, or one more, as far as its seats, fixed people and
groups that stay together allow; a table with fewer seats than that is full.
"""

from __future__ import annotations

from typing import Final

import numpy as np

from enishi.engine.seating_room import AWAY, Bools, Ints, Room, SeatingError, list_blocks

_TRIES: Final = 40  # orders in which groups are placed before it is said that they do not fit


def fill_evenly(count: int, seats: Ints, least: Ints) -> tuple[Ints, int, Bools]:
    """(t,) how many sit at each table when `count` are seated as evenly as can be and `least` (t,) sit there in any
    case; how many more are left; and (t,) the tables of the lowest number with a seat: each of those left goes to
    another of them."""
    top, level = np.maximum(seats, least), 0
    while level < int(top.max(initial=0)) and int(np.clip(level + 1, least, top).sum()) <= count:
        level += 1
    sizes = np.clip(level, least, top)
    return sizes, count - int(sizes.sum()), np.clip(level + 1, least, top) > sizes


def arrange(room: Room, wish: Ints, rng: np.random.Generator) -> Ints:
    """(r, n) tables, -1 for whoever is away. `wish` (r, n) is a table each would take, -1 for any.

    Raises SeatingError where groups do not fit. People kept apart may still meet: the search parts them.
    """
    out = np.full(room.present.shape, AWAY, dtype=np.int64)
    for at in range(room.rounds):
        out[at] = _arrange_round(room, at, wish[at], rng)
    return out


def _arrange_round(room: Room, at: int, wish: Ints, rng: np.random.Generator) -> Ints:
    for last in range(_TRIES):
        out: Ints = room.fixed[at].copy()
        if _place_blocks(room, at, wish, out, rng, shuffled=last > 0):
            _place_singles(room, at, wish, out, rng)
            return out
    raise SeatingError(
        "group",
        f"Round {at + room.first}: the groups that are kept together fit beside one another at no tables that were "
        "tried; add seats to a table or divide a group",
        round=at + room.first,
    )


def _place_blocks(
    room: Room, at: int, wish: Ints, out: Ints, rng: np.random.Generator, *, shuffled: bool
) -> bool:
    """Largest first, where they wish to or there is most room below the even number, else where there is any."""
    free = [members for members in list_blocks(room.blocks[at]) if out[members[0]] == AWAY]
    used = np.bincount(out[out != AWAY], minlength=room.tables)
    sizes, extra, low = fill_evenly(int(room.present[at].sum()), room.seats, used)
    even = sizes + (low & (extra > 0))
    order = rng.permutation(len(free)).tolist()
    for place in order if shuffled else sorted(order, key=lambda one: -len(free[one])):
        members = free[place]
        left = room.seats - used
        if not (left >= len(members)).any():
            return False
        worth = (
            np.minimum(even - used - len(members), 0) * 4.0 + 0.01 * left + 0.001 * rng.random(room.tables)
        )
        worth -= 1000.0 * _count_apart(room, members, out)
        worth[wish[members[wish[members] != AWAY]]] += 2.0
        worth[left < len(members)] = -np.inf
        table = int(np.argmax(worth))
        out[members] = table
        used[table] += len(members)
    return True


def _count_apart(room: Room, members: Ints, out: Ints) -> Ints:
    """(t,) how many sit at each table whom one of `members` is kept apart from."""
    those = room.apart[members].any(axis=0) & (out != AWAY)
    return np.bincount(out[those], minlength=room.tables)


def _place_singles(room: Room, at: int, wish: Ints, out: Ints, rng: np.random.Generator) -> None:
    todo = rng.permutation(np.flatnonzero(room.present[at] & (out == AWAY)))
    todo = todo[np.argsort(-(room.apart[todo].sum(axis=1)), kind="stable")]
    used = np.bincount(out[out != AWAY], minlength=room.tables)
    sizes, extra, low = fill_evenly(int(room.present[at].sum()), room.seats, used)
    asked = np.bincount(wish[todo][wish[todo] != AWAY], minlength=room.tables) + used
    order = np.lexsort((rng.random(room.tables), -asked, ~low))
    sizes[order[:extra]] += 1
    left = sizes - used
    for who in todo.tolist():  # first those who can have their wish
        table = int(wish[who])
        if table != AWAY and left[table] > 0 and not (room.apart[who] & (out == table)).any():
            out[who] = table
            left[table] -= 1
    for who in todo[out[todo] == AWAY].tolist():
        worth = left + rng.random(room.tables) - 1000.0 * _count_apart(room, np.array([who]), out)
        worth[left <= 0] = -np.inf
        out[who] = int(np.argmax(worth))
        left[out[who]] -= 1


def draw_wish(room: Room, rng: np.random.Generator) -> Ints:
    """(r, n) a table for each in proportion to seats, at random."""
    places: Ints = np.repeat(np.arange(room.tables), room.seats)
    if not len(places):
        return np.full(room.present.shape, AWAY, dtype=np.int64)
    wish: Ints = places[rng.integers(0, len(places), room.present.shape)]
    return wish
