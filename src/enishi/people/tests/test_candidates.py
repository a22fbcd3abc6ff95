"""Who is worth asking about: far more than is joined, and never what only looks alike."""

from __future__ import annotations

import uuid

import pytest
from hypothesis import given
from hypothesis import strategies as st

from enishi.people.candidates import MOST_PER_PERSON, find_candidates, is_one_off
from enishi.people.matching import MatchKeys
from enishi.people.tests.test_matching import MOBILE, SWITCHBOARD, card

ONE, OTHER = uuid.UUID(int=1), uuid.UUID(int=2)


def find(one: MatchKeys, other: MatchKeys) -> str:
    found = find_candidates({OTHER: other, ONE: one})
    assert [(pair.a, pair.b) for pair in found] in ([], [(ONE, OTHER)])
    return found[0].reason if found else ""


@pytest.mark.parametrize(
    ("one", "other", "reason"),
    [
        (card(company="甲"), card(company="乙"), "same_name"),
        (card("佐藤健一"), card("佐藤 健一"), "same_name"),
        (card("髙橋 誠", company="甲"), card("高橋 誠", company="乙"), "variant_name"),
        (card("健 佐藤"), card("佐藤 健"), "swapped_name"),
        (card(reading="さとう けん"), card("Sato Ken"), "romaji_name"),
        (card(reading="さとう けん"), card("Ken Satoh"), "romaji_name"),
        (card(reading="さとう けん"), card("サトウ ケン"), "romaji_name"),
        (card("佐藤 健", reading="さとう けん"), card("佐藤 賢", reading="さとう けん"), "same_reading"),
        (card(mail="k@a.jp"), card("山田 花", mail="k@a.jp"), "same_email"),
        (card(phone=MOBILE), card("鈴木 花", phone=MOBILE), "same_mobile"),
        (card("佐藤 健一", company="甲"), card("佐籐 健一", company="㈱甲"), "near_name"),
        (card("佐藤 健一", mail="k@a.jp"), card("佐藤 建一", mail="k1@a.jp"), "near_name"),
        (card("佐藤", company="甲"), card("佐藤 健", company="甲"), "given_missing"),
        # another person
        (card("佐藤 健", company="甲"), card("佐藤 誠", company="甲"), ""),
        (card("佐藤 健一"), card("佐藤 健二"), ""),
        (
            card("佐藤 健一", company="甲", reading="さとう けんいち"),
            card("佐藤 健二", company="甲", reading="さとう けんじ"),
            "",
        ),
        (card("佐藤", company="甲"), card("佐藤 健", company="乙"), ""),
        (card(phone=SWITCHBOARD, mail="info@a.jp"), card("鈴木 花", phone=SWITCHBOARD, mail="info@a.jp"), ""),
        (card("", mail="a@a.jp"), card("", mail="b@a.jp"), ""),
    ],
)
def test_pairs_and_their_reasons(one: MatchKeys, other: MatchKeys, reason: str) -> None:
    assert find(one, other) == reason
    assert find(other, one) == reason


def test_the_likeliest_is_asked_first() -> None:
    people = {
        uuid.UUID(int=1): card(company="甲", phone=MOBILE),
        uuid.UUID(int=2): card(company="乙"),
        uuid.UUID(int=3): card(company="丙", phone=MOBILE),
    }
    first = find_candidates(people)[0]
    assert (first.a.int, first.b.int, first.reason) == (1, 3, "same_mobile")


def test_of_very_many_namesakes_only_those_who_share_more_are_asked_about() -> None:
    people = {uuid.UUID(int=number): card(company=f"会社{number // 2}") for number in range(1, 101)}
    found = find_candidates(people)
    assert len(found) == 49
    assert max(sum(one in (pair.a, pair.b) for pair in found) for one in people) <= MOST_PER_PERSON


words = st.text("abc", max_size=5)


@given(word=words, place=st.integers(0, 5), letter=st.sampled_from("abc"))
def test_one_letter_put_in_is_one_off(word: str, place: int, letter: str) -> None:
    longer = word[:place] + letter + word[place:]
    assert is_one_off(word, longer)
    assert is_one_off(longer, word)


@given(one=words, other=words)
def test_one_off_either_way_round(one: str, other: str) -> None:
    assert is_one_off(one, other) == is_one_off(other, one)
