"""Calendars and address books read on from where they were left.

The first time every address is fetched, in the order of their names, so that whoever is interrupted knows where to go
on; then only what has changed. What recurs brings a new day without any change, so the days since the last look are
asked for once a day.
"""

from __future__ import annotations

import datetime as dt
import io
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from typing import cast

from enishi.history.peers.dav import Changes, Dav
from enishi.history.peers.steps import (
    BATCH,
    Cursor,
    Step,
    copy_cursor,
    number_in,
    part_of,
    sort_out,
    words_in,
)
from enishi.history.readers.base import Frame, Read, ReadTrace
from enishi.history.readers.calendars import read_calendar

AT_ONCE = 50
MOST_LETTERS = 8_000_000  # of cards in one file


def read_calendars(dav: Dav, urls: Sequence[str], cursor: Cursor, frame: Frame) -> Iterator[Step]:
    """Steps until every chosen calendar is read, and what was called off is known."""
    today, before = frame.date_of(frame.now), _day(words_in(cursor, "read_on"))
    has_news = before != today
    for url in urls:
        state = part_of(cursor, url)
        changes = _look(dav, url, state)
        has_news = has_news or bool(changes.changed or changes.gone)
        for batch in _in_turn(changes, state):
            reads = (read for data in dav.fetch_many(url, batch) for read in _read(data, frame))
            traces = sort_out(reads, cursor)
            yield from in_steps(traces, cursor, partial(_note, state, batch, cursor))
        _note_all(state, changes)
        yield Step(copy_cursor(cursor))
    if has_news:
        yield from _read_upcoming(dav, urls, cursor, frame, before)


def read_address_books(dav: Dav, urls: Sequence[str], cursor: Cursor) -> Iterator[Step]:
    """New and changed cards, as one file for each look where that is not too large."""
    for url in urls:
        state = part_of(cursor, url)
        changes = _look(dav, url, state)
        cards: list[str] = []
        for batch in _in_turn(changes, state):
            cards += dav.fetch_many(url, batch)
            _note(state, batch, cursor)
            if sum(map(len, cards)) > MOST_LETTERS:
                yield Step(copy_cursor(cursor), cards=tuple(cards))
                cards = []
        _note_all(state, changes)
        yield Step(copy_cursor(cursor), cards=tuple(cards))


def in_steps(traces: Sequence[ReadTrace], cursor: Cursor, note: Callable[[], None]) -> Iterator[Step]:
    """A few hundred traces a step; only the last one says that all of them were read."""
    before = copy_cursor(cursor)
    for begin in range(0, max(len(traces) - BATCH, 0), BATCH):
        yield Step(before, list(traces[begin : begin + BATCH]))
    rest = (len(traces) - 1) // BATCH * BATCH if traces else 0
    note()
    yield Step(copy_cursor(cursor), list(traces[rest:]))


def _look(dav: Dav, url: str, state: Cursor) -> Changes:
    """What there is to read: all the first time, or where the first time was not finished; else what has changed."""
    known = cast("dict[str, str]", state.get("marks") or {})
    changes = dav.find_changes(url, words_in(state, "token"), known)
    if not state.get("is_whole") and "first_token" not in state:
        state["first_token"] = changes.token
    after = words_in(state, "after")
    left = {href: mark for href, mark in changes.changed.items() if href > after}
    changes = changes if state.get("is_whole") else changes._replace(changed=left)
    state["left"] = len(changes.changed)
    return changes


def _in_turn(changes: Changes, state: Cursor) -> Iterator[list[str]]:
    hrefs = sorted(changes.changed)
    return (hrefs[begin : begin + AT_ONCE] for begin in range(0, len(hrefs), AT_ONCE))


def _note(state: Cursor, batch: list[str], cursor: Cursor) -> None:
    state["left"] = max(number_in(state, "left") - len(batch), 0)
    cursor["done"] = number_in(cursor, "done") + len(batch)
    if not state.get("is_whole"):
        state["after"] = batch[-1]


def _note_all(state: Cursor, changes: Changes) -> None:
    """Everything of this look is read: the next one begins from here."""
    first = words_in(state, "first_token")
    state["token"] = changes.token if state.get("is_whole") or not first else first
    if not changes.token:
        marks = cast("dict[str, str]", state.setdefault("marks", {}))
        marks.update(changes.changed)
        for href in changes.gone:
            marks.pop(href, None)
    state.pop("first_token", None)
    state.pop("after", None)
    state.update(is_whole=True, left=0)


def _read_upcoming(
    dav: Dav, urls: Sequence[str], cursor: Cursor, frame: Frame, before: dt.date | None
) -> Iterator[Step]:
    """The days since the last look and all that is still to come; what was said of them and is said no more goes."""
    today = frame.date_of(frame.now)
    since = before or today
    data = (one for url in urls for one in dav.list_upcoming(url, since - dt.timedelta(days=1)))
    traces = sort_out((read for one in data for read in _read(one, frame)), cursor)
    recent = [one for one in traces if (day := day_of(one, frame)) is not None and day >= since]
    *full, last = in_steps(recent, cursor, lambda: cursor.update(read_on=today.isoformat()))
    yield from full
    keys = frozenset(one.key for one in traces)
    yield Step(last.cursor, last.traces, upcoming=keys if before else None, after=before)


def day_of(trace: ReadTrace, frame: Frame) -> dt.date | None:
    """The owner's day of a trace."""
    return trace.on or (frame.date_of(trace.at) if trace.at else None)


def _read(data: str, frame: Frame) -> Iterable[Read]:
    return read_calendar(io.BytesIO(data.encode()), "", frame)


def _day(words: str) -> dt.date | None:
    return dt.date.fromisoformat(words) if words else None
