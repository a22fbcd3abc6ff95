"""Files of connpass, Peatix and everybody: what is in their columns, and what is wrong with them."""

from __future__ import annotations

import datetime as dt

import pytest

from enishi.events.list_words import say_problem
from enishi.events.readers import MAX_BYTES, AttendeeList, read_attendees

CONNPASS = (
    "参加枠名,ユーザー名,表示名,利用開始日,コメント,参加ステータス,出欠ステータス,出席日時,PayPal取引ID,"
    "請求書ID,更新日時,受付番号,所属を教えてください\r\n"
    "一般枠,taro,田中 太郎,2019/01/02,楽しみです,参加,出席,2026/11/28 13:05,,,2026年11月01日 10:23,12345,ABC商事\r\n"
    "LT枠,hanako,はなこ,2020/01/02,,補欠,,,,,2026/11/02 09:00,12346,\r\n"
    "一般枠,mori,森,2020/01/02,,参加キャンセル,,,,,2026/11/02 09:00,12347,\r\n"
)
OLD_CONNPASS = (
    "参加枠名,ユーザー名,表示名,コメント,参加ステータス,出欠ステータス,更新日時,受付番号\n一般枠,"
    "taro,田中,,参加,欠席,2019/11/01 10:23,1\n"
)
PEATIX = (
    "注文番号,チケット番号,チケット名,姓,名,フリガナ（姓）,フリガナ（名）,メールアドレス,ステータス,申込日,"
    "お仕事,イベントを何で知りましたか\n"
    "101,T1,早割,田中,太郎,タナカ,タロウ,tanaka@example.jp,支払い済み,2026/11/01,営業,Peatix\n"
    "102,T2,一般,佐藤,花子,サトウ,ハナコ,sato@example.jp,支払い待ち,2026/11/03,,\n"
    "103,T3,一般,鈴木,一郎,,,s@example.jp,キャンセル済み,2026/11/03,,\n"
)


def codes(found: AttendeeList) -> list[tuple[int, str, str]]:
    return [(one.line, one.code, one.kind) for one in found.problems]


def people(found: AttendeeList) -> list[tuple[str, str]]:
    return [(row.name, row.status) for row in found.rows]


@pytest.mark.parametrize("encoding", ["cp932", "utf-8", "utf-8-sig", "utf-16"])
def test_connpass(encoding: str) -> None:
    found = read_attendees(CONNPASS.encode(encoding), name="event_1_participants.csv")
    assert found.source == "connpass"
    assert people(found) == [("田中 太郎", "confirmed"), ("はなこ", "waiting"), ("森", "cancelled")]
    first = found.rows[0]
    assert (first.line, first.ticket, first.number, first.affiliation) == (2, "一般枠", "12345", "ABC商事")
    assert (first.is_checked_in, first.comment) == (True, "楽しみです")
    assert (first.applied_on, first.applied_at) == (dt.date(2026, 11, 1), dt.time(10, 23))
    assert ("ユーザー名", "taro") in first.answers
    assert codes(found) == []
    assert found.skipped == (1,)


def test_connpass_of_old() -> None:
    found = read_attendees(OLD_CONNPASS)
    (row,) = found.rows
    assert (found.source, row.name, row.status, row.is_checked_in) == ("connpass", "田中", "confirmed", False)


def test_peatix() -> None:
    found = read_attendees(PEATIX.encode())
    assert found.source == "peatix"
    assert people(found) == [("田中 太郎", "confirmed"), ("佐藤 花子", "unknown"), ("鈴木 一郎", "cancelled")]
    first = found.rows[0]
    assert (first.reading, first.email, first.job) == ("たなか たろう", "tanaka@example.jp", "営業")
    assert (first.number, first.order) == ("T1", "101")
    assert first.answers == (("イベントを何で知りましたか", "Peatix"),)
    assert codes(found) == [(3, "not_paid", "notice")]


