"""From a path or an upload to readings: opens, detects, walks folders and zips. Problems are yielded, never raised."""

from __future__ import annotations

import lzma
import zlib
from collections.abc import Callable, Iterator, Mapping
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass, replace
from pathlib import Path
from typing import BinaryIO, NamedTuple
from zipfile import BadZipFile, ZipFile, ZipInfo
from zoneinfo import ZoneInfo

from enishi.core import clock
from enishi.core.encodings import detect_encoding
from enishi.history.readers.base import Frame
from enishi.history.readers.mail import read_mails
from enishi.imports.readers.base import FileProblem, FileReading, Format, Item, make_problem
from enishi.imports.readers.detect import HEAD_BYTES, Detected, detect, detect_by_bytes
from enishi.imports.readers.documents import DOCUMENTS, MAX_BYTES
from enishi.imports.readers.linkedin import is_archive, is_nobody_there
from enishi.imports.readers.linkedin_messages import read_linkedin_messages
from enishi.imports.readers.loading import find_json_problem
from enishi.imports.readers.mail_files import find_maildir, is_of_program
from enishi.imports.readers.mapping import ColumnMapping
from enishi.imports.readers.mecard import read_mecard
from enishi.imports.readers.own_export import read_own_export
from enishi.imports.readers.sheets import SheetError
from enishi.imports.readers.tables import Table, open_csv, open_xlsx, read_table
from enishi.imports.readers.traces import TRACE_READERS, to_items
from enishi.imports.readers.vcard import read_vcards
from enishi.imports.readers.zips import (
    DAMAGED,
    find_zip_problem,
    is_encrypted,
    list_members,
    open_archive,
    open_member,
)

# What reading a damaged file or member can raise.
_READ_ERRORS = (*DAMAGED, SheetError)
_DEEPEST_ZIP = 2
_SHEET_NAMES = (".xlsx", ".xlsm", ".xltx")
_USUAL_ZONE = ZoneInfo("Asia/Tokyo")  # as of an account that never said otherwise

Mappings = Mapping[str, ColumnMapping]


@dataclass(frozen=True, slots=True)
class _Source:
    """Something that can be opened as a seekable stream, under the name that is shown for it."""

    name: str
    open: Callable[[], AbstractContextManager[BinaryIO]]
    depth: int = 0
    inner: str = ""  # its path in the folder or zip that is walked


class _Asked(NamedTuple):
    """What is asked of a walk: the columns the owner chose, by shown name, and what is known of the owner."""

    mappings: Mappings
    frame: Frame


def read_file(
    source: BinaryIO | Path, *, name: str | None = None, mapping: ColumnMapping | None = None
) -> FileReading:
    """One file. A zip gives the people of all its members; `iter_readings` tells them apart.

    A stream must be seekable and stays open; a path is opened when its items are asked for.
    """
    shown = name or (str(source) if isinstance(source, Path) else "upload")
    readings = iter_readings(source, name=shown, mappings={shown: mapping} if mapping else {})
    first = next(readings)
    if first.name == shown and first.format != "zip":
        return first
    return FileReading(shown, "zip", "", _chain(first, readings))


def _chain(first: FileReading, others: Iterator[FileReading]) -> Iterator[Item]:
    yield from first.items
    for reading in others:
        yield from reading.items


def iter_readings(
    source: BinaryIO | Path,
    *,
    name: str | None = None,
    mappings: Mappings | None = None,
    frame: Frame | None = None,
) -> Iterator[FileReading]:
    """Every file of a path, folder, zip or upload, sorted by name; at least one reading, if only of a problem.

    `mappings` says, by shown name (`a.zip!b.csv`), which columns the owner chose; `frame` the owner's zone, and up to
    when what recurs has happened.
    """
    asked = _Asked(mappings or {}, frame or Frame(clock.now(), _USUAL_ZONE))
    if not isinstance(source, Path):
        stream = source
        yield from _read_source(_Source(name or "upload", lambda: nullcontext(stream)), asked)
        return
    shown = name or str(source)
    if not source.is_dir():
        yield from _read_source(_Source(shown, lambda: _open_path(source)), asked)
        return
    sources = [_make_source(source, shown, path) for path in _list_files(source)]
    yield from _read_all(sources, f"{shown.rstrip('/')}/", asked)
    if not sources:
        yield _fail(make_problem(shown, "empty_folder"))


