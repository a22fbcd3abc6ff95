"""The readers of Today, of quiet and faded ties, of decisions and of drafts."""

from enishi.followups.queries.decisions import get_decision
from enishi.followups.queries.drafting import ComposedDraft, compose_draft, gather_facts, suggest_channel
from enishi.followups.queries.drafts import find_alike, get_draft, list_drafts
from enishi.followups.queries.quiet import TieView, count_quiet, list_faded, list_fading
from enishi.followups.queries.today import find_suggestion, list_today

__all__ = [
    "ComposedDraft",
    "TieView",
    "compose_draft",
    "count_quiet",
    "find_alike",
    "find_suggestion",
    "gather_facts",
    "get_decision",
    "get_draft",
    "list_drafts",
    "list_faded",
    "list_fading",
    "list_today",
    "suggest_channel",
]
