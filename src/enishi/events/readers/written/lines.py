"""What a line of a written list is: a heading, somebody's line, or nothing that names anybody."""

from __future__ import annotations

import re
from typing import NamedTuple

from enishi.events.readers.written.greetings import is_greeting
from enishi.events.readers.written.marks import MARK, plain

_CIRCLED = "①-⑳㉑-㉟㊱-㊿❶-❿⓫-⓴⓵-⓾⑴-⒇➀-➓"
_NUMBERED = re.compile(
    rf"\s*(?:(?:No\.?|№|#)\s*\d{{1,4}}\s*[.):、：]?|\(\s*\d{{1,4}}\s*\)|\[\s*\d{{1,4}}\s*\]|"
    rf"\d{{1,4}}\s*[.):、,．](?![\d])|\d{{1,4}}番目?|"
    rf"\d{{1,3}}\s+(?=[^\d\s名人時分円月日/:-])|\d{{1,3}}\.\d{{0}}|[{_CIRCLED}]|(?:\d\ufe0f?\u20e3){{1,3}}|🔟)\s*",
    re.IGNORECASE,
)
_BULLET = re.compile(
    r"\s*(?:[・･•‣◦*＊●■□◆◇▪▫▶▷►▸☆★♦♡♥❤❥>＞⚫⚪》≫➡➤→✨🔸🔹🔵🔴🟢🟡🟠🟣⚡🍀🌸🌟🔰♪√-]|[-–—]\s)+\ufe0f?\s*"
)
_NO_LETTERS = re.compile(r"[\W_ー〜~○◯〇]*")
_STAND_IN = re.compile(
    r"[\[(]?(?:スタンプ|写真|動画|アルバム|ファイル|ボイスメッセージ|位置情報|投票|ノート|リンク|画像|Stickers?|"
    r"Photos?|Videos?|Files?|Voice message|Location|Poll|Album|Note)[\])]?"
    r"|☎.*|不在着信|通話時間.*|Missed call|Call time.*",
    re.IGNORECASE,
)
_DAY = (
    r"(?:\d{2,4}\s*[./年-]\s*)?\d{1,2}\s*[./月-]\s*\d{1,2}\s*日?\s*(?:\(?\s*(?:[月火水木金土日](?:曜日?)?|祝|"
    r"・)+\s*\)?)?"
)
_CLOCK = r"(?:午前|午後|AM|PM)?\s*\d{1,2}\s*(?::\s*\d{2}|時(?:\s*\d{1,2}\s*分|半)?)"
_WHEN = re.compile(
    rf"(?:(?:日時|日程|日付|時間|開催日)?\s*[::]?\s*)?(?:{_DAY}|{_CLOCK}|今日|本日|明日|昨日|[月火水木金土日]曜日?)"
    rf"[\s、,]*(?:{_CLOCK})?\s*(?:[~〜～ー–-]|から|より)?\s*(?:{_CLOCK})?\s*(?:まで)?\s*(?:~|から|開始|スタート|"
    rf"集合|開場|解散|開宴|受付|乾杯|頃|ごろ|〆切|締切)*"
    r"[\s。!！)]*",
    re.IGNORECASE,
)
_BEGINS_WITH_DAY = re.compile(rf"\s*{_DAY}(?:\s*{_CLOCK})?\s*(?:[~〜-]\s*(?:{_CLOCK})?)?\s*")
_BEGINS_WITH_TIME = re.compile(rf"\s*{_CLOCK}\s*[~〜-]?\s*\D", re.IGNORECASE)
_FACT = re.compile(
    r"(?:開催)?(?:日時|日程|日付|場所|会場|集合(?:場所|時間)?|待ち合わせ|時間|会費|参加費|費用|予算|料金|住所|"
    r"アクセス|最寄り?駅?|定員|人数|締め?切り?|〆切|回答期限|返信期限|期限|持ち物|内容|"
    r"お?店(?:名|舗)?|TEL|電話(?:番号)?|URL|地図|連絡先|開場|開始|開演|終了|解散|服装|注意(?:事項)?|予約名|"
    r"コース|お?支払い?(?:方法)?|振込先|タイトル|件名|テーマ|イベント名|会の名前|スケジュール|備考|残り|残席)"
    r"(?:\s*:|\s).*|(?:参加費|会費|予算|費用|料金)\s*(?:は|約)?\s*[¥￥]?[\d,]+\s*円?.*|[¥￥]?\s*[\d,]{3,7}\s*円.*",
    re.IGNORECASE,
)
_TOTAL = re.compile(
    r"(?:現在|現時点で|以上|合計|計|全部で|全員で|total|トータル|ご?参加者?数?|不参加者?数?|人数|残り|あと|定員|"
    r"現在の参加者?|[\s:は、,])*(?:約|計)?\s*\d{1,4}\s*(?:/\s*\d{1,4})?\s*(?:名|人|枠|席)?(?:様)?"
    r"(?:です|の?ご?参加|の?予定|となりました|になりました|集まりました|\s|[。!！)])*",
    re.IGNORECASE,
)
_PICTURE = re.compile("[\U0001f300-\U0001faff\ufe0f\u200d]{1,8}")
_LINK = re.compile(r"(?:\S{0,12}[::]\s*)?(?:https?://|www\.)\S+\s*")
_AFTER_LISTS = re.compile(
    r"敬称略|順不同|以上|つづく|続く|続き|五十音順|あいうえお順|申込順|先着順|更新(?:版|しました)?|追記"
)


class Item(NamedTuple):
    """A line without what stands before the name; `is_listed`: a number or a bullet stood there."""

    text: str
    is_listed: bool
    is_numbered: bool = False


def take_marker(text: str) -> Item:
    """1. 田中, ① 田中, ・田中 -> 田中. ○ and × are answers and stay."""
    found = _NUMBERED.match(text)
    if found and found.end():
        rest = text[found.end() :]
        bullet = _BULLET.match(rest)
        return Item(rest[bullet.end() :] if bullet else rest, True, True)
    found = _BULLET.match(text)
    if found and found.end():
        rest = text[found.end() :]
        numbered = _NUMBERED.match(rest)
        return Item(rest[numbered.end() :] if numbered else rest, True)
    return Item(text.strip(), False)


def is_timed(text: str) -> bool:
    """19:30 自己紹介: a point of the programme, or a message without its talk."""
    return bool(_BEGINS_WITH_TIME.match(text))


def is_picture(text: str) -> bool:
    """Whether it is written in emoji alone, as some call themselves."""
    return bool(_PICTURE.fullmatch(text.strip()))


def names_nobody(text: str) -> bool:
    """Whether a line is passed over: rules, stickers, days, facts of the gathering, totals, greetings, links."""
    bare = text.strip(" 　。!！※*()[]【】")
    if not bare or (_NO_LETTERS.fullmatch(plain(text)) and not MARK.search(text)):
        return True
    return bool(
        _STAND_IN.fullmatch(text.strip())
        or _WHEN.fullmatch(text.strip())
        or _FACT.fullmatch(text.strip(" ・■□◆◇●▼★☆*※📍📅🕐💰⏰"))
        or _TOTAL.fullmatch(bare)
        or _LINK.fullmatch(text)
        or _AFTER_LISTS.fullmatch(bare)
        or is_greeting(text)
    )


def drop_day(text: str) -> str:
    """11/28(土) ランチ会 -> ランチ会: what stands behind a day that begins a line."""
    found = _BEGINS_WITH_DAY.match(text)
    return text[found.end() :].strip(" 　、,~〜-") if found else text
