"""Text as Japanese needs it: what is one for comparison, and what comes first in a list."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from enishi.core import text


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("髙橋　﨑", "高橋崎"),
        ("渡邊", "渡辺"),
        ("ｻﾄｳ", "さとう"),
        ("サトウ", "さとう"),
        ("ＡＢＣ", "abc"),
        ("𠮷田", "吉田"),
        ("佐藤 健", "佐藤健"),
    ],
)
def test_fold_makes_them_one(one: str, other: str) -> None:
    assert text.fold(one) == text.fold(other)


@given(st.text())
def test_fold_twice_is_fold_once(words: str) -> None:
    assert text.fold(text.fold(words)) == text.fold(words)


@pytest.mark.parametrize(
    ("name", "key"),
    [
        ("株式会社みどり製作所", "みどり製作所"),
        ("㈱みどり製作所", "みどり製作所"),
        ("みどり製作所（株）", "みどり製作所"),
        ("Midori Works, Inc.", "midoriworks"),
        ("株式会社", "株式会社"),
    ],
)
def test_organisation_key(name: str, key: str) -> None:
    assert text.organisation_key(name) == text.fold(key)


def test_dictionary_order() -> None:
    readings = [
        "わだ",
        "がい けん",
        "かき けん",
        "かき あい",
        "さとうや あい",
        "さとう わか",
        "Adams Amy",
        "",
        "ああ",
    ]
    ordered = sorted(readings, key=lambda reading: text.sort_key(reading, "佐藤"))
    assert ordered == [
        "ああ", "がい けん", "かき あい", "かき けん", "さとう わか", "さとうや あい", "わだ", "Adams Amy", "",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("reading", "row"),
    [
        ("がもう", "か"),
        ("ぱく", "は"),
        ("ゔぁん", "あ"),
        ("ワダ", "わ"),
        ("Amy", "A"),
        ("佐藤", "#"),
        ("", "#"),
    ],
)
def test_reading_row(reading: str, row: str) -> None:
    assert text.reading_row(reading) == row


@pytest.mark.parametrize(
    ("reading", "latin"),
    [
        ("いとう", "Ito"),
        ("おおの", "Ohno"),
        ("おおの", "Ono"),
        ("ゆうこ", "Yuko"),
        ("しんじ", "Shinji"),
        ("じゅんいち", "Junichi"),
        ("ほんま", "Homma"),
        ("はっとり", "Hattori"),
        ("きょうこ", "Kyoko"),
        ("つちや", "Tsuchiya"),
        ("ちゃや", "Chaya"),
        ("べっしょ", "Bessho"),
    ],
)
def test_romaji_of_a_reading_is_as_people_write_it(reading: str, latin: str) -> None:
    assert text.to_romaji(reading) == text.plain_romaji(latin)


def test_romaji_tells_names_apart() -> None:
    assert text.to_romaji("たなか") != text.plain_romaji("Nakata")


@pytest.mark.parametrize(
    ("name", "plain"),
    [("佐藤さん", "佐藤"), ("佐藤 健様", "佐藤 健"), ("さん", "さん"), ("鵜殿", "鵜殿"), ("林先生", "林")],
)
def test_strip_honorific(name: str, plain: str) -> None:
    assert text.strip_honorific(name) == plain


def test_is_kana() -> None:
    assert [text.is_kana(name) for name in ("さとう", "ｻﾄｳ", "アンナ・ベル", "佐藤", "ー", "Amy", "")] == [
        True, True, True, False, False, False, False,
    ]  # fmt: skip


def test_clean_line_keeps_every_letter() -> None:
    assert text.clean_line(" 髙\u3000橋\n\x00神\ufa19 ") == "髙 橋 神\ufa19"


@pytest.mark.parametrize(
    ("value", "key"),
    [
        ("+81-90-1234-5678", "09012345678"),
        ("０９０ー１２３４ー５６７８", "09012345678"),
        ("03(12)56", "031256"),
    ],
)
def test_phone_key(value: str, key: str) -> None:
    assert text.phone_key(value) == key


def test_mobile_and_shared_mailbox() -> None:
    assert text.is_mobile_key("09012345678")
    assert not text.is_mobile_key("0312345678")
    assert text.is_shared_mailbox("info@example.com")
    assert not text.is_shared_mailbox("taro@example.com")