def _make_source(folder: Path, shown: str, path: Path) -> _Source:
    inner = path.relative_to(folder).as_posix()
    return _Source(f"{shown}/{inner}", lambda: _open_path(path), inner=inner)


def read_columns(source: BinaryIO | Path, *, name: str | None = None) -> Table | None:
    """Headers, sample rows and the guessed mapping of a table, for the page that corrects it; None if it is none."""
    shown = name or (str(source) if isinstance(source, Path) else "upload")
    try:
        with _open_path(source) if isinstance(source, Path) else nullcontext(source) as stream:
            found = _detect_stream(stream)
            return _open_table(stream, shown, found, None) if found.format.startswith("table_") else None
    except _READ_ERRORS:
        return None


def _open_path(path: Path) -> BinaryIO:
    return path.open("rb")


def _list_files(folder: Path) -> Iterator[Path]:
    for path in sorted(folder.rglob("*")):
        parts = path.relative_to(folder).parts
        hidden = any(part.startswith(".") for part in parts)
        if (not hidden or find_maildir("/".join(parts)) is not None) and path.is_file():
            yield path


def _read_all(sources: list[_Source], prefix: str, asked: _Asked) -> Iterator[FileReading]:
    """Each file as a reading, sorted by name; then the mails that are a file each, one reading a folder."""
    maildirs: dict[str, list[_Source]] = {}
    for source in sources:
        if (place := find_maildir(source.inner)) is not None:
            maildirs.setdefault(place, []).append(source)
    is_linkedin = is_archive(source.inner for source in sources)
    mails: dict[str, list[_Source]] = {}
    for source in sources:
        if find_maildir(source.inner) is not None or is_of_program(source.inner, maildirs):
            continue
        for reading in _read_source(source, asked):
            if reading.format == "eml":
                mails.setdefault(source.inner.rpartition("/")[0], []).append(source)
            else:
                yield _excuse(reading) if is_linkedin else reading
    for place, together in maildirs.items():
        yield _read_together(together, f"{prefix}{place}".rstrip("/"), "maildir", asked)
    for folder, together in mails.items():
        name = f"{prefix}{folder}/*".replace("!/", "!") if len(together) > 1 else together[0].name
        yield _read_together(together, name, "eml", asked)


def _excuse(reading: FileReading) -> FileReading:
    """A member of LinkedIn's archive that lists nobody is left out, whatever else it would be wrong for."""
    items = (
        make_problem(item.name, "not_needed")
        if isinstance(item, FileProblem) and is_nobody_there(item.code, item.name)
        else item
        for item in reading.items
    )
    return replace(reading, items=items)


def _read_together(sources: list[_Source], name: str, form: Format, asked: _Asked) -> FileReading:
    files = [(source.name, source.open) for source in sources]
    return FileReading(name, form, "", to_items(read_mails(files, name, asked.frame, _READ_ERRORS)))


def _read_source(source: _Source, asked: _Asked) -> Iterator[FileReading]:
    try:
        with source.open() as stream:
            found = _detect_stream(stream)
            if found.format != "zip":
                yield _read_plain(source, stream, found, asked)
                return
            yield from _read_members(source, stream, asked)
    except FileNotFoundError:
        yield _fail(make_problem(source.name, "not_found"))
    except PermissionError:
        yield _fail(make_problem(source.name, "not_allowed"))
    except _READ_ERRORS as error:
        yield _fail(_explain(source.name, error))


