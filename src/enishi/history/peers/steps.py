"""What a connection gives, step by step: a few hundred traces, and how far it has been read with them."""

from __future__ import annotations

import copy
import datetime as dt
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import cast

from enishi.history.readers.base import Read, ReadTrace, Unread

Cursor = dict[str, object]
BATCH = 300


@dataclass(frozen=True, slots=True)
class Step:
    """`cursor` is written with the traces, or not at all.

    `upcoming` are the keys of all that is still to come after the day `after`: what the source said of those days and
    says no more is withdrawn. `cards` are vCards that are new or changed.
    """

    cursor: Cursor
    traces: list[ReadTrace] = field(default_factory=list)
    upcoming: frozenset[str] | None = None
    after: dt.date | None = None
    cards: tuple[str, ...] = ()


def part_of(cursor: Cursor, name: str) -> Cursor:
    """The state of a folder or calendar inside a cursor; empty the first time."""
    parts = cast("dict[str, Cursor]", cursor.setdefault("parts", {}))
    return parts.setdefault(name, {})


def number_in(state: Mapping[str, object], name: str) -> int:
    value = state.get(name)
    return value if isinstance(value, int) else 0


def words_in(state: Mapping[str, object], name: str) -> str:
    value = state.get(name)
    return value if isinstance(value, str) else ""


def copy_cursor(cursor: Cursor) -> Cursor:
    """As it is now, whatever becomes of it."""
    return copy.deepcopy(cursor)


def count_left(cursor: Mapping[str, object]) -> tuple[int, int]:
    """How many were read, and how many are known to be left."""
    parts = cast("dict[str, Cursor]", cursor.get("parts") or {})
    return number_in(cursor, "done"), sum(number_in(one, "left") for one in parts.values())


def sort_out(reads: Iterable[Read | None], cursor: Cursor) -> list[ReadTrace]:
    """The traces; what became none is counted in the cursor by its code."""
    unread = Counter(cast("dict[str, int]", cursor.get("unread") or {}))
    traces = []
    for read in reads:
        if isinstance(read, Unread):
            unread[read.code] += 1
        elif read is not None:
            traces.append(read)
    cursor["unread"] = dict(unread)
    return traces


def in_batches(keys: Iterable[int]) -> Iterator[list[int]]:
    """A few hundred at a time, in the order given."""
    batch: list[int] = []
    for key in keys:
        batch.append(key)
        if len(batch) == BATCH:
            yield batch
            batch = []
    if batch:
        yield batch
