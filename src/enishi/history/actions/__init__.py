"""The writers of sources, traces, correspondents and the owner's words on them."""

from enishi.history.actions.answering import (
    add_from_correspondent,
    answer_many,
    decide_correspondent,
    link_correspondent,
    put_off_correspondent,
    take_back_answers,
)
from enishi.history.actions.deciding import confirm_own_address, decide_sender
from enishi.history.actions.noticing import note_people, settle_soon
from enishi.history.actions.settling import Settled, holding_settling, settle, wake_due
from enishi.history.actions.sources import apply_source, drop_soon, drop_source, open_source
from enishi.history.actions.taking import Taken, take_in

__all__ = [
    "Settled",
    "Taken",
    "add_from_correspondent",
    "answer_many",
    "apply_source",
    "confirm_own_address",
    "decide_correspondent",
    "decide_sender",
    "drop_soon",
    "drop_source",
    "holding_settling",
    "link_correspondent",
    "note_people",
    "open_source",
    "put_off_correspondent",
    "settle",
    "settle_soon",
    "take_back_answers",
    "take_in",
    "wake_due",
]
