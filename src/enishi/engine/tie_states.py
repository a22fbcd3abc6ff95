"""What the engine remembers of each tie: a short row of numbers, free of any horizon and of the moment.

`summarise` reads a log of contacts once (`engine.tie_updates` folds in new ones); `pack` and `unpack` turn the
result into bytes and back.
"""

from dataclasses import dataclass, fields, replace
from typing import Final

import numpy as np
from numpy.typing import ArrayLike, NDArray

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]
Flags = NDArray[np.bool_]
Gaps = NDArray[np.uint16]

STATE_VERSION: Final = 2
OCCASION_GAP_DAYS: Final = 3  # contacts this near to each other are one occasion ...
OCCASION_SPAN_DAYS: Final = (
    7  # ... but none goes on for a week, or a colleague seen daily would have no rhythm at all
)
GAP_DECAY: Final = 2.0 ** (-1 / 8)  # every new gap lowers the weight of the older ones: half after eight gaps
LADDER_DAYS: Final = tuple(1.75 * 2**step for step in range(16))  # half-lives: 42 hours to 157 years
GAPS_KEPT: Final = 16  # the usual gap is the median of this many latest gaps between occasions
LONGEST_GAP_DAYS: Final = 65_535  # a longer one (180 years) is kept as this
FULL_WEIGHT: Final = 0.5  # lighter contacts (a reaction) warm the memory, but are no day of contact
MAX_DAY: Final = 1e9  # days are whole numbers inside; beyond this they are certainly no dates

_COLUMNS: Final = (
    "n", "first", "last", "gap_weight", "gap_mean", "gap_ss",
    "occasions", "occasion_start", "occasion_weight", "occasion_mean", "occasion_ss", "median_gap",
    "touched", "touched_weight",
)  # fmt: skip
_FLOATS: Final = 1 + len(_COLUMNS) + len(LADDER_DAYS)
STATE_BYTES: Final = 8 * _FLOATS + 2 * GAPS_KEPT


class TieError(ValueError):
    """The log or the stored state cannot be read; the message says what, where and what to do."""


class LengthMismatch(TieError):
    """`tie`, `day` and `weight` must be flat lists of the same length."""


class BadTie(TieError):
    """A tie index is below zero or not below `n_ties`."""


class BadDay(TieError):
    """A day (or `now`) is NaN, infinite, further than `MAX_DAY` from zero, or earlier than what is folded in."""


class BadWeight(TieError):
    """A weight of a contact is not within 0 < weight <= 1."""


class BadHorizon(TieError):
    """A horizon is not a positive number of days, or there is not one for each tie."""


class BadPause(TieError):
    """A pause of the owner is no number of days from 0 up, or there is not one for each tie."""


class BadShift(TieError):
    """A shift of log odds is NaN or infinite."""


class BadState(TieError):
    """Stored bytes have another length or version, or hold contacts later than `now`."""


@dataclass(frozen=True, slots=True)
class TieStates:
    """One entry per tie in every array; float64 but for `recent_gaps`. Days count from any fixed zero.

    n               distinct days of contact (0 and up)
    first, last     first and last of them (NaN where there is none)
    gap_*           decayed weight, mean and sum of squares of log(days between neighbouring days of contact)
    occasions       how many occasions: contacts at most 3 days apart belong together, for less than a week
    occasion_start  the day the latest occasion began
    occasion_*      the same three figures for log(days between the starts of neighbouring occasions)
    median_gap      median of `recent_gaps` (NaN for a single occasion)
    touched         last day of any contact, light ones (weight below .5) included; touched_weight: its weight
    ladder          shape (len(LADDER_DAYS), n_ties): weighted days, halved every LADDER_DAYS[k], at `touched`
    recent_gaps     uint16, shape (n_ties, GAPS_KEPT): latest days between starts of occasions, gap i at i % 16
    now             the whole day from which silence is counted; the one field that is not stored
    """

    n: Floats
    first: Floats
    last: Floats
    gap_weight: Floats
    gap_mean: Floats
    gap_ss: Floats
    occasions: Floats
    occasion_start: Floats
    occasion_weight: Floats
    occasion_mean: Floats
    occasion_ss: Floats
    median_gap: Floats
    touched: Floats
    touched_weight: Floats
    ladder: Floats
    recent_gaps: Gaps
    now: float

    def __len__(self) -> int:
        return len(self.n)

    def as_of(self, now: float) -> "TieStates":
        """The same ties seen at another moment, not before their last contact. Raises BadDay, BadState."""
        moment = read_now(now)
        late = np.flatnonzero(self.touched > moment)
        if late.size:
            where = f"tie {late[0]} had contact on day {self.touched[late[0]]:.0f}, after now = {moment:.0f}"
            raise BadState(f"A stored state cannot be turned back: {where}. Summarise its log again.")
        return replace(self, now=moment)

    def pick(self, rows: ArrayLike) -> "TieStates":
        """The states of these ties only; `rows`: indices, or bool[n_ties]."""
        chosen = np.asarray(rows)
        if chosen.dtype != np.bool_:
            chosen = chosen.astype(np.int64)
        flat = {name: getattr(self, name)[chosen] for name in (*_COLUMNS, "recent_gaps")}
        return TieStates(**flat, ladder=np.ascontiguousarray(self.ladder[:, chosen]), now=self.now)

    def replace_rows(self, rows: Ints, others: "TieStates") -> "TieStates":
        """A copy in which `rows` are taken from `others`, in their order."""
        columns = {each.name: getattr(self, each.name).copy() for each in fields(self) if each.name != "now"}
        changed = TieStates(**columns, now=self.now)
        changed.overwrite_rows(rows, others)
        return changed

    def overwrite_rows(self, rows: Ints, others: "TieStates") -> None:
        """Take `rows` from `others` in place: only for states that nobody else holds yet."""
        for name in (*_COLUMNS, "recent_gaps"):
            getattr(self, name)[rows] = getattr(others, name)
        self.ladder[:, rows] = others.ladder


