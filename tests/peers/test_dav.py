"""Real calendars and address books over DAV (Radicale): found, read, read on, and what is called off goes."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from pathlib import Path
from unittest import mock

import pytest

from enishi.accounts.models import User
from enishi.core import errors
from enishi.encounters.models import Encounter
from enishi.history import actions
from enishi.history.models import Source, Trace
from enishi.history.peers import dav_steps
from enishi.history.peers.dav import Dav
from enishi.imports.actions import apply_import
from enishi.imports.models import Import, Status
from enishi.imports.tasks import read_import_job
from enishi.people.models import Contact
from tests.peers.mailing import KEN, add_ken
from tests.radicales import PASSWORD, USER, DavServer, running_radicale

pytestmark = pytest.mark.django_db
ME = "aoi@example.com"
NOW = dt.datetime(2026, 11, 26, 12, tzinfo=dt.UTC)


@pytest.fixture(autouse=True)
def _on_one_day() -> Iterator[None]:
    with mock.patch("enishi.core.clock.now", side_effect=lambda: NOW):
        yield


@pytest.fixture
def server(tmp_path: Path) -> Iterator[DavServer]:
    with running_radicale(tmp_path / "radicale") as server:
        yield server


def event(uid: str, day: dt.date, *, rule: str = "", who: str = KEN) -> str:
    lines = [
        "BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//test//", "BEGIN:VEVENT", f"UID:{uid}", "DTSTAMP:20260101T000000Z",
        f"DTSTART:{day:%Y%m%d}T030000Z", f"DTEND:{day:%Y%m%d}T040000Z", "SUMMARY:打ち合わせ", f"ORGANIZER:mailto:{ME}",
        f"ATTENDEE;PARTSTAT=ACCEPTED:mailto:{who}", *([rule] if rule else []), "END:VEVENT", "END:VCALENDAR", "",
    ]  # fmt: skip
    return "\n".join(lines)


def connect(owner: User, server: DavServer, kind: str = "caldav", words: str = "") -> Source:
    source = actions.connect_dav(owner, kind, words or server.address, USER, {"password": PASSWORD})
    return actions.choose_parts(owner, source.pk, [str(part["name"]) for part in source.config["parts"]])


def days(owner: User) -> list[str]:
    return sorted(str(on) for on in Trace.objects.filter(owner=owner).values_list("on", flat=True))


def read(owner: User, source: Source) -> actions.Fetched:
    return actions.fetch_source(owner, source.pk)


def test_calendars_are_found_read_and_read_on(aoi: User, server: DavServer) -> None:
    add_ken(aoi)
    server.make_calendar("work")
    server.make_calendar("home")
    server.put("work/a.ics", event("a", dt.date(2026, 3, 2)))
    server.put("home/b.ics", event("b", dt.date(2026, 4, 2)))
    source = connect(aoi, server)
    assert sorted(str(part["shown"]) for part in source.config["parts"]) == ["home", "work"]
    assert (read(aoi, source).problem, days(aoi)) == ("", ["2026-03-02", "2026-04-02"])
    assert Encounter.objects.filter(owner=aoi, kind="met", deleted_at=None).count() == 2
    assert read(aoi, source).taken.read == 0
    server.put("work/c.ics", event("c", dt.date(2026, 5, 2)))
    assert (read(aoi, source).taken.fresh, days(aoi)[-1]) == (1, "2026-05-02")
    server.delete("work/a.ics")  # it has been: it stays
    read(aoi, source)
    assert days(aoi) == ["2026-03-02", "2026-04-02", "2026-05-02"]


def test_what_was_called_off_or_moved_before_its_day_goes(aoi: User, server: DavServer) -> None:
    server.make_calendar("work")
    for uid, day in (("a", 27), ("b", 28), ("c", 29)):
        server.put(f"work/{uid}.ics", event(uid, dt.date(2026, 11, day)))
    source = connect(aoi, server)
    read(aoi, source)
    server.delete("work/a.ics")
    server.put("work/b.ics", event("b", dt.date(2026, 12, 24)))
    read(aoi, source)
    assert days(aoi) == ["2026-11-29", "2026-12-24"]


def test_what_recurs_brings_a_new_day_without_any_change(aoi: User, server: DavServer) -> None:
    server.make_calendar("work")
    server.put("work/w.ics", event("w", dt.date(2026, 11, 5), rule="RRULE:FREQ=WEEKLY"))
    source = connect(aoi, server)
    read(aoi, source)
    assert days(aoi) == ["2026-11-05", "2026-11-12", "2026-11-19", "2026-11-26"]
    with mock.patch("enishi.core.clock.now", side_effect=lambda: NOW + dt.timedelta(days=8)):
        read(aoi, source)
    assert days(aoi)[-1] == "2026-12-03"


def test_a_first_reading_that_breaks_off_goes_on(
    aoi: User, server: DavServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(dav_steps, "AT_ONCE", 3)
    server.make_calendar("work")
    for number in range(10):
        server.put(f"work/{number}.ics", event(f"e{number}", dt.date(2026, 3, number + 1)))
    source = connect(aoi, server)
    real, asked = Dav.fetch_many, []

    def fail_at_third(self: Dav, url: str, hrefs: list[str]) -> list[str]:
        asked.append(len(hrefs))
        if len(asked) == 3:
            server.put("work/0.ics", event("e0", dt.date(2026, 2, 1)))  # changed behind our back
            raise OSError("cable")
        return real(self, url, hrefs)

    monkeypatch.setattr(Dav, "fetch_many", fail_at_third)
    with pytest.raises(OSError, match="cable"):
        read(aoi, source)
    assert (len(days(aoi)), Source.objects.get().holder) == (6, "")
    read(aoi, source)
    assert (asked, len(days(aoi))) == ([3, 3, 3, 3, 1], 10)
    read(aoi, source)  # what changed meanwhile is not lost
    assert "2026-02-01" in days(aoi)


def test_without_sync_tokens_the_marks_are_compared(
    aoi: User, server: DavServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Dav, "_sync", lambda *_: None)
    server.make_calendar("work")
    server.put("work/a.ics", event("a", dt.date(2026, 11, 28)))
    server.put("work/b.ics", event("b", dt.date(2026, 3, 2)))
    source = connect(aoi, server)
    assert (read(aoi, source).taken.fresh, read(aoi, source).taken.read) == (2, 0)
    server.delete("work/a.ics")
    server.put("work/c.ics", event("c", dt.date(2026, 4, 2)))
    assert (read(aoi, source).taken.fresh, days(aoi)) == (1, ["2026-03-02", "2026-04-02"])


def test_refusals_say_what_to_do(aoi: User, server: DavServer) -> None:
    server.make_calendar("work")
    for words, secret, sentence in (
        (server.address, "wrong", "受け付けません"),
        ("http://calendar.example.jp/", PASSWORD, "暗号化しないと"),
        (f"127.0.0.1:{server.port}", PASSWORD, "暗号化した接続に応じません"),
        ("ken@gmail.com", PASSWORD, "OAuth 2でしか"),
        ("ken@yahoo.com", PASSWORD, "見つかりません"),
    ):
        with pytest.raises(errors.Invalid, match=sentence):
            actions.connect_dav(aoi, "caldav", words, USER, {"password": secret})
    with pytest.raises(errors.Invalid, match="見つかりません"):  # calendars are no address books
        actions.connect_dav(aoi, "carddav", server.address, USER, {"password": PASSWORD})
    source = connect(aoi, server)
    server.set_password("another")
    assert (read(aoi, source).problem, Source.objects.get().state) == ("wrong_password", "failed")


def card(uid: str, name: str, mail: str) -> str:
    family, given = name.split()
    lines = (
        "BEGIN:VCARD",
        "VERSION:3.0",
        f"UID:{uid}",
        f"FN:{name}",
        f"N:{family};{given};;;",
        f"EMAIL:{mail}",
        "END:VCARD",
        "",
    )
    return "\n".join(lines)


def test_an_address_book_waits_for_a_look_and_then_joins_who_is_known(aoi: User, server: DavServer) -> None:
    add_ken(aoi)
    server.make_book("friends")
    server.put("friends/1.vcf", card("1", "佐藤 健", KEN))
    server.put("friends/2.vcf", card("2", "林 さくら", "sakura@example.jp"))
    source = connect(aoi, server, "carddav")
    assert read(aoi, source).problem == ""
    of = Import.objects.get()
    read_import_job.call(str(of.pk))
    of.refresh_from_db()
    assert (of.status, Contact.objects.filter(owner=aoi).count()) == (Status.READY, 1)
    apply_import(aoi, of.pk)
    assert Contact.objects.filter(owner=aoi).count() == 2
    read(aoi, source)
    assert Import.objects.count() == 1  # nothing new, no import
    server.put("friends/3.vcf", card("3", "森 一郎", "mori@example.jp"))
    server.delete("friends/2.vcf")
    names = [str(part["name"]) for part in source.config["parts"]]
    actions.choose_parts(aoi, source.pk, names, is_brought_in=True)
    read(aoi, source)
    assert Import.objects.latest("created_at").options["is_applied_when_read"] is True
    assert Contact.objects.filter(owner=aoi, deleted_at=None).count() == 2  # nobody is deleted
