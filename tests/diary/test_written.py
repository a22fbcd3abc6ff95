"""The diary itself: what is checked in is what the story says, and the story speaks of people and places there are."""

from __future__ import annotations

import datetime as dt
import tomllib
from typing import Any

import pytest

from tests.diary.writing import HERE, is_contact, read_story, read_year, write_year

NAMES = sorted(path.parent.name for path in HERE.glob("*/diary.toml"))


def _read_expectations(name: str) -> dict[str, Any]:
    return tomllib.loads((HERE / name / "expectations.toml").read_text(encoding="utf-8"))


@pytest.mark.parametrize("name", NAMES)
def test_the_year_on_file_is_the_story_with_its_routine(name: str) -> None:
    assert (HERE / name / "year.jsonl").read_text(encoding="utf-8") == write_year(read_story(name))


@pytest.mark.parametrize("name", NAMES)
def test_the_story_knows_whom_and_where_it_speaks_of(name: str) -> None:
    story, year, expected = read_story(name), read_year(name), _read_expectations(name)
    people = {one["key"] for one in story["people"]}
    places = {one["key"] for one in story["places"]}
    named = {who for row in year for who in row.get("who", [])}
    judged = {who for day in expected["dates"] for who in [*day["useful"], *day["never"]]}
    assert named | judged <= people
    assert {row["place"] for row in year if "place" in row} <= places
    notes = [note for day in expected["dates"] for note in [*day.get("notes", []), *day["no_notes"]]]
    assert {note["about"] for note in notes if "about" in note} <= people | places


@pytest.mark.parametrize("name", NAMES)
def test_about_two_in_five_contacts_are_written_down_and_none_in_three_weeks(name: str) -> None:
    story, contacts = read_story(name), [row for row in read_year(name) if is_contact(row)]
    logged = [row for row in contacts if row["logged"]]
    assert 420 <= len(contacts) <= 480
    assert 0.38 <= len(logged) / len(contacts) <= 0.42
    [silence] = story["silences"]
    assert silence["until"] - silence["from"] == dt.timedelta(days=20)
    assert [row for row in logged if silence["from"] <= row["on"] <= silence["until"]] == []


@pytest.mark.parametrize("name", NAMES)
def test_twelve_mornings_are_judged_one_a_month(name: str) -> None:
    days = _read_expectations(name)["dates"]
    assert [day["on"].month for day in days] == list(range(1, 13))
    [silence] = read_story(name)["silences"]
    assert silence["until"] + dt.timedelta(days=1) in [day["on"] for day in days]
    assert all(set(day["useful"]).isdisjoint(day["never"]) for day in days)
