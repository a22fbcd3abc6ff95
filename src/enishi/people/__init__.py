"""The people in a notebook, and the owner's own faces.

Words: *contact* (one person), *affiliation* (a post at an organisation, with its history), *contact point*
(mail, telephone ...), *reading* (ふりがな) with its source, *origin* (private or work), *state* (喪中, 逝去, left be),
*own face* (what I call myself), *maybe the same* (two contacts only the owner can tell apart).
Invariants: two people are never joined silently; a guessed reading is marked; a deleted contact can come back.
"""
