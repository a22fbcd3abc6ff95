"""The search index: one box over everything a notebook holds, the same hits on SQLite and PostgreSQL.

Words: *entry* (the searchable text of one person, or of one moment: an encounter or a promise with them), *line* (one
name, post, tag ... within it), *gram* (two neighbouring letters of a folded word), *term* and *form* (what is looked
for, and one way to write it).
Invariants: this room knows no other; rooms above push their text down; an entry is never older than what it speaks of;
no query looks at another notebook. docs/reference/search.md says what matches what.
"""
