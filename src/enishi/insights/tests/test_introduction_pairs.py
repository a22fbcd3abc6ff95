"""Pairs who would both gain: by words, never of people who know each other, quick for many."""

from __future__ import annotations

import time

import pytest
from pytest_django import DjangoAssertNumQueries

from enishi.accounts.models import User
from enishi.conftest import ClientOf
from enishi.core import clock
from enishi.encounters.actions import record_encounter
from enishi.insights.queries.introductions import match_texts, suggest_pairs
from enishi.ledger.actions import ProposalFields, propose_introduction
from enishi.people.actions import add_contact, add_contacts, set_contact
from enishi.people.fields import AffiliationFields, ContactFields, InterestFields
from enishi.people.models import Contact


def add(aoi: User, family: str, wants: str = "", offers: str = "", organisation: str = "") -> Contact:
    said = [InterestFields(wants, "wants")] if wants else []
    said += [InterestFields(offers, "offers")] if offers else []
    posts = (AffiliationFields(organisation),) if organisation else ()
    return add_contact(aoi, ContactFields(family=family, interests=tuple(said), affiliations=posts))


def names(aoi: User) -> list[tuple[str, str]]:
    return [(one.first.family, one.second.family) for one in suggest_pairs(aoi)]


def test_who_both_gain_come_first_and_the_giver_is_asked_first(aoi: User) -> None:
    add(aoi, "林", wants="帳簿を見てほしい", offers="庭園の手入れ")
    add(aoi, "島", offers="帳簿と確定申告")
    add(aoi, "岡", wants="庭園づくり", offers="帳簿の見方")
    first, second = suggest_pairs(aoi)
    assert (first.is_mutual, {first.first.family, first.second.family}) == (True, {"林", "岡"})
    assert (second.first.family, second.second.family, second.why) == ("島", "林", "帳簿を見てほしい")


@pytest.mark.parametrize("case", ["met", "introduced", "one house", "under way", "mourning", "left be"])
def test_who_know_each_other_or_rest_are_left_out(aoi: User, case: str) -> None:
    house = "月見工房" if case == "one house" else ""
    one, other = (
        add(aoi, "林", wants="帳簿", organisation=house),
        add(aoi, "島", offers="帳簿", organisation=house),
    )
    assert names(aoi) == ([] if house else [("島", "林")])
    if case == "met":
        record_encounter(aoi, contact_ids=[one.pk, other.pk], on=clock.today("Asia/Tokyo"), kind="event")
    elif case == "introduced":
        Contact.objects.filter(pk=one.pk).update(introduced_by=other)
    elif case == "under way":
        propose_introduction(aoi, ProposalFields(first_id=one.pk, second_id=other.pk))
    elif not house:
        set_contact(aoi, one.pk, state="mourning" if case == "mourning" else "leave_be")
    assert names(aoi) == []


def test_five_thousand_people_with_no_wants_take_no_time(
    aoi: User, client_of: ClientOf, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    add_contacts(aoi, [ContactFields(family=f"林{number}") for number in range(500)])
    with django_assert_num_queries(1):
        assert suggest_pairs(aoi) == []
    page = client_of(aoi).get("/introductions/pairs/")
    assert "探していることが、まだ一つも書かれていません" in page.content.decode()


def test_thousands_of_wants_and_offers_are_matched_quickly() -> None:
    wants = [f"帳簿{number}を見てほしい" for number in range(5000)]
    offers = [f"庭{number}の手入れと帳簿" for number in range(5000)]
    began = time.perf_counter()
    found = list(match_texts(wants, offers))
    assert len(found) <= 40 * 40
    print(f"5,000 x 5,000: {time.perf_counter() - began:.2f} s, {len(found)} pairs")


def test_a_want_finds_its_offer_by_part_of_a_word() -> None:
    wants, offers = ["冊子を作れる人", "Python を教えて"], ["冊子づくりの進め方", "PYTHON", "会計"]
    assert list(match_texts(wants, offers)) == [(0, 0), (1, 1)]
