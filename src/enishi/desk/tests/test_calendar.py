"""The month: events, promises, birthdays and holidays on their days; it costs the same whatever it holds."""

from __future__ import annotations

import datetime as dt

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from enishi.accounts.models import User
from enishi.api.tests.conftest import Program
from enishi.conftest import ClientOf
from enishi.core import clock
from enishi.core.tests.console import run_word
from enishi.desk.cli import COMMANDS
from enishi.desk.queries.calendar import read_month
from enishi.encounters.actions import OutingFields, add_outing, answer_outing, record_encounter
from enishi.encounters.fields import PromiseFields
from enishi.encounters.tests.factories import make_person

pytestmark = pytest.mark.django_db
MINE = ("outing", "promise", "birthday")  # the year has things of its own to say
NOW = dt.datetime(2026, 12, 3, 3, tzinfo=dt.UTC)


def fill(owner: User, count: int) -> None:
    for number in range(count):
        person = make_person(owner, f"人{number}", birth_month=12, birth_day=24 + number)
        add_outing(owner, OutingFields(f"会{number}", starts_at=NOW + dt.timedelta(days=5 + number, hours=7)))
        promise = PromiseFields("mine", f"本{number}を送る", due_on=dt.date(2026, 12, 15))
        record_encounter(owner, contact_ids=[person.pk], on=dt.date(2026, 12, 1), promises=[promise])


def list_words(owner: User, month: str = "") -> list[tuple[int, str, str]]:
    page = read_month(owner, month, now=NOW)
    found = [(day.on.day, item.time, item.kind) for week in page.weeks for day in week for item in day.items]
    return [row for row in found if row[2] in MINE]


def test_each_thing_stands_on_its_day(aoi: User) -> None:
    fill(aoi, 1)
    with clock.as_of(NOW):
        assert list_words(aoi) == [(8, "19:00", "outing"), (15, "", "promise"), (24, "", "birthday")]


def test_weeks_begin_on_sunday_and_holidays_are_named(aoi: User) -> None:
    page = read_month(aoi, "2027-01", now=NOW)
    assert (page.weeks[0][0].on, page.before, page.after) == (
        dt.date(2026, 12, 27), dt.date(2026, 12, 1), dt.date(2027, 2, 1),
    )  # fmt: skip
    names = {
        day.on.day: day.holiday for week in page.weeks for day in week if day.holiday and not day.is_outside
    }
    assert names == {1: "元日", 11: "成人の日"}


@pytest.mark.parametrize("month", ["", "x", "2026-13", "0001-01", "9999-12", "2026-12"])
def test_nonsense_is_this_month(aoi: User, month: str) -> None:
    assert read_month(aoi, month, now=NOW).first == dt.date(2026, 12, 1)


def test_where_one_did_not_go_is_not_shown(aoi: User) -> None:
    outing = add_outing(aoi, OutingFields("会", on=dt.date(2026, 12, 1))).outing
    answer_outing(aoi, outing.pk, "not_gone")
    assert list_words(aoi) == []


def test_the_page_costs_the_same(aoi: User, client_of: ClientOf) -> None:
    client, counted = client_of(aoi), []
    for more in (1, 2):
        fill(aoi, more)
        with clock.as_of(NOW):
            client.get("/month/")
            with CaptureQueriesContext(connection) as queries:
                page = client.get("/month/?month=2026-12").content.decode()
        counted.append(len(queries))
    assert counted[0] == counted[1]
    assert page.count(">会0<") == 2  # in the grid and in the list


def test_api_and_command_line_tell_the_same(aoi: User) -> None:
    fill(aoi, 1)
    with clock.as_of(NOW):
        told = run_word(COMMANDS, "calendar", "2026-12", "--json").json
        assert Program(aoi, ["read"]).ask("GET", "/calendar?month=2026-12") == (200, told)
        assert [row["kind"] for row in told if row["kind"] in MINE] == list(MINE)
        assert "会0" in run_word(COMMANDS, "calendar").out


def test_the_field_of_a_day_does_not_say_its_day_again(aoi: User) -> None:
    fill(aoi, 1)
    with clock.as_of(NOW):
        page = read_month(aoi, "2026-12", now=NOW)
    found = [item.words for week in page.weeks for day in week for item in day.items if item.kind in MINE[1:]]
    assert found == ["人0 優さんとのお約束の日です：本0を送る", "人0 優さんのお誕生日です。"]
