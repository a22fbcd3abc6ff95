"""きょうのこと: the lines of Today, put away and taken back; said once; as many queries for one as for three."""

from __future__ import annotations

import datetime as dt

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from enishi.accounts.models import User
from enishi.conftest import ClientOf
from enishi.core import clock
from enishi.core.day_notes import DayNote
from enishi.desk.queries.day_notes import list_day_notes, list_todays_notes, rank_note
from enishi.encounters.actions import OutingFields, add_outing
from enishi.people.models import Contact

pytestmark = pytest.mark.django_db
NOW = dt.datetime(2026, 12, 2, 3, tzinfo=dt.UTC)
TODAY = NOW.date()


def born(owner: User, family: str = "佐藤") -> Contact:
    return Contact.objects.create(owner=owner, family=family, birth_month=12, birth_day=3)


def read(client: Client) -> str:
    with clock.as_of(NOW):
        return client.get("/").content.decode()


def test_a_birthday_stands_in_today_until_it_is_put_away(aoi: User, client_of: ClientOf) -> None:
    client, person = client_of(aoi), born(aoi)
    page = read(client)
    assert ["きょうのこと" in page, "12月3日は、佐藤さんのお誕生日です。" in page] == [True, True]
    client.post("/notes/put-away/", {"key": f"birthday:{person.pk}:2026", "next": "/"})
    assert "お誕生日です" not in read(client)
    client.post("/notes/bring-back/", {"key": f"birthday:{person.pk}:2026"})
    assert "お誕生日です" in read(client)


def test_without_any_there_is_no_heading(aoi: User, client_of: ClientOf) -> None:
    Contact.objects.create(owner=aoi, family="佐藤")
    assert "きょうのこと" not in read(client_of(aoi))


def test_what_stands_on_the_page_is_not_said_again(aoi: User, client_of: ClientOf) -> None:
    add_outing(aoi, OutingFields("市", on=TODAY))
    assert [note.kind for note in list_todays_notes(aoi, TODAY)] == []
    with clock.as_of(NOW):
        assert [note.kind for note in list_day_notes(aoi, since=TODAY, until=TODAY)] == ["outing"]
    assert "12月2日　市" not in read(client_of(aoi))


def test_programs_read_the_same_list(aoi: User, client_of: ClientOf) -> None:
    born(aoi)
    with clock.as_of(NOW):
        kinds = [note.kind for note in list_day_notes(aoi, since=TODAY, until=TODAY)]
    assert kinds == ["followups", "birthday"]


def count_queries(client: Client) -> int:
    with clock.as_of(NOW), CaptureQueriesContext(connection) as found:
        client.get("/")
    return len(found)


def test_as_many_queries_for_three_as_for_one(aoi: User, client_of: ClientOf) -> None:
    client = client_of(aoi)
    born(aoi)
    read(client)
    one = count_queries(client)
    born(aoi, "林")
    born(aoi, "森")
    assert count_queries(client) == one


def test_three_lines_stand_before_the_people_and_the_rest_on_a_tap(aoi: User, client_of: ClientOf) -> None:
    for family in ("佐藤", "鈴木", "高橋"):
        born(aoi, family)
    assert "<details" not in read(client_of(aoi)).split('class="notes"')[1].split("</section>")[0]
    for family in ("田中", "伊藤"):
        born(aoi, family)
    shown = read(client_of(aoi)).split('class="notes"')[1].split("</section>")[0]
    first, rest = shown.split('<details class="fold"><summary>ほか2件</summary>')
    assert (first.count("<article"), rest.count("<article")) == (3, 2)


def test_what_went_wrong_comes_first_and_questions_last() -> None:
    kinds = {"returned": -1, "circle_warm": 0, "birthday": 2, "salon_cancel": 1, "charity_look_back": -2}
    notes = [
        DayNote(kind, kind, TODAY + dt.timedelta(days=days), TODAY, TODAY, "", "")
        for kind, days in kinds.items()
    ]
    ranked = sorted(notes, key=lambda note: rank_note(note, TODAY))
    assert [note.kind for note in ranked] == [
        "returned", "salon_cancel", "birthday", "charity_look_back", "circle_warm",
    ]  # fmt: skip
