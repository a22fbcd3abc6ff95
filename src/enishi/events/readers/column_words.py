"""What the columns of attendee lists are called, beside the words that address books use too (`core.column_words`).

connpass's names are those of files seen in public; Peatix publishes none, so its lists are read by these words alone.
"""

from __future__ import annotations

import re

from enishi.core.attendance import find_attendance
from enishi.core.column_words import find_field, fold_header

_WORDS = {
    "name": (
        "参加者 参加者氏名 出席者 出席者名 申込者 申込者名 申込者氏名 申し込み者 お申込者名 購入者 購入者名 "
        "購入者氏名 ゲスト ゲスト名 "
        "メンバー メンバー名 来場者 来場者名 受講者 受講者名 受講者氏名 attendee attendeename guest guestname "
        "participant "
        "participantname buyer buyername purchaser 名札 名札名 名札表示名 ハンドルネーム"
    ),
    "account": "ユーザー名 ユーザ名 username ニックネーム nickname アカウント名",
    "affiliation": "所属 ご所属 所属名 学校 大学 大学名 屋号 会社学校名 会社名屋号 勤務先学校名 所属先名 "
    "affiliation school",
    "job": (
        "職業 ご職業 業種 ご業種 業界 お仕事 仕事 仕事内容 肩書 肩書き お仕事内容 職種 ご職種 industry profession job"
    ),
    "ticket": (
        "参加枠名 参加枠 枠 枠名 チケット チケット名 チケット種別 チケット種類 チケットの種類 チケット券種 "
        "券種 参加券種 参加区分 申込区分 "
        "参加形態 参加方法 申込コース 参加コース コース プラン プラン名 ticket ticketname tickettype "
        "ticketclass tickettitle plan"
    ),
    "number": (
        "受付番号 受付no 受付id チケット番号 チケットno チケットid チケットコード 参加番号 参加者番号 整理番号 "
        "ticketnumber "
        "ticketno ticketid ticketcode attendeeid attendeenumber attendeeno barcode registrationid registrationnumber"
    ),
    "order": (
        "注文番号 注文no 注文id 申込番号 お申込番号 申込id 予約番号 予約id 応募id 購入番号 購入id 決済番号 "
        "orderno ordernumber orderid "
        "order# order bookingid bookingnumber confirmationnumber reservationnumber"
    ),
    "applied": (
        "申込日時 申込日 お申込日 お申込日時 申し込み日時 申し込み日 お申し込み日時 申込日付 申込時刻 登録日時 "
        "登録日 購入日時 購入日 "
        "注文日時 注文日 予約日時 予約日 応募日時 回答日時 回答日 送信日時 受信日時 タイムスタンプ timestamp "
        "createdat registeredat "
        "purchasedat orderdate purchasedate registrationdate createddate orderedat bookedat submittedat "
        "更新日時 updatedat"
    ),
    "presence": (
        "出欠ステータス 出席ステータス 出席日時 出席時刻 チェックイン チェックイン日時 チェックイン時刻 "
        "チェックイン状況 チェックインステータス "
        "checkedin checkedinat checkin checkintime checkinstatus checkedintime 受付状況 受付済 受付済み "
        "受付時刻 受付日時 "
        "来場 来場状況 来場日時 入場 入場状況 入場日時 入場時刻 入場済 来場済 当日出欠 attended attendance"
    ),
    "comment": "ご要望 要望 メッセージ 連絡事項 ご連絡事項 一言 ひとこと 質問 ご質問 自由記入 自由記入欄 message",
    "count": (
        "枚数 人数 参加人数 申込人数 購入枚数 チケット枚数 申込枚数 予約人数 数量 quantity qty tickets numberoftickets "
        "partysize headcount"
    ),
    "extra": (
        "同伴者数 同伴人数 お連れ様人数 お連れ様 同行者数 同行人数 plusones plusone additionalguests +1 追加人数"
    ),
}
_FIELD_OF = {fold_header(word): field for field, words in _WORDS.items() for word in words.split()}
_OF_PEOPLE = {
    "full_name": "name", "family": "family", "given": "given", "full_reading": "reading",
    "family_reading": "family_reading", "given_reading": "given_reading", "organisation": "affiliation",
    "department": "affiliation", "title": "job", "email": "email", "phone": "phone", "note": "comment",
    "nickname": "account", "tags": "ticket",
}  # fmt: skip
_COMING = re.compile(
    r"(?:当日の?)?(?:ご?参加|ご?出席)(?:の?可否|の?有無|希望|予定|について|されますか|しますか|できますか|意思)?"
)
_FIRST_TIME = re.compile(r"初参加|初めて|はじめて|参加回数|参加歴|参加経験|何回目|過去のご?参加|first ?time")
# Where a whole question is the name of the column. What asks for somebody else's name is left alone.
_ASKS_READING = re.compile(
    r"(?:氏|お?名前|姓名).*(?:フリガナ|ふりがな|カナ|かな|よみ|読み)|(?:フリガナ|ふりがな)"
)
_ASKS = (
    ("email", re.compile(r"メール|mail")),
    ("phone", re.compile(r"電話|携帯|\btel\b")),
    ("name", re.compile(r"氏名|お?名前|フルネーム")),
    ("affiliation", re.compile(r"会社|勤務先|ご?所属|団体名|学校")),
    ("job", re.compile(r"役職|職業|職種|業種|お仕事")),
)
_OF_OTHERS = re.compile(
    r"イベント|会場|チケット|紹介|知り|主催|きっかけ|緊急|保護者|同伴|同行|推薦|招待|代理|連れ|配信|希望|興味|"
    r"住所|部屋|銀行|口座|振込|参加した"
)
_LONGEST_QUESTION = 60


def name_field(header: str) -> str | None:
    """The field a column name means by itself, or None: then it is a question with answers."""
    folded = fold_header(header)
    if not folded:
        return None
    if known := _FIELD_OF.get(folded):
        return known
    if _FIRST_TIME.search(header.casefold()):
        return "first_time"
    if find_attendance(header) or _COMING.fullmatch(folded):
        return "status"
    field = (find_field(header) or "").partition(":")[0]
    return _OF_PEOPLE.get(field)


def guess_question(header: str) -> str | None:
    """お名前（フルネーム）をご記入ください -> name; only where no plain column name was found for it."""
    folded = fold_header(header)[:_LONGEST_QUESTION]
    if not folded or _OF_OTHERS.search(folded):
        return None
    if _ASKS_READING.search(folded):
        return "reading"
    return next((field for field, asked in _ASKS if asked.search(folded)), None)
