"""One row of a table as one card, by a column mapping. Eight, LinkedIn and any other table go this way."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from enishi.imports.readers import names
from enishi.imports.readers.base import PointKind, ReadAddress, ReadAffiliation, ReadCard, Rejected
from enishi.imports.readers.dates import read_birthday, read_day
from enishi.imports.readers.draft import CardDraft, finish
from enishi.imports.readers.encodings import is_damaged
from enishi.imports.readers.mapping import ADDRESS_FIELDS, ColumnMapping
from enishi.imports.readers.rows import Row

_NAME_SLOTS = {
    "full_name": "whole_name", "family": "family", "given": "given", "middle": "middle", "nickname": "nickname",
    "name_prefix": "name_prefix", "name_suffix": "name_suffix", "full_reading": "whole_reading",
    "family_reading": "family_reading", "given_reading": "given_reading",
}  # fmt: skip
_LEGAL_NAMES = ("full_name", "family", "given", "middle")
_WORK_SLOTS = ("organisation", "organisation_reading", "department", "title")
_POINT_KINDS: dict[str, PointKind] = {
    "email": "email", "phone": "phone", "fax": "fax", "url": "url", "sns": "sns", "line": "line",
}  # fmt: skip
_NO_DATES = frozenset({"00/0/0", "0/0/00", "0000/00/00", "0000-00-00", "0/0/0"})
_YES = frozenset({"1", "○", "〇", "◯", "true", "yes", "x", "✓", "✔", "レ", "はい"})
_SEVERAL_MAILS = re.compile(r"[\s,;、]+")
_SEVERAL_PHONES = re.compile(r"\s*[\n;、]\s*|\s+/\s+")
_SEVERAL_TAGS = re.compile(r"\s*(?::::|[,;、|\n])\s*")


@dataclass(slots=True)
class _Gathering:
    draft: CardDraft
    work: dict[str, list[str]] = field(default_factory=dict)
    addresses: dict[str, dict[str, list[str]]] = field(default_factory=dict)


def read_row(
    row: Row, headers: Sequence[str], mapping: ColumnMapping, origin: str, encoding: str
) -> ReadCard | Rejected | None:
    """The card of a row; None for a blank row or the header met again."""
    if not any(cell.strip() for cell in row.cells) or list(headers) == row.cells:
        return None
    gathering = _Gathering(CardDraft("row", row.number, origin_hint=origin))
    for index, cell in enumerate(row.cells):
        if cell and not cell.isspace():
            header = headers[index].strip() if index < len(headers) else ""
            _take_cell(gathering, mapping.columns.get(index, ""), header or f"column {index + 1}", cell)
    _settle(gathering)
    return finish(gathering.draft, encoding)


def _take_cell(gathering: _Gathering, name: str, header: str, cell: str) -> None:
    base, _, label = name.partition(":")
    draft = gathering.draft
    if base in _LEGAL_NAMES and is_damaged(cell):
        setattr(draft, _NAME_SLOTS[base], "\ufffd")  # refused as a whole
    elif base != "note" and is_damaged(cell):
        draft.put_aside(header, cell)
    elif base in _NAME_SLOTS:
        setattr(draft, _NAME_SLOTS[base], names.clean(cell))
    elif base in _WORK_SLOTS:
        gathering.work.setdefault(base, []).append(names.clean(cell))
    elif base in _POINT_KINDS:
        _take_points(draft, _POINT_KINDS[base], label, cell)
    elif base in ADDRESS_FIELDS:
        gathering.addresses.setdefault(label, {}).setdefault(base, []).append(names.clean(cell))
    elif not base or not _take_other(draft, base, header, cell):
        draft.raw.append((header, cell.strip()))


def _take_points(draft: CardDraft, kind: PointKind, label: str, cell: str) -> None:
    separator = _SEVERAL_MAILS if kind == "email" and cell.count("@") > 1 else _SEVERAL_PHONES
    for value in separator.split(cell) if kind in ("email", "phone", "fax") else [cell]:
        draft.add_point(kind, label, value)


def _take_other(draft: CardDraft, base: str, header: str, cell: str) -> bool:
    """Whether the cell was understood; what was not is kept raw."""
    if base == "note":
        draft.add_note(cell)
    elif base == "tags":
        for tag in _SEVERAL_TAGS.split(cell):
            draft.add_tag(tag)
    elif base == "tag_flag":
        if cell.strip().casefold() not in _YES:
            return False
        draft.add_tag(header)
    elif base == "uid":
        draft.uid = names.clean(cell)[:500]
    elif base == "ignore" or cell.strip() in _NO_DATES:
        return True
    else:
        return _take_date(draft, base, cell)
    return True


def _take_date(draft: CardDraft, base: str, cell: str) -> bool:
    if base == "birthday":
        draft.birthday = read_birthday(cell)
        return draft.birthday is not None
    day = read_day(cell)
    if base == "registered_on":
        draft.registered_on = day
    elif base == "connected_on":
        draft.connected_on = day
    return day is not None


def _settle(gathering: _Gathering) -> None:
    work = {slot: " ".join(parts) for slot, parts in gathering.work.items()}
    if work:
        reading = names.read_reading(work.get("organisation_reading", ""))
        gathering.draft.affiliations.append(ReadAffiliation(
            work.get("organisation", ""), reading, work.get("department", ""), work.get("title", ""),
        ))  # fmt: skip
    for label, parts in gathering.addresses.items():
        slots = {slot: " ".join(texts) for slot, texts in parts.items()}
        slots["formatted"] = slots.pop("address", "")
        gathering.draft.addresses.append(ReadAddress(label, **slots))
