"""Short ways for tests to read bytes, and the cards they expect."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping

from enishi.imports.readers import (
    ColumnMapping,
    FileProblem,
    FileReading,
    Item,
    ReadCard,
    Rejected,
    read_file,
)


def read(data: bytes, mapping: ColumnMapping | None = None) -> FileReading:
    return read_file(io.BytesIO(data), name="file", mapping=mapping)


def read_items(data: bytes, mapping: ColumnMapping | None = None) -> list[Item]:
    return list(read(data, mapping).items)


def read_cards(data: bytes, mapping: ColumnMapping | None = None) -> list[ReadCard]:
    items = read_items(data, mapping)
    assert [item for item in items if not isinstance(item, ReadCard)] == []
    return [item for item in items if isinstance(item, ReadCard)]


def read_one(data: bytes) -> ReadCard:
    (card,) = read_cards(data)
    return card


def read_rejected(data: bytes) -> list[tuple[str, str]]:
    return [(item.where, item.code) for item in read_items(data) if isinstance(item, Rejected)]


def read_problems(data: bytes) -> list[str]:
    return [item.code for item in read_items(data) if isinstance(item, FileProblem)]


def vcard(*lines: str, version: str = "3.0") -> bytes:
    return "\r\n".join(("BEGIN:VCARD", f"VERSION:{version}", *lines, "END:VCARD", "")).encode()


def make_zip(members: Mapping[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return out.getvalue()


def make_windows_zip(members: Mapping[str, bytes]) -> bytes:
    """As Explorer writes it: names in cp932 and no mark that says so."""
    plain = {f"{number:0{len(name.encode('cp932'))}d}": name for number, name in enumerate(members, start=1)}
    data = make_zip(dict(zip(plain, members.values(), strict=True)))
    for digits, name in plain.items():
        data = data.replace(digits.encode(), name.encode("cp932"))
    return data
