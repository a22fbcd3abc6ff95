"""LINE talks: headings, days and clocks of every kind, quotes over several lines, calls; never a word of a message."""

from __future__ import annotations

import datetime as dt
import io
import time
import tracemalloc

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from enishi.history.readers.base import Read, ReadParty, ReadTrace, Unread
from enishi.history.readers.chats import is_line_talk, read_line_talk
from enishi.history.readers.tests.mails import FRAME

PAIR = "[LINE] 山田太郎とのトーク履歴\n保存日時：2026/07/01 12:00\n\n"
TARO, ME = ReadParty("line", "山田太郎", "from"), ReadParty("line", "葵", "me")


def read_all(text: str | bytes, name: str = "talk.txt", encoding: str = "utf-8") -> list[Read]:
    data = text.encode(encoding) if isinstance(text, str) else text
    return list(read_line_talk(io.BytesIO(data), name, FRAME, encoding))


def read_traces(text: str, name: str = "talk.txt") -> list[ReadTrace]:
    reads = read_all(text, name)
    assert [read for read in reads if isinstance(read, Unread)] == []
    return [read for read in reads if isinstance(read, ReadTrace)]


def list_days(text: str, name: str = "talk.txt") -> list[tuple[str, int, bool | None]]:
    return [(f"{read.on:%m%d}", read.n_messages, read.is_sent) for read in read_traces(text, name)]


def list_codes(text: str) -> list[tuple[int, str]]:
    return [(read.where_number, read.code) for read in read_all(text) if isinstance(read, Unread)]


def test_a_talk_of_two() -> None:
    text = PAIR + (
        "2026/06/01(月)\n10:23\t山田太郎\tこんにちは\n10:24\t葵\t[スタンプ]\n10:25\t葵\t[写真]\n\n"
        "2026/06/03(水)\n9:05\t葵\tひみつの話\n22:10\t山田太郎がメッセージの送信を取り消しました\n"
        "22:11\t\tメッセージの送信を取り消しました\n"
    )
    first, second = read_traces(text)
    assert (first.where, first.key, first.channel, first.on, first.at) == (
        "line 5", "line:山田太郎|2026-06-01", "line", dt.date(2026, 6, 1), None,
    )  # fmt: skip
    assert (first.parties, first.n_people, first.n_messages, first.is_sent) == ((TARO, ME), 1, 3, False)
    assert (second.parties[0].role, second.n_messages, second.is_sent) == ("member", 1, True)
    assert not any(word in repr([first, second]) for word in ("こんにちは", "ひみつ", "スタンプ"))
    assert is_line_talk(text)


@pytest.mark.parametrize(
    ("heading", "day", "clock"),
    [
        ("[LINE] 山田太郎とのトーク履歴", "2026/06/02(火)", "13:05"),
        ("[LINE] 山田太郎とのトーク", "2026.06.02 火曜日", "午後1:05"),
        ("[LINE] 山田太郎とのトーク履歴", "2026年6月2日(火)", "午後 1:05"),
        ("[LINE] 山田太郎とのトーク履歴", "2026年6月2日 火曜日", "13:05"),
        ("[LINE] Chat history with 山田太郎", "Tue, 06/02/2026", "1:05PM"),
        ("[LINE] Chat history with 山田太郎", "Tue, 2/6/2026", "1:05 PM"),
        ("[LINE] Chat history with 山田太郎", "2026.06.02 Tuesday", "1:05\u202fPM"),
        ("[LINE] Chat history with 山田太郎", "2026/06/02(Tue)", "PM 1:05"),
        ("[LINE] Chat with 山田太郎", "Tue, Jun 2, 2026", "13:05"),
        ("[LINE] Chat history with 山田太郎", "Tuesday, 2 June 2026", "13:05"),
    ],
)
@pytest.mark.parametrize("end", ["\n", "\r\n"])
@pytest.mark.parametrize("mark", ["", "\ufeff"])
def test_headings_days_and_clocks(heading: str, day: str, clock: str, end: str, mark: str) -> None:
    saved = "Saved on: 9/26/2026, 11:00" if "Chat" in heading else "保存日時：2026/07/01 12:00"
    lines = [
        mark + heading,
        saved,
        "",
        day,
        f"{clock}\t山田太郎\thello",
        f"{clock}\t葵\t☎ 通話時間 12:34",
        "",
    ]
    text = end.join(lines)
    assert is_line_talk(text)
    talked, called = read_traces(text)
    assert (talked.key, talked.is_sent, talked.n_messages) == ("line:山田太郎|2026-06-02", False, 1)
    assert (called.key, called.channel, called.at, called.minutes, called.is_sent) == (
        "line:山田太郎|2026-06-02|call 13:05", "call", dt.datetime(2026, 6, 2, 4, 5, tzinfo=dt.UTC), 13, True,
    )  # fmt: skip


