"""What the room tells those above it or its own worker jobs."""

from __future__ import annotations

from django.dispatch import Signal

# After commit: people came in whose kanji names have no reading. Sent with `owner_id`.
readings_missing = Signal()
