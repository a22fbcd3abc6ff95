"""Today and the events one goes to: the day before, on the day, the evening after, and nothing once it is answered."""

from __future__ import annotations

import datetime as dt
from urllib.parse import quote
from zoneinfo import ZoneInfo

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from enishi.accounts.models import User
from enishi.api.tests.conftest import Program
from enishi.conftest import ClientOf
from enishi.core import clock, ids
from enishi.core.tests.console import run_word
from enishi.desk.tests.notebooks import plan
from enishi.encounters.actions import (
    CaptureFields,
    OutingFields,
    add_capture,
    add_outing,
    drop_capture,
    record_encounter,
)
from enishi.encounters.actions import change_outing as change
from enishi.encounters.cli import COMMANDS as EVENTS
from enishi.encounters.models import Outing
from enishi.encounters.queries import list_near_outings
from enishi.encounters.tests.factories import make_person
from enishi.followups.cli import COMMANDS

pytestmark = pytest.mark.django_db
ZONE = ZoneInfo("Asia/Tokyo")
NIGHT = dt.datetime(2026, 12, 3, 19, tzinfo=ZONE)  # until 21 o'clock


@pytest.fixture
def circle(aoi: User) -> Outing:
    return plan(aoi, "地域の交流会", NIGHT, place="公民館")


def seen(owner: User, day: int, hour: int, minute: int = 0) -> list[tuple[str, str]]:
    now = dt.datetime(2026, 12, day, hour, minute, tzinfo=ZONE)
    return [(near.outing.name, near.when.value) for near in list_near_outings(owner, now=now)]


def read_page(client: Client, now: dt.datetime) -> str:
    with clock.as_of(now):
        return client.get("/").content.decode()


def answer(client: Client, outing: Outing, said: str) -> str:
    """Where it leads."""
    data = {"answer": said, "next": "/"}
    return str(client.post(f"/outings/{outing.pk}/answer/", data).headers["Location"])


@pytest.mark.parametrize(
    ("day", "hour", "when"),
    [
        (1, 23, ""),
        (2, 0, "tomorrow"),
        (3, 0, "today"),
        (3, 20, "today"),
        (3, 21, "after"),
        (6, 23, "after"),
        (7, 0, ""),
    ],
)
def test_when_it_is_spoken_of(aoi: User, circle: Outing, day: int, hour: int, when: str) -> None:
    assert seen(aoi, day, hour) == ([("地域の交流会", when)] if when else [])


def test_without_times_it_is_over_in_the_evening(aoi: User) -> None:
    add_outing(aoi, OutingFields("市", on=dt.date(2026, 12, 3)))
    assert [seen(aoi, 3, hour) for hour in (17, 18)] == [[("市", "today")], [("市", "after")]]


def test_without_an_end_it_lasts_two_hours(aoi: User) -> None:
    add_outing(aoi, OutingFields("会", starts_at=NIGHT))
    assert [seen(aoi, 3, 20, 59), seen(aoi, 3, 21)] == [[("会", "today")], [("会", "after")]]


def test_several_days_are_over_after_the_last(aoi: User) -> None:
    add_outing(aoi, OutingFields("合宿", starts_at=NIGHT, ends_at=NIGHT + dt.timedelta(days=9)))
    assert [seen(aoi, 10, 9), seen(aoi, 15, 9), seen(aoi, 16, 0)] == [
        [("合宿", "today")],
        [("合宿", "after")],
        [],
    ]


def test_whoever_noted_somebody_there_is_not_asked(aoi: User, circle: Outing) -> None:
    noted = CaptureFields(captured_at=NIGHT + dt.timedelta(hours=1), name="三浦", place="地域の交流会")
    with clock.as_of(NIGHT + dt.timedelta(hours=1)):
        capture = add_capture(aoi, ids.new_id(), noted).capture
    assert (seen(aoi, 3, 20), seen(aoi, 3, 21)) == ([("地域の交流会", "today")], [])
    drop_capture(aoi, capture.pk)
    assert seen(aoi, 3, 21) == [("地域の交流会", "after")]


def test_moved_to_another_day_it_is_asked_about_again(aoi: User, client_of: ClientOf, circle: Outing) -> None:
    answer(client_of(aoi), circle, "not_gone")
    change(aoi, circle.pk, OutingFields("地域の交流会", starts_at=NIGHT + dt.timedelta(days=7)))
    assert seen(aoi, 9, 9) == [("地域の交流会", "tomorrow")]


