"""WhatsApp chats: stamps of every phone, the order of day and month, notices, calls; never a word of a message."""

from __future__ import annotations

import datetime as dt
import io
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from enishi.history.readers.base import Read, ReadParty, ReadTrace, Unread
from enishi.history.readers.chats import is_whatsapp_chat, read_whatsapp_chat
from enishi.history.readers.tests.mails import FRAME

NAME = "WhatsApp Chat with Taro.txt"
LRM = "\u200e"
IOS = (
    f"[2026/07/01 12:34:56] Taro: {LRM}Messages and calls are end-to-end encrypted.\n"
    "[2026/07/01 12:35:00] 葵: ひみつ\nつづき\n"
    f"{LRM}[2026/07/01 12:36:00] Taro: {LRM}image omitted\n"
    f"[2026/07/01 12:37:00] Taro: {LRM}This message was deleted.\n"
    f"[2026/07/02 09:00:00] Taro: {LRM}Voice call. {LRM}5 min\n"
    f"[2026/07/02 10:00:00] Taro: {LRM}Missed voice call\n"
)


def read_all(text: str, name: str = NAME) -> list[Read]:
    return list(read_whatsapp_chat(io.BytesIO(text.encode()), name, FRAME, "utf-8"))


def read_traces(text: str, name: str = NAME) -> list[ReadTrace]:
    reads = read_all(text, name)
    assert [read for read in reads if isinstance(read, Unread)] == []
    return [read for read in reads if isinstance(read, ReadTrace)]


def list_days(*stamps: str, name: str = NAME) -> list[str]:
    return [str(read.on) for read in read_traces("".join(f"{stamp}Taro: hi\n" for stamp in stamps), name)]


def test_a_chat_of_two() -> None:
    assert is_whatsapp_chat(IOS)
    talked, called = read_traces(IOS)
    assert (talked.where, talked.key, talked.channel, talked.on, talked.n_messages, talked.is_sent) == (
        "line 2", "whatsapp:Taro|2026-07-01", "message", dt.date(2026, 7, 1), 2, True,
    )  # fmt: skip
    assert talked.parties == (ReadParty("whatsapp", "Taro", "member"), ReadParty("whatsapp", "葵", "me"))
    assert (called.key, called.channel, called.at, called.minutes, called.is_sent) == (
        "whatsapp:Taro|2026-07-02|call 09:00", "call", dt.datetime(2026, 7, 2, tzinfo=dt.UTC), 5, False,
    )  # fmt: skip
    assert not any(word in repr([talked, called]) for word in ("ひみつ", "つづき", "omitted"))


@pytest.mark.parametrize(
    ("stamps", "days"),
    [
        (("2026/07/01 12:34 - ", "2026/07/02, 12:34 - "), ["2026-07-01", "2026-07-02"]),
        (("[2026/07/01 午後0:34:56] ", "[2026/07/02, 午後1:34:56] "), ["2026-07-01", "2026-07-02"]),
        (("01/07/26, 12:34 - ", "13/07/26, 12:34 - "), ["2026-07-01", "2026-07-13"]),
        (("7/1/26, 12:34 PM - ", "7/13/26, 1:34\u202fPM - "), ["2026-07-01", "2026-07-13"]),
        (("[01.07.26, 12:34:56] ", "[13.08.26, 12:34:56] "), ["2026-07-01", "2026-08-13"]),
        (("01/12/25, 12:34 - ", "02/12/25, 12:34 - ", "01/01/26, 12:34 - ", "02/01/26, 12:34 - ", "01/02/26, 12:34 - "),
         ["2025-12-01", "2025-12-02", "2026-01-01", "2026-01-02", "2026-02-01"]),
        (("26/07/30, 12:34 - ", "26/08/01, 12:34 - "), ["2026-07-30", "2026-08-01"]),
        (("03/11/26, 12:34 - ", "03/12/26, 12:34 - "), ["2026-03-11", "2026-03-12"]),  # not yet December here
        (("2026-07-01, 12:34 - ", "2026-07-02, 12:34 - "), ["2026-07-01", "2026-07-02"]),
    ],
)  # fmt: skip
def test_the_order_of_day_and_month_is_that_of_the_whole_file(
    stamps: tuple[str, ...], days: list[str] | None
) -> None:
    text = "".join(f"{stamp}Taro: hi\n" for stamp in stamps)
    assert is_whatsapp_chat(text)
    assert list_days(*stamps) == days


@pytest.mark.parametrize(
    ("stamps", "first"),
    [
        (("01/07/26, 12:34 - ", "02/07/26, 12:34 - "), "2026-07-01"),
        (("1/7/26, 1:34 PM - ", "2/7/26, 1:34 PM - "), "2026-01-07"),
    ],
)  # fmt: skip
def test_an_order_that_nothing_tells_is_said_and_marked(stamps: tuple[str, str], first: str) -> None:
    reads = read_all("".join(f"{stamp}Taro: hi\n" for stamp in stamps))
    told = [(read.code, dict(read.params)["day"]) for read in reads if isinstance(read, Unread)]
    assert told == [("chat_order_unclear", first)]
    assert {read.flags for read in reads if isinstance(read, ReadTrace)} == {("unclear_date",)}


