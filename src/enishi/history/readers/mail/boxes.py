"""An mbox, streamed: heads are read, everything below them is skipped, and no mail is ever held whole.

Kinds: mboxo and mboxrd (a `From ` in the text quoted or not, with or without an empty line before the next mail), CRLF,
Gmail's export, Thunderbird's folders without an ending, Apple Mail's `mbox` inside a `.mbox` folder.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import BinaryIO, NamedTuple

from enishi.history.readers.base import Frame, Read
from enishi.history.readers.mail.folders import find_folder
from enishi.history.readers.mail.heads import read_head, tell_deleted

BLOCK = 1 << 18
LONGEST_HEAD = 1 << 18
LONGEST_DATE = 200
_LONGEST_FIELD_NAME = 80
_LONGEST_MARK = 1_100  # such a line with the beginning of the next
_BLANK = re.compile(rb"\n\r?\n")
_LINE = re.compile(rb"\nFrom ([^\r\n]{0,1000})\r?\n(?=(>?From |[!-9;-~]{1,76}[ \t]?:))")
_DATED = re.compile(
    rb"\b(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun|Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)\b.*\d\d?:\d\d.*\b\d{4}\b|\d{4}-\d\d-\d\d"
)
_MOMENT = re.compile(rb"\b(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)\b.*|\b\d{4}-\d\d-\d\d.*")
_USUAL = re.compile(
    rb"(?:return-path|received|from|to|date|subject|message-id|delivered-to|x-[!-9;-~]+|mime-version|status|sender"
    rb"|content-[a-z-]+|envelope-to|authentication-results|dkim-signature|arc-[a-z-]+|reply-to)[ \t]?:|>?from ",
    re.IGNORECASE,
)


class Split(NamedTuple):
    """A mail of a box: what its `From ` line says, and its head."""

    envelope: str
    head: bytes


def is_mbox(head: bytes) -> bool:
    """Whether a file that begins so is a box of mails."""
    begin = b"\n" + head.removeprefix(b"\xef\xbb\xbf").lstrip(b"\r\n")
    found = _LINE.match(begin)
    return bool(found and (_DATED.search(found[1][:LONGEST_DATE]) or _USUAL.match(found[2])))


def read_mbox(stream: BinaryIO, name: str, frame: Frame) -> Iterator[Read]:
    """A trace for every mail, numbered in their order; at the end how many were left out as thrown away."""
    folder = find_folder(name)
    reads = (
        read_head(mail.head, number, frame, name=name, folder=folder, envelope=mail.envelope)
        for number, mail in enumerate(split_mbox(stream), start=1)
    )
    return tell_deleted(reads, name)


def split_mbox(stream: BinaryIO) -> Iterator[Split]:
    """The heads of a box, one after another."""
    stream.seek(0)
    window = _Window(stream)
    while (found := window.find_next()) is not None:
        head = window.take_head()
        moment = _MOMENT.search(found[:LONGEST_DATE])
        yield Split(moment[0].decode("ascii", "replace").strip() if moment else "", head)


class _Window:
    """The part of the stream that is looked at: at most a head and two blocks."""

    def __init__(self, stream: BinaryIO) -> None:
        self._stream = stream
        self._data = b"\n" + stream.read(BLOCK).removeprefix(b"\xef\xbb\xbf")
        self._place = 0
        self._is_over = False

    def find_next(self) -> bytes | None:
        """Go behind the next `From ` line and give what it says of the writer and the moment; None at the end."""
        while True:
            found = _LINE.search(self._data, self._place)
            if found is None:
                self._place = max(self._place, len(self._data) - _LONGEST_MARK)
                if not self._read_more():
                    return None
            elif found.end() + _LONGEST_FIELD_NAME > len(self._data) and self._read_more():
                continue  # the line below it is not here yet
            elif self._is_separator(found):
                self._place = found.end()
                return found[1]
            else:
                self._place = found.start() + 1

    def take_head(self) -> bytes:
        """From here to the first empty line, or to the next mail where none is; the place is left before it."""
        while len(self._data) - self._place < LONGEST_HEAD and self._read_more():
            pass
        begin, limit = self._place, self._place + LONGEST_HEAD
        blank = _BLANK.search(self._data, begin - 1, limit)
        end = blank.start() + 1 if blank else min(limit, len(self._data))
        for found in _LINE.finditer(self._data, begin, min(end + _LONGEST_MARK, len(self._data))):
            if found.start() < end and self._is_separator(found):
                end = found.start() + 1
                break
        self._place = max(end - 1, begin)
        return self._data[begin:end]

    def _is_separator(self, found: re.Match[bytes]) -> bool:
        """A line of prose may begin with "From ": such a one has no date, or no usual field below it."""
        if _DATED.search(found[1][:LONGEST_DATE]):
            return True
        before = self._data[max(found.start() - 2, 0) : found.start() + 1]
        return (found.start() == 0 or b"\n\n" in before or b"\n\r\n" in before) and bool(
            _USUAL.match(self._data, found.end())
        )

    def _read_more(self) -> bool:
        """One block more, without what lies behind; False at the end."""
        block = b"" if self._is_over else self._stream.read(BLOCK)
        self._is_over = not block
        if self._is_over:
            return False
        keep = max(self._place - 3, 0)
        self._data = self._data[keep:] + block
        self._place -= keep
        return True
