"""What a file tells besides names and addresses: lines of a note, what happened, what was meant, and where all went."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal

Params = tuple[tuple[str, str], ...]
# Where a value of a file went: into a part of a person, kept as it was (raw: with the person, kept: with the import),
# or left out, with the reason.
Place = Literal[
    "name", "post", "tags", "points", "addresses", "birthday", "note", "state", "met", "introducer", "closeness",
    "relation", "photo", "encounter", "promise", "put_away", "identity", "raw", "kept",
    "left_about_file", "left_account", "left_copy", "left_default", "left_files", "left_kinds", "left_log",
    "left_picture", "left_secret", "left_settings", "left_stamps",
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class ReadLine:
    """A line of the note whose words depend on the owner's language: a code of NOTE_LINES and what it is about."""

    code: str
    params: Params


@dataclass(frozen=True, slots=True)
class ReadHappening:
    """What happened with several people of a file, by their `uid` there; `key` is the same in every export of it.

    `place` says where in words; `place_kind` and `place_name` are a place of the notebook, which comes along.
    Exactly one of `on` and `at` is known: a day as written, or a moment in UTC whose day is the owner's.
    """

    key: str
    kind: str
    people: tuple[str, ...]
    on: date | None = None
    at: datetime | None = None
    subject: str = ""
    note: str = ""
    direction: str = ""
    lines: tuple[ReadLine, ...] = ()
    place: str = ""
    place_kind: str = ""
    place_name: str = ""


@dataclass(frozen=True, slots=True)
class ReadIntent:
    """Something the owner meant to do for a person, which becomes a promise of theirs."""

    key: str
    text: str
    made_on: date | None = None
    due_on: date | None = None


@dataclass(frozen=True, slots=True)
class ReportRow:
    """So many values of one field went to these places."""

    field: str
    count: int
    places: tuple[Place, ...]


@dataclass(frozen=True, slots=True)
class FileReport:
    """Every field of a file and where it went; `kept` is what stays with the import, as JSON."""

    rows: tuple[ReportRow, ...]
    kept: str = "{}"
