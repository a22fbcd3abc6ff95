"""What a gathering for a good cause needs besides: its account, helpers by shift with their hours, a safe day."""

from enishi.events.actions.charity.account import add_raised, change_raised, delete_raised, set_charity
from enishi.events.actions.charity.roll import call_roll, set_minutes, take_off, undo_minutes
from enishi.events.actions.charity.shifts import (
    add_shift,
    add_team,
    change_shift,
    delete_shift,
    delete_team,
    set_captain,
    set_team,
)
from enishi.events.actions.charity.volunteers import (
    change_showing,
    drop_duty,
    erase_volunteer,
    take_shift,
    volunteer,
)

__all__ = [
    "add_raised",
    "add_shift",
    "add_team",
    "call_roll",
    "change_raised",
    "change_shift",
    "change_showing",
    "delete_raised",
    "delete_shift",
    "delete_team",
    "drop_duty",
    "erase_volunteer",
    "set_captain",
    "set_charity",
    "set_minutes",
    "set_team",
    "take_off",
    "take_shift",
    "undo_minutes",
    "volunteer",
]
