"""Reading purposes: scoped, and in a number of queries that does not depend on the rows."""

from __future__ import annotations

import pytest
from pytest_django import DjangoAssertNumQueries

from enishi.accounts.models import User
from enishi.people.actions import set_face
from enishi.people.tests.factories import make_contact
from enishi.purposes import actions, queries
from enishi.purposes.tests.factories import make_purpose

pytestmark = pytest.mark.django_db


def test_a_stranger_sees_nothing(aoi: User, chie: User) -> None:
    purpose = make_purpose(aoi)
    actions.choose_step(aoi, purpose.pk, way="sns")
    assert queries.find_main_purpose(aoi) == purpose
    assert queries.find_main_purpose(chie) is None
    assert queries.find_next_step(chie) is None
    assert list(queries.list_steps(chie, purpose)) == []
    assert (queries.has_purpose(aoi), queries.has_purpose(chie)) == (True, False)


@pytest.mark.parametrize("count", [1, 3])
def test_listing_purposes_and_people_takes_the_same_queries(
    aoi: User, count: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    purposes = [make_purpose(aoi, f"目的{number}") for number in range(count)]
    for number in range(count):
        actions.link_contact(aoi, purposes[0].pk, make_contact(aoi, f"佐藤{number}").pk)
    with django_assert_num_queries(2):
        assert [len(row.needs.all()) for row in queries.list_purposes(aoi)] == [2] * count
    with django_assert_num_queries(5):
        assert len(queries.list_linked_contacts(aoi, purposes[0])) == count


def test_ways_follow_the_answers(aoi: User) -> None:
    views = queries.list_ways(aoi, queries.read_answers(make_purpose(aoi)))
    assert views[0].way == "sns"
    assert sorted(view.way for view in views) == [
        "charity",
        "meetup",
        "regular_shop",
        "salon",
        "seminar",
        "sns",
    ]
    assert views[0].name == "SNS"


def test_the_preparation_introduces_me_as_far_as_i_am_known(aoi: User) -> None:
    step = actions.choose_step(aoi, make_purpose(aoi).pk, way="charity")
    assert queries.get_preparation(aoi, step).self_introduction.startswith(
        "はじめまして。\n長野県松本市のあたりに住んでいます。\n最近は「地域で副業を始めたい」と"
    )
    set_face(aoi, family="青木", given="葵", organisation="みどり印刷", title="営業", offers="チラシづくり")
    lines = queries.get_preparation(aoi, step).self_introduction.splitlines()
    assert lines[0] == "はじめまして。みどり印刷の営業、青木 葵と申します。"
    assert len(lines) == 6
    counter = actions.choose_step(aoi, step.purpose_id, way="regular_shop")
    assert queries.get_preparation(aoi, counter).self_introduction.splitlines()[:3] == [
        "はじめまして。青木 葵と申します。",
        "長野県松本市のあたりに住んでいます。",
        "前を通るたびに、どんなお店だろうと気になっていました。",
    ]


def test_what_the_owner_wrote_replaces_the_draft(aoi: User) -> None:
    step = actions.choose_step(aoi, make_purpose(aoi).pk, way="sns")
    step = actions.change_step(aoi, step.pk, self_introduction="青木です。", questions=("お元気ですか",))
    ready = queries.get_preparation(aoi, step)
    assert (ready.self_introduction, ready.questions) == ("青木です。", ("お元気ですか",))
    assert ready.declining == ""
    step = actions.change_step(aoi, step.pk, self_introduction="", questions=())
    assert len(queries.get_preparation(aoi, step).questions) == 3
