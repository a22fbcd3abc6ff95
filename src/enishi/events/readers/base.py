"""What every reader of attendees gives back. A problem carries a code; its sentence is in `events.list_words`."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

Source = Literal["connpass", "peatix", "csv", "line", "text"]
Status = Literal["confirmed", "waiting", "cancelled", "unknown"]
Kind = Literal["error", "notice"]
Params = tuple[tuple[str, str], ...]
MOST_COMPANIONS = 20
MOST_ROWS, MOST_LINES = 20_000, 5_000  # of a table, of a written list
# An error keeps its line, or the whole list, out; everything else is a notice.
ERRORS = frozenset(
    "empty too_large too_many spreadsheet not_text encoding web_page only_headers no_name_column nobody no_name "
    "row_too_long open_quote ends_in_quote".split()
)
# What a column can be said to be; `columns` of `read_attendees` takes these names.
FIELDS = (
    "name", "family", "given", "reading", "family_reading", "given_reading", "account", "affiliation", "job", "email",
    "phone", "ticket", "status", "presence", "number", "order", "applied", "comment", "first_time", "count", "extra",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class AttendeeRow:
    """One person of the list. `line` counts from 1: rows as a spreadsheet does, lines of a text as they stand.

    `number` is the reception or ticket number, `order` the order it was bought with. `status` is confirmed where a
    list says nothing of it. `companion_of` is whom somebody without a name comes along with
    (`name` is then 田中 +1, and `companion_number` 1).
    `applied_on` and `applied_at` are as written, in the zone of whoever wrote them.
    """

    line: int
    name: str
    reading: str = ""
    affiliation: str = ""
    job: str = ""
    email: str = ""
    phone: str = ""
    ticket: str = ""
    status: Status = "confirmed"
    is_checked_in: bool = False
    number: str = ""
    order: str = ""
    applied_on: dt.date | None = None
    applied_at: dt.time | None = None
    comment: str = ""
    is_first_time: bool | None = None
    answers: tuple[tuple[str, str], ...] = ()
    companion_of: str = ""
    companion_number: int = 0


@dataclass(frozen=True, slots=True)
class RowProblem:
    """Something the host should know of a line; line 0 is the list as a whole. An error keeps its line out."""

    line: int
    code: str
    params: Params = ()

    @property
    def kind(self) -> Kind:
        return "error" if self.code in ERRORS else "notice"


@dataclass(frozen=True, slots=True)
class AttendeeList:
    """A list once read. `columns` says which column was taken for which field, so that a page can show and change it;
    `skipped` are lines with no attendee in them: column names, headings, greetings, days."""

    source: Source
    rows: tuple[AttendeeRow, ...] = ()
    problems: tuple[RowProblem, ...] = ()
    headers: tuple[str, ...] = ()
    columns: Mapping[str, str] = field(default_factory=dict)
    skipped: tuple[int, ...] = ()


def make_problem(line: int, code: str, /, **params: object) -> RowProblem:
    return RowProblem(line, code, tuple(sorted((name, str(value)) for name, value in params.items())))
