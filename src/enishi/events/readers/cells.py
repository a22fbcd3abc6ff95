"""What stands in the cells of a table: whether somebody comes, was there, comes for the first time, and since when."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence
from typing import NamedTuple

from enishi.core import names
from enishi.core.attendance import is_cancelled
from enishi.core.dates import read_day
from enishi.events.readers.base import Status

_CLOCK = re.compile(r"(?P<before>午前|午後)?\s*(?<!\d)(?P<hour>\d{1,2})(?::|時)(?P<minute>\d{2})")
_WAITING = re.compile(
    r"補欠|補欠者|(?:キャンセル|空き|繰り?上げ?|抽選|当落|結果)待ち?|繰り?上げ候補|抽選中|抽選前|ウェイティング|"
    r"順番待ち|"
    r"wait(?:ing|list|listed)?|waiting\s?list|on\s?hold|standby",
    re.IGNORECASE,
)
_UNPAID = re.compile(
    r"お?支払い?待ち|支払い?待|入金待ち?|未入金|未払い?|未決済|未収|決済待ち|pending(?:\s?payment)?|unpaid|"
    r"awaiting payment",
    re.IGNORECASE,
)
_GONE = re.compile(
    r"期限切れ|失効|無効|落選|落選者|不参加|欠席|参加不可|参加しない|参加できない|行けない|棄権|×|✕|✖|✗|❌|❎|ｘ|"
    r"expired|invalid|declined?|not\s?going|not\s?attending|absent|no|n|rejected|ng",
    re.IGNORECASE,
)
_OPEN = re.compile(
    r"未定|未回答|保留|検討中?|調整中|仮予約|仮|△|▲|\?|？|不明|申請中|承認待ち|招待中|招待済み?|"
    r"maybe|tentative|undecided|interested|invited|pending approval|no (?:answer|reply)",
    re.IGNORECASE,
)
_COMING = re.compile(
    r"参加(?:する|します|予定|確定|者|可|可能|希望)?|出席(?:する|します|予定|者)?|当選者?|お?申し?込み?(?:済み?|"
    r"完了)?|申込中|"
    r"登録(?:済み?|完了)?|確定(?:済み?)?|有効|無料|お?支払い?(?:済み?|完了)|入金(?:済み?|確認済み?)|決済(?:済み?|完了)|"
    r"購入(?:済み?|完了)?|発券(?:済み?)?|予約(?:済み?|確定)?|承認(?:済み?)?|受付(?:中|完了)?|完了|○|〇|◯|◎|⭕️?|✓|✔|✅|"
    r"valid|paid|free|confirmed|completed?|approved|registered|active|issued|purchased|booked|going|attending|"
    r"accepted|yes|y|ok|success(?:ful)?|not cancell?ed|1|true",
    re.IGNORECASE,
)
_THERE = re.compile(
    r"(?:出席|来場|入場|チェックイン|受付|参加)済み?|来場|入場|checked[\s-]?in|attended|present|used|使用済み?|"
    r"来店済み?",
    re.IGNORECASE,
)
_NOT_THERE = re.compile(
    r"未.*|欠席.*|不参加|×|✕|-+|なし|無し?|0|false|no|n|not.*|absent|no[\s-]?show|unused", re.IGNORECASE
)
_FIRST = re.compile(
    r"初(?:参加|めて|回)?.*|はじめて.*|first.*|yes|y|true|はい|1回目|一回目|新規|○|〇|◯|✓|✔|レ", re.I
)
_NOT_FIRST = re.compile(
    r"(?:\d+|[二三四五六七八九十]|数|何)(?:回|度)目?.*|複数.*|常連.*|リピーター?|いいえ|ない|なし|あり|有|no|n|"
    r"false|×|✕|"
    r"以前.*|既に.*|毎回.*|2回.*",
    re.IGNORECASE,
)
_BEFORE = re.compile(r"過去|これまで|今まで|以前|経験|参加歴|previous|past")
_YES_FIRST = re.compile(r"初|はじめて|first")
_COUNT = re.compile(r"(\d{1,4})\s*(?:名様?|人|枚|席|口|people|tickets?)?(?:様)?", re.IGNORECASE)


class Coming(NamedTuple):
    """What the columns say together. `unclear` is the word that said nothing we know, `unpaid` one of unpaid money."""

    status: Status
    unclear: str = ""
    unpaid: str = ""


def read_status(cells: Sequence[tuple[str, str]]) -> Coming:
    """The status out of all columns (name, cell) that speak of it: one that says no outweighs all that say yes."""
    if not cells:
        return Coming("confirmed")
    found = [_read_one(header, names.clean(cell)) for header, cell in cells]
    for status in ("cancelled", "waiting", "unknown"):
        if hit := next((one for one in found if one.status == status), None):
            return hit
    return Coming("confirmed")


def _read_one(header: str, word: str) -> Coming:
    if is_cancelled(word, header) or (word and _GONE.fullmatch(word)):
        return Coming("cancelled")
    if is_cancelled("○", header):  # a column about cancelling alone, and it does not say so
        return Coming("confirmed")
    if _WAITING.match(word):
        return Coming("waiting")
    if _UNPAID.match(word):
        return Coming("unknown", unpaid=word)
    if not word or _OPEN.fullmatch(word):
        return Coming("unknown")
    if _COMING.fullmatch(word) or _THERE.fullmatch(word) or word.startswith(("参加", "出席")):
        return Coming("confirmed")
    return Coming("unknown", unclear=word)


def was_there(words: Sequence[str]) -> bool:
    """出席, 済, a time: whether a column of presence says that somebody was there."""
    cells = [names.clean(word) for word in words]
    return any(word and not _NOT_THERE.fullmatch(word) for word in cells)


def says_there(word: str) -> bool:
    """Whether a status itself tells that somebody was let in already: チェックイン済み."""
    return bool(_THERE.fullmatch(names.clean(word)))


def read_first_time(header: str, cell: str) -> bool | None:
    """Whether it is somebody's first time, by a column that counts or asks; None where it does not say."""
    word = names.clean(cell)
    asks_before = bool(_BEFORE.search(header)) and not _YES_FIRST.search(header)
    if (found := _COUNT.fullmatch(word)) is not None and not _YES_FIRST.search(header):
        return int(found[1]) == 0 or (int(found[1]) == 1 and not asks_before)
    if asks_before and word in ("あり", "有", "はい", "なし", "無", "無し", "いいえ", "ない"):
        return word in ("なし", "無", "無し", "いいえ", "ない")
    if _YES_FIRST.search(header) and word in ("1", "0"):
        return word == "1"
    if _FIRST.fullmatch(word):
        return True
    return False if _NOT_FIRST.fullmatch(word) else None


def read_moment(cell: str) -> tuple[dt.date | None, dt.time | None]:
    """2026/11/20 10:23, 2026年11月20日 午後3時05分: the day and the time of it."""
    word = names.clean_value(cell)[:60]
    if not word:
        return None, None
    on = read_day(word)
    found = _CLOCK.search(word[8:])
    if on is None or found is None:
        return on, None
    hour = int(found["hour"]) + (12 if found["before"] == "午後" and int(found["hour"]) < 12 else 0)
    return on, dt.time(hour, int(found["minute"])) if hour < 24 and int(found["minute"]) < 60 else None


def read_count(cell: str) -> int | None:
    """3, 3名, ３枚; None where it is no number of people."""
    found = _COUNT.fullmatch(names.clean(cell))
    return int(found[1]) if found else None
