"""The only writers of people. Every one is atomic, checks its rule, and leaves a line in the trail."""

from enishi.people.actions.bulk import add_contacts
from enishi.people.actions.contacts import (
    add_contact,
    change_contact,
    set_contact,
    set_photo,
)
from enishi.people.actions.enriching import Enrichment, enrich_contacts, undo_enrichments, withdraw_points
from enishi.people.actions.face import add_face, delete_face, set_face, undelete_face
from enishi.people.actions.guesses import (
    confirm_reading,
    divide_name,
    set_name_guesses,
    set_readings_divided,
)
from enishi.people.actions.indexing import build_index, refresh_search
from enishi.people.actions.keeping import (
    archive_contact,
    delete_contact,
    erase_contacts,
    restore_contact,
    strip_contacts,
    undelete_contact,
)
from enishi.people.actions.labels import (
    add_interest,
    remove_interest,
    set_interests,
    tag_contact,
    untag_contact,
)
from enishi.people.actions.merging import Part, merge_contacts, split_contact, undo_merge
from enishi.people.actions.pairs import decide_same, find_duplicates, note_maybe_same, note_pairs
from enishi.people.actions.points import add_note, add_point
from enishi.people.actions.posts import change_affiliation
from enishi.people.actions.rows import refresh_keys, refresh_stale_keys

__all__ = [
    "Enrichment",
    "Part",
    "add_contact",
    "add_contacts",
    "add_face",
    "add_interest",
    "add_note",
    "add_point",
    "archive_contact",
    "build_index",
    "change_affiliation",
    "change_contact",
    "confirm_reading",
    "decide_same",
    "delete_contact",
    "delete_face",
    "divide_name",
    "enrich_contacts",
    "erase_contacts",
    "find_duplicates",
    "merge_contacts",
    "note_maybe_same",
    "note_pairs",
    "refresh_keys",
    "refresh_search",
    "refresh_stale_keys",
    "remove_interest",
    "restore_contact",
    "set_contact",
    "set_face",
    "set_interests",
    "set_name_guesses",
    "set_photo",
    "set_readings_divided",
    "split_contact",
    "strip_contacts",
    "tag_contact",
    "undelete_contact",
    "undelete_face",
    "undo_enrichments",
    "undo_merge",
    "untag_contact",
    "withdraw_points",
]
