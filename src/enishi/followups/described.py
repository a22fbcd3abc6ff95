"""Suggestions and drafts as other programs read them (the contract of `today --json`)."""

from __future__ import annotations

from typing import TypedDict

from enishi.encounters.described import rounded
from enishi.followups.suggestion import Suggestion
from enishi.people.names import display_name


class SuggestionWords(TypedDict):
    person: str
    person_id: str
    kind: str
    reason: str
    usual_gap_days: float | None
    silent_days: int | None
    care: float | None
    chance_30d: float | None


def describe_suggestion(one: Suggestion) -> SuggestionWords:
    """The contract's fields in its order; null where it is too early to tell."""
    return {
        "person": display_name(one.contact),
        "person_id": str(one.contact.pk),
        "kind": str(one.kind),
        "reason": one.reason,
        "usual_gap_days": rounded(one.usual_gap_days, 1),
        "silent_days": one.silent_days,
        "care": rounded(one.care, 4),
        "chance_30d": rounded(one.chance_30d, 4),
    }
