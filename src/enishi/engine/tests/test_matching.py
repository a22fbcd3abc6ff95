"""Laws and reference values of matching."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as arrays

from enishi.engine import matching

VECTORS = arrays.arrays(np.float32, (5, 4), elements=st.floats(-4, 4, width=16))


@given(VECTORS, VECTORS)
def test_cosines_are_symmetric_and_within_one(a: matching.Floats, b: matching.Floats) -> None:
    found = matching.cosines(a, b)
    assert np.allclose(found, matching.cosines(b, a).T, atol=1e-5)
    assert np.abs(found).max() <= 1 + 1e-5


def test_nothing_known_is_at_no_angle() -> None:
    assert matching.cosines(np.zeros((1, 3), np.float32), np.ones((2, 3), np.float32)).tolist() == [[0, 0]]


def test_letters_in_common() -> None:
    found = matching.letter_similarity(["帳簿を見てほしい", "あ"], ["帳簿を見てほしい", "ＡＢＣ", "ａｂｃ"])
    assert found.shape == (2, 3)
    assert found[0, 0] == pytest.approx(1, abs=1e-6)
    assert found[0, 1:].tolist() == [0, 0]
    assert found[1].tolist() == [0, 0, 0]  # one letter makes no pair
    assert matching.letter_similarity(["ＡＢＣ"], ["abc"])[0, 0] == pytest.approx(1, abs=1e-6)


def test_fields_by_meaning_and_by_name() -> None:
    anchors = np.array([[1, 0], [-1, 0], [0, 1], [0, -1]], dtype=np.float32)
    belongs = np.array([[1, 0], [1, 0], [0, 1], [0, 1]], dtype=np.float32)
    vectors = np.array([[1, 0], [0, 0], [0, 0]], dtype=np.float32)
    named = np.array([[0, 0, 0, 0], [0, 0, 2, 0], [0, 0, 0, 0]], dtype=np.float32)
    shares = matching.field_shares(vectors, anchors, belongs, named)
    assert shares[0, 0] > 0.99
    assert shares[1].tolist() == [0, 1]
    assert shares[2].tolist() == [0, 0]
    by_name = matching.field_shares(vectors, np.zeros((0, 2), np.float32), belongs, named)
    assert by_name.tolist() == [[0, 0], [0, 1], [0, 0]]


@given(arrays.arrays(np.float32, (9, 4), elements=st.floats(-1, 1, width=16)))
def test_hubs_go_back_by_the_same_for_every_want(scores: matching.Floats) -> None:
    moved = scores - matching.without_hubs(scores)
    assert np.allclose(moved, moved[:1], atol=1e-5)


def test_of_few_wants_no_hub_can_be_told() -> None:
    scores = np.ones((7, 2), dtype=np.float32)
    assert matching.without_hubs(scores) is scores


def test_an_offer_near_everything_is_moved_behind_the_one_that_is_near_this() -> None:
    scores = np.zeros((10, 2), dtype=np.float32)
    scores[:, 0], scores[0, 1] = 0.6, 0.55
    assert matching.order_of(matching.without_hubs(scores))[0].tolist() == [1, 0]


def test_equals_stay_in_order() -> None:
    assert matching.order_of(np.zeros((1, 4), np.float32)).tolist() == [[0, 1, 2, 3]]


def test_views_add_up() -> None:
    sentence, share = np.array([[0.5]], np.float32), np.array([[1.0]], np.float32)
    assert matching.match_scores(sentence)[0, 0] == pytest.approx(0.5)
    full = matching.match_scores(sentence, share, share, np.array([[1.0]], np.float32))
    assert full[0, 0] == pytest.approx(0.5 + matching.FIELD_WEIGHT + matching.LETTER_WEIGHT)
