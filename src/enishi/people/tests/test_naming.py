"""Where names are divided and how they may be read: candidates with how sure, and what a clue tells."""

from __future__ import annotations

import pytest

from enishi.people.naming import SURE, divide_name
from enishi.people.readings import Reading, divide_reading, list_readings, load_words, propose_name
from enishi.people.surnames import is_foreign
from enishi.people.written import Name, read_name


@pytest.mark.parametrize(
    "name",
    [
        "山田|太郎",
        "長谷川|一",
        "林|健太",
        "関|一",
        "森|鷗外",
        "五十嵐|優",
        "佐々木|希",
        "勅使河原|三郎",
        "南|こうせつ",
        "大山|のぶ代",
        "髙橋|みなみ",
        "渡邉|美穂",
        "ダルビッシュ|有",
        "金|正恩",
        "李|小龍",
        "欧陽|菲菲",
        "김|민지",
        "남궁|민수",
        "武者小路|実篤",
        "東|浩紀",
    ],
)
def test_the_likeliest_division(name: str) -> None:
    family, _, given = name.partition("|")
    assert divide_name(load_words(), family + given)[0][:2] == (family, given)


@pytest.mark.parametrize(
    "whole",
    [
        "五十嵐",
        "長谷川",
        "佐々木",
        "小太郎",
        "森保",
        "Smith",
        "さとう",
        "株式会社みどり製作所の皆さま",
        "",
        "林",
    ],
)
def test_what_may_be_one_name_is_never_divided_surely(whole: str) -> None:
    assert [one for one in divide_name(load_words(), whole) if one.sure >= SURE] == []


def test_two_ways_are_both_shown_and_none_is_sure() -> None:
    first, second = divide_name(load_words(), "長谷川一")
    assert (first[:2], second[:2]) == (("長谷川", "一"), ("長谷", "川一"))
    assert first.sure < SURE
    assert propose_name("長谷川一", "")[:2] == ("長谷川一", "")


def test_the_worker_divides_what_is_sure() -> None:
    assert propose_name("山田太郎", "")[:2] == ("山田", "太郎")


@pytest.mark.parametrize(
    ("family", "given", "reading"),
    [
        ("佐藤", "健", "さとう たける"),
        ("角田", "光代", "かくた みつよ"),
        ("東", "浩紀", "あずま ひろき"),
        ("鎌田", "大地", "かまだ だいち"),
        ("羽生", "結弦", "はにゅう ゆづる"),
        ("上田", "綺世", "うえだ あやせ"),
        ("王", "貞治", "おう さだはる"),
        ("김", "민지", "きむ みんじ"),
        ("林", "アンナ", "はやし あんな"),
        ("髙橋", "誠", "たかはし まこと"),
    ],
)
def test_the_truth_is_among_the_candidates(family: str, given: str, reading: str) -> None:
    assert reading in [f"{one.family} {one.given}" for one in list_readings(family, given)]


@pytest.mark.parametrize(
    ("clues", "reading"),
    [
        ({"emails": ["takeshi.sato@example.jp"]}, Reading("さとう", "たけし", "mail")),
        ({"emails": ["info@example.jp", "sato-takeru@example.jp"]}, Reading("さとう", "たける", "mail")),
        ({"latin": ["Tsuyoshi SATO"]}, Reading("さとう", "つよし", "romaji")),
        ({"latin": ["Satoh Hayato"]}, Reading("さとう", "はやと", "romaji")),
        ({"emails": ["k.sato@example.jp"]}, Reading("さとう", "けん", "guessed")),
        ({"emails": ["hanako.suzuki@example.jp"]}, Reading("さとう", "けん", "guessed")),
        ({}, Reading("さとう", "けん", "guessed")),
    ],
)
def test_a_clue_chooses_among_the_candidates(clues: dict[str, list[str]], reading: Reading) -> None:
    assert list_readings("佐藤", "健", **clues)[0] == reading


@pytest.mark.parametrize(
    ("family", "given", "whole", "halves"),
    [
        ("山田", "太郎", "やまだたろう", ("やまだ", "たろう")),
        ("安藤", "ロイド", "ｱﾝﾄﾞｳﾛｲﾄﾞ", ("あんどう", "ろいど")),
        ("佐藤", "健", "すずきいちろう", None),
    ],
)
def test_a_reading_in_one_piece(family: str, given: str, whole: str, halves: tuple[str, str] | None) -> None:
    assert divide_reading(family, given, whole) == halves


@pytest.mark.parametrize(
    ("written", "name"),
    [
        ("John F. Smith", Name("Smith", "John", "F.", True)),
        ("Smith, John", Name("Smith", "John", "", True)),
        ("SATO Takeshi", Name("SATO", "Takeshi", "", False)),
        ("Takeshi SATO", Name("SATO", "Takeshi", "", True)),
        ("Sato Takeshi", Name("Sato", "Takeshi", "", False)),
        ("Kim Min-ho", Name("Kim", "Min-ho", "", False)),
        ("Wang Xiaoming", Name("Wang", "Xiaoming", "", False)),
        ("Kim Basinger", Name("Basinger", "Kim", "", True)),
        ("Vincent van Gogh", Name("van Gogh", "Vincent", "", True)),
        ("Martin Luther King Jr.", Name("King", "Martin", "Luther", True, "Jr.")),
        ("Prof. Ada Lovelace", Name("Lovelace", "Ada", "", True)),
        ("김민지", Name("김", "민지")),
        ("남궁 민수", Name("남궁", "민수")),
        ("山田先生", Name("山田", "", honorific="先生")),
        ("佐藤 健さん", Name("佐藤", "健")),
        ("ジョン・F・ケネディ", Name("ケネディ", "ジョン", "F", True)),
        ("オードリー・ヘップバーン", Name("ヘップバーン", "オードリー", "", True)),
    ],
)
def test_names_in_their_own_order(written: str, name: Name) -> None:
    assert read_name(written) == name


def test_who_is_said_as_abroad() -> None:
    names = (
        ("金", "正恩", "きむ"),
        ("金", "一郎", "かね"),
        ("林", "誠", "はやし"),
        ("王", "貞治", "おう"),
        ("김", "민지", ""),
    )
    assert [is_foreign(*name) for name in names] == [True, False, False, False, True]
