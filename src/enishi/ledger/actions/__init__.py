"""Writing give and take."""

from enishi.ledger.actions.erasing import erase_people
from enishi.ledger.actions.introductions import (
    ProposalFields,
    answer_introduction,
    ask_first,
    ask_second,
    change_introduction,
    delete_introduction,
    introduce,
    propose_introduction,
    record_meeting,
    record_outcome,
    take_back_reports,
    take_step,
    tell_introducer,
    tell_of_acquaintance,
    tell_reports,
    undo_step,
    withdraw_introduction,
)

__all__ = [
    "ProposalFields",
    "answer_introduction",
    "ask_first",
    "ask_second",
    "change_introduction",
    "delete_introduction",
    "erase_people",
    "introduce",
    "propose_introduction",
    "record_meeting",
    "record_outcome",
    "take_back_reports",
    "take_step",
    "tell_introducer",
    "tell_of_acquaintance",
    "tell_reports",
    "undo_step",
    "withdraw_introduction",
]
