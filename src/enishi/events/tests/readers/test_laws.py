"""Whatever is given, nothing raises, and every line that is not empty ends somewhere."""

from __future__ import annotations

import re

from hypothesis import given, settings
from hypothesis import strategies as st

from enishi.events.list_words import say_problem
from enishi.events.readers import AttendeeList, read_attendees

_PIECES = st.sampled_from(
    "田中 佐藤さん 鈴木様 高橋くん さくら Emma ロイド・安藤 1. ① ・ ○ × △ ： （ ） ABC商事 営業 +1 2名で "
    "参加します 不参加 未定 欠席 "
    "【参加】 【不参加】 キャンセル待ち 参加者： --- [スタンプ] 12:34 11/28(土) よろしくお願いします , 、 \t "
    "\n \n \r\n \" ' @ a@b.jp =1+1 🍣 "
    "氏名 メール ステータス 参加枠名 ユーザー名 表示名 受付番号 注文番号 チケット名 2026/11/28 090-1234-5678 "
    "と の です ます \x00 \ufeff".split(" ")
)
_LISTS = st.lists(_PIECES, max_size=40).map("".join)
_FIELDS = st.sampled_from(["name", "email", "status", "nothing"])
_CELLS = st.text(st.characters(blacklist_categories=["Cs"]), max_size=12)
_TABLES = st.lists(st.lists(_CELLS, min_size=2, max_size=5).map(",".join), max_size=8).map(
    lambda rows: "氏名,メール,ステータス,枚数\n" + "\n".join(rows)
)


def assert_nothing_is_lost(text: str, found: AttendeeList) -> None:
    for problem in found.problems:
        assert say_problem(problem)
    assert all(row.name for row in found.rows)
    if any(problem.line == 0 and problem.kind == "error" for problem in found.problems) and not found.rows:
        return
    if found.source not in ("line", "text"):
        return
    told = {row.line for row in found.rows} | {one.line for one in found.problems} | set(found.skipped)
    lines = enumerate(re.split(r"\r\n|\r|\n", text.removeprefix("\ufeff")), start=1)
    assert [line for line, raw in lines if raw.strip() and line not in told] == []


@given(st.one_of(_LISTS, st.text(max_size=300)))
@settings(deadline=None, max_examples=300)
def test_no_line_of_a_text_is_lost(text: str) -> None:
    assert_nothing_is_lost(text, read_attendees(text))


@given(_TABLES)
@settings(deadline=None, max_examples=150)
def test_no_row_of_a_table_is_lost(text: str) -> None:
    found = read_attendees(text, name="list.csv")
    for problem in found.problems:
        assert say_problem(problem)
    told = {row.line for row in found.rows} | {one.line for one in found.problems} | set(found.skipped)
    lines = re.split(r"\r\n|\r|\n", text)
    if (
        found.source == "csv" and 0 not in told and '"' not in text
    ):  # a quotation mark may join lines into one cell
        assert [n for n, raw in enumerate(lines, start=1) if raw.strip(" ,\x00\t;|") and n not in told] == []


@given(st.binary(max_size=400))
@settings(deadline=None, max_examples=200)
def test_any_bytes_are_read_or_refused(data: bytes) -> None:
    found = read_attendees(data)
    assert all(say_problem(problem) for problem in found.problems)
    assert found.rows or found.problems


@given(_LISTS, st.sampled_from(["utf-8", "utf-8-sig", "cp932", "utf-16", "euc-jp"]))
@settings(deadline=None, max_examples=100)
def test_any_encoding(text: str, encoding: str) -> None:
    read_attendees(text.encode(encoding, "replace"), name="list.csv")


@given(
    _LISTS,
    st.dictionaries(st.sampled_from(["name", "email", "status", "nothing"]), st.text(max_size=6), max_size=3),
)
@settings(deadline=None, max_examples=100)
def test_any_choice_of_columns(text: str, columns: dict[str, str]) -> None:
    read_attendees(text, columns=columns)
