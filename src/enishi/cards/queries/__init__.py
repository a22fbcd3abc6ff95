"""Reading photos, cards, and who a card may be. Pictures are read only where one is shown."""

from enishi.cards.queries.matches import Candidate, Verdict, find_candidates
from enishi.cards.queries.photos import (
    UNREAD,
    count_waiting,
    find_last_origin,
    find_unread,
    get_photo,
    list_photos,
    list_stranded,
    read_state,
)
from enishi.cards.queries.scans import (
    Progress,
    find_beside,
    find_first,
    find_front_for,
    find_rereading,
    get_scan,
    list_cards_of,
    list_pending_backs,
    list_recent,
    list_scans,
    read_progress,
    with_last_place,
)

__all__ = [
    "UNREAD",
    "Candidate",
    "Progress",
    "Verdict",
    "count_waiting",
    "find_beside",
    "find_candidates",
    "find_first",
    "find_front_for",
    "find_last_origin",
    "find_rereading",
    "find_unread",
    "get_photo",
    "get_scan",
    "list_cards_of",
    "list_pending_backs",
    "list_photos",
    "list_recent",
    "list_scans",
    "list_stranded",
    "read_progress",
    "read_state",
    "with_last_place",
]
