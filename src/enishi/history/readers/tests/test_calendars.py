"""Calendars: who took part, when in which zone, what recurs, and files that are broken or endless."""

from __future__ import annotations

import datetime as dt
import io
import time
import tracemalloc
from collections import Counter

import pytest

from enishi.history.readers.base import Read, ReadParty, ReadTrace, Unread
from enishi.history.readers.calendars import read_calendar, series
from enishi.history.readers.calendars.series import MOST_FUTILE, MOST_OCCURRENCES
from enishi.history.readers.tests.mails import FRAME

AT = dt.datetime(2026, 6, 2, 1, 0, tzinfo=dt.UTC)
BASE = ("UID:1", "DTSTART:20260602T010000Z", "DTEND:20260602T020000Z", "SUMMARY:打ち合わせ")


def event(*lines: str, base: tuple[str, ...] = BASE) -> str:
    """An event with what every one has; a line takes the place of the base's line of the same name."""
    names = {line.split(":")[0].split(";")[0] for line in lines}
    kept = [line for line in base if line.split(":")[0] not in names]
    return "\r\n".join(["BEGIN:VEVENT", *kept, *(line for line in lines if ":" in line), "END:VEVENT"])


def calendar(*blocks: str) -> bytes:
    return "\r\n".join(["BEGIN:VCALENDAR", "VERSION:2.0", *blocks, "END:VCALENDAR", ""]).encode()


def read_all(data: bytes, encoding: str = "utf-8") -> list[Read]:
    return list(read_calendar(io.BytesIO(data), "file", FRAME, encoding))


def read_traces(*blocks: str) -> list[ReadTrace]:
    reads = read_all(calendar(*blocks))
    assert [read for read in reads if isinstance(read, Unread)] == []
    return [read for read in reads if isinstance(read, ReadTrace)]


def read_one(*lines: str) -> ReadTrace:
    (trace,) = read_traces(event(*lines))
    return trace


def list_codes(data: bytes) -> list[tuple[int, str]]:
    return [(read.where_number, read.code) for read in read_all(data) if isinstance(read, Unread)]


def list_days(*blocks: str) -> list[str]:
    return [f"{read.at:%m%d %H}" if read.at else f"{read.on:%m%d}" for read in read_traces(*blocks)]


def test_an_ordinary_event() -> None:
    read = read_one(
        "ORGANIZER;CN=わたし:mailto:me@example.com", "LOCATION:本社 3F", "SEQUENCE:4", "DESCRIPTION:ひみつ",
        'ATTENDEE;CN="山田, 太郎";PARTSTAT=ACCEPTED;ROLE=REQ-PARTICIPANT:MAILTO:Taro@example.jp',
        "ATTENDEE;PARTSTAT=DECLINED;CN=hanako@example.jp:mailto:hanako@example.jp",
        "ATTENDEE;CUTYPE=ROOM;CN=会議室A:mailto:room@example.jp",
        "ATTENDEE;CN=会議室B:mailto:c_1@resource.calendar.google.com",
        "ATTENDEE;PARTSTAT=ACCEPTED:mailto:ME@example.com",
        "ATTENDEE;CN=鈴木 一郎:invalid:nomail",
        "ATTENDEE;CN=Jiro;EMAIL=jiro@example.jp:/principals/1",
        "ATTENDEE:tel:+81-90-0000-0000",
    )  # fmt: skip
    assert (read.where, read.key, read.channel, read.at, read.minutes) == (
        "event 1", "ics:1|20260602T010000Z", "meeting", AT, 60,
    )  # fmt: skip
    assert (read.subject, read.place, read.revision, read.flags, read.n_people) == (
        "打ち合わせ", "本社 3F", 4 << 33, (), 5,
    )  # fmt: skip
    assert read.parties == (
        ReadParty("email", "me@example.com", "organizer", "わたし", "accepted"),
        ReadParty("email", "Taro@example.jp", "attendee", "山田, 太郎", "accepted"),
        ReadParty("email", "hanako@example.jp", "attendee", "", "declined"),
        ReadParty("name", "鈴木 一郎", "attendee", "鈴木 一郎"),
        ReadParty("email", "jiro@example.jp", "attendee", "Jiro"),
        ReadParty("phone", "+81-90-0000-0000", "attendee"),
    )
    assert "ひみつ" not in repr(read)


