"""What the room asks of its own worker jobs, and what it tells the room of encounters."""

from __future__ import annotations

from django.dispatch import Signal

# A photo waits to be read. Sent with `photo_id` inside the transaction that stored it; the queue is a table of the
# same database, so both come or neither.
reading_wanted = Signal()

# A card's corners were moved: read this one again. Sent with `scan_id` inside the transaction.
rereading_wanted = Signal()

# The card of somebody known names a day on which they were met again. Sent inside the transaction with `actor`, `key`
# (of this keeping of this card), `contact_id`, `on`, `where` and `origin`.
met_again = Signal()

# Keeping such a card was taken back. Sent inside the transaction with `actor` and the same `key`.
met_again_withdrawn = Signal()
