"""Reading give and take."""

from enishi.ledger.queries.introductions import (
    ReportDue,
    find_asked,
    find_first_meeting,
    find_introducer,
    find_known_introduction,
    find_meeting,
    find_open_pair,
    get_introduction,
    list_introductions,
    list_introductions_of,
    list_reports_due,
    make_pair_key,
    stage_of,
)

__all__ = [
    "ReportDue",
    "find_asked",
    "find_first_meeting",
    "find_introducer",
    "find_known_introduction",
    "find_meeting",
    "find_open_pair",
    "get_introduction",
    "list_introductions",
    "list_introductions_of",
    "list_reports_due",
    "make_pair_key",
    "stage_of",
]
