"""What shops, accounts and circles ask of a day; each sentence goes when what it rests on goes."""

from __future__ import annotations

import datetime as dt

import pytest

from enishi.accounts.models import User
from enishi.core import clock
from enishi.core.day_notes import DayNote
from enishi.encounters import queries
from enishi.encounters.actions import delete_encounter, record_encounter, record_reaction, set_spent
from enishi.encounters.queries.place_notes import list_day_notes
from enishi.people.tests.factories import make_contact
from enishi.places.actions import (
    end_pause,
    leave_place,
    leave_quietly,
    look_over_profile,
    pause_eating_out,
    record_use,
    remove_role,
    remove_use,
    set_role,
    set_roles,
)
from enishi.places.fields import RoleFields
from enishi.places.tests.factories import make_place

pytestmark = pytest.mark.django_db
FRIDAY = dt.date(2026, 11, 20)
MONDAY = dt.date(2026, 11, 16)
DAY = dt.timedelta(days=1)


def notes(owner: User, kind: str, on: dt.date = FRIDAY) -> list[DayNote]:
    with clock.as_of(dt.datetime.combine(on, dt.time(9), dt.UTC)):
        return [note for note in list_day_notes(owner, since=on, until=on) if note.kind == kind]


def at(hour: int, on: dt.date) -> dt.datetime:
    return dt.datetime.combine(on, dt.time(hour - 9), dt.UTC)  # in Tokyo


def test_the_cap_is_said_from_four_fifths_on_and_goes_with_the_visit(aoi: User) -> None:
    shop = make_place(aoi, cap_minor=10_000)
    record_encounter(aoi, at_place_id=shop.pk, on=FRIDAY - 2 * DAY, cost_minor=7_900)
    assert notes(aoi, "shop_cap") == []
    visit = record_encounter(aoi, at_place_id=shop.pk, on=FRIDAY, cost_minor=100)
    (near,) = notes(aoi, "shop_cap")
    assert near.text == "酒場 ひなたは今月8,000円。目安の10,000円に近づいています。"
    assert shop.name not in near.neutral_text
    set_spent(aoi, visit.pk, 2_200)
    (over,) = notes(aoi, "shop_cap")
    assert "少し超えました" in over.text
    assert over.key != near.key
    assert notes(aoi, "shop_cap", dt.date(2026, 12, 1)) == []  # a month begins afresh
    delete_encounter(aoi, visit.pk)
    assert notes(aoi, "shop_cap") == []


def test_a_new_shop_is_kept_within_reach_until_the_third_time(aoi: User) -> None:
    shop = make_place(aoi, plans_third=True)
    assert notes(aoi, "shop_third_visit") == []
    record_encounter(aoi, at_place_id=shop.pk, on=FRIDAY - 9 * DAY)
    assert "一度行けました" in notes(aoi, "shop_third_visit")[0].text
    second = record_encounter(aoi, at_place_id=shop.pk, on=FRIDAY - DAY)
    (note,) = notes(aoi, "shop_third_visit")
    assert ("次が三度目です" in note.text, note.on) == (True, FRIDAY + 6 * DAY)
    assert notes(aoi, "shop_third_visit", FRIDAY + 21 * DAY) == []  # out of reach: nobody nags
    record_encounter(aoi, at_place_id=shop.pk, on=FRIDAY)
    assert notes(aoi, "shop_third_visit", FRIDAY + DAY) == []
    delete_encounter(aoi, second.pk)
    assert len(notes(aoi, "shop_third_visit", FRIDAY + DAY)) == 1


@pytest.mark.parametrize("leave", [leave_place, leave_quietly])
def test_a_shop_that_was_left_says_nothing(aoi: User, leave: object) -> None:
    shop = make_place(aoi, plans_third=True, cap_minor=1_000)
    record_encounter(aoi, at_place_id=shop.pk, on=FRIDAY - DAY, cost_minor=1_000)
    assert {note.kind for note in list_day_notes(aoi, since=FRIDAY, until=FRIDAY)} <= {
        "shop_cap", "shop_third_visit",
    }  # fmt: skip
    leave(aoi, shop.pk)  # type: ignore[operator]
    assert notes(aoi, "shop_cap") == notes(aoi, "shop_third_visit") == []


def test_while_eating_out_rests_shops_say_nothing(aoi: User) -> None:
    shop = make_place(aoi, plans_third=True, cap_minor=1_000)
    record_encounter(aoi, at_place_id=shop.pk, on=FRIDAY - DAY, cost_minor=1_000)
    pause_eating_out(aoi)
    assert notes(aoi, "shop_cap") == notes(aoi, "shop_third_visit") == []
    end_pause(aoi)
    assert len(notes(aoi, "shop_cap")) == len(notes(aoi, "shop_third_visit")) == 1


