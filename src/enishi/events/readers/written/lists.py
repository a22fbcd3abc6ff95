"""A written list from its first line to its last: headings say of what follows, and no line is lost in silence."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from enishi.core import names
from enishi.events.readers.base import AttendeeRow, RowProblem, make_problem
from enishi.events.readers.companions import add_companions
from enishi.events.readers.written.entries import SHOWN, Context, Entry, read_entry, split_answers
from enishi.events.readers.written.greetings import is_request
from enishi.events.readers.written.headings import Heading, is_title, read_heading
from enishi.events.readers.written.lines import (
    Item,
    drop_day,
    is_picture,
    is_timed,
    names_nobody,
    take_marker,
)

LONGEST_LINE = 400
_ENOUGH_LISTED = 2
# ■給水 is a heading where the names below it stand behind dots or numbers.
_BLOCK = re.compile(r"\s*[■◆▼▽●★▶►◎]")
_DOTTED = re.compile(r"\s*(?:[・･•\-*]|\d{1,3}\s*[.．)）]|[①-⑳])")


@dataclass(slots=True)
class Reading:
    """What has been read so far. `is_listed`: the names of this list have numbers or bullets before them."""

    is_listed: bool = False
    has_blocks: bool = False
    context: Context = field(default_factory=Context)
    rows: list[AttendeeRow] = field(default_factory=list)
    places: dict[str, int] = field(default_factory=dict)  # where in a talk somebody's row is, by name
    problems: list[RowProblem] = field(default_factory=list)
    skipped: list[int] = field(default_factory=list)

    def feed(self, line: int, raw: str) -> None:
        """One line that is not empty."""
        text = names.clean(raw[: LONGEST_LINE + 1])
        if len(raw) > LONGEST_LINE:
            self.tell(line, "not_understood", text)
            return
        item = take_marker(drop_day(text))
        heading = None if item.is_listed and not item.text else read_heading(text)
        if self.has_blocks and heading is None and _BLOCK.match(text) and ":" not in text:
            heading = Heading("confirmed", item.text.strip(), is_guess=True)
        if item.is_numbered and is_picture(item.text):
            self.rows.append(AttendeeRow(line, item.text.strip(), status=self.context.status))
            self.tell(line, "unsure", item.text)
        elif heading is not None:
            self._head(line, text, heading)
        elif is_timed(text) and not names_nobody(text):
            self.tell(line, "not_understood", text)
        elif (item.is_listed and not item.text.strip()) or names_nobody(text) or names_nobody(item.text):
            self.skipped.append(line)
        else:
            self._take(line, item)

    def tell(self, line: int, code: str, text: str) -> None:
        self.problems.append(make_problem(line, code, text=text[:SHOWN]))

    def _head(self, line: int, text: str, heading: Heading) -> None:
        """A heading with names on its own line speaks of these, too."""
        if heading.status is not None:
            context = Context(heading.status, heading.ticket, heading.affiliation)
            if not (heading.rest and heading.ticket):
                self.context = context
        else:
            context = self.context
        if heading.is_guess:
            self.tell(line, "heading", text)
        elif not heading.rest or names_nobody(heading.rest):
            self.skipped.append(line)
        elif (entry := read_entry(line, heading.rest, context)) is not None and entry.rows:
            self._keep(entry)
        else:
            self.tell(line, "not_understood", text)

    def _take(self, line: int, item: Item) -> None:
        if several := split_answers(item.text):
            for text in several:
                self._take(line, Item(text, item.is_listed))
            return
        entry = read_entry(line, item.text, self.context)
        is_somebody = entry is not None and (entry.is_sure or entry.is_introduced or item.is_listed)
        if (is_request(item.text) and not is_somebody) or (not is_somebody and is_title(item.text)):
            self.skipped.append(line)
        elif entry is None:
            self.tell(line, "not_understood", item.text)
        elif not entry.rows:
            self._add_to_last(line, entry, item.text)
        else:
            self._keep(entry)
            if self.is_listed and not item.is_listed and not entry.is_sure:
                self.tell(line, "unsure", item.text)

    def _keep(self, entry: Entry) -> None:
        self.rows += entry.rows
        self.problems += entry.problems

    def _add_to_last(self, line: int, entry: Entry, text: str) -> None:
        """「+1」 on a line of its own: with whoever stands above."""
        last = next((row for row in reversed(self.rows) if not row.companion_of), None)
        if last is None:
            self.tell(line, "not_understood", text)
            return
        rows, told = add_companions(replace(last, line=line), entry.more)
        self.rows += rows[1:]
        self.problems += told


def read_lines(lines: Iterable[tuple[int, str]]) -> Reading:
    """All lines of a list that is no talk."""
    filled = [(line, raw) for line, raw in lines if raw.strip()]
    n_listed = sum(take_marker(names.clean(raw[:LONGEST_LINE])).is_listed for _, raw in filled)
    n_dotted = sum(bool(_DOTTED.match(raw)) for _, raw in filled)
    reading = Reading(
        has_blocks=n_dotted > 1, is_listed=n_listed >= _ENOUGH_LISTED and n_listed * 3 >= len(filled)
    )
    for line, raw in filled:
        reading.feed(line, raw)
    return reading
