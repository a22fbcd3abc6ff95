"""Google Contacts CSV, the old and the new shape: numbered groups, several values divided by ` ::: `."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from enishi.core import names
from enishi.core.dates import read_birthday
from enishi.core.encodings import is_damaged
from enishi.imports.readers.base import PointKind, ReadAddress, ReadAffiliation, ReadCard, Rejected
from enishi.imports.readers.draft import CardDraft, finish
from enishi.imports.readers.rows import Row

_NUMBERED = re.compile(r"(E-mail|Phone|Address|Organization|Website|IM|Custom Field) (\d{1,3}) - (.+)")
_SLOTS = {
    "First Name": "given", "Given Name": "given", "Last Name": "family", "Family Name": "family",
    "Middle Name": "middle", "Additional Name": "middle", "Phonetic First Name": "given_reading",
    "Given Name Yomi": "given_reading", "Phonetic Last Name": "family_reading",
    "Family Name Yomi": "family_reading", "Yomi Name": "whole_reading", "Name Prefix": "name_prefix",
    "Name Suffix": "name_suffix", "Nickname": "nickname", "Maiden Name": "former_family", "Name": "whole_name",
}  # fmt: skip
_SINGLES = {"Organization Name": "Name", "Organization Title": "Title", "Organization Department": "Department",
            "Organization Phonetic Name": "Yomi Name"}  # fmt: skip
_POINTS: dict[str, PointKind] = {"E-mail": "email", "Phone": "phone", "Website": "url", "IM": "sns"}
_ADDRESS_SLOTS = {
    "Formatted": "formatted", "Street": "street", "City": "city", "PO Box": "po_box", "Region": "region",
    "Postal Code": "postal_code", "Country": "country", "Extended Address": "extended",
}  # fmt: skip
# Every contact is in these; they say nothing about a person.
_SYSTEM_LABELS = frozenset({"mycontacts", "my contacts", "other contacts"})
_SEVERAL = " ::: "

Groups = dict[tuple[str, int], dict[str, tuple[str, str]]]


def is_google(headers: Sequence[str]) -> bool:
    found = {header.strip() for header in headers}
    named = {"First Name", "Last Name"} <= found or {"Given Name", "Family Name"} <= found
    numbered = any(_NUMBERED.fullmatch(header) for header in found)
    return named and (numbered or bool(found & {"Group Membership", "Organization Name", "Yomi Name"}))


def is_old(headers: Sequence[str]) -> bool:
    return "Given Name" in {header.strip() for header in headers}


def read_row(row: Row, headers: Sequence[str], origin: str, encoding: str) -> ReadCard | Rejected | None:
    """The card of one row; None for a blank one."""
    draft = CardDraft("row", row.number, origin_hint=origin)
    groups: Groups = {}
    filled = [
        (header.strip(), cell) for header, cell in zip(headers, row.cells, strict=False) if cell.strip()
    ]
    if not filled or all(header == cell for header, cell in filled):
        return None
    for header, cell in filled:
        if is_damaged(cell) and header != "Notes":
            _put_aside(draft, header, cell)
            continue
        match = _NUMBERED.fullmatch(header)
        if match:
            groups.setdefault((match.group(1), int(match.group(2))), {})[match.group(3)] = (header, cell)
        elif header in _SINGLES:
            groups.setdefault(("Organization", 0), {})[_SINGLES[header]] = (header, cell)
        else:
            _take_plain(draft, header, cell)
    for (kind, _number), group in groups.items():
        _take_group(draft, kind, group)
    return finish(draft, encoding)


def _put_aside(draft: CardDraft, header: str, cell: str) -> None:
    if _SLOTS.get(header) in ("family", "given", "middle", "whole_name"):
        setattr(draft, _SLOTS[header], "\ufffd")  # refused as a whole
    else:
        draft.put_aside(header, cell)


def _take_plain(draft: CardDraft, header: str, cell: str) -> None:
    if header in _SLOTS:
        setattr(draft, _SLOTS[header], names.clean(cell))
    elif header == "File As":
        draft.whole_name = draft.whole_name or names.clean(cell)
    elif header == "Birthday" and (birthday := read_birthday(cell)):
        draft.birthday = birthday
    elif header == "Notes":
        draft.add_note(cell)
    elif header in ("Labels", "Group Membership"):
        _take_labels(draft, cell)
    else:
        draft.raw.append((header, cell.strip()))


def _take_labels(draft: CardDraft, cell: str) -> None:
    for label in cell.split(_SEVERAL.strip()):
        tag = label.strip().removeprefix("* ").strip()
        if tag.casefold() not in _SYSTEM_LABELS:
            draft.add_tag(tag)


def _take_group(draft: CardDraft, kind: str, group: dict[str, tuple[str, str]]) -> None:
    label = _text(group, "Label") or _text(group, "Type") or _text(group, "Service")
    label = label.removeprefix("* ").removeprefix("*").strip()
    if kind in _POINTS:
        _take_point(draft, kind, label, group)
    elif kind == "Organization":
        _take_organisation(draft, group)
    elif kind == "Address":
        _take_address(draft, label, group)
    elif label.casefold() == "line" and _text(group, "Value"):
        draft.add_point("line", "", _text(group, "Value"))
    else:
        draft.raw.extend((header, cell.strip()) for header, cell in group.values())


def _take_point(draft: CardDraft, kind: str, label: str, group: dict[str, tuple[str, str]]) -> None:
    service = _text(group, "Service").lower() if kind == "IM" else ""
    for value in _values(group, "Value"):
        point: PointKind = _POINTS[kind]
        if kind == "Phone" and "fax" in label.lower():
            point, label = "fax", label.lower().replace("fax", "").strip()
        draft.add_point(point, service or label.lower(), value)


def _take_organisation(draft: CardDraft, group: dict[str, tuple[str, str]]) -> None:
    organisations = _values(group, "Name") or [""]
    titles, departments = _values(group, "Title"), _values(group, "Department")
    reading = names.read_reading(_text(group, "Yomi Name"))
    for index in range(max(len(organisations), len(titles), len(departments))):
        values = [(column[index : index + 1] or [""])[0] for column in (organisations, departments, titles)]
        organisation, department, title = (names.clean(value) for value in values)
        if organisation or department or title:
            kept = ReadAffiliation(organisation, reading if index == 0 else "", department, title)
            draft.affiliations.append(kept)
    known = {"Name", "Title", "Department", "Yomi Name", "Type"}
    draft.raw.extend((header, cell.strip()) for slot, (header, cell) in group.items() if slot not in known)


def _take_address(draft: CardDraft, label: str, group: dict[str, tuple[str, str]]) -> None:
    """Several addresses of one label share a group, slot by slot divided by ` ::: `."""
    columns = {slot: _values(group, column) for column, slot in _ADDRESS_SLOTS.items()}
    for index in range(max(map(len, columns.values()))):
        slots = {slot: (values[index : index + 1] or [""])[0] for slot, values in columns.items()}
        cleaned = {slot: names.clean(text) for slot, text in slots.items() if slot != "formatted"}
        draft.addresses.append(ReadAddress(label.lower(), names.clean_block(slots["formatted"]), **cleaned))


def _text(group: dict[str, tuple[str, str]], slot: str) -> str:
    return group.get(slot, ("", ""))[1].strip()


def _values(group: dict[str, tuple[str, str]], slot: str) -> list[str]:
    return list(_split(_text(group, slot)))


def _split(text: str) -> Iterator[str]:
    for part in text.split(_SEVERAL.strip()):
        if part.strip():
            yield part.strip()