def test_who_is_usually_there_when(aoi: User) -> None:
    shop, master, regular, once = make_place(aoi), make_contact(aoi), make_contact(aoi), make_contact(aoi)
    set_role(aoi, shop.pk, master.pk, RoleFields("master", "火曜のほかは毎晩"))
    for week in range(4):
        on = FRIDAY - 7 * week * DAY
        met = [master.pk, regular.pk] if week else [master.pk, regular.pk, once.pk]
        record_encounter(aoi, at_place_id=shop.pk, contact_ids=met, on=on, at=at(20, on))
    found = queries.list_usually_there(aoi, shop, today=FRIDAY)
    assert [(one.when, one.weekday, one.is_evening, one.people) for one in found] == [
        ("", 4, True, [regular]),
        ("火曜のほかは毎晩", None, False, [master]),
    ]
    leave_quietly(aoi, make_place(aoi, name="よそ").pk, [regular.pk])
    assert [one.people for one in queries.list_usually_there(aoi, shop, today=FRIDAY)] == [[master]]


def test_on_the_usual_day_the_shop_is_one_tap_away(aoi: User) -> None:
    shop = make_place(aoi)
    for week in (1, 2, 3):
        record_encounter(aoi, at_place_id=shop.pk, on=FRIDAY - 7 * week * DAY)
    assert queries.list_shops_of_today(aoi, today=FRIDAY) == [shop]
    assert queries.list_shops_of_today(aoi, today=FRIDAY - DAY) == []
    pause_eating_out(aoi)
    assert queries.list_shops_of_today(aoi, today=FRIDAY) == []
    end_pause(aoi)
    record_encounter(aoi, at_place_id=shop.pk, on=FRIDAY)
    assert queries.list_shops_of_today(aoi, today=FRIDAY) == []


def test_the_week_is_asked_about_once_and_forgotten(aoi: User) -> None:
    account = make_place(aoi, "sns", weekly_posts=1, weekly_reactions=2, weekly_messages=0)
    (note,) = notes(aoi, "sns_week", MONDAY)
    assert note.text == "「仕事のアカウント」は今週、気が向いたら投稿1回、反応2回。"
    assert notes(aoi, "sns_week", MONDAY + 3 * DAY) == []
    (other,) = notes(aoi, "sns_week", MONDAY + 7 * DAY)
    assert note.key != other.key
    with clock.as_of(at(12, MONDAY)):
        post = record_use(aoi, account.pk, "posted")
        for person in (make_contact(aoi), make_contact(aoi)):
            record_reaction(aoi, account.pk, person.pk)
    assert notes(aoi, "sns_week", MONDAY) == []
    remove_use(aoi, post.pk)
    assert "あと投稿1回で足ります" in notes(aoi, "sns_week", MONDAY)[0].text


def test_a_plan_of_nothing_is_silent(aoi: User) -> None:
    make_place(aoi, "sns", weekly_posts=0, weekly_reactions=0, weekly_messages=0)
    assert notes(aoi, "sns_week", MONDAY) == []


def test_the_profile_is_asked_about_after_half_a_year(aoi: User) -> None:
    account = make_place(aoi, "sns", profile_checked_on=FRIDAY - 181 * DAY)
    assert notes(aoi, "sns_profile") == []
    (note,) = notes(aoi, "sns_profile", FRIDAY + DAY)
    assert account.name in note.text
    assert account.name not in note.neutral_text
    with clock.as_of(at(12, FRIDAY + DAY)):
        look_over_profile(aoi, account.pk)
    assert notes(aoi, "sns_profile", FRIDAY + DAY) == []


def test_whose_posts_are_worth_a_word_the_longest_silent_first(aoi: User) -> None:
    account, lately, long_ago, nobody = make_place(aoi, "sns"), *(make_contact(aoi) for _ in range(3))
    for person in (lately, long_ago):
        set_role(aoi, account.pk, person.pk, RoleFields("worth_reacting"))
    set_role(aoi, account.pk, nobody.pk)
    record_encounter(aoi, contact_ids=[lately.pk], on=FRIDAY - 2 * DAY, kind="reaction")
    record_encounter(aoi, contact_ids=[long_ago.pk], on=FRIDAY - 40 * DAY)
    found = queries.list_worth_reacting(aoi, account, today=FRIDAY)
    assert [(one.contact, one.silent_days) for one in found] == [(long_ago, 40), (lately, 2)]


def test_a_circle_is_warmed_when_nobody_was_in_touch_for_longer_than_usual(aoi: User) -> None:
    circle, people = make_place(aoi, "circle"), [make_contact(aoi) for _ in range(3)]
    assert set_roles(aoi, circle.pk, [one.pk for one in people]) == 3
    assert set_roles(aoi, circle.pk, [one.pk for one in people]) == 0
    for number in range(5):
        on = FRIDAY - (31 + 20 * number) * DAY
        record_encounter(aoi, contact_ids=[people[number % 3].pk], on=on)
    assert notes(aoi, "circle_warm", FRIDAY - 2 * DAY) == []
    (note,) = notes(aoi, "circle_warm", FRIDAY)
    assert circle.name in note.text
    assert circle.name not in note.neutral_text
    assert notes(aoi, "circle_warm", FRIDAY + 15 * DAY) == []  # said for two weeks, then let be
    for one in people:
        remove_role(aoi, circle.pk, one.pk)
    assert notes(aoi, "circle_warm", FRIDAY) == []
