"""Who uses this instance: users, tokens, login keys, and one-person mode.

Words: *owner* (whose notebook), *token* (a program's key, with scopes), *login key* (a link that works once).
Invariants: keys are stored as hashes only; a login key logs in exactly once.
"""
