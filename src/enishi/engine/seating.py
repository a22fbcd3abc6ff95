"""Mixing people over rounds of tables: everybody meets as many new people as can be, and tables are mixed.

`plan` makes it, `replan` goes on from rounds that were sat already, `measure_plan` says how good it is, `explain_table`
why a table is as it is. Pure: arrays in, arrays out; a monotonic clock is read as a budget only.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import count
from time import monotonic
from typing import Final, NamedTuple

import numpy as np
from numpy.typing import ArrayLike

from enishi.engine.seating_designs import TurningSearch, draw_lines, fit_places
from enishi.engine.seating_room import AWAY, Ints, Room, SeatingError, read_room
from enishi.engine.seating_scale import count_earlier, make_apart_scale, make_scale
from enishi.engine.seating_search import Draws, Search
from enishi.engine.seating_start import arrange, draw_wish, fill_evenly

__all__ = ["Score", "SeatingError", "TableReasons", "explain_table", "measure_plan", "plan", "replan"]

_STALL: Final = 2_000  # steps without anything better, then another start
_APART_STALL: Final = 1_000
_TURN_STALL: Final = 250
_TURNS: Final = 12  # walks of a turning search between two others
_APART_BURDEN: Final = 20  # beside 1 for who have met
_PATIENCE: Final = 40  # starts without anything better, then it is enough


class Score(NamedTuple):
    """How good a plan is; smaller is better, repeats first.

    repeats  sum over pairs of max(0, meetings - 1), earlier meetings among them; earlier  the repeats there were before
    alike    pairs at one table that are the same in a trait, over traits and rounds
    """

    repeats: int
    alike: int
    earlier: int


def plan(
    people: int,
    tables: ArrayLike,
    rounds: int,
    *,
    keep_apart: ArrayLike | None = None,
    keep_together: ArrayLike | None = None,
    already_met: ArrayLike | None = None,
    traits: ArrayLike | None = None,
    fixed: ArrayLike | None = None,
    absent: ArrayLike | None = None,
    seconds: float = 5.0,
    seed: int = 0,
) -> Ints:
    """(rounds, people) the table of each in each round, -1 for whoever is absent.

    people, rounds  counts, 0 or more; tables  (t,) seats of each, 0 or more
    keep_apart      (m, 2) pairs never at one table
    keep_together   (m, 2) pairs always at one table in rounds where both are there (a group by its pairs)
    already_met     (m, 3) a, b, times: as if they had met so often in earlier rounds
    traits          (people, k) whole numbers: industry, first time or not ...; the same numbers are spread
    fixed           (m, 3) round, person, table
    absent          (rounds, people) true for whoever is not there

    Fewest repeats first, then fewest alike (`measure_plan`); among equals those who met several times before are
    parted. Tables are filled evenly: each holds as many as any other or one more, as far as its seats, fixed people,
    groups and whoever is kept apart allow; leave out tables that are not to be used.

    Ends when nothing better can be (by a bound that is often reached: `seating_scale`), after 40 starts that brought
    nothing better, or after `seconds`. In the first two cases the answer is the same for a seed (on another machine but
    for the rounding of its linear algebra); if time ended it, a faster machine may have come further.

    Raises SeatingError where it cannot be, or where no plan was found that keeps everybody apart.
    """
    room = read_room(
        people,
        tables,
        rounds,
        keep_apart=keep_apart,
        keep_together=keep_together,
        already_met=already_met,
        traits=traits,
        fixed=fixed,
        absent=absent,
    )
    return _solve(room, None, monotonic() + seconds, seed)


def replan(
    so_far: ArrayLike,
    from_round: int,
    tables: ArrayLike,
    *,
    people: int | None = None,
    keep_apart: ArrayLike | None = None,
    keep_together: ArrayLike | None = None,
    already_met: ArrayLike | None = None,
    traits: ArrayLike | None = None,
    fixed: ArrayLike | None = None,
    absent: ArrayLike | None = None,
    seconds: float = 1.5,
    seed: int = 0,
) -> Ints:
    """(rounds, people) the plan `so_far` with its rounds before `from_round` as they were sat and the others made anew.

    so_far  (rounds, n) tables, -1 for whoever was not there
    people  n or more: whoever arrives has the numbers from n on
    absent  (rounds, people) also who leaves: true from then on

    Everything else as in `plan`, numbers of rounds included; what is said of rounds before `from_round` is not looked
    at: they are over. Who met there has met.

    Goes on from the old plan, and leaves it for another only if that has fewer repeats: what need not change mostly
    stays. Raises SeatingError as `plan` does.
    """
    old = np.asarray(so_far, dtype=np.int64)
    if old.ndim != 2 or not 0 <= from_round <= len(old):
        raise SeatingError("input", f"There is no round {from_round} in a plan of the shape {old.shape}")
    rounds, before = old.shape
    now = before if people is None else people
    if now < before:
        raise SeatingError(
            "input", f"{now} people after {before}: whoever leaves is absent and keeps the number"
        )
    whole = np.full((rounds, now), AWAY, dtype=np.int64)
    whole[:, :before] = old
    room = read_room(
        now,
        tables,
        rounds,
        keep_apart=keep_apart,
        keep_together=keep_together,
        already_met=_add_met(whole[:from_round], already_met),
        traits=traits,
        fixed=fixed,
        absent=absent,
        first=from_round,
    )
    wish = np.where(whole[from_round:] < room.tables, whole[from_round:], AWAY)
    whole[from_round:] = _solve(room, wish, monotonic() + seconds, seed)
    return whole


def _add_met(sat: Ints, already_met: ArrayLike | None) -> Ints:
    """(m, 3) earlier meetings and those of the rounds sat."""
    met = np.zeros((sat.shape[1],) * 2, dtype=np.int64)
    for row in sat:
        met += (row[:, None] == row) & (row != AWAY)
    one, other = np.nonzero(np.triu(met, 1))
    rows = np.column_stack([one, other, met[one, other]])
    return rows if already_met is None else np.concatenate([np.asarray(already_met).reshape(-1, 3), rows])


def _solve(room: Room, wish: Ints | None, until: float, seed: int) -> Ints:
    """The best of several starts; after an old plan another has to do with fewer repeats, not only fewer alike."""
    draws = Draws(np.random.default_rng(seed))
    scale = make_scale(room)
    best: list[Search] = []  # none or one
    least_gain = 1.0 if wish is None else scale.repeat / 2
    idle = 0
    for start in _list_starts(room, wish, draws, until, lambda: best[0].best - scale.floor >= scale.repeat):
        search = Search(room, scale, _begin(room, start, draws, until), draws)
        search.run(stall=_STALL, until=until, only=np.flatnonzero((start == AWAY).all(axis=1)).tolist())
        search.run(stall=_STALL, until=until)
        idle += 1
        if not best or search.best <= best[0].best - least_gain:
            best[:], idle = [search], 0
        if best[0].best < scale.floor + least_gain or idle > _PATIENCE or monotonic() > until:
            break
    _check_apart(room, best[0].seating)
    return best[0].seating


def _begin(room: Room, wish: Ints, draws: Draws, until: float) -> Ints:
    """A seating in which whoever is kept apart is, if one is found: with even tables, else with any free seats."""
    found = arrange(room, wish, draws.rng)
    for is_loose in (False, True):
        if _find_clash(room, found) is not None:
            search = Search(room, make_apart_scale(room), found, draws, is_loose=is_loose)
            search.run(stall=_APART_STALL, until=until)
            found = search.seating
    return found


def _find_clash(room: Room, found: Ints) -> tuple[int, int, int] | None:
    """Round and two people who are kept apart and sit at one table."""
    for at, row in enumerate(found):
        one, other = np.nonzero(np.triu(room.apart & (row[:, None] == row) & (row != AWAY)))
        if len(one):
            return at, int(one[0]), int(other[0])
    return None


def _check_apart(room: Room, found: Ints) -> None:
    clash = _find_clash(room, found)
    if clash:
        at, *pair = clash
        text = f"Round {at + room.first}: no plan was found that keeps {pair[0]} and {pair[1]} apart"
        text += "; give more seconds or tables, or allow some to meet"
        raise SeatingError("not_found", text, round=at + room.first, people=pair)


def _list_starts(
    room: Room, wish: Ints | None, draws: Draws, until: float, has_repeats: Callable[[], bool]
) -> Iterator[Ints]:
    """Wishes to start from: the old plan, lines of a plane, then by turns at random and, while there are repeats that
    may be avoidable, plans that turn."""
    if wish is not None:
        yield wish
    lines = draw_lines(room.tables, room.people, room.rounds) if _can_seat_all(room) else None
    if lines is not None:
        yield _shuffle(lines, room, draws)
    has_burden = bool(
        room.apart.any() or room.met.any()
    )  # then other people in the same places may do better
    orders = _list_orders(room)
    searches: dict[int, TurningSearch] = {}
    bar = np.inf
    for turn in count(1):
        yield draw_wish(room, draws.rng)
        if not has_repeats():
            continue
        if lines is not None and has_burden:
            yield _shuffle(lines, room, draws)
        if orders:  # the first every second time, the next every fourth ...
            order = orders[min((turn & -turn).bit_length(), len(orders)) - 1]
            if order not in searches:
                searches[order] = TurningSearch(_size_tables(room), room.rounds, order, draws)
            search = searches[order]
            for _ in range(_TURNS):
                if search.run(_TURN_STALL, until) == 0 or monotonic() > until:
                    break
            if search.best < bar or (has_burden and search.best == bar):
                bar = search.best
                yield _shuffle(search.plan, room, draws)


def _can_seat_all(room: Room) -> bool:
    """All at once, as evenly as if every table were large."""
    if not room.people or not room.tables:
        return False
    return bool((room.seats >= -(-room.people // room.tables)).all())


def _list_orders(room: Room) -> list[int]:
    """The rotations that give all rounds, those with most turns first: they leave least to be found."""
    if int(room.seats.sum()) < room.people:
        return []
    return [n for n in range(min(room.rounds, room.people), 1, -1) if room.rounds % n == 0]


def _size_tables(room: Room) -> Ints:
    """(t,) as if nobody were away."""
    sizes, extra, low = fill_evenly(room.people, room.seats, np.zeros(room.tables, dtype=np.int64))
    sizes[np.flatnonzero(low)[:extra]] += 1
    return sizes


def _shuffle(found: Ints, room: Room, draws: Draws) -> Ints:
    """Other people in the same places: at random, and then so that few meet who are kept apart or know each other."""
    places = draws.rng.permutation(room.people)
    burden = np.where(room.apart, _APART_BURDEN, np.minimum(room.met, 1)).astype(np.int64)
    burden[room.bound] = 0
    if burden.any():
        together = np.zeros((room.people,) * 2, dtype=np.int64)
        for row in found:
            together += (row[:, None] == row) & (row != AWAY)
        np.fill_diagonal(together, 0)
        fit_places(places, together, burden)
    return found[:, places]


def measure_plan(
    found: ArrayLike,
    *,
    keep_together: ArrayLike | None = None,
    already_met: ArrayLike | None = None,
    traits: ArrayLike | None = None,
) -> Score:
    """How good a plan is: (rounds, people) tables, -1 for whoever is away. Pairs kept together, over others too, count
    in neither."""
    rows = np.asarray(found, dtype=np.int64)
    rounds, people = rows.shape
    room = read_room(
        people,
        [people],
        rounds,
        keep_apart=None,
        keep_together=keep_together,
        already_met=already_met,
        traits=traits,
        fixed=None,
        absent=None,
    )
    met, alike = room.met.copy(), 0
    for row in rows:
        together = (row[:, None] == row) & (row != AWAY) & ~room.bound
        met += together
        alike += int(room.alike[together].sum()) // 2
    np.fill_diagonal(met, 0)
    repeats = int((np.maximum(met - 1, 0) * ~room.bound).sum()) // 2
    return Score(repeats, alike, count_earlier(room))


@dataclass(frozen=True)
class TableReasons:
    """What there is to say for one table.

    members  (k,) who sit there; new  (m, 2) pairs who meet for the first time; again  (m, 3) a, b, times before
    values   for each trait the values at the table with how often each is there, most first
    """

    members: Ints
    new: Ints
    again: Ints
    values: list[list[tuple[int, int]]]


def explain_table(
    found: ArrayLike,
    round: int,
    table: int,
    *,
    already_met: ArrayLike | None = None,
    traits: ArrayLike | None = None,
) -> TableReasons:
    """The facts behind a table of a plan (rounds, people): earlier rounds and `already_met` are what went before."""
    rows = np.asarray(found, dtype=np.int64)
    if not 0 <= round < len(rows):
        raise SeatingError("input", f"There is no round {round} in a plan of {len(rows)} rounds", round=round)
    members = np.flatnonzero(rows[round] == table)
    before = np.zeros((rows.shape[1],) * 2, dtype=np.int64)
    for one, other, times in _add_met(rows[:round], already_met).tolist():
        before[min(one, other), max(one, other)] += times
    low, high = np.triu_indices(len(members), 1)
    pairs = np.column_stack([members[low], members[high], before[members[low], members[high]]])
    kinds = np.empty((len(members), 0), dtype=np.int64) if traits is None else np.asarray(traits)[members]
    values = [np.unique(column, return_counts=True) for column in kinds.T]
    return TableReasons(
        members,
        pairs[pairs[:, 2] == 0, :2],
        pairs[pairs[:, 2] > 0],
        [
            sorted(zip(v.tolist(), c.tolist(), strict=True), key=lambda pair: (-pair[1], pair[0]))
            for v, c in values
        ],
    )
