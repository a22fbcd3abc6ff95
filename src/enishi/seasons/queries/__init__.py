"""The readers of the year: cards, gifts, birthdays, who to sit together with, the year looked back on."""

from enishi.seasons.queries.cards import (
    BLOCKED,
    CardCounts,
    CardOfYear,
    CardRow,
    count_cards,
    count_may_stop,
    describe_cards,
    find_card,
    fold_cards,
    hold_of,
    list_card_years,
    list_cards,
    list_held,
    list_late,
    list_to_send,
)
from enishi.seasons.queries.customs import find_customs, own_region, region_of

__all__ = [
    "BLOCKED",
    "CardCounts",
    "CardOfYear",
    "CardRow",
    "count_cards",
    "count_may_stop",
    "describe_cards",
    "find_card",
    "find_customs",
    "fold_cards",
    "hold_of",
    "list_card_years",
    "list_cards",
    "list_held",
    "list_late",
    "list_to_send",
    "own_region",
    "region_of",
]
