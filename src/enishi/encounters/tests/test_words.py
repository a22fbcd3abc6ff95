"""Spans and chances as people say them: rounded down, never a reproach."""

from __future__ import annotations

import datetime as dt
import uuid

import pytest
from django.utils import translation

from enishi.encounters.queries import ContactDay, Tie
from enishi.encounters.tests.factories import TODAY, ago
from enishi.encounters.words import (
    chance_words,
    day_words,
    gap_words,
    picture_words,
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
        (12, "12日"),
        (15, "二週間"),
        (27, "27日"),
        (28, "ひと月"),
        (40, "40日"),
        (44, "ひと月半"),
        (61, "二か月"),
        (75, "75日"),
        (100, "三か月"),
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
        (12, "12日"),
        (29, "ひと月"),
        (34, "35日"),
        (40, "40日"),
        (46, "ひと月半"),
        (75, "75日"),
        (100, "三か月"),
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
        ({}, "ふだんは35日おき、記録では75日。このままだと、ひと月以内に話す見込みは1割あまりです。"),
        (
            {"usual_gap_days": 40.0, "is_sure": False},
            "ふだんは40日おきくらい、記録では75日。このままだと、ひと月以内に話す見込みは1割あまりです。",
        ),
        (
            {"usual_gap_days": 182.0, "care_horizon_days": 280.0, "silent_days": 250, "care": 0.41},
            "ふだんは半年おき、記録では八か月。このままだと、この先十か月のうちに話す見込みは5割あまりです。",
        ),
        (
            {"usual_gap_days": 182.0, "silent_days": 250, "is_sure": False, "care": 0.41},
            "ふだんは半年おきくらい、記録では八か月。このままだと、この先一年のうちに話す見込みは5割あまりです。",
        ),
        ({"asks": False, "silent_days": 10}, "ふだんは35日おき、記録では10日。ふだんどおり静かです。"),
        ({"asks": False, "silent_days": 0}, "記録では、きょうやり取りがありました。"),
        (
            {"asks": False, "is_faded": True, "silent_days": 400},
            "ふだんは35日おき、記録では一年。もう一度、声をかけてみるのによい頃かもしれません。",
        ),
        (
            {"contact_days": 2, "asks": False},
            "やり取りの記録は2日分、最後は75日前です。ふだんの間合いは、まだわかりません。",
        ),
        (
            {"usual_gap_days": None, "asks": True},
            "記録では、最後のやり取りから75日です。",
        ),
    ],
)
def test_a_tie_in_a_sentence(more: dict[str, object], sentence: str) -> None:
    assert tie_sentence(changed(**more)) == sentence


@pytest.mark.parametrize("days", [1, 2])
def test_below_three_days_it_says_so(days: int) -> None:
    early = changed(contact_days=days, asks=False)
    assert tie_sentence(early).endswith("ふだんの間合いは、まだわかりません。")
    assert tie_sentence(changed(contact_days=days, asks=False, silent_days=0)).endswith(
        "最後はきょうです。ふだんの間合いは、まだわかりません。"
    )


def met(*days_ago: int, afar: tuple[int, ...] = ()) -> list[ContactDay]:
    found = [ContactDay(ago(days), True) for days in days_ago] + [
        ContactDay(ago(days), False) for days in afar
    ]
    return sorted(found, key=lambda day: day.on)


def test_the_text_twin_says_all_that_the_picture_shows() -> None:
    days = met(75, 109, 143, 177, 210, afar=(280, 500))
    assert picture_words(days, TIE, TODAY, earlier=1) == (
        "やり取りの記録は7日分、2025年7月11日から2026年9月9日までです。"
        " うち、お会いしたのが5日分、お便りやお電話が2日分です。"
        " 古い1日分は、図に入りきらないため省いています。 ふだんは35日おき、記録では75日。"
        " ふだんなら、次は10月5日から10月21日ごろです。"
    )


def test_the_text_twin_of_one_day_and_of_letters_alone() -> None:
    early = changed(contact_days=1, usual_gap_days=None, asks=False)
    assert picture_words(met(75), early, TODAY) == (
        "やり取りの記録は、9月9日の1日だけです。 この日は、お会いしています。 ふだんの間合いは、まだわかりません。"
    )
    assert picture_words(met(afar=(75, 90)), None, TODAY) == (
        "やり取りの記録は2日分、8月25日から9月9日までです。 いずれも、お便りやお電話です。"
    )
    endless = changed(usual_gap_days=9e6)
    assert picture_words(met(75), endless, TODAY).endswith("記録では75日。")


def test_a_tie_in_english() -> None:
    with translation.override("en"):
        assert tie_sentence(TIE) == (
            "Usually 35 days apart; by your records it has been 75 days. "
            "At this pace, the chance that you talk within a month is a little over 1 in ten."
        )
        assert tie_sentence(None) == "Nothing written down yet."


def test_days_as_one_speaks_of_them() -> None:
    spoken = [when_words(on, TODAY) for on in (TODAY, ago(1), ago(3), ago(9), dt.date(2025, 3, 1))]
    assert spoken == ["きょう", "きのう", "金曜日に", "11月14日に", "2025年3月1日に"]
    assert day_words(TODAY + dt.timedelta(days=8), TODAY) == "12月1日"
