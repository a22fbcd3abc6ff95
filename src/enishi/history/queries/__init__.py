"""The readers of sources, traces and correspondents."""

from enishi.history.queries.answers import (
    ANSWERS,
    count_both_ways,
    list_answered,
    list_answered_at,
    list_unanswered,
)
from enishi.history.queries.connections import (
    count_traces_of,
    find_same_account,
    list_chosen_parts,
    list_connections,
    list_parts,
    list_readable,
    needs_secret,
)
from enishi.history.queries.correspondents import (
    Likely,
    SentOut,
    get_correspondent,
    list_left_out,
    list_likely,
)
from enishi.history.queries.sources import (
    find_own_addresses,
    find_own_names,
    get_source,
    knows_own,
    list_dropping,
    list_sources,
    list_sources_of,
    read_rules,
)
from enishi.history.queries.unsettled import (
    count_touched_traces,
    count_unsettled,
    has_history,
    list_come_due,
    list_owners_expecting,
    list_owners_waiting,
)
from enishi.history.queries.verdicts import Forecast, count_made, count_verdicts

__all__ = [
    "ANSWERS",
    "Forecast",
    "Likely",
    "SentOut",
    "count_both_ways",
    "count_made",
    "count_touched_traces",
    "count_traces_of",
    "count_unsettled",
    "count_verdicts",
    "find_own_addresses",
    "find_own_names",
    "find_same_account",
    "get_correspondent",
    "get_source",
    "has_history",
    "knows_own",
    "list_answered",
    "list_answered_at",
    "list_chosen_parts",
    "list_come_due",
    "list_connections",
    "list_dropping",
    "list_left_out",
    "list_likely",
    "list_owners_expecting",
    "list_owners_waiting",
    "list_parts",
    "list_readable",
    "list_sources",
    "list_sources_of",
    "list_unanswered",
    "needs_secret",
    "read_rules",
]
