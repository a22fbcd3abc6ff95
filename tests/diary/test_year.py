"""A year is lived through the API; on twelve mornings it is judged against what was written down beforehand."""

from __future__ import annotations

import pytest

from enishi.accounts.models import User
from tests.diary.judging import live, read_expectations
from tests.diary.writing import read_story

pytestmark = pytest.mark.django_db


def test_of_those_today_shows_four_in_five_are_useful_and_nobody_is_there_who_must_not_be() -> None:
    name = "mio"
    mornings = live(User.objects.create(email="mio@example.com"), name)
    print(*mornings, sep="\n")
    shown = [who for morning in mornings for who, _ in morning.shown]
    useful = [who for morning in mornings for who in morning.useful]
    assert len(useful) >= read_expectations(name)["floor"] * len(shown)
    assert all(morning.shown for morning in mornings)
    left = {who for row in read_story(name)["events"] if row["kind"] == "quiet_leave" for who in row["who"]}
    for morning in mornings:
        seen = {who for who, _ in morning.shown}
        assert seen.isdisjoint(set(morning.expected["never"]) - left), str(morning)