def test_month_or_day_first_where_no_weekday_fits_is_as_in_america() -> None:
    assert list_days("[LINE] Chat history with Taro\n\nMon, 06/02/2026\n10:00\tTaro\thi\n") == [
        ("0602", 1, False)
    ]
    assert list_days("[LINE] Chat history with Taro\n\nMon, 25/06/2026\n10:00\tTaro\thi\n") == [
        ("0625", 1, False)
    ]


def test_calls_and_what_is_none() -> None:
    text = PAIR + (
        "2026/06/01(月)\n10:00\t葵\t☎ 不在着信\n10:01\t葵\t☎ 通話をキャンセルしました\n"
        "10:02\t葵\t☎ 通話に応答がありませんでした\n10:03\t山田太郎\t☎ 通話時間 1:02:03\n"
        "10:03\t山田太郎\t☎ 通話時間 0:07\n10:04\t☎ 通話時間 5:32\n"
    )
    assert [(read.key.partition("|")[2], read.minutes, read.is_sent) for read in read_traces(text)] == [
        ("2026-06-01|call 10:03", 62, False), ("2026-06-01|call 10:03 2", 1, False), ("2026-06-01|call 10:04", 6, None),
    ]  # fmt: skip
    assert {read.channel for read in read_traces(text)} == {"call"}


def test_messages_over_several_lines_may_hold_anything() -> None:
    text = PAIR + (
        '2026/06/01(月)\n10:23\t山田太郎\t"日程です\n\n2026/06/20(土)\n19:00\t居酒屋\t集合\n'
        '[LINE] 何かとのトーク履歴\n"\n'
        '10:24\t葵\t"はい" と言った\n10:25\t葵\t"\n\n2026/06/02(火)\n10:00\t葵\tおはよう\n'
        "11:00\t山田太郎\tまとめて\n続き\n2026/05/01(金)\n2026/06/20\nおわり\n"
    )
    assert list_days(text) == [("0601", 3, False), ("0602", 2, True)]


def test_a_mark_that_never_closes_costs_nothing() -> None:
    many = "".join(f"10:{minute:02}\t葵\tおはよう\n" for minute in range(60))
    text = PAIR + f'2026/06/01(月)\n10:00\t山田太郎\t"あ\n\n2026/06/02(火)\n{many}'
    assert list_days(text) == [("0601", 1, False), ("0602", 60, True)]


def test_a_group_asks_who_is_the_owner() -> None:
    text = (
        "[LINE] 広報チーム(12)のトーク\n保存日時：2026/09/30 10:00\n\n2026/09/26(土)\n"
        "00:10\t\t田中さんが参加しました。\n"
        "10:21\t佐藤 花子\t来週どうしますか\n10:23\t葵\tはい\n10:27\t佐藤 花子\t☎ 通話時間 0:07\n10:28\t森川\t了解\n"
    )
    (read,) = read_traces(text)
    assert (read.key, read.subject, read.n_people, read.n_messages, read.is_sent) == (
        "line:group:広報チーム|2026-09-26", "広報チーム", 2, 4, None,
    )  # fmt: skip
    assert read.parties == (
        ReadParty("line", "佐藤 花子", "from"), ReadParty("line", "葵", "member"), ReadParty("line", "森川", "member"),
    )  # fmt: skip


def test_without_tabs_names_may_hold_a_blank() -> None:
    text = (
        "2026.06.01 月曜日\n10:00 山田 太郎 こんにちは\n10:01 葵 はい どうも\n10:02 山田 太郎 スタンプ\n"
        "10:03 葵 また 今度 ね\n10:04 メッセージの送信を取り消しました\n10:05 葵がメッセージの送信を取り消しました\n"
    )
    assert is_line_talk(text)
    named = read_traces(text, "C:/x/[LINE]山田 太郎 (1).txt")
    assert [(read.key, read.n_messages, read.is_sent) for read in named] == [
        ("line:山田 太郎|2026-06-01", 4, False)
    ]
    (unnamed,) = read_traces(text, "talk.txt")
    assert unnamed.key.startswith("line:begin:")
    assert [(party.value, party.role) for party in unnamed.parties] == [
        ("山田 太郎", "from"),
        ("葵", "member"),
    ]
    assert read_traces(text + "\n2026.06.02 火曜日\n10:00 葵 また\n", "x")[0].key == unnamed.key


