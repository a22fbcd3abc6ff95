"""The identity rules: nobody is lost, nobody is joined silently."""

from __future__ import annotations

import uuid
from itertools import permutations
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pytest_django import DjangoAssertNumQueries

from enishi.accounts.models import User
from enishi.people import actions, matching
from enishi.people.matching import NEW, Matcher, MatchKeys, match_keys, names_agree
from enishi.people.tests.factories import make_contact

KNOWN = uuid.UUID(int=1)


def card(
    name: str = "佐藤 健",
    *,
    mail: str = "",
    phone: str = "",
    company: str = "",
    reading: str = "",
    page: str = "",
) -> MatchKeys:
    family, _, given_name = name.partition(" ")
    return match_keys(
        family,
        given_name,
        [mail] if mail else [],
        [phone] if phone else [],
        [company] if company else [],
        reading=reading,
        pages=[page] if page else [],
    )


def find(known: MatchKeys, wanted: MatchKeys) -> tuple[str, str]:
    matcher = Matcher()
    matcher.add(KNOWN, known)
    match = matcher.find(wanted)
    assert match.contact_id == (None if match.kind == "new" else KNOWN)
    return match.kind, match.reason


SWITCHBOARD, MOBILE = "03-1234-5678", "090-1234-5678"


@pytest.mark.parametrize(
    ("known", "wanted", "expected"),
    [
        # the same address and a compatible name
        (card(mail="ken@a.jp"), card(mail="KEN@a.jp"), ("same", "same_email")),
        (card(mail="ken@a.jp"), card("佐藤", mail="ken@a.jp"), ("same", "same_email")),
        (card(mail="ken@a.jp"), card("Sato Ken", mail="ken@a.jp"), ("same", "same_email")),
        (card(mail="ken@a.jp"), card("髙橋 健", mail="ken@a.jp"), ("maybe", "same_email")),
        (card("髙橋 健", mail="ken@a.jp"), card("高橋 健", mail="ken@a.jp"), ("same", "same_email")),
        (card("佐藤 健", mail="two@a.jp"), card("佐藤 花", mail="two@a.jp"), ("maybe", "same_email")),
        (card("健 佐藤", mail="ken@a.jp"), card(mail="ken@a.jp"), ("same", "same_email")),
        (card("Smith J", mail="j@a.jp"), card("Smith John", mail="j@a.jp"), ("same", "same_email")),
        (card("Smith M", mail="j@a.jp"), card("Smith John", mail="j@a.jp"), ("maybe", "same_email")),
        # one address at two companies is one person with two posts
        (
            card(mail="ken@a.jp", company="甲社"),
            card(mail="ken@a.jp", company="乙社"),
            ("same", "same_email"),
        ),
        # a mobile and the family name
        (card(phone=MOBILE), card("佐藤", phone="+81-90-1234-5678"), ("same", "same_phone")),
        (card("髙橋 健", phone=MOBILE), card("高橋", phone=MOBILE), ("same", "same_phone")),
        (card("佐藤 健", phone=MOBILE), card("鈴木 一", phone=MOBILE), ("maybe", "same_phone")),
        # company, family and given name
        (card(company="株式会社みどり"), card(company="㈱みどり"), ("same", "same_name")),
        (card("佐藤健", company="みどり"), card("佐藤 健", company="みどり"), ("same", "same_name")),
        (card("佐藤 健", company="みどり"), card("佐藤健", company="みどり"), ("same", "same_name")),
        (card("髙橋 健", company="みどり"), card("高橋 健", company="みどり"), ("maybe", "same_name")),
        (card("佐藤", company="みどり"), card("佐藤", company="みどり"), ("maybe", "same_name")),
        (card("佐藤", company="みどり"), card("佐藤 健", company="みどり"), ("maybe", "same_name")),
        # a mobile and a family name alone, at two companies: perhaps the spouse
        (card(phone=MOBILE, company="甲"), card("佐藤", phone=MOBILE, company="乙"), ("maybe", "same_phone")),
        (card("佐藤 健", phone=MOBILE), card("佐藤花子", phone=MOBILE), ("maybe", "same_phone")),
        # another script without a reading: the address has to say it
        (card(mail="k.sato@a.jp"), card("Sato Ken", mail="k.sato@a.jp"), ("same", "same_email")),
        (card(mail="u12@a.jp"), card("Sato Ken", mail="u12@a.jp"), ("maybe", "same_email")),
        # namesakes at one company are asked about when anything else speaks against it
        (card(company="甲", mail="ken@a.jp"), card(company="甲", mail="k2@a.jp"), ("maybe", "same_name")),
        (card(company="甲", mail="ken@a.jp"), card(company="甲", mail="k@b.jp"), ("same", "same_name")),
        (card(company="甲", phone=MOBILE), card(company="甲", phone="090-9999-0000"), ("maybe", "same_name")),
        (
            card(company="甲", reading="さとう けん"),
            card(company="甲", reading="さとう たけし"),
            ("maybe", "same_name"),
        ),
        # only the name
        (card(company="みどり"), card(company="ななほし"), ("maybe", "same_name")),
        (card(), card(), ("maybe", "same_name")),
        (card("佐藤"), card("佐藤"), ("new", "")),
        # what a company shares
        (card(phone=SWITCHBOARD), card("鈴木 一", phone=SWITCHBOARD), ("new", "")),
        (card(mail="info@a.jp"), card("鈴木 一", mail="info@a.jp"), ("new", "")),
        (card(mail="info@a.jp"), card("佐藤", mail="info@a.jp"), ("maybe", "same_phone")),
        (
            card("佐藤 健", company="甲", phone=SWITCHBOARD),
            card("佐藤 花", company="甲", phone=SWITCHBOARD),
            ("new", ""),
        ),
        (card("佐藤 健"), card("佐藤 花"), ("new", "")),
    ],
)
def test_identity_rules(known: MatchKeys, wanted: MatchKeys, expected: tuple[str, str]) -> None:
    assert find(known, wanted) == expected


