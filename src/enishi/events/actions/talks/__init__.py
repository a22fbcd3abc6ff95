"""What goes with a talk: questions, the room, materials, tables afterwards. All of it holds the gathering first."""

from enishi.events.actions.talks.answering import answer_question, hide_question, merge_question
from enishi.events.actions.talks.asking import ask, change_question, vote, withdraw_question
from enishi.events.actions.talks.exchange import make_exchange_round
from enishi.events.actions.talks.materials import (
    MaterialFields,
    add_material,
    clear_dropped,
    count_opening,
    drop_material,
    show_material,
)
from enishi.events.actions.talks.room import add_post, announce_in_room, delete_post, hide_post
from enishi.events.actions.talks.setting import TalkFields, set_talk

__all__ = [
    "MaterialFields",
    "TalkFields",
    "add_material",
    "add_post",
    "announce_in_room",
    "answer_question",
    "ask",
    "change_question",
    "clear_dropped",
    "count_opening",
    "delete_post",
    "drop_material",
    "hide_post",
    "hide_question",
    "make_exchange_round",
    "merge_question",
    "set_talk",
    "show_material",
    "vote",
    "withdraw_question",
]
