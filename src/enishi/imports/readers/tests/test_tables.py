"""Any other table: header guessed, mapping explicit, and what is hostile or odd about CSV and Excel."""

from __future__ import annotations

import io
from datetime import date

import pytest
from openpyxl import Workbook

from enishi.imports.readers import ColumnMapping, ReadAddress, ReadPoint, guess_mapping, read_columns
from enishi.imports.readers.tests.reading import (
    make_zip,
    read,
    read_cards,
    read_items,
    read_one,
    read_problems,
    read_rejected,
)


def make_workbook(*rows: list[object]) -> bytes:
    book, out = Workbook(), io.BytesIO()
    sheet = book.active
    assert sheet is not None
    for row in rows:
        sheet.append(row)
    book.save(out)
    return out.getvalue()


@pytest.mark.parametrize(
    ("headers", "fields"),
    [
        (
            "会社名,会社名（カナ）,部署名,役職,氏名［姓］,氏名［名］,氏名（カナ）［姓］,氏名（カナ）［名］,郵便番号(1),住所(1)［全て］,TEL-1(1),FAX(1),携帯電話(1),Email(1)",
            "organisation organisation_reading department title family given family_reading given_reading "
            "postal_code address phone fax phone:mobile email",
        ),
        ("氏名,フリガナ,メールアドレス,電話番号,備考", "full_name full_reading email phone note"),
        (
            "名,姓,名前フリガナ,姓フリガナ,肩書き,役職",
            "given family given_reading family_reading name_prefix title",
        ),
        ("名前,肩書き,所属", "full_name title organisation"),
        (
            "番地 (会社),市町村 (会社),都道府県 (自宅),国 (会社)/地域,郵便番号 (会社)",
            "street:work city:work region:home country:work postal_code:work",
        ),
        (
            "電子メール アドレス,電子メール 2 アドレス,会社電話,会社電話 2,会社 FAX,携帯電話",
            "email email phone:work phone:work fax:work phone:mobile",
        ),
        (
            "companyName,lastNameReading,firstNameReading,mobile",
            "organisation family_reading given_reading phone:mobile",
        ),
        (
            "First Name,Last Name,Title,Job Title,E-mail Address,Business Phone",
            "given family name_prefix title email phone:work",
        ),
        ("姓,名,姓かな,名かな,宛名,誕生日", "family given family_reading given_reading full_name birthday"),
    ],
)
def test_headers(headers: str, fields: str) -> None:
    mapping = guess_mapping(headers.split(","), [])
    assert " ".join(mapping.columns.get(index, "-") for index in range(len(headers.split(",")))) == fields


def test_a_column_that_holds_something_else_stays_raw() -> None:
    card = read_one("氏名,メール,連絡用\n山田 太郎,1,taro@example.jp\n".encode())
    assert (card.points, card.raw) == ((ReadPoint("email", "", "taro@example.jp"),), (("メール", "1"),))


def test_a_list_without_header() -> None:
    first, second = read_cards(b"a@example.jp,03-0000-0000,x\nb@example.jp,03-0000-0001,y\n")
    assert first.points == (ReadPoint("email", "", "a@example.jp"), ReadPoint("phone", "", "03-0000-0000"))
    assert (second.where, second.raw) == ("row 2", (("column 3", "y"),))


def test_the_owner_corrects_the_mapping() -> None:
    data = "なまえ,れんらく\n山田 太郎,taro@example.jp\n".encode()
    mapping = ColumnMapping({0: "full_name", 1: "email:private"})
    assert ColumnMapping.from_json(mapping.to_json()) == mapping
    (card,) = read_cards(data, mapping)
    assert (card.family, card.points) == ("山田", (ReadPoint("email", "private", "taro@example.jp"),))


@pytest.mark.parametrize(
    "text", ["[]", "{}", '{"columns": {"0": "salary"}}', '{"columns": {"-1": "email"}}', "nonsense"]
)
def test_a_mapping_that_is_none(text: str) -> None:
    with pytest.raises(ValueError):
        ColumnMapping.from_json(text)


def test_an_unknown_header_is_named() -> None:
    (problem,) = read_items("品番,数量\nA-1,3\n".encode())
    assert getattr(problem, "reason", "") == (
        "No column with names or mail addresses was found in file. Columns seen: 品番, 数量. "
        "Say which column is which, or name one of them 氏名 or Name."
    )
    found = read_columns(io.BytesIO("品番,数量\nA-1,3\n".encode()))
    assert found is not None
    assert (found.headers, found.samples) == (("品番", "数量"), (("A-1", "3"),))


