"""The two frozen protocols: fixed horizons, and each tie on its own clock. Which ties, when, and what came after.

A view (all contact days, or a thinned share) says what a model may see; outcomes always come from all of them.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

import numpy as np

from enishi.engine import tie_states, ties
from enishi.engine.tie_states import Flags, Floats, Ints, TieStates
from tie_trials.logs import ContactLog, Settings

MOST_CUTOFFS: Final = 24
OWN_CUTOFFS: Final = 8
TEST_SHARE: Final = 0.4
MIN_CONTACTS: Final = 4  # own clock
MOST_GAPS_SILENT: Final = 6.0
GAPS_AHEAD: Final = 2.0
SHORTEST_HORIZON: Final = 7.0  # own clock, days
SLOW_GAP: Final = 21.0  # usual gap from which a tie is slow


@dataclass(frozen=True, slots=True)
class PairDays:
    """Distinct days of contact sorted by (pair, day), one entry each."""

    pair: Ints
    day: Ints
    n_pairs: int

    @classmethod
    def of(cls, log: ContactLog) -> PairDays:
        low = int(log.day.min())
        span = int(log.day.max()) - low + 1
        key = np.unique(log.pair * span + (log.day - low))
        return cls(key // span, key % span + low, log.n_pairs)

    def thin(self, dropped: float, seed: int) -> PairDays:
        """A random share of the days of contact is never written down."""
        kept = np.random.default_rng(seed).random(self.day.size) >= dropped
        return PairDays(self.pair[kept], self.day[kept], self.n_pairs)

    def before(self, cutoff: float) -> PairDays:
        past = self.day < cutoff
        return PairDays(self.pair[past], self.day[past], self.n_pairs)

    def next_contact(self, cutoff: float) -> Floats:
        """float64[n_pairs]: the first day of contact from the cutoff on, inf where there is none."""
        after = self.day >= cutoff
        found = np.full(self.n_pairs, np.inf)
        np.minimum.at(found, self.pair[after], self.day[after].astype(np.float64))
        return found


@dataclass(frozen=True, slots=True)
class Moment:
    """The ties of one log at one cutoff, and whether each had contact within its horizon.

    pair     int[n_rows], index into the log's pairs
    horizon  float64[n_rows], days: the label looks at [cutoff, cutoff + horizon)
    heard    bool[n_rows], the outcome
    states   what the engine remembers of exactly these ties just before the cutoff (now = cutoff)
    view     what a model may see: contact days before the cutoff, of all pairs
    """

    log: ContactLog
    cutoff: int
    pair: Ints
    horizon: Floats
    heard: Flags
    states: TieStates
    view: PairDays

    def __len__(self) -> int:
        return self.pair.size

    @property
    def silent(self) -> Floats:
        """Days from the last contact to the cutoff: at least 1."""
        return self.cutoff - self.states.last

    @property
    def age(self) -> Floats:
        """Days from the first contact to the cutoff."""
        return self.cutoff - self.states.first

    @property
    def usual_gap(self) -> Floats:
        """Median of days between neighbouring days of contact, as seen."""
        return usual_gaps(self.view)[self.pair]

    @property
    def mean_gap(self) -> Floats:
        return (self.states.last - self.states.first) / np.maximum(self.states.n - 1, 1)


Trials = list[Moment]  # in time order; the unit a model is fitted on and asked about


@dataclass(frozen=True, slots=True)
class Setting:
    """One log at one horizon: training moments end before the first test moment begins."""

    name: str
    log: ContactLog
    horizon: int
    train: Trials
    test: Trials


def choose_cutoffs(settings: Settings, horizon: int) -> Ints:
    """Whole days from max(H, 20 % of the span) to end - H, half a horizon apart or wider, at most 24.

    This is what reproduces the published figures of recency and cadence (docs/reference/benchmarks.md).
    """
    span = settings.last_day - settings.first_day
    low = int(settings.first_day + max(horizon, 0.2 * span))
    high = settings.last_day - horizon
    if high < low:
        return np.empty(0, dtype=np.int64)
    count = min(MOST_CUTOFFS, int((high - low) / (horizon / 2)) + 1)
    return np.unique(np.linspace(low, high, count).astype(np.int64))


def count_test(n_cutoffs: int) -> int:
    return max(1, round(TEST_SHARE * n_cutoffs)) if n_cutoffs else 0


def make_setting(log: ContactLog, horizon: int, view: PairDays | None = None) -> Setting:
    """`view`: what models see of the log, all of it unless a thinned one is given."""
    whole = PairDays.of(log)
    cutoffs = choose_cutoffs(log.settings, horizon)
    n_test = count_test(cutoffs.size)
    test = cutoffs[cutoffs.size - n_test :]
    train = [day for day in cutoffs[: cutoffs.size - n_test] if day + horizon <= test[0]]
    seen = whole if view is None else view

    def look(days: list[int] | Ints) -> Trials:
        found = [_look_at_fixed(log, whole, seen, int(day), horizon) for day in days]
        return [moment for moment in found if len(moment)]

    return Setting(f"{log.name} {horizon}", log, horizon, look(train), look(test))


def make_settings(logs: dict[str, ContactLog], dropped: float = 0.0, seed: int = 0) -> list[Setting]:
    """Every log at each of its horizons."""
    views = {name: PairDays.of(log).thin(dropped, seed) if dropped else None for name, log in logs.items()}
    every = [
        make_setting(log, days, views[name]) for name, log in logs.items() for days in log.settings.horizons
    ]
    return [setting for setting in every if setting.test]


def _look_at_fixed(log: ContactLog, whole: PairDays, seen: PairDays, cutoff: int, horizon: int) -> Moment:
    view = seen.before(cutoff)
    states = tie_states.summarise(view.pair, view.day, n_ties=log.n_pairs, now=cutoff)
    eligible = (states.n >= ties.MIN_DAYS) & (cutoff - states.last <= 3 * horizon)
    rows = np.flatnonzero(eligible)
    heard = whole.next_contact(cutoff)[rows] < cutoff + horizon
    return Moment(log, cutoff, rows, np.full(rows.size, float(horizon)), heard, states.pick(rows), view)


def usual_gaps(days: PairDays) -> Floats:
    """float64[n_pairs]: the median of days between neighbouring days of contact, NaN below two of them."""
    same = days.pair[1:] == days.pair[:-1]
    owner, gap = days.pair[1:][same], np.diff(days.day)[same]
    order = np.lexsort((gap, owner))
    owner, gap = owner[order], gap[order]
    count = np.bincount(owner, minlength=days.n_pairs)
    begin = np.cumsum(count) - count
    known = count > 0
    median = np.full(days.n_pairs, np.nan)
    median[known] = (gap[(begin + (count - 1) // 2)[known]] + gap[(begin + count // 2)[known]]) / 2
    return median


def occasion_gaps(days: PairDays) -> Floats:
    """float64[n_pairs]: the usual gap between occasions, as the engine tells it; NaN for a single occasion."""
    now = float(days.day.max(initial=0))
    return ties.usual_gap_days(tie_states.summarise(days.pair, days.day, n_ties=days.n_pairs, now=now))


@dataclass(frozen=True, slots=True)
class OwnClock:
    """One log on its ties' own clocks; `usual_gap` per moment is the one that sets the outcome."""

    log: ContactLog
    trials: Trials
    usual_gap: list[Floats]


