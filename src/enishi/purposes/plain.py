"""Purposes, ways and first steps as plain JSON, the same for the command line and the API."""

from __future__ import annotations

from dataclasses import asdict

from enishi.purposes.models import FirstStep, Purpose
from enishi.purposes.words import WayView


def describe_way_row(view: WayView) -> dict[str, object]:
    """The frozen five facts of a ranked way."""
    return {
        "way": view.way,
        "fit": view.fit,
        "reasons": list(view.reasons),
        "drawbacks": list(view.drawbacks),
        "first_step": view.first_step,
    }


def describe_way_record(view: WayView) -> dict[str, object]:
    """What one's own record says of a way."""
    counted = {name: getattr(view, name) for name in ("met", "ripe", "lasting", "yen")}
    places = [asdict(place) for place in view.places]
    return {"way": view.way, **counted, "record": list(view.record), "places": places}


def describe_purpose(purpose: Purpose) -> dict[str, object]:
    """A purpose with its answers; `needs` must be prefetched in lists."""
    return {
        "id": str(purpose.pk),
        "purpose": purpose.sentence,
        "kind": purpose.kind,
        "horizon_on": purpose.horizon_on.isoformat() if purpose.horizon_on else None,
        "yen_month": purpose.yen_month,
        "hours_month": purpose.hours_month,
        "times": list(purpose.times),
        "mode": purpose.mode,
        "ease": purpose.ease,
        "depth": purpose.depth,
        "region": purpose.region,
        "dislikes": list(purpose.dislikes),
        "needs": [need.text for need in purpose.needs.all()],
        "is_main": purpose.is_main,
        "closed_at": purpose.closed_at.isoformat() if purpose.closed_at else None,
        "review_on": purpose.review_on.isoformat() if purpose.review_on else None,
        "reviewed_on": purpose.reviewed_on.isoformat() if purpose.reviewed_on else None,
    }


def describe_step(step: FirstStep) -> dict[str, object]:
    """A first step without its preparation."""
    return {
        "id": str(step.pk),
        "purpose_id": str(step.purpose_id),
        "way": step.way,
        "text": step.text,
        "on": step.on.isoformat(),
        "done_at": step.done_at.isoformat() if step.done_at else None,
        "dropped_at": step.dropped_at.isoformat() if step.dropped_at else None,
    }
