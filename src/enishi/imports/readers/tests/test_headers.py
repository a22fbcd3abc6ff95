"""Column names as people write them, numbers as spreadsheets spoil them, and Enishi's own sheet read back."""

from __future__ import annotations

import pytest

from enishi.imports.readers import ReadAddress, ReadPoint, guess_mapping
from enishi.imports.readers.tests.reading import read_cards, read_one
from enishi.imports.readers.tests.test_tables import make_workbook

OWN_ID = "01912345-6789-7abc-8def-0123456789ab"
OWN_JA = (
    "姓,名,姓フリガナ,名フリガナ,会社名,部署,役職,メール,メール 2,電話,電話 2,住所,住所 2,"
    "誕生日,タグ,区分,出会った日,出会った場所,メモ,ID"
)
OWN_EN = (
    "Family name,Given name,Family name reading,Given name reading,Organisation,Department,Title,E-mail,E-mail 2,"
    "Telephone,Telephone 2,Address,Address 2,Birthday,Tags,Origin,Met on,Met where,Note,ID"
)


def guess(*headers: str) -> str:
    mapping = guess_mapping(headers, [])
    return " ".join(mapping.columns.get(index, "-") for index in range(len(headers)))


@pytest.mark.parametrize(
    ("headers", "fields"),
    [
        ("氏名,名前のよみ", "full_name full_reading"),
        ("苗字,名前,苗字よみ,名前よみ", "family given family_reading given_reading"),
        ("姓,名,よみ(姓),よみ(名)", "family given family_reading given_reading"),
        ("姓,名,ふりがな（姓）,ふりがな（名）", "family given family_reading given_reading"),
        ("姓,名,セイ,メイ", "family given family_reading given_reading"),
        ("姓,名,姓（フリガナ）,名（フリガナ）", "family given family_reading given_reading"),
        ("姓,名,姓（全角カナ）,名（ひらがな）", "family given family_reading given_reading"),
        ("姓,名,姓（セイ）,名（メイ）", "family given family_reading given_reading"),
        ("みょうじ,なまえ", "family given"),
        ("氏名,氏名（よみがな）", "full_name full_reading"),
        ("お名前,お名前(ふりがな)", "full_name full_reading"),
        ("氏名,氏名のフリガナ", "full_name full_reading"),
        ("名前,ヨミガナ", "full_name full_reading"),
        ("氏名,振り仮名", "full_name full_reading"),
        ("会社名,会社名ふりがな", "organisation organisation_reading"),
        ("勤め先,勤め先フリガナ", "organisation organisation_reading"),
        (
            "携帯,携帯番号,TEL,ＴＥＬ,携帯TEL,固定電話",
            "phone:mobile phone:mobile phone phone phone:mobile phone",
        ),
        (
            "メアド,Eメール,E-Mail,Ｅメールアドレス,e-mailアドレス,携帯メール",
            "email email email email email email",
        ),
        ("役職名,備考,グループ,郵便番号", "title note tags postal_code"),
        ("メモ,タグ,分類", "note tags tags"),
        ("住所1,住所2", "address address"),
        ("生年月日,誕生日", "birthday -"),
        ("お誕生日", "birthday"),
        ("漢字,読者,平仮名教室", "- - -"),
    ],
)
def test_japanese_headers(headers: str, fields: str) -> None:
    assert guess(*headers.split(",")) == fields


def test_a_number_that_lost_its_zero_in_a_spreadsheet() -> None:
    data = make_workbook(
        ["氏名", "TEL", "携帯電話", "郵便番号"],
        ["山田 太郎", 312345678, 9012345678, 600001],
        ["佐藤 花子", "03-1234-5678", 819012345678, 10005],
        ["鈴木 一郎", "+1 212 555 0100", "9012345678", 1000005],
    )
    cards = read_cards(data)
    assert [[point.value for point in card.points] for card in cards] == [
        ["0312345678", "09012345678"],
        ["03-1234-5678", "819012345678"],
        ["+1 212 555 0100", "09012345678"],
    ]
    assert [card.addresses[0].postal_code for card in cards] == ["0600001", "0010005", "1000005"]


def test_no_zero_is_put_before_a_number_of_another_country() -> None:
    data = make_workbook(["Name", "Phone", "Zip"], ["Ada Lovelace", 2125550100, 10005])
    (card,) = read_cards(data)
    assert (card.points[0].value, card.addresses[0].postal_code) == ("2125550100", "10005")


@pytest.mark.parametrize("headers", [OWN_JA, OWN_EN])
def test_a_sheet_that_enishi_wrote(headers: str) -> None:
    row = (
        "山田,太郎,やまだ,たろう,見本,営業,部長,a@example.jp,b@example.jp,9012345678,+81 90-0000-0000,"
        '"東京都\n千代田区",大阪市,--04-12,登山 長い_名前,work,2024-02-08,東京,\'=メモ,' + OWN_ID
    )
    card = read_one(f"\ufeff{headers}\n{row}\n".encode())
    assert (card.uid, card.origin_hint, card.birthday) == (OWN_ID, "enishi", (None, 4, 12))
    assert (card.family, card.given, card.family_reading, card.given_reading) == (
        "山田", "太郎", "やまだ", "たろう",
    )  # fmt: skip
    post = card.affiliations[0]
    assert (post.organisation, post.department, post.title) == ("見本", "営業", "部長")
    assert card.points == (
        ReadPoint("email", "", "a@example.jp"),
        ReadPoint("email", "", "b@example.jp"),
        ReadPoint("phone", "", "9012345678"),
        ReadPoint("phone", "", "+81 90-0000-0000"),
    )
    assert card.addresses == (ReadAddress("", "東京都\n千代田区"), ReadAddress("", "大阪市"))
    assert (card.tags, card.note) == (("登山", "長い 名前"), "=メモ")
    assert [value for _header, value in card.raw] == ["work", "2024-02-08", "東京"]


def test_an_id_of_another_tool_is_not_taken_for_enishis() -> None:
    card = read_one("氏名,ID,タグ\n山田 太郎,42,a_b c\n".encode())
    assert (card.uid, card.origin_hint, card.tags) == ("42", "table_csv", ("a_b c",))
