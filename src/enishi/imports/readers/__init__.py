"""Readers: files in, plain cards out. One module per format, no database, no Django, nothing translated.

Words: a *reading* is one file being read; its *items* are cards, rejected ones and problems of the whole file.
Invariants: the format is told from the content, memory holds one card at a time, nothing hostile raises.
"""

from enishi.imports.readers.base import (
    FileProblem,
    FileReading,
    Item,
    ReadAddress,
    ReadAffiliation,
    ReadCard,
    ReadPoint,
    Rejected,
)
from enishi.imports.readers.columns import guess_mapping
from enishi.imports.readers.detect import Detected, detect
from enishi.imports.readers.files import iter_readings, read_columns, read_file
from enishi.imports.readers.mapping import FIELDS, ColumnMapping
from enishi.imports.readers.refusals import FILE_PROBLEM_CODES, REJECTION_CODES
from enishi.imports.readers.tables import Table

__all__ = [
    "FIELDS",
    "FILE_PROBLEM_CODES",
    "REJECTION_CODES",
    "ColumnMapping",
    "Detected",
    "FileProblem",
    "FileReading",
    "Item",
    "ReadAddress",
    "ReadAffiliation",
    "ReadCard",
    "ReadPoint",
    "Rejected",
    "Table",
    "detect",
    "guess_mapping",
    "iter_readings",
    "read_columns",
    "read_file",
]
