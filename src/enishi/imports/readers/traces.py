"""What the history room's readers find, as items of a file: traces as they are, the rest as refusals with words."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import BinaryIO

from enishi.history.readers.base import Frame, Read, ReadTrace
from enishi.history.readers.calendars import read_calendar
from enishi.history.readers.chats import read_line_talk, read_whatsapp_chat
from enishi.history.readers.mail import read_mbox
from enishi.imports.readers.base import Format, Item, Rejected, make_problem

# By format: the stream, the name that is shown, what is known of the owner, and the file's encoding.
TRACE_READERS: Mapping[Format, Callable[[BinaryIO, str, Frame, str], Iterator[Read]]] = {
    "mbox": lambda stream, name, frame, _: read_mbox(stream, name, frame),  # each mail has its own
    "calendar": read_calendar,
    "line": read_line_talk,
    "whatsapp": read_whatsapp_chat,
}
_OF_THE_WHOLE = frozenset({"no_events", "no_messages"})


def to_items(reads: Iterable[Read]) -> Iterator[Item]:
    for read in reads:
        if isinstance(read, ReadTrace):
            yield read
        elif read.code in _OF_THE_WHOLE:
            yield make_problem(dict(read.params)["name"], read.code)
        else:
            yield Rejected(read.where_kind, read.where_number, read.code, read.params)
