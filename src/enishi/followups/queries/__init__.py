"""The readers of Today, of quiet and faded ties, of decisions and of drafts."""

from enishi.followups.queries.decisions import get_decision
from enishi.followups.queries.drafting import compose_draft, suggest_channel
from enishi.followups.queries.drafts import find_alike, get_draft, list_drafts
from enishi.followups.queries.quiet import TieView, count_quiet, list_faded, list_fading
from enishi.followups.queries.today import find_suggestion, list_today

__all__ = [
    "TieView",
    "compose_draft",
    "count_quiet",
    "find_alike",
    "find_suggestion",
    "get_decision",
    "get_draft",
    "list_drafts",
    "list_faded",
    "list_fading",
    "list_today",
    "suggest_channel",
]
