"""The engine's codes about ways, in words."""

from __future__ import annotations

from dataclasses import dataclass

from enishi.engine.ways import RankedWay


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


def describe_first_step(code: str) -> str:
    """The first step in a sentence."""
    return code


def describe_way(ranked: RankedWay) -> WayView:
    """Reasons, drawbacks and the first step in sentences."""
    return WayView(
        way=ranked.way,
        name=ranked.way,
        fit=ranked.fit,
        reasons=tuple(reason.code for reason in ranked.reasons),
        drawbacks=tuple(reason.code for reason in ranked.drawbacks),
        first_step=describe_first_step(ranked.first_step),
        first_step_code=ranked.first_step,
        needs_yen=ranked.needs_yen,
        needs_hours=ranked.needs_hours,
    )
