"""The only writers of people. Every one is atomic, checks its rule, and leaves a line in the trail."""

from enishi.people.actions.bulk import add_contacts, set_readings_guessed
from enishi.people.actions.contacts import (
    add_contact,
    change_contact,
    confirm_reading,
    set_contact,
    set_photo,
)
from enishi.people.actions.enriching import Enrichment, enrich_contacts, undo_enrichments
from enishi.people.actions.face import set_face
from enishi.people.actions.keeping import (
    archive_contact,
    delete_contact,
    erase_contacts,
    restore_contact,
    undelete_contact,
)
from enishi.people.actions.labels import add_interest, remove_interest, tag_contact, untag_contact
from enishi.people.actions.merging import Part, merge_contacts, split_contact, undo_merge
from enishi.people.actions.pairs import decide_same, find_duplicates, note_maybe_same, note_pairs
from enishi.people.actions.posts import change_affiliation
from enishi.people.actions.rows import refresh_keys

__all__ = [
    "Enrichment",
    "Part",
    "add_contact",
    "add_contacts",
    "add_interest",
    "archive_contact",
    "change_affiliation",
    "change_contact",
    "confirm_reading",
    "decide_same",
    "delete_contact",
    "enrich_contacts",
    "erase_contacts",
    "find_duplicates",
    "merge_contacts",
    "note_maybe_same",
    "note_pairs",
    "refresh_keys",
    "remove_interest",
    "restore_contact",
    "set_contact",
    "set_face",
    "set_photo",
    "set_readings_guessed",
    "split_contact",
    "tag_contact",
    "undelete_contact",
    "undo_enrichments",
    "undo_merge",
    "untag_contact",
]
