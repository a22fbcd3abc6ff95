"""Files with something broken in them: one row or card is lost with a reason, the rest goes in."""

from __future__ import annotations

import io
import zipfile

import pytest

from enishi.imports.readers import ReadCard, Rejected
from enishi.imports.readers.rows import MAX_ROW_CHARS, MAX_ROW_LINES
from enishi.imports.readers.tests.reading import read, read_items, read_rejected, vcard

HEADER = "氏名,会社名,メモ\n"
AFTER = "佐藤 花子,見本,\n鈴木 一郎,見本,\n"


def list_names(data: bytes) -> list[tuple[str, str]]:
    return [(item.family, item.where) for item in read_items(data) if isinstance(item, ReadCard)]


@pytest.mark.parametrize(
    "row",
    [
        f"大 巨,{'x' * (3 * MAX_ROW_CHARS)},\n",
        f"大 巨,x,{'x' * (MAX_ROW_CHARS - 6)},\n",
        f'大 巨,"{"x" * (3 * MAX_ROW_CHARS)}",\n',
        f'大 巨,"{"x" * (3 * MAX_ROW_CHARS)}\nとても\n長い",\n',
        f'大 巨,社,"一行目\n{"x" * (3 * MAX_ROW_CHARS)}\nとても\n長い"\n',
        f'大 巨,社,"{("x" * 60 + chr(10)) * (3 * MAX_ROW_CHARS // 60)}"\n',
        f'大 巨,社,"{("x" * 6000 + chr(10)) * 300}"\n',
        f'大 巨,"{"x" * (3 * MAX_ROW_CHARS)},\n',
    ],
    ids=["plain", "just", "quoted", "and_on", "in_the_middle", "many_lines", "long_lines", "never_closed"],
)
def test_a_row_that_is_too_long_is_skipped_to_its_real_end(row: str) -> None:
    data = f"{HEADER}山田 太郎,見本,\n{row}{AFTER}".encode()
    assert read_rejected(data) == [("row 3", "row_too_long")]
    assert list_names(data) == [("山田", "row 2"), ("佐藤", "row 4"), ("鈴木", "row 5")]


def test_a_note_of_many_lines_goes_in_whole() -> None:
    note = "\n".join(f"{number}行目、つづく" for number in range(MAX_ROW_LINES * 2))
    data = f'{HEADER}山田 太郎,見本,"{note}"\n{AFTER}'.encode()
    assert list_names(data) == [("山田", "row 2"), ("佐藤", "row 3"), ("鈴木", "row 4")]
    assert getattr(read_items(data)[0], "note", "") == note


def test_a_stray_quotation_mark_that_seems_closed_far_below_costs_one_row() -> None:
    rows = "".join(f"人{number} 名,見本,\n" for number in range(500))
    data = f'{HEADER}"山田 太郎,見本,\n{rows}高い 板,5",\n{AFTER}'.encode()
    assert read_rejected(data) == [("row 2", "open_quote")]
    assert len(list_names(data)) == 503


def read_damaged(data: bytes) -> tuple[str, list[tuple[str, str]], list[tuple[str, str]]]:
    return read(data).encoding, list_names(data), read_rejected(data)


def test_a_shift_jis_row_in_a_utf8_list_costs_that_row() -> None:
    data = "氏名,会社名\n正 常,社\n".encode() + "壊 れ,社\n".encode("cp932") + "次 も,社\n".encode()
    assert read_damaged(data) == ("utf-8", [("正", "row 2"), ("次", "row 4")], [("row 3", "encoding")])
    tiny = "氏名,会社名\n".encode() + "壊 れ,社\n".encode("cp932")
    assert read_damaged(tiny) == ("utf-8", [], [("row 2", "encoding")])


LONG_ROWS = [f"x,{'y' * 90_000}\n" * 5, f"山 田,{'見' * 90_000}\n" * 5]


@pytest.mark.parametrize("before", ["", *LONG_ROWS], ids=["head", "ascii", "late"])
def test_a_stray_byte_wherever_it_stands(before: str) -> None:
    lines = before.count("\n")
    data = f"氏名,会社名\n{before}".encode() + b"\xe5\xb1\xb1\xff \xe7,a\n" + "鈴木 一,見本\n".encode()
    encoding, names, rejected = read_damaged(data)
    assert (encoding, names[-1], rejected) == (
        "utf-8",
        ("鈴木", f"row {lines + 3}"),
        [(f"row {lines + 2}", "encoding")],
    )


@pytest.mark.parametrize("damage", [b"\x81", b"\xff", b"\x80\xfd"])
def test_shift_jis_with_bytes_that_are_none(damage: bytes) -> None:
    good = "氏名,会社名\n佐藤 花子,見本\n鈴木 一郎,見本\n".encode("cp932")
    data = good + "山田".encode("cp932") + damage + b",x\n" + "高橋 次郎,".encode("cp932") + damage + b",x\n"
    assert read_damaged(data) == (
        "cp932",
        [("佐藤", "row 2"), ("鈴木", "row 3"), ("高橋", "row 5")],
        [("row 4", "encoding")],
    )


