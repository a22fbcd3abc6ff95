"""Reads an export back: zip or JSON, its head and the rows of each table, with a sentence about what is wrong.

Nothing is believed: a file may be cut off, foreign, from a later version, or made to fill the memory.
"""

from __future__ import annotations

import io
import json
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, BinaryIO, Protocol

from django.utils.translation import pgettext_lazy

from enishi.core import errors
from enishi.privacy import sealing
from enishi.privacy.writing import FORMAT, MANIFEST, VERSION, member_of

LONGEST_LINE = 64 * 1024 * 1024  # a photo of 5 MB is 7 MB of text
MOST_TIMES = 400  # a member may be this many times its packed size; real rows stay below 60
SMALL = 64 * 1024 * 1024
LARGEST_JSON = 1024 * 1024 * 1024

FOREIGN = pgettext_lazy(
    "privacy",
    "This file is no export and no backup of Enishi. Choose the zip that “enishi export” has written.",
)
BROKEN = pgettext_lazy(
    "privacy",
    "The file is damaged or not whole. Nothing was changed. Please copy it once more from where it came.",
)
NEWER = pgettext_lazy(
    "privacy", "This file was written by a later version of Enishi. Please bring Enishi up to date."
)


class Archive(Protocol):
    """An export opened for reading."""

    manifest: dict[str, Any]

    def read_table(self, table: str) -> Iterator[dict[str, object]]: ...


class ZipArchive:
    """The zip: each table is read line by line."""

    def __init__(self, archive: zipfile.ZipFile) -> None:
        self.archive = archive
        self.manifest = _check_manifest(json.loads(self._read_small(MANIFEST)))
        counts = self.manifest.get("tables")
        if not isinstance(counts, dict):
            raise errors.Invalid(BROKEN)
        self.counts: dict[str, Any] = counts

    def _read_small(self, name: str) -> bytes:
        with self.archive.open(name) as stream:
            return stream.read(SMALL)

    def read_table(self, table: str) -> Iterator[dict[str, object]]:
        if table not in self.counts:  # written before this table was thought of
            return
        with sentences():
            yield from self._read_rows(table)

    def _read_rows(self, table: str) -> Iterator[dict[str, object]]:
        member = self.archive.getinfo(member_of(table))
        if member.file_size > max(SMALL, member.compress_size * MOST_TIMES):
            raise errors.Invalid(BROKEN)
        count = 0
        with self.archive.open(member) as stream:
            while line := stream.readline(LONGEST_LINE):
                yield _check_row(json.loads(line))
                count += 1
        if count != self.counts[table]:
            raise errors.Invalid(BROKEN)


class JsonArchive:
    """The one document."""

    def __init__(self, document: object) -> None:
        self.manifest = _check_manifest(document)

    def read_table(self, table: str) -> Iterator[dict[str, object]]:
        rows = self.manifest.get("tables", {}).get(table, [])
        if not isinstance(rows, list):
            raise errors.Invalid(BROKEN)
        return (_check_row(row) for row in rows)


def _check_manifest(document: object) -> dict[str, Any]:
    if not isinstance(document, dict) or document.get("format") != FORMAT:
        raise errors.Invalid(FOREIGN)
    version = document.get("version")
    if not isinstance(version, int) or not isinstance(document.get("tables"), dict):
        raise errors.Invalid(BROKEN)
    if version > VERSION:
        raise errors.Invalid(NEWER)
    return document


def _check_row(row: object) -> dict[str, object]:
    if not isinstance(row, dict):
        raise errors.Invalid(BROKEN)
    return row


@contextmanager
def sentences() -> Iterator[None]:
    """Whatever is wrong with a file, as one sentence."""
    try:
        yield
    except (zipfile.BadZipFile, zipfile.LargeZipFile, zlib.error, EOFError, KeyError) as error:
        raise errors.Invalid(BROKEN) from error
    except (
        UnicodeDecodeError,
        json.JSONDecodeError,
        RecursionError,
        NotImplementedError,
        RuntimeError,
    ) as error:
        raise errors.Invalid(BROKEN) from error


def open_archive(source: BinaryIO, *, passphrase: str = "") -> Archive:
    """The export in a file that stays open while it is read; unsealed when need be."""
    with sentences():
        return _open(source, passphrase)


def _open(source: BinaryIO, passphrase: str) -> Archive:
    head = source.read(len(sealing.MARK))
    source.seek(0)
    if sealing.is_sealed(head):
        return _open(io.BytesIO(sealing.unseal(source.read(), passphrase)), "")
    if head.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return _open_zip(source)
    if head.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"{"):
        return JsonArchive(json.loads(source.read(LARGEST_JSON)))
    raise errors.Invalid(FOREIGN)


def _open_zip(source: BinaryIO) -> ZipArchive:
    archive = zipfile.ZipFile(source)
    if MANIFEST not in archive.namelist():
        raise errors.Invalid(FOREIGN)
    return ZipArchive(archive)


@contextmanager
def open_path(path: Path) -> Iterator[BinaryIO]:
    """A file on this computer, or the sentence that it cannot be read."""
    try:
        stream = path.open("rb")
    except OSError as error:
        sentence = pgettext_lazy("privacy", "“%(path)s” cannot be read. Is the path right?")
        raise errors.Invalid(str(sentence) % {"path": path}) from error
    with stream:
        yield stream
