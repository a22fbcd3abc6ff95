"""Pasted lists: who is in them, whether they come, and that nothing of them is lost in silence."""

from __future__ import annotations

import pytest
from django.utils import translation

from enishi.events.list_words import name_row
from enishi.events.readers import read_attendees
from enishi.events.tests.readers.lists import SAMPLES, Sample
from enishi.events.tests.readers.test_laws import assert_nothing_is_lost


@pytest.mark.parametrize("sample", SAMPLES.values(), ids=SAMPLES)
def test_who_is_in_a_list(sample: Sample) -> None:
    found = read_attendees(sample.text)
    assert [(row.name, row.status) for row in found.rows] == list(sample.people)
    assert {problem.line for problem in found.problems} >= set(sample.told)
    assert_nothing_is_lost(sample.text, found)


def test_a_name_stands_apart_from_everything_else() -> None:
    lines = (
        "① 株式会社みどりの田中太郎部長（たなかたろう）初参加です",
        "② 佐藤＠ABC商事",
        "③ 鈴木 090-1234-5678 s@example.jp",
    )
    first, second, third = read_attendees("\n".join(lines)).rows
    assert (first.name, first.reading) == ("田中太郎", "たなかたろう")
    assert (first.affiliation, first.job, first.is_first_time) == ("株式会社みどり", "部長", True)
    assert (second.name, second.affiliation) == ("佐藤", "ABC商事")
    assert (third.name, third.phone, third.email) == ("鈴木", "090-1234-5678", "s@example.jp")


def test_remarks_are_kept() -> None:
    found = read_attendees("1. 田中（アレルギーあり）\n2. 佐藤：遅れて行きます\n3. 鈴木 ○\n")
    assert [row.comment for row in found.rows] == ["アレルギーあり", "遅れて行きます", ""]


def test_headings_name_the_part() -> None:
    found = read_attendees("【二次会】\n田中\n【スタッフ】\n佐藤\n")
    assert [(row.name, row.ticket) for row in found.rows] == [("田中", "二次会"), ("佐藤", "スタッフ")]


def test_a_companion_on_a_line_of_its_own() -> None:
    found = read_attendees("田中\n+1\n佐藤\n")
    assert [(row.line, row.name, row.companion_of) for row in found.rows] == [
        (1, "田中", ""), (2, "田中 +1", "田中"), (3, "佐藤", ""),
    ]  # fmt: skip


def test_a_hundred_companions_are_a_slip() -> None:
    found = read_attendees("1. 田中 +100\n2. 佐藤\n")
    assert [row.name for row in found.rows] == ["田中", "佐藤"]
    assert [(one.line, one.code) for one in found.problems] == [(1, "too_many_companions")]


def test_two_with_one_name_are_both_kept() -> None:
    found = read_attendees("田中\n佐藤\n田中\n")
    assert [row.name for row in found.rows] == ["田中", "佐藤", "田中"]
    assert [(one.line, one.code, one.kind) for one in found.problems] == [(3, "same_name", "notice")]


def test_what_is_not_understood_is_told() -> None:
    found = read_attendees("1. 田中\n2. 佐藤\n3. 鈴木\nあの件どうなりましたでしょうか\n新宿の人\n")
    assert [row.name for row in found.rows][:3] == ["田中", "佐藤", "鈴木"]
    assert {problem.line for problem in found.problems} == {4, 5}


def test_a_very_long_line() -> None:
    found = read_attendees("田中\n" + "あ" * 100_000 + "\n佐藤")
    assert [row.name for row in found.rows] == ["田中", "佐藤"]
    assert [(one.line, one.code) for one in found.problems] == [(2, "not_understood")]


def test_what_a_list_is_called() -> None:
    assert read_attendees("田中\n佐藤").source == "text"
    assert read_attendees("12:34 田中太郎 参加します！").source == "line"


def test_how_a_companion_is_called() -> None:
    rows = read_attendees("1. 田中 +2\n").rows
    with translation.override("en"):
        assert [name_row(row) for row in rows] == ["田中", "companion of 田中", "companion 2 of 田中"]
    with translation.override("ja"):
        assert [name_row(row) for row in rows] == ["田中", "田中さんのお連れ", "田中さんのお連れ（2人目）"]
