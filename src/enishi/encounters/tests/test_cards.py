"""The card of somebody known: a meeting of its day, once, and gone with the card."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest

from enishi.accounts.models import User
from enishi.cards.actions import keep_scan, unkeep_scan
from enishi.cards.models import CardScan
from enishi.cards.states import sheet_now
from enishi.cards.tests.factories import Reader, make_scans, reader
from enishi.core import clock
from enishi.encounters import queries
from enishi.encounters.actions import change_encounter, record_encounter
from enishi.encounters.fields import EncounterFields
from enishi.encounters.models import Encounter
from enishi.people.fields import ContactFields
from enishi.people.models import Contact
from enishi.people.tests.factories import make_contact

__all__ = ["reader"]

pytestmark = pytest.mark.django_db
TODAY = dt.date(2026, 11, 23)
EARLIER = dt.date(2026, 10, 2)


@pytest.fixture(autouse=True)
def _today(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clock, "now", lambda: dt.datetime(2026, 11, 23, 3, tzinfo=dt.UTC))


@pytest.fixture
def known(aoi: User) -> Contact:
    return make_contact(aoi, "高橋", "由美", fields=ContactFields(met_on=EARLIER))


@pytest.fixture
def scan(aoi: User, reader: Reader) -> CardScan:
    return make_scans(aoi, reader)[0]


def keep(owner: User, scan: CardScan, contact: Contact | None, on: dt.date) -> None:
    sheet = replace(sheet_now(scan), met_on=on.isoformat(), met_where="展示会")
    keep_scan(owner, scan.pk, sheet, contact_id=contact.pk if contact else None)


def list_meetings(owner: User) -> list[tuple[dt.date, str, str]]:
    return [(one.on, one.kind, one.place) for one in queries.list_encounters(owner)]


def test_who_is_known_was_met_again(aoi: User, known: Contact, scan: CardScan) -> None:
    keep(aoi, scan, known, TODAY)
    assert list_meetings(aoi) == [(TODAY, "met", "展示会")]
    unkeep_scan(aoi, scan.pk)
    assert list_meetings(aoi) == []
    keep(aoi, scan, known, TODAY)
    assert list_meetings(aoi) == [(TODAY, "met", "展示会")]


def test_the_first_meeting_is_no_second_one(aoi: User, known: Contact, scan: CardScan) -> None:
    keep(aoi, scan, known, EARLIER)
    assert list_meetings(aoi) == []


def test_somebody_new_is_met_for_the_first_time(aoi: User, scan: CardScan) -> None:
    keep(aoi, scan, None, TODAY)
    assert list_meetings(aoi) == []


def test_a_meeting_written_down_already_is_one(aoi: User, known: Contact, scan: CardScan) -> None:
    record_encounter(aoi, contact_ids=[known.pk], on=TODAY, kind="meal", place="蕎麦屋")
    keep(aoi, scan, known, TODAY)
    unkeep_scan(aoi, scan.pk)
    assert list_meetings(aoi) == [(TODAY, "meal", "蕎麦屋")]


def test_what_is_to_come_has_not_been(aoi: User, known: Contact, scan: CardScan) -> None:
    keep(aoi, scan, known, TODAY + dt.timedelta(days=3))
    assert list_meetings(aoi) == []


def test_what_the_owner_wrote_about_it_stays(aoi: User, known: Contact, scan: CardScan) -> None:
    keep(aoi, scan, known, TODAY)
    (made,) = Encounter.objects.all()
    fields = EncounterFields([known.pk], TODAY, place="展示会", note="木の椅子の話")
    change_encounter(aoi, made.pk, fields)
    unkeep_scan(aoi, scan.pk)
    assert list_meetings(aoi) == [(TODAY, "met", "展示会")]
