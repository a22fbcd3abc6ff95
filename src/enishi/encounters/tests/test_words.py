"""Spans and chances as people say them: rounded down, never a reproach."""

from __future__ import annotations

import datetime as dt
import uuid

import pytest
from django.utils import translation

from enishi.encounters.queries import Tie
from enishi.encounters.tests.factories import TODAY, ago
from enishi.encounters.words import (
    chance_words,
    day_words,
    gap_words,
    silence_words,
    tie_sentence,
    when_words,
)

TIE = Tie(
    contact_id=uuid.UUID(int=1),
    contact_days=9,
    silent_days=75,
    usual_gap_days=34.0,
    is_sure=True,
    care=0.46,
    alive=0.82,
    chance_30d=0.14,
    asks=True,
    is_faded=False,
)


@pytest.mark.parametrize(
    ("days", "words"),
    [
        (1, "1日"),
        (6, "6日"),
        (7, "一週間"),
        (13, "10日"),
        (27, "三週間"),
        (28, "ひと月"),
        (44, "ひと月半"),
        (75, "二か月"),
        (129, "四か月"),
        (181, "半年"),
        (364, "一年"),
        (546, "一年半"),
        (729, "二年"),
        (1400, "三年"),
        (1461, "4年"),
        (3653, "10年"),
    ],
)
def test_a_silence_is_rounded_down(days: int, words: str) -> None:
    assert silence_words(days) == words


@pytest.mark.parametrize(
    ("days", "words"),
    [
        (4, "4日"),
        (7, "一週間"),
        (34, "ひと月"),
        (40, "ひと月半"),
        (178, "半年"),
        (350, "一年"),
        (1460, "4年"),
    ],
)
def test_a_usual_gap_is_the_nearest_span(days: float, words: str) -> None:
    assert gap_words(days) == words


@pytest.mark.parametrize(
    ("chance", "words"),
    [
        (0.04, "1割足らず"),
        (0.1, "1割ほど"),
        (0.14, "1割あまり"),
        (0.21, "2割ほど"),
        (0.3, "3割ほど"),
        (0.97, "9割以上"),
    ],
)
def test_a_chance_is_rounded_down(chance: float, words: str) -> None:
    assert chance_words(chance) == words


def changed(**more: object) -> Tie:
    values = {name: getattr(TIE, name) for name in Tie.__dataclass_fields__}
    return Tie(**(values | more))


@pytest.mark.parametrize(
    ("more", "sentence"),
    [
        ({}, "ふだんはひと月おき、記録では二か月。このままだと、ひと月以内に話す見込みは1割あまりです。"),
        (
            {"usual_gap_days": 182.0, "silent_days": 250, "is_sure": False, "care": 0.41},
            "ふだんは半年おきくらい、記録では八か月。このままだと、この先一年のうちに話す見込みは5割あまりです。",
        ),
        ({"asks": False, "silent_days": 10}, "ふだんはひと月おき、記録では10日。ふだんどおり静かです。"),
        ({"asks": False, "silent_days": 0}, "記録では、きょうやり取りがありました。"),
        (
            {"asks": False, "is_faded": True, "silent_days": 400},
            "ふだんはひと月おき、記録では一年。もう一度、声をかけてみるのによい頃かもしれません。",
        ),
        (
            {"contact_days": 2, "asks": False},
            "やり取りの記録は2日分、最後は二か月前です。ふだんの間合いは、これから見えてきます。",
        ),
        (
            {"usual_gap_days": None, "asks": True},
            "記録では、最後のやり取りから二か月です。",
        ),
    ],
)
def test_a_tie_in_a_sentence(more: dict[str, object], sentence: str) -> None:
    assert tie_sentence(changed(**more)) == sentence


def test_a_tie_in_english() -> None:
    with translation.override("en"):
        assert tie_sentence(TIE) == (
            "Usually a month apart; by your records it has been two months. "
            "At this pace, the chance that you talk within a month is a little over 1 in ten."
        )
        assert tie_sentence(None) == "Nothing written down yet."


def test_days_as_one_speaks_of_them() -> None:
    spoken = [when_words(on, TODAY) for on in (TODAY, ago(1), ago(3), ago(9), dt.date(2025, 3, 1))]
    assert spoken == ["きょう", "きのう", "金曜日に", "11月14日に", "2025年3月1日に"]
    assert day_words(TODAY + dt.timedelta(days=8), TODAY) == "12月1日"