def test_tsv_semicolons_and_sep() -> None:
    assert read("氏名\tメール\n山田 太郎\ta@example.jp\n".encode()).format == "table_tsv"
    assert read_one("氏名;メール\n山田 太郎;a@example.jp\n".encode()).family == "山田"
    assert read_one("sep=;\n氏名;メール\n山田 太郎;a@example.jp\n".encode()).where == "row 3"


def test_one_quotation_mark_too_many_costs_one_row() -> None:
    rows = "".join(f"人{number} 名,p{number}@example.jp\n" for number in range(1000))
    data = f'氏名,メール\n"山田 太郎,a@example.jp\n{rows}'.encode()
    assert read_rejected(data) == [("row 2", "open_quote")]
    assert len(read_items(data)) == 1001
    short = '氏名,メール\n"山田 太郎,a@example.jp\n佐藤 花,b@example.jp\n'.encode()
    assert read_rejected(short) == [("row 2", "open_quote")]
    assert len(read_items(short)) == 2


def test_addresses_phones_and_tags() -> None:
    rows = (
        "氏名,電話,タグ,郵便番号,都道府県,市区町村,番地,建物名,LINE,生年月日",
        '佐藤 花子様,"０３-1111-2222 / 090-0000-0000","大学、ゼミ",１００-0005,東京都,千代田区,1-1,ビル,hana,S55.4.12',
    )
    card = read_one("\n".join(rows).encode())
    assert card.points == (
        ReadPoint("phone", "", "03-1111-2222"),
        ReadPoint("phone", "", "090-0000-0000"),
        ReadPoint("line", "", "hana"),
    )
    assert card.addresses == (ReadAddress("", "", "100-0005", "", "東京都", "千代田区", "1-1", "ビル"),)
    assert (card.tags, card.name_suffix, card.birthday) == (("大学", "ゼミ"), "様", (1980, 4, 12))


def test_excel() -> None:
    data = make_workbook(
        ["名簿", None],
        [],
        ["氏名", "メール", "生年月日", "会員番号"],
        ["山田 太郎", "a@example.jp", date(1980, 4, 12), 12.0],
        [None, None],
        ["佐藤 花子", None, "昭和", 3.5],
    )
    first, second = read_cards(data)
    assert read(data).format == "table_xlsx"
    assert (first.where, first.birthday, first.raw) == ("row 4", (1980, 4, 12), (("会員番号", "12"),))
    assert (second.where, second.raw) == ("row 6", (("生年月日", "昭和"), ("会員番号", "3.5")))


def test_eight_saved_again_as_excel() -> None:
    header: list[object] = ["会社名", "役職", "姓", "名", "TEL会社", "名刺交換日"]
    data = make_workbook(header, ["見本", "部長", "山田", "太郎", None, date(2024, 2, 8)])
    (card,) = read_cards(data)
    assert (read(data).format, str(card.registered_on)) == ("eight", "2024-02-08")


@pytest.mark.parametrize("part", [b"", b"<broken", b'<!DOCTYPE a [<!ENTITY b "c">]><workbook/>'])
def test_a_broken_workbook(part: bytes) -> None:
    data = make_zip({"[Content_Types].xml": part, "xl/workbook.xml": part})
    assert read_problems(data) == ["xlsx_broken"]


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "empty"),
        (b"  \r\n \r\n", "empty"),
        ("氏名,メール\n".encode(), "no_rows"),
        (b"BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n", "no_events"),
        (b"<!DOCTYPE html><html></html>", "unknown_format"),
        (b'{"a": 1}', "unknown_format"),
        ("これはただの文章です。\nつづきます。\n".encode(), "unknown_format"),
        (bytes(range(256)) * 40, "not_text"),
        (b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 4, "not_text"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "old_excel"),
        (b"BEGIN:VCARD\r\n"[:11], "unknown_format"),
    ],
)
def test_files_of_no_use(data: bytes, code: str) -> None:
    if code == "unknown_format" and data.startswith(b"BEGIN"):
        assert read_rejected(data) == [("card 1", "never_closed")]
    else:
        assert read_problems(data) == [code]
