"""The search index: one box over everything a notebook holds, the same hits on SQLite and PostgreSQL.

Words: *entry* (the searchable text of one thing about one person), *gram* (two neighbouring letters of folded text).
Invariants: this room knows no other; rooms above push their text down; an entry is never older than what it speaks of.
"""
