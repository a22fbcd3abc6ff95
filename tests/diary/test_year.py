"""Years are lived through the API; on twelve mornings each they are judged against what was written down beforehand.

`python -m pytest tests/diary/test_year.py -s -k NAME` prints every morning of a year, and its sum.
"""

from __future__ import annotations

import datetime as dt
import tempfile
from functools import cache
from pathlib import Path

import pytest

from enishi.accounts.models import User
from tests.diary.judging import Morning, list_names, live, read_expectations
from tests.diary.writing import read_story
from tests.posts import running_post

pytestmark = pytest.mark.django_db
# The aim is four useful picks in five on every morning. What is reached so far, of all mornings together and in how
# many of the twelve: neither may fall. Yumiko's figures are those of the first run, when nobody had looked.
REACHED = {"mio": (0.84, 8), "ryosuke": (0.74, 6), "yumiko": (0.62, 3)}
NAMES = sorted(REACHED)
# What was expected of the days beforehand and is not met; this may only shrink, and nothing here counts as kept.
UNMET = {
    "yumiko": {("2026-07-20", "gift_return_due")}
}  # four days after the gift; told two weeks before its day
# Said though it must not be: the replay notes an old haunt with the plan of a third visit, as a new one.
UNWANTED = {"yumiko": {("2026-02-14", "shop_third_visit")}}
CROWDED: dict[str, set[str]] = {  # eight notes where seven were the most
    "mio": {"2026-06-30"},
    "ryosuke": {"2026-07-06"},
}
# The page names no place that was left quietly, as it must; so nothing can be read there of what that one cost.
WRONG_WAYS = {"yumiko": {("2026-12-13", "['irori', 'morning']")}}
# The salon she left is not in the feed; on the same day the season of year-end gifts ends for her aunt, and that is.
WRONG_REMINDERS = {
    "yumiko": {("2026-11-23", "has", "2026-12-20")},
    "ryosuke": {
        ("2026-06-01", "mails", "[]")
    },  # three came in the silence; the weekly one is due the day after
}
MOST_IN_SILENCE = 5  # three mails, then one a week


@cache
def live_once(name: str) -> list[Morning]:
    """A year is lived once, for every test here: what it said is plain data."""
    with tempfile.TemporaryDirectory() as folder, running_post(Path(folder)) as post:
        return live(User.objects.create(email=f"{name}@example.com"), name, post)


def is_good(morning: Morning) -> bool:
    return bool(morning.shown) and len(morning.useful) >= read_expectations("mio")["floor"] * len(
        morning.shown
    )


@pytest.mark.parametrize("name", NAMES)
def test_of_those_today_shows_as_many_are_useful_as_ever(name: str) -> None:
    mornings = live_once(name)
    shown = sum(len(morning.shown) for morning in mornings)
    useful = sum(len(morning.useful) for morning in mornings)
    good = sum(map(is_good, mornings))
    print(
        "",
        *mornings,
        f"{name}: {useful} of {shown} useful; {good} of 12 mornings reach four in five",
        sep="\n",
    )
    assert useful / shown >= REACHED[name][0]
    assert good >= REACHED[name][1]


@pytest.mark.parametrize("name", NAMES)
def test_nobody_is_in_today_who_must_not_be(name: str) -> None:
    for morning in live_once(name):
        assert {who for who, _ in morning.shown}.isdisjoint(morning.expected["never"]), str(morning)


@pytest.mark.parametrize("name", NAMES)
def test_each_day_asks_and_tells_what_was_expected_and_nothing_it_must_not(name: str) -> None:
    mornings = live_once(name)
    missing = {(str(morning.on), one["kind"]) for morning in mornings for one in morning.missing_notes}
    assert missing == UNMET.get(name, set())
    wrong = {(str(morning.on), one["kind"]) for morning in mornings for one in morning.wrong_notes}
    assert wrong == UNWANTED.get(name, set())
    most = read_expectations(name)["most_notes"]
    crowded = {str(morning.on) for morning in mornings if len(morning.notes) > most}
    assert crowded == CROWDED.get(name, set())


@pytest.mark.parametrize("name", NAMES)
def test_the_ways_say_what_her_own_record_must_have_taught(name: str) -> None:
    mornings = live_once(name)
    assert sum(bool(morning.expected_ways) for morning in mornings) == len(read_expectations(name)["ways"])
    wrong = {(str(morning.on), str(one)) for morning in mornings for one in morning.wrong_ways}
    assert wrong == WRONG_WAYS.get(name, set())


@pytest.mark.parametrize("name", NAMES)
def test_the_feed_and_the_mails_say_what_was_expected(name: str) -> None:
    mornings = live_once(name)
    judged = [morning for morning in mornings if morning.expected_reminders]
    assert len(judged) == len(read_expectations(name)["reminders"])
    wrong = {(str(morning.on), *map(str, one)) for morning in mornings for one in morning.wrong_reminders}
    assert wrong == WRONG_REMINDERS.get(name, set())


@pytest.mark.parametrize("name", NAMES)
def test_whoever_is_silent_for_three_weeks_finds_a_few_mails_and_no_heap(name: str) -> None:
    silence = read_story(name)["silences"][0]
    last = live_once(name)[-1].reminders
    assert last is not None
    assert len(last.mails_of(silence["from"], silence["until"])) <= MOST_IN_SILENCE
    assert len({on for on, _ in last.mails}) == len(last.mails)
    assert last.mails_of(dt.date.min, silence["from"])


@pytest.mark.parametrize("name", NAMES)
def test_neutral_words_name_nobody_and_no_place(name: str) -> None:
    mornings = live_once(name)
    names = list_names(read_story(name)).values()
    said = [one.neutral_text for morning in mornings for one in morning.notes]
    said += [words for morning in mornings if morning.reminders for words in morning.reminders.words]
    assert [(words, name) for words in said for name in names if name in words] == []
