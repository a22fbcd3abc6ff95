"""LinkedIn, Google and Eight: the files people arrive with."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from enishi.imports.readers import ReadAddress, ReadAffiliation, ReadCard, ReadPoint
from enishi.imports.readers.tests.reading import read, read_cards, read_one, read_problems

FILES = Path(__file__).parent / "files"
EIGHT_FIXED = (
    "会社名,部署名,役職,{name},e-mail,郵便番号,住所,TEL会社,TEL部門,TEL直通,Fax,携帯電話,URL,名刺交換日"
)


def load(name: str) -> bytes:
    return (FILES / name).read_bytes()


def test_linkedin_below_its_notes() -> None:
    hanako, taro, other = read_cards(load("linkedin_notes.csv"))
    assert read(load("linkedin_notes.csv")).format == "linkedin"
    assert (hanako.where, hanako.family, hanako.given, hanako.name_is_western) == (
        "row 5",
        "Sato",
        "Hanako",
        True,
    )
    assert hanako.points == (
        ReadPoint("sns", "linkedin", "https://www.linkedin.com/in/hanako"),
        ReadPoint("email", "", "hanako@example.jp"),
    )
    assert hanako.affiliations == (ReadAffiliation("Example K.K.", "", "", "Head of Sales"),)
    assert (taro.family, taro.given, taro.formatted_name, taro.name_is_western) == (
        "山田",
        "太郎",
        "山田 太郎",
        False,
    )
    assert [card.connected_on for card in (hanako, taro, other)] == [
        date(2021, 3, 12),
        date(2022, 2, 7),
        date(2022, 5, 6),
    ]
    assert (other.where, other.family, other.given) == ("row 8", hanako.family, hanako.given)


@pytest.mark.parametrize("mark", [b"", b"\xef\xbb\xbf"])
def test_linkedin_older_and_shuffled(mark: bytes) -> None:
    header = "Last Name,Company,First Name,Email Address,Connected On,Position,URL"
    text = f"{header}\r\nSato,A,Hanako,h@example.jp,3/4/21,B,u\r\n"
    card = read_one(mark + text.encode())
    assert (card.family, card.given, card.affiliations[0].title) == ("Sato", "Hanako", "B")
    assert (card.connected_on, card.raw) == (None, (("Connected On", "3/4/21"),))
    assert read(mark + text.encode()).encoding == ("utf-8-sig" if mark else "utf-8")


def test_the_owners_own_profile_is_left_out() -> None:
    assert read_problems(b"First Name,Last Name,Maiden Name,Headline\r\nAoi,Enda,,Hello\r\n") == [
        "own_profile"
    ]


def test_google_new() -> None:
    taro, someone = read_cards(load("google_new.csv"))
    assert read(load("google_new.csv")).format == "google_csv"
    assert (taro.family, taro.given, taro.family_reading, taro.given_reading) == (
        "山田",
        "太郎",
        "やまだ",
        "たろう",
    )
    assert taro.points == (
        ReadPoint("email", "work", "taro@example.jp"),
        ReadPoint("email", "work", "t@example.jp"),
        ReadPoint("email", "home", "home@example.jp"),
        ReadPoint("fax", "work", "03-0000-0000"),
        ReadPoint("url", "profile", "https://example.jp"),
        ReadPoint("line", "", "taro-line"),
    )
    assert taro.addresses == (
        ReadAddress("work", "丸の内1-1\n千代田区", "100-0005", "JP", "東京都", "千代田区", "丸の内1-1"),
    )
    assert (taro.tags, taro.birthday, taro.note) == (("展示会", "friends"), (1980, 4, 12), "一行目\n二行目")
    assert taro.raw == (
        ("Photo", "https://example.com/photo"),
        ("Event 1 - Label", "Anniversary"),
        ("Event 1 - Value", "2001-02-03"),
    )
    assert (someone.name_is_address, someone.formatted_name) == (True, "someone@example.com")


def test_google_old() -> None:
    headers = (
        "Name,Given Name,Additional Name,Family Name,Yomi Name,Given Name Yomi,Family Name Yomi,Birthday,Notes,"
        "Group Membership,E-mail 1 - Type,E-mail 1 - Value,Phone 1 - Type,Phone 1 - Value,Organization 1 - Type,"
        "Organization 1 - Name,Organization 1 - Yomi Name,Organization 1 - Title,Organization 1 - Department"
    )
    row = (
        "山田 太郎,太郎,,山田,ヤマダ タロウ,タロウ,ヤマダ, --04-12,,* My Contacts ::: 友人,* Work,a@example.jp,"
        "Mobile,090,,見本,ミホン,部長,営業"
    )
    card = read_one(f"{headers}\n{row}\n".encode())
    assert read(f"{headers}\n{row}\n".encode()).format == "google_csv_old"
    assert (card.family_reading, card.given_reading, card.birthday) == ("やまだ", "たろう", (None, 4, 12))
    assert card.affiliations == (ReadAffiliation("見本", "みほん", "営業", "部長"),)
    assert (card.tags, card.raw) == (("友人",), ())


def test_eight_a_joined_names_below_a_preamble() -> None:
    hanako, hajime = read_cards(load("eight_joined.csv"))
    assert (hanako.where, hanako.family, hanako.given) == ("row 7", "髙橋", "花子")
    assert (hajime.family, hajime.given) == ("林", "一")
    assert (hanako.registered_on, hanako.connected_on) == (date(2024, 2, 8), None)
    assert hanako.points == (
        ReadPoint("email", "", "hanako@example.jp"),
        ReadPoint("phone", "work", "03-0000-0000"),
        ReadPoint("phone", "direct", "03-0000-0001"),
        ReadPoint("fax", "work", "03-0000-0002"),
        ReadPoint("phone", "mobile", "+81-90-1234-5678"),
        ReadPoint("url", "", "https://example.jp"),
    )
    assert hanako.addresses == (ReadAddress("work", "東京都千代田区丸の内1-1", "100-0005"),)
    assert hanako.raw == (("Eightでつながっている人", "1"),)
    assert hajime.raw == (("'?'を含んだデータ", "1"),)


def test_eight_b_in_cp932() -> None:
    header = (
        EIGHT_FIXED.format(name="姓,名") + ",Eightでつながっている人,再データ化中の名刺,'?'を含んだデータ"
    )
    title = "役" * 134
    rows = f"見本㈱,,{title},髙橋,花子,h@example.jp,,,,,,,,,2024/02/08,1,,\r\n,,,,,,,,,,,,,,2024/02/08,,,\r\n"
    data = f"{header}\r\n{rows}".encode("cp932")
    reading = read(data)
    card, refused = reading.items
    assert (reading.format, reading.encoding) == ("eight", "cp932")
    assert isinstance(card, ReadCard)
    assert (card.family, card.given, card.affiliations) == (
        "髙橋",
        "花子",
        (ReadAffiliation("見本㈱", "", "", title),),
    )
    assert (getattr(refused, "where", ""), getattr(refused, "code", "")) == ("row 3", "no_name")


def test_eight_c_with_tag_columns() -> None:
    header = EIGHT_FIXED.format(name="姓,名") + ",展示会,要フォロー"
    rows = ("見本,,,山田,太郎,,,,,,,,,,2024/02/08,1,", "例,,,林,一,,,,,,,,,,2024/02/08,1,1")
    data = "\r\n".join((f"\ufeff{header}", *rows, "")).encode()
    first, second = read_cards(data)
    assert read(data).encoding == "utf-8-sig"
    assert (first.tags, second.tags) == (("展示会",), ("展示会", "要フォロー"))
