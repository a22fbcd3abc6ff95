"""vCards as phones and web address books write them."""

from __future__ import annotations

import base64
from datetime import date

import pytest

from enishi.imports.readers import ReadAddress, ReadAffiliation, ReadPoint
from enishi.imports.readers.tests.reading import read, read_cards, read_items, read_one, read_rejected, vcard

PNG = b"\x89PNG\r\n\x1a\n" + bytes(range(60))


def test_iphone_card() -> None:
    card = read_one(
        vcard(
            "N:山田;太郎;;;",
            "FN:山田 太郎",
            "X-PHONETIC-LAST-NAME:ヤマダ",
            "X-PHONETIC-FIRST-NAME:ﾀﾛｳ",
            "ORG:株式会社見本;営業部;第一課",
            "X-PHONETIC-ORG:ミホン",
            "TITLE:部長",
            "TEL;type=CELL;type=VOICE;type=pref:０９０-1234-5678",
            "item1.EMAIL;type=INTERNET:taro@example.jp",
            "item1.X-ABLabel:_$!<School>!$_",
            "item2.ADR;type=WORK:;;丸の内1-1;千代田区;東京都;100-0005;日本",
            "BDAY;X-APPLE-OMIT-YEAR=1604:1604-04-12",
            "NOTE:一行目\\n二行目\\, 終わり",
            "CATEGORIES:仕事,展示会",
            "X-SOCIALPROFILE;type=twitter;x-user=taro:http://twitter.com/taro",
            "UID:abc",
            "X-MAIDENNAME:佐藤",
        )
    )
    assert (card.family, card.given, card.family_reading, card.given_reading) == (
        "山田",
        "太郎",
        "やまだ",
        "たろう",
    )
    assert card.affiliations == (ReadAffiliation("株式会社見本", "みほん", "営業部 第一課", "部長"),)
    assert card.points == (
        ReadPoint("phone", "cell", "090-1234-5678"),
        ReadPoint("email", "school", "taro@example.jp"),
        ReadPoint("sns", "twitter", "taro"),
    )
    assert card.addresses == (ReadAddress("work", "", "100-0005", "日本", "東京都", "千代田区", "丸の内1-1"),)
    assert card.birthday == (None, 4, 12)
    assert card.note == "一行目\n二行目, 終わり"
    assert card.tags == ("仕事", "展示会")
    assert (card.uid, card.former_family, card.raw) == ("abc", "佐藤", ())
    assert (card.name_is_western, card.name_is_whole, card.reading_is_whole) == (False, False, False)


def test_docomo_21_shift_jis_with_the_whole_name_in_one_slot() -> None:
    text = (
        "BEGIN:VCARD\r\nVERSION:2.1\r\nN;CHARSET=SHIFT_JIS:安藤 ロイド;;;;\r\n"
        "SOUND;X-IRMC-N;CHARSET=SHIFT_JIS:ｱﾝﾄﾞｳ ﾛｲﾄﾞ;;;;\r\nTEL;CELL;VOICE:09000000000\r\n"
        "X-DCM-TEST;CHARSET=SHIFT_JIS:表示ソ\r\nEND:VCARD\r\n"
    )
    reading = read(text.encode("cp932"))
    (card,) = list(reading.items)
    assert (reading.format, reading.encoding) == ("vcard", "cp932")
    assert card == read_one(text.encode("cp932"))
    again = read_one(text.encode("cp932"))
    assert (again.family, again.given) == ("安藤", "ロイド")
    assert (again.family_reading, again.given_reading) == ("あんどう", "ろいど")
    assert again.raw == (("X-DCM-TEST", "X-DCM-TEST:表示ソ"),)


def test_quoted_printable_shift_jis_over_several_lines() -> None:
    name = "安藤;ロイド".encode("cp932")
    encoded = "".join(f"={byte:02X}" for byte in name)
    data = vcard(
        f"N;CHARSET=SHIFT_JIS;ENCODING=QUOTED-PRINTABLE:{encoded[:24]}=",
        encoded[24:] + ";;;",
        "NOTE;QUOTED-PRINTABLE;CHARSET=UTF-8:a=0D=0A=",
        "=E3=81=82",
        version="2.1",
    )
    card = read_one(data)
    assert read(data).encoding == "cp932"
    assert (card.family, card.given, card.note) == ("安藤", "ロイド", "a\nあ")


