"""A year is lived through the API; on twelve mornings it is judged against what was written down beforehand."""

from __future__ import annotations

from functools import cache

import pytest

from enishi.accounts.models import User
from tests.diary.judging import Morning, list_names, live, read_expectations
from tests.diary.writing import read_story

pytestmark = pytest.mark.django_db
NAME = "mio"
# What was expected of the days beforehand and is not met; this may only shrink, and nothing here counts as kept.
UNMET = {
    ("2026-04-19", "birthday"), ("2026-11-09", "birthday"),  # told two days before, expected three
    ("2026-12-14", "bonenkai"),  # asked until 10 December
}  # fmt: skip
CROWDED = {"2026-06-30"}  # eight notes where seven were the most: two of them are of two accounts


@cache
def live_once() -> list[Morning]:
    """The year is lived once, for every test here: what it said is plain data."""
    return live(User.objects.create(email="mio@example.com"), NAME)


def test_of_those_today_shows_four_in_five_are_useful() -> None:
    mornings = live_once()
    print(*mornings, sep="\n")
    shown = [who for morning in mornings for who, _ in morning.shown]
    useful = [who for morning in mornings for who in morning.useful]
    assert len(useful) >= read_expectations(NAME)["floor"] * len(shown)
    assert all(morning.shown for morning in mornings)


def test_nobody_is_in_today_who_must_not_be() -> None:
    mornings = live_once()
    for morning in mornings:
        assert {who for who, _ in morning.shown}.isdisjoint(morning.expected["never"]), str(morning)


def test_each_day_asks_and_tells_what_was_expected_and_nothing_it_must_not() -> None:
    mornings = live_once()
    missing = {(str(morning.on), one["kind"]) for morning in mornings for one in morning.missing_notes}
    assert missing <= UNMET
    assert [(morning.on, one) for morning in mornings for one in morning.wrong_notes] == []
    most = read_expectations(NAME)["most_notes"]
    assert {str(morning.on) for morning in mornings if len(morning.notes) > most} <= CROWDED


def test_neutral_words_name_nobody_and_no_place() -> None:
    mornings = live_once()
    names = list_names(read_story(NAME)).values()
    said = [one.neutral_text for morning in mornings for one in morning.notes]
    assert [(words, name) for words in said for name in names if name in words] == []
