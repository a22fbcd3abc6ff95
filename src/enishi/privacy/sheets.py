"""People as rows of a spreadsheet: one row a person, in columns that Enishi's own import reads back without a loss.

Columns that nobody needs are left out. A spreadsheet runs a cell that begins like a formula, and takes a long number
for a sum (090... loses its 0, +81... its +): such a cell is written with an apostrophe before it.
"""

from __future__ import annotations

import csv
import io
import json
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from django.utils.translation import get_language

from enishi.core.fitting import Change, fit, shield
from enishi.imports.readers.own_words import NUMBERED, SINGLE, Column, title_of, word_of
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
class Style:
    """How a sheet is written: its encoding, whether notes and what the owner thinks of a tie go into it."""

    encoding: str
    has_notes: bool = True
    has_own_view: bool = True

    def fit_cells(self, contact: Contact) -> tuple[Cells, list[Unwritable]]:
        """What stands in the cells of one person, and what of it had to be written otherwise."""
        cells: Cells = {}
        changed: list[Unwritable] = []
        for column, text in fill_cells(contact, has_own_view=self.has_own_view).items():
            if column.part == "note" and not self.has_notes:
                continue
            cells[column], changes = fit(shield(text), self.encoding)
            if changes:
                title = title_of(column, _language())
                changed.append(Unwritable(display_name(contact), str(contact.pk), title, changes))
        return cells, changed


class Sheet:
    """One spreadsheet, for which everybody is gone over once.

    Which columns there are is known only when the last person has been seen. Until then the cells wait, packed into
    some hundred bytes a person.
    """

    def __init__(self, style: Style) -> None:
        usual = [column for column in ALWAYS if style.has_notes or column.part != "note"]
        self._style = style
        self._places = {column: place for place, column in enumerate(usual)}
        self._packed: list[bytes] = []

    def add(self, contact: Contact) -> list[Unwritable]:
        """One person more; what of theirs had to be written otherwise."""
        cells, changed = self._style.fit_cells(contact)
        places = [self._places.setdefault(column, len(self._places)) for column in cells]
        self._packed.append(json.dumps([places, list(cells.values())], ensure_ascii=False).encode())
        return changed

    def list_lines(self) -> Iterator[list[str]]:
        """The titles, then a line for each person: the usual columns, and whatever else somebody has something for."""
        columns = list(_order(set(self._places)))
        yield [fit(title_of(column, _language()), self._style.encoding)[0] for column in columns]
        positions = {self._places[column]: position for position, column in enumerate(columns)}
        for packed in self._packed:
            line = [""] * len(columns)
            for place, text in zip(*json.loads(packed), strict=True):
                line[positions[place]] = text
            yield line


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
                 "honorific", "met_how", "met_where", "industry", "corner", "note"):  # fmt: skip
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
