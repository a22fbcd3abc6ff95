"""What people paste, read: LINE talks and mails in Japanese and English; whatever else comes, nothing crashes."""

from __future__ import annotations

import contextlib
import datetime as dt
import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from enishi.encounters.readers.clipboard import read_pasted
from enishi.encounters.readers.moments import Moment, find_moment
from enishi.encounters.readers.outbox_file import read_outbox_file
from enishi.encounters.readers.pasted import Named

TODAY = dt.date(2026, 11, 26)
MORNING = dt.time(10, 23)
NOVEMBER = dt.date(2026, 11, 20)
JUNE = dt.date(2026, 6, 1)


@pytest.mark.parametrize(
    ("text", "names", "on", "at", "subject"),
    [
        ("10:23 山田太郎 こんにちは", ["山田太郎"], None, MORNING, "こんにちは"),
        ("午後3:05 山田太郎 会えますか", ["山田太郎"], None, dt.time(15, 5), "会えますか"),
        (
            "10:20 山田 太郎 こんにちは\n二行目です\n10:23 山田 太郎 では後日",
            ["山田 太郎"], None, MORNING, "こんにちは",
        ),
        (
            "[LINE] 山田太郎とのトーク履歴\n保存日時：2026/07/01 12:00\n\n2026/06/01(月)\n"
            "10:22\t山田太郎\t[スタンプ]\n10:23\t青井\tはい",
            ["山田太郎", "青井"], JUNE, MORNING, "はい",
        ),
        ("2026.06.01 月曜日\n10:23 山田太郎 こんにちは", ["山田太郎"], JUNE, MORNING, "こんにちは"),
        (
            "[LINE] Chat history with Taro Yamada\nSaved on: 7/1/2026, 12:00\n\nMon, 6/1/2026\n"
            "10:23 AM\tTaro Yamada\tHello",
            ["Taro Yamada"], JUNE, MORNING, "Hello",
        ),
        (
            "[LINE] 読書会のトーク履歴\r\n2026/06/01(月)\r\n10:23\t林\t来月は？\r\n",
            ["林"], JUNE, MORNING, "来月は？",
        ),
    ],
)  # fmt: skip
def test_a_line_talk(text: str, names: list[str], on: dt.date | None, at: dt.time, subject: str) -> None:
    read = read_pasted(text, TODAY)
    assert read.channel == "line"
    assert [one.name for one in read.writers] == names
    assert (read.on, read.at, read.subject) == (on, at, subject)


TARO = Named("山田太郎", "taro@example.jp")
YAMADA = Named("Taro Yamada", "taro@example.jp")


@pytest.mark.parametrize(
    ("text", "writer", "at", "subject"),
    [
        (
            "差出人: 山田太郎 <taro@example.jp>\n送信日時: 2026年11月20日 10:23\n"
            "宛先: 青井\n件名: Re: 先日のお礼\n\n青井様",
            TARO, MORNING, "先日のお礼",
        ),
        (
            "From: =?UTF-8?B?5bGx55Sw5aSq6YOO?= <Taro@Example.jp>\nSubject: =?UTF-8?B?44GK56S8?=\n"
            "Date: Fri, 20 Nov 2026 10:23:00 +0900\n\nhi",
            TARO, MORNING, "お礼",
        ),
        ("了解です。\n\n2026年11月20日(金) 10:23 山田太郎 <taro@example.jp>:\n> はい", TARO, MORNING, "了解です。"),
        ("2026/11/20 10:23、山田太郎 <taro@example.jp>のメール:\n\n> こんにちは", TARO, MORNING, ""),
        ("お礼\n山田太郎 <taro@example.jp>\n11月20日(金) 10:23\nTo 自分\n本文です", TARO, MORNING, "お礼"),
        (
            "Fine.\n\nOn Fri, Nov 20, 2026 at 10:23 AM Taro Yamada <taro@example.jp>\nwrote:\n> hi",
            YAMADA, MORNING, "Fine.",
        ),
        ("On Nov 20, 2026, at 10:23, Taro Yamada <taro@example.jp> wrote:\n> x", YAMADA, MORNING, ""),
        (
            "-----Original Message-----\nFrom: Taro Yamada <taro@example.jp>\nSent: Friday, November 20, 2026 10:23 PM"
            "\nTo: Aoi\nSubject: FW: RE: Lunch\n\nHello",
            YAMADA, dt.time(22, 23), "Lunch",
        ),
    ],
)  # fmt: skip
def test_a_mail(text: str, writer: Named, at: dt.time, subject: str) -> None:
    read = read_pasted(text, TODAY)
    assert (read.channel, read.writers, read.on, read.at, read.subject) == (
        "mail",
        (writer,),
        NOVEMBER,
        at,
        subject,
    )


@pytest.mark.parametrize(
    "text", ["", "ただの文章です。", "会議は 10:30 から", "http://example.jp:80/", "注: 山田さんに連絡"]
)
def test_plain_words(text: str) -> None:
    read = read_pasted(text, TODAY)
    assert (read.channel, read.writers, read.body) == ("", (), text)


@pytest.mark.parametrize(
    ("text", "moment"),
    [
        ("2026年11月20日（金）　１０：２３", Moment(NOVEMBER, MORNING)),
        ("20/11/2026 10:23", Moment(NOVEMBER, MORNING)),
        ("12月1日", Moment(dt.date(2025, 12, 1))),
        ("昨日", Moment(dt.date(2026, 11, 25))),
        ("2026/13/40", None),
        ("いつか", None),
    ],
)
def test_moments(text: str, moment: Moment | None) -> None:
    assert find_moment(text, TODAY) == moment


SNIPPETS = [
    "10:23 ",
    "[LINE] ",
    "とのトーク履歴",
    "From: ",
    "件名：",
    "<a@b.jp>",
    "wrote:",
    "2026/06/01",
    "\t",
    "\n",
    "> ",
    "=?x?q?",
]


@settings(deadline=None, max_examples=150)
@given(st.lists(st.one_of(st.sampled_from(SNIPPETS), st.text(max_size=20)), max_size=25))
def test_nothing_is_too_odd(parts: list[str]) -> None:
    read = read_pasted("".join(parts), TODAY)
    assert read.channel in {"", "line", "mail"}
    assert len(read.subject) <= 60


@settings(max_examples=60)
@given(st.one_of(st.binary(max_size=80), st.recursive(st.none() | st.text() | st.integers(), st.lists).map(
    lambda value: json.dumps({"format": "enishi-captures", "captures": value}).encode()
)))  # fmt: skip
def test_a_damaged_file_is_one_error(data: bytes) -> None:
    with contextlib.suppress(ValueError):
        assert isinstance(read_outbox_file(data), list)
