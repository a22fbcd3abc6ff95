"""What stands in a talk that LINE saved: headings, days, times, calls; Japanese and English, of phones and computers.

None of it is documented; the forms are those of saved talks seen in public.
"""

from __future__ import annotations

import datetime as dt
import re
from typing import NamedTuple

from enishi.core.text import clean_line
from enishi.history.readers.chats.talks import LONGEST_TITLE, clean_name

_HEADING = re.compile(
    r"\[LINE\]\s*(?:(?P<pair>.+?)とのトーク(?:履歴)?|(?P<group>.+?)のトーク(?:履歴)?"
    r"|Chat(?: history)? with (?P<pair_en>.+?)|Chat(?: history)? in (?P<group_en>.+?)|(?P<either>.+?))\s*$",
    re.IGNORECASE,
)
_FILE_NAME = re.compile(r"(?:^|[/!\\])(\[LINE\][^/!\\]*?)(?:\s*\(\d+\))?(?:\.txt)?$", re.IGNORECASE)
_MEMBERS = re.compile(r"\s*[(（]\d+[)）]$")
_SAVED = re.compile(r"(?:保存日時|Saved on|儲存日期)\s*[:：]", re.IGNORECASE)
_HALF = r"午前|午後|上午|下午|[AaPp]\.?[Mm]\.?"
_TIMED = re.compile(
    rf"(?:(?P<before>{_HALF})\s?)?(?P<hour>\d{{1,2}}):(?P<minute>\d{{2}})(?:\s?(?P<after>{_HALF}))?"
    r"(?P<gap>\t|[ \u3000]+)(?P<rest>.+)"
)
_DAY = re.compile(
    r"(?P<year>\d{4})\s?[/.\-年]\s?(?P<month>\d{1,2})\s?[/.\-月]\s?(?P<day>\d{1,2})日?,?\s*"
    r"(?P<weekday>[(（]?\s*(?:[月火水木金土日](?:曜日?)?|(?:週|星期|周)[一二三四五六日天]|[一二三四五六]"
    r"|(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)[a-z]*\.?)\s*[)）]?)?"
)
_WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_WEEKDAY = r"(?P<weekday>Mon|Tue|Wed|Thu|Fri|Sat|Sun)[a-z]*\.?,?\s+"
_DAY_IN_FIGURES = re.compile(rf"{_WEEKDAY}(?P<a>\d{{1,2}})[/.\-](?P<b>\d{{1,2}})[/.\-](?P<year>\d{{4}})")
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH = r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\.?"
_DAY_IN_WORDS = re.compile(
    rf"{_WEEKDAY}(?:(?P<month>{_MONTH})\s+(?P<day>\d{{1,2}})|(?P<day2>\d{{1,2}})\s+(?P<month2>{_MONTH})),?\s+(?P<year>\d{{4}})"
)
# No message, though a time stands before it; only looked for where no tab parts a name from words.
_NOTICE = re.compile(
    r"(?:メッセージの送信を取り消しました|が参加しました|を招待しました|が退出しました|を削除しました|を変更しました"
    r"|グループを作成しました|unsent a message|joined the (?:chat|group)|left the (?:chat|group)"
    r"|to the (?:chat|group))[。.]?$"
)
_CALL = re.compile(r"☎?\s*(?:通話時間|Call time)\s*(?:(\d{1,3}):)?(\d{1,3}):(\d{2})\s*$")
_NO_CALL = re.compile(r"☎")


class Heading(NamedTuple):
    """The name of a talk; whether it is one of two, None where that is not said."""

    title: str
    is_pair: bool | None


class Timed(NamedTuple):
    """A line that begins with a time; `words` is None where no tab parts it."""

    time: dt.time
    writer: str
    words: str | None


def read_heading(line: str) -> Heading | None:
    found = _HEADING.match(line.strip()) if line[:80].lstrip()[:6].upper() == "[LINE]" else None
    if found is None:
        return None
    if title := found["pair"] or found["pair_en"]:
        return Heading(clean_line(title)[:LONGEST_TITLE], True)
    if title := found["group"] or found["group_en"]:
        return Heading(_MEMBERS.sub("", clean_line(title))[:LONGEST_TITLE], False)
    return Heading(clean_line(found["either"])[:LONGEST_TITLE], None)


def read_file_name(name: str) -> Heading | None:
    """The name of the talk by its file's, as the program on a computer writes it."""
    found = _FILE_NAME.search(name)
    return read_heading(found[1]) if found else None


def is_saved_line(line: str) -> bool:
    return bool(_SAVED.match(line.strip()))


def read_day(line: str, *, is_after_blank: bool = True) -> tuple[str, dt.date | None] | None:
    """A line that is a day and nothing else: how it is written, and the date, None for one that does not exist.

    Without a weekday only below an empty line: a message may hold a date of its own.
    """
    plain = line.strip()
    if not 8 <= len(plain) <= 40:
        return None
    if found := _DAY.fullmatch(plain):
        if not found["weekday"] and not is_after_blank:
            return None
        return plain, _make(found["year"], found["month"], found["day"])
    if found := _DAY_IN_FIGURES.fullmatch(plain):
        return plain, _choose(found)
    if found := _DAY_IN_WORDS.fullmatch(plain):
        month = _MONTHS.index((found["month"] or found["month2"])[:3].lower()) + 1
        return plain, _make(found["year"], str(month), found["day"] or found["day2"])
    return None


def _choose(found: re.Match[str]) -> dt.date | None:
    """Month first, or day first: the weekday tells, else what exists, else America's order, which LINE has."""
    american = _make(found["year"], found["a"], found["b"])
    european = _make(found["year"], found["b"], found["a"])
    weekday = _WEEKDAYS.index(found["weekday"][:3].lower())
    fitting = [one for one in (american, european) if one and one.weekday() == weekday]
    return fitting[0] if fitting else american or european


def read_timed(line: str) -> Timed | None:
    """A message, or a notice (`writer` empty); None for a line that goes on with the one before."""
    found = _TIMED.match(line)
    time = read_time(found) if found else None
    if found is None or time is None:
        return None
    if found["gap"] != "\t":
        return Timed(time, found["rest"].strip(), None)
    writer, tab, words = found["rest"].partition("\t")
    if found["rest"].startswith("\t") or not tab:
        return Timed(time, "", words if tab else found["rest"])
    return Timed(time, clean_name(writer), words)


def read_time(found: re.Match[str]) -> dt.time | None:
    hour, minute = int(found["hour"]), int(found["minute"])
    half = (found["before"] or found["after"] or "").replace(".", "").upper()
    if half in ("午後", "下午", "PM") and hour < 12:
        hour += 12
    elif half in ("午前", "上午", "AM") and hour == 12:
        hour = 0
    return dt.time(hour, minute) if hour < 24 and minute < 60 else None


def is_notice(rest: str) -> bool:
    return bool(_NOTICE.search(rest[-60:]))


def read_call(words: str) -> int | None:
    """For how many minutes was talked, at least one; None where this is no call that came about."""
    found = _CALL.match(words.strip()[:60])
    if found is None:
        return None
    seconds = int(found[1] or 0) * 3_600 + int(found[2]) * 60 + int(found[3])
    return min(max(round(seconds / 60), 1), 60 * 24)


def is_missed_call(words: str) -> bool:
    """One that nobody answered, or a notice of a call."""
    return bool(_NO_CALL.match(words.strip()[:10])) and read_call(words) is None


def _make(year: str, month: str, day: str) -> dt.date | None:
    try:
        return dt.date(int(year), int(month), int(day))
    except ValueError:
        return None