@pytest.mark.parametrize(
    ("lines", "reading"),
    [
        (["SOUND;X-IRMC-N:ｱﾝﾄﾞｳ;ﾛｲﾄﾞ;;;"], ("あんどう", "ろいど")),
        (["SOUND;X-IRMC-N:;ﾛｲﾄﾞ;ｱﾝﾄﾞｳ;;"], ("あんどう", "ろいど")),
        (["SOUND;X-IRMC-N:ｱﾝﾄﾞｳﾛｲﾄﾞ;;;;"], ("あんどう", "ろいど")),
        (["SOUND;X-IRMC-N:ｱﾝﾄﾞｳ;ﾛｲﾄﾞ1;;;"], ("あんどう", "ろいど1")),
        (["SORT-STRING:アンドウ ロイド"], ("あんどう", "ろいど")),
        (["SORT-STRING:Ando"], ("", "")),
        (["X-KANA:アンドウ ロイド"], ("あんどう", "ろいど")),
        (["X-KANA:ロイド アンドウ"], ("あんどう", "ろいど")),
        (["X-PHONETIC-LAST-NAME:アンドウ", "SORT-STRING:ベツ"], ("あんどう", "")),
        (["N;ALTID=1;PHONETIC=script;SCRIPT=Kana:アンドウ;ロイド;;;"], ("あんどう", "ろいど")),
    ],
)
def test_readings(lines: list[str], reading: tuple[str, str]) -> None:
    card = read_one(vcard("N:安藤;ロイド;;;", "FN:安藤 ロイド", *lines))
    assert (card.family, card.given) == ("安藤", "ロイド")
    assert (card.family_reading, card.given_reading) == reading


@pytest.mark.parametrize("sort_as", ['"あんどう;ろいど"', '"あんどう,ろいど"', "あんどう,ろいど"])
def test_sort_as_of_40(sort_as: str) -> None:
    card = read_one(vcard(f"N;SORT-AS={sort_as}:安藤;ロイド;;;", "FN:安藤 ロイド", version="4.0"))
    assert (card.family_reading, card.given_reading) == ("あんどう", "ろいど")


def test_a_reading_in_one_piece_is_flagged() -> None:
    card = read_one(vcard("N:安藤;太郎;;;", "SOUND;X-IRMC-N:ｱﾝﾄﾞｳﾀﾛｳ;;;;"))
    assert (card.family_reading, card.given_reading, card.reading_is_whole) == ("あんどうたろう", "", True)


@pytest.mark.parametrize(
    ("lines", "name", "flags"),
    [
        (["FN:山田 太郎"], ("山田", "太郎"), ""),
        (["FN:山田　太郎様"], ("山田", "太郎"), ""),
        (["FN:山田太郎"], ("山田太郎", ""), "whole"),
        (["FN:최유림"], ("최유림", ""), "whole"),
        (["FN:John Smith"], ("Smith", "John"), "western"),
        (["FN:Smith, John"], ("Smith", "John"), "western"),
        (["FN:ジョン・スミス"], ("スミス", "ジョン"), "western"),
        (["N:林;;;;"], ("林", ""), ""),
        (["N:髙;﨑;;;", "FN:髙 﨑"], ("髙", "﨑"), ""),
        (["N:神山;🌸花子;;;"], ("神山", "🌸花子"), ""),
        (["N:山田 太郎;;;;"], ("山田", "太郎"), ""),
        (["N:;山田 太郎;;;", "FN:山田 太郎"], ("山田", "太郎"), ""),
        (["N:;山田太郎;;;", "FN:山田太郎"], ("山田太郎", ""), "whole"),
        (["N:;花子;;;", "FN:花子"], ("", "花子"), ""),
        (["N:;さくらこ;;;", "FN:さくらこ"], ("", "さくらこ"), ""),
        (["N:John Smith;;;;", "FN:John Smith"], ("Smith", "John"), "western"),
        (["N:van Dyke;;;;", "FN:Mr van Dyke"], ("van Dyke", ""), "western"),
        (["NICKNAME:たろちゃん"], ("たろちゃん", ""), "whole"),
        (["FN:taro@example.jp"], ("", ""), "address"),
        (["ORG:株式会社見本", "TEL:03-0000-0000"], ("", ""), "organisation"),
        (
            ["N:見本;;;;", "FN:株式会社見本", "X-ABShowAs:COMPANY", "TEL:03-0000-0000"],
            ("", ""),
            "organisation",
        ),
    ],
)
def test_names(lines: list[str], name: tuple[str, str], flags: str) -> None:
    card = read_one(vcard(*lines))
    found = {
        "whole": card.name_is_whole,
        "western": card.name_is_western,
        "address": card.name_is_address,
        "organisation": card.name_is_organisation,
    }
    assert (card.family, card.given) == name
    assert " ".join(flag for flag, is_set in found.items() if is_set) == flags


