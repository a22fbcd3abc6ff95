"""Who of a list of attendees was there: whoever cancelled stays out, under whatever name the column goes."""

from __future__ import annotations

import pytest

from enishi.core.attendance import is_cancelled
from enishi.imports.readers import ReadCard
from enishi.imports.readers.tests.reading import read, read_items, read_rejected

COLUMNS = (
    "ステータス", "チケットステータス", "申込ステータス", "申し込み状況", "参加ステータス", "参加状況", "受付状況",
    "受付ステータス", "出欠", "出欠ステータス", "決済状況", "Status", "Ticket Status", "Order status",
    "Attendee Status", "Approval Status", "RSVP", "登録ステータス",
)  # fmt: skip
WORDS = (
    "キャンセル",
    "キャンセル済み",
    "取消済",
    "払い戻し済み",
    "払戻",
    "払い戻し",
    "返金",
    "返金処理中",
    "Refunded",
    "Canceled",
)


def names_in(data: bytes) -> list[str]:
    return [item.family for item in read_items(data) if isinstance(item, ReadCard)]


@pytest.mark.parametrize("column", COLUMNS)
def test_whoever_cancelled_stays_out_whatever_the_column_is_called(column: str) -> None:
    rows = "".join(f"{number},早割,林 {number}子,{word}\n" for number, word in enumerate(WORDS))
    data = f"番号,チケット種別,お名前,{column}\n0,早割,森 二郎,参加\n{rows}".encode()
    assert names_in(data) == ["森"]
    assert read_rejected(data) == [(f"row {number}", "cancelled") for number in range(3, 3 + len(WORDS))]


@pytest.mark.parametrize("column", ["申込ステータス", "参加状況", "出欠", "ステータス", "Status"])
def test_a_list_without_tickets(column: str) -> None:
    data = (
        f"氏名,メール,{column}\n森 二郎,mori@example.jp,参加\n谷 三枝,tani@example.jp,キャンセル\n".encode()
    )
    assert names_in(data) == ["森"]
    assert read_rejected(data) == [("row 3", "cancelled")]


def test_a_status_of_something_else_leaves_nobody_out() -> None:
    data = (
        "氏名,メール,ステータス\n森 二郎,mori@example.jp,契約中\n谷 三枝,tani@example.jp,返金対応\n".encode()
    )
    assert names_in(data) == ["森", "谷"]


def test_a_day_or_a_mark_under_cancelled() -> None:
    head = "チケット名,氏名,キャンセル日時,返金済み\n"
    rows = "一般,森 二郎,,\n一般,谷 三枝,2026/05/02 10:00,\n一般,林 四郎,,○\n一般,原 五月,,×\n"
    data = f"{head}{rows}".encode()
    assert names_in(data) == ["森", "原"]
    assert read_rejected(data) == [("row 3", "cancelled"), ("row 4", "cancelled")]


@pytest.mark.parametrize(
    ("status", "note"),
    [
        ("補欠", "参加ステータス: 補欠"),
        ("キャンセル待ち", "参加ステータス: キャンセル待ち"),
        ("欠席", "参加ステータス: 欠席"),
        ("参加", ""),
        ("支払い済み", ""),
    ],
)
def test_the_waiting_list_is_told_as_presence_is(status: str, note: str) -> None:
    headers = "参加枠名,ユーザー名,表示名,コメント,参加ステータス,出欠ステータス,更新日時,受付番号"
    data = f"{headers}\nLT枠,mori,森 二郎,,{status},,,7\n".encode()
    (card,) = read_items(data)
    assert read(data).format == "connpass"
    assert isinstance(card, ReadCard)
    assert card.note == note


@pytest.mark.parametrize(
    "status",
    [
        "キャンセルなし",
        "返金不可",
        "未キャンセル",
        "Not cancelled",
        "non-refundable",
        "waitlisted",
        "キャンセル待ち",
        "未払い",
    ],
)
def test_who_did_not_cancel(status: str) -> None:
    assert not is_cancelled(status)