@pytest.mark.parametrize(
    ("begin", "at", "flags"),
    [
        ("DTSTART:20260602T010000Z", AT, ()),
        ("DTSTART;TZID=Asia/Tokyo:20260602T100000", AT, ()),
        ("DTSTART;TZID=Tokyo Standard Time:20260602T100000", AT, ()),
        ('DTSTART;TZID="Tokyo Standard Time":20260602T100000', AT, ()),
        ("DTSTART;TZID=/freeassociation.sourceforge.net/Asia/Tokyo:20260602T100000", AT, ()),
        ("DTSTART;TZID=Europe/Berlin:20260602T030000", AT, ()),
        ("DTSTART;TZID=Nowhere/Land:20260602T100000", AT, ("unclear_zone",)),
        ("DTSTART:20260602T100000", AT, ()),
        ("DTSTART;VALUE=DATE-TIME:20260602T010000Z", AT, ()),
    ],
)
def test_zones(begin: str, at: dt.datetime, flags: tuple[str, ...]) -> None:
    read = read_one(begin, "DTEND", "DURATION:PT45M")
    assert (read.at, read.flags, read.minutes) == (at, flags, 45)


def test_the_zone_of_the_calendar_and_its_own_zones() -> None:
    floating = event("DTSTART:20260602T030000", "DTEND")
    assert read_traces("X-WR-TIMEZONE:Europe/Berlin", floating)[0].at == AT
    assert read_traces("X-WR-TIMEZONE:Nowhere/Land", event("DTSTART:20260602T100000", "DTEND"))[0].at == AT
    own = (
        "BEGIN:VTIMEZONE\r\nTZID:Meine Zone\r\nBEGIN:STANDARD\r\nDTSTART:19700101T000000\r\nTZOFFSETFROM:+0200\r\n"
        "TZOFFSETTO:+0200\r\nEND:STANDARD\r\nEND:VTIMEZONE"
    )
    said = event("DTSTART;TZID=Meine Zone:20260602T030000", "DTEND")
    assert (read_traces(own, said)[0].at, read_traces(own, said)[0].flags) == (AT, ())
    assert read_traces(said)[0].flags == ("unclear_zone",)  # another file's zones are forgotten


@pytest.mark.parametrize(
    ("lines", "flags", "channel"),
    [
        (("STATUS:CANCELLED",), ("cancelled",), "meeting"),
        (("STATUS:TENTATIVE",), ("tentative",), "meeting"),
        (("DTSTART;VALUE=DATE:20260602", "DTEND;VALUE=DATE:20260603"), ("all_day",), "meeting"),
        (("DTSTART:20260602", "DTEND"), ("all_day",), "meeting"),
        (("LOCATION:https://us02web.zoom.us/j/1?pwd=x",), (), "call"),
        (("LOCATION:Microsoft Teams 会議", "DESCRIPTION:x https://teams.microsoft.com/l/1"), (), "call"),
        (("DESCRIPTION:Join\\nhttps://meet.google.com/abc-\r\n defg-hij",), (), "call"),
        (("X-GOOGLE-CONFERENCE:https://meet.google.com/abc",), (), "call"),
        (("LOCATION:電話",), (), "call"),
        (("LOCATION:本社", "DESCRIPTION:https://zoom.us/j/1"), (), "meeting"),
        (("ATTENDEE;CUTYPE=ROOM;CN=A:mailto:r@example.jp", "DESCRIPTION:https://zoom.us/j/1"), (), "meeting"),
        (("DESCRIPTION:see https://example.jp/teams",), (), "meeting"),
    ],
)
def test_what_an_event_is(lines: tuple[str, ...], flags: tuple[str, ...], channel: str) -> None:
    read = read_one(*lines)
    assert (read.flags, read.channel) == (flags, channel)
    assert "http" not in read.place
    if "all_day" in flags:
        assert (read.at, read.on, read.minutes, read.key) == (
            None, dt.date(2026, 6, 2), None, "ics:1|20260602",
        )  # fmt: skip


def test_a_called_off_invitation() -> None:
    assert read_traces("METHOD:CANCEL", event())[0].flags == ("cancelled",)


