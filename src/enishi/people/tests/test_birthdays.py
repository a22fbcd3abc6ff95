"""Birthdays as day notes: leap days, unknown years, and nobody in mourning, passed away or at a distance."""

from __future__ import annotations

import datetime as dt

import pytest

from enishi.accounts.models import User
from enishi.people.models import Contact
from enishi.people.queries.day_notes import list_day_notes

pytestmark = pytest.mark.django_db


def born(owner: User, month: int, day: int, year: int | None = None, **more: object) -> Contact:
    return Contact.objects.create(
        owner=owner, family="佐藤", birth_year=year, birth_month=month, birth_day=day, **more
    )


def days(owner: User, since: dt.date, until: dt.date | None = None) -> list[dt.date]:
    return [note.on for note in list_day_notes(owner, since=since, until=until or since)]


def test_from_three_days_before_until_the_day(aoi: User, ben: User) -> None:
    born(aoi, 12, 3)
    found = [bool(days(aoi, dt.date(2026, 12, day))) for day in (30, 1, 2, 3, 4) if day < 30]
    assert (days(aoi, dt.date(2026, 11, 29)), found) == ([], [True, True, True, False])
    assert days(aoi, dt.date(2026, 11, 30)) == [dt.date(2026, 12, 3)]
    assert days(ben, dt.date(2026, 12, 3)) == []


def test_over_the_turn_of_the_year(aoi: User) -> None:
    born(aoi, 1, 1)
    assert days(aoi, dt.date(2026, 12, 31)) == [dt.date(2027, 1, 1)]


def test_the_29th_of_february_is_kept_on_the_28th_in_common_years(aoi: User) -> None:
    born(aoi, 2, 29, 1988)
    assert days(aoi, dt.date(2026, 2, 28)) == [dt.date(2026, 2, 28)]
    assert days(aoi, dt.date(2028, 2, 29)) == [dt.date(2028, 2, 29)]
    assert days(aoi, dt.date(2026, 3, 1)) == []


def test_two_years_at_once_and_a_key_for_each(aoi: User) -> None:
    person = born(aoi, 5, 5, 2026)
    notes = list_day_notes(aoi, since=dt.date(2025, 1, 1), until=dt.date(2027, 12, 31))
    assert [note.key for note in notes] == [f"birthday:{person.pk}:2026", f"birthday:{person.pk}:2027"]


@pytest.mark.parametrize("state", ["mourning", "deceased", "avoid", "leave_be"])
def test_never_for_whom_it_would_hurt(aoi: User, state: str) -> None:
    born(aoi, 12, 3, state=state)
    assert days(aoi, dt.date(2026, 12, 3)) == []


def test_not_for_who_was_put_away_or_whose_day_is_not_known(aoi: User) -> None:
    born(aoi, 12, 3, archived_at=dt.datetime(2026, 1, 1, tzinfo=dt.UTC))
    born(aoi, 12, 3, deleted_at=dt.datetime(2026, 1, 1, tzinfo=dt.UTC))
    Contact.objects.create(owner=aoi, family="林", birth_month=12)
    assert days(aoi, dt.date(2026, 12, 3)) == []


def test_what_it_says(aoi: User) -> None:
    person = born(aoi, 12, 3, 1990)
    (note,) = list_day_notes(aoi, since=dt.date(2026, 12, 3), until=dt.date(2026, 12, 3))
    assert (note.text, note.neutral_text, note.path) == (
        "12月3日は、佐藤さんのお誕生日です。",
        "12月3日は、お誕生日の方がいます。",
        f"/people/{person.pk}/",
    )
