"""The one way in: whatever a host gives, as a list of attendees with its problems."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace

from enishi.core.encodings import is_damaged
from enishi.events.readers.base import MOST_LINES, AttendeeList, RowProblem, Source, make_problem
from enishi.events.readers.opening import MAX_BYTES, open_list
from enishi.events.readers.same import settle_same
from enishi.events.readers.tables import open_table, read_table
from enishi.events.readers.written.lists import Reading, read_lines
from enishi.events.readers.written.talk import is_talk, read_talk
from enishi.history.readers.chats.line import is_line_talk

__all__ = ["MAX_BYTES", "read_attendees"]
_LINE_END = re.compile(r"\r\n|\r|\n")


def read_attendees(
    data: bytes | str, *, name: str = "", columns: Mapping[str, str] | None = None
) -> AttendeeList:
    """Whoever stands in a file (bytes) or in what was pasted (a text). Nothing raises.

    `name` is the file's, where there is one. `columns`: field of `FIELDS` -> name of its column (empty: none), where
    the host knows better than the guess; in a table without column names they are called 1, 2, 3.
    """
    opened = open_list(data)
    if opened.problem:
        problem = make_problem(0, opened.problem, limit=MAX_BYTES // 1024**2)
        return AttendeeList("csv" if isinstance(data, bytes) else "text", problems=(problem,))
    if columns or not is_line_talk(opened.text):
        table = open_table(opened.text, name, columns)
        if table is not None:
            return _finish(read_table(table, name, columns))
    return _finish(_read_written(opened.text))


def _read_written(text: str) -> AttendeeList:
    lines = list(enumerate(_LINE_END.split(text), start=1))
    if sum(bool(raw.strip()) for _, raw in lines) > MOST_LINES:
        return AttendeeList("text", problems=(make_problem(0, "too_many", limit=MOST_LINES),))
    is_chat = is_talk(text, lines)
    source: Source = "line" if is_chat or is_line_talk(text) else "text"
    reading = read_talk(lines) if is_chat else read_lines(lines)
    damaged = [make_problem(line, "damaged") for line, raw in lines if is_damaged(raw)]
    return _from_reading(source, reading, damaged)


def _from_reading(source: Source, reading: Reading, damaged: list[RowProblem]) -> AttendeeList:
    problems = [*reading.problems, *damaged]
    if not reading.rows:
        problems.insert(0, make_problem(0, "nobody"))
    return AttendeeList(source, tuple(reading.rows), tuple(problems), skipped=tuple(reading.skipped))


def _finish(found: AttendeeList) -> AttendeeList:
    """Each person once, and the problems in the order of their lines."""
    rows, told = settle_same(list(found.rows))
    problems = sorted((*found.problems, *told), key=lambda problem: problem.line)
    return replace(
        found, rows=tuple(rows), problems=tuple(problems), skipped=tuple(sorted(set(found.skipped)))
    )
