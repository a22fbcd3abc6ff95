"""What the room tells those above it or its own worker jobs."""

from __future__ import annotations

from django.dispatch import Signal

# After commit: people came in whose kanji names have no reading. Sent with `owner_id`.
readings_missing = Signal()

# Which columns of the rooms above point to a contact: each answers with its tuple of `merge_tables.MergeTable`.
merge_tables_asked = Signal()

# Inside the transaction: rows went over from one contact to another (merge, its undo, split). Whoever keeps something
# worked out from them works it out anew. Sent with `actor` and `contact_ids`, which are locked.
rows_moved = Signal()

# Inside the transaction: these people are now called otherwise, have other contact points, came, went or came back.
# `are_leaving`: their rows are removed after this. Sent with `owner_id`, `contact_ids` and `are_leaving`.
people_changed = Signal()
