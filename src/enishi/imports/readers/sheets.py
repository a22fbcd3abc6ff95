"""Rows of an Excel workbook through openpyxl, read-only and streamed, after the archive itself was measured."""

from __future__ import annotations

import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime, time
from itertools import islice
from typing import BinaryIO, Protocol
from zipfile import BadZipFile, ZipFile

from openpyxl import load_workbook

from enishi.imports.readers.base import FileProblem, make_problem
from enishi.imports.readers.rows import Row
from enishi.imports.readers.zips import MAX_SHEET_BYTES, find_zip_problem, open_archive, open_member

# A hostile or merely formatted sheet may claim a billion rows; nobody leaves this many blank ones.
_MOST_BLANK_ROWS = 10_000
_PROLOGUE = 65_536


class Sheet(Protocol):
    """The part of openpyxl's read-only worksheet that is used here."""

    def iter_rows(self, *, values_only: bool) -> Iterator[tuple[object, ...]]: ...


class SheetError(Exception):
    """The workbook cannot be read."""

    def __init__(self, problem: FileProblem) -> None:
        super().__init__(problem.reason)
        self.problem = problem


@contextmanager
def open_sheets(stream: BinaryIO, name: str) -> Iterator[list[Sheet]]:
    """The worksheets of a workbook. Raises SheetError with what is wrong."""
    stream.seek(0)
    try:
        with open_archive(stream) as archive:
            problem = find_zip_problem(archive, name, max_bytes=MAX_SHEET_BYTES)
            if problem is None and _declares_entities(archive):
                problem = make_problem(name, "xlsx_broken")
    except (BadZipFile, OSError, ValueError, NotImplementedError, RuntimeError) as error:
        raise SheetError(make_problem(name, "xlsx_broken")) from error
    if problem:
        raise SheetError(problem)
    stream.seek(0)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # styles and validations that openpyxl leaves out
            book = load_workbook(stream, read_only=True, data_only=True)
    except Exception as error:  # openpyxl raises KeyError, TypeError, ParseError ... on broken parts
        raise SheetError(make_problem(name, "xlsx_broken")) from error
    try:
        for sheet in book.worksheets:
            sheet.reset_dimensions()  # claimed sizes are often wrong
        yield list(book.worksheets)
    finally:
        book.close()


def read_sheet(sheet: Sheet, name: str, limit: int | None = None) -> Iterator[Row]:
    """Rows as text, blank ones too. Raises SheetError when the sheet turns out broken."""
    blank = 0
    rows = islice(_iterate(sheet, name), limit)
    for number, values in enumerate(rows, 1):
        cells = [_write_cell(value) for value in values]
        blank = 0 if any(cells) else blank + 1
        if blank > _MOST_BLANK_ROWS:
            return
        yield Row(number, cells)


def _iterate(sheet: Sheet, name: str) -> Iterator[tuple[object, ...]]:
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            rows = sheet.iter_rows(values_only=True)
        yield from rows
    except Exception as error:  # see open_sheets
        raise SheetError(make_problem(name, "xlsx_broken")) from error


def _declares_entities(archive: ZipFile) -> bool:
    """Whether any part begins with a document type: no spreadsheet does, entity bombs do."""
    for member in archive.infolist():
        if member.filename.endswith((".xml", ".rels")):
            with open_member(archive, member) as part:
                if b"<!DOCTYPE" in part.read(_PROLOGUE):
                    return True
    return False


def _write_cell(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, datetime):
        return value.date().isoformat() if value.time() == time() else value.isoformat(sep=" ")
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value)