def test_what_recurs_with_its_exceptions() -> None:
    weekly = event(
        "DTSTART;TZID=Asia/Tokyo:20260602T100000", "DTEND;TZID=Asia/Tokyo:20260602T110000",
        "RRULE:FREQ=WEEKLY;COUNT=5", "EXDATE;TZID=Asia/Tokyo:20260609T100000", "RDATE;TZID=Asia/Tokyo:20260610T150000",
    )  # fmt: skip
    moved = event(
        "RECURRENCE-ID;TZID=Asia/Tokyo:20260616T100000", "DTSTART;TZID=Asia/Tokyo:20260617T120000",
        "DTEND;TZID=Asia/Tokyo:20260617T130000", "SUMMARY:動いた", "STATUS:CANCELLED",
    )  # fmt: skip
    reads = read_traces(weekly, event("UID:2"), moved)
    by_key = {read.key: read for read in reads}
    assert [read.key for read in reads if read.key.startswith("ics:1")] == [
        "ics:1|20260602T010000Z", "ics:1|20260610T060000Z", "ics:1|20260616T010000Z", "ics:1|20260623T010000Z",
        "ics:1|20260630T010000Z",
    ]  # fmt: skip
    there = by_key["ics:1|20260616T010000Z"]
    assert (there.at, there.subject, there.flags) == (
        dt.datetime(2026, 6, 17, 3, tzinfo=dt.UTC), "動いた", ("cancelled", "recurring"),
    )  # fmt: skip


def test_recurring_over_summer_time_and_days() -> None:
    rule = event(
        "DTSTART;TZID=Europe/Berlin:20260325T090000", "DTEND", "DURATION:PT1H", "RRULE:FREQ=WEEKLY;COUNT=2"
    )
    assert list_days(rule) == ["0325 08", "0401 07"]
    assert list_days(event("DTSTART;VALUE=DATE:20260601", "DTEND", "RRULE:FREQ=DAILY;UNTIL=20260603")) == [
        "0601", "0602", "0603",
    ]  # fmt: skip


def test_a_moved_occurrence_alone_has_the_same_key() -> None:
    alone = event("RECURRENCE-ID:20260601T010000Z")
    assert [read.key for read in read_traces(alone)] == ["ics:1|20260601T010000Z"]


def test_what_recurs_for_ever_ends_today_and_keeps_the_newest() -> None:
    weekly = read_traces(event("RRULE:FREQ=WEEKLY"))
    assert weekly[-1].at == dt.datetime(2026, 11, 17, 1, tzinfo=dt.UTC)
    assert len(weekly) == 25
    reads = read_all(calendar(event("DTSTART:19900101T000000Z", "DTEND", "RRULE:FREQ=DAILY")))
    assert isinstance(reads[0], Unread)
    assert (reads[0].code, dict(reads[0].params)["count"]) == ("event_too_many", str(MOST_OCCURRENCES))
    newest = reads[-1]
    assert len(reads) == 1 + MOST_OCCURRENCES
    assert isinstance(newest, ReadTrace)
    assert newest.at == dt.datetime(2026, 11, 23, tzinfo=dt.UTC)
    assert read_traces(event("DTSTART:20300101T000000Z", "DTEND", "RRULE:FREQ=DAILY")) == []


@pytest.mark.parametrize(
    ("lines", "code"),
    [
        (("RRULE:FREQ=SECONDLY",), "event_too_often"),
        (("RRULE:FREQ=DAILY;BYHOUR=1,2,3,4,5;BYMINUTE=1,2,3,4,5,6",), "event_too_often"),
        ((*["RDATE:" + ",".join(["20260101T000000Z"] * 3_000)] * 4,), "event_too_often"),
        (("RDATE:" + ",".join(["20260101T000000Z"] * 6_000),), "event_rule_unreadable"),
        (("RRULE:FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30",), "event_rule_unreadable"),
        (("RRULE:FREQ=WEEKLY;BYDAY=MO;BYSETPOS=5",), "event_rule_unreadable"),
        (("RRULE:FREQ=DAILY;BYYEARDAY=366;BYMONTH=1",), "event_rule_unreadable"),
        (("RRULE:D1 #10",), "event_rule_unreadable"),
        (("RRULE:FREQ=WEEKLY;UNTIL=soon",), "event_rule_unreadable"),
        (("RRULE:FREQ=WEEKLY;INTERVAL=0",), "event_rule_unreadable"),
    ],
)
def test_rules_that_cannot_be_followed_cost_no_time_and_keep_the_first_day(
    lines: tuple[str, ...], code: str
) -> None:
    begun = time.process_time()
    reads = read_all(calendar(event(*lines), event("UID:2")))
    assert time.process_time() - begun < 5
    traces = [read for read in reads if isinstance(read, ReadTrace)]
    assert {read.key for read in traces} == {"ics:1|20260602T010000Z", "ics:2|20260602T010000Z"}
    assert [read.code for read in reads if isinstance(read, Unread)] in ([code], [])


