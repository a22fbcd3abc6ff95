"""The cards' measure: the same seed draws the same cards, no two alike, and the judge is fair."""

from __future__ import annotations

from dataclasses import replace

import pytest

from card_trials import scores
from card_trials.cards import PLAN, DrawnCard, draw_card
from card_trials.facts import Truth
from card_trials.fonts import FILES, FontError, find_font
from card_trials.names import write_romaji
from card_trials.photos import take_photo
from card_trials.places import write_in_kanji
from card_trials.plain import read_plainly
from enishi.cards.readers.fields import CardFields, CardPhone
from enishi.cards.readers.lines import TextLine


@pytest.fixture(scope="module")
def cards() -> list[DrawnCard]:
    try:
        for name in FILES:
            find_font(name)
    except FontError as error:
        pytest.skip(str(error))
    return [draw_card(5, number) for number in range(len(PLAN))]


def test_a_seed_draws_the_same_cards_and_no_two_alike(cards: list[DrawnCard]) -> None:
    again = draw_card(5, 3)
    assert (again.truth, again.image.tobytes()) == (cards[3].truth, cards[3].image.tobytes())
    assert len({card.image.tobytes() for card in cards}) == len(PLAN)
    assert {card.layout for card in cards} == set(PLAN)


def test_a_photo_knows_where_its_cards_lie(cards: list[DrawnCard]) -> None:
    from random import Random

    photo, again = (take_photo(Random("5:photo"), [cards[0].image]) for _ in range(2))
    assert (photo.jpeg, photo.quads) == (again.jpeg, again.quads)
    (quad,) = photo.quads
    assert scores.overlap(quad, quad) == pytest.approx(1)
    assert scores.overlap(quad, [(x + 5000, y) for x, y in quad]) == 0


def test_a_right_reading_is_exact_however_it_is_written(cards: list[DrawnCard]) -> None:
    truth = cards[0].truth
    read = CardFields(
        family=truth["family"],
        given=truth["given"],
        organisation=truth["organisation"].replace("株式会社", "(株) "),
        phones=tuple(CardPhone("+81-" + phone["value"][1:], phone["kind"]) for phone in truth["phones"]),
        emails=tuple(email.upper() for email in truth["emails"]),
        address=truth["address"].replace("-", "－").replace("階", "F"),
    )
    exact = [
        name
        for name in ("name", "organisation", "phone", "email", "address")
        if scores.is_exact(truth, read, name)
    ]
    assert exact == ["name", "organisation", "phone", "email", "address"]
    assert scores.count_wrong(truth, read, "name")[0] == 0


def test_a_fault_counts(cards: list[DrawnCard]) -> None:
    truth: Truth = {**cards[0].truth, "family": "髙橋", "given": "誠"}
    read = CardFields(family="高橋", given="誠", emails=("wrong@example.jp",))
    assert not scores.is_exact(truth, read, "name")
    assert scores.is_exact_but_for_writing(truth, read)
    assert scores.count_wrong(truth, read, "name") == (1, 4)
    assert not scores.is_exact(truth, read, "email")
    assert not scores.is_exact(truth, replace(read, emails=()), "email")


def test_the_rival_reads_by_pattern() -> None:
    rows = [
        "株式会社青葉",
        "山田 太郎",
        "TEL 03-1234-5678 taro@aoba.co.jp",
        "〒100-0005 東京都千代田区丸の内1-1",
    ]
    high = [20, 60, 18, 18]
    lines = [
        TextLine(text, ((0, 0), (400, 0), (400, tall), (0, tall)), 1.0)
        for text, tall in zip(rows, high, strict=True)
    ]
    read = read_plainly(lines)
    assert (read.family, read.given, read.organisation) == ("山田", "太郎", "株式会社青葉")
    assert (read.emails, read.postal_code) == (("taro@aoba.co.jp",), "100-0005")
    assert read.phones == (CardPhone("03-1234-5678"),)


def test_figures_become_kanji_and_kana_romaji() -> None:
    assert write_in_kanji("丸の内1-23", is_positional=False) == "丸の内一－二十三"
    assert write_in_kanji("098", is_positional=True) == "〇九八"
    assert [write_romaji(kana) for kana in ("おおの", "しょうじ", "けんいちろう")] == [
        "Ono",
        "Shoji",
        "Kenichiro",
    ]
