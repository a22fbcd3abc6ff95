"""Boxes: where one mail ends and the next begins, half files, and memory that stays small."""

from __future__ import annotations

import io
import time
import tracemalloc

import pytest

from enishi.history.readers.base import ReadTrace
from enishi.history.readers.mail import is_mail, is_mbox, read_mbox
from enishi.history.readers.mail.boxes import BLOCK, split_mbox
from enishi.history.readers.tests.mails import (
    FRAME,
    FROM_LINE,
    box,
    list_subjects,
    list_unread,
    mail,
    read_box,
)

HEADS = [mail(Subject=f"s{number}", Message_ID=f"<{number}@example.jp>") for number in range(5)]
SUBJECTS = ["s0", "s1", "s2", "s3", "s4"]


def read_subjects(data: bytes) -> list[str]:
    return list_subjects(read_box(data))


@pytest.mark.parametrize(
    "line",
    [
        FROM_LINE,
        b"From - Tue Jun  2 10:23:00 2026\n",
        b"From ???@??? Tue Jun 02 10:23:00 2026\n",
        b"From 1234567890123456789@xxx Tue Jun 02 01:23:00 +0000 2026\n",
        b"From taro@example.jp 2026-06-02 10:23\n",
        b"From taro@example.jp\n",
        b"From \n",
    ],
)
def test_lines_between_mails(line: bytes) -> None:
    data = box(HEADS, line=line)
    assert is_mbox(data)
    assert read_subjects(data) == SUBJECTS
    assert read_subjects(data.replace(b"\n", b"\r\n")) == SUBJECTS
    assert read_subjects(b"\xef\xbb\xbf" + data) == SUBJECTS


def test_without_an_empty_line_before_the_next_mail() -> None:
    assert read_subjects(b"".join(FROM_LINE + head + b"\nwords\n" for head in HEADS)) == SUBJECTS
    assert read_subjects(b"".join(FROM_LINE + head for head in HEADS)) == SUBJECTS  # without a body either


def test_from_at_the_beginning_of_a_line_is_mostly_prose() -> None:
    body = b"\nFrom here on it rains.\nNote: bring an umbrella\n\nFrom Monday on\nFrom 10:00\n"
    body += b">From x Tue Jun 2 1:2:3 2026\nSubject: quoted\n"
    assert read_subjects(box(HEADS, body=body)) == SUBJECTS
    assert not is_mbox(b"From here on it rains.\nNote: bring an umbrella\n")


def test_numbers_places_and_what_was_thrown_away() -> None:
    heads = [HEADS[0], mail(Date=None), mail(X_Mozilla_Status="0008"), HEADS[1]]
    reads = read_box(box(heads, line=b"From -\n"), name="Mail/Sent")
    assert [(read.where, read.is_sent) for read in reads if isinstance(read, ReadTrace)] == [
        ("mail 1", True), ("mail 4", True),
    ]  # fmt: skip
    assert list_unread(reads) == [(2, "mail_without_date"), (4, "mails_deleted")]


@pytest.mark.parametrize("size", [BLOCK - 200, BLOCK - 20, BLOCK - 3, BLOCK, BLOCK + 5, 3 * BLOCK - 100])
def test_wherever_a_block_ends(size: int) -> None:
    for shift in range(0, 60, 7):
        assert read_subjects(box(HEADS, body=b"x" * (size - shift) + b"\n")) == SUBJECTS


def test_half_a_box_gives_its_mails() -> None:
    data = box(HEADS)
    assert len(read_box(data[:-10])) == len(HEADS)
    for cut in range(0, len(data), 13):
        found = read_subjects(data[:cut])[:-1]  # of the last one the subject itself may be cut
        assert found == SUBJECTS[: len(found)]
    assert read_subjects(data[: len(data) // 2])[:2] == SUBJECTS[:2]
    assert read_subjects(data.replace(b"words", b"\x00\xff\x80")) == SUBJECTS


class Endless(io.RawIOBase):
    """A box with one mail of so many bytes, which are made only when they are read."""

    def __init__(self, size: int) -> None:
        self._left, self._begun = size, False

    def seek(self, offset: int, whence: int = 0) -> int:
        return 0

    def read(self, size: int = -1) -> bytes:
        if not self._begun:
            self._begun = True
            return box(HEADS[:1])
        if self._left <= 0:
            return b""
        self._left -= size
        return (b"From all of us\n" + b"x" * 70 + b"\n") * (size // 86) + b"y" * (size % 86)


def test_one_huge_mail_is_never_in_memory() -> None:
    tracemalloc.start()
    mails = list(split_mbox(Endless(40_000_000)))  # type: ignore[arg-type]
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert len(mails) == 1
    assert peak < 5_000_000


def test_a_head_without_end_is_cut() -> None:
    begun = time.process_time()
    head = mail(To=", ".join(f"a{number}@example.jp" for number in range(60_000)))
    reads = list(read_mbox(io.BytesIO(box([head, *HEADS])), "box", FRAME))
    assert list_subjects(reads)[-5:] == SUBJECTS
    assert time.process_time() - begun < 10


def test_what_one_mail_is() -> None:
    assert is_mail(mail() + b"\nwords")
    assert is_mail(b"1234\n" + mail() + b"\nwords")  # Apple Mail's .emlx
    assert is_mail(mail().replace(b"\n", b"\r\n"))
    assert not is_mail(b"From: <Saved by Blink>\nSubject: a page\nMIME-Version: 1.0\n\n")
    assert not is_mail(b"BEGIN:VCARD\nVERSION:3.0\nFN:A\nEND:VCARD\n")
    assert not is_mail("氏名,会社名\n山田 太郎,見本\n".encode())
    assert not is_mail(b"")
