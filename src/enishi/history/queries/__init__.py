"""The readers of sources, traces and correspondents."""

from enishi.history.queries.answers import (
    ANSWERS,
    MOST_COUNTED,
    count_both_ways,
    list_answered,
    list_answered_at,
    list_unanswered,
)
from enishi.history.queries.correspondents import (
    MOST_LIKELY,
    Likely,
    SentOut,
    describe_one,
    get_correspondent,
    list_left_out,
    list_likely,
)
from enishi.history.queries.left_out import (
    LeftOut,
    count_reasons,
    find_sender_rule,
    group_left_out,
    list_sender_rules,
    read_left_out,
)
from enishi.history.queries.own import OwnAddress, find_guess, list_maybe_own, list_own
from enishi.history.queries.sources import (
    find_own_addresses,
    get_source,
    knows_own,
    list_dropping,
    list_sources,
    list_sources_of,
    read_rules,
)
from enishi.history.queries.summary import SourceTold, Summary, read_source, read_summary
from enishi.history.queries.told import ChannelCount, Told, list_traces_of, read_told
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
    "MOST_COUNTED",
    "MOST_LIKELY",
    "ChannelCount",
    "Forecast",
    "LeftOut",
    "Likely",
    "OwnAddress",
    "SentOut",
    "SourceTold",
    "Summary",
    "Told",
    "count_both_ways",
    "count_made",
    "count_reasons",
    "count_touched_traces",
    "count_unsettled",
    "count_verdicts",
    "describe_one",
    "find_guess",
    "find_own_addresses",
    "find_sender_rule",
    "get_correspondent",
    "get_source",
    "group_left_out",
    "has_history",
    "knows_own",
    "list_answered",
    "list_answered_at",
    "list_come_due",
    "list_dropping",
    "list_left_out",
    "list_likely",
    "list_maybe_own",
    "list_own",
    "list_owners_expecting",
    "list_owners_waiting",
    "list_sender_rules",
    "list_sources",
    "list_sources_of",
    "list_traces_of",
    "list_unanswered",
    "read_left_out",
    "read_rules",
    "read_source",
    "read_summary",
    "read_told",
]