def make_own_clock(
    log: ContactLog, view: PairDays | None = None, *, is_by_occasions: bool = False
) -> OwnClock:
    """Eight cutoffs between 50 and 80 % of the span; outcomes that would lie beyond the end are left out.

    Outcome: contact within two usual gaps (median of days, at least a week) of the whole log. Which ties are
    asked about (four contacts, silent for at most six usual gaps) and the horizon they are asked with come from
    the view. `is_by_occasions`: the usual gap is the one people are shown, between occasions (engine.ties).
    """
    whole = PairDays.of(log)
    seen = whole if view is None else view
    find_gaps = occasion_gaps if is_by_occasions else usual_gaps
    first, end = log.settings.first_day, log.settings.last_day
    days = np.unique((first + np.linspace(0.5, 0.8, OWN_CUTOFFS) * (end - first)).astype(np.int64))
    looks = [_look_at_own(log, whole, seen, int(day), find_gaps) for day in days]
    found = [look for look in looks if len(look[0])]
    return OwnClock(log, [moment for moment, _ in found], [gap for _, gap in found])


def _look_at_own(
    log: ContactLog, whole: PairDays, seen: PairDays, cutoff: int, find_gaps: Callable[[PairDays], Floats]
) -> tuple[Moment, Floats]:
    view = seen.before(cutoff)
    states = tie_states.summarise(view.pair, view.day, n_ties=log.n_pairs, now=cutoff)
    seen_gap = find_gaps(view)
    gap = seen_gap if seen is whole else find_gaps(whole.before(cutoff))
    ahead = look_ahead(gap)
    with np.errstate(invalid="ignore"):
        calm = (states.n >= MIN_CONTACTS) & (cutoff - states.last <= MOST_GAPS_SILENT * seen_gap)
        rows = np.flatnonzero(calm & (cutoff + ahead <= log.settings.last_day))
    heard = whole.next_contact(cutoff)[rows] < cutoff + ahead[rows]
    moment = Moment(log, cutoff, rows, look_ahead(seen_gap)[rows], heard, states.pick(rows), view)
    return moment, gap[rows]


def look_ahead(usual_gap: Floats) -> Floats:
    """Days ahead on a tie's own clock."""
    return np.maximum(GAPS_AHEAD * usual_gap, SHORTEST_HORIZON)
