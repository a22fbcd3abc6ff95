"""One row of a table as one card, by a column mapping. Eight, LinkedIn and any other table go this way."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from enishi.core import names
from enishi.core.attendance import is_cancelled, is_silent
from enishi.core.dates import read_birthday, read_day
from enishi.core.encodings import is_damaged
from enishi.imports.readers.addressees import split_company
from enishi.imports.readers.base import PointKind, ReadAddress, ReadAffiliation, ReadCard, Rejected
from enishi.imports.readers.draft import CardDraft, finish
from enishi.imports.readers.known_tables import says_nothing
from enishi.imports.readers.mapping import ADDRESS_FIELDS, ColumnMapping
from enishi.imports.readers.own_export import ORIGIN
from enishi.imports.readers.rows import Row

_NAME_SLOTS = {
    "full_name": "whole_name", "family": "family", "given": "given", "middle": "middle", "nickname": "nickname",
    "former_family": "former_family",
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
_NO = frozenset({"0", "×", "false", "no", "なし", "無", "無し", "-", "いいえ"})
_MOURNS = _YES | {"喪中", "有", "あり", "有り"}
_WITHDRAWN = frozenset({"(退会ユーザー)", "退会ユーザー", "退会したユーザー"})
# A directory address of Exchange: it reaches nobody from outside.
_X500 = re.compile(r"/(?:o|ou|cn)=", re.IGNORECASE)
_PROFILES = {"connpass": "https://connpass.com/user/%s/"}
_SEVERAL_MAILS = re.compile(r"[\s,;、]+")
_SEVERAL_PHONES = re.compile(r"\s*[\n;、]\s*|\s+/\s+")
# Enishi's own sheets divide tags by blanks and write _ for a blank in one.
_OWN_TAGS = re.compile(r"\s+")
_OWN_ID = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}")
# Written by Enishi, and by people, so that a spreadsheet does not run the cell as a formula.
_SHIELDED = re.compile(r"'(?=[=@+\t\r-])")
_LOST_ZERO = re.compile(r"[1-9]\d{8,9}")
_LOST_POSTAL_ZERO = re.compile(r"[1-9]\d{4,5}")
_SEVERAL_TAGS = re.compile(r"\s*(?::::|[,;、|\n])\s*")


@dataclass(slots=True)
class _Gathering:
    draft: CardDraft
    is_own: bool = False  # a row that Enishi wrote
    is_japanese: bool = False
    absence: str = ""  # why somebody on a list of attendees was not there
    work: dict[str, list[str]] = field(default_factory=dict)
    addresses: dict[str, dict[str, list[str]]] = field(default_factory=dict)


def read_row(
    row: Row, headers: Sequence[str], mapping: ColumnMapping, origin: str, encoding: str
) -> ReadCard | Rejected | None:
    """The card of a row; None for a blank row or the header met again."""
    if not any(cell.strip() for cell in row.cells) or list(headers) == row.cells:
        return None
    gathering = _begin(row, headers, mapping, origin)
    for index, cell in enumerate(row.cells):
        cell = _SHIELDED.sub("", cell, count=1) if cell[:1] == "'" else cell
        if cell and not cell.isspace():
            header = headers[index].strip() if index < len(headers) else ""
            if not says_nothing(origin, header, cell):
                _take_cell(gathering, mapping.columns.get(index, ""), header or f"column {index + 1}", cell)
    _settle(gathering)
    if gathering.absence:
        return gathering.draft.reject(gathering.absence)
    return finish(gathering.draft, encoding)


def _begin(row: Row, headers: Sequence[str], mapping: ColumnMapping, origin: str) -> _Gathering:
    uids = (
        row.cells[index]
        for index, name in mapping.columns.items()
        if name == "uid" and index < len(row.cells)
    )
    is_own = any(_OWN_ID.fullmatch(uid.strip()) for uid in uids)
    draft = CardDraft("row", row.number, origin_hint=ORIGIN if is_own else origin)
    return _Gathering(draft, is_own, any(names.is_east_asian(header) for header in headers))


def _take_cell(gathering: _Gathering, name: str, header: str, cell: str) -> None:
    base, _, label = name.partition(":")
    draft = gathering.draft
    if base in _LEGAL_NAMES and is_damaged(cell):
        setattr(draft, _NAME_SLOTS[base], "\ufffd")  # refused as a whole
    elif base != "note" and is_damaged(cell):
        draft.put_aside(header, cell)
    elif base == "attendance" and is_cancelled(cell, header):
        gathering.absence = "cancelled"
    elif base in _LEGAL_NAMES and names.clean(cell) in _WITHDRAWN:
        gathering.absence = "withdrawn"
    elif base in _NAME_SLOTS:
        setattr(draft, _NAME_SLOTS[base], names.clean(cell))
    elif base in _WORK_SLOTS:
        word = names.clean(cell)
        gathering.work.setdefault(base, []).append(split_company(word) or word)
    elif base in _POINT_KINDS:
        _take_points(gathering, _POINT_KINDS[base], label, header, cell)
    elif base == "address" and gathering.is_own:
        draft.addresses.append(ReadAddress(label, names.clean_block(cell)))
    elif base == "tags" and gathering.is_own:
        for tag in _OWN_TAGS.split(cell):
            draft.add_tag(tag.replace("_", " "))
    elif base == "postal_code" and ("郵便" in header or "〒" in header):
        code = names.clean(cell)
        code = code.zfill(7) if _LOST_POSTAL_ZERO.fullmatch(code) else code
        gathering.addresses.setdefault(label, {}).setdefault(base, []).append(code)
    elif base in ADDRESS_FIELDS:
        gathering.addresses.setdefault(label, {}).setdefault(base, []).append(names.clean(cell))
    elif not base or not _take_other(draft, base, header, cell):
        draft.raw.append((header, cell.strip()))


def _take_points(gathering: _Gathering, kind: PointKind, label: str, header: str, cell: str) -> None:
    if kind == "email" and _X500.match(cell.strip()):
        gathering.draft.raw.append((header, cell.strip()))
        return
    if label in _PROFILES and re.fullmatch(r"[\w.-]+", cell.strip()):
        cell = _PROFILES[label] % cell.strip()
    separator = _SEVERAL_MAILS if kind == "email" and cell.count("@") > 1 else _SEVERAL_PHONES
    for value in separator.split(cell) if kind in ("email", "phone", "fax") else [cell]:
        if kind in ("phone", "fax") and gathering.is_japanese and not gathering.is_own:
            value = _restore_zero(value)
        gathering.draft.add_point(kind, label, value)


def _restore_zero(value: str) -> str:
    """9012345678 in a Japanese table: a spreadsheet took the number for a sum and dropped its 0."""
    digits = names.clean_value(value)
    return f"0{digits}" if _LOST_ZERO.fullmatch(digits) else value


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
    elif base == "attendance" and is_silent(cell):
        return False
    elif base in ("remark", "attendance"):
        if cell.strip() not in _NO_DATES:
            draft.add_note(f"{header}: {names.clean_block(cell)}")
    elif base == "mourning":
        return _take_mourning(draft, cell)
    elif base == "uid":
        draft.uid = names.clean(cell)[:500]
    elif base == "ignore" or cell.strip() in _NO_DATES:
        return True
    else:
        return _take_date(draft, base, cell)
    return True


def _take_mourning(draft: CardDraft, cell: str) -> bool:
    """A mark or a day; a year alone may be long past, and is kept as it is."""
    word, day = names.clean_value(cell).casefold(), read_day(cell)
    if word in _NO:
        return True
    if word not in _MOURNS and day is None:
        return False
    draft.state, draft.state_on = "mourning", day
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