@pytest.mark.parametrize(
    ("name", "title"),
    [
        ("WhatsApp Chat with Taro.txt", "Taro"), ("WhatsApp Chat with Taro (1).txt", "Taro"),
        ("WhatsApp Chat - Taro.zip!_chat.txt", "Taro"), ("x/WhatsApp Chat - Taro/_chat.txt", "Taro"),
        ("TaroとのWhatsAppチャット.txt", "Taro"), ("WhatsApp Chat mit Taro.txt", "Taro"), ("_chat.txt", ""),
    ],
)  # fmt: skip
def test_the_name_of_the_file_says_with_whom(name: str, title: str) -> None:
    (read,) = read_traces("2026/07/01, 12:34 - Taro: hi\n2026/07/01, 12:35 - Aoi: hi\n", name)
    assert read.key.startswith(f"whatsapp:{title}|" if title else "whatsapp:begin:")
    assert read.is_sent is (False if title else None)


def test_a_group_with_numbers_and_what_the_app_says() -> None:
    text = (
        '2026/07/01, 12:34 - Taro created group "Trip: Nara"\n2026/07/01, 12:34 - Aoi added +81 90-0000-0000\n'
        "2026/07/01, 12:35 - \u202a+81 90-0000-0000\u202c: hi\n2026/07/01, 12:36 - ~\u202fRin: <Media omitted>\n"
        "2026/07/01, 12:37 - Aoi: You deleted this message\n2026/07/01, 12:38 - Aoi: at 10: fine\n"
    )
    (read,) = read_traces(text, "WhatsApp Chat with Trip.txt")
    assert [(party.value, party.role) for party in read.parties] == [
        ("+81 90-0000-0000", "from"), ("Rin", "member"), ("Aoi", "member"),
    ]  # fmt: skip
    assert (read.subject, read.n_messages, read.n_people) == ("Trip", 3, 2)


def test_a_chat_of_two_whose_file_has_lost_its_name() -> None:
    """Both are there on every day: which of them is the owner is told by the names known as theirs."""
    text = "01/07/26, 12:34 - Taro: hi\n13/07/26, 09:00 - 葵: hello\n"
    first, second = read_traces(text, "_chat.txt")
    assert first.parties == (ReadParty("whatsapp", "Taro", "from"), ReadParty("whatsapp", "葵", "member"))
    assert second.parties == (ReadParty("whatsapp", "Taro", "member"), ReadParty("whatsapp", "葵", "from"))
    assert (first.is_sent, second.is_sent) == (None, None)


def test_the_same_talk_stays_the_same_when_the_other_one_writes_at_last() -> None:
    alone = read_traces("2026/07/01, 12:34 - Aoi: hi\n")[0]
    both = read_traces("2026/07/01, 12:34 - Aoi: hi\n2026/07/02, 12:34 - Taro: hi\n")[0]
    assert alone.key == both.key


@pytest.mark.parametrize(
    ("text", "is_chat"),
    [
        ("2026-07-01 12:34:56 - INFO: started\n2026-07-01 12:34:57 - INFO: ended\n", False),
        ("氏名,会社\n山田,見本\n", False), ("2026/07/01, 12:34 - Taro: hi", True),
        ("2026/07/01, 12:34 - Taro: hi\nx\ny\n", False),
        ("", False), ("[2026/07/01 12:34:56] nothing here\n[2026/07/01 12:34:56] nobody", False),
    ],
)  # fmt: skip
def test_what_is_a_chat(text: str, is_chat: bool) -> None:
    assert is_whatsapp_chat(text) is is_chat


def test_days_that_cannot_be_and_chats_of_nothing_are_named() -> None:
    reads = read_all(
        "2026/02/30, 12:34 - Taro: hi\n2031/07/01, 12:34 - Taro: hi\n2026/07/01, 12:34 - Taro: hi\n"
    )
    assert [(read.where_number, read.code) for read in reads if isinstance(read, Unread)] == [
        (1, "chat_day_unreadable"), (2, "chat_day_unreadable"),
    ]  # fmt: skip
    assert [read.code for read in read_all("x") if isinstance(read, Unread)] == ["no_messages"]


def test_a_hostile_chat_takes_no_time() -> None:
    lines = [f"{n % 31 + 1}/{n % 12 + 1}/{n % 26:02}, {n % 24}:00 - n{n}: x\n" for n in range(60_000)]
    begun = time.process_time()
    assert len(read_all("".join(lines) + "[" * 100_000 + "1/" * 100_000)) > 100
    assert time.process_time() - begun < 30


@settings(max_examples=150, deadline=None)
@given(st.lists(st.sampled_from([
    "2026/07/01, 12:34 - ", "[01/07/26, 1:34:56 PM] ", "99/99/99, 99:99 - ", "Taro", ": ", "~", LRM, "\n", "\r\n",
    "“x”", f"{LRM}Voice call. 999 h", "午後", "\x00", "あ", "0/0/0, 0:00 - A: b\n", "1/1/9999, 1:00 - A: b\n",
]), max_size=40))  # fmt: skip
def test_any_pieces_are_read(pieces: list[str]) -> None:
    text = "".join(pieces)
    is_whatsapp_chat(text)
    read_all(text)
