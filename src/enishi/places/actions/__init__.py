"""Writing places: the only writers of this room."""

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

__all__ = [
    "add_place", "change_place", "delete_place", "end_pause", "erase_people", "leave_place", "pause_eating_out",
    "remove_role", "return_to_place", "set_role", "undelete_place",
]  # fmt: skip
