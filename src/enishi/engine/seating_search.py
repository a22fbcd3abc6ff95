"""The search for a better plan: tabu search over swaps of two people within one round.

Dotú and Van Hentenryck 2005 ("Scheduling social golfers locally"), one round at a time: with the other rounds given, a
round is a graph to be cut into tables with the least weight inside, and all swaps of the people who have something to
mend are weighed at once (Kernighan and Lin 1970, eq. 1: the gains of two moves less twice the weight between them).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from math import floor
from time import monotonic
from typing import Final

import numpy as np
from numpy.typing import NDArray

from enishi.engine.seating_room import AWAY, Bools, Ints, Room, list_blocks
from enishi.engine.seating_scale import Scale, Weights

_ROWS: Final = 64  # people whose swaps are weighed in one step, at most
_TENURE: Final = (4, 20)  # times the number of rounds: steps for which a pair is not swapped back
_NOISE: Final = 1 << 16
_NEVER: Final = np.float32(1.6e7)  # float32 counts whole numbers up to here
_TABU: Final = np.float32(4e6)
PER_LOOK: Final = 4  # steps between two looks at the clock
_BLOCK_SHARE: Final = 0.25  # of steps that try to move a group, where there are any
_BLOCK_TABLES: Final = 8  # tables tried for one


@dataclass
class Draws:
    """Random numbers for single steps, drawn in bulk; the same for a seed."""

    rng: np.random.Generator
    at: int = 0
    numbers: list[float] = field(default_factory=list)
    noise: Weights = field(init=False)

    def __post_init__(self) -> None:
        self.noise = self.rng.random(_NOISE, dtype=np.float32) * np.float32(0.9)

    def number(self) -> float:
        """0 to 1."""
        if not self.numbers:
            self.numbers = self.rng.random(1024).tolist()
        return self.numbers.pop()

    def index(self, size: int) -> int:
        return int(self.number() * size)

    def jitter(self, size: int) -> Weights:
        """(size,) below 1, to choose among equals."""
        if size >= _NOISE:
            return self.rng.random(size, dtype=np.float32) * np.float32(0.9)
        start = self.index(_NOISE - size)
        return self.noise[start : start + size]


class Search:
    """One walk from one seating. People n and above are empty seats that somebody may move to; table t is nowhere.

    The tables stay as even as they are; `is_loose`, every free seat may be taken.
    """

    def __init__(
        self, room: Room, scale: Scale, seating: Ints, draws: Draws, *, is_loose: bool = False
    ) -> None:
        self.room, self.scale, self.draws, self.is_loose = room, scale, draws, is_loose
        self.unit = max(scale.repeat, 1.0)
        found = [(_find_free if is_loose else _find_low)(room.seats, row) for row in seating]
        lows, self.small = [low for low, _ in found], [small for _, small in found]
        self.n, self.empty = room.people, max((len(low) for low in lows), default=0)
        self.at = np.full((room.rounds, self.n + self.empty), room.tables, dtype=np.int64)
        self.numbers = np.arange(self.n + self.empty)
        self.at[:, : self.n] = np.where(seating == AWAY, room.tables, seating)
        for row, low in zip(self.at, lows, strict=True):
            row[self.n : self.n + len(low)] = low
        self.blocks = [self._list_free_blocks(at) for at in range(room.rounds)]
        self.stuck = self._find_stuck()
        self.eye = np.eye(room.tables + 1, room.tables, dtype=np.float32)
        self.repeat, self.extra = self._pad(scale.repeat * ~room.bound), self._pad(scale.extra)
        np.fill_diagonal(self.repeat, 0)
        self.has_extra = bool(self.extra.any())
        self.meetings = self._count_meetings()
        self.until = np.zeros((room.rounds, *self.meetings.shape), dtype=np.int32)
        self.steps, self.total = 0, self._weigh()
        self.best, self.best_at = self.total, self.at.copy()

    @property
    def seating(self) -> Ints:
        """(r, n) the best found."""
        found = self.best_at[:, : self.n]
        return np.where(found == self.room.tables, AWAY, found)

    def run(self, *, stall: int, until: float, only: Sequence[int] | None = None) -> None:
        """Until `stall` steps bring nothing better, the floor is reached or the monotonic clock passes `until`; `only`
        these rounds are changed."""
        last, rounds = self.steps, range(self.room.rounds) if only is None else only
        if self.total > self.best:
            self.at[:], self.total = self.best_at, self.best
            self.meetings = self._count_meetings()
        while self.best > self.scale.floor and self.steps - last < stall and rounds:
            self.steps += 1
            at = rounds[self.draws.index(len(rounds))]
            if self.blocks[at] and self.draws.number() < _BLOCK_SHARE:
                self._move_block(at)
            else:
                self._swap_best(at)
            if self.total < self.best:
                self.best, last = self.total, self.steps
                self.best_at[:] = self.at
            if self.steps % PER_LOOK == 0 and monotonic() > until:
                break

    def _pad(self, pairs: NDArray[np.float64] | Weights) -> Weights:
        out = np.zeros((self.n + self.empty,) * 2, dtype=np.float32)
        out[: self.n, : self.n] = pairs
        return out

    def _list_free_blocks(self, at: int) -> list[Ints]:
        found = list_blocks(self.room.blocks[at])
        away = self.room.tables
        return [one for one in found if self.room.fixed[at, one[0]] == AWAY and self.at[at, one[0]] != away]

    def _find_stuck(self) -> Bools:
        """(r, n + empty) whom no single swap may move: away, fixed, or kept together with somebody."""
        out: Bools = self.at == self.room.tables
        out[:, : self.n] |= self.room.fixed != AWAY
        for row, blocks in zip(out, self.blocks, strict=True):
            for members in blocks:
                row[members] = True
        return out

    def _count_meetings(self) -> NDArray[np.int16]:
        """(n + empty, n + empty) earlier ones included, as far as they matter."""
        out = np.zeros((self.n + self.empty,) * 2, dtype=np.int16)
        out[: self.n, : self.n] = np.minimum(self.room.met, 1_000)
        for row in self.at:
            out += (row[:, None] == row) & (row != self.room.tables)
        np.fill_diagonal(out, 0)
        return out

    def _weigh(self) -> float:
        repeats = np.maximum(self.meetings[: self.n, : self.n] - 1, 0) * self.repeat[: self.n, : self.n]
        total = float(repeats.sum(dtype=np.float64))
        for row in self.at[:, : self.n]:
            inside = (row[:, None] == row) & (row != self.room.tables)
            total += float(self.extra[: self.n, : self.n][inside].sum(dtype=np.float64))
        return total / 2

    def _weigh_pairs(self, at: int) -> tuple[Weights, Weights, Bools]:
        """What each pair would cost at one table in this round, the other rounds given; what each person would cost at
        each table (n + empty, t); and who sit together now."""
        row = self.at[at]
        together = row[:, None] == row
        pairs = np.multiply(self.meetings > together, self.repeat)
        if self.has_extra:
            pairs += self.extra
        seats = self.eye[row]
        seats[self.n :] = 0
        return pairs, pairs @ seats, together

    def _swap_best(self, at: int) -> None:
        row, stuck = self.at[at], self.stuck[at]
        pairs, costs, together = self._weigh_pairs(at)
        table = np.minimum(row, costs.shape[1] - 1)  # whoever is nowhere is stuck
        own = costs[self.numbers, table]
        own[stuck] = 0
        those = self._choose_rows(own)
        if not len(those):
            return
        costs -= own[:, None]
        change = costs[those][:, table]
        change += costs[:, row[those]].T
        between = pairs[those]
        change -= between
        change -= between
        change[together[those] | stuck] = _NEVER
        if self.empty:
            change[self._cannot_give(at)[row[those]], self.n :] = _NEVER
        held = self.until[at][those] > self.steps
        one, other, gain = self._choose(change, held)
        if gain < _TABU / 2:
            self._swap(at, int(those[one]), other, gain)

    def _choose_rows(self, own: Weights) -> Ints:
        """Whoever has a repeat; if nobody, whoever is beside somebody alike."""
        those = np.flatnonzero(own >= self.unit)
        if not len(those) and self.has_extra:
            those = np.flatnonzero(own > 0)
        if len(those) > _ROWS:
            start = self.draws.index(len(those))
            those = np.sort(np.roll(those, start)[:_ROWS])
        return those

    def _cannot_give(self, at: int) -> Bools:
        """(t + 1,) tables from which nobody moves to an empty seat: they would hold fewer than the others."""
        out = self.small[at].copy()
        if self.is_loose:
            return out
        out[self.at[at, self.n :]] = True
        return out

    def _choose(self, change: Weights, held: Bools) -> tuple[int, int, float]:
        """Row, column and change of the best swap that is not held back, or that leads to the best total so far."""
        change += self.draws.jitter(change.size).reshape(change.shape)
        place = int(change.argmin())
        one, other = divmod(place, change.shape[1])
        if held[one, other] and self.total + floor(change[one, other]) >= self.best:
            change[held] += _TABU
            one, other = divmod(int(change.argmin()), change.shape[1])
        return one, other, floor(change[one, other])

    def _swap(self, at: int, one: int, other: int, gain: float) -> None:
        row = self.at[at]
        mine, theirs = row[one], row[other]
        difference = (row == theirs).astype(np.int16) - (row == mine)
        difference[[one, other]] = 0
        for who, change in ((one, difference), (other, -difference)):
            self.meetings[who] += change
            self.meetings[:, who] += change
        row[one], row[other] = theirs, mine
        least, most = _TENURE
        hold = self.steps + int((least + (most - least) * self.draws.number()) * self.room.rounds)
        self.until[at, one, other] = self.until[at, other, one] = hold
        self.total += gain

    def _move_block(self, at: int) -> None:
        """A group goes to another table, for as many from there; a worse place is taken now and then."""
        row = self.at[at]
        members = self.blocks[at][self.draws.index(len(self.blocks[at]))]
        mine = int(row[members[0]])
        pairs, costs, _ = self._weigh_pairs(at)
        gains = costs[members].sum(axis=0) - costs[members, mine].sum()
        back = costs[:, mine] - costs[self.numbers, np.minimum(row, costs.shape[1] - 1)]
        back -= 2 * pairs[members].sum(axis=0)
        found: tuple[float, Ints, int] | None = None
        order = np.argsort(gains + self.draws.jitter(len(gains)), kind="stable")
        for table in order[: _BLOCK_TABLES + 1].tolist():
            those = self._choose_back(at, table, len(members), back, mine) if table != mine else None
            if those is not None:
                gain = float(gains[table] + back[those].sum() + pairs[np.ix_(those, those)].sum())
                if found is None or gain < found[0]:
                    found = (gain, those, table)
        if found is None:
            return
        gain, those, table = found
        if gain <= 0 or self.draws.number() < np.exp(-2 * gain / self.unit):
            self._exchange(at, members, mine, those, table)
            self.total += round(gain)

    def _choose_back(self, at: int, table: int, size: int, back: Weights, mine: int) -> Ints | None:
        """Whoever would cost least at the other table, groups whole, until there are `size`."""
        row, stuck = self.at[at], self.stuck[at]
        singles = np.flatnonzero((row == table) & ~stuck)
        if self.empty and self._cannot_give(at)[mine]:
            singles = singles[singles < self.n]
        whole = [one for one in self.blocks[at] if row[one[0]] == table and len(one) <= size]
        worth = [float(back[one]) + 0.5 * self.draws.number() for one in singles.tolist()]
        worth += [float(back[one].mean()) + 0.5 * self.draws.number() for one in whole]
        items = [np.array([one]) for one in singles.tolist()] + whole
        chosen: list[Ints] = []
        for place in np.argsort(np.array(worth), kind="stable").tolist():
            if len(items[place]) <= size:
                chosen.append(items[place])
                size -= len(items[place])
        return np.concatenate(chosen) if chosen and not size else None

    def _exchange(self, at: int, members: Ints, mine: int, those: Ints, table: int) -> None:
        row = self.at[at]
        both = np.flatnonzero((row == mine) | (row == table))
        cells = np.ix_(both, both)
        before = row[both][:, None] == row[both]
        row[members], row[those] = table, mine
        self.meetings[cells] += (row[both][:, None] == row[both]).astype(np.int16) - before


def _find_low(seats: Ints, row: Ints) -> tuple[Ints, Bools]:
    """Tables to which one more may move: those with the fewest people that have a seat left, if others hold more. And
    (t + 1,) tables that are full with no more than that."""
    count = np.bincount(row[row != AWAY], minlength=len(seats))
    can_grow = count < seats
    least = count[can_grow].min() if can_grow.any() else 0
    low = np.flatnonzero(can_grow & (count == least) & (count > least).any())
    return low, np.append(seats <= least, False)


def _find_free(seats: Ints, row: Ints) -> tuple[Ints, Bools]:
    """The table of every free seat; none that may not give."""
    count = np.bincount(row[row != AWAY], minlength=len(seats))
    return np.repeat(np.arange(len(seats)), seats - count), np.zeros(len(seats) + 1, dtype=np.bool_)
