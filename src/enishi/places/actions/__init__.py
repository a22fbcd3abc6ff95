"""Writing places: the only writers of this room."""

from enishi.places.actions.accounts_online import look_over_profile
from enishi.places.actions.bringing import bring_place, bring_places, drop_places, mark_places
from enishi.places.actions.charity import (
    add_plan,
    answer_plan,
    change_plan,
    delete_plan,
    look_back_on,
    undelete_plan,
)
from enishi.places.actions.meetups import answer_go_again, delete_report, report_solicited, take_back_go_again
from enishi.places.actions.pauses import end_pause, pause_eating_out
from enishi.places.actions.places import (
    add_place,
    change_place,
    delete_place,
    leave_place,
    return_to_place,
    undelete_place,
)
from enishi.places.actions.quiet import leave_quietly
from enishi.places.actions.roles import erase_people, remove_role, set_role, set_roles
from enishi.places.actions.salon import (
    answer_renewal,
    change_fee,
    join_salon,
    note_signs,
    undo_fee,
    unjoin_salon,
    withdraw_renewal,
)
from enishi.places.actions.seminars import (
    add_question,
    add_trial,
    ask_question,
    delete_question,
    delete_trial,
    try_out,
    unask_question,
    untry,
)
from enishi.places.actions.uses import record_use, remove_use

__all__ = [
    "add_place",
    "add_plan",
    "add_question",
    "add_trial",
    "answer_go_again",
    "answer_plan",
    "answer_renewal",
    "ask_question",
    "bring_place",
    "bring_places",
    "change_fee",
    "change_place",
    "change_plan",
    "delete_place",
    "delete_plan",
    "delete_question",
    "delete_report",
    "delete_trial",
    "drop_places",
    "end_pause",
    "erase_people",
    "join_salon",
    "leave_place",
    "leave_quietly",
    "look_back_on",
    "look_over_profile",
    "mark_places",
    "note_signs",
    "pause_eating_out",
    "record_use",
    "remove_role",
    "remove_use",
    "report_solicited",
    "return_to_place",
    "set_role",
    "set_roles",
    "take_back_go_again",
    "try_out",
    "unask_question",
    "undelete_place",
    "undelete_plan",
    "undo_fee",
    "unjoin_salon",
    "untry",
    "withdraw_renewal",
]
