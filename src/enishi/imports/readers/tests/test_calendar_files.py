"""Calendars on their way in: by what they hold, with the owner's zone, each event that cannot be read named."""

from __future__ import annotations

import io

import pytest

from enishi.history.readers.base import ReadTrace
from enishi.history.readers.tests.mails import FRAME
from enishi.history.readers.tests.test_calendars import calendar, event
from enishi.imports.readers import FileProblem, Rejected, iter_readings
from enishi.imports.readers.tests.reading import make_zip

TWO = calendar(event("UID:1"), event("UID:2", "DTSTART:20260602T100000", "DTEND"))


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp932", "utf-16"])
def test_a_calendar_by_its_content(encoding: str) -> None:
    (reading,) = iter_readings(io.BytesIO(TWO.decode().encode(encoding)), name="notes.txt", frame=FRAME)
    found = [item for item in reading.items if isinstance(item, ReadTrace)]
    assert reading.format == "calendar"
    assert [(item.subject, str(item.at)) for item in found] == [
        ("打ち合わせ", "2026-06-02 01:00:00+00:00")
    ] * 2


def test_calendars_in_a_zip_are_readings_of_their_own() -> None:
    readings = iter_readings(
        io.BytesIO(make_zip({"仕事/a.ics": TWO, "家.ics": TWO})), name="takeout.zip", frame=FRAME
    )
    found = [(one.name, one.format, len(list(one.items))) for one in readings]
    assert found == [("takeout.zip!仕事/a.ics", "calendar", 2), ("takeout.zip!家.ics", "calendar", 2)]


def test_what_cannot_be_read_says_which_event_and_what_to_do() -> None:
    data = calendar(event("UID:1"), event("DTSTART:soon", "SUMMARY:いつか"), event("RRULE:FREQ=HOURLY"))
    (reading,) = iter_readings(io.BytesIO(data), name="x.ics", frame=FRAME)
    refused = [item for item in reading.items if isinstance(item, Rejected)]
    assert [(item.where, item.code) for item in refused] == [
        ("event 2", "event_without_start"),
        ("event 3", "event_too_often"),
    ]
    assert "いつか" in refused[0].reason
    (empty,) = iter_readings(io.BytesIO(calendar()), name="x.ics", frame=FRAME)
    assert [item.reason for item in empty.items if isinstance(item, FileProblem)] == [
        "x.ics is a calendar without any event in it."
    ]
