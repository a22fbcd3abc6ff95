"""Whom an assistant hears nothing of, and whose names are put out of sight in what is said of others."""

from __future__ import annotations

import pytest

from enishi.accounts.models import User
from enishi.people import actions
from enishi.people.fields import ContactFields, OtherNameFields
from enishi.people.models import State
from enishi.people.queries import get_named, list_contacts
from enishi.people.queries.withheld import Others, read_withheld
from enishi.people.tests.factories import make_contact

pytestmark = pytest.mark.django_db


def test_private_people_and_those_who_have_died_are_left_out_until_asked_for(aoi: User) -> None:
    shown, private, gone = (
        make_contact(aoi),
        make_contact(aoi, "黒川", "静"),
        make_contact(aoi, "星野", "永一"),
    )
    actions.set_contact(aoi, private.pk, is_private=True)
    actions.set_contact(aoi, gone.pk, state=State.DECEASED)
    asked = {
        "nobody": read_withheld(aoi),
        "private": read_withheld(aoi, with_private=True),
        "gone": read_withheld(aoi, with_deceased=True),
        "all": read_withheld(aoi, with_private=True, with_deceased=True),
    }
    assert {
        name: {one.family for one in row.leave_out(list_contacts(aoi))} for name, row in asked.items()
    } == {
        "nobody": {"佐藤"},
        "private": {"佐藤", "黒川"},
        "gone": {"佐藤", "星野"},
        "all": {"佐藤", "黒川", "星野"},
    }
    others = Others(asked["nobody"].ids)
    assert [one.pk in others for one in (shown, private, gone)] == [True, False, False]


@pytest.mark.parametrize(
    ("text", "cleared"),
    [
        ("黒川 静さんの紹介で", "〇〇さんの紹介で"),
        ("黒川静様と", "〇〇様と"),
        ("黒川さんと静さん", "〇〇さんと〇〇さん"),
        ("くろかわ しずか", "〇〇"),
        ("旧姓は白井 静", "旧姓は〇〇"),
        ("黒川温泉で静かな一日", "黒川温泉で静かな一日"),
        ("佐藤さん", "佐藤さん"),
    ],
)
def test_a_name_is_put_out_of_sight_and_nothing_else(aoi: User, text: str, cleared: str) -> None:
    make_contact(aoi)
    fields = ContactFields(
        "黒川",
        "静",
        family_reading="くろかわ",
        given_reading="しずか",
        other_names=(OtherNameFields("白井", "静"),),
    )
    private = make_contact(aoi, fields=fields)
    actions.set_contact(aoi, private.pk, is_private=True)
    withheld = read_withheld(aoi)
    assert withheld.clear(text) == cleared
    assert withheld.names_somebody(text) == (text != cleared)
    assert withheld.clear_all({"id": text, "deep": [{"text": text, "n": 1}]}, besides=("id",)) == {
        "id": text,
        "deep": [{"text": cleared, "n": 1}],
    }


@pytest.mark.parametrize(
    ("text", "cleared"),
    [
        ("黒川社長と黒川 部長", "〇〇社長と〇〇 部長"),
        ("黒川師匠の会", "〇〇師匠の会"),
        ("ジョン・スミスとスミス＝ジョン", "〇〇と〇〇"),
        ("ジョン・ポール・スミスさん", "〇〇さん"),
        ("林さんと小林さん、林 静さんと小林静です", "〇〇さんと小林さん、〇〇さんと小林静です"),
        ("林静と林静香さん", "〇〇と林静香さん"),
    ],
)
def test_titles_gaps_and_longer_names_of_others(aoi: User, text: str, cleared: str) -> None:
    make_contact(aoi, "小林", "静香")
    for fields in (
        ContactFields("黒川", "薫", honorific="師匠"),
        ContactFields("スミス", "ジョン", middle="ポール"),
        ContactFields("林", "静"),
    ):
        actions.set_contact(aoi, make_contact(aoi, fields=fields).pk, is_private=True)
    assert read_withheld(aoi).clear(text) == cleared


def test_somebody_private_in_the_bin_stays_out_of_sight(aoi: User) -> None:
    private = make_contact(aoi, "黒川", "静")
    actions.set_contact(aoi, private.pk, is_private=True)
    actions.delete_contact(aoi, private.pk)
    assert read_withheld(aoi).clear("黒川 静さん") == "〇〇さん"


def test_a_family_name_that_somebody_else_has_too_stays(aoi: User) -> None:
    make_contact(aoi)
    private = make_contact(aoi, "佐藤", "静")
    actions.set_contact(aoi, private.pk, is_private=True)
    assert read_withheld(aoi).clear("佐藤さんと佐藤 静さんと静さん") == "佐藤さんと〇〇さんと〇〇さん"


def test_a_name_means_whoever_is_told_of(aoi: User) -> None:
    shown, private = make_contact(aoi), make_contact(aoi)
    actions.set_contact(aoi, private.pk, is_private=True)
    assert get_named(aoi, "佐藤 健", without=read_withheld(aoi).ids).pk == shown.pk


def test_who_was_merged_into_a_private_person_is_not_named_either(aoi: User) -> None:
    private, other = make_contact(aoi, "黒川", "静"), make_contact(aoi, "白井", "静香")
    actions.set_contact(aoi, other.pk, is_private=True)
    actions.merge_contacts(aoi, private.pk, other.pk)
    withheld = read_withheld(aoi)
    assert (withheld.ids, withheld.clear("白井 静香さん")) == (frozenset([private.pk]), "〇〇さん")
