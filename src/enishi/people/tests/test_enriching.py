"""One more card of somebody known: what is empty is filled, nothing is replaced, and all of it can be taken back."""

from __future__ import annotations

import datetime as dt
from dataclasses import asdict

import pytest
from pytest_django import DjangoAssertNumQueries

from enishi.accounts.models import User
from enishi.people import actions, queries
from enishi.people.fields import AffiliationFields, ContactFields, OtherNameFields, PhotoFields, PointFields
from enishi.people.models import Contact
from enishi.people.portable import TABLES, export_table
from enishi.people.tests.factories import make_contact, propose
from enishi.people.tests.test_actions import PNG

pytestmark = pytest.mark.django_db
TODAY = dt.date(2026, 11, 23)
CARD = ContactFields(
    family="佐藤",
    given="健",
    family_reading="サトウ",
    given_reading="ケン",
    reading_source="card",
    affiliations=(AffiliationFields("ななほし", "企画部", "係長", known_on=dt.date(2024, 4, 1)),),
    points=(PointFields("email", "ken@b.jp"), PointFields("email", "KEN@a.jp")),
    tags=("名刺",),
    note="読書会の世話役",
    birth_month=4,
    birth_day=2,
    photo=PhotoFields(PNG),
)


def posts_of(contact: Contact) -> list[tuple[str, str, bool]]:
    fresh = queries.get_contact(contact.owner, contact.pk)
    return [(post.organisation, post.title, post.is_current) for post in fresh.affiliations.all()]


def enrich(owner: User, contact: Contact, *cards: ContactFields) -> list[actions.Enrichment]:
    return actions.enrich_contacts(owner, [(contact.pk, card) for card in cards], on=TODAY)


def test_what_is_empty_is_filled(aoi: User) -> None:
    contact = make_contact(aoi, emails=("ken@a.jp",), fields=ContactFields(note="大学から"))
    (done,) = enrich(aoi, contact, CARD)
    now = queries.get_contact(aoi, contact.pk)
    assert (now.family_reading, now.reading_source, now.reading_row) == ("さとう", "card", "さ")
    assert (now.birth_month, now.note, now.version) == (4, "大学から\n読書会の世話役", 2)
    assert [point.value for point in now.points.all()] == ["ken@a.jp", "ken@b.jp"]
    assert list(queries.list_contacts(aoi, words="ななほし 名刺")) == [contact]
    assert done.version_after == 2


def test_the_same_card_again_changes_nothing(aoi: User) -> None:
    contact = actions.add_contact(aoi, CARD)
    before = Contact.objects.values().get(pk=contact.pk)
    (done,) = enrich(aoi, contact, CARD)
    assert done.is_nothing
    assert Contact.objects.values().get(pk=contact.pk) == before


def test_what_the_owner_wrote_stays(aoi: User) -> None:
    own = ContactFields(family_reading="さふじ", birth_month=5, birth_day=1)
    contact = make_contact(aoi, fields=own)
    enrich(aoi, contact, CARD)
    now = queries.get_contact(aoi, contact.pk)
    assert (now.family_reading, now.birth_month, now.birth_day) == ("さふじ", 5, 1)


def test_a_reading_on_a_card_replaces_a_guess(aoi: User) -> None:
    contact = make_contact(aoi)
    actions.set_name_guesses(aoi, {contact.pk: propose("佐藤", "健", "さふじ", "たける")})
    enrich(aoi, contact, CARD)
    now = queries.get_contact(aoi, contact.pk)
    assert (now.family_reading, now.given_reading, now.reading_source) == ("さとう", "けん", "card")


def card_of(company: str, known_on: dt.date | None, title: str = "", department: str = "") -> ContactFields:
    post = AffiliationFields(company, department, title, known_on=known_on)
    return ContactFields(family="佐藤", affiliations=(post,))


@pytest.mark.parametrize(
    ("first", "then", "expected"),
    [
        # newest is current, whatever the order
        (("甲", 2020, ""), ("乙", 2024, ""), [("乙", "", True), ("甲", "", False)]),
        (("乙", 2024, ""), ("甲", 2020, ""), [("乙", "", True), ("甲", "", False)]),
        # undated counts as known on the day it is read
        (("甲", 2020, ""), ("乙", None, ""), [("乙", "", True), ("甲", "", False)]),
        (("甲", None, ""), ("乙", 2020, ""), [("甲", "", True), ("乙", "", False)]),
        # the same company: an empty title is filled, another one is a move
        (("甲", 2020, ""), ("㈱甲", 2024, "課長"), [("甲", "課長", True)]),
        (("甲", 2020, "係長"), ("甲", 2024, "課長"), [("甲", "課長", True), ("甲", "係長", False)]),
        (("甲", 2024, "課長"), ("甲", 2020, ""), [("甲", "課長", True)]),
        (("甲", 2024, "課長"), ("甲", 2020, "係長"), [("甲", "課長", True), ("甲", "係長", False)]),
    ],
)
def test_job_changes(
    aoi: User,
    first: tuple[str, int | None, str],
    then: tuple[str, int | None, str],
    expected: list[tuple[str, str, bool]],
) -> None:
    days = [dt.date(year, 4, 1) if year else None for _, year, _ in (first, then)]
    contact = actions.add_contact(aoi, card_of(first[0], days[0], first[2]))
    enrich(aoi, contact, card_of(then[0], days[1], then[2]))
    assert posts_of(contact) == expected
    assert enrich(aoi, contact, card_of(then[0], days[1], then[2]))[0].is_nothing


