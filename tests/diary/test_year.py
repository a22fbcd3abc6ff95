"""A year is lived through the API; on twelve mornings it is judged against what was written down beforehand."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from pytest_django import DjangoDbBlocker

from enishi.accounts.models import User
from tests.diary.judging import Morning, list_names, live, read_expectations
from tests.diary.writing import read_story

NAME = "mio"


@pytest.fixture(scope="module")
def mornings(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[list[Morning]]:
    """The year is lived once, for every test here."""
    with django_db_blocker.unblock():
        owner = User.objects.create(email="mio@example.com")
        try:
            yield live(owner, NAME)
        finally:
            owner.delete()


def test_of_those_today_shows_four_in_five_are_useful(mornings: list[Morning]) -> None:
    print(*mornings, sep="\n")
    shown = [who for morning in mornings for who, _ in morning.shown]
    useful = [who for morning in mornings for who in morning.useful]
    assert len(useful) >= read_expectations(NAME)["floor"] * len(shown)
    assert all(morning.shown for morning in mornings)


def test_nobody_is_in_today_who_must_not_be(mornings: list[Morning]) -> None:
    for morning in mornings:
        assert {who for who, _ in morning.shown}.isdisjoint(morning.expected["never"]), str(morning)


def test_each_day_asks_and_tells_what_it_ought_to_and_nothing_else(mornings: list[Morning]) -> None:
    missing = {morning.on: morning.missing_notes for morning in mornings if morning.missing_notes}
    wrong = {morning.on: morning.wrong_notes for morning in mornings if morning.wrong_notes}
    assert (missing, wrong) == ({}, {})
    assert all(len(morning.notes) <= read_expectations(NAME)["most_notes"] for morning in mornings)


def test_neutral_words_name_nobody_and_no_place(mornings: list[Morning]) -> None:
    names = list_names(read_story(NAME)).values()
    said = [one.neutral_text for morning in mornings for one in morning.notes]
    assert [(words, name) for words in said for name in names if name in words] == []
