"""Outlook, Sansan, lists of attendees and of addresses: known by the names of their columns, wherever these stand."""

from __future__ import annotations

import random
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from enishi.core.attendance import is_cancelled
from enishi.imports.readers import FileProblem, ReadAddress, ReadAffiliation, ReadCard, ReadPoint, Rejected
from enishi.imports.readers.known_tables import KNOWN_TABLES, find_known
from enishi.imports.readers.mapping import check_field
from enishi.imports.readers.tests import known
from enishi.imports.readers.tests.known import write_list
from enishi.imports.readers.tests.reading import (
    make_zip,
    read,
    read_cards,
    read_items,
    read_one,
    read_rejected,
)

# What classic Outlook writes into every row, whoever it is.
DEFAULTS = {
    "記念日": "00/0/0", "誕生日": "00/0/0", "性別": "指定なし", "秘密度": "標準", "優先度": "標準",
    "プライベート": "False", "電子メールの種類": "SMTP",
}  # fmt: skip
OUTLOOK_ROW = {
    **DEFAULTS, "肩書き": "博士", "名": "花子", "姓": "髙橋", "敬称": "様", "会社名": "株式会社青葉", "部署": "営業部",
    "役職": "課長", "番地 (会社)": "丸の内1-1", "住所 2 (会社)": "青葉ビル", "市町村 (会社)": "千代田区",
    "都道府県 (会社)": "東京都", "郵便番号 (会社)": "100-0005", "国 (会社)/地域": "日本", "番地 (自宅)": "港町2-2",
    "市町村 (自宅)": "横浜市", "都道府県 (自宅)": "神奈川県", "その他住所私書箱": "私書箱7号",
    "秘書の電話": "03-5555-0009",
    "会社 FAX": "03-5555-0002", "会社電話": "03-5555-0001", "会社電話 2": "03-5555-0003",
    "会社代表電話": "03-5555-0000",
    "自宅電話": "045-555-0001", "携帯電話": "090-1111-2222", "その他の FAX": "045-555-0004",
    "その他の電話": "045-555-0003",
    "通常の電話": "050-5555-0001", "TTY/TDD": "03-5555-0010", "テレックス": "J12345", "ID 番号": "42",
    "Web ページ": "https://aoba.example.jp/", "アカウント": "hanako", "イニシャル": "H.T.", "マネージャー": "佐藤 一",
    "メモ": "紹介で知り合った\r\n甘いもの好き", "ユーザー 1": "年賀状あり", "会社名フリガナ": "カブシキガイシャアオバ",
    "記念日": "2001/4/1", "子供": "太郎", "趣味": "登山", "事業所": "本社", "職業": "編集者", "姓フリガナ": "タカハシ",
    "名前フリガナ": "ハナコ", "誕生日": "1975/3/9", "性別": "女", "電子メール アドレス": "hanako@aoba.example.jp",
    "電子メール表示名": "髙橋 花子 (hanako@aoba.example.jp)",
    "電子メール 2 アドレス": "/o=AOBA/ou=Tokyo/cn=Recipients/cn=hanako",
    "電子メール 2 の種類": "EX", "電子メール 3 アドレス": "hana@example.com", "電子メール 3 の種類": "SMTP",
    "配偶者": "次郎",
    "秘書の氏名": "鈴木 光", "分類": "取引先;テニス",
}  # fmt: skip


