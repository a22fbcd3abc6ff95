"""Rows of a CSV or TSV, streamed. One quotation mark too many costs one row, not the rest of the file."""

from __future__ import annotations

import csv
import re
from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass
from io import TextIOBase

DELIMITERS = (",", "\t", ";", "|")
MAX_ROW_CHARS = 1_000_000
MAX_ROW_LINES = 300
# How far the end of a cell that was opened is looked for.
MOST_CHARS_AHEAD = 8 * MAX_ROW_CHARS
_SAMPLE_LINES = 60
_MOSTLY = 0.8
# A cell may hold a long note; the limit that matters is MAX_ROW_CHARS.
csv.field_size_limit(2 * MAX_ROW_CHARS)


@dataclass(frozen=True, slots=True)
class Row:
    """One row; `number` counts from 1 as a spreadsheet does."""

    number: int
    cells: list[str]


@dataclass(frozen=True, slots=True)
class BadRow:
    """A row that cannot be read: row_too_long, open_quote, or ends_in_quote, where the file breaks off in a cell."""

    number: int
    code: str
    params: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class _Shape:
    """What the rows of the table look like; `is_quoted`: they begin with a quotation mark."""

    width: int = 0
    is_quoted: bool = False

    def fits(self, line: str, delimiter: str) -> bool:
        """Whether a line alone has all the cells of a row."""
        if self.width < 2:
            return True
        return line.count(delimiter) >= self.width - 1 and (not self.is_quoted or line.startswith('"'))


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
        self.lines_before = 0  # physical lines of the rows that are done

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
        self.lines_before += len(self.row)
        self.row, self.chars, self.quotes, self.is_cut = [], 0, 0, False

    def take_back(self) -> None:
        """All lines but the first are read again as rows of their own."""
        self.queue.extendleft(reversed(self.row[1:]))
        del self.row[1:]
        self.is_exhausted = False

    def give_up(self) -> None:
        """Nothing that is left is read."""
        self.queue.clear()
        while self.text.readline(MAX_ROW_CHARS):
            pass


def read_rows(text: TextIOBase, delimiter: str) -> Iterator[Row | BadRow]:
    """Every row in order, blank ones too (as empty lists), so that numbers agree with a spreadsheet's."""
    feed = _Feed(text)
    reader = csv.reader(feed, delimiter=delimiter)
    number, shape = 0, _Shape()
    while True:
        feed.begin_row()
        number += 1
        try:
            cells = next(reader, None)
            if cells is None:
                return
            if feed.is_exhausted and _is_left_open(feed.row, delimiter):
                raise _RunawayError
        except (_RunawayError, csv.Error):
            reader = csv.reader(feed, delimiter=delimiter)
            yield _settle_runaway(feed, number, delimiter, shape)
            continue
        if shape.width < 2:
            shape = _Shape(len(cells), bool(feed.row) and feed.row[0].startswith('"'))
        if feed.chars >= MAX_ROW_CHARS:
            yield _reject_long(number)
        elif not (number == 1 and cells and cells[0].lower().startswith("sep=")):
            yield Row(number, cells)


def _is_left_open(lines: list[str], delimiter: str) -> bool:
    """Whether the lines, which nothing follows, end inside a cell; a mark within a plain cell opens none."""
    if sum(line.count('"') for line in lines) % 2 == 0:
        return False
    try:
        list(csv.reader((line.replace("\x00", "") for line in lines), delimiter=delimiter, strict=True))
    except csv.Error as error:
        return len(lines) > 1 or "end of data" in str(error)
    return len(lines) > 1


def _reject_long(number: int) -> BadRow:
    return BadRow(number, "row_too_long", (("limit", str(MAX_ROW_CHARS)),))


def _settle_runaway(feed: _Feed, number: int, delimiter: str, shape: _Shape) -> Row | BadRow:
    """A long cell is followed to its real end; after a stray quotation mark the lines are rows again.

    Where a file breaks off inside a cell, what stands in that cell is nobody's row.
    """
    if feed.is_cut:
        return _skip_cut_line(feed, number)
    is_even = _seek_even(feed) if feed.quotes % 2 else False
    is_closed = is_even and _is_cell_end(feed.row[-1], delimiter)
    if is_closed and not _looks_like_rows(feed.row[1:], delimiter, shape):
        if feed.chars >= MAX_ROW_CHARS:
            return _reject_long(number)
        return Row(
            number, next(csv.reader([line.replace("\x00", "") for line in feed.row], delimiter=delimiter))
        )
    if feed.quotes % 2 and not _is_stray(feed.row, delimiter, shape):
        began = feed.lines_before + _find_open_line(feed.row) + 1
        feed.give_up()
        return BadRow(number, "ends_in_quote", (("line", str(began)),))
    feed.take_back()
    return BadRow(number, "open_quote")


def _is_stray(lines: list[str], delimiter: str, shape: _Shape) -> bool:
    """Whether a mark that is never closed stands in a whole row, and whole rows follow it."""
    following = [line for line in lines[1:] if line.strip()]
    fitting = sum(shape.fits(line, delimiter) for line in following)
    return (
        shape.width > 1
        and bool(following)
        and lines[0].count(delimiter) >= shape.width - 1
        and fitting >= _MOSTLY * len(following)
    )


def _find_open_line(lines: list[str]) -> int:
    """Which of the lines opens what stays open."""
    quotes, began = 0, 0
    for index, line in enumerate(lines):
        marks = line.replace('""', "").count('"')
        quotes += marks
        if marks and quotes % 2:
            began = index
    return began


def _skip_cut_line(feed: _Feed, number: int) -> BadRow:
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


def _is_cell_end(line: str, delimiter: str) -> bool:
    """Whether what is open is closed here as a cell is closed: before a delimiter or the end of a line."""
    return bool(re.match(rf'(?:[^"]|"")*"(?={re.escape(delimiter)}|\s*$)', line))


def _looks_like_rows(lines: list[str], delimiter: str, shape: _Shape) -> bool:
    """Whether the lines of a cell have as many cells as the table: then its quotation mark was a stray one."""
    return sum(shape.fits(line, delimiter) for line in lines) * 2 >= len(lines)


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
