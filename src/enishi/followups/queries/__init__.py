"""The readers of Today, of quiet and faded ties, of decisions and of drafts."""

from enishi.followups.queries.decisions import Standing, get_decision, read_standing
from enishi.followups.queries.drafting import ComposedDraft, compose_draft, gather_facts, suggest_channel
from enishi.followups.queries.drafts import (
    POSTED,
    find_alike,
    find_posted,
    get_draft,
    list_drafts,
    outgoing_key,
)
from enishi.followups.queries.evenings import EveningPeople, EveningSuggestion, suggest_after
from enishi.followups.queries.owed import list_owed_words
from enishi.followups.queries.quiet import (
    FADING_CARE,
    LISTS,
    RankedTies,
    TieView,
    count_quiet,
    is_fading,
    list_faded,
    list_fading,
    list_quiet,
    rank_ties,
    view_ties,
)
from enishi.followups.queries.returned import find_returned
from enishi.followups.queries.serving import ServingPerson, list_serving
from enishi.followups.queries.steps import Steps
from enishi.followups.queries.templates import (
    get_template,
    get_template_named,
    list_templates,
    preview_example,
    words_of,
)
from enishi.followups.queries.today import find_suggestion, list_thanks, list_today
from enishi.followups.queries.wording import Leaving, find_wording, prepare_wording
from enishi.followups.queries.worth import Worth, read_worth_of_ties

__all__ = [
    "FADING_CARE",
    "LISTS",
    "POSTED",
    "ComposedDraft",
    "EveningPeople",
    "EveningSuggestion",
    "Leaving",
    "RankedTies",
    "ServingPerson",
    "Standing",
    "Steps",
    "TieView",
    "Worth",
    "compose_draft",
    "count_quiet",
    "find_alike",
    "find_posted",
    "find_returned",
    "find_suggestion",
    "find_wording",
    "gather_facts",
    "get_decision",
    "get_draft",
    "get_template",
    "get_template_named",
    "is_fading",
    "list_drafts",
    "list_faded",
    "list_fading",
    "list_owed_words",
    "list_quiet",
    "list_serving",
    "list_templates",
    "list_thanks",
    "list_today",
    "outgoing_key",
    "prepare_wording",
    "preview_example",
    "rank_ties",
    "read_standing",
    "read_worth_of_ties",
    "suggest_after",
    "suggest_channel",
    "view_ties",
    "words_of",
]
