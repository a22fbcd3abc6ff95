"""Writing places: the only writers of this room."""

from enishi.places.actions.accounts_online import look_over_profile
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
from enishi.places.actions.uses import add_use, remove_use

__all__ = [
    "add_place",
    "add_use",
    "change_place",
    "delete_place",
    "end_pause",
    "erase_people",
    "leave_place",
    "leave_quietly",
    "look_over_profile",
    "pause_eating_out",
    "remove_role",
    "remove_use",
    "return_to_place",
    "set_role",
    "set_roles",
    "undelete_place",
]  # fmt: skip