def test_honorific_goes_to_the_suffix() -> None:
    assert read_one(vcard("FN:山田 太郎様")).name_suffix == "様"


@pytest.mark.parametrize(
    ("text", "birthday"),
    [
        ("19800412", (1980, 4, 12)),
        ("1980-04-12", (1980, 4, 12)),
        ("1980-04-12T00:00:00Z", (1980, 4, 12)),
        ("--0412", (None, 4, 12)),
        ("--04-12", (None, 4, 12)),
        ("1980", (1980, None, None)),
        ("昭和55年4月12日", (1980, 4, 12)),
        ("circa 1800", None),
        ("1980-13-45", None),
    ],
)
def test_birthdays(text: str, birthday: tuple[int | None, int | None, int | None] | None) -> None:
    card = read_one(vcard("FN:山田 太郎", f"BDAY:{text}"))
    assert card.birthday == birthday
    assert (card.raw == ()) == (birthday is not None)


@pytest.mark.parametrize(
    ("version", "lines"),
    [
        (
            "2.1",
            [
                "PHOTO;PNG;BASE64:",
                " " + base64.b64encode(PNG).decode()[:40],
                " " + base64.b64encode(PNG).decode()[40:],
                "",
            ],
        ),
        (
            "2.1",
            [
                "PHOTO;ENCODING=BASE64;PNG:" + base64.b64encode(PNG).decode()[:40],
                base64.b64encode(PNG).decode()[40:],
                "",
            ],
        ),
        ("3.0", ["PHOTO;ENCODING=b;TYPE=JPEG:" + base64.b64encode(PNG).decode()]),
        ("4.0", ["PHOTO:data:image/png;base64," + base64.b64encode(PNG).decode()]),
        ("4.0", ["PHOTO:data:image/png;base64\\," + base64.b64encode(PNG).decode()]),
    ],
)
def test_photos(version: str, lines: list[str]) -> None:
    card = read_one(vcard("FN:山田 太郎", *lines, "TITLE:部長", version=version))
    assert (card.photo, card.photo_type, card.raw) == (PNG, "image/png", ())
    assert card.affiliations[0].title == "部長"


def test_a_linked_or_broken_photo_is_kept_raw() -> None:
    lines = ("PHOTO;VALUE=uri:https://example.com/a.jpg", "PHOTO;ENCODING=b:AAAA!")
    card = read_one(vcard("FN:山田 太郎", *lines))
    assert (card.photo, tuple(line for _name, line in card.raw)) == (None, lines)


def test_raw_lines_are_given_in_plain_terms_with_their_label() -> None:
    card = read_one(
        vcard(
            "FN:山田 太郎",
            "item3.X-ABDATE;type=pref:2001-02-03",
            "item3.X-ABLabel:入社日",
            "X-MEMO;ENCODING=QUOTED-PRINTABLE;CHARSET=SHIFT_JIS:=82=A0=0D=0A=82=A2",
        )
    )
    assert card.raw == (
        ("X-ABDATE", "item3.X-ABDATE;TYPE=pref:2001-02-03"),
        ("X-ABLABEL", "item3.X-ABLABEL:入社日"),
        ("X-MEMO", "X-MEMO:あ\\nい"),
    )


def test_line_and_fax_and_handles() -> None:
    card = read_one(
        vcard(
            "FN:山田 太郎",
            "IMPP;X-SERVICE-TYPE=LINE:x-apple:taro",
            "TEL;TYPE=WORK,FAX:03-1",
            "TEL;VALUE=uri;TYPE=home:tel:+81-3-0000-0000;ext=5",
            "EMAIL:mailto:a@example.jp",
        )
    )
    assert card.points == (
        ReadPoint("line", "", "taro"),
        ReadPoint("fax", "work", "03-1"),
        ReadPoint("phone", "home", "+81-3-0000-0000"),
        ReadPoint("email", "", "a@example.jp"),
    )


