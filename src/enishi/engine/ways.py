"""The six ways to meet people, ranked for one person, with reasons and drawbacks as codes for the rooms above.

A sum of points per way (ways_points.py), to which the person's own record is added (ways_record.py).
"""

import math
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Final, NamedTuple

from enishi.engine.ways_answers import (
    DISLIKES,
    PURPOSE_KINDS,
    TIMES,
    BadAnswers,
    PurposeKind,
    WayAnswers,
    guess_purpose_kind,
    is_outside_big_cities,
)
from enishi.engine.ways_points import (
    BASE,
    DRAWBACK_CODES,
    HOURS_SHORT,
    MUST_COST_YEN,
    NEEDS_HOURS,
    OFTEN_COSTS_YEN,
    ONLY_FREE_ONES,
    POINTS,
    REASON_CODES,
    SOFTNESS,
    STANDING,
    WAYS,
    Way,
)
from enishi.engine.ways_record import Record, weigh
from enishi.engine.ways_steps import FIRST_STEP_CODES, choose_step

__all__ = [
    "DISLIKES",
    "DRAWBACK_CODES",
    "FIRST_STEP_CODES",
    "PURPOSE_KINDS",
    "REASON_CODES",
    "TIMES",
    "WAYS",
    "BadAnswers",
    "PurposeKind",
    "RankedWay",
    "Reason",
    "Way",
    "WayAnswers",
    "guess_purpose_kind",
    "rank_ways",
    "tell_points",
]

SAID_AT_MOST: Final = 3
TELLING: Final = 1.0  # points by which a record must move a way to be given as a reason
TIGHT_YEN: Final = 3000  # below this a month, that a way costs nothing is said early

Params = Mapping[str, int | float]


@dataclass(frozen=True, slots=True)
class Reason:
    """A sentence to be said: its code, and the amounts in it (yen, hours, budget)."""

    code: str
    params: Params = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class RankedWay:
    """One way for one person.

    fit          0..1, how well it suits the answers; never a promise of success
    reasons      one to three, codes of REASON_CODES; what counted most comes first
    drawbacks    one to three, codes of DRAWBACK_CODES
    first_step   code of FIRST_STEP_CODES: something for this week
    needs_yen    what a month costs at least; 0 where free ones exist
    needs_hours  hours a month below which it hardly works
    """

    way: Way
    fit: float
    reasons: tuple[Reason, ...]
    drawbacks: tuple[Reason, ...]
    first_step: str
    needs_yen: int
    needs_hours: float


class _Part(NamedTuple):
    points: float
    reason: Reason
    is_good: bool
    said_as: float = 0  # counts as so many points for what is said first, not for the rank


def rank_ways(answers: WayAnswers, records: Mapping[Way, Record] | None = None) -> list[RankedWay]:
    """The six ways, best first, the same for the same answers and records.

    A way that must cost more than `yen_month` comes after every way that need not. Raises RecordError.
    """
    purpose = answers.purpose_kind or guess_purpose_kind(answers.purpose)
    parts = {way: list(_list_parts(way, answers, purpose)) for way in WAYS}
    points = {way: _sum_points(way, parts[way]) for way in WAYS}
    if records:
        points = _add_record(points, parts, answers, records)
    points = _hold_back_unaffordable(points, answers)
    order = sorted(WAYS, key=lambda way: -points[way])  # stable: equal points stay in the order of WAYS
    return [_describe(way, points[way], parts[way], answers, purpose) for way in order]


def _add_record(
    points: dict[Way, float],
    parts: dict[Way, list[_Part]],
    answers: WayAnswers,
    records: Mapping[Way, Record],
) -> dict[Way, float]:
    """The points after the record, and what it said among the parts, where it moved a way noticeably."""
    after = weigh(points, records, yen_month=answers.yen_month, hours_month=answers.hours_month)
    moved = {way: after[way] - points[way] for way in WAYS}
    middle = math.fsum(moved.values()) / len(WAYS)
    for way in records:
        added = moved[way] - middle
        if abs(added) >= TELLING:
            code = "own_record_for" if added > 0 else "own_record_against"
            parts[way].append(_Part(added, Reason(code), is_good=added > 0))
    return after


