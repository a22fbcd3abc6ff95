"""The notebook as a file: zip and JSON hold everything field by field, vCard and CSV the people, ICS what happened.

The same notebook gives the same bytes of every table; only `exported_at` differs. Nothing is held in memory whole
but the rows of a CSV, packed.
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
from enishi.encounters.queries import of_face
from enishi.people.models import Contact, Origin
from enishi.people.queries import list_contacts
from enishi.people.vcard import Left, write_vcard
from enishi.privacy.calendars import write_calendar
from enishi.privacy.choices import EVERYTHING, Choice, Form, check_choice
from enishi.privacy.parts import Part, choose_rows
from enishi.privacy.queries import read_part
from enishi.privacy.rooms import list_left_out, list_tables
from enishi.privacy.sheets import Sheet, Style, Unwritable

CODECS = {"utf-8-bom": "utf-8-sig", "cp932": "cp932"}
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


def write_zip(owner: User, out: BinaryIO, choice: Choice = EVERYTHING) -> None:
    """enishi.json and one JSON line a row in tables/; `out` need not be seekable. With an origin, that part alone."""
    origin = choice.origin
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


def write_json(owner: User, out: BinaryIO, choice: Choice = EVERYTHING) -> None:
    """The same in one document: {"format", "version", ..., "tables": {table: [row, ...]}}."""
    origin = choice.origin
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


def list_everybody(
    owner: User, choice: Choice = EVERYTHING, *, with_photos: bool = False
) -> Iterator[Contact]:
    """The chosen people by reading, those put away last."""
    for archived in (False, True):
        rows = list_contacts(owner, archived=archived, origin=choice.origin, tag=choice.tag)
        if choice.contact_ids:
            rows = rows.filter(pk__in=choice.contact_ids)
        if choice.face:
            rows = rows.filter(of_face(owner, choice.face))
        rows = rows.select_related("photo") if with_photos else rows
        yield from rows.prefetch_related("interests", "other_names").iterator(chunk_size=500)


def write_people_vcard(owner: User, out: BinaryIO, choice: Choice = EVERYTHING) -> None:
    """The people as vCard, 4.0 or, as phones read it best, 3.0."""
    left = Left(notes=not choice.has_notes, photos=not choice.has_photos)
    with db.snapshot():
        for contact in list_everybody(owner, choice, with_photos=choice.has_photos):
            out.write(write_vcard([contact], choice.version, left).encode())


def write_people_csv(owner: User, out: BinaryIO, choice: Choice = EVERYTHING) -> list[Unwritable]:
    """One row a person, as spreadsheets want it: UTF-8 with a mark, or cp932. The cells that were written otherwise."""
    sheet, changed = Sheet(_style(choice)), list[Unwritable]()
    with db.snapshot():
        for contact in list_everybody(owner, choice):
            changed += sheet.add(contact)
    text = io.TextIOWrapper(out, encoding=CODECS[choice.encoding], newline="")
    csv.writer(text).writerows(sheet.list_lines())
    text.flush()
    text.detach()
    return changed if choice.encoding == "cp932" else []


def find_unwritable(owner: User, choice: Choice) -> Iterator[Unwritable]:
    """The cells of a CSV that its encoding does not hold as they are, person by person."""
    if choice.encoding != "cp932":
        return
    style = _style(choice)
    with db.snapshot():
        for contact in list_everybody(owner, choice):
            yield from style.fit_cells(contact)[1]


def _style(choice: Choice) -> Style:
    return Style(CODECS[choice.encoding], choice.has_notes, has_own_view=choice.origin != Origin.WORK)


class Write(Protocol):
    """Writes the notebook, or what was chosen of it, to a stream."""

    def __call__(self, owner: User, out: BinaryIO, choice: Choice = ..., /) -> list[Unwritable] | None: ...


WRITERS: dict[Form, Write] = {
    "zip": write_zip,
    "vcard": write_people_vcard,
    "csv": write_people_csv,
    "json": write_json,
    "ics": write_calendar,
}


def write_export(owner: User, out: BinaryIO, form: Form, choice: Choice = EVERYTHING) -> list[Unwritable]:
    """The file of this form, with what was chosen, and which cells of it had to be written otherwise; Invalid for what
    cannot be."""
    check_choice(form, choice)
    return WRITERS[form](owner, out, choice) or []