def test_tickets_of_one_order_are_seats_of_their_own() -> None:
    rows = "7,T1,一般,田中,t@example.jp\n7,T2,一般,田中,t@example.jp\n7,T3,一般,田中,t@example.jp\n"
    found = read_attendees("注文番号,チケット番号,チケット名,氏名,メール\n" + rows)
    assert [(row.number, row.companion_of) for row in found.rows] == [
        ("T1", ""),
        ("T2", "田中"),
        ("T3", "田中"),
    ]
    assert codes(found) == [(3, "same_order", "notice"), (4, "same_order", "notice")]


def test_a_form_of_google() -> None:
    found = read_attendees(
        "タイムスタンプ,お名前（フルネーム）を教えてください,メールアドレスをご記入ください,ご職業,当日の参加,"
        "初めての参加ですか？,紹介者のお名前\n"
        "2026/11/01 10:23:11,田中太郎,t@example.jp,エンジニア,参加,はい,鈴木\n2026/11/01 "
        "11:00:00,佐藤,s@example.jp,主婦,不参加,いいえ,\n"
    )
    assert people(found) == [("田中太郎", "confirmed"), ("佐藤", "cancelled")]
    assert [row.is_first_time for row in found.rows] == [True, False]
    assert found.rows[0].answers == (("紹介者のお名前", "鈴木"),)


def test_columns_in_english() -> None:
    found = read_attendees(
        "First Name,Last Name,Email,Company,Job Title,Status\nAnna,Smith,a@example.com,Acme,CEO,Going\n"
    )
    (row,) = found.rows
    assert (row.email, row.affiliation, row.job, row.status) == ("a@example.com", "Acme", "CEO", "confirmed")
    assert row.name == "Anna Smith"


def test_the_host_knows_better() -> None:
    text = "A,B,C\n田中,営業,t@example.jp\n"
    guessed = read_attendees(text, name="a.csv")
    chosen = read_attendees(text, name="a.csv", columns={"name": "A", "job": "B", "email": "C"})
    assert people(chosen) == [("田中", "confirmed")]
    assert (chosen.rows[0].job, chosen.rows[0].email) == ("営業", "t@example.jp")
    assert chosen.headers == ("A", "B", "C")
    assert guessed.headers != chosen.headers


def test_a_choice_that_is_not_there_is_told() -> None:
    found = read_attendees(
        "氏名,メール\n田中,t@example.jp\n", columns={"job": "職業", "height": "氏名", "email": ""}
    )
    assert codes(found) == [(0, "unknown_column", "notice"), (0, "unknown_field", "notice")]
    assert (found.rows[0].name, found.rows[0].email) == ("田中", "")


def test_no_column_names() -> None:
    found = read_attendees(
        "田中 太郎,タナカ タロウ,tanaka@example.jp,ABC商事\n佐藤 花子,サトウ "
        "ハナコ,sato@example.jp,みどり不動産\n".encode()
    )
    assert [(row.name, row.reading, row.affiliation) for row in found.rows] == [
        ("田中 太郎", "たなか たろう", "ABC商事"),
        ("佐藤 花子", "さとう はなこ", "みどり不動産"),
    ]
    assert found.columns == {"name": "1", "reading": "2", "email": "3", "affiliation": "4"}


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "empty"),
        (" \n\n　\n", "empty"),
        (b"PK\x03\x04rest of a workbook", "spreadsheet"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "spreadsheet"),
        (b"%PDF-1.7 something", "not_text"),
        (bytes(range(256)) * 20, "not_text"),
        ("<!DOCTYPE html><html>", "web_page"),
        ("氏名,メール\n", "only_headers"),
        ("番号,金額,日付\n1,2,3\n4,5,6\n", "no_name_column"),
        ("a" * (MAX_BYTES + 1), "too_large"),
        ("氏名,会社\n" + "林,みどり\n" * 20_001, "too_many"),
        ("林\n" * 5_001, "too_many"),
    ],
)
def test_what_cannot_be_read_gets_a_sentence(data: bytes | str, code: str) -> None:
    found = read_attendees(data, name="list.csv")
    assert (found.rows, [one.code for one in found.problems]) == ((), [code])
    assert found.problems[0].kind == "error"
    assert say_problem(found.problems[0])


