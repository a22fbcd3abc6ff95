"""Mails on their way in: boxes, Maildirs and .eml files, in folders and zips, by what they hold."""

from __future__ import annotations

import io
from pathlib import Path

import pytest

from enishi.history.readers.base import ReadTrace
from enishi.history.readers.tests.mails import box, mail
from enishi.imports.readers import FileProblem, FileReading, Rejected, iter_readings, zips
from enishi.imports.readers.tests.reading import make_zip, vcard

HEADS = [mail(Subject=f"s{number}", Message_ID=f"<{number}@example.jp>") for number in range(3)]
MAILS = [head + b"\nwords\n" for head in HEADS]
BOX = box(HEADS)


def list_found(readings: list[tuple[str, str, list[object]]]) -> list[tuple[str, str, list[str]]]:
    return [
        (name, form, [item.subject for item in items if isinstance(item, ReadTrace)])
        for name, form, items in readings
    ]


def read_all(source: bytes | Path, name: str = "x") -> list[tuple[str, str, list[object]]]:
    """Every reading of a path or upload, each used up before the next is asked for."""

    def use_up(reading: FileReading) -> tuple[str, str, list[object]]:
        return reading.name, reading.format, list(reading.items)

    stream = source if isinstance(source, Path) else io.BytesIO(source)
    return [use_up(reading) for reading in iter_readings(stream, name=name)]


def write_tree(folder: Path, files: dict[str, bytes]) -> Path:
    for name, data in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
    return folder


MAILDIR = {
    "Maildir/cur/1700000000.M1.host:2,S": MAILS[0],
    "Maildir/new/1700000001.M1.host": MAILS[1],
    "Maildir/tmp/1700000002.M1.host": MAILS[2],
    "Maildir/dovecot.index.log": b"\x00\x01",
    "Maildir/dovecot-uidlist": b"3 V1 N2\n",
    "Maildir/.Sent/cur/1700000003.M1.host:2,S": MAILS[2],
    "Maildir/.Sent/maildirfolder": b"",
    "Maildir/.hidden/other": b"x",
}


def test_a_box_by_its_content() -> None:
    assert list_found(read_all(BOX, "notes.txt")) == [("notes.txt", "mbox", ["s0", "s1", "s2"])]
    assert list_found(read_all(BOX.replace(b"\n", b"\r\n"))) == [("x", "mbox", ["s0", "s1", "s2"])]
    assert list_found(read_all(MAILS[0])) == [("x", "eml", ["s0"])]
    assert list_found(read_all(str(len(MAILS[0])).encode() + b"\n" + MAILS[0])) == [("x", "eml", ["s0"])]


@pytest.mark.parametrize("is_zip", [False, True])
def test_a_maildir_is_one_reading_a_folder(tmp_path: Path, is_zip: bool) -> None:
    source = make_zip(MAILDIR) if is_zip else write_tree(tmp_path, MAILDIR)
    prefix = "x!" if is_zip else "x/"
    found = read_all(source)
    assert list_found(found) == [
        (f"{prefix}Maildir/.Sent", "maildir", ["s2"]),
        (f"{prefix}Maildir", "maildir", ["s0", "s1"]),
    ]
    assert [item.is_sent for item in found[0][2] if isinstance(item, ReadTrace)] == [True]


def test_a_maildir_named_itself_has_a_name(tmp_path: Path) -> None:
    folder = write_tree(tmp_path, MAILDIR) / "Maildir"
    found = read_all(folder, "../files/Maildir/")
    assert [name for name, *_ in list_found(found)] == ["../files/Maildir/.Sent", "../files/Maildir"]


