"""Writing places: the only writers of this room."""

from enishi.places.actions.meetups import (
    answer_go_again,
    delete_report,
    report_solicited,
    take_back_go_again,
)
from enishi.places.actions.pauses import end_pause, pause_eating_out
from enishi.places.actions.places import (
    add_place,
    change_place,
    delete_place,
    leave_place,
    return_to_place,
    undelete_place,
)
from enishi.places.actions.roles import erase_people, remove_role, set_role
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

__all__ = [
    "add_place", "add_question", "add_trial", "answer_go_again", "ask_question", "change_place", "delete_place",
    "delete_question", "delete_report", "delete_trial", "end_pause", "erase_people", "leave_place",
    "pause_eating_out", "remove_role", "report_solicited", "return_to_place", "set_role", "take_back_go_again",
    "try_out", "unask_question", "undelete_place", "untry",
]  # fmt: skip
