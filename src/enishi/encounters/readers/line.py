"""A LINE talk: the file that the app saves, and messages copied from it, in Japanese and English."""

from __future__ import annotations

import datetime as dt
import re
from collections import Counter
from dataclasses import dataclass

from enishi.encounters.readers.moments import find_moment, find_time, widen
from enishi.encounters.readers.pasted import Named, Pasted, shorten

_HEADER = re.compile(
    r"^\[LINE\]\s*(?:(?P<pair>.+?)とのトーク履歴|(?P<group>.+?)のトーク(?:履歴)?"
    r"|Chat history (?:with|in) (?P<en>.+?))\.?$"
)
_SAVED = re.compile(r"^(?:保存日時|Saved on)\s*[:：]")
_TIMED = re.compile(
    r"^(?P<time>(?:午前|午後|[AP]M )?\d{1,2}:\d{2}(?:\s?[AaPp][Mm])?)"
    r"(?P<gap>[\t \u3000]+)(?P<rest>\S.*)$"
)
_DAY_LINE = re.compile(
    r"^(?:\d{4}[./年-]\s*\d{1,2}[./月-]\s*\d{1,2}日?\s*\(?[月火水木金土日]?(?:曜日?)?\)?"
    r"|[A-Z][a-z]{2,8}, [\w/., ]+\d{4}|今日|昨日|Today|Yesterday)$"
)
_STAND_INS = re.compile(
    r"^\[?(?:スタンプ|写真|動画|アルバム|ファイル|ボイスメッセージ|位置情報"
    r"|Sticker|Photo|Video|File|Voice message)\]?$"
)
_CALL = re.compile(r"^☎|^(?:不在着信|通話時間|Missed call|Call time)")


@dataclass(frozen=True, slots=True)
class Message:
    """One line of a talk with what follows it until the next one."""

    on: dt.date | None
    at: dt.time | None
    rest: str  # name and words, parted by a tab in the saved file and by a blank in what was copied
    is_parted: bool


def read_line_talk(text: str, today: dt.date) -> Pasted | None:
    """The talk as one encounter, dated by its last message; None when this is no LINE talk."""
    lines = text.split("\n")
    header = _HEADER.match(widen(lines[0]).strip()) if lines else None
    messages = _read_messages(lines, today)
    if not messages or not (header or _looks_like_talk(lines, messages)):
        return None
    title = next((name.strip() for name in header.groups() if name), "") if header else ""
    is_pair = bool(header and not header["group"])
    said = _part(messages, title if is_pair else "")
    last = messages[-1]
    names = list(dict.fromkeys([*([title] if is_pair and title else []), *(who for who, _ in said if who)]))
    words = [one for _, one in said if one and not _STAND_INS.match(one) and not _CALL.match(one)]
    return Pasted(
        "line", tuple(Named(name) for name in names), on=last.on, at=last.at,
        subject=shorten(words[0]) if words else "", body=text, n_messages=len(messages),
    )  # fmt: skip


def _read_messages(lines: list[str], today: dt.date) -> list[Message]:
    found: list[Message] = []
    on: dt.date | None = None
    for line in lines:
        plain = widen(line).strip()
        if _SAVED.match(plain) or _HEADER.match(plain):
            continue
        if _DAY_LINE.match(plain) and (moment := find_moment(plain, today)):
            on = moment.on
        elif timed := _TIMED.match(line[:4000].strip()):
            found.append(
                Message(on, find_time(timed["time"]), timed["rest"], "\t" in timed["gap"] + timed["rest"])
            )
    return found


def _looks_like_talk(lines: list[str], messages: list[Message]) -> bool:
    """Copied messages begin with one of them, or with a day."""
    first = next((line.strip() for line in lines if line.strip()), "")
    begins = bool(_TIMED.match(first[:4000])) or bool(_DAY_LINE.match(widen(first)))
    return begins and all(" " in one.rest or "\u3000" in one.rest or one.is_parted for one in messages[:1])


def _part(messages: list[Message], title: str) -> list[tuple[str, str]]:
    """Name and words of every message. A name may hold a blank: what all messages of one writer share is the name."""
    split = [re.split(r"\t|[ \u3000]+", one.rest, maxsplit=2) for one in messages]
    firsts = Counter(parts[0] for parts in split)
    seconds = {first: {tuple(parts[1:2]) for parts in split if parts[0] == first} for first in firsts}
    return [_part_one(one, parts, title, firsts, seconds) for one, parts in zip(messages, split, strict=True)]


def _part_one(
    one: Message,
    parts: list[str],
    title: str,
    firsts: Counter[str],
    seconds: dict[str, set[tuple[str, ...]]],
) -> tuple[str, str]:
    if "\t" in one.rest:
        who, _, words = one.rest.partition("\t")
        return who.strip(), words.strip()
    if title and one.rest.startswith(title + " "):
        return title, one.rest[len(title) :].strip()
    is_whole = firsts[parts[0]] > 1 and len(seconds[parts[0]]) == 1 and len(parts) == 3
    if is_whole:
        return f"{parts[0]} {parts[1]}", parts[2]
    words = one.rest[len(parts[0]) :].strip()
    return (parts[0], words) if words else ("", parts[0])