@pytest.mark.parametrize("is_zip", [False, True])
def test_single_mails_of_a_folder_are_one_reading(tmp_path: Path, is_zip: bool) -> None:
    files = {
        "a.vcf": vcard("FN:山田 太郎"),
        "mails/1.eml": MAILS[0],
        "mails/2.eml": MAILS[1],
        "mails/between.vcf": vcard("FN:山田 太郎"),
        "mails/more/3.emlx": b"99\n" + MAILS[2],
        "mails/without.eml": b"".join((mail(Date=None), b"\nwords")),
    }
    prefix = "x!" if is_zip else "x/"
    found = read_all(make_zip(files) if is_zip else write_tree(tmp_path, files))
    assert list_found(found) == [
        (f"{prefix}a.vcf", "vcard", []),
        (f"{prefix}mails/between.vcf", "vcard", []),
        (f"{prefix}mails/*", "eml", ["s0", "s1"]),
        (f"{prefix}mails/more/3.emlx", "eml", ["s2"]),
    ]
    refused = [item for item in found[2][2] if isinstance(item, Rejected)]
    assert [(item.where, item.code) for item in refused] == [("mail 3", "mail_without_date")]
    assert f"{prefix}mails/without.eml" in refused[0].reason


def test_folders_of_mail_programs(tmp_path: Path) -> None:
    write_tree(
        tmp_path,
        {
            "Sent": BOX,
            "Sent.msf": b'// <!-- <mdb:mork:z v="1.4"/> -->\n< <(a=c)> >',
            "Apple.mbox/mbox": BOX,
            "Apple.mbox/table_of_contents": b"\x00\x01\x02\xff" * 40,
        },
    )
    found = read_all(tmp_path)
    assert [(name, form) for name, form, _ in found] == [
        ("x/Apple.mbox/mbox", "mbox"),
        ("x/Sent", "mbox"),
        ("x/Sent.msf", "unknown"),
    ]
    assert {item.is_sent for item in found[1][2] if isinstance(item, ReadTrace)} == {True}
    assert [item.code for item in found[2][2] if isinstance(item, FileProblem)] == ["not_needed"]


def test_very_many_mails_in_a_zip(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(zips, "MAX_MEMBERS", 2)
    many = {f"{number}.eml": MAILS[number % 3] for number in range(20)}
    (found,) = read_all(make_zip(many))
    assert len(found[2]) == 20
    monkeypatch.setattr(zips, "MAX_MAILS", 10)
    (found,) = read_all(make_zip(many))
    assert [item.code for item in found[2] if isinstance(item, FileProblem)] == ["zip_too_large"]


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"\xd0\xcf\x11\xe0" + bytes(900) + "__substg1.0_0037001F".encode("utf-16-le"), "outlook_store"),
        (b"!BDN" + bytes(500), "outlook_store"),
        (b"\xd0\xcf\x11\xe0" + bytes(900), "old_excel"),
        (b"From: <Saved by Blink>\nSubject: a page\nMIME-Version: 1.0\n\n<html>", "unknown_format"),
    ],
)
def test_what_looks_like_mail_and_is_none(data: bytes, code: str) -> None:
    (found,) = read_all(data)
    assert [item.code for item in found[2] if isinstance(item, FileProblem)] == [code]


def test_a_mail_that_cannot_be_opened_costs_itself(tmp_path: Path) -> None:
    write_tree(tmp_path, {"1.eml": MAILS[0], "2.eml": MAILS[1]})
    readings = iter_readings(tmp_path, name="x")
    reading = next(readings)
    (tmp_path / "1.eml").unlink()
    items = list(reading.items)
    assert [getattr(item, "code", "") for item in items] == ["mail_unreadable", ""]
    assert "x/1.eml" in getattr(items[0], "reason", "")


def test_half_a_zip_of_mails_is_a_problem_and_no_traceback() -> None:
    data = make_zip({"Sent.mbox": BOX, **MAILDIR})
    for cut in range(0, len(data), 97):
        assert read_all(data[:cut])
    damaged = data.replace(b"Message", b"Massage")
    assert read_all(damaged[:200] + b"\x00" * 20 + damaged[220:])
