"""Charities: what is planned, what a day speaks of, and how it was."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Iterator
from contextlib import AbstractContextManager

import pytest

from enishi.accounts.models import User
from enishi.core import clock, errors
from enishi.core.day_notes import DayNote
from enishi.places import actions, queries
from enishi.places.fields import LookBack, PlanFields
from enishi.places.tests.factories import make_place

pytestmark = pytest.mark.django_db
SHIFT = PlanFields("shift", dt.date(2026, 7, 5), dt.time(9), dt.time(16), "値札と会計", "中津公園")


@pytest.fixture(autouse=True)
def _in_june() -> Iterator[None]:
    with at("2026-06-20"):
        yield


def at(day: str) -> AbstractContextManager[None]:
    return clock.as_of(dt.datetime.fromisoformat(day + "T08:00:00+09:00"))


def notes_on(owner: User, day: str) -> list[DayNote]:
    on = dt.date.fromisoformat(day)
    return queries.list_day_notes(owner, since=on, until=on)


def test_a_shift_is_told_when_where_and_what(aoi: User) -> None:
    actions.add_plan(aoi, make_place(aoi, "charity").pk, SHIFT)
    assert notes_on(aoi, "2026-06-29") == []
    (note,) = notes_on(aoi, "2026-06-30")
    assert (note.kind, note.on) == ("charity_shift", dt.date(2026, 7, 5))
    assert (
        note.text
        == "7月5日、「川べりを歩く会」の当番です。9:00から。することは、値札と会計。場所は、中津公園。"
    )
    assert note.at == dt.datetime(2026, 7, 5, tzinfo=dt.UTC)
    assert "川べり" not in note.neutral_text
    assert "中津" not in note.neutral_text


def test_a_meeting_is_told_three_days_before(aoi: User) -> None:
    actions.add_plan(aoi, make_place(aoi, "charity").pk, PlanFields("meeting", dt.date(2026, 7, 5)))
    assert notes_on(aoi, "2026-07-01") == []
    assert [note.kind for note in notes_on(aoi, "2026-07-02")] == ["charity_meeting"]


def test_afterwards_it_is_asked_how_it_was_until_it_is_said(aoi: User) -> None:
    plan = actions.add_plan(aoi, make_place(aoi, "charity").pk, SHIFT).plan
    assert [note.kind for note in notes_on(aoi, "2026-07-06")] == ["charity_look_back"]
    assert notes_on(aoi, "2026-07-13") == []
    with pytest.raises(errors.Invalid):
        actions.answer_plan(aoi, plan.pk, True)
    with at("2026-07-06"):
        actions.answer_plan(aoi, plan.pk, False)
        assert notes_on(aoi, "2026-07-06") == []
        actions.answer_plan(aoi, plan.pk, None)
        assert len(notes_on(aoi, "2026-07-06")) == 1


@pytest.mark.parametrize("end", ["plan", "leave", "delete"])
def test_it_is_gone_with_the_plan_or_the_place(aoi: User, end: str) -> None:
    place = make_place(aoi, "charity")
    plan = actions.add_plan(aoi, place.pk, SHIFT).plan
    if end == "plan":
        actions.delete_plan(aoi, plan.pk)
    elif end == "leave":
        actions.leave_place(aoi, place.pk)
    else:
        actions.delete_place(aoi, place.pk)
    assert notes_on(aoi, "2026-07-05") == []
    if end == "plan":
        actions.undelete_plan(aoi, plan.pk)
        assert len(notes_on(aoi, "2026-07-05")) == 1


def test_looking_back_sums_up_what_was_lent_and_given(aoi: User) -> None:
    place = make_place(aoi, "charity")
    shift = actions.add_plan(aoi, place.pk, SHIFT).plan
    meeting = actions.add_plan(aoi, place.pk, PlanFields("meeting", dt.date(2026, 6, 20))).plan
    with at("2026-07-06"):
        said = LookBack(None, "18万円を図書館へ", 3000, 180_000, "お声かけに救われました")
        actions.look_back_on(aoi, shift.pk, said)
        actions.look_back_on(aoi, meeting.pk, LookBack(minutes=90))
    lent = queries.sum_up_lent(list(queries.list_plans(aoi, place)))
    assert (lent.days, lent.hours, lent.given_yen, lent.raised_yen) == (2, 8.5, 3000, 180_000)
    with at("2026-07-06"), pytest.raises(errors.Invalid):
        actions.look_back_on(aoi, shift.pk, LookBack(given_minor=-5))


def test_a_shift_over_midnight_has_its_hours(aoi: User) -> None:
    fields = PlanFields("shift", dt.date(2026, 6, 1), dt.time(22), dt.time(1))
    plan = actions.add_plan(aoi, make_place(aoi, "charity").pk, fields).plan
    assert queries.count_minutes(plan) == 180


def test_one_form_twice_is_one_plan_and_bad_ones_are_refused(aoi: User, ben: User) -> None:
    place, key = make_place(aoi, "charity"), uuid.uuid4()
    first, second = (actions.add_plan(aoi, place.pk, SHIFT, plan_id=key) for _ in range(2))
    assert (first.is_new, second.is_new, first.plan) == (True, False, second.plan)
    changed = actions.change_plan(aoi, key, PlanFields("day", dt.date(2026, 7, 6)))
    assert (changed.kind, changed.starts_at, changed.task) == ("day", None, "")
    for bad in (
        PlanFields("party", SHIFT.on),
        PlanFields("shift", SHIFT.on, ends_at=dt.time(9)),
        PlanFields("shift", dt.date(1, 1, 1)),
    ):
        with pytest.raises(errors.Invalid):
            actions.add_plan(aoi, place.pk, bad)
    with pytest.raises(errors.Invalid):
        actions.add_plan(aoi, make_place(aoi, "circle").pk, SHIFT)
    with pytest.raises(errors.NotFound):
        actions.delete_plan(ben, key)
    with pytest.raises(errors.AlreadyThere):
        actions.add_plan(ben, make_place(ben, "charity").pk, SHIFT, plan_id=key)