def _read_plain(source: _Source, stream: BinaryIO, found: Detected, asked: _Asked) -> FileReading:
    """A reading whose items open the file again, so that nothing stays open when they are never asked for."""
    if found.problem == "unknown_json":
        broken = find_json_problem(stream, source.name, max_bytes=MAX_BYTES)
        return _fail(broken or make_problem(source.name, "unknown_format"), found)
    if found.problem:
        return _fail(make_problem(source.name, found.problem), found)
    if found.format in ("enishi_zip", "enishi_json"):
        items = _read_items(source, lambda again: read_own_export(again, source.name, found.format))
        return FileReading(source.name, found.format, found.encoding, items)
    if found.format == "vcard":
        items = _read_items(source, lambda again: read_vcards(again, source.name, found.encoding))
        return FileReading(source.name, "vcard", found.encoding, items)
    if found.format in DOCUMENTS:
        items = _read_items(source, lambda again: DOCUMENTS[found.format](again, source.name))
        return FileReading(source.name, found.format, found.encoding, items)
    if found.format == "mecard":
        items = _read_items(source, lambda again: read_mecard(again, source.name, found.encoding))
        return FileReading(source.name, "mecard", found.encoding, items)
    if found.format == "eml":
        return _read_together([source], source.name, "eml", asked)
    if found.format == "linkedin_messages":
        items = _read_items(
            source, lambda again: read_linkedin_messages(again, source.name, asked.frame, found.encoding)
        )
        return FileReading(source.name, found.format, found.encoding, items)
    if found.format in TRACE_READERS:
        read = TRACE_READERS[found.format]
        traces = _read_items(
            source, lambda again: to_items(read(again, source.name, asked.frame, found.encoding))
        )
        return FileReading(source.name, found.format, found.encoding, traces)
    opened = _open_table(stream, source.name, found, asked.mappings.get(source.name))
    items = _read_items(source, lambda again: read_table(opened, again))
    # Google's and our own numbered columns are read by name, not by a mapping
    used = None if opened.format.startswith(("google", "enishi")) else opened.mapping
    return FileReading(source.name, opened.format, opened.encoding, items, used)


def _open_table(stream: BinaryIO, name: str, found: Detected, mapping: ColumnMapping | None) -> Table:
    if found.format == "table_xlsx":
        return open_xlsx(stream, name, mapping)
    return open_csv(stream, name, found.encoding, mapping)


def _read_items(source: _Source, read: Callable[[BinaryIO], Iterator[Item]]) -> Iterator[Item]:
    try:
        with source.open() as stream:
            yield from read(stream)
    except _READ_ERRORS as error:
        yield _explain(source.name, error)


def _read_members(source: _Source, stream: BinaryIO, asked: _Asked) -> Iterator[FileReading]:
    if source.depth >= _DEEPEST_ZIP:
        yield _fail(make_problem(source.name, "zip_too_deep"))
        return
    with open_archive(stream) as archive:
        problem = find_zip_problem(archive, source.name)
        members = [] if problem else list(list_members(archive))
        if problem or not members:
            yield _fail(problem or make_problem(source.name, "empty"))
        sources = []
        for member in members:
            name = f"{source.name}!{member.filename}"
            if is_encrypted(member):
                yield _fail(make_problem(name, "zip_encrypted"))
            else:
                sources.append(_make_member(archive, member, name, source.depth + 1))
        yield from _read_all(sources, f"{source.name}!", asked)


def _make_member(archive: ZipFile, member: ZipInfo, name: str, depth: int) -> _Source:
    return _Source(name, lambda: open_member(archive, member), depth, member.filename.replace("\\", "/"))


def _detect_stream(stream: BinaryIO) -> Detected:
    stream.seek(0)
    head = stream.read(HEAD_BYTES)
    stream.seek(0)
    if head.startswith(b"PK"):
        with open_archive(stream) as archive:
            return detect(head, members=set(archive.namelist()))
    early = detect_by_bytes(head) if head else detect(head)
    return early or detect(head, encoding=detect_encoding(stream))


def _explain(name: str, error: Exception) -> FileProblem:
    if isinstance(error, SheetError):
        return error.problem
    if isinstance(error, BadZipFile | zlib.error | lzma.LZMAError | EOFError):
        is_sheet = name.lower().endswith(_SHEET_NAMES)
        return make_problem(name, "xlsx_broken" if is_sheet else "zip_broken")
    return make_problem(name, "unreadable", detail=str(error)[:120] or type(error).__name__)


def _fail(problem: FileProblem, found: Detected | None = None) -> FileReading:
    return FileReading(problem.name, "unknown", found.encoding if found else "", iter((problem,)))
