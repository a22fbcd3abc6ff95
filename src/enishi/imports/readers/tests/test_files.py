"""Paths, folders, zips and uploads."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest

from enishi.imports.readers import (
    FILE_PROBLEM_CODES,
    REJECTION_CODES,
    FileProblem,
    ReadCard,
    detect,
    iter_readings,
    read_file,
    zips,
)
from enishi.imports.readers.tests.reading import make_zip, read, read_cards, read_problems, vcard

CARD = vcard("FN:山田 太郎")


def list_formats(path: Path) -> list[tuple[str, str, int]]:
    return [(reading.name, reading.format, len(list(reading.items))) for reading in iter_readings(path)]


def test_a_folder_in_order_without_hidden_files(tmp_path: Path) -> None:
    (tmp_path / "b").mkdir()
    (tmp_path / "b" / "x.txt").write_bytes(CARD)
    (tmp_path / "a.csv").write_bytes(CARD * 2)
    (tmp_path / ".hidden.vcf").write_bytes(CARD)
    assert list_formats(tmp_path) == [(f"{tmp_path}/a.csv", "vcard", 2), (f"{tmp_path}/b/x.txt", "vcard", 1)]


def test_paths_that_lead_nowhere(tmp_path: Path) -> None:
    codes = [
        getattr(item, "code", "")
        for path in (tmp_path, tmp_path / "no.vcf")
        for item in read_file(path).items
    ]
    assert codes == ["empty_folder", "not_found"]


def test_a_path_can_be_read_twice_and_nothing_stays_open(tmp_path: Path) -> None:
    path = tmp_path / "a.vcf"
    path.write_bytes(CARD * 3)
    readings = [read_file(path), read_file(path)]
    assert next(iter(readings[0].items)) == next(iter(readings[1].items))


def test_a_zip_with_a_zip() -> None:
    inner = make_zip({"c.vcf": CARD, "deep.zip": make_zip({"d.vcf": CARD})})
    data = make_zip(
        {"b.vcf": CARD, "a/": b"", "__MACOSX/b.vcf": CARD, "inner.zip": inner, "../../evil.vcf": CARD}
    )
    readings = [
        (reading.name, reading.format, list(reading.items))
        for reading in iter_readings(io.BytesIO(data), name="z.zip")
    ]
    assert [(name, kind) for name, kind, _items in readings] == [
        ("z.zip!../../evil.vcf", "vcard"),
        ("z.zip!b.vcf", "vcard"),
        ("z.zip!inner.zip!c.vcf", "vcard"),
        ("z.zip!inner.zip!deep.zip", "unknown"),
    ]
    assert [getattr(items[0], "code", "card") for _name, _kind, items in readings] == ["card"] * 3 + [
        "zip_too_deep"
    ]
    assert (read(data).format, len(read_cards(make_zip({"a": CARD, "b": CARD})))) == ("zip", 2)


def test_zip_bombs_and_broken_zips(monkeypatch: pytest.MonkeyPatch) -> None:
    assert read_problems(make_zip({"a.vcf": b"\0" * 40_000_000})) == ["zip_too_large"]
    assert read_problems(make_zip({"a.vcf": CARD})[:60]) == ["zip_broken"]
    monkeypatch.setattr(zips, "MAX_MEMBERS", 2)
    assert read_problems(make_zip({str(number): CARD for number in range(3)})) == ["zip_too_large"]
    assert read_problems(make_zip({})) == ["empty"]


def test_a_member_without_a_name() -> None:
    data = make_zip({"a.vcf": CARD, "b.vcf": CARD})
    nameless = data.replace(b"b.vcf", b"\x00.vcf")
    assert len(read_cards(nameless)) == 1


def test_an_encrypted_member() -> None:
    data = bytearray(make_zip({"a.vcf": CARD}))
    data[data.index(b"PK\x01\x02") + 8] |= 1
    data[6] |= 1
    assert read_problems(bytes(data)) == ["zip_encrypted"]


def test_a_member_that_is_damaged_does_not_cost_the_others() -> None:
    data = make_zip({"a.vcf": CARD, "b.vcf": CARD})
    at = data.index(b"a.vcf") + 5
    broken = data[:at] + bytes(8) + data[at + 8 :]
    kinds = [type(item) for item in read(broken).items]
    assert kinds == [FileProblem, ReadCard]


def test_own_export_is_recognised() -> None:
    document = b'{"format": "enishi-notebook", "version": 1}'
    assert read(document).format == "enishi_json"
    assert read(make_zip({"enishi.json": document})).format == "enishi_zip"


@pytest.mark.parametrize(
    ("head", "members", "kind"),
    [
        (CARD[:12], (), "vcard"),
        (CARD, (), "vcard"),
        ("氏名,メール\n".encode("cp932"), (), "table_csv"),
        (b"PK\x03\x04", ("xl/workbook.xml",), "table_xlsx"),
        (b"PK\x03\x04", ("enishi.json",), "enishi_zip"),
        (b"PK\x03\x04", (), "zip"),
        (b"", (), "unknown"),
    ],
)
def test_detect_looks_at_content(head: bytes, members: tuple[str, ...], kind: str) -> None:
    assert detect(head, members=members).format == kind


def test_an_upload_stays_open() -> None:
    stream = io.BytesIO("氏名,メール\n山田 太郎,a@example.jp\n".encode())
    for _ in range(2):
        assert len(list(read_file(stream).items)) == 1
    assert stream.closed is False


def test_every_code_has_a_whole_sentence() -> None:
    for template in (*REJECTION_CODES.values(), *FILE_PROBLEM_CODES.values()):
        assert template.endswith(".")


def test_memory_stays_small_on_a_large_file(tmp_path: Path) -> None:
    path = tmp_path / "big.vcf"
    path.write_bytes(b"BEGIN:VCARD\r\n" + b"NOTE:" + b"x" * 12_000_000 + b"\r\nEND:VCARD\r\n" + CARD)
    assert [getattr(item, "code", "card") for item in read_file(path).items] == ["too_large", "card"]


def test_zip_inside_zipfile_module_is_closed(tmp_path: Path) -> None:
    path = tmp_path / "a.zip"
    path.write_bytes(make_zip({"a.vcf": CARD}))
    next(iter(iter_readings(path)))
    assert zipfile.is_zipfile(path)


def test_a_broken_excel_file_is_called_one() -> None:
    for data in (b"PK\x03\x04 no more", make_zip({"xl/workbook.xml": b"<x/>", "a.xml": b"x" * 500})[:150]):
        (reading,) = iter_readings(io.BytesIO(data), name="名簿.xlsx")
        assert [getattr(item, "code", "") for item in reading.items] == ["xlsx_broken"]
