"""異体字 are one in comparison, stay two in storage, and are offered for one another."""

from __future__ import annotations

import pytest

from enishi.core import text
from enishi.core.variants import FAMILIES, list_variants


def test_every_character_belongs_to_one_family() -> None:
    letters = [letter for family in FAMILIES.split() for letter in family]
    assert sorted(letter for letter in set(letters) if letters.count(letter) > 1) == []
    assert [letter for letter in letters if text.fold(letter) != text.fold(text.fold(letter))] == []


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("渡邊", "渡辺"),
        ("渡邉", "渡邊"),
        ("髙橋", "高橋"),
        ("山﨑", "山崎"),
        ("齋藤", "斉藤"),
        ("𠮷田", "吉田"),
        ("\ufa19谷", "神谷"),
        ("佐々木", "佐佐木"),
        ("三ヶ田", "三ケ田"),
        ("葛\U000e0100城", "葛城"),
        ("辻\ufe00", "辻"),
        ("圓藤", "円藤"),
        ("栁澤", "柳沢"),
    ],
)
def test_writings_of_one_name_compare_equal(one: str, other: str) -> None:
    assert text.fold(one) == text.fold(other)


def test_different_names_stay_two() -> None:
    pairs = (("畑", "畠"), ("坂", "阪"), ("大田", "太田"), ("川", "河"), ("裕", "祐"))
    assert [text.fold(one) == text.fold(other) for one, other in pairs] == [False] * len(pairs)


@pytest.mark.parametrize(
    ("name", "likeliest"),
    [
        ("渡辺", ["渡邉", "渡邊"]),
        ("髙橋", ["高橋"]),
        ("柳澤", ["柳沢", "栁澤"]),
        ("齊藤", ["斎藤", "齋藤"]),
        ("佐藤", []),
        ("", []),
        ("Smith", []),
    ],
)
def test_other_writings_likeliest_first(name: str, likeliest: list[str]) -> None:
    assert list_variants(name)[:2] == likeliest


def test_a_hostile_name_is_answered_soon() -> None:
    assert len(list_variants("齋" * 5000, most=5)) == 5


def test_what_is_stored_is_what_was_written() -> None:
    written = "髙﨑 \ufa19 辻\ufe00葛\U000e0100"
    assert text.clean_line(written) == written
