"""What the room asks of those above it."""

from __future__ import annotations

from django.dispatch import Signal

# An own export is to be brought into an empty notebook: whoever can restore does, and returns (people, encounters).
# Sent with `owner` and `path`.
own_export_found = Signal()
