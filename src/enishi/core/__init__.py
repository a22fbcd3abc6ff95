"""What every room stands on: clock, ids, errors, text, database base row, doors.

Words: *door* (how a request came in), *owner* (whose notebook a row is in). Invariants: one clock reader,
one id maker, one error tree; nothing here knows a room above it.
"""
