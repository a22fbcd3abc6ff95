"""A talk that LINE saved as text: one trace a day, and one a call. It is streamed, and no message is ever kept."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import BinaryIO

from enishi.history.readers.base import Frame, Read, Unread, UnreadCode, make_unread
from enishi.history.readers.chats import line_words as words_of
from enishi.history.readers.chats.line_words import Timed
from enishi.history.readers.chats.lines import iter_lines
from enishi.history.readers.chats.talks import Call, Talk, clean_name, is_possible, list_traces

LONGEST_MESSAGE = 12_000  # LINE sends 10,000 letters at most
MOST_MESSAGE_LINES = 2_000
MOST_UNREAD = 1_000
_LOOKED_AT = 60  # lines
_MOST_NAMES = 20_000
Part = Callable[[str], str]  # the writer in a line without tabs


def is_line_talk(text: str) -> bool:
    """Whether a file that begins so is a saved talk: by its heading, or by a day with messages below it."""
    lines = [line.strip("\ufeff\r") for line in text[:20_000].split("\n", _LOOKED_AT)[:_LOOKED_AT]]
    said = [line for line in lines if line.strip()]
    if not said:
        return False
    if words_of.read_heading(said[0]) is not None:
        return True
    below = words_of.read_timed(said[1]) if len(said) > 1 and words_of.read_day(said[0]) else None
    return below is not None and (below.words is not None or " " in below.writer)


def read_line_talk(stream: BinaryIO, name: str, frame: Frame, encoding: str = "utf-8") -> Iterator[Read]:
    """A trace for every day and call of every talk in the file; days that cannot be, and an empty talk, are named."""
    log = _Log(name, frame, _guess_writers(stream, encoding))
    for number, line in iter_lines(stream, encoding):
        if (done := log.feed(number, line)) is not None:
            yield from list_traces(done, frame)
    log.stop()
    yield from list_traces(log.talk, frame)
    yield from log.unread
    if not log.n_messages:
        yield make_unread("line", 0, "no_messages", name=name)


@dataclass(slots=True)
class _Log:
    """Where in a file the reading stands."""

    name: str
    frame: Frame
    part: Part
    talk: Talk = field(default_factory=lambda: Talk("line"))
    on: dt.date | None = None
    unread: list[Unread] = field(default_factory=list)
    n_messages: int = 0
    is_after_blank: bool = True
    quoted: list[tuple[int, str]] | None = None  # lines of a message that is not closed yet
    quoted_size: int = 0

    def __post_init__(self) -> None:
        self._begin(words_of.read_file_name(self.name))

    def feed(self, number: int, line: str) -> Talk | None:
        """Take the next line; the talk before, when another one begins here."""
        if self.quoted is not None:
            self._feed_quoted(number, line)
            return None
        heading = words_of.read_heading(line) if line[:1] == "[" and self.is_after_blank else None
        if heading is not None:
            done = self.talk
            self._begin(heading)
            return done
        self._feed_plain(number, line)
        return None

    def stop(self) -> None:
        self._give_up_quoted()

    def _begin(self, heading: words_of.Heading | None) -> None:
        self.talk = Talk("line", heading.title if heading else "", heading.is_pair if heading else None)
        self.on = None

    def _feed_plain(self, number: int, line: str, *, may_open: bool = True) -> None:
        is_after_blank, self.is_after_blank = self.is_after_blank, not line.strip()
        if not line[:1].strip():
            return
        if timed := words_of.read_timed(line):
            self._take(number, timed, may_open=may_open)
        elif found := words_of.read_day(line, is_after_blank=is_after_blank):
            self._turn_page(number, *found, is_after_blank=is_after_blank)

    def _turn_page(self, number: int, written: str, on: dt.date | None, *, is_after_blank: bool) -> None:
        """A new day. One that goes back is a day only below an empty line, else a part of a message."""
        if on is not None and is_possible(on, self.frame):
            if self.on is None or on >= self.on or is_after_blank:
                self.on = on
        elif is_after_blank or self.on is None:
            self.on = None
            self._note_unread(number, written)

    def _note_unread(self, number: int, written: str) -> None:
        if len(self.unread) < MOST_UNREAD:
            code: UnreadCode = "chat_day_unreadable" if written else "chat_without_day"
            self.unread.append(make_unread("line", number, code, day=written))

    def _take(self, number: int, timed: Timed, *, may_open: bool) -> None:
        is_parted = timed.words is not None
        words = timed.words or ""
        writer = timed.writer if is_parted else clean_name(self.part_writer(timed.writer))
        if not is_parted:
            words = timed.writer.removeprefix(writer).strip()
        if minutes := words_of.read_call(words):
            self._take_call(number, timed.time, minutes, writer)
        elif writer and words and not words_of.is_missed_call(words):
            self._note(number, writer, timed.time)
        if may_open and is_parted and writer and words.startswith('"') and not _is_closed(words[1:]):
            self.quoted, self.quoted_size = [], len(words)

    def part_writer(self, rest: str) -> str:
        """The writer in a line without tabs: in a talk of two the other one by name, else as all lines together say."""
        if words_of.is_notice(rest):
            return ""
        title = self.talk.title
        if title and rest.startswith((f"{title} ", f"{title}\u3000")):
            return title
        return self.part(rest)

    def _take_call(self, number: int, time: dt.time, minutes: int, writer: str) -> None:
        self.n_messages += 1
        if self.on is None:
            return
        if self.talk.is_pair is False:
            self._note(number, writer, time)
        else:
            self.talk.call(Call(number, self.on, time, minutes, writer))

    def _note(self, number: int, writer: str, time: dt.time) -> None:
        self.n_messages += 1
        if self.on is not None:
            self.talk.write(number, self.on, writer, time)
        elif not self.unread:
            self._note_unread(number, "")

    def _feed_quoted(self, number: int, line: str) -> None:
        """Inside a message over several lines, which stands in quotation marks and may hold days and times itself."""
        assert self.quoted is not None
        timed = words_of.read_timed(line)
        if timed and timed.words is not None and timed.writer in self.talk.writers:
            self._give_up_quoted()
            self._feed_plain(number, line)
            return
        self.quoted.append((number, line))
        self.quoted_size += len(line)
        if _is_closed(line):
            self.quoted = None
            self.is_after_blank = False
        elif self.quoted_size > LONGEST_MESSAGE or len(self.quoted) > MOST_MESSAGE_LINES:
            self._give_up_quoted()

    def _give_up_quoted(self) -> None:
        """The mark was only a part of the message: its lines are read as they stand."""
        lines, self.quoted = self.quoted or [], None
        for number, line in lines:
            self._feed_plain(number, line, may_open=False)


def _is_closed(words: str) -> bool:
    return words.rstrip().endswith('"')


def _guess_writers(stream: BinaryIO, encoding: str) -> Part:
    """How writers are told from words where only blanks part them: a name may hold one.

    What stands first in several lines, always with the same word behind it, is a name of two words.
    """
    firsts: Counter[str] = Counter()
    seconds: dict[str, set[str]] = {}
    for _, line in iter_lines(stream, encoding):
        timed = words_of.read_timed(line) if line[:1].strip() else None
        if timed is not None and timed.words is not None:
            break  # tabs part them in all of the file
        if timed is None or not (parts := timed.writer.split(maxsplit=2)):
            continue
        if len(firsts) < _MOST_NAMES or parts[0] in firsts:
            firsts[parts[0]] += 1
            after = seconds.setdefault(parts[0], set())
            if len(after) < 2:
                after.add(" ".join(parts[1:2]))
    return lambda rest: _part(rest, firsts, seconds)


def _part(rest: str, firsts: Counter[str], seconds: dict[str, set[str]]) -> str:
    parts = rest.split(maxsplit=2)
    if len(parts) < 2:
        return ""
    is_of_two = firsts[parts[0]] > 1 and len(seconds.get(parts[0], ())) == 1 and len(parts) == 3
    return f"{parts[0]} {parts[1]}" if is_of_two else parts[0]