def summarise(
    tie: ArrayLike, day: ArrayLike, *, n_ties: int, now: float, weight: ArrayLike | None = None
) -> TieStates:
    """Read a log of contacts into one state per tie, in O(events log events).

    tie     int[n_events], 0 <= tie < n_ties
    day     float[n_events], in any order; several in one day (same floor) count once; after `now`: ignored
    now     float, counted in the same days; the day it lies in is today
    weight  float[n_events], 0 < weight <= 1, how much each contact keeps a tie alive (None: 1 each); a day
            counts with its heaviest contact; below .5 it is light: remembered, but no day of contact
    Raises LengthMismatch, BadTie, BadDay, BadWeight.
    """
    moment = read_now(now)
    ties, days = read_log(tie, day, n_ties)
    past = days <= now
    whole = np.floor(days[past]).astype(np.int64)
    if weight is None:
        ties, whole = _distinct_days(ties[past], whole)
        return _summarise_days(ties, whole, n_ties, moment)
    weights = read_weights(weight, days.size)[past]
    ties, whole, heaviest = weigh_days(ties[past], whole, weights)
    full = heaviest >= FULL_WEIGHT
    states = _summarise_days(ties[full], whole[full], n_ties, moment)
    return _remember(states, ties, whole, heaviest)


def pack(states: TieStates) -> NDArray[np.uint8]:
    """uint8[n_ties, STATE_BYTES]: little-endian float64 (version, columns, ladder), then the gaps; without `now`."""
    rows = np.empty((len(states), _FLOATS), dtype="<f8")
    rows[:, 0] = STATE_VERSION
    for column, name in enumerate(_COLUMNS, start=1):
        rows[:, column] = getattr(states, name)
    rows[:, 1 + len(_COLUMNS) :] = states.ladder.T
    gaps = np.ascontiguousarray(states.recent_gaps.astype("<u2"))
    return np.hstack([rows.view(np.uint8), gaps.view(np.uint8).reshape(len(states), 2 * GAPS_KEPT)])


def unpack(buffer: bytes | bytearray | memoryview | NDArray[np.uint8], *, now: float) -> TieStates:
    """States from rows of `pack` joined together, seen at `now`. Raises BadState, BadDay."""
    flat = np.frombuffer(buffer, dtype=np.uint8) if not isinstance(buffer, np.ndarray) else buffer.reshape(-1)
    if flat.size % STATE_BYTES:
        raise BadState(
            f"{flat.size} bytes are no whole number of states of {STATE_BYTES} bytes. Rebuild the states."
        )
    rows = flat.reshape(-1, STATE_BYTES)
    numbers = np.ascontiguousarray(rows[:, : 8 * _FLOATS]).view("<f8")
    table = numbers.T.astype(np.float64, order="C")
    wrong = np.flatnonzero(table[0] != STATE_VERSION)
    if wrong.size:
        found = table[0, wrong[0]]
        raise BadState(
            f"State {wrong[0]} has version {found:g}, expected {STATE_VERSION}. Rebuild the states."
        )
    gaps = np.ascontiguousarray(rows[:, 8 * _FLOATS :]).view("<u2").astype(np.uint16)
    columns = dict(zip(_COLUMNS, table[1:], strict=False))
    ladder = table[1 + len(_COLUMNS) :]
    return TieStates(**columns, ladder=ladder, recent_gaps=gaps, now=np.inf).as_of(now)


