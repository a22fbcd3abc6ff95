"""Suggestions, and what was learned, as other programs read them (the contracts of `--json`)."""

from __future__ import annotations

from typing import TypedDict

from enishi.encounters.described import rounded
from enishi.followups.models import OwnTemplate
from enishi.followups.queries import TieView
from enishi.followups.queries.learning import Learning
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


class TieListWords(TypedDict):
    person: str
    person_id: str
    list: str
    sentence: str
    reason: str
    usual_gap_days: float | None
    silent_days: int | None
    care: float | None
    alive: float | None
    chance_30d: float | None


def describe_tie(view: TieView) -> TieListWords:
    """The contract of `enishi ties --json`; null where it is too early to tell."""
    tie = view.tie
    return {
        "person": display_name(view.contact),
        "person_id": str(view.contact.pk),
        "list": view.list_name,
        "sentence": view.sentence,
        "reason": view.reason,
        "usual_gap_days": rounded(tie.usual_gap_days, 1),
        "silent_days": tie.silent_days,
        "care": rounded(tie.care, 4),
        "alive": rounded(tie.alive, 4),
        "chance_30d": rounded(tie.chance_30d, 4),
    }


class TemplateWords(TypedDict):
    id: str
    name: str
    kind: str
    channel: str
    relation: str
    language: str
    subject: str
    text: str
    is_whole: bool


def describe_template(template: OwnTemplate) -> TemplateWords:
    """One of the owner's own templates; empty channel and relation: any."""
    return {
        "id": str(template.pk),
        "name": template.name,
        "kind": template.kind,
        "channel": template.channel,
        "relation": template.relation,
        "language": template.language,
        "subject": template.subject,
        "text": template.text,
        "is_whole": template.is_whole,
    }


class BandNumbers(TypedDict):
    low: float
    high: float
    outcomes: int
    heard: int


class NudgeNumbers(TypedDict):
    nudged: int
    heard_after_nudge: int
    held_back: int
    heard_after_holding: int
    difference: float | None
    low: float | None
    high: float | None


class LearningNumbers(TypedDict):
    learns_pace: bool
    holds_back: bool
    shift: float
    standard_error: float
    outcomes: int
    in_hindsight: int
    outcomes_missing: int
    open_forecasts: int
    bands: list[BandNumbers]
    nudges: NudgeNumbers


def describe_learning(learning: Learning) -> LearningNumbers:
    """What the page shows, in numbers; null for an effect that cannot be told yet."""
    counts, effect = learning.nudges, learning.effect
    return {
        "learns_pace": learning.learns_pace,
        "holds_back": learning.holds_back,
        "shift": round(learning.shift, 4),
        "standard_error": round(learning.standard_error, 4),
        "outcomes": learning.outcomes,
        "in_hindsight": learning.in_hindsight,
        "outcomes_missing": learning.outcomes_missing,
        "open_forecasts": learning.open_forecasts,
        "bands": [
            {"low": band.low, "high": band.high, "outcomes": band.outcomes, "heard": band.heard}
            for band in learning.bands
        ],
        "nudges": {
            "nudged": counts.nudged,
            "heard_after_nudge": counts.heard_after_nudge,
            "held_back": counts.held_back,
            "heard_after_holding": counts.heard_after_holding,
            "difference": round(effect.difference, 4) if effect.is_enough else None,
            "low": round(effect.low, 4) if effect.is_enough else None,
            "high": round(effect.high, 4) if effect.is_enough else None,
        },
    }
