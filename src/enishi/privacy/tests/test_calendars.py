"""The calendar: read back by the library that any program could use, with the right zone, and the same each time."""

from __future__ import annotations

import datetime as dt
import io
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import icalendar
import pytest

from enishi.accounts.models import User
from enishi.encounters.actions import PromiseFields, delete_encounter, record_encounter
from enishi.encounters.queries import count_encounters
from enishi.imports import actions as imports
from enishi.imports.queries import get_import, list_rejected
from enishi.people.actions import add_contact
from enishi.people.fields import ContactFields, PointFields
from enishi.people.tests.factories import make_contact
from enishi.people.vcard import PRODUCT
from enishi.privacy.calendars import write_calendar
from enishi.privacy.choices import Choice

pytestmark = pytest.mark.django_db
DAY = dt.date(2024, 7, 3)


def write(owner: User, choice: Choice | None = None) -> bytes:
    out = io.BytesIO()
    write_calendar(owner, out, choice or Choice())
    return out.getvalue()


def read(data: bytes) -> list[Any]:
    return [part for part in icalendar.Calendar.from_ical(data).subcomponents if part.name != "VTIMEZONE"]


def test_a_day_and_a_moment(aoi: User) -> None:
    contact = make_contact(aoi)
    on_day = record_encounter(
        aoi, contact_ids=[contact.pk], on=DAY, kind="meal", place="喫茶; しずく", note="庭の話"
    )
    at = dt.datetime(2024, 7, 4, 15, 30, tzinfo=dt.UTC)
    timed = record_encounter(
        aoi, contact_ids=[contact.pk], on=dt.date(2024, 7, 5), at=at, subject="打ち合わせ", minutes=45
    )
    first, second = read(write(aoi))
    assert (str(first["uid"]), first.start, first.end) == (
        f"{on_day.pk}@enishi",
        DAY,
        DAY + dt.timedelta(days=1),
    )
    assert (str(first["summary"]), str(first["location"])) == ("食事（佐藤 健さん）", "喫茶; しずく")
    assert str(first["description"]) == "ご一緒した方：佐藤 健さん\n庭の話"
    assert second.start == dt.datetime(2024, 7, 5, 0, 30, tzinfo=ZoneInfo("Asia/Tokyo"))
    assert (second["dtstart"].params["TZID"], second.end - second.start) == (
        "Asia/Tokyo",
        dt.timedelta(minutes=45),
    )
    assert (str(second["uid"]), str(second["summary"])) == (f"{timed.pk}@enishi", "打ち合わせ（佐藤 健さん）")
    assert {str(row["transp"]) for row in (first, second)} == {"TRANSPARENT"}


def test_the_same_notebook_is_the_same_file(aoi: User) -> None:
    contact = make_contact(aoi)
    record_encounter(aoi, contact_ids=[contact.pk], on=DAY)
    assert write(aoi) == write(aoi)
    assert all(len(line) <= 75 for line in write(aoi).split(b"\r\n"))


def test_nobody_is_invited_and_no_secret_goes_along(aoi: User) -> None:
    contact = make_contact(aoi, emails=("ken@example.jp",))
    record_encounter(aoi, contact_ids=[contact.pk], on=DAY, note="だれにも言わない", is_private=True)
    gone = record_encounter(aoi, contact_ids=[contact.pk], on=DAY)
    delete_encounter(aoi, gone.pk)
    text = write(aoi).decode()
    assert ["ATTENDEE" in text, "ken@" in text, "だれにも" in text, text.count("BEGIN:VEVENT")] == [
        False, False, False, 1,
    ]  # fmt: skip


def test_what_was_chosen(aoi: User) -> None:
    mine = add_contact(aoi, ContactFields(family="東", tags=("会",), birth_month=2, birth_day=29))
    other = add_contact(aoi, ContactFields(family="西", origin="work", points=(PointFields("phone", "1"),)))
    record_encounter(aoi, contact_ids=[mine.pk], on=DAY, kind="mail", origin="private", note="n",
                     promises=[PromiseFields("mine", "本を送る", contact_id=mine.pk, due_on=DAY)])  # fmt: skip
    record_encounter(aoi, contact_ids=[other.pk], on=DAY, kind="call", origin="work")
    assert [str(row["summary"]) for row in read(write(aoi))] == ["メール（東さん）", "電話（西さん）"]
    assert [str(row["summary"]) for row in read(write(aoi, Choice(kinds="meetings")))] == ["電話（西さん）"]
    assert [str(row["summary"]) for row in read(write(aoi, Choice(tag="会")))] == ["メール（東さん）"]
    assert [str(row["summary"]) for row in read(write(aoi, Choice(origin="work")))] == ["電話（西さん）"]
    assert "n" not in str(read(write(aoi, Choice(has_notes=False)))[0].get("description")).splitlines()
    more = read(write(aoi, Choice(extras=frozenset(("promises", "birthdays")))))
    task, birthday = more[2:]
    assert (task.name, task["due"].dt, str(task["summary"])) == ("VTODO", DAY, "本を送る（東さんへのお約束）")
    record_encounter(aoi, contact_ids=[mine.pk], on=DAY, kind="call",
                     promises=[PromiseFields("theirs", "写真を送る", contact_id=mine.pk)])  # fmt: skip
    rows = read(write(aoi, Choice(tag="会", extras=frozenset(("promises",)))))
    assert sorted((str(one["summary"]), "due" in one) for one in rows if one.name == "VTODO") == [
        ("写真を送る（東さんからのお約束）", False),
        ("本を送る（東さんへのお約束）", True),
    ]
    assert (birthday.start, birthday["rrule"]) == (
        dt.date(2000, 2, 29),
        {"FREQ": ["YEARLY"], "BYMONTH": [2], "BYMONTHDAY": [-1]},
    )


def test_an_empty_notebook_is_a_calendar_too(aoi: User) -> None:
    assert read(write(aoi)) == []


def test_brought_in_again_it_changes_nothing(aoi: User, tmp_path: Path) -> None:
    """Known by its own ids, also when another program has written the file anew."""
    contact = make_contact(aoi, emails=("ken@example.jp",))
    record_encounter(aoi, contact_ids=[contact.pk], on=DAY, kind="meal")
    record_encounter(aoi, contact_ids=[contact.pk], on=DAY, at=dt.datetime(2024, 7, 3, 9, tzinfo=dt.UTC))
    path = tmp_path / "a.ics"
    path.write_bytes(write(aoi).replace(PRODUCT.encode(), b"-//Another//Program//EN"))
    of = imports.begin_import(aoi)
    imports.read_import(aoi, of.pk, [imports.Source(path, path.name)], is_previewed=False)
    imports.apply_import(aoi, of.pk)
    (file,) = get_import(aoi, of.pk).files.all()
    assert (file.format, file.rejected, file.encounters_added, count_encounters(aoi)) == ("calendar", 1, 0, 2)
    (left_out,) = list_rejected(file)
    assert (left_out.reason, left_out.reason_params["count"]) == ("own_events", "2")