def test_the_lines_on_the_page(aoi: User, client_of: ClientOf, circle: Outing) -> None:
    client, ready = client_of(aoi), f"/outings/{circle.pk}/ready/"
    before = read_page(client, NIGHT - dt.timedelta(days=1))
    for words in ("地域の交流会", "あす 19:00", "公民館", f"/outings/{circle.pk}/", ready):
        assert words in before, words
    after = read_page(client, NIGHT + dt.timedelta(hours=2))
    told = ("どうでしたか", "行きませんでした", f"/outings/{circle.pk}/evening/", ready)
    assert [words in after for words in told] == [True, True, True, False]


def test_on_the_day_today_begins_with_its_card(aoi: User, client_of: ClientOf, circle: Outing) -> None:
    """When, where, the 支度 folded, somebody to note down, who of mine may be there."""
    record_encounter(
        aoi, contact_ids=[make_person(aoi, "五十嵐").pk], place="公民館", on=dt.date(2026, 10, 1)
    )
    page = read_page(client_of(aoi), NIGHT)
    for words in (
        "19:00",
        "公民館",
        "五十嵐 優さん",
        "2人と話せば十分",
        "二次会",
        f"/capture/?place={quote('地域の交流会')}",
    ):
        assert words in page, words
    assert page.index("きょうのお出かけ") < page.index("<article")
    assert "きょうのお出かけ" not in read_page(client_of(aoi), NIGHT + dt.timedelta(hours=2))


@pytest.mark.parametrize(
    ("said", "kept", "leads_to"),
    [
        ("went", "went", "/"),
        ("not_gone", "not_gone", "/"),
        ("note_went", "went", f"/capture/?place={quote('地域の交流会')}"),
    ],
)
def test_once_answered_it_is_gone(
    aoi: User, client_of: ClientOf, circle: Outing, said: str, kept: str, leads_to: str
) -> None:
    client = client_of(aoi)
    assert [answer(client, circle, said) for _ in range(2)] == [leads_to] * 2
    circle.refresh_from_db()
    assert (circle.answer, seen(aoi, 3, 21)) == (kept, [])
    assert "どうでしたか" not in read_page(client, NIGHT + dt.timedelta(hours=3))
    answer(client, circle, "")  # what the undo button sends
    assert seen(aoi, 3, 21) == [("地域の交流会", "after")]


def test_the_name_waits_in_the_place(aoi: User, client_of: ClientOf, circle: Outing) -> None:
    page = client_of(aoi).get("/capture/", {"place": "地域の交流会"}).content.decode()
    assert 'id="place" value="地域の交流会"' in page


def test_nonsense_is_refused(aoi: User, client_of: ClientOf, circle: Outing) -> None:
    assert client_of(aoi).post(f"/outings/{circle.pk}/answer/", {"answer": "x"}).status_code == 422


def test_an_event_alone_is_no_empty_notebook(aoi: User, client_of: ClientOf, circle: Outing) -> None:
    with clock.as_of(NIGHT):
        assert client_of(aoi).get("/").status_code == 200


def test_three_cost_as_many_queries_as_one(aoi: User, client_of: ClientOf, circle: Outing) -> None:
    counted = []
    for names in ((), ("会一", "会二")):
        for name in names:
            plan(aoi, name, NIGHT)
        client = client_of(aoi)
        read_page(client, NIGHT)
        with CaptureQueriesContext(connection) as queries:
            page = read_page(client, NIGHT)
        counted.append((len(queries), page.count('aria-label="地域の交流会"') + page.count('aria-label="会')))
    assert counted == [(counted[0][0], 1), (counted[0][0], 3)]


def test_command_line_and_api_tell_the_same(aoi: User, circle: Outing) -> None:
    with clock.as_of(NIGHT):
        assert run_word(COMMANDS, "today").out.splitlines()[0] == "きょう  19:00  地域の交流会  公民館"
        (told,) = run_word(EVENTS, "event", "--near", "--json").json
    program = Program(aoi, ["read", "write"])
    assert (told["id"], told["when"], told["answer"]) == (str(circle.pk), "today", "")
    assert program.ask("GET", "/today/outings?now=2026-12-03T19:00:00%2B09:00") == (200, [told])
    assert run_word(EVENTS, "event", str(circle.pk), "--answer", "went", "--json").json["answer"] == "went"
    assert program.ask("GET", "/today/outings?now=2026-12-03T19:00:00%2B09:00") == (200, [])
    status, said = program.ask("POST", f"/outings/{circle.pk}/answer", {"answer": ""})
    assert (status, said["answer"]) == (200, "")
    assert program.ask("POST", f"/outings/{circle.pk}/answer", {"answer": "perhaps"})[0] == 422
