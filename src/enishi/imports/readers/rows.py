"""Rows of a CSV or TSV, streamed. One quotation mark too many costs one row, not the rest of the file."""

from __future__ import annotations

import csv
from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass
from io import TextIOBase

from enishi.imports.readers.base import Rejected

DELIMITERS = (",", "\t", ";", "|")
MAX_ROW_CHARS = 1_000_000
MAX_ROW_LINES = 300
_SAMPLE_LINES = 60
# A cell may hold a long note; the limit that matters is MAX_ROW_CHARS.
csv.field_size_limit(2 * MAX_ROW_CHARS)


@dataclass(frozen=True, slots=True)
class Row:
    """One row; `number` counts from 1 as a spreadsheet does."""

    number: int
    cells: list[str]


class _OpenQuoteError(Exception):
    """A row went on for longer than any row does."""


class _Feed:
    """Physical lines with a memory of the current row's, so that a runaway row can be taken back."""

    def __init__(self, text: TextIOBase) -> None:
        self.text = text
        self.queue: deque[str] = deque()
        self.row: list[str] = []
        self.chars = 0
        self.is_exhausted = False

    def __iter__(self) -> Iterator[str]:
        return self

    def __next__(self) -> str:
        if len(self.row) >= MAX_ROW_LINES or self.chars >= MAX_ROW_CHARS:
            raise _OpenQuoteError
        line = self.queue.popleft() if self.queue else self.text.readline(MAX_ROW_CHARS)
        if not line:
            self.is_exhausted = True
            raise StopIteration
        self.row.append(line)
        self.chars += len(line)
        return line.replace("\x00", "")

    def begin_row(self) -> None:
        self.row, self.chars = [], 0

    def take_back(self) -> None:
        """All lines but the first are read again as rows of their own."""
        self.queue.extendleft(reversed(self.row[1:]))
        self.is_exhausted = False


def read_rows(text: TextIOBase, delimiter: str) -> Iterator[Row | Rejected]:
    """Every row in order, blank ones too (as empty lists), so that numbers agree with a spreadsheet's."""
    feed = _Feed(text)
    reader = csv.reader(feed, delimiter=delimiter)
    number = 0
    while True:
        feed.begin_row()
        number += 1
        try:
            cells = next(reader, None)
            if cells is None:
                return
            if feed.is_exhausted and _is_left_open(feed.row):
                raise _OpenQuoteError
        except (_OpenQuoteError, csv.Error):
            feed.take_back()
            reader = csv.reader(feed, delimiter=delimiter)
            yield Rejected("row", number, "open_quote")
            continue
        if feed.chars >= MAX_ROW_CHARS:
            yield Rejected("row", number, "row_too_long", (("limit", str(MAX_ROW_CHARS)),))
        elif not (number == 1 and cells and cells[0].lower().startswith("sep=")):
            yield Row(number, cells)


def _is_left_open(lines: list[str]) -> bool:
    return len(lines) > 1 and sum(line.count('"') for line in lines) % 2 == 1


def guess_delimiter(head: str) -> str:
    """The character that divides most rows into the same number of cells."""
    if head[:4].lower() == "sep=" and head[4:5] in DELIMITERS:
        return head[4]
    lines = [line for line in head.splitlines()[:_SAMPLE_LINES] if line.strip()]
    return max(DELIMITERS, key=lambda delimiter: _count_regular(lines, delimiter))


def _count_regular(lines: list[str], delimiter: str) -> int:
    """How many cells the commonest width above one gives in all."""
    try:
        widths = [len(cells) for cells in csv.reader(lines, delimiter=delimiter) if len(cells) > 1]
    except csv.Error:
        return 0
    return max((width * widths.count(width) for width in set(widths)), default=0)
