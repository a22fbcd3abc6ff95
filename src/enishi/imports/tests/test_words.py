"""What is said of a file of which nothing came in, and days that are known in part."""

from __future__ import annotations

import pytest
from django.utils import translation

from enishi.imports import words
from enishi.imports.models import ImportFile
from enishi.imports.note_lines import write_line
from enishi.imports.readers.told import ReadLine


@pytest.mark.parametrize(
    ("form", "said"),
    [
        ("calendar", "予定ごと"),
        ("attendees", "行ごと"),
        ("table_xlsx", "行ごと"),
        ("mbox", "メールごと"),
        ("line", "行ごと"),
        ("vcard", "名刺ごと"),
    ],
)
def test_reasons_stand_beside_what_a_file_consists_of(form: str, said: str) -> None:
    with translation.override("ja"):
        sentence = words.describe_nothing(ImportFile(path="x", format=form))
    assert sentence.endswith(f"理由は{said}に示しています。")
    assert ("名刺" in sentence) == (form == "vcard")


@pytest.mark.parametrize(
    ("on", "ja", "en"),
    [("--08-15", "8月15日", "August 15"), ("1950", "1950", "1950"), ("", "日付不明", "day unknown")],
)
def test_a_day_without_a_year_is_written_as_one(on: str, ja: str, en: str) -> None:
    line = ReadLine("died_about", (("on", on),))
    with translation.override("en"):
        assert write_line(line) == f"Passed away: {en}"
    with translation.override("ja"):
        assert write_line(line) == f"ご逝去：{ja}"


def test_those_beside_the_first_on_an_envelope() -> None:
    with translation.override("ja"):
        assert write_line(ReadLine("joint", (("text", "舞、蓮"),))) == "連名：舞、蓮"
