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
from enishi.core import clock
from enishi.encounters import event_pages
from enishi.encounters.actions import (
    OutingFields,
    PromiseFields,
    add_outing,
    answer_outing,
    delete_encounter,
    record_encounter,
)
from enishi.encounters.queries import count_encounters, list_all_outings
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
    assert ["ATTENDEE" in text, "ken@" in text, "誰にも" in text, text.count("BEGIN:VEVENT")] == [
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


def bring(owner: User, path: Path) -> tuple[int, list[str]]:
    """How many encounters came, and what was left out."""
    of = imports.begin_import(owner)
    imports.read_import(owner, of.pk, [imports.Source(path, path.name)], is_previewed=False)
    imports.apply_import(owner, of.pk)
    (file,) = get_import(owner, of.pk).files.all()
    return file.encounters_added, [row.reason for row in list_rejected(file)]


def plan_three(owner: User) -> list[str]:
    """Their ids: one with everything, one of several days without times, one where nobody went."""
    start = dt.datetime(2027, 1, 20, 19, tzinfo=ZoneInfo("Asia/Tokyo"))
    whole = OutingFields(
        "新年の会; 東京", starts_at=start, ends_at=start + dt.timedelta(hours=2), place="公民館", address="渋谷1-2",
        price="1,000円", organiser="市の会", url="https://a.example/1?b=2,3",
    )  # fmt: skip
    camp = OutingFields(
        "合宿", on=dt.date(2027, 2, 1), ends_at=dt.datetime(2027, 2, 3, 14, 59, tzinfo=dt.UTC)
    )
    kept = [add_outing(owner, one).outing for one in (whole, camp, OutingFields("雨の会", on=DAY))]
    answer_outing(owner, kept[2].pk, "not_gone")
    return [f"outing-{one.pk}@enishi" for one in kept]


def test_events_to_go_to(aoi: User, ben: User) -> None:
    ids = plan_three(aoi)
    plan_three(ben)
    whole, camp = read(write(aoi))
    assert [str(whole["uid"]), str(camp["uid"])] == ids[:2]
    assert (whole.start, whole["dtstart"].params["TZID"], whole.end - whole.start) == (
        dt.datetime(2027, 1, 20, 19, tzinfo=ZoneInfo("Asia/Tokyo")),
        "Asia/Tokyo",
        dt.timedelta(hours=2),
    )
    assert [str(whole[name]) for name in ("summary", "location", "url", "description")] == [
        "新年の会; 東京", "公民館 渋谷1-2", "https://a.example/1?b=2,3", "市の会\n1,000円",
    ]  # fmt: skip
    assert (camp.start, camp.end, str(camp["transp"])) == (
        dt.date(2027, 2, 1),
        dt.date(2027, 2, 4),
        "TRANSPARENT",
    )
    assert b"TZID:Asia/Tokyo" in write(aoi)
    assert read(write(aoi, Choice(origin="work"))) + read(write(aoi, Choice(tag="会"))) == []
    assert len(read(write(aoi, Choice(origin="private")))) == 2
    assert "description" not in read(write(aoi, Choice(has_notes=False)))[0]


def test_events_brought_back_invent_nothing(aoi: User, ben: User, tmp_path: Path) -> None:
    """Neither in the same notebook, also after their day, nor in somebody else's."""
    make_contact(aoi, emails=("ken@example.jp",))
    plan_three(aoi)
    path = tmp_path / "a.ics"
    path.write_bytes(write(aoi))
    for moment in (dt.datetime(2026, 11, 27, tzinfo=dt.UTC), dt.datetime(2027, 3, 1, tzinfo=dt.UTC)):
        with clock.as_of(moment):
            assert [bring(owner, path) for owner in (aoi, ben)] == [(0, ["own_events"])] * 2
    assert (count_encounters(aoi), list_all_outings(aoi).count(), list_all_outings(ben).count()) == (0, 3, 0)


def test_events_read_back_from_our_own_calendar_are_those_that_are_there(aoi: User) -> None:
    contact = make_contact(aoi)
    record_encounter(aoi, contact_ids=[contact.pk], on=DAY)
    plan_three(aoi)
    found = [event_pages.to_fields(aoi, one) for one in event_pages.read_page(aoi, write(aoi))]
    assert [one.name for one in found] == ["新年の会; 東京", "合宿"]
    assert [add_outing(aoi, one).is_new for one in found] == [False, False]