def test_euc_jp_and_iso_2022_with_a_stray_byte() -> None:
    good = "氏名,会社名\n佐藤 花子,株式会社みほん\n鈴木 一郎,株式会社みほん\n"
    for codec in ("euc-jp", "iso-2022-jp"):
        data = good.encode(codec) + b"\xff\xff,x\n"
        assert read_damaged(data) == (codec, [("佐藤", "row 2"), ("鈴木", "row 3")], [("row 4", "encoding")])


def test_a_damaged_cell_beside_the_name_is_kept_raw() -> None:
    header, name = "氏名,フリガナ,会社名,メモ", "山田 太郎"
    row = name.encode() + b",\xff," + "見".encode() + b"\xff,\xff" + "注".encode()
    (card,) = read_items(f"{header}\n佐藤 花子,,,\n".encode() + row + b"\n")[1:]
    assert isinstance(card, ReadCard)
    assert (card.family, card.family_reading, card.affiliations, card.note) == ("山田", "", (), "\ufffd注")
    assert card.raw == (("フリガナ", "\ufffd"), ("会社名", "見\ufffd"))


def test_a_damaged_row_of_google_contacts() -> None:
    header = b"First Name,Last Name,Organization Name,E-mail 1 - Value\n"
    data = (
        header + "太郎,山田,見本,\n花子,佐藤,見".encode() + b"\xff,\n\xff," + "鈴木,,c@example.jp\n".encode()
    )
    assert read_damaged(data) == ("utf-8", [("山田", "row 2"), ("佐藤", "row 3")], [("row 4", "encoding")])


def test_a_stray_byte_in_a_card_is_not_read_as_shift_jis() -> None:
    holed = "N:山田;太郎;;;\r\nFN:山".encode() + b"\xe5" + "田太郎の助".encode()
    data = (
        vcard("FN:佐藤 花子") * 3 + b"BEGIN:VCARD\r\n" + holed + b"\r\nEND:VCARD\r\n" + vcard("FN:鈴木 一郎")
    )
    assert read_rejected(data) == [("card 4", "encoding")]
    org = (
        b"BEGIN:VCARD\r\nFN:a b\r\nORG:"
        + "株式会社".encode()
        + b"\xe5"
        + "見本".encode()
        + b"\r\nEND:VCARD\r\n"
    )
    (card,) = read_items(org)
    assert isinstance(card, ReadCard)
    assert (card.affiliations, card.raw) == ((), (("ORG", "ORG:株式会社\ufffd見本"),))


def test_a_header_with_a_stray_byte_still_names_its_column() -> None:
    data = "氏".encode() + b"\xff" + "名,会社名\n山田 太郎,見本\n佐藤 花子,見本\n".encode()
    assert list_names(data) == [("山田", "row 2"), ("佐藤", "row 3")]


@pytest.mark.parametrize(
    "packing", [zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED, zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA]
)
def test_a_zip_packed_in_any_way_and_damaged_anywhere_is_a_problem(packing: int) -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", packing) as archive:
        archive.writestr("a.vcf", vcard("FN:山田 太郎") * 20)
    whole = out.getvalue()
    assert len(read_items(whole)) == 20
    for place in range(30, len(whole), 3):
        assert read_items(whole[:place] + bytes([whole[place] ^ 0x55]) + whole[place + 1 :])


CUT = [
    ('氏名,会社,メモ\n佐藤 花,青葉,はい\n山田 太郎,見本,"一行目\n二行目「引用」、続き\n三行目', 3, 3),
    ('氏名,メモ,会社\n山田 太郎,"一行目\n二行目,と,続き\n三行目,四,五\n', 2, 2),
    ('氏名,会社,メモ\n山田 太郎,"みどり\n商店","一行目\n二行目\n', 2, 3),
    ('"氏名","メモ"\n"佐藤 花","はい"\n"山田 太郎","一行目\n二行目, 続き\n三行目, 続き\n', 3, 3),
    ('氏名,会社,メモ\n佐藤 花,青葉,はい\n山田 太郎,見本,"一行', 3, 3),
    ('メール\nsato@example.jp\n"yamada@example.jp\ntani@example.jp\n', 3, 3),
]


@pytest.mark.parametrize(("text", "row", "line"), CUT)
def test_a_file_that_ends_inside_a_quoted_field(text: str, row: int, line: int) -> None:
    """What stands in the field is nobody, and one sentence says on which line it begins."""
    items = read_items(text.encode())
    assert [item for item in items if not isinstance(item, ReadCard)] == [
        Rejected("row", row, "ends_in_quote", (("line", str(line)),))
    ]
    assert len(items) == row - 1


def test_a_long_note_that_is_cut_off_makes_nobody() -> None:
    lines = "".join(f"{number}行目、つづく\n" for number in range(MAX_ROW_LINES * 2))
    data = f'{HEADER}{AFTER}山田 太郎,見本,"{lines}'.encode()
    assert read_rejected(data) == [("row 4", "ends_in_quote")]
    assert list_names(data) == [("佐藤", "row 2"), ("鈴木", "row 3")]
