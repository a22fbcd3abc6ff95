"""Two of one name are told apart by whatever differs."""

from __future__ import annotations

import datetime as dt

import pytest
from django.utils import translation

from enishi.accounts.models import User
from enishi.people import queries
from enishi.people.fields import ContactFields
from enishi.people.models import Contact
from enishi.people.namesakes import tell_apart
from enishi.people.tests.factories import make_contact

pytestmark = pytest.mark.django_db


def tell(actor: User, *contacts: Contact) -> list[str]:
    with translation.override("en"):
        people = queries.list_by_ids(actor, [one.pk for one in contacts])
        words = tell_apart(people)
    return [words[person.pk] for person in people]


def test_posts_are_enough_where_they_differ(aoi: User) -> None:
    one = make_contact(aoi, "林", "一", organisation="青葉", emails=("a@example.jp",))
    other = make_contact(aoi, "林", "一", organisation="みどり", emails=("b@example.jp",))
    assert tell(aoi, one, other) == ["青葉", "みどり"]


def test_a_mail_address_or_the_day_of_meeting(aoi: User) -> None:
    one = make_contact(aoi, "林", "一", organisation="青葉", emails=("a@example.jp",))
    other = make_contact(aoi, "林", "一", organisation="青葉")
    third = make_contact(
        aoi, "林", "一", organisation="青葉", fields=ContactFields(met_on=dt.date(2026, 5, 1))
    )
    first, second, last = tell(aoi, one, other, third)
    assert (first, second) == ("青葉 a@example.jp", "青葉")
    assert last == "青葉 met on May 1, 2026"


def test_two_with_nothing_else_differ_by_when_they_were_noted_down(aoi: User) -> None:
    words = tell(aoi, make_contact(aoi, "林", "一"), make_contact(aoi, "森", "二"))
    assert words == ["", ""]
    one, other = make_contact(aoi, "原", "三"), make_contact(aoi, "原", "三")
    Contact.objects.filter(pk=other.pk).update(created_at=other.created_at - dt.timedelta(days=40))
    told = tell(aoi, one, other)
    assert len(set(told)) == 2
    assert all(text.startswith("noted down on ") for text in told)
