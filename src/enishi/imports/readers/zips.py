"""Zip files without surprises: counted and measured before anything is unpacked, and nothing goes to the disk."""

from __future__ import annotations

import io
import lzma
import struct
import zlib
from collections.abc import Iterator
from pathlib import PurePosixPath
from typing import BinaryIO, cast
from zipfile import BadZipFile, ZipFile, ZipInfo

from enishi.imports.readers.base import FileProblem, make_problem
from enishi.imports.readers.mail_files import find_maildir, is_mail_by_name

MAX_MEMBERS = 10_000
MAX_MAILS = 100_000  # one file each
MAX_TOTAL_BYTES = 2_000_000_000
MAX_SHEET_BYTES = 600_000_000
MAX_RATIO = 250
_RATIO_MATTERS_BYTES = 20_000_000
_MEGABYTE = 1_000_000
_ENCRYPTED_BIT, _UTF_8_BIT = 0x1, 0x800


# What zipfile itself stumbles over in mutilated directories.
_STUMBLES = (LookupError, struct.error, ArithmeticError, ValueError)


# What reading a damaged member raises, by how it is packed.
DAMAGED = (
    OSError,
    BadZipFile,
    zlib.error,
    lzma.LZMAError,
    EOFError,
    RuntimeError,
    NotImplementedError,
    ValueError,
)


def open_archive(stream: BinaryIO) -> ZipFile:
    """The archive, its members under their real names. Raises BadZipFile whatever is wrong with it."""
    try:
        archive = ZipFile(stream)
    except _STUMBLES as error:
        raise BadZipFile(str(error)) from error
    for member in archive.infolist():
        member.filename = read_name(member)
    return archive


def read_name(member: ZipInfo) -> str:
    """The name as it was meant: Explorer writes cp932, and macOS UTF-8, without saying so."""
    if member.flag_bits & _UTF_8_BIT or member.filename.isascii():
        return member.filename
    for codec in ("utf-8", "cp932"):
        try:
            return member.filename.encode("cp437").decode(codec)
        except UnicodeError:
            continue
    return member.filename


def open_member(archive: ZipFile, member: ZipInfo) -> BinaryIO:
    """One member, buffered (its own readline goes byte by byte). Raises BadZipFile when it is damaged."""
    try:
        return cast(BinaryIO, io.BufferedReader(cast(io.RawIOBase, archive.open(member))))
    except _STUMBLES as error:
        raise BadZipFile(str(error)) from error


def find_zip_problem(archive: ZipFile, name: str, *, max_bytes: int = MAX_TOTAL_BYTES) -> FileProblem | None:
    """Why this archive must not be unpacked, or None. Sizes are the declared ones: zipfile reads no more than those."""
    members = archive.infolist()
    total = sum(member.file_size for member in members)
    packed = sum(member.compress_size for member in members)
    if len(members) > MAX_MEMBERS and (limit := _limit_members(members)) < len(members):
        return make_problem(name, "zip_too_large", detail=f"{len(members)} > {limit}")
    if total > max_bytes:
        return make_problem(name, "zip_too_large", detail=f"{total // _MEGABYTE} MB")
    if total > _RATIO_MATTERS_BYTES and total > MAX_RATIO * max(1, packed):
        return make_problem(name, "zip_too_large", detail=f"×{total // max(1, packed)}")
    if members and all(is_encrypted(member) for member in members):
        return make_problem(name, "zip_encrypted")
    return None


def _limit_members(members: list[ZipInfo]) -> int:
    n_mails = sum(is_mail_by_name(member.filename) for member in members)
    return min(MAX_MEMBERS + n_mails, MAX_MAILS)


def is_encrypted(member: ZipInfo) -> bool:
    return bool(member.flag_bits & _ENCRYPTED_BIT)


def is_folder(member: ZipInfo) -> bool:
    """As ZipInfo.is_dir, which raises on a member without a name."""
    return member.filename.endswith("/")


def list_members(archive: ZipFile) -> Iterator[ZipInfo]:
    """Members worth reading, sorted by name; folders, hidden files and macOS's shadows are not.

    The folders inside a Maildir begin with a dot, too (`.Sent/cur/...`), and are no hidden ones.
    """
    for member in sorted(archive.infolist(), key=lambda member: member.filename):
        parts = PurePosixPath(member.filename.replace("\\", "/")).parts
        hidden = any(
            (part.startswith(".") and part not in (".", "..")) or part == "__MACOSX" for part in parts
        )
        if parts and not is_folder(member) and (not hidden or find_maildir("/".join(parts)) is not None):
            yield member
