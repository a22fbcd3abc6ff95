"""The writers of the year."""

from enishi.seasons.actions.cards import (
    FIRST_YEAR,
    MARKS,
    mark_card,
    mark_cards,
    note_mourning,
    take_back_notice,
)
from enishi.seasons.actions.customs import CustomsFields, set_customs
from enishi.seasons.actions.erasing import erase_people

__all__ = [
    "FIRST_YEAR",
    "MARKS",
    "CustomsFields",
    "erase_people",
    "mark_card",
    "mark_cards",
    "note_mourning",
    "set_customs",
    "take_back_notice",
]
