"""Mixing: the room and its rounds, wishes of pairs, plans, moves by hand. All of it holds the gathering first."""

from enishi.events.actions.seating.guests import leave_out_absent, note_left, set_stay
from enishi.events.actions.seating.hands import fix_seat, move_guest, swap_guests
from enishi.events.actions.seating.plans import (
    make_plan,
    make_wanted,
    replan_from_next_round,
    undo_seating,
)
from enishi.events.actions.seating.room import RoomFields, set_room
from enishi.events.actions.seating.rounds import begin_round, step_back
from enishi.events.actions.seating.wishes import drop_wish, set_wish, set_wishes

__all__ = [
    "RoomFields",
    "begin_round",
    "drop_wish",
    "fix_seat",
    "leave_out_absent",
    "make_plan",
    "make_wanted",
    "move_guest",
    "note_left",
    "replan_from_next_round",
    "set_room",
    "set_stay",
    "set_wish",
    "set_wishes",
    "step_back",
    "swap_guests",
    "undo_seating",
]
