"""What the room tells its own worker jobs."""

from __future__ import annotations

from django.dispatch import Signal

# More is to be settled than anybody should wait for. Sent with `owner_id` after the commit.
settling_wanted = Signal()

# A source is to be taken away by and by. Sent with `owner_id` and `source_id` inside the transaction that says so.
dropping_wanted = Signal()

# A connected source is to be read now. Sent with `owner_id` and `source_id` inside the transaction that says so.
fetching_wanted = Signal()

# An address book gave new or changed vCards. Sent with `owner_id`, `source_id` and `cards` (texts), inside the
# transaction that notes how far it has been read.
cards_arrived = Signal()