def test_classic_outlook_in_japanese() -> None:
    assert len(known.OUTLOOK_JA) == 95
    data = write_list(known.OUTLOOK_JA, OUTLOOK_ROW).encode("cp932", "replace")
    assert (read(data).format, read(data).encoding) == ("outlook", "cp932")
    card = read_one(data)
    assert (card.family, card.given, card.name_prefix, card.name_suffix) == ("髙橋", "花子", "博士", "様")
    assert (card.family_reading, card.given_reading, card.birthday) == ("たかはし", "はなこ", (1975, 3, 9))
    assert card.affiliations == (ReadAffiliation("株式会社青葉", "かぶしきがいしゃあおば", "営業部", "課長"),)
    assert [(point.kind, point.label, point.value) for point in card.points] == [
        ("phone", "assistant", "03-5555-0009"), ("fax", "work", "03-5555-0002"), ("phone", "work", "03-5555-0001"),
        ("phone", "work", "03-5555-0003"), ("phone", "work", "03-5555-0000"), ("phone", "home", "045-555-0001"),
        ("phone", "mobile", "090-1111-2222"), ("fax", "other", "045-555-0004"), ("phone", "other", "045-555-0003"),
        ("phone", "", "050-5555-0001"), ("phone", "tty", "03-5555-0010"), ("url", "", "https://aoba.example.jp/"),
        ("email", "", "hanako@aoba.example.jp"), ("email", "", "hana@example.com"),
    ]  # fmt: skip
    assert card.addresses == (
        ReadAddress("work", "", "100-0005", "日本", "東京都", "千代田区", "丸の内1-1 青葉ビル"),
        ReadAddress("home", region="神奈川県", city="横浜市", street="港町2-2"),
        ReadAddress("other", po_box="私書箱7号"),
    )
    assert card.tags == ("取引先", "テニス")
    assert card.note.split("\n") == [
        "テレックス: J12345", "ID 番号: 42", "マネージャー: 佐藤 一", "紹介で知り合った", "甘いもの好き",
        "ユーザー 1: 年賀状あり", "記念日: 2001/4/1", "子供: 太郎", "事業所: 本社", "趣味: 登山", "職業: 編集者",
        "配偶者: 次郎", "秘書の氏名: 鈴木 光",
    ]  # fmt: skip
    assert card.raw == (
        ("アカウント", "hanako"), ("イニシャル", "H.T."), ("性別", "女"),
        ("電子メール表示名", "髙橋 花子 (hanako@aoba.example.jp)"),
        ("電子メール 2 アドレス", "/o=AOBA/ou=Tokyo/cn=Recipients/cn=hanako"),
    )  # fmt: skip


def test_what_nobody_chose_in_outlook_is_no_news() -> None:
    data = write_list(known.OUTLOOK_JA, {**DEFAULTS, "姓": "林"}).encode("cp932")
    card = read_one(data)
    assert (card.family, card.birthday, card.note, card.raw, card.points) == ("林", None, "", (), ())


