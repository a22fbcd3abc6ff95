"""What the purpose changes in Today: the order of those past the gate, a sentence, and nothing else."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import translation
from pytest_django import DjangoAssertNumQueries

from enishi.accounts.models import User
from enishi.core import clock
from enishi.encounters.tests.factories import make_person, meet, noon
from enishi.followups import queries
from enishi.followups.reasons import Serves, also_serves
from enishi.people.models import Contact, Interest
from enishi.purposes.actions import link_contact
from enishi.purposes.models import Purpose, PurposeKind
from enishi.purposes.tests.factories import make_purpose

MONTHLY = [420 - 30 * n for n in range(11)]  # the last time 120 days ago
AT_EASE = [320 - 30 * n for n in range(11)]  # 20 days ago


@pytest.fixture(autouse=True)
def _on_the_day() -> Iterator[None]:
    with clock.as_of(noon()):
        yield


@pytest.fixture
def purpose(aoi: User) -> Purpose:
    return make_purpose(aoi)


def known(
    owner: User, family: str, purpose: Purpose | None = None, *, later: int = 0, **more: str
) -> Contact:
    person = make_person(owner, family, **more)
    meet(owner, person, days=[day + later for day in MONTHLY])
    if purpose is not None:
        link_contact(owner, purpose.pk, person.pk)
    return person


def seen(owner: User) -> list[str]:
    return [one.contact.family for one in queries.list_today(owner, now=noon())]


def test_of_two_in_about_the_same_need_the_one_the_purpose_needs_is_first(
    aoi: User, purpose: Purpose
) -> None:
    known(aoi, "遠", later=15)
    known(aoi, "結", purpose)
    assert seen(aoi) == ["結", "遠"]
    reasons = [one.reason for one in queries.list_today(aoi, now=noon())]
    assert [reason.endswith("副業のこともご相談できる方です。") for reason in reasons] == [True, False]


def test_no_number_of_useful_ties_pushes_a_dear_friend_out(aoi: User, purpose: Purpose) -> None:
    for number in range(9):
        known(aoi, f"結{number}", purpose)
    known(aoi, "親", closeness="close", later=1)
    assert seen(aoi)[0] == "親"


def test_a_purpose_brings_in_nobody_who_is_at_ease(aoi: User, purpose: Purpose) -> None:
    person = make_person(aoi, "常")
    meet(aoi, person, days=AT_EASE)
    link_contact(aoi, purpose.pk, person.pk)
    known(aoi, "昔", purpose, later=800)
    assert seen(aoi) == []


def test_the_sheet_that_comes_back_says_the_same(aoi: User, purpose: Purpose) -> None:
    person = known(aoi, "結", purpose)
    (one,) = queries.list_today(aoi, now=noon())
    again = queries.find_suggestion(aoi, person.pk, now=noon())
    assert again is not None
    assert (again.kind, again.reason) == (one.kind, one.reason)


def test_more_people_cost_no_more_queries(
    aoi: User, purpose: Purpose, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    known(aoi, "結", purpose)
    with CaptureQueriesContext(connection) as counted:
        assert len(queries.list_today(aoi, now=noon(), size=1)) == 1
    for number in range(4):
        person = known(aoi, f"遠{number}", purpose)
        Interest.objects.create(owner=aoi, contact=person, kind="offers", text=f"副業の届け出{number}")
    with django_assert_num_queries(len(counted)):
        assert len(queries.list_today(aoi, now=noon(), size=4)) == 4


@pytest.mark.parametrize(
    ("serves", "sentence"),
    [
        (Serves("need", "デザイナー", "デザイナー"), "お探しの「デザイナー」にも近い方です。"),
        (Serves("offers", "帳簿"), "得意なこと（帳簿）が、いまの目的の助けにもなりそうです。"),
        (Serves("work", "商工会"), "お仕事（商工会）も、いまの目的に近い方です。"),
        (Serves("theme", "朝市"), "「朝市」のご縁が、いまの目的にもつながりそうです。"),
        (Serves("linked", kind=""), "いまの目的にもつながる方です。"),
    ],
)
def test_how_somebody_serves_is_one_calm_sentence(serves: Serves, sentence: str) -> None:
    with translation.override("ja"):
        assert also_serves(serves) == sentence


def test_every_kind_of_purpose_has_its_sentence() -> None:
    with translation.override("ja"):
        found = {also_serves(Serves("linked", kind=str(kind))) for kind in PurposeKind}
    assert len(found) == len(PurposeKind)
