"""What goes with a talk: asking and voting, answering and putting in order. All of it holds the gathering first."""

from enishi.events.actions.talks.answering import answer_question, hide_question, merge_question
from enishi.events.actions.talks.asking import ask, change_question, vote, withdraw_question
from enishi.events.actions.talks.setting import TalkFields, set_talk

__all__ = [
    "TalkFields",
    "answer_question",
    "ask",
    "change_question",
    "hide_question",
    "merge_question",
    "set_talk",
    "vote",
    "withdraw_question",
]