@pytest.mark.parametrize(
    "rule",
    [
        "FREQ=YEARLY;BYWEEKNO=53;BYYEARDAY=1;BYMONTH=7", "FREQ=MONTHLY;BYDAY=MO;BYSETPOS=9",
        "FREQ=MONTHLY;BYDAY=1MO;BYMONTHDAY=20", "FREQ=MONTHLY;BYDAY=6MO", "FREQ=YEARLY;BYYEARDAY=400",
        "FREQ=MONTHLY;BYMONTHDAY=32", "FREQ=YEARLY;BYMONTH=13", "FREQ=WEEKLY;INTERVAL=two",
    ],
)  # fmt: skip
def test_many_rules_that_find_nothing_do_not_add_up(rule: str) -> None:
    begun = time.process_time()
    reads = read_all(calendar(*(event(f"UID:{number}", f"RRULE:{rule}") for number in range(300))))
    assert time.process_time() - begun < 5
    assert {read.code for read in reads if isinstance(read, Unread)} == {"event_rule_unreadable"}
    assert len([read for read in reads if isinstance(read, ReadTrace)]) == 300


def test_rules_that_only_their_interval_keeps_from_finding_anything_are_given_up() -> None:
    rule = "RRULE:FREQ=MONTHLY;INTERVAL=12;BYMONTH=5"  # begins in June
    begun = time.process_time()
    reads = read_all(calendar(*(event(f"UID:{number}", rule) for number in range(300))))
    assert time.process_time() - begun < 15
    assert len([read for read in reads if isinstance(read, Unread)]) == 300 - MOST_FUTILE
    assert len([read for read in reads if isinstance(read, ReadTrace)]) == 300


@pytest.mark.parametrize(
    ("rule", "n_times"),
    [
        ("FREQ=MONTHLY;BYDAY=-1TU", 6), ("FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1", 6),
        ("FREQ=MONTHLY;BYDAY=FR;BYMONTHDAY=13", 2), ("FREQ=YEARLY;BYYEARDAY=200,300", 3),
        ("FREQ=YEARLY;BYWEEKNO=30;BYDAY=MO", 2), ("FREQ=WEEKLY;INTERVAL=2;BYDAY=TU,TH;WKST=SU", 26),
        ("FREQ=DAILY;BYHOUR=9,17;BYMINUTE=30;UNTIL=20260604T000000Z", 4),
    ],
)  # fmt: skip
def test_rules_that_people_have(rule: str, n_times: int) -> None:
    assert (
        len(read_traces(event("DTSTART;TZID=Asia/Tokyo:20260602T100000", "DTEND", f"RRULE:{rule}")))
        == n_times
    )


def test_ten_thousand_recurrences_all_come_in() -> None:
    begun = time.process_time()
    reads = read_traces(event("DTSTART:19980101T000000Z", "DTEND", "RRULE:FREQ=DAILY;COUNT=10000"))
    assert time.process_time() - begun < 20
    assert (len(reads), len({read.key for read in reads})) == (10_000, 10_000)