def test_several_cards_of_one_person_at_once(aoi: User) -> None:
    contact = actions.add_contact(aoi, card_of("甲", dt.date(2020, 1, 1)))
    enrich(aoi, contact, card_of("丙", dt.date(2025, 1, 1)), card_of("乙", dt.date(2022, 1, 1)))
    assert posts_of(contact) == [("丙", "", True), ("甲", "", False), ("乙", "", False)]


def test_everything_can_be_taken_back(aoi: User) -> None:
    contact = make_contact(
        aoi, emails=("ken@a.jp",), organisation="みどり", fields=ContactFields(note="大学から")
    )
    skip = {"version", "updated_at", "position"}

    def dump() -> list[dict[str, object]]:
        rows = [row for model in TABLES for row in export_table(aoi, model) if "name" not in row]
        return [{name: value for name, value in row.items() if name not in skip} for row in rows]

    before = dump()
    done = enrich(aoi, contact, CARD, card_of("丙", dt.date(2030, 1, 1)))
    stored = [actions.Enrichment(**asdict(one)) for one in done]
    assert dump() != before
    assert len(actions.undo_enrichments(aoi, stored)) == 1
    assert dump() == before


def test_an_edit_since_is_kept(aoi: User) -> None:
    contact = make_contact(aoi)
    done = enrich(aoi, contact, CARD)
    actions.set_contact(aoi, contact.pk, closeness="close")
    assert actions.undo_enrichments(aoi, done) == {}
    assert queries.get_contact(aoi, contact.pk).note == "読書会の世話役"


def test_another_ones_people_are_left_alone(aoi: User, ben: User) -> None:
    contact = make_contact(ben)
    assert enrich(aoi, contact, CARD) == []
    assert queries.get_contact(ben, contact.pk).note == ""


@pytest.mark.parametrize("n", [1, 3])
def test_known_cards_cost_no_query_each(
    aoi: User, n: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    known = [actions.add_contact(aoi, CARD) for _ in range(n)]
    with django_assert_num_queries(14):
        actions.enrich_contacts(aoi, [(contact.pk, CARD) for contact in known], on=TODAY)


def test_a_card_with_the_former_name_brings_the_new_one_and_can_be_taken_back(aoi: User) -> None:
    contact = make_contact(
        aoi, "佐藤", "由美", fields=ContactFields(family_reading="さとう", given_reading="ゆみ")
    )
    married = ContactFields(
        family="高橋", given="由美", family_reading="たかはし", given_reading="ゆみ", reading_source="card",
        other_names=(OtherNameFields("佐藤", kind="former"),),
    )  # fmt: skip
    (done,) = enrich(aoi, contact, married)
    now = queries.get_contact(aoi, contact.pk)
    assert (now.family, now.family_reading, [row.family for row in now.other_names.all()]) == (
        "高橋", "たかはし", ["佐藤"],
    )  # fmt: skip
    actions.undo_enrichments(aoi, [done])
    before = queries.get_contact(aoi, contact.pk)
    assert (before.family, before.family_reading, before.reading_source) == ("佐藤", "さとう", "own")
    assert before.other_names.count() == 0


def test_the_company_in_its_other_language_is_added_to_the_post_and_is_the_same_company(aoi: User) -> None:
    contact = make_contact(aoi, "佐藤", "健", organisation="月見工房")
    both = AffiliationFields("株式会社月見工房", organisation_latin="Tsukimi Inc.")
    (done,) = enrich(aoi, contact, ContactFields(family="佐藤", given="健", affiliations=(both,)))
    latin = AffiliationFields("Tsukimi, Inc.", title="Director")
    enrich(aoi, contact, ContactFields(family="佐藤", given="健", affiliations=(latin,)))
    (post,) = queries.get_contact(aoi, contact.pk).affiliations.all()
    assert (post.organisation, post.organisation_latin, post.title) == (
        "月見工房",
        "Tsukimi Inc.",
        "Director",
    )
    assert done.completed_posts == {str(post.pk): ["", "", ""]}
