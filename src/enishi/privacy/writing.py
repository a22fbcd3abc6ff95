"""The notebook as a file: zip and JSON hold everything field by field, vCard and CSV the people alone.

The same notebook gives the same bytes of every table; only `exported_at` differs. Nothing is held in memory whole.
"""

from __future__ import annotations

import csv
import io
import json
import zipfile
from collections.abc import Iterable, Iterator
from typing import BinaryIO, Protocol

from enishi.accounts.models import User
from enishi.core import clock, db
from enishi.people.models import Contact
from enishi.people.queries import list_contacts
from enishi.privacy.parts import Part, choose_rows
from enishi.privacy.queries import read_part
from enishi.privacy.rooms import list_left_out, list_tables
from enishi.privacy.sheets import list_columns, make_line

FORMAT = "enishi-notebook"
VERSION = 1
MANIFEST = "enishi.json"
_DAY_ONE = (1980, 1, 1, 0, 0, 0)  # a member's date: the same file for the same rows


def member_of(table: str) -> str:
    return f"tables/{table}.jsonl"


def dump(value: object) -> str:
    """One line of JSON, the same for the same value."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def describe_notebook(owner: User, part: Part | None = None) -> dict[str, object]:
    """The head of an export: what it is, whose settings (none with a part), what was left out and why."""
    head: dict[str, object] = {
        "format": FORMAT,
        "version": VERSION,
        "exported_at": clock.now().isoformat(timespec="seconds"),
    }
    if part is not None:
        return head | {"part": part.origin, "left_out": {}}
    left_out = {model._meta.db_table: reason for model, reason in list_left_out().items()}
    return head | {"account": _describe_account(owner), "left_out": left_out}


def _describe_account(owner: User) -> dict[str, object]:
    return {
        "language": owner.language,
        "time_zone": owner.time_zone,
        "today_size": owner.today_size,
        "learns_pace": owner.learns_pace,
        "holds_back": owner.holds_back,
        "chance_shift": owner.chance_shift,
        "looks_back": owner.history_at is not None,
        "forget_key": owner.forget_key,
    }


def list_rows(owner: User, part: Part | None) -> Iterator[tuple[str, Iterator[dict[str, object]]]]:
    """Every table with its rows, or with those that belong to the part."""
    for table, room, model in list_tables():
        rows = room.export_table(owner, model)
        yield table, rows if part is None else choose_rows(part, table, rows)


def write_zip(owner: User, out: BinaryIO, *, origin: str = "") -> None:
    """enishi.json and one JSON line a row in tables/; `out` need not be seekable. With an origin, that part alone."""
    with db.snapshot(), zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, compresslevel=6) as archive:
        part = read_part(owner, origin) if origin else None
        counts = {table: _write_member(archive, table, rows) for table, rows in list_rows(owner, part)}
        manifest = {**describe_notebook(owner, part), "tables": counts}
        archive.writestr(_member(MANIFEST), json.dumps(manifest, ensure_ascii=False, indent=1))


def _member(name: str) -> zipfile.ZipInfo:
    member = zipfile.ZipInfo(name, _DAY_ONE)
    member.compress_type = zipfile.ZIP_DEFLATED
    member.external_attr = 0o600 << 16
    return member


def _write_member(archive: zipfile.ZipFile, table: str, rows: Iterable[dict[str, object]]) -> int:
    count = 0
    with archive.open(_member(member_of(table)), "w", force_zip64=True) as stream:
        for row in rows:
            stream.write(dump(row).encode() + b"\n")
            count += 1
    return count


def write_json(owner: User, out: BinaryIO, *, origin: str = "") -> None:
    """The same in one document: {"format", "version", ..., "tables": {table: [row, ...]}}."""
    with db.snapshot():
        part = read_part(owner, origin) if origin else None
        head = json.dumps(describe_notebook(owner, part), ensure_ascii=False, indent=1)[: -len("\n}")]
        out.write(head.encode() + b',\n "tables": {')
        for position, (table, rows) in enumerate(list_rows(owner, part)):
            out.write((",\n" if position else "\n").encode() + f"  {json.dumps(table)}: [".encode())
            _write_array(out, rows)
            out.write(b"]")
        out.write(b"\n }\n}\n")


def _write_array(out: BinaryIO, rows: Iterable[dict[str, object]]) -> None:
    between = b"\n   "
    for row in rows:
        out.write(between + dump(row).encode())
        between = b",\n   "


def list_everybody(owner: User, origin: str = "") -> Iterator[Contact]:
    """People (of one origin) by reading, those put away last."""
    for archived in (False, True):
        rows = list_contacts(owner, archived=archived, origin=origin).select_related("photo")
        yield from rows.prefetch_related("interests", "other_names").iterator(chunk_size=500)


def write_people_vcard(owner: User, out: BinaryIO, *, origin: str = "") -> None:
    """Everybody as vCard 4.0."""
    from enishi.people.vcard import write_vcard

    with db.snapshot():
        for contact in list_everybody(owner, origin):
            out.write(write_vcard([contact], version="4.0").encode())


def write_people_csv(owner: User, out: BinaryIO, *, origin: str = "") -> None:
    """One row a person, in UTF-8 with a mark, as spreadsheets want it."""
    with db.snapshot():
        columns = list_columns(list_everybody(owner, origin))
        text = io.TextIOWrapper(out, encoding="utf-8-sig", newline="", write_through=True)
        writer = csv.writer(text)
        writer.writerow(columns.titles)
        for contact in list_everybody(owner, origin):
            writer.writerow(make_line(contact, columns))
        text.detach()


class Write(Protocol):
    """Writes the notebook, or the part of one origin, to a stream."""

    def __call__(self, owner: User, out: BinaryIO, *, origin: str = "") -> None: ...


WRITERS: dict[str, Write] = {
    "zip": write_zip,
    "vcard": write_people_vcard,
    "csv": write_people_csv,
    "json": write_json,
}
ENDINGS = {"zip": "zip", "vcard": "vcf", "csv": "csv", "json": "json"}
MEDIA_TYPES = {
    "zip": "application/zip",
    "vcard": "text/vcard; charset=utf-8",
    "csv": "text/csv; charset=utf-8",
    "json": "application/json",
}
