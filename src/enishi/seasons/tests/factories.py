"""Cards and gifts for tests, made the way the product makes them."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

from enishi.accounts.models import User
from enishi.core import clock
from enishi.people.fields import ContactFields, PointFields
from enishi.people.models import Contact
from enishi.people.tests.factories import make_contact
from enishi.seasons import actions

DECEMBER = dt.datetime(2026, 12, 5, 9, tzinfo=dt.UTC)
YEAR = 2027


def make_friend(
    owner: User, family: str = "佐藤", given: str = "健", address: str = "", **more: object
) -> Contact:
    """Somebody, with an address where one is given."""
    fields = replace(
        ContactFields(family=family, given=given), **more,  # type: ignore[arg-type]
        points=(PointFields("address", address, label="home"),) if address else (),
    )  # fmt: skip
    return make_contact(owner, fields=fields)


def at(day: dt.date) -> dt.datetime:
    """Noon of a day in Tokyo."""
    return dt.datetime.combine(day, dt.time(3), tzinfo=dt.UTC)


def send(owner: User, contact: Contact, *years: int) -> None:
    """A card sent in the December before each of these years."""
    for year in years:
        with clock.as_of(at(dt.date(year - 1, 12, 20))):
            actions.mark_card(owner, contact.pk, year, "sent")


def receive(owner: User, contact: Contact, *years: int) -> None:
    """A card that came on the second of January of each of these years."""
    for year in years:
        with clock.as_of(at(dt.date(year, 1, 2))):
            actions.mark_card(owner, contact.pk, year, "received")
