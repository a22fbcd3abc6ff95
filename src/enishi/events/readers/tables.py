"""A table of attendees: connpass's, Peatix's, or anybody's CSV. What is in no known column is kept as an answer."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from io import StringIO
from itertools import islice

from enishi.core import names
from enishi.core.column_words import fold_header
from enishi.core.csv_rows import BadRow, Row, guess_delimiter, read_rows
from enishi.core.encodings import is_damaged
from enishi.core.text import is_latin
from enishi.events.readers.base import MOST_ROWS, AttendeeList, AttendeeRow, RowProblem, Source, make_problem
from enishi.events.readers.cells import (
    read_count,
    read_first_time,
    read_moment,
    read_status,
    says_there,
    was_there,
)
from enishi.events.readers.columns import Columns, choose_columns, find_header
from enishi.events.readers.companions import add_companions
from enishi.events.readers.written.headings import read_heading
from enishi.events.readers.written.lines import names_nobody

_HEAD = 1 << 16
_SAMPLE_ROWS = 60
_REGULAR = 0.8
_SHOWN_HEADERS = 12
_LONGEST_SHOWN = 40
_CONNPASS = ({"参加枠名", "ユーザー名", "表示名"}, {"ユーザー名", "表示名", "参加ステータス"})
_PEATIX = ({"注文番号", "チケット名"}, {"注文番号", "チケット番号"}, {"注文id", "チケット名"})


@dataclass(frozen=True, slots=True)
class Table:
    """The rows of a table, and which of them holds the column names (None: it begins with its first person)."""

    rows: tuple[Row | BadRow, ...]
    header: int | None
    is_whole: bool  # its last line has an end

    def headers(self) -> tuple[str, ...]:
        row = None if self.header is None else self.rows[self.header]
        return tuple(names.clean(cell) for cell in row.cells) if isinstance(row, Row) else ()

    def below(self) -> Sequence[Row | BadRow]:
        return self.rows[0 if self.header is None else self.header + 1 :]


def open_table(text: str, file_name: str, chosen: Mapping[str, str] | None) -> Table | None:
    """The text as a table, or None where it is none; where the host chose columns, it is one."""
    delimiter = guess_delimiter(text[:_HEAD])
    rows = tuple(islice(read_rows(StringIO(text, newline=""), delimiter), MOST_ROWS + _SAMPLE_ROWS))
    cells = [row.cells if isinstance(row, Row) else [] for row in rows[:_SAMPLE_ROWS]]
    header = _find_chosen(cells, chosen) if chosen else find_header(cells)
    is_sure = bool(chosen)
    is_wide = header is not None and sum(bool(cell.strip()) for cell in cells[header]) > 1
    is_file = file_name.lower().endswith((".csv", ".tsv"))
    if not (is_sure or is_wide or _is_regular(cells, delimiter, is_file=is_file)):
        return None
    return Table(rows, header if is_wide or is_sure else None, text.endswith(("\n", "\r")))


def _find_chosen(cells: Sequence[Sequence[str]], chosen: Mapping[str, str]) -> int | None:
    """The row that has the names of the chosen columns; where no row has, the one that looks like it."""
    wanted = {fold_header(header) for header in chosen.values() if header}
    counts = [len(wanted & {fold_header(cell) for cell in row}) for row in cells]
    return counts.index(max(counts)) if any(counts) else find_header(cells)


def _is_regular(cells: Sequence[Sequence[str]], delimiter: str, *, is_file: bool) -> bool:
    """Whether rows without column names are a table all the same: all as wide, and parted as tables are."""
    filled = [row for row in cells if any(cell.strip() for cell in row)]
    widths = [len(row) for row in filled]
    width = max(set(widths), key=widths.count, default=0)
    if width < 2 or widths.count(width) < _REGULAR * len(widths):
        return False
    has_mail = any(names.EMAIL.fullmatch(names.clean_value(cell)) for row in filled for cell in row)
    return is_file or has_mail or (delimiter == "\t" and len(filled) > 1)


def read_table(table: Table, file_name: str, chosen: Mapping[str, str] | None) -> AttendeeList:
    """Every row as an attendee or a problem."""
    headers, below = table.headers(), table.below()
    samples = [row.cells for row in below[:_SAMPLE_ROWS] if isinstance(row, Row)]
    columns, problems = choose_columns(headers, samples, chosen)
    found = AttendeeList(
        _name_source(headers, file_name), headers=headers, columns=_describe(columns, headers),
        skipped=tuple(row.number for row in table.rows[: len(table.rows) - len(below)] if _is_filled(row)),
    )  # fmt: skip
    if not columns.names_people():
        first = next((tuple(map(names.clean, row)) for row in samples if any(map(str.strip, row))), ())
        shown = [one[:_LONGEST_SHOWN] for one in headers or first if one][:_SHOWN_HEADERS]
        problems.append(make_problem(0, "no_name_column", headers=", ".join(shown)))
        return replace(found, problems=tuple(problems), headers=headers or first)
    if len(below) > MOST_ROWS:
        return replace(found, problems=(*problems, make_problem(0, "too_many", limit=MOST_ROWS)))
    if not any(_is_filled(row) for row in below):
        return replace(found, problems=(*problems, make_problem(0, "only_headers")))
    rows: list[AttendeeRow] = []
    for row in below:
        if not headers and _is_heading(row):
            found = replace(found, skipped=(*found.skipped, row.number))
            continue
        read, told = _read_row(row, headers, columns)
        rows += read
        problems += told
    problems += _check_end(table, headers)
    blank = tuple(row.number for row in below if isinstance(row, Row) and row.cells and not _is_filled(row))
    return replace(found, rows=tuple(rows), problems=tuple(problems), skipped=found.skipped + blank)


def _name_source(headers: Sequence[str], file_name: str) -> Source:
    folded = {fold_header(header) for header in headers}
    if any(signs <= folded for signs in _CONNPASS):
        return "connpass"
    is_peatix = "peatix" in file_name.lower() or any(signs <= folded for signs in _PEATIX)
    return "peatix" if is_peatix else "csv"


def _describe(columns: Columns, headers: Sequence[str]) -> dict[str, str]:
    """Field -> the name of its column, or the number of it where columns have no names."""
    return {
        name: headers[indexes[0]] if indexes[0] < len(headers) else str(indexes[0] + 1)
        for name, indexes in columns.of.items()
    }


def _is_heading(row: Row | BadRow) -> bool:
    """Whether one cell alone stands in the row, and names nobody: 出欠, above the names."""
    filled = [cell for cell in row.cells if cell.strip()] if isinstance(row, Row) else []
    word = names.clean(filled[0]) if len(filled) == 1 else ""
    return bool(word) and (names_nobody(word) or read_heading(word) is not None)


def _is_filled(row: Row | BadRow) -> bool:
    return isinstance(row, BadRow) or any(cell.strip() for cell in row.cells)


def _check_end(table: Table, headers: Sequence[str]) -> list[RowProblem]:
    last = next((row for row in reversed(table.rows) if _is_filled(row)), None)
    is_short = isinstance(last, Row) and 0 < len(last.cells) < len(headers)
    return [make_problem(last.number, "cut_off")] if last and is_short and not table.is_whole else []


class _Cells:
    """One row by its fields."""

    def __init__(self, row: Row, headers: Sequence[str], columns: Columns) -> None:
        self.row, self.headers, self.columns = row, headers, columns

    def at(self, index: int) -> str:
        return self.row.cells[index] if index < len(self.row.cells) else ""

    def header(self, index: int) -> str:
        return self.headers[index] if index < len(self.headers) else str(index + 1)

    def all(self, name: str) -> list[tuple[str, str]]:
        return [(self.header(index), self.at(index)) for index in self.columns.of.get(name, ())]

    def line(self, name: str) -> str:
        return next((word for _, cell in self.all(name) if (word := names.clean(cell))), "")

    def joined(self, name: str) -> str:
        return " ".join(dict.fromkeys(word for _, cell in self.all(name) if (word := names.clean(cell))))

    def block(self, name: str) -> str:
        return "\n".join(word for _, cell in self.all(name) if (word := names.clean_block(cell)))

    def answers(self) -> list[tuple[str, str]]:
        used = self.columns.used()
        return [
            (self.header(index), words)
            for index, cell in enumerate(self.row.cells)
            if index not in used and (words := names.clean_block(cell))
        ]


def _read_row(
    row: Row | BadRow, headers: Sequence[str], columns: Columns
) -> tuple[list[AttendeeRow], list[RowProblem]]:
    if isinstance(row, BadRow):
        return [], [make_problem(row.number, row.code)]
    if not _is_filled(row):
        return [], []
    cells = _Cells(row, headers, columns)
    name = _read_name(cells)
    if not name:
        return [], [make_problem(row.number, "no_name")]
    email, told = _read_email(cells)
    coming = read_status(cells.all("status"))
    problems = [make_problem(row.number, "bad_email", value=told[:_LONGEST_SHOWN])] if told else []
    if coming.unclear:
        problems.append(make_problem(row.number, "unknown_status", value=coming.unclear[:_LONGEST_SHOWN]))
    if coming.unpaid:
        problems.append(make_problem(row.number, "not_paid", name=name, value=coming.unpaid[:_LONGEST_SHOWN]))
    if is_damaged("".join(row.cells)):
        problems.append(make_problem(row.number, "damaged"))
    if headers and any(cell.strip() for cell in row.cells[len(headers) :]):
        problems.append(make_problem(row.number, "more_cells"))
    first = _fill(cells, AttendeeRow(row.number, name, email=email, status=coming.status), told)
    rows, more = add_companions(first, _count_companions(cells))
    return rows, problems + more


def _read_name(cells: _Cells) -> str:
    parts = [cells.line("family"), cells.line("given")]
    if all(map(is_latin, parts)):
        parts.reverse()
    whole = " ".join(part for part in parts if part) or cells.line("name") or cells.line("account")
    return names.split_honorific(whole)[0]


def _read_email(cells: _Cells) -> tuple[str, str]:
    """The address, and what stands in its place where it is none."""
    written = names.clean_value(cells.line("email"))
    return (written, "") if not written or names.EMAIL.fullmatch(written) else ("", written)


def _fill(cells: _Cells, blank: AttendeeRow, told: str) -> AttendeeRow:
    parts = [cells.line("family_reading"), cells.line("given_reading")]
    reading = " ".join(part for part in parts if part) or cells.line("reading")
    status_words = [cell for _, cell in cells.all("status")]
    first_time = next(((one, cell) for one, cell in cells.all("first_time") if cell.strip()), None)
    account = cells.line("account")
    kept = [(next((one for one, _ in cells.all("email")), ""), told)] if told else []
    if account and names.clean(account) != blank.name:
        kept.append((cells.all("account")[0][0], account))
    on, at = read_moment(cells.line("applied"))
    return replace(
        blank, reading=names.read_reading(reading), affiliation=cells.joined("affiliation"),
        job=cells.line("job"), phone=names.clean_value(cells.line("phone")), ticket=cells.line("ticket"),
        is_checked_in=was_there([cell for _, cell in cells.all("presence")]) or any(map(says_there, status_words)),
        number=names.clean_value(cells.line("number")), order=names.clean_value(cells.line("order")),
        applied_on=on, applied_at=at, comment=cells.block("comment"),
        is_first_time=read_first_time(*first_time) if first_time else None,
        answers=tuple(kept + cells.answers()),
    )  # fmt: skip


def _count_companions(cells: _Cells) -> int:
    if extra := cells.line("extra"):
        return read_count(extra) or 0
    return max((read_count(cells.line("count")) or 1) - 1, 0)