def test_half_a_file() -> None:
    found = read_attendees("氏名,メール,会社\n田中,t@example.jp,ABC\n佐藤,s@ex")
    assert people(found) == [("田中", "confirmed"), ("佐藤", "confirmed")]
    assert codes(found) == [(3, "bad_email", "notice"), (3, "cut_off", "notice")]
    broken = read_attendees('氏名,メモ\n田中,いい\n佐藤,"い\n')
    assert (people(broken), codes(broken)) == ([("田中", "confirmed")], [(3, "ends_in_quote", "error")])


def test_widths_formulas_and_emoji() -> None:
    found = read_attendees(
        "氏名\t電話\t参加回数\t備考\n田中様\t０９０−１２３４−５６７８\t０\t=SUM(A1)\n森\t+819011112222\t3回目\t@🍣\n"
    )
    assert [row.name for row in found.rows] == ["田中", "森"]
    assert [row.is_first_time for row in found.rows] == [True, False]
    assert [row.comment for row in found.rows] == ["=SUM(A1)", "@🍣"]
    assert found.rows[1].phone == "+819011112222"


def test_the_same_entry_and_the_same_name() -> None:
    found = read_attendees(
        "氏名,メール,受付番号\n田中,t@example.jp,1\n田中,T@example.jp,\n田中,other@example.jp,2\n佐藤,"
        "t@example.jp,3\n森,m@example.jp,9\n森,,9\n"
    )
    assert [(row.line, row.name) for row in found.rows] == [(2, "田中"), (4, "田中"), (5, "佐藤"), (6, "森")]
    assert codes(found) == [
        (3, "same_entry", "notice"), (4, "same_name", "notice"), (5, "same_email", "notice"),
        (7, "same_entry", "notice"),
    ]  # fmt: skip


def test_who_signed_up_again_comes() -> None:
    found = read_attendees("氏名,メール,ステータス\n田中,t@example.jp,キャンセル\n田中,t@example.jp,参加\n")
    assert people(found) == [("田中", "confirmed")]


def test_seats_bought_together() -> None:
    found = read_attendees("氏名,枚数\n田中,3\n佐藤,1枚\n鈴木,500\n")
    assert [row.companion_of for row in found.rows] == ["", "田中", "田中", "", ""]
    assert codes(found) == [(2, "companions", "notice"), (4, "too_many_companions", "notice")]


@pytest.mark.parametrize(
    ("word", "status"),
    [
        ("参加", "confirmed"), ("○", "confirmed"), ("支払い済み", "confirmed"), ("無料", "confirmed"),
        ("Attending", "confirmed"),
        ("補欠", "waiting"), ("キャンセル待ち", "waiting"), ("Waitlisted", "waiting"), ("抽選待ち", "waiting"),
        ("キャンセル", "cancelled"), ("欠席", "cancelled"), ("×", "cancelled"), ("期限切れ", "cancelled"),
        ("Refunded", "cancelled"),
        ("落選", "cancelled"), ("未定", "unknown"), ("△", "unknown"), ("", "unknown"), ("ふにゃ", "unknown"),
    ],
)  # fmt: skip
def test_what_a_status_means(word: str, status: str) -> None:
    found = read_attendees(f"氏名,参加ステータス\n田中,{word}\n")
    assert people(found) == [("田中", status)]
    assert [one.code for one in found.problems] == (["unknown_status"] if word == "ふにゃ" else [])


def test_rows_that_name_nobody_or_hold_too_much() -> None:
    found = read_attendees("氏名,メール\n,t@example.jp\n田中,t@example.jp,なにか\n,\n\n佐藤,s@example.jp\n")
    assert [row.name for row in found.rows] == ["田中", "佐藤"]
    assert codes(found) == [(2, "no_name", "error"), (3, "more_cells", "notice")]
    assert found.skipped == (1, 4)
    assert found.rows[0].answers == (("3", "なにか"),)


def test_a_title_above_the_columns() -> None:
    found = read_attendees("ランチ会 参加者一覧,,\n2026/11/28 現在,,\n氏名,会社,備考\n田中,ABC商事,\n")
    assert (people(found), found.skipped) == ([("田中", "confirmed")], (1, 2, 3))