def read_now(now: float) -> float:
    """The whole day of a moment. Raises BadDay."""
    if not abs(now) <= MAX_DAY:
        raise BadDay(
            f"now = {now} is no day. Pass days since a fixed date, at most {MAX_DAY:.0e} away from it."
        )
    return float(np.floor(now))


def read_log(raw_tie: ArrayLike, raw_day: ArrayLike, n_ties: int) -> tuple[Ints, Floats]:
    """Ties and days as flat arrays. Raises LengthMismatch, BadTie, BadDay."""
    tie, day = np.asarray(raw_tie), np.asarray(raw_day)
    if tie.ndim != 1 or tie.shape != day.shape:
        raise LengthMismatch(
            f"tie has shape {tie.shape} and day {day.shape}. Pass one tie and one day per contact."
        )
    if n_ties < 0 or (tie.size and not np.issubdtype(tie.dtype, np.integer)):
        raise BadTie(
            f"n_ties = {n_ties} and ties of type {tie.dtype}: ties are whole numbers from 0 to n_ties - 1."
        )
    outside = np.flatnonzero((tie < 0) | (tie >= n_ties))
    if outside.size:
        raise BadTie(f"Contact {outside[0]} has tie {tie[outside[0]]}. Ties run from 0 to {n_ties - 1}.")
    ties, days = tie.astype(np.int64), read_numbers(day, BadDay, "day")
    unreadable = np.flatnonzero(~(np.abs(days) <= MAX_DAY))
    if unreadable.size:
        where = unreadable[0]
        raise BadDay(
            f"Contact {where} has day {days[where]}. Pass a finite day, at most {MAX_DAY:.0e} from zero."
        )
    return ties, days


def read_numbers(raw: ArrayLike, error: type[TieError], what: str) -> Floats:
    """An array of floats. Raises `error` when something in it is no number."""
    try:
        return np.asarray(raw).astype(np.float64)
    except (ValueError, TypeError) as cause:
        raise error(f"{what} holds something that is no number ({cause}). Pass numbers.") from cause


def read_weights(weight: ArrayLike, count: int) -> Floats:
    """One weight per contact. Raises LengthMismatch, BadWeight."""
    weights = read_numbers(weight, BadWeight, "weight")
    if weights.shape != (count,):
        raise LengthMismatch(
            f"weight has shape {weights.shape}. Pass one weight for each of {count} contacts."
        )
    wrong = np.flatnonzero(~((weights > 0) & (weights <= 1)))
    if wrong.size:
        raise BadWeight(f"Contact {wrong[0]} has weight {weights[wrong[0]]}. Weights lie above 0, at most 1.")
    return weights


def _sort_pairs(major: Ints, minor: Ints) -> tuple[Ints, Ints]:
    """Both sorted by (major, minor), through one sort of a combined key: four times as quick as lexsort."""
    if not minor.size:
        return major, minor
    low = minor.min()
    span = minor.max() - low + 1
    key = np.sort(major * span + (minor - low))
    sorted_major = key // span
    return sorted_major, key - sorted_major * span + low


def _starts(ties: Ints, days: Ints) -> Flags:
    new = np.ones(ties.size, dtype=np.bool_)
    new[1:] = (ties[1:] != ties[:-1]) | (days[1:] != days[:-1])
    return new


def _distinct_days(ties: Ints, days: Ints) -> tuple[Ints, Ints]:
    ties, days = _sort_pairs(ties, days)
    new = _starts(ties, days)
    return ties[new], days[new]


def weigh_days(ties: Ints, days: Ints, weights: Floats) -> tuple[Ints, Ints, Floats]:
    """Distinct days sorted by (tie, day), each with its heaviest contact."""
    order = np.lexsort((-weights, days, ties))
    ties, days = ties[order], days[order]
    new = _starts(ties, days)
    return ties[new], days[new], weights[order][new]


def _summarise_days(ties: Ints, days: Ints, n_ties: int, now: float) -> TieStates:
    """From distinct days sorted by (tie, day)."""
    count = np.bincount(ties, minlength=n_ties)
    first, last = _first_and_last(days, count)
    opening = _occasion_starts(ties, days)
    owner, start = ties[opening], days[opening]
    occasion_start = np.full(n_ties, np.nan)
    occasion_start[owner] = start  # sorted by day, so the latest one stays
    recent, median = _recent_gaps(owner, start, n_ties)
    return TieStates(
        count.astype(np.float64), first, last, *_weigh_gaps(ties, days, n_ties),
        np.bincount(owner, minlength=n_ties).astype(np.float64), occasion_start,
        *_weigh_gaps(owner, start, n_ties), median,
        last.copy(), np.where(count > 0, 1.0, 0.0), _decay_counts(ties, days, last), recent, now,
    )  # fmt: skip