def test_a_file_of_endless_series_keeps_some_of_each(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(series, "MOST_OF_A_FILE", 500)
    daily = "RRULE:FREQ=DAILY"
    reads = read_all(
        calendar(*(event(f"UID:{number}", "DTSTART:20250101T000000Z", "DTEND", daily) for number in range(3)))
    )
    counts = Counter(read.key.split("|")[0] for read in reads if isinstance(read, ReadTrace))
    assert counts == {"ics:0": 500, "ics:1": 100, "ics:2": 100}
    assert [dict(read.params)["count"] for read in reads if isinstance(read, Unread)] == ["500", "100", "100"]


def test_several_calendars_in_a_file() -> None:
    data = calendar("X-WR-TIMEZONE:Europe/Berlin", event("DTSTART:20260602T030000", "DTEND")) + calendar(
        event("UID:2", "DTSTART:20260602T100000", "DTEND")
    )
    assert [read.at for read in read_all(data) if isinstance(read, ReadTrace)] == [AT, AT]


def test_broken_events_cost_themselves() -> None:
    data = calendar(
        event("UID:a"), event("DTSTART"), event("DTSTART:tomorrow"), event("DTSTART:99999999T999999Z"),
        "BEGIN:VEVENT\r\nUID:open\r\nDTSTART:20260602T010000Z", event("UID:b", "なにか", "X-Y;=:=", "ATTENDEE;CN=:"),
        event("UID:c", "DTEND:never", "ATTENDEE;PARTSTAT=ACCEPTED;CN=A:", "SEQUENCE:many", "DURATION:x"),
    )  # fmt: skip
    reads = read_all(data)
    assert [read.key.split("|")[0] for read in reads if isinstance(read, ReadTrace)] == [
        "ics:a",
        "ics:b",
        "ics:c",
    ]
    assert list_codes(data) == [
        (2, "event_without_start"), (3, "event_without_start"), (4, "event_without_start"), (5, "event_never_closed"),
    ]  # fmt: skip


def test_of_two_versions_the_later_counts() -> None:
    first = read_one("SEQUENCE:1", "LAST-MODIFIED:20260601T000000Z")
    answered = read_one("SEQUENCE:1", "LAST-MODIFIED:20260601T000001Z")
    moved = read_one("SEQUENCE:2", "LAST-MODIFIED:19500101T000000Z")
    assert first.revision < answered.revision < moved.revision
    assert read_one("LAST-MODIFIED:soon").revision == 0


def test_half_a_file_gives_its_events() -> None:
    data = calendar(*(event(f"UID:{number}") for number in range(5)))
    for cut in range(0, len(data), 11):
        reads = read_all(data[:cut])
        keys = [read.key for read in reads if isinstance(read, ReadTrace)]
        assert keys == [f"ics:{number}|20260602T010000Z" for number in range(len(keys))]
        assert len([read for read in reads if isinstance(read, Unread)]) <= 1
    assert list_codes(calendar()) == [(0, "no_events")]


@pytest.mark.parametrize("encoding", ["utf-8", "cp932", "euc-jp", "utf-16", "iso-2022-jp"])
def test_encodings(encoding: str) -> None:
    data = calendar(event("LOCATION:会議室")).decode().encode(encoding)
    (read,) = read_all(data, encoding)
    assert isinstance(read, ReadTrace)
    assert (read.subject, read.place) == ("打ち合わせ", "会議室")


def test_folded_inside_a_character_and_quoted_printable() -> None:
    line = "SUMMARY:打ち合わせ".encode()
    folded = line[:10] + b"\r\n " + line[10:]
    assert getattr(read_all(calendar(event()).replace(line, folded))[0], "subject", "") == "打ち合わせ"
    quoted = b"SUMMARY;ENCODING=QUOTED-PRINTABLE;CHARSET=SHIFT_JIS:=91=C5=\r\n=82=BF"
    assert getattr(read_all(calendar(event()).replace(line, quoted))[0], "subject", "") == "打ち"


class Endless(io.RawIOBase):
    """So many bytes of events with long descriptions, made when they are read."""

    def __init__(self, size: int) -> None:
        block = event("DESCRIPTION:" + "長い" * 20_000, "ATTACH:" + "x" * 300_000)
        self._event, self._left, self._rest = block.encode() + b"\r\n", size, b"BEGIN:VCALENDAR\r\n"

    def seek(self, offset: int, whence: int = 0) -> int:
        return 0

    def readline(self, size: int | None = -1, /) -> bytes:
        if not self._rest:
            if self._left <= 0:
                return b""
            self._left -= len(self._event)
            self._rest = self._event
        end = self._rest.find(b"\n", 0, size) + 1 or size or len(self._rest)
        line, self._rest = self._rest[:end], self._rest[end:]
        return line


def test_a_huge_calendar_is_never_in_memory() -> None:
    tracemalloc.start()
    n_read = sum(isinstance(read, ReadTrace) for read in read_calendar(Endless(40_000_000), "file", FRAME))  # type: ignore[arg-type]
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert n_read > 90
    assert peak < 20_000_000


def test_an_event_of_thousands_of_lines() -> None:
    many = [f"ATTENDEE;CN=a{number}:mailto:a{number}@example.jp" for number in range(6_000)]
    assert list_codes(calendar(event(*many), event("UID:2"))) == [(1, "event_too_large")]
    crowd = read_one(*many[:400])
    assert (crowd.n_people, len(crowd.parties)) == (399, 100)
