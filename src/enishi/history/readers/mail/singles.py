"""Mails that are a file each: .eml, Apple's .emlx, and the files of a Maildir."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from contextlib import AbstractContextManager
from typing import BinaryIO

from enishi.history.readers.base import Frame, Read, make_unread
from enishi.history.readers.mail.boxes import LONGEST_HEAD
from enishi.history.readers.mail.folders import Folder, find_folder, join_folders, read_maildir_name
from enishi.history.readers.mail.heads import read_head, tell_deleted

Open = Callable[[], AbstractContextManager[BinaryIO]]
_BLANK = re.compile(rb"\r?\n\r?\n")
_COUNT_LINE = re.compile(rb"\A\s*\d{1,12}[ \t]*\r?\n")  # what Apple Mail writes before a mail
_FIELD = re.compile(rb"^([!-9;-~]{1,76})[ \t]*:", re.MULTILINE)
_SURELY = frozenset(
    b"from to date subject message-id received return-path delivered-to mime-version cc sender reply-to".split()
)
_SAVED_PAGE = re.compile(rb"^(?:Snapshot-Content-Location:|From: *<Saved by )", re.MULTILINE | re.IGNORECASE)


def is_mail(head: bytes) -> bool:
    """Whether a file that begins so is one mail: fields of a mail, and little else before the first empty line."""
    fields = take_head(head)
    begin = _FIELD.match(fields)
    if begin is None or _SAVED_PAGE.search(fields):
        return False
    names = [name.lower() for name in _FIELD.findall(fields)]
    lines = [line for line in fields.splitlines() if line.strip() and line[:1] not in b" \t"]
    known = _SURELY.intersection(names)
    return (
        len(known) >= 2
        and len(names) * 2 > len(lines)
        and bool(known & {b"from", b"received", b"message-id", b"to"})
    )


def take_head(beginning: bytes) -> bytes:
    """The head of a mail from the beginning of its file."""
    plain = beginning.removeprefix(b"\xef\xbb\xbf").lstrip(b"\r\n")
    count = _COUNT_LINE.match(plain)
    plain = plain[count.end() :] if count else plain
    blank = _BLANK.search(plain)
    return plain[: blank.start() + 1] if blank else plain


def read_mails(
    files: Iterable[tuple[str, Open]], place: str, frame: Frame, errors: tuple[type[Exception], ...]
) -> Iterator[Read]:
    """A trace for every file of a place, by name and how to open it; one that cannot be opened (`errors`) is named."""
    reads = (
        _read_single(open_file, number, frame, name, errors)
        for number, (name, open_file) in enumerate(files, start=1)
    )
    return tell_deleted(reads, place)


def _read_single(
    open_file: Open, number: int, frame: Frame, name: str, errors: tuple[type[Exception], ...]
) -> Read | None:
    try:
        with open_file() as stream:
            stream.seek(0)
            beginning = stream.read(LONGEST_HEAD)
    except errors:
        return make_unread("mail", number, "mail_unreadable", name=name)
    if not is_mail(beginning):
        return make_unread("mail", number, "not_a_mail", name=name)
    folder: Folder = join_folders(find_folder(name), read_maildir_name(name))
    return read_head(take_head(beginning), number, frame, name=name, folder=folder)