def test_outlook_with_its_columns_in_any_order_and_some_missing() -> None:
    expected = read_one(write_list(known.OUTLOOK_JA, OUTLOOK_ROW).encode())
    for seed in range(5):
        dice = random.Random(seed)
        empty = [header for header in known.OUTLOOK_JA if header not in OUTLOOK_ROW]
        left_out = set(dice.sample(empty, len(empty) // 2))
        headers = [header for header in known.OUTLOOK_JA if header not in left_out]
        dice.shuffle(headers)
        data = write_list(headers, OUTLOOK_ROW).encode()
        card = read_one(data)
        assert read(data).format == "outlook"
        assert (card.family, card.given, card.family_reading, card.birthday, card.affiliations) == (
            expected.family, expected.given, expected.family_reading, expected.birthday, expected.affiliations,
        )  # fmt: skip
        assert set(card.points) == set(expected.points)
        assert set(card.raw) == set(expected.raw)
        assert {row.label for row in card.addresses} == {"work", "home", "other"}


def test_outlook_where_the_first_sixty_mail_addresses_are_the_exchange_servers() -> None:
    inside = {"姓": "林", "電子メール アドレス": "/O=AOBA/CN=X", "電子メールの種類": "EX"}
    rows = [{**inside, "名": f"一{number}"} for number in range(70)]
    rows.append(
        {"姓": "森", "名": "二", "電子メール アドレス": "mori@example.jp", "電子メールの種類": "SMTP"}
    )
    cards = read_cards(write_list(known.OUTLOOK_JA, *rows).encode("cp932"))
    assert [card.points for card in cards[-2:]] == [(), (ReadPoint("email", "", "mori@example.jp"),)]


def test_outlook_in_english() -> None:
    assert len(known.OUTLOOK_EN) == 92
    row = {
        "Title": "Dr.", "First Name": "Ada", "Last Name": "Lovelace", "Company": "Engines Ltd", "Job Title": "Analyst",
        "Business Street": "1 Mill Lane", "Business City": "London", "Business Country/Region": "UK",
        "Business Phone": "+44 20 5550 1000", "Mobile Phone": "+44 7700 900123", "Birthday": "0/0/00",
        "Anniversary": "0/0/00", "Gender": "Unspecified", "Priority": "Normal", "Private": "False",
        "Sensitivity": "Normal", "E-mail Address": "ada@engines.example", "E-mail Type": "SMTP", "Spouse": "William",
        "Categories": "Friends;Maths", "Referred By": "Mary", "Notes": "Poetry",
    }  # fmt: skip
    data = write_list(known.OUTLOOK_EN, row).encode()
    card = read_one(data)
    assert read(data).format == "outlook"
    assert (card.given, card.family, card.name_prefix, card.birthday) == ("Ada", "Lovelace", "Dr.", None)
    assert (card.affiliations[0].title, card.tags) == ("Analyst", ("Friends", "Maths"))
    assert card.note.split("\n") == ["Poetry", "Referred By: Mary", "Spouse: William"]
    assert card.raw == ()


def test_outlook_com() -> None:
    row = {
        "First Name": "太郎", "Last Name": "山田", "Given Yomi": "たろう", "Surname Yomi": "やまだ", "Company": "見本",
        "Company Yomi": "みほん", "E-mail Address": "taro@example.jp", "IMAddress": "taro.im", "Nickname": "たろ",
        "Personal Web Page": "https://taro.example.jp/", "Business Phone": "03-5555-0001", "Schools": "見本大学",
    }  # fmt: skip
    data = write_list(known.OUTLOOK_COM, row).encode("utf-8-sig")
    card = read_one(data)
    assert read(data).format == "outlook"
    assert (card.family_reading, card.given_reading, card.nickname) == ("やまだ", "たろう", "たろ")
    assert card.affiliations == (ReadAffiliation("見本", "みほん"),)
    assert ReadPoint("sns", "im", "taro.im") in card.points
    assert ReadPoint("url", "", "https://taro.example.jp/") in card.points
    assert card.note == "Schools: 見本大学"


SANSAN_ROW = {
    "名刺ID": "12", "会社名": "株式会社青葉", "会社名（カナ）": "アオバ", "部署名": "営業部", "役職": "課長",
    "氏名": "高橋 花子",
    "氏名［姓］": "高橋", "氏名［名］": "花子", "氏名（カナ）［姓］": "タカハシ", "氏名（カナ）［名］": "ハナコ",
    "郵便番号(1)": "100-0005", "住所(1)［全て］": "東京都千代田区丸の内1-1青葉ビル", "住所(1)［都道府県］": "東京都",
    "住所(1)［市区郡］": "千代田区", "住所(1)［町域・番地］": "丸の内1-1", "住所(1)［建物］": "青葉ビル",
    "TEL-1(1)": "03-5555-0001", "TEL-2(1)": "03-5555-0002", "FAX(1)": "03-5555-0003", "携帯電話(1)": "090-1111-2222",
    "Email(1)": "hanako@aoba.example.jp", "郵便番号(2)": "530-0001", "住所(2)［全て］": "大阪市北区梅田1-1",
    "TEL-1(2)": "06-5555-0001", "名刺交換日": "2024/05/09", "登録日時": "2024/05/20 10:00", "名刺メモ": "展示会",
    "タグ": "展示会,重要", "名刺所有者": "佐藤 葵", "名刺所有者ユーザID": "aoi",
}  # fmt: skip


@pytest.mark.parametrize("brackets", ["［］", "[]", "【】"])
def test_sansan_like_lists_in_every_kind_of_brackets(brackets: str) -> None:
    wide = str.maketrans("［］", brackets)
    headers = [header.translate(wide) for header in known.SANSAN]
    row = {header.translate(wide): cell for header, cell in SANSAN_ROW.items()}
    data = write_list(headers, row).encode("utf-8-sig")
    card = read_one(data)
    assert read(data).format == "sansan"
    assert (card.family, card.given, card.family_reading, card.given_reading) == (
        "高橋", "花子", "たかはし", "はなこ",
    )  # fmt: skip
    assert (card.registered_on, card.connected_on, card.uid) == (date(2024, 5, 9), None, "12")
    assert card.addresses == (
        ReadAddress(
            "work",
            "東京都千代田区丸の内1-1青葉ビル",
            "100-0005",
            "",
            "東京都",
            "千代田区",
            "丸の内1-1",
            "青葉ビル",
        ),
        ReadAddress("other", "大阪市北区梅田1-1", "530-0001"),
    )
    assert [(point.kind, point.label, point.value) for point in card.points] == [
        ("phone", "work", "03-5555-0001"), ("phone", "work", "03-5555-0002"), ("fax", "work", "03-5555-0003"),
        ("phone", "mobile", "090-1111-2222"), ("email", "work", "hanako@aoba.example.jp"),
        ("phone", "other", "06-5555-0001"),
    ]  # fmt: skip
    assert (card.note, card.tags) == ("展示会", ("展示会", "重要"))
    assert card.raw == (
        ("登録日時", "2024/05/20 10:00"),
        ("名刺所有者", "佐藤 葵"),
        ("名刺所有者ユーザID", "aoi"),
    )


def test_sansan_by_the_names_of_its_api() -> None:
    row = {
        "companyName": "青葉", "name": "高橋 花子", "lastName": "高橋", "firstName": "花子",
        "lastNameReading": "タカハシ",
        "firstNameReading": "ハナコ", "tel": "03-5555-0001", "secondTel": "03-5555-0002", "mobile": "090-1111-2222",
        "registeredTime": "2024-06-01T00:00:00Z", "exchangeDate": "2024-05-09", "updatedTime": "2025-01-01",
        "owner.name": "佐藤", "id": "12", "personId": "7", "tags": "展示会", "prefecture": "東京都",
    }  # fmt: skip
    data = write_list(known.SANSAN_API, row).encode()
    card = read_one(data)
    assert (read(data).format, card.registered_on, card.uid) == ("sansan", date(2024, 5, 9), "12")
    assert [(point.label, point.value) for point in card.points] == [
        ("work", "03-5555-0001"), ("second", "03-5555-0002"), ("mobile", "090-1111-2222"),
    ]  # fmt: skip
    assert card.addresses == (ReadAddress("work", region="東京都"),)
    assert dict(card.raw) == {
        "registeredTime": "2024-06-01T00:00:00Z", "updatedTime": "2025-01-01", "owner.name": "佐藤", "personId": "7",
    }  # fmt: skip


@pytest.mark.parametrize("headers", [known.CONNPASS_OLD, known.CONNPASS_NEW], ids=["old", "new"])
def test_connpass_participants(headers: list[str]) -> None:
    rows: list[dict[str, str]] = [
        {"参加枠名": "一般枠", "ユーザー名": "taro_y", "表示名": "山田 太郎", "コメント": "楽しみです",
        "参加ステータス": "参加",
         "出欠ステータス": "出席"},
        {"参加枠名": "一般枠", "ユーザー名": "hana", "表示名": "hana", "参加ステータス": "参加キャンセル"},
        {"参加枠名": "LT枠", "ユーザー名": "kenji", "表示名": "kenji", "参加ステータス": "補欠"},
        {"参加枠名": "一般枠", "ユーザー名": "", "表示名": "(退会ユーザー)", "参加ステータス": "参加"},
    ]  # fmt: skip
    data = write_list(headers, *rows).encode("cp932")
    assert read(data).format == "connpass"
    taro, kenji = (item for item in read_items(data) if isinstance(item, ReadCard))
    assert (taro.family, taro.given, taro.tags) == ("山田", "太郎", ("一般枠",))
    assert taro.points == (ReadPoint("sns", "connpass", "https://connpass.com/user/taro_y/"),)
    assert taro.note.split("\n") == ["楽しみです", "出欠ステータス: 出席"]
    assert (kenji.formatted_name, kenji.tags, kenji.raw, kenji.note) == (
        "kenji",
        ("LT枠",),
        (),
        "参加ステータス: 補欠",
    )
    assert read_rejected(data) == [("row 3", "cancelled"), ("row 5", "withdrawn")]


@pytest.mark.parametrize(
    "headers",
    [
        "注文番号,チケット番号,チケット名,お名前,メールアドレス,ステータス",
        "Order No.,Ticket No.,Ticket Name,Name,Email,Status",
    ],
)
def test_attendees_with_tickets(headers: str) -> None:
    cancelled = "キャンセル済み" if "注文" in headers else "Refunded"
    rows = f"A1,1,早割,山田 太郎,taro@example.jp,確定\nA2,2,早割,佐藤 花子,hana@example.jp,{cancelled}\n"
    data = f"{headers}\n{rows}".encode()
    assert read(data).format == "attendees"
    (card,) = (item for item in read_items(data) if isinstance(item, ReadCard))
    assert (card.family, card.tags, len(card.raw)) == ("山田", ("早割",), 3)
    assert read_rejected(data) == [("row 3", "cancelled")]


@pytest.mark.parametrize(
    ("status", "expected"),
    [("参加キャンセル", True), ("キャンセル待ち", False), ("Canceled", True), ("Cancelled", True), ("参加", False),
     ("キャンセルなし", False), ("返金済み", True), ("補欠", False), ("", False)],
)  # fmt: skip
def test_who_cancelled(status: str, expected: bool) -> None:
    assert is_cancelled(status) == expected


def test_an_address_book_for_new_years_cards() -> None:
    headers = (
        "姓,名,姓かな,名かな,姓名,敬称,自宅〒,自宅住所1,自宅住所2,自宅電話1,会社名,部署名1,部署名2,役職名,"
        "連名1,連名敬称,メモ1,喪中"
    )
    rows = (
        "高橋,花子,たかはし,はなこ,高橋 花子,様,1000005,東京都千代田区丸の内1-1,青葉荘101,03-5555-0001,青葉,"
        "営業部,一課,課長,"
        "次郎,様,幼なじみ,2025/10/03\n"
        "林,一,はやし,はじめ,林 一,先生,,,,,,,,,光,先生,,×\n森,二,,,森 二,,,,,,,,,,,,,○\n谷,三,,,谷 三,,,,,,,,,,,"
        ",,2024年\n"
    )
    data = f"{headers}\n{rows}".encode("cp932")
    hanako, hajime, mori, tani = read_cards(data)
    assert read(data).format == "address_list"
    assert (hanako.name_suffix, hanako.note) == ("様", "連名1: 次郎\n幼なじみ")
    assert hanako.addresses == (
        ReadAddress("home", "東京都千代田区丸の内1-1", "1000005", street="青葉荘101"),
    )
    assert hanako.affiliations == (ReadAffiliation("青葉", "", "営業部 一課", "課長"),)
    assert (hanako.state, hanako.state_on) == ("mourning", date(2025, 10, 3))
    assert (hajime.state, hajime.note) == ("", "連名1: 光\n連名敬称: 先生")
    assert (mori.state, mori.state_on, tani.state, tani.raw) == ("mourning", None, "", (("喪中", "2024年"),))


def test_a_short_list_of_new_years_cards() -> None:
    data = "宛名,郵便番号,住所,連名\n高橋 花子,100-0005,東京都千代田区丸の内1-1,次郎 様\n".encode()
    card = read_one(data)
    assert (read(data).format, card.family, card.given, card.note) == (
        "address_list",
        "高橋",
        "花子",
        "連名: 次郎 様",
    )
    assert card.addresses == (ReadAddress("", "東京都千代田区丸の内1-1", "100-0005"),)


@pytest.mark.parametrize(
    ("headers", "row"),
    [
        (
            "氏名,会社名,部署,役職,メールアドレス,電話番号,携帯電話,住所,交換日",
            "山田 太郎,見本,営業部,課長,taro@example.jp,03-5555-0001,090-1111-2222,東京都千代田区,2024/05/09",
        ),
        (
            "Name,Company,Job Title,Email,Mobile,Phone,Address,Memo",
            "山田 太郎,見本,課長,taro@example.jp,090-1111-2222,03-5555-0001,東京都千代田区,展示会",
        ),
    ],
)
def test_card_tools_of_whose_lists_only_the_names_can_be_guessed(headers: str, row: str) -> None:
    """Wantedly People and myBridge: nobody has shown a file, so the names of its columns must do."""
    found = read(f"{headers}\n{row}\n".encode())
    assert (found.format, found.mapping and len(found.mapping.columns)) == (
        "table_csv",
        headers.count(",") + 1,
    )


def test_no_table_is_known_by_too_little() -> None:
    for headers in (
        "氏名,会社名,住所1,住所2",
        "Name,Status,Email",
        "姓,名,電話",
        "First Name,Last Name,E-mail Address",
    ):
        assert find_known(headers.split(",")) is None


def test_a_zip_of_them() -> None:
    members = {
        "outlook.csv": write_list(known.OUTLOOK_JA, OUTLOOK_ROW).encode("cp932"),
        "名刺.csv": write_list(known.SANSAN, SANSAN_ROW).encode("utf-8-sig"),
    }
    assert [card.family for card in read_cards(make_zip(members))] == ["髙橋", "高橋"]


HEADERS = [
    known.OUTLOOK_JA,
    known.OUTLOOK_EN,
    known.OUTLOOK_COM,
    known.SANSAN,
    known.SANSAN_API,
    known.CONNPASS_NEW,
]
CELLS = st.text(max_size=12) | st.sampled_from(
    [
        "00/0/0",
        "/o=A/cn=B",
        "False",
        "標準",
        "○",
        "2024/05/09",
        "キャンセル",
        "a@example.jp",
        "090-1111-2222",
        "(退会ユーザー)",
    ]
)


@given(st.sampled_from(HEADERS), st.data())
def test_whatever_stands_in_the_cells_nothing_is_lost_and_nothing_raises(
    headers: list[str], data: st.DataObject
) -> None:
    row = data.draw(st.dictionaries(st.sampled_from(headers), CELLS, max_size=20))
    for item in read_items(write_list(headers, row).encode("utf-8", "replace")):
        assert isinstance(item, ReadCard | Rejected | FileProblem)


@given(st.binary(max_size=60), st.integers(0, 2000), st.sampled_from(["cp932", "utf-8"]))
def test_damage_anywhere_costs_no_more_than_rows(junk: bytes, at: int, encoding: str) -> None:
    whole = write_list(known.OUTLOOK_JA, OUTLOOK_ROW, {"姓": "林", "名": "一"}).encode(encoding, "replace")
    for item in read_items(whole[:at] + junk + whole[at:]):
        assert isinstance(item, ReadCard | Rejected | FileProblem)


def test_every_known_table_names_fields_that_exist() -> None:
    for one in KNOWN_TABLES:
        for name in one.fields.values():
            assert not name or check_field(name) == name
