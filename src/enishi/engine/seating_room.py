"""What a plan of tables has to keep: read once from plain arrays, checked, and refused where it cannot be.

Everything is a number: people 0 to n - 1, tables 0 to t - 1, rounds 0 to r - 1.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, Literal

import numpy as np
from numpy.typing import ArrayLike, NDArray

Ints = NDArray[np.int64]
Bools = NDArray[np.bool_]
AWAY: Final = -1

Reason = Literal["input", "seats", "group", "fixed", "apart", "not_found"]


class SeatingError(ValueError):
    """What was asked cannot be; the text says what and what to do.

    kind    input (a number or shape that cannot be), seats (too few), group (kept together, but fits nowhere), fixed
            (fixed seats contradict something), apart (more people kept apart than tables), not_found (not shown to be
            impossible: no plan was found in the time given)
    round   counted from 0; table; people  the numbers it is about, where there are such
    """

    def __init__(
        self,
        kind: Reason,
        text: str,
        *,
        round: int | None = None,
        table: int | None = None,
        people: Sequence[int] = (),
    ) -> None:
        super().__init__(text)
        self.kind, self.round, self.table, self.people = kind, round, table, tuple(people)


@dataclass(frozen=True)
class Room:
    """What is asked for. n people, t tables, r rounds.

    seats    (t,) at each table, 0 or more
    present  (r, n) who sits in which round
    fixed    (r, n) the table that is given, else -1; whoever is kept together with someone fixed is fixed as well
    blocks   (r, n) the group somebody has to stay with in this round, by its smallest member; oneself if alone
    apart    (n, n) symmetric; never at one table
    bound    (n, n) symmetric; kept together, over others too: their meetings are no repeats
    met      (n, n) symmetric, how often before
    alike    (n, n) symmetric, in how many traits two people are the same
    spread   (k, n) each trait, values from 0
    first    the number of the first round in what is said: those before it are over
    """

    seats: Ints
    present: Bools
    fixed: Ints
    blocks: Ints
    apart: Bools
    bound: Bools
    met: Ints
    alike: Ints
    spread: Ints
    first: int

    @property
    def people(self) -> int:
        return int(self.present.shape[1])

    @property
    def rounds(self) -> int:
        return int(self.present.shape[0])

    @property
    def tables(self) -> int:
        return len(self.seats)

    @property
    def usable(self) -> int:
        """Tables with a seat."""
        return int((self.seats > 0).sum())


def read_room(
    people: int,
    tables: ArrayLike,
    rounds: int,
    *,
    keep_apart: ArrayLike | None,
    keep_together: ArrayLike | None,
    already_met: ArrayLike | None,
    traits: ArrayLike | None,
    fixed: ArrayLike | None,
    absent: ArrayLike | None,
    first: int = 0,
) -> Room:
    """As `seating.plan` takes it, the rounds from `first` on. Raises SeatingError where that can be shown to be
    impossible."""
    if people < 0 or rounds < 0:
        raise SeatingError("input", f"{people} people in {rounds} rounds: neither can be below 0")
    seats = np.asarray(tables, dtype=np.int64)
    if seats.ndim != 1 or (seats < 0).any():
        raise SeatingError("input", "Tables are a list of seat counts, none below 0")
    present = ~_read_absent(absent, rounds, people)[first:]
    apart = _mark(people, _read_rows("keep_apart", keep_apart, 2, people))
    together = _read_rows("keep_together", keep_together, 2, people)
    spread = _read_traits(traits, people)
    _check_seats(present, seats, first)
    blocks = np.array([_join(together, here) for here in present], dtype=np.int64).reshape(present.shape)
    bound = _join(together, np.ones(people, dtype=np.bool_))
    room = Room(
        seats,
        present,
        _read_fixed(fixed, present, len(seats), first),
        blocks,
        apart,
        (bound[:, None] == bound) & ~np.eye(people, dtype=np.bool_),
        _count_met(people, _read_rows("already_met", already_met, 3, people)),
        _count_alike(spread),
        spread,
        first,
    )
    for at in range(room.rounds):
        _check_blocks(room, at)
        _check_fixed(room, at)
        _check_apart(room, at)
    return room


def _read_rows(name: str, given: ArrayLike | None, width: int, people: int) -> Ints:
    """(m, width) rows whose first two are two different people; a third column is 0 or more."""
    if given is None:
        return np.empty((0, width), dtype=np.int64)
    rows = np.asarray(given, dtype=np.int64)
    if not rows.size:
        return np.empty((0, width), dtype=np.int64)
    if rows.ndim != 2 or rows.shape[1] != width:
        raise SeatingError("input", f"{name} has the shape {rows.shape}: give rows of {width} numbers")
    wrong = (rows[:, :2] < 0).any(axis=1) | (rows[:, :2] >= people).any(axis=1) | (rows[:, 0] == rows[:, 1])
    wrong |= (rows[:, 2:] < 0).any(axis=1)
    if wrong.any():
        row = rows[int(np.argmax(wrong))].tolist()
        raise SeatingError(
            "input",
            f"{name} has the row {row}: give two different people from 0 to {people - 1}, and no count below 0",
            people=row[:2],
        )
    return rows


def _read_absent(absent: ArrayLike | None, rounds: int, people: int) -> Bools:
    if absent is None:
        return np.zeros((rounds, people), dtype=np.bool_)
    away = np.asarray(absent, dtype=np.bool_)
    if away.shape != (rounds, people):
        raise SeatingError("input", f"absent has the shape {away.shape}: give ({rounds}, {people})")
    return away


def _read_traits(traits: ArrayLike | None, people: int) -> Ints:
    """(k, people) values from 0, in the order of the numbers given."""
    if traits is None:
        return np.empty((0, people), dtype=np.int64)
    given = np.asarray(traits, dtype=np.int64)
    if given.ndim != 2 or len(given) != people:
        raise SeatingError("input", f"traits has the shape {given.shape}: give ({people}, any number)")
    rows = [np.unique(column, return_inverse=True)[1] for column in given.T]
    return np.array(rows, dtype=np.int64).reshape(len(rows), people)


def _read_fixed(fixed: ArrayLike | None, present: Bools, tables: int, first: int) -> Ints:
    """(rounds, people) the table given, else -1."""
    out = np.full(present.shape, AWAY, dtype=np.int64)
    rows = np.empty((0, 3), dtype=np.int64) if fixed is None else np.asarray(fixed, dtype=np.int64)
    if rows.size and (rows.ndim != 2 or rows.shape[1] != 3):
        raise SeatingError("input", f"fixed has the shape {rows.shape}: give rows of round, person, table")
    rounds, people = len(present) + first, present.shape[1]
    for at, who, table in rows.reshape(-1, 3).tolist():
        if not (0 <= at < rounds and 0 <= who < people and 0 <= table < tables):
            text = f"fixed has the row {[at, who, table]}: there are {rounds} rounds, {people} people, {tables} tables"
            raise SeatingError("input", text, round=at, people=[who], table=table)
        if at < first:
            continue
        if not present[at - first, who]:
            text = f"Person {who} is absent in round {at} and fixed to table {table}: drop one of the two"
            raise SeatingError("fixed", text, round=at, people=[who], table=table)
        if out[at - first, who] not in (AWAY, table):
            text = (
                f"Person {who} is fixed to tables {out[at - first, who]} and {table} in round {at}: drop one"
            )
            raise SeatingError("fixed", text, round=at, people=[who], table=table)
        out[at - first, who] = table
    return out


def _mark(people: int, pairs: Ints) -> Bools:
    out = np.zeros((people, people), dtype=np.bool_)
    out[pairs[:, 0], pairs[:, 1]] = out[pairs[:, 1], pairs[:, 0]] = True
    return out


def _count_met(people: int, rows: Ints) -> Ints:
    out = np.zeros((people, people), dtype=np.int64)
    np.add.at(out, (rows[:, 0], rows[:, 1]), rows[:, 2])
    return out + out.T


def _count_alike(spread: Ints) -> Ints:
    people = spread.shape[1]
    out = np.zeros((people, people), dtype=np.int64)
    for row in spread:
        out += row[:, None] == row
    np.fill_diagonal(out, 0)
    return out


def _join(pairs: Ints, here: Bools) -> Ints:
    """(n,) for each the smallest number one is joined with over pairs of which both are here."""
    label = np.arange(len(here))
    both = pairs[here[pairs[:, 0]] & here[pairs[:, 1]]]
    while len(both):
        before = label.copy()
        least = np.minimum(label[both[:, 0]], label[both[:, 1]])
        np.minimum.at(label, both[:, 0], least)
        np.minimum.at(label, both[:, 1], least)
        label = label[label]
        if (label == before).all():
            break
    return label


def list_blocks(blocks: Ints) -> list[Ints]:
    """The groups of two and more of one round (a row of `Room.blocks`)."""
    label, count = np.unique(blocks, return_counts=True)
    return [np.flatnonzero(blocks == one) for one in label[count > 1]]


def _check_seats(present: Bools, seats: Ints, first: int) -> None:
    count, whole = present.sum(axis=1), int(seats.sum())
    if (count > whole).any():
        at = int(np.argmax(count > whole))
        number = at + first
        text = f"Round {number}: {count[at]} people and {whole} seats; add {count[at] - whole} seats or invite fewer"
        raise SeatingError("seats", text, round=number)


def _check_blocks(room: Room, at: int) -> None:
    """Also fixes whoever is kept together with somebody fixed."""
    largest, number = int(room.seats.max(initial=0)), at + room.first
    for members in list_blocks(room.blocks[at]):
        names = members.tolist()
        if len(names) > largest:
            text = f"Round {number}: {len(names)} people are kept together ({_name(names)}) and no table has more than"
            raise SeatingError(
                "group", f"{text} {largest} seats: divide the group", round=number, people=names
            )
        one, other = np.nonzero(np.triu(room.apart[np.ix_(members, members)]))
        if len(one):
            pair = [names[one[0]], names[other[0]]]
            text = (
                f"{_name(pair)} are kept apart and, with others perhaps, kept together: drop one of the two"
            )
            raise SeatingError("apart", text, round=number, people=pair)
        given = np.unique(room.fixed[at, members])
        given = given[given != AWAY]
        if len(given) > 1:
            text = f"Round {number}: {_name(names)} are kept together and fixed to tables {_name(given.tolist())}"
            raise SeatingError("fixed", text + ": fix them to one", round=number, people=names)
        room.fixed[at, members] = given[0] if len(given) else AWAY


def _check_fixed(room: Room, at: int) -> None:
    fixed, number = room.fixed[at], at + room.first
    count = np.bincount(fixed[fixed != AWAY], minlength=room.tables)
    if (count > room.seats).any():
        table = int(np.argmax(count > room.seats))
        who = np.flatnonzero(fixed == table).tolist()
        text = (
            f"Round {number}: {count[table]} people are fixed to table {table}, with those kept together with them, "
            f"and it has {room.seats[table]} seats: free some of {_name(who)}"
        )
        raise SeatingError("fixed", text, round=number, table=table, people=who)
    one, other = np.nonzero(np.triu(room.apart & (fixed[:, None] == fixed) & (fixed != AWAY)))
    if len(one):
        pair = [int(one[0]), int(other[0])]
        text = (
            f"Round {number}: {_name(pair)} are kept apart and both fixed to table {fixed[one[0]]}: move one"
        )
        raise SeatingError("fixed", text, round=number, table=int(fixed[one[0]]), people=pair)


def _check_apart(room: Room, at: int) -> None:
    """A group that is all kept apart from one another needs as many tables; grown from each person, greedily."""
    near = room.apart & room.present[at] & room.present[at][:, None]
    usable, number = room.usable, at + room.first
    for start in np.flatnonzero(near.sum(axis=1) >= usable).tolist():
        group, left = [start], near[start].copy()
        while left.any():
            fresh = int(np.argmax(np.where(left, near[:, left].sum(axis=1), -1)))
            group.append(fresh)
            left &= near[fresh]
        if len(group) > usable:
            text = f"Round {number}: {len(group)} people are all kept apart from one another ({_name(sorted(group))})"
            text += f" and there are {usable} tables; add tables or allow some of them to meet"
            raise SeatingError("apart", text, round=number, people=sorted(group))


def _name(numbers: Sequence[int]) -> str:
    """At most eight of them."""
    shown = ", ".join(str(number) for number in numbers[:8])
    return shown + (" ..." if len(numbers) > 8 else "")