def test_a_friend_under_another_name_is_still_the_other_one() -> None:
    """Who is the owner cannot be told when the heading's name writes nothing."""
    (read,) = read_traces(PAIR + "2026/06/01(月)\n10:00\tTaro\thi\n10:01\t葵\tはい\n")
    assert [(party.value, party.role) for party in read.parties] == [
        ("山田太郎", "member"), ("Taro", "from"), ("葵", "member"),
    ]  # fmt: skip
    assert (read.n_people, read.is_sent) == (1, None)


def test_several_talks_in_a_file() -> None:
    text = (
        PAIR
        + "2026/06/01(月)\n10:00\t山田太郎\thi\n\n[LINE] 林りんとのトーク履歴\n\n2026/06/02(火)\n10:00\t葵\thi\n"
    )
    assert [read.key for read in read_traces(text)] == ["line:山田太郎|2026-06-01", "line:林りん|2026-06-02"]


def test_days_that_cannot_be_are_named_and_cost_their_messages() -> None:
    text = PAIR + (
        "9:00\t葵\tいつ\n\n2026/02/30(月)\n10:00\t葵\thi\n\n2031/01/01(水)\n10:00\t葵\thi\n\n2026/06/01(月)\n10:00\t葵\thi\n"
    )
    assert list_codes(text) == [
        (4, "chat_without_day"),
        (6, "chat_day_unreadable"),
        (9, "chat_day_unreadable"),
    ]
    assert [read.key for read in read_all(text) if isinstance(read, ReadTrace)] == [
        "line:山田太郎|2026-06-01"
    ]
    assert list_codes(PAIR) == [(0, "no_messages")]


@pytest.mark.parametrize(
    ("text", "is_talk"),
    [
        (PAIR, True), ("\ufeff\r\n[LINE] x", True), ("2026/06/01(月)\n10:00\t葵\thi", True),
        ("2026/06/01(月)\n会議\n", False), ("氏名,会社\n山田,見本", False), ("2026/06/01\n10:00 会議", False),
        ("", False),
    ],
)  # fmt: skip
def test_what_is_a_talk(text: str, is_talk: bool) -> None:
    assert is_line_talk(text) is is_talk


@pytest.mark.parametrize("encoding", ["utf-8-sig", "cp932", "utf-16"])
def test_encodings(encoding: str) -> None:
    text = PAIR + "2026/06/01(月)\n10:00\t山田太郎\tはい\n"
    assert [getattr(read, "key", "") for read in read_all(text, encoding=encoding)] == [
        "line:山田太郎|2026-06-01"
    ]


def test_half_a_file_gives_its_days() -> None:
    text = PAIR + "".join(f'2026/06/{day:02}(月)\n10:00\t山田太郎\t"あ\nい"\n\n' for day in range(1, 6))
    data = text.encode()
    for cut in range(0, len(data), 7):
        keys = [read.key for read in read_all(data[:cut]) if isinstance(read, ReadTrace)]
        assert keys == [f"line:山田太郎|2026-06-{day:02}" for day in range(1, len(keys) + 1)]


def test_a_hostile_talk_takes_neither_time_nor_memory() -> None:
    opened = "".join(f'10:00\tn{number}\t"x\n' for number in range(40_000))
    days = "".join(f"\n2026/06/{number % 30 + 1:02}(月)\n" for number in range(20_000))
    long = "2026/06/01(月)\n10:00\t葵\t" + "あ" * 3_000_000 + "\n"
    begun = time.process_time()
    tracemalloc.start()
    reads = read_all(PAIR + days + opened + long)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert time.process_time() - begun < 30
    assert peak < 60_000_000
    assert max(read.n_messages for read in reads if isinstance(read, ReadTrace)) == 40_001


@settings(max_examples=150, deadline=None)
@given(st.lists(st.sampled_from([
    PAIR, "[LINE] ", "2026/06/01(月)\n", "Mon, 06/01/2026\n", "10:00\t山田太郎\t", '"', "\n", "\t", "99:99\t葵\tx\n",
    "午後0:00 葵 はい\n", "☎ 通話時間 99:99:99\n", "\x00", "\u202e", "あ\r",
]), max_size=40))  # fmt: skip
def test_any_pieces_are_read_without_a_word(pieces: list[str]) -> None:
    text = "".join(pieces)
    is_line_talk(text)
    for read in read_all(text):
        if isinstance(read, ReadTrace):
            assert len(read.key) <= 400
