"""A calendar at an address: asked with its mark, read when it has changed, and what is called off goes."""

from __future__ import annotations

import datetime as dt
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from unittest import mock

import pytest

from enishi.accounts.models import User
from enishi.core import errors
from enishi.history import actions
from enishi.history.models import Source, Trace
from enishi.history.peers.feeds import clean_url

pytestmark = pytest.mark.django_db
NOW = dt.datetime(2026, 11, 26, 12, tzinfo=dt.UTC)


class Publisher(ThreadingHTTPServer):
    """Publishes one calendar, and knows what was asked for it."""

    events: dict[str, tuple[str, str]]  # UID: day and rule
    statuses: list[int]
    gives_marks = True
    text = ""

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.server_port}/secret-4321/basic.ics"

    def write(self) -> bytes:
        if self.text:
            return self.text.encode()
        lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//test//"]
        for uid, (day, rule) in self.events.items():
            lines += [
                "BEGIN:VEVENT",
                f"UID:{uid}",
                f"DTSTART;VALUE=DATE:{day}",
                "SUMMARY:会",
                *([rule] if rule else []),
            ]
            lines += ["ATTENDEE;PARTSTAT=ACCEPTED:mailto:ken@example.jp", "END:VEVENT"]
        return "\r\n".join([*lines, "END:VCALENDAR", ""]).encode()


class Answering(BaseHTTPRequestHandler):
    server: Publisher

    def do_GET(self) -> None:
        body = self.server.write()
        mark = f'"{hash(body)}"'
        is_same = self.server.gives_marks and self.headers.get("If-None-Match") == mark
        self.server.statuses.append(304 if is_same else 200)
        self.send_response(self.server.statuses[-1])
        if self.server.gives_marks:
            self.send_header("ETag", mark)
        self.send_header("Content-Length", "0" if is_same else str(len(body)))
        self.end_headers()
        if not is_same:
            self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:
        pass


@pytest.fixture(autouse=True)
def _on_one_day() -> Iterator[None]:
    with mock.patch("enishi.core.clock.now", side_effect=lambda: NOW):
        yield


@pytest.fixture
def publisher() -> Iterator[Publisher]:
    server = Publisher(("127.0.0.1", 0), Answering)
    server.events, server.statuses = {"a": ("20260302", ""), "b": ("20261128", "")}, []
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield server
    server.shutdown()
    server.server_close()


def connect(owner: User, publisher: Publisher) -> Source:
    return actions.choose_parts(owner, actions.connect_feed(owner, publisher.address, name="会").pk, [])


def days(owner: User) -> list[str]:
    return sorted(str(on) for on in Trace.objects.filter(owner=owner).values_list("on", flat=True))


def test_it_is_asked_with_its_mark_and_read_when_it_changes(aoi: User, publisher: Publisher) -> None:
    source = connect(aoi, publisher)
    assert (actions.fetch_source(aoi, source.pk).taken.fresh, days(aoi)) == (2, ["2026-03-02", "2026-11-28"])
    assert actions.fetch_source(aoi, source.pk).taken.read == 0
    publisher.events["c"] = ("20260402", "")
    assert actions.fetch_source(aoi, source.pk).taken.fresh == 1
    assert publisher.statuses == [200, 200, 304, 200]  # the first one tried it


def test_without_marks_the_same_is_known_by_itself(aoi: User, publisher: Publisher) -> None:
    publisher.gives_marks = False
    source = connect(aoi, publisher)
    assert [actions.fetch_source(aoi, source.pk).taken.read for _ in range(2)] == [2, 0]


def test_what_was_to_come_and_is_not_said_any_more_goes(aoi: User, publisher: Publisher) -> None:
    source = connect(aoi, publisher)
    actions.fetch_source(aoi, source.pk)
    publisher.events = {"c": ("20261224", "")}  # such an address often shows the last months only
    actions.fetch_source(aoi, source.pk)
    assert days(aoi) == ["2026-03-02", "2026-12-24"]


def test_what_recurs_comes_day_by_day(aoi: User, publisher: Publisher) -> None:
    publisher.events = {"w": ("20261119", "RRULE:FREQ=WEEKLY")}
    source = connect(aoi, publisher)
    actions.fetch_source(aoi, source.pk)
    assert days(aoi) == ["2026-11-19", "2026-11-26"]
    with mock.patch("enishi.core.clock.now", side_effect=lambda: NOW + dt.timedelta(days=7)):
        assert actions.fetch_source(aoi, source.pk).problem == ""
    assert days(aoi)[-1] == "2026-12-03"


def test_what_is_no_calendar_is_refused_and_the_address_is_a_secret(aoi: User, publisher: Publisher) -> None:
    publisher.text = "<html>sign in</html>"
    with pytest.raises(errors.Invalid, match="カレンダーではありません"):
        actions.connect_feed(aoi, publisher.address)
    publisher.text = ""
    source = connect(aoi, publisher)
    assert ["secret-4321" in words for words in (str(source.config), source.secret, source.name)] == [
        False
    ] * 3
    with pytest.raises(errors.AlreadyThere):
        actions.connect_feed(aoi, publisher.address)
    publisher.text = "<html>sign in</html>"
    assert (actions.fetch_source(aoi, source.pk).problem, days(aoi)) == ("not_a_calendar", [])
    assert Source.objects.get().state == "failed"


def test_addresses_as_they_are_copied() -> None:
    assert clean_url(" webcal://p01.example.jp/a.ics ") == "https://p01.example.jp/a.ics"
    assert clean_url("example.jp/a.ics") == "https://example.jp/a.ics"
