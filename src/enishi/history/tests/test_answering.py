"""The owner's answers on those who may be known, and taking them back."""

from __future__ import annotations

import datetime as dt

import pytest

from enishi.accounts.models import User
from enishi.core import clock, errors
from enishi.history import actions, queries
from enishi.history.models import Correspondent, SenderRule
from enishi.history.tests.factories import ME, bring, list_made, mail
from enishi.people.actions import delete_contact
from enishi.people.models import Contact, ContactPoint
from enishi.people.tests.factories import make_contact
from enishi.privacy.actions import erase_person

pytestmark = pytest.mark.django_db
KEN, RIN = "ken@example.jp", "rin@example.jp"


@pytest.fixture
def aoi_with_mails(aoi: User) -> User:
    """Two who wrote and were written to."""
    names = {KEN: "佐藤 健", RIN: "林 りん"}
    bring(aoi, mail(1, names=names), mail(2, sender=ME, to=(KEN,)), mail(3, sender=RIN, names=names),
          mail(4, sender=ME, to=(RIN,)))  # fmt: skip
    return aoi


def find(address: str) -> Correspondent:
    return Correspondent.objects.get(key=address)


def list_asked(owner: User) -> list[str]:
    actions.settle(owner)
    return sorted(one.key for one in queries.list_likely(owner))


def test_added_and_taken_back_is_asked_about_again(aoi_with_mails: User) -> None:
    owner = aoi_with_mails
    made = actions.add_from_correspondent(owner, find(KEN).pk, name="佐藤 けん", origin="work")
    assert (made.family, made.given, made.origin) == ("佐藤", "けん", "work")
    assert actions.add_from_correspondent(owner, find(KEN).pk) == made
    assert list_asked(owner) == [RIN]
    actions.decide_correspondent(owner, find(KEN).pk, "")
    assert list_asked(owner) == [KEN, RIN]
    assert Contact.objects.get().deleted_at is not None
    again = actions.add_from_correspondent(owner, find(KEN).pk)
    assert (again.pk, list_asked(owner), len(list_made(owner))) == (made.pk, [RIN], 2)


def test_whoever_the_owner_deleted_is_not_asked_about(aoi_with_mails: User) -> None:
    made = actions.add_from_correspondent(aoi_with_mails, find(KEN).pk)
    delete_contact(aoi_with_mails, made.pk)
    assert list_asked(aoi_with_mails) == [RIN]


def test_whoever_came_into_the_notebook_meanwhile_is_not_made_twice(aoi_with_mails: User) -> None:
    there = make_contact(aoi_with_mails, emails=(KEN,))
    Correspondent.objects.filter(key=KEN).update(who=None, is_settled=False)
    assert actions.add_from_correspondent(aoi_with_mails, find(KEN).pk) == there
    assert Contact.objects.count() == 1
    actions.decide_correspondent(aoi_with_mails, find(KEN).pk, "")
    assert Contact.objects.get().deleted_at is None


def test_linked_their_address_comes_along_and_goes_again(aoi_with_mails: User) -> None:
    owner = aoi_with_mails
    there = make_contact(owner, emails=("ken@home.example",))
    actions.link_correspondent(owner, find(KEN).pk, there.pk)
    actions.link_correspondent(owner, find(KEN).pk, there.pk)
    assert sorted(ContactPoint.objects.values_list("value", flat=True)) == [KEN, "ken@home.example"]
    assert (list_asked(owner), len(list_made(owner))) == ([RIN], 2)
    actions.decide_correspondent(owner, find(KEN).pk, "")
    assert list(ContactPoint.objects.values_list("value", flat=True)) == ["ken@home.example"]
    assert (list_asked(owner), list_made(owner)) == ([KEN, RIN], [])


def test_another_word_replaces_what_the_first_brought(aoi_with_mails: User) -> None:
    owner = aoi_with_mails
    one, other = make_contact(owner), make_contact(owner, "林", "りん")
    actions.link_correspondent(owner, find(KEN).pk, one.pk)
    actions.link_correspondent(owner, find(KEN).pk, other.pk)
    assert [(point.contact_id, point.value) for point in ContactPoint.objects.all()] == [(other.pk, KEN)]
    made = actions.add_from_correspondent(owner, find(RIN).pk)
    actions.decide_correspondent(owner, find(RIN).pk, "left_out")
    made.refresh_from_db()
    assert (made.deleted_at is None, list_asked(owner)) == (False, [])


def test_later_comes_back_after_a_week(aoi_with_mails: User) -> None:
    actions.put_off_correspondent(aoi_with_mails, find(KEN).pk)
    assert list_asked(aoi_with_mails) == [RIN]
    assert [one.key for one in queries.list_answered(aoi_with_mails, "later")] == [KEN]
    today = clock.today(aoi_with_mails.time_zone)
    assert find(KEN).later_on == today + dt.timedelta(days=7)
    Correspondent.objects.filter(key=KEN).update(later_on=today)
    assert list_asked(aoi_with_mails) == [KEN, RIN]
    assert list(queries.list_answered(aoi_with_mails, "later")) == []


@pytest.mark.parametrize(("answer", "people"), [("add", 2), ("leave_out", 0), ("later", 0)])
def test_several_at_once_are_taken_back_at_once(aoi_with_mails: User, answer: str, people: int) -> None:
    owner = aoi_with_mails
    ids = [find(KEN).pk, find(RIN).pk]
    moment = actions.answer_many(owner, [*ids, "nonsense"], answer)
    assert (Contact.objects.filter(deleted_at=None).count(), list_asked(owner)) == (people, [])
    assert actions.take_back_answers(owner, moment) == 2
    assert (Contact.objects.filter(deleted_at=None).count(), list_asked(owner)) == (0, [KEN, RIN])


def test_whoever_has_an_answer_keeps_it(aoi_with_mails: User) -> None:
    actions.decide_correspondent(aoi_with_mails, find(KEN).pk, "left_out")
    actions.answer_many(aoi_with_mails, [find(KEN).pk, find(RIN).pk], "add")
    assert (find(KEN).decision, find(RIN).decision) == ("left_out", "person")


def test_what_makes_no_sense_is_refused(aoi_with_mails: User, ben: User) -> None:
    with pytest.raises(errors.Invalid):
        actions.answer_many(aoi_with_mails, [find(KEN).pk], "nonsense")
    with pytest.raises(errors.Invalid):
        actions.answer_many(aoi_with_mails, ["x"] * 101, "add")
    with pytest.raises(errors.NotFound):
        actions.put_off_correspondent(ben, find(KEN).pk)
    actions.answer_many(ben, [find(KEN).pk], "leave_out")
    assert find(KEN).decision == ""


def test_an_erased_person_leaves_no_word_behind(aoi_with_mails: User) -> None:
    actions.decide_sender(aoi_with_mails, KEN, "count")
    made = actions.add_from_correspondent(aoi_with_mails, find(KEN).pk)
    erase_person(aoi_with_mails, made.pk)
    assert list(SenderRule.objects.all()) == []
    words = ("decided_at", "later_on", "made_contact_id", "step")
    (gone,) = Correspondent.objects.filter(is_forgotten=True).values_list(*words)
    assert gone == (None, None, None, {})


def test_those_who_wrote_and_were_written_to_are_counted(aoi_with_mails: User) -> None:
    assert queries.count_both_ways(aoi_with_mails, limit=100) == 2
    assert queries.count_both_ways(aoi_with_mails, limit=1) == 1
    actions.put_off_correspondent(aoi_with_mails, find(KEN).pk)
    assert queries.count_both_ways(aoi_with_mails, limit=100) == 1
