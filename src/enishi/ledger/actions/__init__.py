"""Writing give and take."""

from enishi.ledger.actions.erasing import erase_people
from enishi.ledger.actions.favours import (
    FavourFields,
    change_favour,
    delete_favour,
    describe_received,
    let_go,
    mark_thanked,
    mark_told,
    record_favour,
)

__all__ = [
    "FavourFields",
    "change_favour",
    "delete_favour",
    "describe_received",
    "erase_people",
    "let_go",
    "mark_thanked",
    "mark_told",
    "record_favour",
]
