"""People as rows of a spreadsheet: one row a person, in columns that Enishi's own import reads back without a loss.

Columns that nobody needs are left out. A spreadsheet runs a cell that begins like a formula, and takes a long number
for a sum (090... loses its 0, +81... its +): such a cell is written with an apostrophe before it.
"""

from __future__ import annotations

import csv
import io
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from django.utils.translation import get_language

from enishi.core.fitting import Change, fit
from enishi.imports.readers.own_words import NUMBERED, SINGLE, Column, shield, title_of, word_of
from enishi.people.models import Closeness, Contact, PointKind, ReadingSource, Relation, State
from enishi.people.names import display_name

ALWAYS = (
    Column("", "family"), Column("", "given"), Column("", "family_reading"), Column("", "given_reading"),
    Column("post", "organisation"), Column("post", "department"), Column("post", "title"),
    Column("email", "value"), Column("phone", "value"), Column("address", "value"),
    Column("", "birthday"), Column("", "tags"), Column("", "origin"), Column("", "met_on"), Column("", "met_where"),
    Column("", "note"), Column("", "uid"),
)  # fmt: skip
TOLD_STATES = (State.MOURNING, State.DECEASED)  # what anybody who writes to them has to know
Cells = dict[Column, str]


@dataclass(frozen=True, slots=True)
class Unwritable:
    """A cell with characters that the encoding does not hold, and what was written for them."""

    name: str
    contact_id: str
    column: str
    changes: tuple[Change, ...]


@dataclass(frozen=True, slots=True)
class Sheet:
    """One spreadsheet: its columns, its encoding, and whether what the owner thinks of a tie goes into it."""

    columns: tuple[Column, ...]
    encoding: str
    has_own_view: bool = True

    @property
    def titles(self) -> list[str]:
        return [title_of(column, _language()) for column in self.columns]

    def write_line(self, contact: Contact) -> tuple[list[str], list[Unwritable]]:
        """One person as the cells of a row, and what of it had to be written otherwise."""
        cells = fill_cells(contact, has_own_view=self.has_own_view)
        line, changed = [], []
        for column in self.columns:
            text, changes = fit(shield(cells.get(column, "")), self.encoding)
            line.append(text)
            if changes:
                title = title_of(column, _language())
                changed.append(Unwritable(display_name(contact), str(contact.pk), title, changes))
        return line, changed


def lay_out(
    contacts: Iterable[Contact], encoding: str, *, has_notes: bool = True, has_own_view: bool = True
) -> Sheet:
    """The usual columns, and whatever else somebody has something for, in the order of the reader's list."""
    used = set(ALWAYS)
    for contact in contacts:
        used.update(fill_cells(contact, has_own_view=has_own_view))
    columns = tuple(column for column in _order(used) if has_notes or column.part != "note")
    return Sheet(columns, encoding, has_own_view)


def _order(used: set[Column]) -> Iterator[Column]:
    """Names, posts and ways to reach somebody, each with its number; what is left of a person; the note and the id."""
    most = Counter[str]()
    for column in used:
        most[column.group] = max(most[column.group], column.number)
    singles = [Column("", part) for part in SINGLE]
    cut = singles.index(Column("", "birthday"))
    yield from (column for column in singles[:cut] if column in used)
    for group, parts in NUMBERED.items():
        for number in range(1, most[group] + 1):
            numbered = (Column(group, part, number) for part in parts)
            yield from (column for column in numbered if column in used)
    yield from (column for column in singles[cut:] if column in used)


def fill_cells(contact: Contact, *, has_own_view: bool = True) -> Cells:
    """What a person has something for; no query when all that belongs to them is loaded."""
    cells = {Column("", part): value for part, value in _fill_single(contact)}
    cells |= {Column("", part): value for part, value in _fill_tie(contact, has_own_view)}
    for number, post in enumerate(contact.affiliations.all(), start=1):
        standing = "" if post.is_current else "past"
        for part in ("organisation", "department", "title", "organisation_reading", "organisation_latin"):
            cells[Column("post", part, number)] = getattr(post, part)
        cells[Column("post", "standing", number)] = _word("standing", standing)
    cells |= _fill_points(contact)
    for number, name in enumerate(contact.other_names.all(), start=1):
        for part in ("family", "given", "reading", "since", "until"):
            cells[Column("name", part, number)] = getattr(name, part)
        cells[Column("name", "kind", number)] = _word("kind", name.kind)
    return {column: value for column, value in cells.items() if value}


def _fill_single(contact: Contact) -> Iterator[tuple[str, str]]:
    for part in ("family", "given", "family_reading", "given_reading", "middle", "nickname", "former_family",
                 "honorific", "met_how", "met_where", "note"):  # fmt: skip
        yield part, getattr(contact, part)
    yield "name_prefix", contact.prefix
    yield "name_suffix", contact.suffix
    if contact.reading_source not in (
        ReadingSource.NONE,
        ReadingSource.CARD,
    ):  # from a card: as of whatever a file has
        yield "reading_source", _word("reading_source", contact.reading_source)
    yield "order", _word("order", "given first") if contact.is_given_first else ""
    yield "birthday", _birthday(contact)
    yield "tags", join_several([tag.name for tag in contact.tags.all()])
    for kind in ("interest", "wants", "offers"):
        yield kind, join_several([row.text for row in contact.interests.all() if row.kind == kind])
    yield "met_on", contact.met_on.isoformat() if contact.met_on else ""
    yield "uid", str(contact.pk)


def _fill_tie(contact: Contact, has_own_view: bool) -> Iterator[tuple[str, str]]:
    """Origin, and what is not as usual; what the owner thinks of a tie does not go to an employer."""
    yield "origin", _word("origin", contact.origin)
    yield "relation", _word("relation", contact.relation) if contact.relation != Relation.NONE else ""
    if contact.closeness != Closeness.USUAL and has_own_view:
        yield "closeness", _word("closeness", contact.closeness)
    if contact.state != State.NONE and (has_own_view or contact.state in TOLD_STATES):
        yield "state", _word("state", contact.state)
        yield "state_on", contact.state_on.isoformat() if contact.state_on else ""


def _fill_points(contact: Contact) -> Cells:
    cells: Cells = {}
    seen = Counter[str]()
    for point in contact.points.all():
        seen[point.kind] += 1
        group = PointKind(point.kind).value
        cells[Column(group, "value", seen[point.kind])] = point.value
        cells[Column(group, "label", seen[point.kind])] = point.label
        if group == PointKind.ADDRESS:
            for part, text in point.parts.items():
                if part in NUMBERED["address"]:
                    cells[Column(group, part, seen[point.kind])] = str(text)
    return cells


def _word(kind: str, code: str) -> str:
    return word_of(kind, code, _language())


def _language() -> str:
    return "ja" if (get_language() or "ja").startswith("ja") else "en"


def _birthday(contact: Contact) -> str:
    """A whole day as ISO has it; a day without its year (or less) in words that no spreadsheet gives a year."""
    year, month, day = contact.birth_year, contact.birth_month, contact.birth_day
    if year and month and day:
        return f"{year:04}-{month:02}-{day:02}"
    if month:
        return f"{f'{year}年' if year else ''}{month}月{f'{day}日' if day else ''}"
    return str(year or "")


def join_several(words: Sequence[str]) -> str:
    """Several words in one cell, divided by 、; one that holds this mark is quoted."""
    line = io.StringIO()
    csv.writer(line, delimiter="、", lineterminator="").writerow(words)
    return line.getvalue()
