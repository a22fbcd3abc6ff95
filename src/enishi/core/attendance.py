"""Who of a list of attendees was there: the many names of the column that says so, and what is written in it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from enishi.core import names
from enishi.core.column_words import fold_header
from enishi.core.dates import read_day

_OF = (
    "チケット|お?申し?込み?|ご?参加|参加者|出席|出欠|来場|入場|受付|予約|ご?注文|購入|お?支払い?|決済|登録|招待|イベント|"
    "ticket|order|attendee|attendance|participants?|participation|registration|rsvp|booking|guest|payment|approval|"
    "invite|invitation|checkin|event"
)
_STATE = "ステータス|ステイタス|状況|状態|区分|結果|status|state"
_PLAIN = re.compile(f"(?:{_STATE})")
_NAMED = re.compile(
    f"(?:{_OF})(?:{_STATE})|ご?出欠|参加可否|出席可否|チェックイン(?:日時|時刻|時間)?|checkedin(?:at)?|checkin|rsvp"
)
# A column that is there for this alone: a mark or a day in it says that it happened.
_OF_CANCELLING = re.compile(
    "(?:参加|申し?込み?|チケット)?(?:キャンセル|取消し?|取り消し|返金|払い?戻し?)(?:済み?|日時?|フラグ|有無)?|"
    "(?:is)?(?:cancell?ed|refunded)(?:at|on|date)?|cancell?ationdate|refunddate"
)
_CANCELLED = re.compile(
    r".*(?:キャンセル|取消|取り消|取りやめ|辞退|返金|払い?戻|返還|cancell?(?:ed|ation)|refund).*|cancel|void(?:ed)?",
    re.IGNORECASE,
)
_NOT_CANCELLED = re.compile(
    r".*(?:(?:キャンセル|取消し?|cancell?(?:ed|ation)?)\s*(?:待|wait)|wait(?:ing|list)|なし|無し|不可|未(?:キャンセル|取消|返金|払)|"
    r"\b(?:not?|non|un)[\s-]?(?:cancel|refund)).*",
    re.IGNORECASE,
)
# What says no more of somebody than that they stand on the list.
_SILENT = re.compile(
    r"参加|参加(?:する|します|予定|確定)|お?申し?込み?(?:済み?|完了|中)?|登録(?:済み?|完了)?|確定(?:済み?)?|有効|お?支払い?(?:済み?|完了)|"
    r"入金(?:済み?|確認済み?)|決済(?:済み?|完了)|購入(?:済み?|完了)?|発券(?:済み?)?|予約(?:済み?|確定)?|承認(?:済み?)?|完了|"
    r"valid|paid|free|confirmed|complete[d]?|approved|registered|active|issued|purchased|booked|going|yes|ok|"
    r"(?:not|un)[\s-]?cancell?ed|-+|なし",
    re.IGNORECASE,
)
_TELLING = re.compile(
    r".*(?:参加|出席|欠席|来場|入場|チェックイン|受付|補欠|申し?込み?|attend|check(?:ed)?[\s-]?in|going|registered|no[\s-]?show).*",
    re.IGNORECASE,
)
_YES = frozenset({"1", "○", "〇", "◯", "true", "yes", "x", "✓", "✔", "レ", "はい", "済", "有", "あり"})


def find_attendance(header: str) -> str | None:
    """The field of a column of a list of attendees, where its name says that it tells who came."""
    folded = fold_header(header)
    is_one = _PLAIN.fullmatch(folded) or names_attendance(header) or _OF_CANCELLING.fullmatch(folded)
    return "attendance" if is_one else None


def names_attendance(header: str) -> bool:
    """Whether a column of any table is called so that it can be nothing else."""
    return bool(_NAMED.fullmatch(fold_header(header)))


def tells_attendance(header: str, samples: Sequence[str]) -> bool:
    """Whether a column called no more than "status" speaks of coming and not coming throughout."""
    if not _PLAIN.fullmatch(fold_header(header)):
        return False
    words = [names.clean(text) for text in samples]
    known = (_TELLING.fullmatch(one) or _CANCELLED.fullmatch(one) or _SILENT.fullmatch(one) for one in words)
    return any(_TELLING.fullmatch(one) for one in words) and all(known)


def is_cancelled(status: str, header: str = "") -> bool:
    """参加キャンセル, Refunded, a day under キャンセル日時; キャンセル待ち still wants to come."""
    status = names.clean(status)
    if _OF_CANCELLING.fullmatch(fold_header(header)) and (
        status.casefold() in _YES or read_day(status.partition(" ")[0]) is not None
    ):
        return True
    return bool(_CANCELLED.fullmatch(status)) and not _NOT_CANCELLED.fullmatch(status)


def is_silent(status: str) -> bool:
    """参加, Paid: nothing worth a line in the note, as 出席 and 補欠 are."""
    return bool(_SILENT.fullmatch(names.clean(status)))
