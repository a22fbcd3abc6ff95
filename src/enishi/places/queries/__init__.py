"""Reading places, who is there, and what of it a day should speak of."""

from enishi.places.queries.day_notes import list_day_notes
from enishi.places.queries.meetups import (
    find_go_again,
    get_report,
    list_answered_visits,
    list_go_agains,
    list_latest_reports,
    list_reports,
)
from enishi.places.queries.pauses import find_pause, is_eating_out_paused
from enishi.places.queries.places import (
    find_by_name,
    find_place,
    get_part,
    get_place,
    get_role,
    list_by_ids,
    list_by_names,
    list_left_places,
    list_places,
    list_roles,
    list_roles_of,
    read_fields,
)
from enishi.places.queries.seminars import (
    get_question,
    get_trial,
    list_asked,
    list_questions,
    list_trials,
    list_trials_since,
)

__all__ = [
    "find_by_name", "find_go_again", "find_pause", "find_place", "get_part", "get_place", "get_question",
    "get_report", "get_role", "get_trial", "is_eating_out_paused", "list_answered_visits", "list_asked",
    "list_by_ids", "list_by_names", "list_day_notes", "list_go_agains", "list_latest_reports", "list_left_places",
    "list_places", "list_questions", "list_reports", "list_roles", "list_roles_of", "list_trials",
    "list_trials_since", "read_fields",
]  # fmt: skip
