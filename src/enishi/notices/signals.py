"""What the room tells its own worker jobs, and what it asks the rooms above."""

from __future__ import annotations

from django.dispatch import Signal

# Something is to go out at once. Sent with `outgoing_id` inside the transaction that wants it.
sending_wanted = Signal()

# Something that went out is over. Sent with `owner_id`, `key`, `state` and `at` inside the transaction that notes it.
outgoing_over = Signal()

# What the calendar asks or tells. Sent with `actor`, `since` and `until`; the desk hears it and answers with day notes.
day_notes_asked = Signal()
