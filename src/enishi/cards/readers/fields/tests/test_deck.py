"""Whole cards: what a person would read from each comes out, and nothing else is wrong."""

from __future__ import annotations

import random

import pytest

from enishi.cards.readers.fields.card_fields import CardLink, CardPhone
from enishi.cards.readers.fields.reading import read_fields
from enishi.cards.readers.fields.tests.deck import DECK
from enishi.cards.readers.fields.tests.hand_made import HandMade
from enishi.cards.readers.fields.tests.second_deck import SECOND_DECK

ALL = (*DECK, *SECOND_DECK)


def plain(value: object) -> object:
    """Numbers and links as pairs, so that a card is easy to write down."""
    if not isinstance(value, tuple):
        return value
    return tuple((one.value, one.kind) if isinstance(one, CardPhone | CardLink) else one for one in value)


@pytest.mark.parametrize("card", ALL, ids=[card.name for card in ALL])
def test_reads_what_stands_on_the_card(card: HandMade) -> None:
    fields = read_fields(card.lines(), card.size)
    assert {name: plain(getattr(fields, name)) for name in card.expected} == card.expected


@pytest.mark.parametrize("card", ALL[::4], ids=[card.name for card in ALL[::4]])
def test_places_decide_and_not_the_order_of_the_lines(card: HandMade) -> None:
    lines = card.lines()
    shuffled = random.Random(4).sample(lines, len(lines))
    assert read_fields(shuffled, card.size) == read_fields(lines, card.size)


@pytest.mark.parametrize("card", ALL[1::4], ids=[card.name for card in ALL[1::4]])
def test_says_how_sure_it_is_of_what_is_there(card: HandMade) -> None:
    fields = read_fields(card.lines(), card.size)
    assert all(0 < sure <= 1 for sure in fields.confidence.values())
    assert all(getattr(fields, name) for name in fields.confidence)
