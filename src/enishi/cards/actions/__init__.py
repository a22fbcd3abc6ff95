"""The only writers of photos and cards. Every one is atomic, checks its rule, and leaves a line in the trail."""

from enishi.cards.actions.keeping import Kept, keep_scan, unkeep_scan
from enishi.cards.actions.photos import (
    drop_photo,
    read_photo_again,
    set_origin,
    store_photo,
    undrop_photo,
)
from enishi.cards.actions.reading import (
    begin_reading,
    fail_photo,
    fail_rereading,
    keep_photo_read,
    keep_read,
    keep_reread,
    queue_stranded,
)
from enishi.cards.actions.removing import clear_dropped, erase_by_origin, erase_cards_of
from enishi.cards.actions.scans import (
    add_scan,
    drop_scan,
    join_back,
    part_back,
    set_corners,
    turn_scan,
    undrop_scan,
    write_sheet,
)

__all__ = [
    "Kept",
    "add_scan",
    "begin_reading",
    "clear_dropped",
    "drop_photo",
    "drop_scan",
    "erase_by_origin",
    "erase_cards_of",
    "fail_photo",
    "fail_rereading",
    "join_back",
    "keep_photo_read",
    "keep_read",
    "keep_reread",
    "keep_scan",
    "part_back",
    "queue_stranded",
    "read_photo_again",
    "set_corners",
    "set_origin",
    "store_photo",
    "turn_scan",
    "undrop_photo",
    "undrop_scan",
    "unkeep_scan",
    "write_sheet",
]