def test_folded_inside_a_character_and_glued_cards() -> None:
    name = "FN:山田 太郎".encode()
    folded = b"BEGIN:VCARD\r\nVERSION:3.0\r\n" + name[:4] + b"\r\n " + name[4:] + b"\r\nEND:VCARD"
    cards = read_cards(folded + folded + b"\xef\xbb\xbf" + folded.replace(b"\r\n", b"\n"))
    assert [card.family for card in cards] == ["山田", "山田", "山田"]


@pytest.mark.parametrize(
    "encoding", ["utf-16", "utf-16-le", "utf-16-be", "utf-8-sig", "euc-jp", "iso2022_jp", "cp932"]
)
def test_encodings(encoding: str) -> None:
    text = vcard("N:山田;太郎;;;", "FN:山田 太郎", "NOTE:表示するソフト、予定").decode()
    reading = read(text.encode(encoding))
    (card,) = reading.items
    assert reading.encoding.replace("-", "").replace("_", "") == encoding.replace("-", "").replace("_", "")
    assert getattr(card, "family", "") == "山田"
    assert getattr(card, "note", "") == "表示するソフト、予定"


def test_utf8_that_still_claims_shift_jis() -> None:
    assert read_one(vcard("N;CHARSET=SHIFT_JIS:安藤;ロイド;;;", version="2.1")).family == "安藤"


def test_one_bad_card_does_not_cost_the_others() -> None:
    data = (
        vcard("FN:山田 太郎")
        + b"BEGIN:VCARD\r\nFN:cut\r\n"
        + vcard("FN:佐藤 花子", "this line has no colon")
        + vcard("no colon either")
        + vcard("ORG:株式会社見本")
        + vcard("X-ADDRESSBOOKSERVER-KIND:group", "FN:同級生")
        + vcard("UID:nobody")
        + vcard("FN:鈴木 一郎")[:-13]
    )
    assert read_rejected(data) == [
        ("card 2", "never_closed"),
        ("card 4", "bad_line"),
        ("card 6", "group"),
        ("card 7", "no_name"),
        ("card 8", "never_closed"),
    ]
    assert [getattr(item, "family", "") for item in read_items(data)][::2][:2] == ["山田", "佐藤"]
    assert read_items(data)[2].raw == (("", "this line has no colon"),)  # type: ignore[union-attr]


def test_the_reason_names_the_line() -> None:
    (item,) = read_items(b"\r\nBEGIN:VCARD\r\nFN:x\r\n")
    assert getattr(item, "reason", "") == (
        "The card that begins on line 2 has no END:VCARD. The file may have been cut off: "
        "export it again, or add the missing line."
    )


def test_what_android_and_docomo_add() -> None:
    custom = "X-ANDROID-CUSTOM:vnd.android.cursor.item/"
    lines = (
        f"{custom}nickname;たろ;1;;;",
        f"{custom}relation;花子;1",
        "X-GN:会社",
        "X-PHONETIC-ORG-NAME:ミホン",
        "ORG:見本",
    )
    card = read_one(vcard("FN:山田 太郎", *lines))
    assert (card.nickname, card.tags, card.affiliations[0].organisation_reading) == (
        "たろ",
        ("会社",),
        "みほん",
    )
    assert card.raw == (("X-ANDROID-CUSTOM", f"{custom}relation;花子;1"),)


def test_a_head_with_a_semicolon_too_many() -> None:
    assert read_one(vcard("N;CHARSET=UTF-8;:山田;太郎")).family == "山田"


def test_an_agent_card_stays_inside() -> None:
    data = b"BEGIN:VCARD\nFN:Outer Person\nAGENT:\nBEGIN:VCARD\nTEL:1\nEND:VCARD\nEND:VCARD\n"
    assert [card.formatted_name for card in read_cards(data)] == ["Outer Person"]


def test_a_name_that_cannot_be_decoded_is_refused_by_name() -> None:
    good = vcard("FN:山田 太郎") * 30
    broken = b"BEGIN:VCARD\r\nFN:\x81\x20\xff\xff\r\nEND:VCARD\r\n"
    assert read_rejected(good + broken) == [("card 31", "encoding")]


def test_nothing_is_dated_by_a_vcard() -> None:
    card = read_one(vcard("FN:山田 太郎", "REV:2020-01-01T00:00:00Z"))
    assert (card.registered_on, card.connected_on) == (None, None)
    assert date(2020, 1, 1) not in (card.registered_on, card.connected_on)