def test_a_known_reading_speaks_against_another_romaji_name() -> None:
    known = card(mail="us@a.jp", reading="さとう けん")
    assert find(known, card("Sato Ken", mail="us@a.jp")) == ("same", "same_email")
    assert find(known, card("Tanaka Ai", mail="us@a.jp")) == ("maybe", "same_email")


names = st.sampled_from(["佐藤 健", "佐藤 花", "佐藤", "髙橋 健", "Sato Ken", "さとう けん", "佐藤健", ""])


@given(one=names, other=names)
def test_names_agree_either_way_round(one: str, other: str) -> None:
    assert names_agree(card(one), card(other)) == names_agree(card(other), card(one))


@settings(max_examples=60, deadline=None)
@given(
    people=st.lists(
        st.tuples(st.sampled_from(["佐藤", "鈴木", "高橋"]), st.sampled_from(["健", "花", "一郎"])),
        min_size=2,
        max_size=4,
        unique=True,
    ),
    shares_phone=st.booleans(),
    has_company=st.booleans(),
)
def test_colleagues_behind_one_switchboard_stay_apart_in_any_order(
    people: list[tuple[str, str]], shares_phone: bool, has_company: bool
) -> None:
    shared: dict[str, Any] = {"phone": SWITCHBOARD} if shares_phone else {"mail": "info@a.jp"}
    cards = [card(" ".join(name), company="みどり" if has_company else "", **shared) for name in people]
    for order in permutations(cards):
        matcher = Matcher()
        for number, keys in enumerate(order):
            assert matcher.find(keys) == NEW
            matcher.add(uuid.UUID(int=number), keys)


def test_two_who_fit_equally_are_left_to_the_owner() -> None:
    matcher = Matcher()
    matcher.add(uuid.UUID(int=1), card("佐藤 健", mail="home@a.jp"))
    matcher.add(uuid.UUID(int=2), card("佐藤", mail="home@a.jp"))
    assert matcher.find(card("Sato Ken", mail="home@a.jp")).kind == "maybe"
    assert matcher.find(card("佐藤 健", mail="home@a.jp")) == ("same", uuid.UUID(int=1), "same_email", False)


