"""Events, promises that fall due, and the morning after a promise, as day notes."""

from __future__ import annotations

import datetime as dt
from zoneinfo import ZoneInfo

import pytest

from enishi.accounts.models import User
from enishi.core.day_notes import DayNote
from enishi.encounters.actions import (
    OutingFields,
    PromiseFields,
    add_outing,
    keep_promise,
    record_encounter,
)
from enishi.encounters.models import Promise
from enishi.encounters.queries.day_notes import list_day_notes
from enishi.people.models import Contact

pytestmark = pytest.mark.django_db
ZONE = ZoneInfo("Asia/Tokyo")
FRIDAY = dt.date(2026, 11, 27)


def after(days: int) -> dt.date:
    return FRIDAY + dt.timedelta(days=days)


def told(owner: User, on: dt.date) -> list[DayNote]:
    return [note for note in list_day_notes(owner, since=on, until=on) if note.is_shown(on, on)]


def kinds(owner: User, on: dt.date) -> list[str]:
    return [note.kind for note in told(owner, on)]


@pytest.fixture
def sato(aoi: User) -> Contact:
    return Contact.objects.create(owner=aoi, family="佐藤")


def promise(
    owner: User, contact: Contact, *, on: dt.date = FRIDAY, due: dt.date | None = None, side: str = "mine"
) -> Promise:
    said = PromiseFields(side, "本を送る", due_on=due)
    return record_encounter(owner, contact_ids=[contact.pk], on=on, promises=[said]).promises.get()


def test_an_event_on_the_day_before_and_on_its_day(aoi: User, ben: User) -> None:
    add_outing(
        aoi, OutingFields("交流会", starts_at=dt.datetime(2026, 11, 29, 19, tzinfo=ZONE), place="公民館")
    )
    assert [kinds(aoi, after(number)) for number in range(4)] == [[], ["outing"], ["outing"], []]
    (note,) = told(aoi, after(2))
    assert (note.text, note.neutral_text) == ("11月29日 19:00　交流会", "11月29日 19:00に予定があります。")
    assert told(ben, after(2)) == []


def test_a_promise_on_the_day_before_it_is_due_and_then(aoi: User, sato: Contact) -> None:
    kept = promise(aoi, sato, due=after(5))
    found = [kinds(aoi, after(number)) for number in range(7)]
    assert found == [[], ["promised"], [], [], ["promise"], ["promise"], []]
    keep_promise(aoi, kept.pk)
    assert kinds(aoi, after(5)) == []


def test_due_on_the_next_day_it_is_said_once(aoi: User, sato: Contact) -> None:
    promise(aoi, sato, due=after(1))
    assert kinds(aoi, after(1)) == ["promise"]


def test_no_nudge_without_a_promise_of_mine(aoi: User, sato: Contact) -> None:
    record_encounter(aoi, contact_ids=[sato.pk], on=FRIDAY)
    promise(aoi, sato, side="theirs")
    assert kinds(aoi, after(1)) == []


@pytest.mark.parametrize("state", ["deceased", "avoid", "leave_be"])
def test_not_about_whom_one_is_not_to_be_reminded_of(aoi: User, sato: Contact, state: str) -> None:
    promise(aoi, sato, due=after(5))
    Contact.objects.update(state=state)
    assert [kinds(aoi, after(number)) for number in (1, 5)] == [[], []]
