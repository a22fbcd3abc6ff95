"""Photographed cards: the picture, the cards found in it, what was read from each, and what the owner made of it.

Words: *photo* (a picture as it was taken; one or several cards in it), *scan* (one card of it, straightened, with its
lines and fields), *review* (picture beside fields, corrected by the owner), *side* (front or back).
Invariants: nothing becomes a person before the owner said so; the picture is kept whatever could be read; recognising
runs in the worker only.
"""