def test_a_name_that_many_bear_is_no_proof_at_one_company_in_a_crowd(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(matching, "CROWD", 3)
    matcher = Matcher()
    for number, company in enumerate(["甲", "乙", "丙"]):
        matcher.add(uuid.UUID(int=number + 1), card(company=company))
    assert matcher.find(card(company="乙"))[:2] == ("maybe", uuid.UUID(int=2))


def test_namesakes_elsewhere_do_not_change_who_is_who_at_one_company() -> None:
    """Whatever came in before: the two of one company are one, the others stay apart."""
    cards = [card(company="みどり"), card(company="みどり"), card(), card(mail="a@b.jp"), card(company="甲")]
    for order in permutations(cards):
        matcher, people = Matcher(), 0
        for number, keys in enumerate(order):
            found = matcher.find(keys)
            people += found.kind != "same"
            matcher.add(
                uuid.UUID(int=number)
                if found.contact_id is None or found.kind != "same"
                else found.contact_id,
                keys,
            )
        assert people == 4


def test_a_second_card_adds_to_what_is_known() -> None:
    matcher = Matcher()
    matcher.add(KNOWN, card("佐藤", mail="ken@a.jp"))
    matcher.add(KNOWN, card("佐藤 健", mail="ken@a.jp", company="みどり"))
    assert matcher.find(card("佐藤 健", company="みどり")).contact_id == KNOWN


@pytest.mark.django_db
@pytest.mark.parametrize("n", [1, 3])
def test_a_notebook_is_loaded_in_four_queries(
    aoi: User, ben: User, n: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    rows = [
        make_contact(aoi, given=f"健{i}", emails=(f"ken{i}@a.jp",), organisation="みどり") for i in range(n)
    ]
    make_contact(ben, given="花", emails=("hana@a.jp",))
    with django_assert_num_queries(4):
        matcher = Matcher(aoi)
    with django_assert_num_queries(0):
        assert matcher.find(card("佐藤 健0", mail="ken0@a.jp")) == ("same", rows[0].pk, "same_email", False)
        assert matcher.find(card("佐藤 花", mail="hana@a.jp")) == NEW


@pytest.mark.django_db
def test_a_deleted_person_is_known_but_never_asked_about(aoi: User) -> None:
    gone = make_contact(aoi, emails=("ken@a.jp",))
    actions.delete_contact(aoi, gone.pk)
    matcher = Matcher(aoi)
    assert matcher.find(card(mail="ken@a.jp")) == ("same", gone.pk, "same_email", True)
    assert matcher.find(card()) == NEW
    alive = make_contact(aoi, emails=("ken@a.jp",))
    assert Matcher(aoi).find(card(mail="ken@a.jp")) == ("same", alive.pk, "same_email", False)


PAGE = "https://connpass.com/user/ken_s/"


@pytest.mark.parametrize(
    ("known", "wanted", "expected"),
    [
        (card(page=PAGE), card(page=PAGE), ("same", "same_account")),
        (
            card("ken", page=PAGE),
            card("ken", page="http://www.connpass.com/user/ken_s"),
            ("same", "same_account"),
        ),
        (card(page=PAGE, company="青葉"), card(page=PAGE, company="みどり"), ("same", "same_account")),
        (card("佐藤 健", page=PAGE), card("佐藤健", page=PAGE), ("same", "same_account")),
        (card(page=PAGE), card("鈴木 花", page=PAGE), ("maybe", "same_account")),
        (card(page=PAGE), card(page="https://connpass.com/user/ken_s2/"), ("maybe", "same_name")),
        (card(page="https://example.jp/ken"), card(page="https://example.jp/ken"), ("maybe", "same_name")),
    ],
)
def test_one_account_of_ones_own(known: MatchKeys, wanted: MatchKeys, expected: tuple[str, str]) -> None:
    assert find(known, wanted) == expected
    assert find(wanted, known) == expected


def test_an_account_counts_however_many_namesakes_there_are() -> None:
    matcher = Matcher()
    for number in range(2, 7):
        matcher.add(uuid.UUID(int=number), card(page=f"https://connpass.com/user/other{number}/"))
    matcher.add(KNOWN, card(page=PAGE))
    assert matcher.find(card(page=PAGE))[:3] == ("same", KNOWN, "same_account")
