"""What the room asks of those above it."""

from __future__ import annotations

from django.dispatch import Signal

# An own export is to be brought into an empty notebook: whoever can restore does, and returns (people, encounters).
# Sent with `owner` and `path`.
own_export_found = Signal()

# An import waits for the worker: to be read, applied or undone, as its status says. Sent with `import_id` and
# `status` inside the transaction that set it; the queue is a table of the same database, so both come or neither.
work_wanted = Signal()
