"""What visits to a meetup and a seminar ask or tell on a day, and that it goes with the data it rests on."""

from __future__ import annotations

import datetime as dt

import pytest
from pytest_django import DjangoAssertNumQueries

from enishi.accounts.models import User
from enishi.core.day_notes import DayNote
from enishi.encounters import actions
from enishi.encounters.actions import OutingFields
from enishi.encounters.queries.place_notes import list_day_notes
from enishi.encounters.tests.factories import make_person
from enishi.places import actions as places
from enishi.places.models import Place
from enishi.places.tests.factories import make_place

pytestmark = pytest.mark.django_db
VISIT = dt.date(2026, 2, 21)
DAY = dt.timedelta(days=1)


def told(actor: User, on: dt.date, kind: str = "") -> list[DayNote]:
    return [note for note in list_day_notes(actor, since=on, until=on) if kind in ("", note.kind)]


@pytest.fixture
def meetup(aoi: User) -> Place:
    place = make_place(aoi, "meetup")
    actions.record_encounter(
        aoi, contact_ids=[make_person(aoi).pk], on=VISIT, at_place_id=place.pk, kind="event"
    )
    return place


def test_whether_to_go_again_is_asked_for_a_week(aoi: User, meetup: Place) -> None:
    days = [VISIT - DAY, VISIT, VISIT + DAY, VISIT + 7 * DAY, VISIT + 8 * DAY]
    assert [len(told(aoi, on)) for on in days] == [0, 1, 1, 1, 0]
    (note,) = told(aoi, VISIT + DAY)
    assert (note.kind, note.text) == ("meetup_go_again", "2月21日の「朝活の会」、次も行きますか。")
    assert meetup.name not in note.neutral_text
    assert [one.value for one in note.answers] == ["yes", "perhaps", "no"]


def test_answered_left_or_without_a_visit_it_is_gone(aoi: User, meetup: Place) -> None:
    places.answer_go_again(aoi, meetup.pk, "no", on=VISIT)
    assert told(aoi, VISIT + DAY) == []
    places.take_back_go_again(aoi, meetup.pk, VISIT)
    places.leave_place(aoi, meetup.pk)
    assert told(aoi, VISIT + DAY) == []
    places.return_to_place(aoi, meetup.pk)
    assert len(told(aoi, VISIT + DAY)) == 1
    actions.delete_encounter(aoi, meetup.encounters.get().pk)
    assert told(aoi, VISIT + DAY) == []


def test_where_somebody_was_solicited_the_next_time_is_warned_of(aoi: User, meetup: Place) -> None:
    """On the day before and on the day; gone when the report is."""
    somebody = make_person(aoi, "原田")
    next_on = VISIT + 28 * DAY
    actions.add_outing(aoi, OutingFields("朝活の会 3月", on=next_on))
    assert told(aoi, next_on, "meetup_solicited") == []
    report = places.report_solicited(aoi, meetup.pk, on=VISIT, contact_id=somebody.pk, note="投資")
    days = [next_on - 2 * DAY, next_on - DAY, next_on, next_on + DAY]
    assert [len(told(aoi, on, "meetup_solicited")) for on in days] == [0, 1, 1, 0]
    (note,) = told(aoi, next_on, "meetup_solicited")
    assert "原田 優さん" in note.text
    assert "原田" not in note.neutral_text
    places.delete_report(aoi, report.pk)
    assert told(aoi, next_on, "meetup_solicited") == []


def test_two_weeks_after_a_seminar_it_asks_what_was_tried(aoi: User) -> None:
    place = make_place(aoi, "seminar")
    actions.record_encounter(aoi, on=VISIT, at_place_id=place.pk, kind="event")
    days = [VISIT + 12 * DAY, VISIT + 13 * DAY, VISIT + 15 * DAY, VISIT + 22 * DAY]
    assert [[note.kind for note in told(aoi, on)] for on in days] == [
        [],
        ["seminar_tried"],
        ["seminar_tried"],
        [],
    ]
    trial = places.add_trial(aoi, place.pk, "紙で作り直す", heard_on=VISIT)
    assert told(aoi, days[2])[0].text == "「伝え方の教室」で聞いた「紙で作り直す」、試してみましたか。"
    places.try_out(aoi, trial.pk, on=VISIT + 3 * DAY)
    assert told(aoi, days[2]) == []
    places.untry(aoi, trial.pk)
    assert len(told(aoi, days[2])) == 1


@pytest.mark.parametrize("rows", [1, 3])
def test_the_queries_do_not_grow(
    aoi: User, rows: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for number in range(rows):
        for kind in ("meetup", "seminar"):
            place = make_place(aoi, kind, name=f"{kind}の会{number}")
            actions.record_encounter(aoi, on=VISIT, at_place_id=place.pk)
            places.report_solicited(aoi, place.pk, on=VISIT)
            actions.add_outing(aoi, OutingFields(place.name, on=VISIT + DAY))
    with django_assert_num_queries(11):
        assert len(told(aoi, VISIT)) == 3 * rows
