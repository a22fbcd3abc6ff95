"""What stands in a chat that WhatsApp saved: stamps in every order of day and month, notices, calls, names of files."""

from __future__ import annotations

import datetime as dt
import itertools
import re
from collections.abc import Sequence
from typing import NamedTuple

from enishi.core.text import clean_line
from enishi.history.readers.base import Frame
from enishi.history.readers.chats.talks import LONGEST_TITLE, clean_name, is_possible

MARK = "\u200e"  # stands before what the app itself wrote
_LONGEST_WRITER = 100
_HALF = r"午前|午後|[AaPp]\.?\s?[Mm]\.?"
_DATE = r"(?P<a>\d{1,4})[./\-](?P<b>\d{1,2})[./\-](?P<c>\d{1,4})\.?"
_TIME = (
    rf"(?:(?P<before>{_HALF})\s?)?(?P<hour>\d{{1,2}})[:.](?P<minute>\d{{2}})(?P<second>[:.]\d{{2}})?"
    rf"(?:\s?(?P<after>{_HALF}))?"
)
_STAMP = re.compile(
    rf"[\u200e\u200f\u202a-\u202e\ufeff]*(?:\[{_DATE},?\s+{_TIME}\]\s?".replace("(?P<", "(?P<in_")
    + rf"|{_DATE}(?P<comma>,?)\s+{_TIME}\s+[-–]\s)(?P<rest>.*)"
)
_TITLES = (
    re.compile(r"(?P<title>[^/!\\]+?)\s*との\s*WhatsApp[^/!\\]*$", re.IGNORECASE),
    re.compile(
        r"WhatsApp[ _]*(?:Chat|チャット|トーク)?[ _]*(?:with|mit|avec|con|-|–|:|：)[ _]*(?P<title>[^/!\\]+)$",
        re.IGNORECASE,
    ),
)
_ENDING = re.compile(r"(?:\.(?:txt|zip))+$", re.IGNORECASE)
_COPY = re.compile(r"\s*\(\d+\)$")
_PICTURE = re.compile(r"omitted|attached|省略|添付|除外|含まれて|^<|^null$", re.IGNORECASE)
_NOTICE = re.compile(
    r"end-to-end encrypted|エンドツーエンド|this message was deleted|you deleted this message|メッセージ[はを]削除",
    re.IGNORECASE,
)
_CALL = re.compile(
    r"(?:voice call|video call|音声通話|ビデオ通話)\W*(\d{1,3})\s*(sec|min|h|秒|分|時間)", re.IGNORECASE
)
_MINUTES = {"sec": 1 / 60, "秒": 1 / 60, "min": 1, "分": 1, "h": 60, "時間": 60}
Figures = tuple[int, int, int]  # a date as it is written, in the order of the file
Order = str  # three of y, m and d


class Stamped(NamedTuple):
    """A line that begins a message or a notice."""

    figures: Figures
    time: dt.time
    rest: str
    is_of_log: bool  # seconds and no comma before a dash: as programs keep their records


def read_stamped(line: str) -> Stamped | None:
    if (
        not line[:12]
        .strip("\u200e\u200f\u202a\u202b\u202c\u202d\u202e\ufeff")[:1]
        .startswith(("[", *"0123456789"))
    ):
        return None
    found = _STAMP.match(line)
    if found is None:
        return None
    said = found.groupdict()
    form = "in_" if said["in_a"] else ""
    time = _read_time(*(said[form + name] for name in ("hour", "minute", "before", "after")))
    if time is None:
        return None
    figures = (int(said[form + "a"]), int(said[form + "b"]), int(said[form + "c"]))
    return Stamped(figures, time, said["rest"], not form and bool(said["second"]) and not said["comma"])


def is_of_halves(line: str) -> bool:
    """Whether the clock has twelve hours, as in America."""
    found = _STAMP.match(line)
    return bool(found and re.match("[AaPp]", found["in_after"] or found["after"] or ""))


def _read_time(hour: str, minute: str, before: str | None, after: str | None) -> dt.time | None:
    half = re.sub(r"[.\s]", "", before or after or "").upper()
    number = int(hour)
    if half in ("午後", "PM") and number < 12:
        number += 12
    elif half in ("午前", "AM") and number == 12:
        number = 0
    return dt.time(number, int(minute)) if number < 24 and int(minute) < 60 else None


class Message(NamedTuple):
    """Who wrote, and for how many minutes was talked where it is a call."""

    writer: str
    minutes: int | None = None


def read_message(rest: str) -> Message | None:
    """The writer behind a stamp; None for what the app says itself."""
    writer, colon, words = rest.partition(": ")
    if not colon and rest.rstrip().endswith(":"):
        writer, colon, words = rest.rstrip()[:-1], ":", ""
    if (
        not colon
        or not writer.strip()
        or len(writer) > _LONGEST_WRITER
        or any(mark in writer for mark in '"“”「')
    ):
        return None
    name, plain = clean_name(writer).lstrip("~ "), clean_line(words[:200])
    if _NOTICE.search(plain) or not name:
        return None
    if words.startswith(MARK):
        call = _CALL.search(plain)
        if call is not None:
            return Message(name, max(round(int(call[1]) * _MINUTES[call[2].lower()]), 1))
        if not _PICTURE.search(plain):
            return None
    return Message(name)


def read_title(name: str) -> str:
    """The name of the chat by the name of its file, or of the folder or zip it lies in; empty when none has it."""
    pieces = re.split(r"[/!\\]", name)
    for piece in reversed(pieces):
        plain = _COPY.sub("", _ENDING.sub("", piece))
        for pattern in _TITLES:
            if found := pattern.search(plain):
                return clean_line(found["title"])[:LONGEST_TITLE]
    return ""


class Reading(NamedTuple):
    """In which order day, month and year stand; whether another order would do as well."""

    order: Order
    is_unclear: bool


def find_order(dates: Sequence[Figures], frame: Frame, *, has_halves: bool) -> Reading:
    """The order in which all dates exist and none goes back; of equals that of the clock's country."""
    if any(figures[0] > 31 for figures in dates):
        usual = ("ymd", "ydm")
    else:
        usual = ("mdy", "dmy") if has_halves else ("dmy", "mdy")
    faults = [_count_faults(dates, order, frame) for order in usual]
    best, other = usual if faults[0] <= faults[1] else reversed(usual)
    if min(faults)[0] > _count_faults(dates, "ymd", frame)[0]:
        return Reading("ymd", is_unclear=False)  # a year of two figures, and first
    differs = any(to_date(one, best) != to_date(one, other) for one in dates)
    return Reading(best, is_unclear=usual[0] != "ymd" and faults[0] == faults[1] and differs)


def _count_faults(dates: Sequence[Figures], order: Order, frame: Frame) -> tuple[int, int]:
    """How many dates cannot be, and how often they go back."""
    read = [to_date(one, order) for one in dates]
    there = [one for one in read if one is not None and is_possible(one, frame)]
    backwards = sum(later < earlier for earlier, later in itertools.pairwise(there))
    return len(read) - len(there), backwards


def to_date(figures: Figures, order: Order) -> dt.date | None:
    said = dict(zip(order, figures, strict=True))
    year = said["y"] + 2000 if said["y"] < 100 else said["y"]
    try:
        return dt.date(year, said["m"], said["d"])
    except ValueError:
        return None
