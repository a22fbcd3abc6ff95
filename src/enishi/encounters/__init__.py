"""What happened between the owner and people, and the stored state of each tie.

Words: *encounter* (met, mail, meal ...; one or several people), *promise* (mine or theirs), *received* (a kind of
favour), *tie state* (what the engine needs of one tie, kept up to date on every write), *way* (how we met).
Invariants: the tie state of a contact equals a fresh summary of its encounters; a day is enough as a time.
"""
