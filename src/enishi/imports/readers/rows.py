"""Rows of a CSV or TSV as the readers here take them: what cannot be read is a refusal like any other."""

from __future__ import annotations

from collections.abc import Iterator
from io import TextIOBase

from enishi.core import csv_rows
from enishi.core.csv_rows import MAX_ROW_CHARS, MAX_ROW_LINES, Row, guess_delimiter
from enishi.imports.readers.base import Rejected

__all__ = ["MAX_ROW_CHARS", "MAX_ROW_LINES", "Row", "guess_delimiter", "read_rows"]


def read_rows(text: TextIOBase, delimiter: str) -> Iterator[Row | Rejected]:
    """Every row in order, blank ones too (as empty lists), so that numbers agree with a spreadsheet's."""
    for row in csv_rows.read_rows(text, delimiter):
        yield row if isinstance(row, Row) else Rejected("row", row.number, row.code, row.params)
