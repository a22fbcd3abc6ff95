"""The writers of the year."""

from enishi.seasons.actions.announcements import (
    add_hearers,
    announce,
    delete_announcement,
    mark_hearer,
    tell_by_draft,
)
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
from enishi.seasons.actions.gifts import (
    GiftFields,
    change_gift,
    delete_gift,
    drop_no_gifts,
    mark_return,
    record_gift,
    set_no_gifts,
)
from enishi.seasons.actions.lessons import delete_lesson, note_lesson

__all__ = [
    "FIRST_YEAR",
    "MARKS",
    "CustomsFields",
    "GiftFields",
    "add_hearers",
    "announce",
    "change_gift",
    "delete_announcement",
    "delete_gift",
    "delete_lesson",
    "drop_no_gifts",
    "erase_people",
    "mark_card",
    "mark_cards",
    "mark_hearer",
    "mark_return",
    "note_lesson",
    "note_mourning",
    "record_gift",
    "set_customs",
    "set_no_gifts",
    "take_back_notice",
    "tell_by_draft",
]
