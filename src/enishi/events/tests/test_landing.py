"""A kept card becomes a person, a place and an evening in a notebook; taken back, only name and evening stay."""

from __future__ import annotations

import datetime as dt

import pytest

from enishi.accounts.models import User
from enishi.core import clock, errors
from enishi.encounters.models import Encounter
from enishi.events import actions
from enishi.events.models import Exchange, Gathering, SignUp
from enishi.events.tests.factories import make_gathering, make_sign_up
from enishi.followups.queries import list_today
from enishi.people.actions import add_contact, set_contact
from enishi.people.fields import ContactFields, PointFields
from enishi.people.models import Contact, MaybeSame
from enishi.places.models import Place

PARTS = {"affiliation": "青葉デザイン", "email": "hanako@aoba.example.jp", "phone": "090-1111-2222"}


@pytest.fixture
def exchange(aoi: User) -> Exchange:
    """Between me, number 1, and 山田 花子, number 2; held today."""
    gathering = make_gathering(aoi)
    me, other = make_sign_up(gathering, 1), make_sign_up(gathering, 2)
    Gathering.objects.filter(pk=gathering.pk).update(on=clock.today("Asia/Tokyo"))
    actions.change_card(other, "山田 花子", "やまだ はなこ", PARTS, list(PARTS))
    actions.give_card(me, other.pk, [])
    row = actions.give_card(other, me.pk, ["affiliation", "email", "phone"])
    return actions.note_exchange(me, row.pk, "紙見本の話")


def me_of(row: Exchange) -> SignUp:
    return SignUp.objects.select_related("gathering").get(gathering=row.gathering_id, number=1)


def other_of(row: Exchange) -> SignUp:
    return SignUp.objects.select_related("gathering").get(gathering=row.gathering_id, number=2)


def points(contact: Contact) -> list[str]:
    return sorted(contact.points.values_list("value", flat=True))


def test_person_place_evening(ben: User, exchange: Exchange) -> None:
    hanako = actions.keep_in_notebook(ben, me_of(exchange), exchange.pk)
    assert (hanako.family, hanako.given, hanako.family_reading, hanako.met_how) == (
        "山田", "花子", "やまだ", "春の交流会",
    )  # fmt: skip
    assert points(hanako) == ["090-1111-2222", "hanako@aoba.example.jp"]
    met = Encounter.objects.get(owner=ben)
    place = Place.objects.get(owner=ben)
    assert (met.on, met.kind, met.note, met.at_place) == (
        clock.today("Asia/Tokyo"), "event", "紙見本の話", place,
    )  # fmt: skip
    assert (place.kind, place.name) == ("meetup", exchange.gathering.community.name)
    tonight = clock.now() + dt.timedelta(hours=2)
    assert [one.contact for one in list_today(ben, now=tonight)] == [hanako]


def test_twice_is_once(ben: User, exchange: Exchange) -> None:
    first = actions.keep_in_notebook(ben, me_of(exchange), exchange.pk)
    assert actions.keep_in_notebook(ben, me_of(exchange), exchange.pk) == first
    assert (Contact.objects.count(), Encounter.objects.count(), Place.objects.count()) == (1, 1, 1)


def test_who_is_known_is_that_person_and_a_namesake_is_asked_about(ben: User, exchange: Exchange) -> None:
    known = add_contact(
        ben, ContactFields("山田", "花子", points=(PointFields("email", "hanako@aoba.example.jp"),))
    )
    assert actions.keep_in_notebook(ben, me_of(exchange), exchange.pk) == known
    assert points(known) == ["090-1111-2222", "hanako@aoba.example.jp"]


def test_a_namesake_is_never_merged_silently(ben: User, exchange: Exchange) -> None:
    namesake = add_contact(ben, ContactFields("山田", "花子"))
    assert actions.keep_in_notebook(ben, me_of(exchange), exchange.pk) != namesake
    assert MaybeSame.objects.filter(owner=ben).count() == 1


def test_without_both_yes_nothing_comes_in(ben: User, exchange: Exchange) -> None:
    actions.withdraw_card(other_of(exchange), exchange.pk)
    with pytest.raises(errors.Closed):
        actions.keep_in_notebook(ben, me_of(exchange), exchange.pk)
    assert Contact.objects.count() == 0


@pytest.mark.parametrize("is_erased", [False, True])
def test_taken_back_the_name_and_the_evening_stay(ben: User, exchange: Exchange, is_erased: bool) -> None:
    hanako = actions.keep_in_notebook(ben, me_of(exchange), exchange.pk)
    if is_erased:
        actions.erase_guest(other_of(exchange))
    else:
        actions.withdraw_card(other_of(exchange), exchange.pk)
    hanako.refresh_from_db()
    assert (hanako.family, hanako.given, points(hanako), hanako.affiliations.count()) == (
        "山田",
        "花子",
        [],
        0,
    )
    assert Encounter.objects.get(owner=ben).deleted_at is None


def test_taken_back_what_was_changed_since_stays(ben: User, exchange: Exchange) -> None:
    hanako = actions.keep_in_notebook(ben, me_of(exchange), exchange.pk)
    set_contact(ben, hanako.pk, closeness="close")
    hanako.points.filter(kind="phone").update(value="090-9999-0000")
    actions.withdraw_card(other_of(exchange), exchange.pk)
    hanako.refresh_from_db()
    assert (points(hanako), hanako.closeness) == (["090-9999-0000"], "close")


def test_taken_back_what_one_knew_before_stays(ben: User, exchange: Exchange) -> None:
    known = add_contact(ben, ContactFields("山田", "花子", points=(PointFields("phone", "090-1111-2222"),)))
    actions.keep_in_notebook(ben, me_of(exchange), exchange.pk)
    actions.withdraw_card(other_of(exchange), exchange.pk)
    assert points(known) == ["090-1111-2222"]


def test_another_account_does_not_take_it_over(aoi: User, ben: User, exchange: Exchange) -> None:
    actions.keep_in_notebook(ben, me_of(exchange), exchange.pk)
    with pytest.raises(errors.AlreadyThere):
        actions.keep_in_notebook(aoi, me_of(exchange), exchange.pk)
    assert Contact.objects.filter(owner=aoi).count() == 0
