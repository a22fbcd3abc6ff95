"""Scores against values worked out by hand."""

import numpy as np
import pytest

from tie_trials import scores

YES_NO = np.array([True, True, False, False])


def test_auc_counts_ties_half() -> None:
    assert scores.auc(np.array([3.0, 1.0, 2.0, 1.0]), YES_NO) == 0.625  # pairs: 1, 1, 0, a half
    assert np.isnan(scores.auc(np.array([1.0, 2.0]), np.array([True, True])))


def test_ego_auc_needs_five_ties_and_both_outcomes() -> None:
    score = np.array([5.0, 4.0, 3.0, 2.0, 1.0, 1.0])
    event = np.array([True, False, True, False, False, True])
    person = np.array([7] * 5 + [8] * 4 + [9] * 5)
    row = np.array([0, 1, 2, 3, 4, 0, 1, 2, 3, 1, 3, 4, 1, 3])
    # 7: five of six pairs in order; 8: four ties only; 9: one outcome only
    assert scores.ego_auc(score, event, person, row) == pytest.approx(5 / 6)
    assert np.isnan(scores.ego_auc(score, event, person[5:], row[5:]))


def test_riskiest_tenth_of_the_hot() -> None:
    chance = np.linspace(0, 1, 40)
    heard, hot = np.zeros(40, dtype=bool), np.ones(40, dtype=bool)
    heard[[21, 30]], hot[:20] = True, False
    assert scores.riskiest_tenth(chance, heard, hot) == 0.5  # rows 20 and 21
    assert np.isnan(scores.riskiest_tenth(chance, heard, ~hot & hot))


def test_brier_and_calibration() -> None:
    chance = np.array([0.2] * 10 + [0.8] * 10)
    heard = np.array([True, False] * 10)
    assert scores.brier(chance, heard) == pytest.approx((0.2**2 + 0.8**2) / 2)
    assert scores.calibration_error(chance, heard) == pytest.approx(0.3)  # ten bins of two, each half heard


def test_bootstrap_draws_whole_ties_and_repeats_itself() -> None:
    pair = np.array([4, 4, 9, 9])
    resampling = scores.Resampling.of(pair, rounds=50, seed=3)
    assert resampling.draws.sum(axis=1).tolist() == [2] * 50
    score, event = np.array([4.0, 1.0, 3.0, 2.0]), np.array([True, False, True, False])
    assert (
        resampling.aucs(score, event).tolist()
        == scores.Resampling.of(pair, 50, 3).aucs(score, event).tolist()
    )
    assert set(resampling.aucs(score, event)) == {1.0}
    assert scores.interval(np.array([0.0, 1.0, np.nan]), 1.0) == (0.0, 1.0)
