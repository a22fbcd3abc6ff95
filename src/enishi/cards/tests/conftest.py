"""The reader of tests, for every file here."""

from enishi.cards.tests.factories import reader

__all__ = ["reader"]
