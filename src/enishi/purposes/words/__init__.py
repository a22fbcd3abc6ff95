"""The engine's codes about ways, in words: what speaks for a way, what speaks against it, what to do this week."""

from __future__ import annotations

import uuid
from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from types import MappingProxyType

from django.utils.translation import pgettext

from enishi.engine.ways import RankedWay, Reason
from enishi.engine.ways_record import Learned
from enishi.places.models import Way
from enishi.purposes.words.drawbacks import DRAWBACKS
from enishi.purposes.words.reasons import REASONS
from enishi.purposes.words.record import describe_place, describe_record
from enishi.purposes.words.salon import describe_salon_cost
from enishi.purposes.words.steps import FIRST_STEPS

__all__ = [
    "DRAWBACKS",
    "FIRST_STEPS",
    "REASONS",
    "WayView",
    "describe_first_step",
    "describe_fit",
    "describe_salon_cost",
    "describe_way",
    "put_back_eating_out",
    "without_places",
]


@dataclass(frozen=True, slots=True)
class WayView:
    """One way in words."""

    way: str
    name: str
    fit: float
    reasons: tuple[str, ...]
    drawbacks: tuple[str, ...]
    first_step: str
    first_step_code: str
    needs_yen: int
    needs_hours: float
    record: tuple[str, ...] = ()  # what one's own record says
    places: tuple[PlaceView, ...] = ()
    met: int = 0
    ripe: int = 0
    lasting: int = 0
    yen: int = 0  # noted so far


@dataclass(frozen=True, slots=True)
class PlaceView:
    """One place of a way: how many were met there, and how many of those are still with one."""

    name: str
    met: int
    ripe: int
    lasting: int
    yen: int  # noted so far
    words: str
    place_id: str | None = None  # where it is a place of the notebook


def describe_way(
    ranked: RankedWay,
    learned: Learned | None = None,
    places: Mapping[str, Learned] = MappingProxyType({}),
    place_ids: Mapping[str, uuid.UUID] = MappingProxyType({}),
    *,
    more: tuple[str, ...] = (),
) -> WayView:
    """Reasons, drawbacks and the first step in sentences; with a record, what it says, and `more` after it."""
    return WayView(
        way=ranked.way,
        name=str(Way(ranked.way).label),
        fit=ranked.fit,
        reasons=tuple(_say(str(REASONS[reason.code]), reason) for reason in ranked.reasons),
        drawbacks=tuple(_say(str(DRAWBACKS[reason.code]), reason) for reason in ranked.drawbacks),
        first_step=describe_first_step(ranked.first_step),
        first_step_code=ranked.first_step,
        needs_yen=ranked.needs_yen,
        needs_hours=ranked.needs_hours,
        record=(*(describe_record(learned) if learned else ()), *more),
        places=tuple(
            PlaceView(
                name,
                **_count(one),
                words=describe_place(name, one.record),
                place_id=str(place_ids[name]) if name in place_ids else None,
            )
            for name, one in places.items()
            if one.record.met
        ),
        **(_count(learned) if learned else {}),
    )


def _count(learned: Learned) -> dict[str, int]:
    """The figures of a way or place that stand on its own record alone."""
    record = learned.record
    return {"met": record.met, "ripe": record.ripe, "lasting": record.lasting, "yen": round(record.yen)}


def put_back_eating_out(views: list[WayView]) -> list[WayView]:
    """While eating out rests, the regular shop comes last and says why."""
    why = pgettext("purposes", "You hold back from eating out for now, so this way waits at the end.")
    rest = [view for view in views if view.way != Way.REGULAR_SHOP]
    least = min((view.fit for view in rest), default=1.0)
    held = [
        replace(view, fit=min(view.fit, least), drawbacks=(why, *view.drawbacks))
        for view in views
        if view.way == Way.REGULAR_SHOP
    ]
    return rest + held


def without_places(views: list[WayView], names: Collection[str]) -> list[WayView]:
    """The same without naming these places."""
    return [
        replace(view, places=tuple(place for place in view.places if place.name not in names))
        for view in views
    ]


def describe_first_step(code: str) -> str:
    """The first step in a sentence."""
    return str(FIRST_STEPS[code])


def describe_fit(fit: float) -> str:
    """How well a way suits, in a word instead of a figure."""
    if fit >= 0.75:
        return pgettext("purposes", "very well")
    if fit >= 0.6:
        return pgettext("purposes", "well")
    if fit >= 0.4:
        return pgettext("purposes", "in part")
    return pgettext("purposes", "can wait for now")


def _say(sentence: str, reason: Reason) -> str:
    """The sentence with its amounts as people write them: 1,500 yen; 3 hours, 2.5 hours."""
    return sentence % {
        name: f"{value:,.0f}" if name in ("yen", "budget") else f"{value:g}"
        for name, value in reason.params.items()
    }
