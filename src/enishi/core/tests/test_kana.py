"""Latin letters and hangul as kana; honorifics of four languages."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from enishi.core import text
from enishi.core.honorifics import split_honorific
from enishi.core.kana import read_hangul, to_kana


@pytest.mark.parametrize(
    ("latin", "first"),
    [
        ("Satō", "さとう"),
        ("Ōno", "おおの"),
        ("Ohno", "おおの"),
        ("Gotoh", "ごとう"),
        ("Takeshi", "たけし"),
        ("Shin'ichi", "しんいち"),
        ("Kenichi", "けんいち"),
        ("Junya", "じゅんや"),
        ("Hattori", "はっとり"),
        ("Shohei", "しょうへい"),
        ("Kambe", "かんべ"),
        ("Etchu", "えっちゅう"),
        ("Tuyosi", "つよし"),
        ("Ichiro", "いちろう"),
        ("Yamamoto", "やまもと"),
    ],
)
def test_the_likeliest_reading(latin: str, first: str) -> None:
    assert to_kana(latin)[0] == first


@pytest.mark.parametrize(
    ("latin", "meant"), [("Sato", "さとう"), ("Ono", "おおの"), ("Yuki", "ゆうき"), ("Ohashi", "おおはし")]
)
def test_a_long_vowel_may_be_meant(latin: str, meant: str) -> None:
    assert meant in to_kana(latin)


@pytest.mark.parametrize("latin", ["Smith", "", "'", "Jean-Luc!", "x" * 500])
def test_no_japanese_word(latin: str) -> None:
    assert to_kana(latin) == []


@given(st.text(max_size=40))
def test_any_text_is_answered_with_kana_of_the_same_sound(latin: str) -> None:
    assert [kana for kana in to_kana(latin) if not text.is_kana(kana)] == []
    read_hangul(latin)


@pytest.mark.parametrize(
    ("hangul", "kana"),
    [
        ("김", "きむ"),
        ("철수", "ちょるす"),
        ("민지", "みんじ"),
        ("이영애", "いよんえ"),
        ("박", "ぱく"),
        ("李", "李"),
    ],
)
def test_hangul(hangul: str, kana: str) -> None:
    assert read_hangul(hangul) == kana


@pytest.mark.parametrize(
    ("written", "name", "title"),
    [
        ("佐藤 健様", "佐藤 健", ""),
        ("山田先生", "山田", "先生"),
        ("山田 部長", "山田", "部長"),
        ("健ちゃん", "健", "ちゃん"),
        ("Dr. Smith", "Smith", ""),
        ("Mr Smith", "Smith", ""),
        ("Sato-san", "Sato", ""),
        ("김민지 씨", "김민지", ""),
        ("王小明女士", "王小明", ""),
        ("社長", "社長", ""),
        ("鵜殿", "鵜殿", ""),
        ("山田先生様", "山田", "先生"),
        ("Drake", "Drake", ""),
        ("Susan", "Susan", ""),
        ("", "", ""),
    ],
)
def test_honorifics(written: str, name: str, title: str) -> None:
    assert split_honorific(written) == (name, title)


@pytest.mark.parametrize("written", ["SATO, Takeshi", "satou takeshi", "Satō Takeshi", "Satoh Takesi"])
def test_spellings_sound_alike(written: str) -> None:
    assert text.romaji_of(written) == text.join_romaji("さとう", "たけし")
