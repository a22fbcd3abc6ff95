"""Reading people: who is found by what, and in how many queries."""

from __future__ import annotations

import datetime as dt

import pytest
from pytest_django import DjangoAssertNumQueries

from enishi.accounts.models import User
from enishi.core import errors
from enishi.people import actions, queries
from enishi.people.fields import AffiliationFields, ContactFields, InterestFields, PointFields
from enishi.people.models import Contact
from enishi.people.tests.factories import make_contact
from enishi.people.words import describe_contact

pytestmark = pytest.mark.django_db


def names(found: list[Contact]) -> list[str]:
    return [f"{contact.family}{contact.given}" for contact in found]


@pytest.mark.parametrize(
    "words",
    [
        "佐藤 健",
        "佐藤健",
        "佐藤\u3000健",
        "健 佐藤",
        "佐藤健さん",
        "佐藤 健 様",
        "さとう けん",
        "サトウケン",
        "ｻﾄｳ ｹﾝ",
        "けん",
        "サトウ",
        "佐藤",
        "佐藤さん",
        "健",
        "けんちゃん",
        "佐藤 みどり製作所",
        "みどり製作所 佐藤さん",
        "みどり製作所の佐藤さん",
    ],
)
def test_one_person_by_many_words(aoi: User, words: str) -> None:
    fields = ContactFields(family_reading="サトウ", given_reading="けん", nickname="けんちゃん")
    ken = make_contact(aoi, organisation="株式会社みどり製作所", fields=fields)
    make_contact(aoi, "鈴木", "花")
    assert queries.get_named(aoi, words) == ken


def test_by_id_or_its_beginning(aoi: User, ben: User) -> None:
    ken = make_contact(aoi)
    assert queries.get_named(aoi, str(ken.pk)) == ken
    assert queries.get_named(aoi, ken.pk.hex) == ken
    assert queries.get_named(aoi, str(ken.pk)[:28].upper()) == ken
    assert queries.find_by_name(aoi, ken.pk.hex[:7]) == []
    assert queries.find_by_name(ben, str(ken.pk)) == []


def test_exact_beats_part(aoi: User) -> None:
    make_contact(aoi, "佐藤", "健")
    alone = make_contact(aoi, "佐藤", "")
    assert queries.get_named(aoi, "佐藤") == alone


def test_the_beginning_of_a_name_is_nobody(aoi: User) -> None:
    make_contact(aoi, "佐藤", "健一")
    assert queries.find_by_name(aoi, "佐藤 健") == []
    assert queries.find_by_name(aoi, "佐") == []
    assert queries.find_by_name(aoi, "") == []


def test_variants_of_a_character_find_each_other(aoi: User) -> None:
    makoto = make_contact(aoi, "髙橋", "真")
    assert queries.find_by_name(aoi, "高橋 眞") == [makoto]


def test_ambiguous_names_list_the_choices(aoi: User) -> None:
    one = make_contact(aoi, organisation="みどり製作所")
    two = make_contact(aoi)
    with pytest.raises(errors.Invalid) as caught:
        queries.get_named(aoi, "佐藤 健さん")
    assert caught.value.fields["choices"] == [str(one.pk), str(two.pk)]
    for words in ("佐藤 健", str(one.pk), str(two.pk), "みどり製作所"):
        assert words in caught.value.message
    assert queries.get_named(aoi, "佐藤健 みどり") == one


def test_archived_people_are_meant_last(aoi: User) -> None:
    old, new = make_contact(aoi), make_contact(aoi)
    actions.archive_contact(aoi, old.pk)
    assert queries.get_named(aoi, "佐藤 健") == new
    actions.delete_contact(aoi, new.pk)
    assert queries.get_named(aoi, "佐藤 健") == old


def test_nobody_is_a_sentence(aoi: User, ben: User) -> None:
    ken = make_contact(ben)
    with pytest.raises(errors.NotFound, match="佐藤"):
        queries.get_named(aoi, "佐藤さん")
    with pytest.raises(errors.NotFound):
        queries.get_contact(aoi, ken.pk)
    with pytest.raises(errors.NotFound):
        queries.get_contact(aoi, "佐藤")


def test_western_names_either_way_round(aoi: User) -> None:
    john = make_contact(aoi, "Smith", "John")
    assert queries.find_by_name(aoi, "john smith") == [john]
    assert queries.find_by_name(aoi, "Smith John") == [john]


def _fill(aoi: User) -> None:
    make_contact(
        aoi, "和田", "愛", fields=ContactFields(family_reading="わだ", given_reading="あい", tags=("読書会",))
    )
    make_contact(
        aoi, "五十嵐", "優", organisation="㈱ななほし", fields=ContactFields(family_reading="いがらし")
    )
    make_contact(aoi, "Adams", "Amy", phones=("03-1234-5678",), emails=("amy@a.jp",))
    make_contact(aoi, "東海林", "", fields=ContactFields(met_where="週末の読書会", origin="work"))


