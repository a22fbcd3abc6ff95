"""Small notebooks for the desk's tests, written through the same doors as everything else."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from enishi.accounts.models import User
from enishi.core import clock
from enishi.encounters.actions import EncounterFields, OutingFields, add_outing, record_encounters
from enishi.encounters.models import Outing
from enishi.people.fields import AffiliationFields, ContactFields, InterestFields, PointFields
from enishi.people.models import Contact
from enishi.people.tests.factories import make_contact

MONTHLY = (130, 160, 190, 221, 250, 281, 310)  # once a month, and then silence for four months
LATELY = (20, 50, 81, 110, 141, 170)  # once a month, as usual


def today() -> dt.date:
    return clock.today("Asia/Tokyo")


def meet(owner: User, contact: Contact, days: Sequence[int], note: str = "") -> None:
    """Encounters so many days ago."""
    fields = [
        EncounterFields([contact.pk], today() - dt.timedelta(days=ago), place="しずく", note=note)
        for ago in days
    ]
    if fields:
        record_encounters(owner, fields)


def make_friend(
    owner: User, family: str, reading: str, days: Sequence[int] = MONTHLY, *, tag: str = "読書会"
) -> Contact:
    """Somebody with everything a page can show."""
    fields = ContactFields(
        family=family,
        given="優",
        family_reading=reading,
        given_reading="ゆう",
        reading_source="card",
        affiliations=(
            AffiliationFields(f"{family}製作所", "企画部", "係長"),
            AffiliationFields("みどり商店", is_current=False),
        ),
        points=(PointFields("email", f"{len(family)}@example.jp"), PointFields("phone", "090-1234-5678")),
        interests=(InterestFields("帳簿を見てくれる人", "wants"), InterestFields("登山")),
        tags=(tag,),
        met_on=today() - dt.timedelta(days=900),
        birth_month=5,
        birth_day=18,
        note="お酒は一杯まで。",
    )
    contact = make_contact(owner, fields=fields)
    meet(owner, contact, days, "近況を少し。")
    return contact


def plan(
    owner: User, name: str, starts_at: dt.datetime, *, place: str = "", address: str = "", organiser: str = ""
) -> Outing:
    """An event to go to, of two hours."""
    ends_at = starts_at + dt.timedelta(hours=2)
    fields = OutingFields(
        name, starts_at=starts_at, ends_at=ends_at, place=place, address=address, organiser=organiser
    )
    return add_outing(owner, fields).outing
