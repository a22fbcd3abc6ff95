"""Which boxes the weights are fitted on, and which they are judged on: other owners, and not one template in common."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from sender_trials import fit_english, fit_japanese, judge_english, judge_japanese
from sender_trials.boxes import Box
from sender_trials.owners import FIT_OWNERS, JUDGE_OWNERS, Owner, make_box
from sender_trials.wording import Wording

FIT_SEEDS = (1, 2)


def make_fit_boxes() -> Iterator[Box]:
    """Each owner in each language twice, and one box of people of few words."""
    yield from _make_boxes((fit_japanese.JAPANESE, fit_english.ENGLISH), FIT_OWNERS, FIT_SEEDS)
    yield make_box(FIT_OWNERS[-1], fit_japanese.PLAIN, 1)


def make_judge_boxes(seeds: Sequence[int]) -> Iterator[Box]:
    yield from _make_boxes((judge_japanese.JAPANESE, judge_english.ENGLISH), JUDGE_OWNERS, seeds)


def _make_boxes(wordings: Sequence[Wording], owners: Sequence[Owner], seeds: Sequence[int]) -> Iterator[Box]:
    for words in wordings:
        for owner in owners:
            for seed in seeds:
                yield make_box(owner, words, seed)
