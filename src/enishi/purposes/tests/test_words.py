"""Every code of the engine has a sentence, in both languages, with its amounts written as people write them."""

from __future__ import annotations

import itertools

import pytest
from django.utils import translation
from hypothesis import given
from hypothesis import strategies as st

from enishi.engine.ways import (
    DISLIKES,
    DRAWBACK_CODES,
    FIRST_STEP_CODES,
    PURPOSE_KINDS,
    REASON_CODES,
    TIMES,
    RankedWay,
    Reason,
    WayAnswers,
    rank_ways,
)
from enishi.purposes import words

answers = st.builds(
    WayAnswers,
    purpose_kind=st.sampled_from(("", *PURPOSE_KINDS)),
    yen_month=st.none() | st.integers(0, 50_000),
    hours_month=st.none() | st.floats(0, 60),
    times=st.frozensets(st.sampled_from(TIMES)),
    mode=st.sampled_from(("online", "in_person", "either")),
    ease=st.sampled_from(("shy", "usual", "outgoing")),
    depth=st.sampled_from(("depth", "breadth", "either")),
    region=st.sampled_from(("", "東京", "長野県松本市")),
    dislikes=st.frozensets(st.sampled_from(DISLIKES)),
)


def test_no_code_lacks_its_sentence_and_no_sentence_its_code() -> None:
    assert set(words.REASONS) == set(REASON_CODES)
    assert set(words.DRAWBACKS) == set(DRAWBACK_CODES)
    assert set(words.FIRST_STEPS) == set(FIRST_STEP_CODES)


def test_every_sentence_is_a_sentence() -> None:
    sentences = [str(text) for text in itertools.chain(words.REASONS.values(), words.DRAWBACKS.values())]
    assert [text for text in sentences if not text.endswith(("。", "。）"))] == []
    assert [text for text in map(str, words.FIRST_STEPS.values()) if not text.endswith("。")] == []


def test_sentences_of_a_code_differ_from_all_others() -> None:
    sentences = [*map(str, words.REASONS.values()), *map(str, words.DRAWBACKS.values())]
    assert len(set(sentences)) == len(sentences)


@given(answers=answers)
def test_whatever_is_answered_the_six_ways_are_said_without_blanks(answers: WayAnswers) -> None:
    with translation.override("ja"):
        views = [words.describe_way(ranked) for ranked in rank_ways(answers)]
    said = [text for view in views for text in (*view.reasons, *view.drawbacks, view.first_step, view.name)]
    assert [text for text in said if "%" in text or not text] == []


def make_ranked(code: str, **params: float) -> RankedWay:
    return RankedWay("salon", 0.5, (), (Reason(code, params),), "salon_open_board", 1000, 3.0)


@pytest.mark.parametrize(
    ("language", "sentence"),
    [
        ("ja", "月1,500円ほどかかり、決めた額（0円）に収まりません。"),
        ("en", "It takes about 1,500 yen a month, more than the 0 yen you set."),
    ],
)
def test_yen_have_their_commas(language: str, sentence: str) -> None:
    with translation.override(language):
        assert words.describe_way(make_ranked("over_budget", yen=1500, budget=0)).drawbacks == (sentence,)


def test_hours_have_no_needless_point() -> None:
    view = words.describe_way(make_ranked("needs_more_hours", hours=3.0, have=1.5))
    assert view.drawbacks == ("月3時間ほどほしいところですが、使えるのは1.5時間です。",)


def test_fit_is_a_word() -> None:
    said = [words.describe_fit(fit) for fit in (0.9, 0.65, 0.5, 0.2)]
    assert said == [
        "とてもよく合いそうです",
        "よく合いそうです",
        "合うところもあります",
        "いまは後まわしでもよさそうです",
    ]
