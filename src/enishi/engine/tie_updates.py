"""New contacts folded into stored states: a constant amount of work for each, equal to reading the whole log again."""

from typing import Final

import numpy as np
from numpy.typing import ArrayLike

from enishi.engine.tie_states import (
    FULL_WEIGHT,
    GAP_DECAY,
    GAPS_KEPT,
    LADDER_DAYS,
    LONGEST_GAP_DAYS,
    OCCASION_GAP_DAYS,
    OCCASION_SPAN_DAYS,
    BadDay,
    Flags,
    Floats,
    Gaps,
    Ints,
    TieStates,
    read_log,
    read_weights,
    weigh_days,
)

_HALF_LIVES: Final = np.array(LADDER_DAYS)[:, None]


def fold_in(
    states: TieStates, tie: ArrayLike, day: ArrayLike, *, weight: ArrayLike | None = None
) -> TieStates:
    """The states after further contacts, each not before the last one of its tie and not after `states.now`.

    tie, day, weight  as in `summarise`, in any order; O(1) for each contact, whatever came before it
    Equal to `summarise` of the whole log up to rounding (1e-9). An edited, deleted or backdated contact cannot
    be folded in: summarise that tie's log again. Raises LengthMismatch, BadTie, BadDay, BadWeight.
    """
    ties, days = read_log(tie, day, len(states))
    weights = np.ones(ties.size) if weight is None else read_weights(weight, ties.size)
    whole = np.floor(days).astype(np.int64)
    _refuse_old(states, ties, whole)
    ties, whole, weights = weigh_days(ties, whole, weights)
    known, row = np.unique(ties, return_inverse=True)
    changed = states.pick(known)
    for at in _turns(ties):  # a tie's first contact, its second ...
        rows = row[at]
        changed.overwrite_rows(rows, _fold_one(changed.pick(rows), whole[at].astype(np.float64), weights[at]))
    return states.replace_rows(known, changed)


def _refuse_old(states: TieStates, ties: Ints, days: Ints) -> None:
    touched = states.touched[ties]
    late = np.flatnonzero(days > states.now)
    if late.size:
        where = f"Contact {late[0]} is on day {days[late[0]]}, after now = {states.now:.0f}"
        raise BadDay(f"{where}. Fold it in when its day has come.")
    early = np.flatnonzero(days < touched)
    if early.size:
        where = f"Contact {early[0]} is on day {days[early[0]]}, before day {touched[early[0]]:.0f}"
        known = f"on which tie {ties[early[0]]} was last touched"
        raise BadDay(f"{where}, {known}. Only newer ones can be folded in; summarise that log again.")


def _turns(ties: Ints) -> list[Ints]:
    """Places in the sorted ties: all that come first for their tie, all that come second, and so on."""
    turn = np.arange(ties.size) - np.searchsorted(ties, ties)
    return np.split(np.argsort(turn, kind="stable"), np.cumsum(np.bincount(turn))[:-1]) if ties.size else []


def _fold_one(states: TieStates, day: Floats, weight: Floats) -> TieStates:
    """One contact for each tie."""
    again = day == states.touched
    lag = np.where(np.isnan(states.touched), 0.0, day - states.touched)
    added = np.where(again, np.maximum(weight - states.touched_weight, 0.0), weight)
    ladder = states.ladder * np.exp2(-lag / _HALF_LIVES) + added
    heaviest = np.where(again, np.maximum(weight, states.touched_weight), weight)
    full = (heaviest >= FULL_WEIGHT) & (day != states.last)
    gap = np.where(full, day - states.last, np.nan)
    opens = full & ~((gap <= OCCASION_GAP_DAYS) & (day - states.occasion_start < OCCASION_SPAN_DAYS))
    between = np.where(opens, day - states.occasion_start, np.nan)
    occasions = states.occasions + opens
    recent = _keep_gap(states.recent_gaps, states.occasions, between)
    return TieStates(
        states.n + full,
        np.where(full & np.isnan(states.first), day, states.first),
        np.where(full, day, states.last),
        *_weigh_gap(states.gap_weight, states.gap_mean, states.gap_ss, gap),
        occasions,
        np.where(opens, day, states.occasion_start),
        *_weigh_gap(states.occasion_weight, states.occasion_mean, states.occasion_ss, between),
        _median(recent, occasions, states.median_gap, opens),
        day,
        heaviest,
        ladder,
        recent,
        states.now,
    )


def _weigh_gap(weight: Floats, mean: Floats, ss: Floats, gap: Floats) -> tuple[Floats, Floats, Floats]:
    """Decayed weight, mean and sum of squares of log gaps after one more; NaN: none came."""
    came = ~np.isnan(gap)
    kept = GAP_DECAY * weight
    step = np.log(np.where(came, gap, 1.0)) - mean
    return (
        np.where(came, kept + 1, weight),
        np.where(came, mean + step / (kept + 1), mean),
        np.where(came, GAP_DECAY * ss + kept / (kept + 1) * step**2, ss),
    )


def _keep_gap(recent: Gaps, occasions: Floats, gap: Floats) -> Gaps:
    came = np.flatnonzero(~np.isnan(gap))
    changed = recent.copy()
    place = (occasions[came] - 1).astype(np.int64) % GAPS_KEPT
    changed[came, place] = np.minimum(gap[came], LONGEST_GAP_DAYS).astype(np.uint16)
    return changed


def _median(recent: Gaps, occasions: Floats, before: Floats, opens: Flags) -> Floats:
    """Of the kept gaps, for ties with a new one."""
    median = before.copy()
    rows: Ints = np.flatnonzero(opens & (occasions > 1))
    count = np.minimum(occasions[rows] - 1, GAPS_KEPT).astype(np.int64)
    gaps = recent[rows].astype(np.int64)
    kept = np.sort(np.where(np.arange(GAPS_KEPT) < count[:, None], gaps, LONGEST_GAP_DAYS + 1), axis=1)
    line = np.arange(rows.size)
    median[rows] = (kept[line, (count - 1) // 2] + kept[line, count // 2]) / 2
    return median
