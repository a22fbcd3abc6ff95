"""What the room asks of its own worker."""

from __future__ import annotations

from django.dispatch import Signal

# Tables for more people than a page can wait for. Sent with `gathering_id` inside the transaction that wrote it down;
# the queue is a table of the same database, so both come or neither.
mixing_wanted = Signal()
