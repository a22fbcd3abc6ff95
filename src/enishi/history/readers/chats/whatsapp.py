"""A chat that WhatsApp saved as text: one trace a day, and one a call. Read twice: once for the order of its dates."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import BinaryIO

from enishi.history.readers.base import Frame, Read, ReadTrace, make_unread
from enishi.history.readers.chats import whatsapp_words as words_of
from enishi.history.readers.chats.lines import iter_lines
from enishi.history.readers.chats.talks import Call, Talk, is_possible, list_traces
from enishi.history.readers.chats.whatsapp_words import Figures, Reading, Stamped

MOST_DATES = 200_000  # looked at for their order
MOST_UNREAD = 1_000
_LOOKED_AT = 20  # lines
_ENOUGH = 2


def is_whatsapp_chat(text: str) -> bool:
    """Whether a file that begins so is a saved chat: stamps, and somebody who writes."""
    lines = [line for line in text[:20_000].split("\n", _LOOKED_AT)[:_LOOKED_AT] if line.strip()]
    found = [words_of.read_stamped(line.rstrip("\r")) for line in lines]
    stamped = [one for one in found if one is not None]
    if not stamped or found[0] is None or any(one.is_of_log for one in stamped):
        return False
    has_writer = any(words_of.read_message(one.rest) for one in stamped)
    return has_writer and (len(stamped) >= _ENOUGH or len(lines) == 1)


def read_whatsapp_chat(stream: BinaryIO, name: str, frame: Frame, encoding: str = "utf-8") -> Iterator[Read]:
    """A trace for every day and call of the chat; an order of dates that cannot be told is named."""
    reading, example = _find_order(stream, encoding, frame)
    talk = Talk("whatsapp", words_of.read_title(name))
    yield from _take_all(stream, encoding, frame, reading, talk)
    if reading.is_unclear:
        on = words_of.to_date(example, reading.order)
        yield make_unread("line", 1, "chat_order_unclear", day=f"{on}")
    if not talk.days and not talk.calls:
        yield make_unread("line", 0, "no_messages", name=name)
    for trace in list_traces(talk, frame):
        yield _mark(trace) if reading.is_unclear else trace


def _mark(trace: ReadTrace) -> ReadTrace:
    return ReadTrace(
        **{name: getattr(trace, name) for name in trace.__slots__ if name != "flags"}, flags=("unclear_date",)
    )


def _iter_stamped(stream: BinaryIO, encoding: str) -> Iterator[tuple[int, Stamped]]:
    for number, line in iter_lines(stream, encoding):
        if (found := words_of.read_stamped(line)) is not None:
            yield number, found


def _find_order(stream: BinaryIO, encoding: str, frame: Frame) -> tuple[Reading, Figures]:
    """By all dates of the file, and one of them for which the order matters."""
    dates: list[Figures] = []
    has_halves = False
    for _, line in iter_lines(stream, encoding):
        found = words_of.read_stamped(line)
        if found is not None and (not dates or dates[-1] != found.figures):
            has_halves = has_halves or words_of.is_of_halves(line)
            dates.append(found.figures)
            if len(dates) >= MOST_DATES:
                break
    reading = words_of.find_order(dates, frame, has_halves=has_halves)
    doubtful = (one for one in dates if one[0] != one[1])
    return reading, next(doubtful, dates[0] if dates else (1, 1, 2000))


def _take_all(stream: BinaryIO, encoding: str, frame: Frame, reading: Reading, talk: Talk) -> Iterator[Read]:
    """Put every message into the talk; days that cannot be are named, the first of each."""
    days: dict[Figures, dt.date | None] = {}
    for number, stamped in _iter_stamped(stream, encoding):
        message = words_of.read_message(stamped.rest)
        if message is None:
            continue
        if stamped.figures not in days:
            on = words_of.to_date(stamped.figures, reading.order)
            days[stamped.figures] = on if on is not None and is_possible(on, frame) else None
            if days[stamped.figures] is None and len(days) <= MOST_UNREAD:
                written = "/".join(map(str, stamped.figures))
                yield make_unread("line", number, "chat_day_unreadable", day=written)
        if (day := days[stamped.figures]) is None:
            continue
        if message.minutes is None:
            talk.write(number, day, message.writer, stamped.time)
        else:
            talk.call(Call(number, day, stamped.time, message.minutes, message.writer))
