"""A talk summed up day by day: who wrote first, how much, and the calls in it. What was written is never looked at."""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import lru_cache

from enishi.core.text import clean_line, fold
from enishi.history.readers.base import Channel, Frame, PartyKind, ReadParty, ReadTrace, Role

LONGEST_NAME, LONGEST_TITLE = 200, 200
MOST_WRITERS = 2_000  # of a whole talk; who comes after these is counted under no name
MOST_CALLS = 200_000  # more are counted as messages
MOST_PARTIES = 100
DAYS_AHEAD = 1  # a phone's clock, or another zone
FIRST_YEAR = 2000


@dataclass(slots=True)
class Day:
    """One day of a talk: on which line it begins, who wrote first, and how much everybody wrote."""

    number: int
    first: str
    counts: dict[str, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Call:
    """A call that came about."""

    number: int
    on: dt.date
    time: dt.time
    minutes: int
    writer: str


@dataclass(slots=True)
class Talk:
    """One talk as it is being read. `is_pair` is None where only the writers can tell whether it is one of two."""

    kind: PartyKind
    title: str = ""
    is_pair: bool | None = None
    days: dict[dt.date, Day] = field(default_factory=dict)
    calls: list[Call] = field(default_factory=list)
    writers: dict[str, int] = field(default_factory=dict)
    begin: str = ""  # its first message's moment and writer, by which a talk without a name is known again

    def write(self, number: int, on: dt.date, writer: str, time: dt.time) -> None:
        """Note one message."""
        if writer not in self.writers and len(self.writers) >= MOST_WRITERS:
            writer = ""
        if not self.begin:
            self.begin = f"{on}|{time:%H:%M}|{writer}"
        self.writers[writer] = self.writers.get(writer, 0) + 1
        day = self.days.get(on)
        if day is None:
            day = self.days[on] = Day(number, writer)
        day.counts[writer] = day.counts.get(writer, 0) + 1

    def call(self, call: Call) -> None:
        if call.writer and len(self.writers) < MOST_WRITERS:
            self.writers.setdefault(call.writer, 0)
        if len(self.calls) < MOST_CALLS:
            self.calls.append(call)
        else:
            self.write(call.number, call.on, call.writer, call.time)


def list_traces(talk: Talk, frame: Frame) -> Iterator[ReadTrace]:
    """A trace for every day on which somebody wrote, and for every call of two; who was in another is not known."""
    talk.writers.pop("", None)
    partner = _find_partner(talk)
    if partner is None:
        for call in talk.calls:
            talk.write(call.number, call.on, call.writer, call.time)
    tell = _Telling(talk, frame, make_key(talk), partner)
    for on in sorted(talk.days):
        yield tell.day(on, talk.days[on])
    if partner is not None:
        yield from tell.calls()


def make_key(talk: Talk) -> str:
    """By which the same talk is known in every file of it, also once more people have written."""
    if not talk.title:
        return f"{talk.kind}:begin:{hashlib.sha256(talk.begin.encode('utf-8', 'replace')).hexdigest()[:32]}"
    return f"{talk.kind}:group:{talk.title}" if talk.is_pair is False else f"{talk.kind}:{talk.title}"


@lru_cache(maxsize=4_096)
def clean_name(name: str) -> str:
    return clean_line(name)[:LONGEST_NAME]


def is_possible(on: dt.date, frame: Frame) -> bool:
    """Whether somebody may have written on that day."""
    return on.year >= FIRST_YEAR and on <= frame.date_of(frame.now) + dt.timedelta(days=DAYS_AHEAD)


def _find_partner(talk: Talk) -> str | None:
    """With whom a talk of two is; None where there are more, or it cannot be told."""
    if talk.is_pair is False or not talk.title:
        return None
    named = next((writer for writer in talk.writers if fold(writer) == fold(talk.title)), None)
    if talk.is_pair:
        return named or talk.title
    return named if named and len(talk.writers) <= 2 else None


@dataclass(frozen=True, slots=True)
class _Telling:
    """What is the same for all traces of a talk."""

    talk: Talk
    frame: Frame
    key: str
    partner: str | None

    def day(self, on: dt.date, day: Day) -> ReadTrace:
        n_writers = len(day.counts.keys() - {""})
        return ReadTrace(
            "line", day.number, f"{self.key}|{on}", self._channel, self._list_parties(day), on=on,
            subject="" if self.partner is not None else self.talk.title,
            n_people=1 if self.partner is not None else max(n_writers - 1, 1),
            n_messages=sum(day.counts.values()),
            is_sent=self._is_sent(day.first),
        )  # fmt: skip

    def calls(self) -> Iterator[ReadTrace]:
        """Calls of the same minute are told apart by their number."""
        seen: dict[str, int] = {}
        for call in self.talk.calls:
            key = f"{self.key}|{call.on}|call {call.time:%H:%M}"
            seen[key] = seen.get(key, 0) + 1
            yield ReadTrace(
                "line", call.number, key if seen[key] == 1 else f"{key} {seen[key]}", "call",
                self._list_parties(Day(call.number, call.writer, {call.writer: 1} if call.writer else {})),
                dt.datetime.combine(call.on, call.time, self.frame.zone).astimezone(dt.UTC), call.on,
                minutes=call.minutes, n_people=1, is_sent=self._is_sent(call.writer),
            )  # fmt: skip

    @property
    def _channel(self) -> Channel:
        return "line" if self.talk.kind == "line" else "message"

    @property
    def _knows_me(self) -> bool:
        """In a talk of two, whoever is not the other one is the owner."""
        return self.partner in self.talk.writers

    def _is_sent(self, writer: str) -> bool | None:
        if self.partner is None or not writer or not self._knows_me:
            return None
        return writer != self.partner

    def _list_parties(self, day: Day) -> tuple[ReadParty, ...]:
        """Everybody who wrote that day; in a talk of two both, whoever wrote, also where its name is not known."""
        writers = [writer for writer in day.counts if writer]
        if self.partner is not None:
            others = [writer for writer in self.talk.writers if writer != self.partner]
            writers = [self.partner, *(others if self._knows_me else writers)]
        elif self.talk.is_pair is None and len(self.talk.writers) == 2:
            writers = list(self.talk.writers)
        parties = (ReadParty(self.talk.kind, one, self._role(one, day)) for one in dict.fromkeys(writers))
        return tuple(parties)[:MOST_PARTIES]

    def _role(self, writer: str, day: Day) -> Role:
        if self._knows_me and writer != self.partner:
            return "me"
        return "from" if writer == day.first else "member"
