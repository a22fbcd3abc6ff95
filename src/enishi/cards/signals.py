"""What the room asks of its own worker jobs."""

from __future__ import annotations

from django.dispatch import Signal

# A photo waits to be read. Sent with `photo_id` inside the transaction that stored it; the queue is a table of the
# same database, so both come or neither.
reading_wanted = Signal()

# A card's corners were moved: read this one again. Sent with `scan_id` inside the transaction.
rereading_wanted = Signal()
