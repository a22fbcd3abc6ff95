"""What people are called on a screen: never an empty line, さん unless the owner chose otherwise."""

from __future__ import annotations

import pytest
from django.utils import translation

from enishi.accounts.models import User
from enishi.people import actions
from enishi.people.fields import AffiliationFields, ContactFields, PointFields
from enishi.people.models import Contact
from enishi.people.names import addressed_name, display_name, full_reading, short_name

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("fields", "shown", "addressed", "short"),
    [
        (ContactFields(family="五十嵐", given="優"), "五十嵐 優", "五十嵐 優さん", "五十嵐さん"),
        (ContactFields(family="林"), "林", "林さん", "林さん"),
        (ContactFields(given="優"), "優", "優さん", "優さん"),
        (ContactFields(family="林", honorific="先生"), "林", "林先生", "林先生"),
        (
            ContactFields(family="Smith", given="John", middle="F."),
            "John F. Smith",
            "John F. Smithさん",
            "Johnさん",
        ),
        (ContactFields(nickname="マスター"), "マスター", "マスターさん", "マスターさん"),
        (ContactFields(affiliations=(AffiliationFields("みどり"),)), "みどり", "みどり", "みどり"),
        (ContactFields(points=(PointFields("email", "a@a.jp"),)), "a@a.jp", "a@a.jp", "a@a.jp"),
    ],
)
def test_names(aoi: User, fields: ContactFields, shown: str, addressed: str, short: str) -> None:
    contact = actions.add_contact(aoi, fields)
    assert (display_name(contact), addressed_name(contact), short_name(contact)) == (shown, addressed, short)


def test_in_english_the_name_stands_alone(aoi: User) -> None:
    contact = actions.add_contact(aoi, ContactFields(family="五十嵐", given="優", family_reading="いがらし"))
    with translation.override("en"):
        assert (addressed_name(contact), full_reading(contact)) == ("五十嵐 優", "いがらし")


def test_nothing_at_all_is_said_in_words(aoi: User) -> None:
    assert display_name(Contact.objects.create(owner=aoi)) == "（お名前なし）"
