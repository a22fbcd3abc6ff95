"""Whom a line of an address list names: one, several of a family, or a company."""

from __future__ import annotations

import pytest

from enishi.imports.readers import ReadAffiliation, ReadCard
from enishi.imports.readers.addressees import split_joint
from enishi.imports.readers.draft import CardDraft, finish
from enishi.imports.readers.tests.reading import read_one
from enishi.imports.readers.told import ReadLine


def read_addressee(written: str) -> ReadCard:
    return read_one(f"宛名,郵便番号,住所\n{written},9800000,宮城県仙台市青葉区1-1\n".encode())


@pytest.mark.parametrize(
    ("written", "family", "given", "joint"),
    [
        ("大野 涼・舞 様", "大野", "涼", "舞"),
        ("大野 涼　舞", "大野", "涼", "舞"),
        ("大野 涼、舞、蓮 様", "大野", "涼", "舞、蓮"),
        ("大野 涼 様・舞 様", "大野", "涼", "舞"),
        ("大野 涼 様　舞 様", "大野", "涼", "舞"),
        ("大野 涼・マリ", "大野", "涼", "マリ"),
        ("大野涼・舞", "大野涼", "", "舞"),
        ("大野 涼 ご家族様", "大野", "涼", "ご家族"),
    ],
)
def test_several_of_one_family(written: str, family: str, given: str, joint: str) -> None:
    card = read_addressee(written)
    assert (card.family, card.given, card.name_is_western) == (family, given, False)
    assert card.lines == (ReadLine("joint", (("text", joint),)),)


@pytest.mark.parametrize(
    ("written", "family", "given"),
    [
        ("大野 涼 様", "大野", "涼"),
        ("マリア・ルイサ", "ルイサ", "マリア"),
        ("青葉商店 社長 大野 涼", "青葉商店", "社長 大野 涼"),
        ("大野", "大野", ""),
    ],
)
def test_one_person(written: str, family: str, given: str) -> None:
    card = read_addressee(written)
    assert (card.family, card.given, card.lines) == (family, given, ())


def test_a_given_name_with_a_dot_is_one_name() -> None:
    assert split_joint("佐藤", "マリア・ルイサ", by_blank=True) is None
    assert split_joint("大野", "涼 舞", by_blank=False) is None


def test_joint_names_in_divided_columns_with_their_reading() -> None:
    card = read_one("姓,名,姓かな,名かな,連名\n大野,涼・舞,おおの,りょう・まい,\n".encode())
    assert (card.family, card.given, card.family_reading, card.given_reading) == (
        "大野",
        "涼",
        "おおの",
        "りょう",
    )


@pytest.mark.parametrize(
    ("written", "company", "department"),
    [
        ("株式会社みどり 御中", "株式会社みどり", ""),
        ("株式会社みどり　営業部　御中", "株式会社みどり", "営業部"),
        ("青葉商店御中", "青葉商店", ""),
    ],
)
def test_a_company(written: str, company: str, department: str) -> None:
    card = read_addressee(written)
    assert (card.family, card.given, card.name_suffix, card.formatted_name) == ("", "", "", company)
    assert (card.name_is_organisation, card.affiliations) == (
        True,
        (ReadAffiliation(company, department=department),),
    )


def test_the_word_to_a_company_in_columns_of_their_own() -> None:
    company = read_one("氏名,敬称,住所,連名\n株式会社みどり,御中,仙台市,\n".encode())
    assert (company.formatted_name, company.name_is_organisation, company.name_suffix) == (
        "株式会社みどり",
        True,
        "",
    )
    person = read_one("氏名,会社名,敬称,住所,連名\n大野 涼,株式会社みどり 御中,御中,仙台市,\n".encode())
    assert (person.family, person.given, person.name_suffix) == ("大野", "涼", "")
    assert person.affiliations == (ReadAffiliation("株式会社みどり"),)


def test_a_card_of_a_company() -> None:
    draft = CardDraft("card", 1, whole_name="株式会社みどり 御中", family="株式会社みどり", given="御中")
    card = finish(draft, "utf-8")
    assert isinstance(card, ReadCard)
    assert (card.family, card.given, card.formatted_name) == ("", "", "株式会社みどり")
