"""Who did what, through which door. Words: *record*. Invariant: written in the same transaction as what it tells."""
