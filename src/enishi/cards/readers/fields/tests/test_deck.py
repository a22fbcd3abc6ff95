"""Whole cards: what a person would read from each comes out, and nothing else is wrong."""

from __future__ import annotations

import random

import pytest

from enishi.cards.readers.fields.card_fields import CardLink, CardPhone
from enishi.cards.readers.fields.reading import read_fields
from enishi.cards.readers.fields.tests.hand_made import DECK, HandMade


def plain(value: object) -> object:
    """As the deck writes it: lists, and numbers and links as pairs."""
    if not isinstance(value, tuple):
        return value
    return [[one.value, one.kind] if isinstance(one, CardPhone | CardLink) else one for one in value]


@pytest.mark.parametrize("card", DECK, ids=[card.name for card in DECK])
def test_reads_what_stands_on_the_card(card: HandMade) -> None:
    fields = read_fields(card.lines, card.size)
    assert {name: plain(getattr(fields, name)) for name in card.expected} == card.expected
    assert all(0 < sure <= 1 and getattr(fields, name) for name, sure in fields.confidence.items())


@pytest.mark.parametrize("card", DECK[::5], ids=[card.name for card in DECK[::5]])
def test_places_decide_and_not_the_order_of_the_lines(card: HandMade) -> None:
    shuffled = random.Random(4).sample(card.lines, len(card.lines))
    assert read_fields(shuffled, card.size) == read_fields(card.lines, card.size)
