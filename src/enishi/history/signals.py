"""What the room tells its own worker jobs."""

from __future__ import annotations

from django.dispatch import Signal

# More is to be settled than anybody should wait for. Sent with `owner_id` after the commit.
settling_wanted = Signal()

# A source is to be taken away by and by. Sent with `owner_id` and `source_id` inside the transaction that says so.
dropping_wanted = Signal()
