"""Reading places, who is there, and what of it a day should speak of."""

from enishi.places.queries.charity import (
    Lent,
    count_minutes,
    get_charity,
    get_plan,
    list_open_plans,
    list_plans,
    list_went_plans,
    sum_up_lent,
)
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
from enishi.places.queries.salon import (
    Membership,
    Signs,
    find_fee,
    find_renewal,
    get_salon,
    list_memberships,
    list_salon_charges,
    read_membership,
    read_signs,
)
from enishi.places.queries.seminars import (
    get_question,
    get_trial,
    list_asked,
    list_questions,
    list_trials,
    list_trials_since,
)
from enishi.places.queries.uses import KINDS_OF_USE, count_uses, get_use, list_uses

__all__ = [
    "KINDS_OF_USE", "Lent", "Membership", "Signs", "count_minutes", "count_uses", "find_by_name", "find_fee",
    "find_go_again", "find_pause", "find_place", "find_renewal", "get_charity", "get_part", "get_place",
    "get_plan", "get_question", "get_report", "get_role", "get_salon", "get_trial", "get_use",
    "is_eating_out_paused", "list_answered_visits", "list_asked", "list_by_ids", "list_by_names", "list_day_notes",
    "list_go_agains", "list_latest_reports", "list_left_places", "list_memberships", "list_open_plans",
    "list_places", "list_plans", "list_questions", "list_reports", "list_roles", "list_roles_of",
    "list_salon_charges", "list_trials", "list_trials_since", "list_uses", "list_went_plans", "read_fields",
    "read_membership", "read_signs", "sum_up_lent",
]  # fmt: skip
