"""A table opened: where its header is, whose export it is by its columns, and its rows as cards."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from io import StringIO
from itertools import islice
from typing import BinaryIO

from enishi.core.encodings import codec_of, open_text
from enishi.imports.readers import eight, google, known_tables, linkedin, own_table, table
from enishi.imports.readers.base import FileProblem, Format, Item, ReadCard, Rejected, make_problem
from enishi.imports.readers.columns import find_header, guess_mapping, guess_without_header
from enishi.imports.readers.detect import HEAD_BYTES
from enishi.imports.readers.mapping import ColumnMapping
from enishi.imports.readers.rows import Row, guess_delimiter, read_rows
from enishi.imports.readers.sheets import Sheet, SheetError, open_sheets, read_sheet

SAMPLE_ROWS = 60
_MOST_HEADERS_SHOWN = 12
_LONGEST_HEADER_SHOWN = 40

RowReader = Callable[[Row], ReadCard | Rejected | None]


@dataclass(frozen=True, slots=True)
class Table:
    """What was found out before the first person is read. `samples` are rows below the header, for a page to show."""

    name: str
    format: Format
    encoding: str
    headers: tuple[str, ...] = ()
    samples: tuple[tuple[str, ...], ...] = ()
    mapping: ColumnMapping | None = None
    delimiter: str = ","
    sheet: int = 0
    problem: FileProblem | None = None


def open_csv(stream: BinaryIO, name: str, encoding: str, mapping: ColumnMapping | None = None) -> Table:
    """Find out about a CSV or TSV from its beginning."""
    stream.seek(0)
    head = stream.read(HEAD_BYTES).decode(codec_of(encoding), "replace").removeprefix("\ufeff")
    delimiter = guess_delimiter(head)
    rows = [
        row
        for row in islice(read_rows(StringIO(head, newline=""), delimiter), SAMPLE_ROWS)
        if isinstance(row, Row)
    ]
    kind: Format = "table_tsv" if delimiter == "\t" else "table_csv"
    return _examine(Table(name, kind, encoding, delimiter=delimiter), rows, mapping)


def open_xlsx(stream: BinaryIO, name: str, mapping: ColumnMapping | None = None) -> Table:
    """Find the first sheet that lists people."""
    found: list[Table] = []
    try:
        with open_sheets(stream, name) as sheets:
            for index, sheet in enumerate(sheets):
                rows = list(read_sheet(sheet, name, SAMPLE_ROWS))
                found.append(_examine(Table(name, "table_xlsx", "", sheet=index), rows, mapping))
    except SheetError as error:
        return Table(name, "table_xlsx", "", problem=error.problem)
    usable = [one for one in found if one.problem is None] or [one for one in found if one.headers] or found
    return usable[0] if usable else Table(name, "table_xlsx", "", problem=make_problem(name, "empty"))


def read_table(opened: Table, stream: BinaryIO) -> Iterator[Item]:
    """Every person of an opened table, row by row; the stream stays open."""
    if opened.problem:
        yield opened.problem
        return
    read_one, is_empty = _choose_reader(opened), True
    for row in _iterate(opened, stream):
        item = row if isinstance(row, Rejected) else read_one(row)
        if item is not None:
            is_empty = False
            yield item
    if is_empty:
        yield make_problem(opened.name, "no_rows")


def _iterate(opened: Table, stream: BinaryIO) -> Iterator[Row | Rejected]:
    first = (opened.mapping.header_row if opened.mapping else 1) + 1
    if opened.format == "table_xlsx" or not opened.encoding:
        with open_sheets(stream, opened.name) as sheets:
            yield from (row for row in _read_chosen(sheets, opened) if row.number >= first)
        return
    text = open_text(stream, opened.encoding)
    try:
        rows = read_rows(text, opened.delimiter)
        yield from (
            row for row in rows if (row.number if isinstance(row, Row) else row.where_number) >= first
        )
    finally:
        text.detach()  # the stream belongs to the caller


def _read_chosen(sheets: list[Sheet], opened: Table) -> Iterator[Row]:
    return read_sheet(sheets[opened.sheet], opened.name)


def _choose_reader(opened: Table) -> RowReader:
    headers, mapping, origin = opened.headers, opened.mapping or ColumnMapping(), opened.format
    if origin in ("google_csv", "google_csv_old"):
        return lambda row: google.read_row(row, headers, origin, opened.encoding)
    if origin == "enishi_csv":
        return lambda row: own_table.read_row(row, headers, opened.encoding)
    return lambda row: table.read_row(row, headers, mapping, origin, opened.encoding)


def _examine(blank: Table, rows: Sequence[Row], mapping: ColumnMapping | None) -> Table:
    """The table with headers, samples, mapping and format; or with the problem that nobody is named in it."""
    at = _find_row(rows, mapping)
    headers = tuple(cell.removeprefix("\ufeff").strip() for cell in rows[at].cells) if at is not None else ()
    below = tuple(tuple(row.cells) for row in rows[0 if at is None else at + 1 :] if any(row.cells))
    header_row = rows[at].number if at is not None else 0
    guessed = mapping or _map_columns(headers, below, header_row)
    kind = blank.format if mapping else _name_format(headers, blank.format)
    problem = None if guessed.names_people() else _find_problem(blank.name, rows, headers)
    if not mapping and linkedin.is_own_profile(headers):
        problem = make_problem(blank.name, "own_profile")
    elif not mapping and any(linkedin.is_of_things(row.cells, blank.name) for row in rows[:1]):
        problem = make_problem(blank.name, "not_needed")
    if problem and problem.code == "unknown_format":
        kind = "unknown"
    return replace(blank, format=kind, headers=headers, samples=below, mapping=guessed, problem=problem)


def _find_row(rows: Sequence[Row], mapping: ColumnMapping | None) -> int | None:
    if mapping:
        return next((index for index, row in enumerate(rows) if row.number == mapping.header_row), None)
    cells = [row.cells for row in rows]
    known = find_header(cells)
    if known is None and guess_without_header(cells) is None:
        return next((index for index, row in enumerate(rows) if any(row.cells)), None)
    return known


def _map_columns(headers: Sequence[str], below: Sequence[Sequence[str]], header_row: int) -> ColumnMapping:
    if header_row == 0:
        return guess_without_header(below) or ColumnMapping({}, 0)
    if linkedin.is_linkedin(headers):
        return linkedin.map_columns(headers, header_row)
    if eight.is_eight(headers):
        return eight.map_columns(headers, header_row)
    if known := known_tables.find_known(headers):
        return known_tables.map_columns(known, headers, below, header_row)
    return guess_mapping(headers, below, header_row)


def _name_format(headers: Sequence[str], otherwise: Format) -> Format:
    if linkedin.is_linkedin(headers):
        return "linkedin"
    if eight.is_eight(headers):
        return "eight"
    if own_table.is_own(headers):
        return "enishi_csv"
    if google.is_google(headers):
        return "google_csv_old" if google.is_old(headers) else "google_csv"
    known = known_tables.find_known(headers)
    return known.format if known else otherwise


def _find_problem(name: str, rows: Sequence[Row], headers: Sequence[str]) -> FileProblem:
    if max((len(row.cells) for row in rows), default=0) < 2:
        return make_problem(name, "unknown_format" if rows else "empty")
    shown = [header[:_LONGEST_HEADER_SHOWN] for header in headers if header][:_MOST_HEADERS_SHOWN]
    return make_problem(name, "unknown_header", headers=", ".join(shown) or "(none)")
