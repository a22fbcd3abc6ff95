"""What the history room's readers find, as items of a file: traces as they are, the rest as refusals with words."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import BinaryIO

from enishi.history.readers.base import Frame, Read, ReadTrace
from enishi.history.readers.mail import read_mbox
from enishi.imports.readers.base import Format, Item, Rejected

# By format: the stream from its beginning, the name that is shown, and what is known of the owner.
TRACE_READERS: Mapping[Format, Callable[[BinaryIO, str, Frame], Iterator[Read]]] = {
    "mbox": read_mbox,
}


def to_items(reads: Iterable[Read]) -> Iterator[Item]:
    for read in reads:
        if isinstance(read, ReadTrace):
            yield read
        else:
            yield Rejected(read.where_kind, read.where_number, read.code, read.params)