def tell_points(answers: WayAnswers) -> dict[Way, float]:
    """The points of each way for these answers, before money holds any back and before any record."""
    purpose = answers.purpose_kind or guess_purpose_kind(answers.purpose)
    return {way: _sum_points(way, list(_list_parts(way, answers, purpose))) for way in WAYS}


def _sum_points(way: Way, parts: list[_Part]) -> float:
    return BASE[way] + math.fsum(part.points for part in parts)


def _is_unaffordable(way: Way, answers: WayAnswers) -> bool:
    return answers.yen_month is not None and answers.yen_month < MUST_COST_YEN[way]


def _hold_back_unaffordable(points: dict[Way, float], answers: WayAnswers) -> dict[Way, float]:
    limit = min(value for way, value in points.items() if not _is_unaffordable(way, answers)) - 1
    return {
        way: min(value, limit) if _is_unaffordable(way, answers) else value for way, value in points.items()
    }


def _describe(
    way: Way, points: float, parts: list[_Part], answers: WayAnswers, purpose: PurposeKind
) -> RankedWay:
    good, bad = STANDING[way]
    return RankedWay(
        way=way,
        fit=round(1 / (1 + math.exp(-points / SOFTNESS)), 4),
        reasons=_say([part for part in parts if part.is_good], good),
        drawbacks=_say([part for part in parts if not part.is_good], bad),
        first_step=choose_step(way, answers, purpose),
        needs_yen=MUST_COST_YEN[way],
        needs_hours=NEEDS_HOURS[way],
    )


def _say(parts: list[_Part], standing: tuple[str, ...]) -> tuple[Reason, ...]:
    """What counted most, then what always holds: the standing one is never crowded out."""
    counted = [part.reason for part in sorted(parts, key=lambda part: -max(abs(part.points), part.said_as))]
    first = list({reason.code: reason for reason in counted}.values())[: SAID_AT_MOST - 1]
    return (*first, *(Reason(code) for code in standing))[:SAID_AT_MOST]


def _list_parts(way: Way, answers: WayAnswers, purpose: PurposeKind) -> Iterator[_Part]:
    yield from _weigh_money(way, answers)
    for answer in _list_given(answers, purpose):
        if way in POINTS.get(answer, {}):
            points, code = POINTS[answer][way]
            yield _Part(points, Reason(code), points > 0)
    yield from _weigh_hours(way, answers)


def _list_given(answers: WayAnswers, purpose: PurposeKind) -> Iterator[str]:
    """The keys of POINTS that these answers turn on, in a fixed order."""
    yield from (
        f"purpose:{purpose}",
        f"ease:{answers.ease}",
        f"depth:{answers.depth}",
        f"mode:{answers.mode}",
    )
    yield from (f"times:{time}" for time in TIMES if time in answers.times)
    if answers.times and "weekend" not in answers.times:
        yield "times:no_weekend"
    if is_outside_big_cities(answers.region):
        yield "region:outside"
    yield from (f"dislikes:{dislike}" for dislike in DISLIKES if dislike in answers.dislikes)
    if "alcohol" in answers.dislikes and answers.times == {"evening"}:
        yield "dislikes:evening_alcohol"


def _weigh_money(way: Way, answers: WayAnswers) -> Iterator[_Part]:
    budget, must, often = answers.yen_month, MUST_COST_YEN[way], OFTEN_COSTS_YEN.get(way, 0)
    if budget is None:
        return
    if budget < must:
        yield _Part(-9, Reason("over_budget", {"yen": must, "budget": budget}), False)
    elif must:
        yield _Part(0, Reason("fits_budget", {"yen": must}), True)
    elif budget < often:
        yield _Part(ONLY_FREE_ONES[way], Reason("free_ones_are_few", {"yen": often}), False)
    elif often:
        yield _Part(0, Reason("fits_budget", {"yen": often}), True)
    else:
        yield _Part(0, Reason("costs_nothing", {"yen": 0}), True, said_as=3 if budget < TIGHT_YEN else 0)


def _weigh_hours(way: Way, answers: WayAnswers) -> Iterator[_Part]:
    have, need = answers.hours_month, NEEDS_HOURS[way]
    if have is None:
        return
    if have < need:
        missing = HOURS_SHORT * (need - have) / need
        yield _Part(missing, Reason("needs_more_hours", {"hours": need, "have": have}), False)
    else:
        yield _Part(0, Reason("fits_hours", {"hours": need}), True)
