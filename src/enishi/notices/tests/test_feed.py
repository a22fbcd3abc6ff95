"""The secret calendar: read back by icalendar, stable, neutral, found by its address alone."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from urllib.parse import urlsplit

import pytest
from django.test import Client
from icalendar import Calendar, Component

from enishi.accounts.models import User
from enishi.core import clock
from enishi.core.day_notes import DayNote
from enishi.notices import actions
from enishi.notices.described import find_address
from enishi.notices.models import Target
from enishi.notices.tests.factories import make_note, telling

pytestmark = pytest.mark.django_db
NOW = dt.datetime(2026, 11, 27, 3, tzinfo=dt.UTC)
DAY = dt.date(2026, 12, 3)


@pytest.fixture(autouse=True)
def _on_a_friday() -> Iterator[None]:
    with clock.as_of(NOW):
        yield


@pytest.fixture
def feed(aoi: User) -> Target:
    return actions.add_feed(aoi)


@pytest.fixture
def stranger() -> Client:
    """A calendar program: no cookie, no language."""
    return Client(HTTP_HOST="localhost")


def events_of(body: bytes) -> list[Component]:
    return list(Calendar.from_ical(body).walk("VEVENT"))


def words(component: Component, name: str) -> str:
    return str(component[name])


def moment(component: Component, name: str) -> object:
    """A day, time or span as it was read."""
    return getattr(component[name], "dt", None)


def test_read_back_it_is_what_was_told(feed: Target, stranger: Client) -> None:
    at = dt.datetime(2026, 12, 4, 10, tzinfo=dt.UTC)
    timed = DayNote(
        "outing:1", "outing", at.date(), at.date(), at.date(), "地域の交流会", "予定があります", at=at
    )
    with telling(make_note(DAY), timed):
        answer = stranger.get(find_address(feed))
    whole, begun = events_of(answer.content)
    assert (answer.status_code, answer.headers["Content-Type"]) == (200, "text/calendar; charset=utf-8")
    assert (whole["summary"], begun["summary"]) == ("12月3日は、お誕生日の方がいます。", "予定があります")
    assert (moment(whole, "dtstart"), moment(whole, "dtend")) == (DAY, DAY + dt.timedelta(days=1))
    assert (moment(begun, "dtstart"), moment(begun, "dtend")) == (at, at + dt.timedelta(hours=1))
    assert moment(whole, "dtstamp") == dt.datetime(2026, 11, 26, 15, tzinfo=dt.UTC)
    assert "佐藤" not in answer.content.decode()
    assert b"\r\n" in answer.content
    assert max(len(line) for line in answer.content.split(b"\r\n")) <= 75


def test_an_id_stays_and_names_nobody(feed: Target, stranger: Client) -> None:
    key = "birthday:0190a1b2-0000-7000-8000-000000000000:2026"
    with telling(make_note(DAY, key=key)):
        first = events_of(stranger.get(find_address(feed)).content)[0]["uid"]
    with telling(make_note(DAY + dt.timedelta(days=1), key=key)):
        moved = events_of(stranger.get(find_address(feed)).content)[0]["uid"]
    assert (first == moved, "0190a1b2" in str(first)) == (True, False)


def test_in_full_with_a_reminder(aoi: User, stranger: Client) -> None:
    feed = actions.add_feed(aoi, actions.PlanFields(is_full=True, has_alarms=True))
    with telling(make_note(DAY)):
        (event,) = events_of(stranger.get(find_address(feed)).content)
    (alarm,) = event.walk("VALARM")
    assert ("佐藤さん" in words(event, "summary"), alarm["action"], moment(alarm, "trigger")) == (
        True,
        "DISPLAY",
        dt.timedelta(hours=-4),
    )


def test_what_has_not_changed_is_not_sent_again(feed: Target, stranger: Client) -> None:
    with telling(make_note(DAY)):
        first = stranger.get(find_address(feed))
        again = stranger.get(find_address(feed), HTTP_IF_NONE_MATCH=first.headers["ETag"])
    assert (again.status_code, again.content, again.headers["ETag"]) == (304, b"", first.headers["ETag"])
    with telling(make_note(DAY, key="another")), clock.as_of(NOW + dt.timedelta(hours=1)):
        changed = stranger.get(find_address(feed), HTTP_IF_NONE_MATCH=first.headers["ETag"])
    assert (changed.status_code, first.headers["Last-Modified"], changed.headers["Last-Modified"]) == (
        200,
        "Fri, 27 Nov 2026 03:00:00 GMT",
        "Fri, 27 Nov 2026 04:00:00 GMT",
    )
    feed.refresh_from_db()
    assert feed.last_sent_at == NOW + dt.timedelta(hours=1)


def test_a_wrong_address_is_none_and_soon_has_to_wait(feed: Target, stranger: Client) -> None:
    found = [stranger.get(f"/calendar/guess{number}.ics").status_code for number in range(21)]
    assert found == [404] * 20 + [429]
    assert stranger.get(find_address(feed)).status_code == 200  # who knows it is never kept waiting


def test_a_new_address_ends_the_old_one(aoi: User, feed: Target, stranger: Client) -> None:
    old = find_address(feed)
    new = find_address(actions.renew_feed(aoi, feed.pk))
    assert (old == new, len(urlsplit(new).path)) == (False, len("/calendar/.ics") + 43)
    assert [stranger.get(old).status_code, stranger.get(new).status_code] == [404, 200]


def test_paused_or_taken_away_it_answers_no_more(aoi: User, feed: Target, stranger: Client) -> None:
    address = find_address(feed)
    actions.pause_target(aoi, feed.pk)
    assert stranger.get(address).status_code == 404
    actions.resume_target(aoi, feed.pk)
    assert stranger.get(address).status_code == 200
    actions.remove_target(aoi, feed.pk)
    assert stranger.get(address).status_code == 404


def test_each_owner_reads_their_own(aoi: User, ben: User, feed: Target, stranger: Client) -> None:
    other = actions.add_feed(ben)
    assert find_address(other) != find_address(feed)
    with telling():
        assert events_of(stranger.get(find_address(other)).content) == []


def test_nothing_is_written_to(feed: Target, stranger: Client) -> None:
    assert stranger.post(find_address(feed)).status_code == 405