def _remember(states: TieStates, ties: Ints, days: Ints, weights: Floats) -> TieStates:
    """With the memory of light contacts, too; distinct days sorted by (tie, day)."""
    count = np.bincount(ties, minlength=len(states))
    _, touched = _first_and_last(days, count)
    weight = np.zeros(len(states))
    weight[ties] = weights  # sorted by day, so that of the latest one stays
    ladder = _decay_counts(ties, days, touched, weights)
    return replace(states, touched=touched, touched_weight=weight, ladder=ladder)


def _first_and_last(days: Ints, count: Ints) -> tuple[Floats, Floats]:
    end = np.cumsum(count)
    met = count > 0
    first, last = np.full((2, count.size), np.nan)
    first[met], last[met] = days[(end - count)[met]], days[end[met] - 1]
    return first, last


def _occasion_starts(ties: Ints, days: Ints) -> Flags:
    """True on each day that opens an occasion; days are sorted by (tie, day)."""
    opens = np.ones(ties.size, dtype=np.bool_)
    opens[1:] = (ties[1:] != ties[:-1]) | (days[1:] - days[:-1] > OCCASION_GAP_DAYS)
    run_start = np.flatnonzero(opens)
    run_end = np.append(run_start[1:], ties.size)
    run = np.repeat(np.arange(run_start.size), run_end - run_start)
    # Inside an unbroken run a new occasion opens every week: all runs hop forward together.
    into_run = days - days[run_start][run] if ties.size else days
    span = int(into_run.max(initial=0)) + OCCASION_SPAN_DAYS + 1
    key = run * span + into_run
    at, runs = run_start, np.arange(run_start.size)
    while at.size:
        at = np.searchsorted(key, key[at] + OCCASION_SPAN_DAYS)
        inside = at < run_end[runs]
        at, runs = at[inside], runs[inside]
        opens[at] = True
    return opens


def _gaps(ties: Ints, days: Ints) -> tuple[Ints, Ints]:
    same = ties[1:] == ties[:-1]
    return ties[1:][same], (days[1:] - days[:-1])[same]


def _weigh_gaps(ties: Ints, days: Ints, n_ties: int) -> tuple[Floats, Floats, Floats]:
    """Weight, mean and sum of squares of log gaps, the newest gap with weight one."""
    owner, gap = _gaps(ties, days)
    log_gap: Floats = np.log(gap)
    age = np.cumsum(np.bincount(owner, minlength=n_ties))[owner] - 1 - np.arange(owner.size)
    part: Floats = np.power(GAP_DECAY, age)
    weight = _sum_by(owner, part, n_ties)
    mean = _sum_by(owner, part * log_gap, n_ties) / np.where(weight > 0, weight, 1.0)
    return weight, mean, _sum_by(owner, part * (log_gap - mean[owner]) ** 2, n_ties)


def _sum_by(owner: Ints, part: Floats, n_ties: int) -> Floats:
    return np.bincount(owner, part, n_ties).astype(np.float64)


def _recent_gaps(ties: Ints, days: Ints, n_ties: int) -> tuple[Gaps, Floats]:
    """The latest gaps of each tie, and their median."""
    owner, gap = _gaps(ties, days)
    count = np.bincount(owner, minlength=n_ties)
    place = np.arange(owner.size) - (np.cumsum(count) - count)[owner]
    kept = place >= count[owner] - GAPS_KEPT
    owner, gap, place = owner[kept], np.minimum(gap[kept], LONGEST_GAP_DAYS), place[kept]
    recent = np.zeros((n_ties, GAPS_KEPT), dtype=np.uint16)
    recent[owner, place % GAPS_KEPT] = gap
    owner, gap = _sort_pairs(owner, gap)
    count = np.minimum(count, GAPS_KEPT)
    begin = np.cumsum(count) - count
    known = count > 0
    median = np.full(n_ties, np.nan)
    low, high = (begin + (count - 1) // 2)[known], (begin + count // 2)[known]
    median[known] = (gap[low] + gap[high]) / 2
    return recent, median


def _decay_counts(ties: Ints, days: Ints, until: Floats, weights: Floats | None = None) -> Floats:
    part = np.exp2((days - until[ties]) / LADDER_DAYS[-1])
    rungs = np.empty((len(LADDER_DAYS), until.size))
    for rung in reversed(range(len(LADDER_DAYS))):  # half the half-life squares the factor: one exp for all
        rungs[rung] = _sum_by(ties, part if weights is None else part * weights, until.size)
        part = part * part
    return rungs
