"""What people write in one field is read as they mean it."""

from __future__ import annotations

import pytest

from enishi.people.written import (
    Birthday,
    Card,
    Name,
    read_birthday,
    read_card,
    read_name,
    read_reading,
    read_tags,
)


@pytest.mark.parametrize(
    ("written", "name"),
    [
        ("山田 太郎", Name("山田", "太郎")),
        ("山田\u3000太郎さん", Name("山田", "太郎")),
        ("山田太郎", Name("山田太郎", "")),
        ("山田", Name("山田", "")),
        ("John Smith", Name("Smith", "John", "", True)),
        ("John F. Smith", Name("Smith", "John", "F.", True)),
        ("ジョン・スミス", Name("スミス", "ジョン", "", True)),
        ("Bono", Name("Bono", "")),
    ],
)
def test_names(written: str, name: Name) -> None:
    assert read_name(written) == name


TARO = Name("山田", "太郎")


@pytest.mark.parametrize(
    ("written", "card"),
    [
        ("山田 太郎", Card(TARO)),
        (
            "山田 太郎（やまだ たろう） みどり製作所 営業部 課長",
            Card(TARO, "やまだ たろう", "みどり製作所", "営業部", "課長"),
        ),
        ("山田 太郎 みどり 営業部", Card(TARO, "", "みどり", "営業部")),
        ("山田 株式会社みどり", Card(Name("山田", ""), "", "株式会社みどり")),
        ("山田太郎、みどり製作所", Card(Name("山田太郎", ""), "", "みどり製作所")),
        ("John Smith, Acme Inc", Card(Name("Smith", "John", "", True), "", "Acme Inc")),
        ("John Smith", Card(Name("Smith", "John", "", True))),
    ],
)
def test_a_card_in_one_line(written: str, card: Card) -> None:
    assert read_card(written) == card


@pytest.mark.parametrize(
    ("written", "birthday"),
    [
        ("", Birthday(None, None, None)),
        ("1980年4月2日", Birthday(1980, 4, 2)),
        ("１９８０年４月２日", Birthday(1980, 4, 2)),
        ("1980-04-02", Birthday(1980, 4, 2)),
        ("1980/4/2", Birthday(1980, 4, 2)),
        ("4月2日", Birthday(None, 4, 2)),
        ("４/２", Birthday(None, 4, 2)),
        ("4月", Birthday(None, 4, None)),
        ("1980年", Birthday(1980, None, None)),
        ("1980", Birthday(1980, None, None)),
        ("昭和55年4月2日", Birthday(1980, 4, 2)),
        ("S55.4.2", Birthday(1980, 4, 2)),
        ("平成元年1月8日生まれ", Birthday(1989, 1, 8)),
        ("春ごろ", None),
        ("1980/4/2/1", None),
    ],
)
def test_birthdays(written: str, birthday: Birthday | None) -> None:
    assert read_birthday(written) == birthday


def test_readings_and_tags() -> None:
    assert read_reading("ヤマダ\u3000たろう") == ("やまだ", "たろう")
    assert read_reading("ﾔﾏﾀﾞ") == ("やまだ", "")
    assert read_tags("読書会、 友人,登山，,") == ("読書会", "友人", "登山")
