"""When people meet: bursty gaps around a usual one, counted back from today, on days that suit the circle."""

import random
from collections.abc import Iterable
from datetime import date, timedelta
from itertools import pairwise
from math import exp
from statistics import median

WORKDAYS = frozenset(range(5))
ANY_DAY = frozenset(range(7))
WEEKDAYS: dict[str, frozenset[int]] = {
    "office": WORKDAYS,
    "customer": WORKDAYS,
    "school": frozenset({4, 5, 6}),
    "old": frozenset({2, 4, 5, 6}),
    "bar": frozenset({1, 2, 3, 4, 5}),
    "npo": frozenset({2, 5, 6}),
    "salon": frozenset({0, 2, 3, 5, 6}),
    "seminar": frozenset({2, 3, 5}),
    "meetup": frozenset({3, 4, 5}),
    "sns": ANY_DAY,
}


def is_at_rest(day: date) -> bool:
    """The days around New Year and お盆 on which no office is open."""
    return (day.month, day.day) in {
        (12, 29),
        (12, 30),
        (12, 31),
        (1, 1),
        (1, 2),
        (1, 3),
        (8, 13),
        (8, 14),
        (8, 15),
    }


def nearest_suitable(day: date, weekdays: frozenset[int], latest: date, *, works: bool) -> date:
    """The day nearest to `day`, never after `latest`, that falls on one of the weekdays (and on no holiday)."""
    for shift in sorted(range(-12, 8), key=lambda days: (abs(days), days)):
        candidate = day + timedelta(days=shift)
        if candidate <= latest and candidate.weekday() in weekdays and not (works and is_at_rest(candidate)):
            return candidate
    return min(day, latest)


def list_days_ago(
    rng: random.Random, *, gap: float, silent: int | None, since: int, jitter: float
) -> list[int]:
    """Days before today of each contact, the last one first.

    Gaps are log-normal around `gap` with now and then a burst or a pause. Without a given silence
    the last contact lies well inside the usual gap.
    """
    ago: float = silent if silent is not None else max(0.0, gap * rng.uniform(0.05, 0.7))
    days: list[int] = []
    while ago <= since:
        days.append(round(ago))
        ago += max(1.0, gap * exp(rng.gauss(0, jitter)) * _burst(rng, jitter))
    return days


def _burst(rng: random.Random, jitter: float) -> float:
    if jitter < 0.25:
        return 1
    chance = rng.random()
    if chance < 0.07:
        return 0.25
    return 2.1 if chance > 0.95 else 1


def leave_out_a_season(rng: random.Random, days: list[int], gap: float) -> list[int]:
    """The same days; for most people without some in the last half-year, when life was full: five usual gaps or so."""
    end = rng.uniform(25, 150)
    begin = end + gap * rng.uniform(4, 6)
    kept = [ago for ago in days if not end <= ago <= begin]
    return kept if len(kept) >= 6 and rng.random() < 0.7 else days


def list_occasions(days: Iterable[date]) -> list[date]:
    """The days, oldest first; contacts three days apart or less are one occasion."""
    occasions: list[date] = []
    last: date | None = None
    for day in sorted(set(days)):
        if last is None or (day - last).days > 3:
            occasions.append(day)
        last = day
    return occasions


def find_usual_gap(days: Iterable[date]) -> float | None:
    """The median gap between occasions, or None when there was only one."""
    occasions = list_occasions(days)
    if len(occasions) < 2:
        return None
    return median((later - earlier).days for earlier, later in pairwise(occasions))
