"""What would have been forecast on past evenings, and what came of it: a history in, outcomes out; no rows here.

Forecast and judged as a live one is (foresight), each of what the notebook holds up to its evening.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from enishi.engine import ties as engine
from enishi.engine.tie_states import FULL_WEIGHT
from enishi.followups.foresight import LONGEST_DAYS, Floats, Ints, Outcome, foresee, judge

EVENINGS: Final = 12
APART_DAYS: Final = 61  # twelve evenings: the last two years
NEWEST_DAYS: Final = 30  # the latest evening; three months of it and of the one before are over then
MOST: Final = 1000  # outcomes in hindsight; half of what is kept
SPARE: Final = 2  # twice as many are looked at: of some nothing can be said
LONGEST_PAUSE_DAYS: Final = 400  # as far back as the owner's own pauses are looked for (encounters.queries)
NEVER: Final = 4_000_000  # a day after every date

_ODD: Final = (0x9E3779B97F4A7C15, 0xBF58476D1CE4E5B9)  # splitmix64 (Steele, Lea, Flood 2014)


@dataclass(frozen=True, slots=True)
class History:
    """All contacts of a notebook, and its people by number; days are ordinals."""

    person: Ints  # who, of each contact
    day: Ints
    weight: Floats  # how much each counts (a reaction: little)
    owner_days: Ints  # days with an entry about anybody, ascending
    closed: Ints  # [people] the first day one may not be reminded of them any more; NEVER
    watched: Ints  # [people] the evening of their first live forecast: from then on only those count; NEVER
    draw: NDArray[np.uint64]  # [people] a random number of their own, always the same


@dataclass(frozen=True, slots=True)
class Hindcasts:
    """Forecasts of the past, all of them decided."""

    who: Ints
    made: Ints
    until: Ints
    chance: Floats
    heard: NDArray[np.bool_]

    def pick(self, rows: Ints | NDArray[np.bool_]) -> Hindcasts:
        return Hindcasts(
            self.who[rows], self.made[rows], self.until[rows], self.chance[rows], self.heard[rows]
        )


def list_evenings(today: int) -> list[int]:
    """The evenings that are looked back at, latest first."""
    return [today - NEWEST_DAYS - APART_DAYS * number for number in range(EVENINGS)]


def look_back(history: History, today: int, most: int = MOST) -> Hindcasts:
    """What forecasts of past evenings would have said, and what came of them; of many, a stable sample.

    A forecast counts as a live one does: the tie known by three days of contact then, the span over, a contact with
    somebody else in it. Whoever one may not be reminded of at its end is left out, heard from or not.
    """
    contacts = _days_of_contact(history)
    who, made, rank = _draw_pairs(history, contacts, today, most * SPARE)
    until, chance = _foresee_pairs(history, who, made)
    outcome = judge(who, made, until, contacts, today)
    is_decided = (outcome == Outcome.HEARD) | (outcome == Outcome.SILENT)
    is_fair = np.isfinite(chance) & (until < today) & (history.closed[who] > until)
    found = Hindcasts(who, made, until, chance, outcome == Outcome.HEARD)
    counted = np.flatnonzero(is_decided & is_fair)
    return found.pick(np.sort(counted[np.argsort(rank[counted], kind="stable")[:most]]))


def _days_of_contact(history: History) -> tuple[Ints, Ints]:
    """(person, day) of contact proper, each once, by person and day."""
    full = history.weight >= FULL_WEIGHT
    keys = np.unique(history.person[full] * NEVER + history.day[full])
    return keys // NEVER, keys % NEVER


def _draw_pairs(
    history: History, contacts: tuple[Ints, Ints], today: int, most: int
) -> tuple[Ints, Ints, Ints]:
    """(person, evening, rank by lot within the evening) of ties known then, as evenly over the evenings as can be."""
    known = _known_from(contacts, history.closed.size)
    who, made, rank = [], [], []
    for evening in list_evenings(today):
        if not _is_any(contacts[1], evening, min(evening + LONGEST_DAYS, today - 1)):
            continue  # nothing was written for three months: no answer of that evening can be had
        there = np.flatnonzero((known <= evening) & (history.closed > evening) & (history.watched > evening))
        who.append(there[np.argsort(_lots(history.draw[there], evening), kind="stable")][:most])
        made.append(np.full(who[-1].size, evening))
        rank.append(np.arange(who[-1].size))
    if not who:
        return (np.empty(0, dtype=np.int64),) * 3
    everybody, evenings, ranks = np.concatenate(who), np.concatenate(made), np.concatenate(rank)
    drawn = np.argsort(ranks, kind="stable")[:most]
    return everybody[drawn], evenings[drawn], ranks[drawn]


def _known_from(contacts: tuple[Ints, Ints], people: int) -> Ints:
    """[people] the evening of the third day of contact, NEVER without one."""
    person, day = contacts
    known = np.full(people, NEVER)
    third = np.flatnonzero(person[engine.MIN_DAYS - 1 :] == person[: 1 - engine.MIN_DAYS])
    first, place = np.unique(person[third], return_index=True)
    known[first] = day[third[place] + engine.MIN_DAYS - 1]
    return known


def _is_any(days: Ints, after: int, upto: int) -> bool:
    return bool(np.any((days > after) & (days <= upto)))


def _lots(draw: NDArray[np.uint64], evening: int) -> NDArray[np.uint64]:
    """Another lot for each evening, the same at every look."""
    mixed = draw ^ np.uint64(evening * _ODD[0] % 2**64)
    mixed = (mixed ^ (mixed >> np.uint64(30))) * np.uint64(_ODD[1])
    lots: NDArray[np.uint64] = mixed ^ (mixed >> np.uint64(27))
    return lots


def _foresee_pairs(history: History, who: Ints, made: Ints) -> tuple[Ints, Floats]:
    """(last day, chance) of each pair, from the contacts up to its evening."""
    until, chance = np.zeros(who.size, dtype=np.int64), np.full(who.size, np.nan)
    for evening in np.unique(made).tolist():
        rows = np.flatnonzero(made == evening)
        place = np.full(history.closed.size, -1)
        place[who[rows]] = np.arange(rows.size)
        told = (place[history.person] >= 0) & (history.day <= evening)
        states = engine.summarise(
            place[history.person[told]], history.day[told].astype(np.float64),
            n_ties=rows.size, now=float(evening), weight=history.weight[told],
        )  # fmt: skip
        ahead, chance[rows] = foresee(states, owner_pause_days=_pause(history.owner_days, evening))
        until[rows] = evening + ahead
    return until, chance


def _pause(owner_days: Ints, evening: int) -> float:
    """Days since the owner was in touch with anybody, as of that evening."""
    place = int(np.searchsorted(owner_days, evening, "right"))
    return float(min(evening - owner_days[place - 1], LONGEST_PAUSE_DAYS)) if place else 0.0