@pytest.mark.parametrize(
    ("filters", "found"),
    [
        ({}, ["五十嵐優", "和田愛", "AdamsAmy", "東海林"]),
        ({"words": "いがらし"}, ["五十嵐優"]),
        ({"words": "イガラシ ななほし"}, ["五十嵐優"]),
        ({"words": "五十嵐 みどり"}, []),
        ({"words": "読書会"}, ["和田愛", "東海林"]),
        ({"words": "0312345678"}, ["AdamsAmy"]),
        ({"words": "1234-5678"}, ["AdamsAmy"]),
        ({"words": "AMY@A.JP"}, ["AdamsAmy"]),
        ({"words": "100%"}, []),
        ({"words": "_"}, []),
        ({"row": "わ"}, ["和田愛"]),
        ({"row": "A"}, ["AdamsAmy"]),
        ({"row": "#"}, ["東海林"]),
        ({"tag": "読書会"}, ["和田愛"]),
        ({"organisation": "株式会社ななほし"}, ["五十嵐優"]),
        ({"origin": "work"}, ["東海林"]),
        ({"state": "mourning"}, []),
    ],
)
def test_lists_are_by_reading_and_filtered(
    aoi: User, ben: User, filters: dict[str, str], found: list[str]
) -> None:
    _fill(aoi)
    _fill(ben)
    contacts = queries.list_contacts(
        aoi,
        words=filters.get("words", ""),
        row=filters.get("row", ""),
        tag=filters.get("tag", ""),
        organisation=filters.get("organisation", ""),
        origin=filters.get("origin", ""),
        state=filters.get("state", ""),
    )
    assert names(list(contacts)) == found


def test_rows_tags_and_counts(aoi: User, ben: User) -> None:
    _fill(aoi)
    assert queries.list_rows(aoi) == ["あ", "わ", "A", "#"]
    assert [tag.name for tag in queries.list_tags(aoi)] == ["読書会"]
    assert queries.count_contacts(aoi) == 4
    assert queries.list_organisations(aoi) == ["㈱ななほし"]
    assert (queries.list_rows(ben), list(queries.list_tags(ben)), queries.count_contacts(ben)) == ([], [], 0)


@pytest.mark.parametrize("n", [1, 3])
def test_query_counts(aoi: User, n: int, django_assert_num_queries: DjangoAssertNumQueries) -> None:
    for number in range(n):
        make_contact(aoi, given=f"健{number}", organisation="みどり", emails=(f"{number}@a.jp",))
    with django_assert_num_queries(5):
        [describe_contact(contact) for contact in queries.list_contacts(aoi, words="佐藤")]
    with django_assert_num_queries(6):
        describe_contact(queries.find_by_name(aoi, "佐藤")[0])
    contact_id = queries.find_by_name(aoi, "佐藤")[0].pk
    with django_assert_num_queries(6):
        describe_contact(queries.get_contact(aoi, contact_id))
    with django_assert_num_queries(5):
        queries.get_face(aoi)
        queries.list_rows(aoi)
        list(queries.list_tags(aoi))
        queries.count_contacts(aoi)
        queries.count_open_pairs(aoi)


def test_the_contract_of_people_json(aoi: User) -> None:
    fields = ContactFields(
        family="五十嵐",
        given="優",
        family_reading="イガラシ",
        given_reading="ゆう",
        origin="work",
        affiliations=(
            AffiliationFields("ななほし", "企画部", "係長"),
            AffiliationFields("みどり製作所", ended_on=dt.date(2024, 3, 31)),
        ),
        points=(
            PointFields("email", "yu@a.jp"),
            PointFields("phone", "090-5656-7878"),
            PointFields("url", "https://a.jp"),
        ),
        tags=("読書会", "読書会", "友人"),
        interests=(InterestFields("登山"),),
    )
    contact = actions.add_contact(aoi, fields)
    assert describe_contact(queries.get_contact(aoi, contact.pk)) == {
        "id": str(contact.pk),
        "family": "五十嵐",
        "given": "優",
        "family_reading": "いがらし",
        "given_reading": "ゆう",
        "display": "五十嵐 優",
        "emails": ["yu@a.jp"],
        "phones": ["090-5656-7878"],
        "affiliations": [
            {"organisation": "ななほし", "department": "企画部", "title": "係長", "current": True},
            {"organisation": "みどり製作所", "department": "", "title": "", "current": False},
        ],
        "tags": ["友人", "読書会"],
        "origin": "work",
    }
