"""Rows of a CSV or TSV, streamed. One quotation mark too many costs one row, not the rest of the file."""

from __future__ import annotations

import csv
import re
from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass
from io import TextIOBase

from enishi.imports.readers.base import Rejected

DELIMITERS = (",", "\t", ";", "|")
MAX_ROW_CHARS = 1_000_000
MAX_ROW_LINES = 300
# How far the end of a cell that was opened is looked for.
MOST_CHARS_AHEAD = 8 * MAX_ROW_CHARS
_SAMPLE_LINES = 60
# A cell may hold a long note; the limit that matters is MAX_ROW_CHARS.
csv.field_size_limit(2 * MAX_ROW_CHARS)


@dataclass(frozen=True, slots=True)
class Row:
    """One row; `number` counts from 1 as a spreadsheet does."""

    number: int
    cells: list[str]


class _RunawayError(Exception):
    """A row went on for longer than any row does."""


class _Feed:
    """Physical lines with a memory of the current row's, so that a runaway row can be taken back.

    Of a line beyond MAX_ROW_CHARS only the number of its quotation marks is kept.
    """

    def __init__(self, text: TextIOBase) -> None:
        self.text = text
        self.queue: deque[str] = deque()
        self.row: list[str] = []
        self.chars = 0
        self.quotes = 0
        self.is_cut = False
        self.is_exhausted = False

    def __iter__(self) -> Iterator[str]:
        return self

    def __next__(self) -> str:
        if len(self.row) >= MAX_ROW_LINES or self.chars >= MAX_ROW_CHARS:
            raise _RunawayError
        line = self.read_line()
        if not line:
            self.is_exhausted = True
            raise StopIteration
        if self.is_cut:
            raise _RunawayError
        return line.replace("\x00", "")

    def read_line(self) -> str:
        """The next line, which counts as the row's; the rest of one that is too long is skipped."""
        line = self.queue.popleft() if self.queue else self.text.readline(MAX_ROW_CHARS)
        if line:
            self.row.append(line)
        self.chars += len(line)
        self.quotes += line.count('"')
        rest = line
        while len(rest) >= MAX_ROW_CHARS and not rest.endswith(("\n", "\r")):
            rest = self.text.readline(MAX_ROW_CHARS)
            self.quotes += rest.count('"')
            self.is_cut = True
        return line

    def begin_row(self) -> None:
        self.row, self.chars, self.quotes, self.is_cut = [], 0, 0, False

    def take_back(self) -> None:
        """All lines but the first are read again as rows of their own."""
        self.queue.extendleft(reversed(self.row[1:]))
        self.is_exhausted = False


def read_rows(text: TextIOBase, delimiter: str) -> Iterator[Row | Rejected]:
    """Every row in order, blank ones too (as empty lists), so that numbers agree with a spreadsheet's."""
    feed = _Feed(text)
    reader = csv.reader(feed, delimiter=delimiter)
    number = width = 0
    while True:
        feed.begin_row()
        number += 1
        try:
            cells = next(reader, None)
            if cells is None:
                return
            if feed.is_exhausted and _is_left_open(feed.row):
                raise _RunawayError
        except (_RunawayError, csv.Error):
            reader = csv.reader(feed, delimiter=delimiter)
            yield _settle_runaway(feed, number, delimiter, width)
            continue
        width = width if width > 1 else len(cells)
        if feed.chars >= MAX_ROW_CHARS:
            yield _reject_long(number)
        elif not (number == 1 and cells and cells[0].lower().startswith("sep=")):
            yield Row(number, cells)


def _is_left_open(lines: list[str]) -> bool:
    return len(lines) > 1 and sum(line.count('"') for line in lines) % 2 == 1


def _reject_long(number: int) -> Rejected:
    return Rejected("row", number, "row_too_long", (("limit", str(MAX_ROW_CHARS)),))


def _settle_runaway(feed: _Feed, number: int, delimiter: str, width: int) -> Row | Rejected:
    """A long cell is followed to its real end; after a stray quotation mark the lines are rows again."""
    if feed.is_cut:
        return _skip_cut_line(feed, number)
    is_closed = _seek_close(feed, delimiter) and not _looks_like_rows(feed.row[1:], delimiter, width)
    if not is_closed:
        feed.take_back()
        return Rejected("row", number, "open_quote")
    if feed.chars >= MAX_ROW_CHARS:
        return _reject_long(number)
    return Row(number, next(csv.reader([line.replace("\x00", "") for line in feed.row], delimiter=delimiter)))


def _skip_cut_line(feed: _Feed, number: int) -> Rejected:
    """Pass over a row with an endless line; a quotation mark that nobody closes ends with that line."""
    lines = len(feed.row)
    if not _seek_even(feed):
        feed.row = feed.row[lines - 1 :]
        feed.take_back()
    return _reject_long(number)


def _seek_even(feed: _Feed) -> bool:
    """Read on to the line that closes what is open; False when it does not come within reason."""
    while feed.quotes % 2:
        if feed.chars >= MOST_CHARS_AHEAD or not feed.read_line():
            return False
    return True


def _seek_close(feed: _Feed, delimiter: str) -> bool:
    """Whether what is open is closed further on as a cell is closed: before a delimiter or the end of a line."""
    if not feed.quotes % 2 or not _seek_even(feed):
        return False
    end = re.escape(delimiter)
    return bool(re.match(rf'(?:[^"]|"")*"(?={end}|\s*$)', feed.row[-1]))


def _looks_like_rows(lines: list[str], delimiter: str, width: int) -> bool:
    """Whether the lines of a cell have as many cells as the table: then its quotation mark was a stray one."""
    return width < 2 or sum(line.count(delimiter) >= width - 1 for line in lines) * 2 >= len(lines)


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
