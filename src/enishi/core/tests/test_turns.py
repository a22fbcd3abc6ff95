"""Long work waits for a press under way, and for nothing else."""

import time
from pathlib import Path

import pytest
from pytest_django import Settings

from enishi.core import turns


@pytest.fixture(autouse=True)
def own_home(settings: Settings, tmp_path: Path) -> None:
    """A home where nobody else presses: the tests beside this one share the other."""
    settings.HOME = tmp_path


def measure_breath() -> float:
    started = time.perf_counter()
    turns.let_others_write()
    return time.perf_counter() - started


def test_nobody_pressing_costs_a_breath() -> None:
    assert measure_breath() < 0.1


def test_waits_until_the_press_is_over() -> None:
    with turns.pressing():
        assert measure_breath() >= turns.PATIENCE_SECONDS
    assert measure_breath() < 0.1


def test_two_presses_do_not_wait_for_one_another() -> None:
    started = time.perf_counter()
    with turns.pressing(), turns.pressing():
        assert time.perf_counter() - started < 0.1
