"""Enishi's own spreadsheet, read back without a loss: everything stands in its column, and nothing is guessed."""

from __future__ import annotations

import csv
import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from enishi.core import names
from enishi.core.dates import read_birthday, read_day
from enishi.core.encodings import is_damaged
from enishi.core.fitting import restore, unshield
from enishi.core.text import clean_block, clean_line, to_hiragana
from enishi.imports.readers.base import (
    Birthday,
    PointKind,
    ReadAddress,
    ReadAffiliation,
    ReadCard,
    ReadName,
    ReadPoint,
    Rejected,
)
from enishi.imports.readers.own_export import ORIGIN
from enishi.imports.readers.own_words import ID, Column, code_of, find_column
from enishi.imports.readers.rows import Row

TAG_MARK = "、"
NAME_PARTS = ("family", "given", "middle", "name_prefix", "name_suffix", "nickname", "former_family",
              "honorific")  # fmt: skip
INTERESTS = ("interest", "wants", "offers")
_POINTS: tuple[PointKind, ...] = ("email", "phone", "fax", "line", "sns", "url", "other")
_JAPANESE_DAY = re.compile(r"(?:(?P<year>\d{4})年)?(?P<month>\d{1,2})月(?:(?P<day>\d{1,2})日)?")
_LEGAL = ("family", "given", "middle", "nickname")
_CODED = ("origin", "relation", "closeness", "state", "reading_source")
_WORDED = (*_CODED, "order")

Cells = dict[str, str]
Groups = dict[str, dict[int, Cells]]


def is_own(headers: Sequence[str]) -> bool:
    """By the column of ids, and a name or a note beside it: the owner may have taken out any other column."""
    found = {header.strip() for header in headers}
    return (
        bool(found & set(ID)) and len(found & {"姓", "名", "メモ", "Family name", "Given name", "Note"}) > 0
    )


def read_row(row: Row, headers: Sequence[str], encoding: str) -> ReadCard | Rejected | None:
    """The card of one row; None for a blank one. What stands in columns of the owner's own is kept raw."""
    if not any(cell.strip() for cell in row.cells) or list(headers) == row.cells:
        return None
    single: Cells = {}
    groups: Groups = defaultdict(lambda: defaultdict(dict))
    raw: list[tuple[str, str]] = []
    for header, cell in zip(headers, row.cells, strict=False):
        text = unshield(restore(cell, encoding))
        column = find_column(header.strip())
        if not text.strip():
            continue
        if column is None or _is_unknown(column, text):
            raw.append((header.strip(), text.strip()))
        elif column.group:
            groups[column.group][column.number][column.part] = text
        else:
            single[column.part] = text
    if any(is_damaged(single.get(part, "")) for part in _LEGAL):
        return Rejected("row", row.number, "encoding", (("encoding", encoding or "unknown"),))
    card = _make_card(row.number, single, groups, raw)
    return card if _is_somebody(card) else Rejected("row", row.number, "no_name")


def _is_unknown(column: Column, text: str) -> bool:
    """A word or a day that nobody can read stays as it is written."""
    if is_damaged(text) and column.part not in (*_LEGAL, "note"):
        return True
    if column.part in ("met_on", "state_on"):
        return read_day(text) is None
    if column.part == "birthday":
        return _read_birthday(text) is None
    return column.part in _WORDED and not code_of(column.part, text)


def _make_card(number: int, single: Cells, groups: Groups, raw: list[tuple[str, str]]) -> ReadCard:
    named: dict[str, Any] = {part: clean_line(single.get(part, "")) for part in NAME_PARTS}
    coded: dict[str, Any] = {part: code_of(part, single.get(part, "")) for part in _CODED}
    posts = tuple(_make_post(cells) for cells in _in_order(groups["post"]))
    is_nameless = not (named["family"] or named["given"] or named["nickname"])
    organisation = next((post.organisation for post in posts if post.organisation), "")
    return ReadCard(
        "row",
        number,
        **named,
        family_reading=to_hiragana(single.get("family_reading", "")),
        given_reading=to_hiragana(single.get("given_reading", "")),
        formatted_name=organisation if is_nameless else "",
        name_is_western="order" in single,
        name_is_organisation=is_nameless and bool(organisation),
        birthday=_read_birthday(single.get("birthday", "")),
        note=clean_block(single.get("note", "")),
        affiliations=posts,
        points=tuple(point for kind in _POINTS for point in _make_points(kind, groups[kind])),
        addresses=tuple(_make_address(cells) for cells in _in_order(groups["address"])),
        other_names=tuple(_make_name(cells) for cells in _in_order(groups["name"])),
        tags=split_several(single.get("tags", "")),
        interests=tuple((kind, words) for kind in INTERESTS for words in split_several(single.get(kind, ""))),
        state_on=_read_day(single.get("state_on", "")),
        met_on=_read_day(single.get("met_on", "")),
        met_how=clean_line(single.get("met_how", "")),
        met_where=clean_line(single.get("met_where", "")),
        industry=clean_line(single.get("industry", "")),
        corner=clean_line(single.get("corner", "")),
        uid=clean_line(single.get("uid", ""))[:500],
        raw=tuple(raw),
        origin_hint=ORIGIN,
        **coded,
    )


def _in_order(rows: dict[int, Cells]) -> Iterable[Cells]:
    return (rows[number] for number in sorted(rows))


def _make_post(cells: Cells) -> ReadAffiliation:
    return ReadAffiliation(
        clean_line(cells.get("organisation", "")),
        clean_line(cells.get("organisation_reading", "")),
        clean_line(cells.get("department", "")),
        clean_line(cells.get("title", "")),
        current=not code_of("standing", cells.get("standing", "")),
        organisation_latin=clean_line(cells.get("organisation_latin", "")),
    )


def _make_points(kind: PointKind, rows: dict[int, Cells]) -> Iterable[ReadPoint]:
    for cells in _in_order(rows):
        if value := clean_line(cells.get("value", "")):
            yield ReadPoint(kind, clean_line(cells.get("label", "")), value)


def _make_address(cells: Cells) -> ReadAddress:
    parts = {part: clean_line(text) for part, text in cells.items() if part != "value"}
    return ReadAddress(formatted=clean_block(cells.get("value", "")), **parts)


def _make_name(cells: Cells) -> ReadName:
    parts = {part: clean_line(text) for part, text in cells.items() if part != "kind"}
    return ReadName(code_of("kind", cells.get("kind", "")) or "other", **parts)


def split_several(cell: str) -> tuple[str, ...]:
    """The words of a cell that holds several, as `join_several` has written them."""
    if not cell:
        return ()
    words = next(csv.reader([cell.replace("\n", TAG_MARK)], delimiter=TAG_MARK), [])
    return tuple(dict.fromkeys(word for text in words if (word := clean_line(text))))


def _read_day(text: str) -> date | None:
    return read_day(text) if text else None


def _read_birthday(text: str) -> Birthday | None:
    if match := _JAPANESE_DAY.fullmatch(names.clean_value(text)):
        year, month, day = (int(part) if part else None for part in match.group("year", "month", "day"))
        return read_birthday(f"{year or 2000}-{month}-{day or 1}") and (year, month, day)
    return read_birthday(text) if text else None


def _is_somebody(card: ReadCard) -> bool:
    return bool(
        card.family or card.given or card.nickname or card.name_is_organisation
        or any(point.kind in ("email", "phone") for point in card.points) or card.uid
    )  # fmt: skip
