"""Salons: the signs, joining, what was charged, the last day to cancel, and whether to go on."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from contextlib import AbstractContextManager
from typing import Any

import pytest

from enishi.accounts.models import User
from enishi.core import clock, errors
from enishi.core.day_notes import DayNote
from enishi.places import actions, queries
from enishi.places.fields import SalonTerms
from enishi.places.models import Place
from enishi.places.tests.factories import make_place

pytestmark = pytest.mark.django_db
JOINED = dt.date(2026, 4, 10)


@pytest.fixture(autouse=True)
def _in_may() -> Iterator[None]:
    with at("2026-05-01"):
        yield


def at(day: str) -> AbstractContextManager[None]:
    return clock.as_of(dt.datetime.fromisoformat(day + "T08:00:00+09:00"))


def make_salon(owner: User, **said: object) -> Place:
    terms: dict[str, Any] = {
        "fee_minor": 5500,
        "charged_on": "2026-04-10",
        "cancel_days": 3,
        "joined_on": "2026-04-10",
    }
    return make_place(owner, "salon", **{**terms, **said})


def notes_of(owner: User, day: str, kind: str = "salon_cancel") -> list[DayNote]:
    on = dt.date.fromisoformat(day)
    found = queries.list_day_notes(owner, since=on, until=on)
    return [note for note in found if note.kind == kind]


def test_the_last_day_to_cancel_is_told_from_a_week_before_and_most_clearly_on_the_day(aoi: User) -> None:
    make_salon(aoi, how_to_cancel="設定の「会員」から")
    assert notes_of(aoi, "2026-04-29") == []
    (note,) = notes_of(aoi, "2026-04-30")
    assert note.on == dt.date(2026, 5, 7)
    assert note.text == (
        "「夜の読書室」をやめるなら、5月7日までに手続きを。次の引き落としは5月10日、5,500円です。"
        "やめ方：設定の「会員」から"
    )
    assert "読書室" not in note.neutral_text
    (last,) = notes_of(aoi, "2026-05-07")
    assert last.text.startswith("「夜の読書室」を次の引き落としの前にやめられるのは、きょうまでです。")
    assert notes_of(aoi, "2026-05-08") == []


def test_months_ahead_each_charge_has_its_day(aoi: User) -> None:
    make_salon(aoi)
    found = queries.list_day_notes(aoi, since=dt.date(2026, 5, 1), until=dt.date(2026, 7, 1))
    days = [note.on for note in found if note.kind == "salon_cancel"]
    assert days == [dt.date(2026, 5, 7), dt.date(2026, 6, 7), dt.date(2026, 7, 7)]


@pytest.mark.parametrize("end", ["leave", "delete", "unjoin"])
def test_it_is_gone_with_the_membership_and_comes_back_with_it(aoi: User, end: str) -> None:
    place = make_salon(aoi)
    if end == "leave":
        actions.leave_place(aoi, place.pk)
    elif end == "delete":
        actions.delete_place(aoi, place.pk)
    else:
        actions.unjoin_salon(aoi, place.pk)
    assert notes_of(aoi, "2026-05-07") == notes_of(aoi, "2026-05-07", "salon_renewal_question") == []
    if end == "leave":
        actions.return_to_place(aoi, place.pk)
        assert len(notes_of(aoi, "2026-05-07")) == 1


def test_a_considered_salon_asks_nothing(aoi: User) -> None:
    make_salon(aoi, joined_on=None)
    assert notes_of(aoi, "2026-05-07") == []


def test_it_is_asked_whether_it_is_worth_going_on_until_it_is_answered(aoi: User) -> None:
    place = make_salon(aoi)
    charge = dt.date(2026, 5, 10)
    assert len(notes_of(aoi, "2026-05-01", "salon_renewal_question")) == 1
    actions.answer_renewal(aoi, place.pk, charge, "thinking")
    assert notes_of(aoi, "2026-05-01", "salon_renewal_question") == []
    assert len(notes_of(aoi, "2026-05-06", "salon_renewal_question")) == 1
    actions.answer_renewal(aoi, place.pk, charge, "worth")
    assert notes_of(aoi, "2026-05-06") == notes_of(aoi, "2026-05-06", "salon_renewal_question") == []
    assert len(notes_of(aoi, "2026-06-06")) == 1
    actions.withdraw_renewal(aoi, place.pk, charge)
    assert len(notes_of(aoi, "2026-05-06")) == 1
    with pytest.raises(errors.Invalid):
        actions.answer_renewal(aoi, place.pk, dt.date(2026, 5, 11), "worth")


def test_whoever_means_to_leave_is_reminded_every_day_until_they_have(aoi: User) -> None:
    place = make_salon(aoi)
    actions.answer_renewal(aoi, place.pk, dt.date(2026, 5, 10), "leave")
    for day in ("2026-05-02", "2026-05-07", "2026-05-08", "2026-05-20", "2026-06-08"):
        assert len(notes_of(aoi, day)) == 1, day
    assert notes_of(aoi, "2026-05-08")[0].on == dt.date(2026, 6, 7)
    assert notes_of(aoi, "2026-06-03", "salon_renewal_question") == []
    actions.leave_place(aoi, place.pk)
    assert notes_of(aoi, "2026-05-02") == []


def test_a_yearly_salon_one_means_to_leave_is_reminded_of_from_far(aoi: User) -> None:
    place = make_salon(aoi, period="year")
    actions.answer_renewal(aoi, place.pk, dt.date(2027, 4, 10), "leave")
    assert notes_of(aoi, "2026-08-01")[0].on == dt.date(2027, 4, 7)


@pytest.mark.parametrize(
    ("said", "today", "days"),
    [
        ({}, "2026-06-10", ["2026-04-10", "2026-05-10", "2026-06-10"]),
        ({"period": "year"}, "2027-04-10", ["2026-04-10", "2027-04-10"]),
        ({"charged_on": "2026-12-10"}, "2026-05-10", ["2026-04-10", "2026-05-10"]),
        ({"trial_until": "2026-05-09"}, "2026-06-10", ["2026-05-10", "2026-06-10"]),
        (
            {"charged_on": "2026-01-31", "joined_on": "2026-01-31"},
            "2026-04-30",
            ["2026-01-31", "2026-02-28", "2026-03-31", "2026-04-30"],
        ),
        (
            {"charged_on": "2024-02-29", "joined_on": "2024-02-29", "period": "year"},
            "2028-02-29",
            ["2024-02-29", "2025-02-28", "2026-02-28", "2027-02-28", "2028-02-29"],
        ),
        ({"joined_on": "2026-06-11"}, "2026-06-10", []),
    ],
)
def test_what_was_charged_so_far(aoi: User, said: dict[str, object], today: str, days: list[str]) -> None:
    place = make_salon(aoi, **said)
    found = queries.read_membership(aoi, place.pk, dt.date.fromisoformat(today))
    assert [str(charge.on) for charge in found.paid] == days


def test_a_day_of_charging_that_is_past_is_counted_on(aoi: User) -> None:
    found = queries.read_membership(aoi, make_salon(aoi).pk, dt.date(2026, 12, 1))
    assert (found.is_counted_on, found.upcoming and found.upcoming.on) == (True, dt.date(2026, 12, 10))


def test_between_the_last_day_and_the_charge_the_one_after_it_is_spared(aoi: User) -> None:
    found = queries.read_membership(aoi, make_salon(aoi).pk, dt.date(2026, 5, 8))
    days = [charge.on for charge in (found.upcoming, found.sparable) if charge]
    assert days == [dt.date(2026, 5, 10), dt.date(2026, 6, 10)]


@pytest.mark.parametrize(("left", "count"), [("2026-05-07", 1), ("2026-05-08", 2)])
def test_cancelling_in_time_spares_the_charge(aoi: User, left: str, count: int) -> None:
    place = make_salon(aoi)
    with at("2026-05-09"):
        actions.leave_place(aoi, place.pk, on=dt.date.fromisoformat(left))
    assert len(queries.read_membership(aoi, place.pk, dt.date(2026, 8, 1)).paid) == count


def test_a_change_of_the_fee_leaves_what_was_charged(aoi: User) -> None:
    place = make_salon(aoi)
    fee = actions.change_fee(aoi, place.pk, fee_minor=6600, since=dt.date(2026, 6, 1))
    assert queries.read_membership(aoi, place.pk, dt.date(2026, 7, 1)).paid_yen == 5500 * 2 + 6600
    found = queries.read_membership(aoi, place.pk, dt.date(2026, 5, 1))
    assert (found.new_fee_on, found.upcoming and found.upcoming.yen) == (dt.date(2026, 6, 1), 5500)
    with pytest.raises(errors.Invalid):
        actions.change_fee(aoi, place.pk, fee_minor=7000, since=dt.date(2026, 5, 1))
    actions.undo_fee(aoi, place.pk, fee.pk)
    assert queries.read_membership(aoi, place.pk, dt.date(2026, 7, 1)).paid_yen == 5500 * 3


def test_from_monthly_to_yearly(aoi: User) -> None:
    place = make_salon(aoi)
    actions.change_fee(aoi, place.pk, fee_minor=50000, since=dt.date(2026, 6, 10), period="year")
    found = queries.read_membership(aoi, place.pk, dt.date(2027, 6, 10))
    assert [charge.yen for charge in found.paid] == [5500, 5500, 50000, 50000]


@pytest.mark.parametrize(
    ("signs", "warns"),
    [
        ([], False),
        (["has_no_sample"], False),
        (["has_no_sample", "has_unclear_cancelling"], True),
        (["has_guaranteed_income"], True),
        (["has_paid_referral"], True),
        (["has_loan_pressure"], True),
    ],
)
def test_the_signs_warn_before_joining_and_never_forbid(aoi: User, signs: list[str], warns: bool) -> None:
    place = make_salon(aoi, joined_on=None)
    part = actions.note_signs(aoi, place.pk, {**dict.fromkeys(signs, True), "has_unknown_operator": False})
    found = queries.read_signs(part)
    assert (found.is_warning, len(found.open)) == (warns, 5 - len(signs))
    if warns:
        with pytest.raises(errors.Conflict):
            actions.join_salon(aoi, place.pk, SalonTerms(joined_on=JOINED))
    joined = actions.join_salon(aoi, place.pk, SalonTerms(joined_on=JOINED), despite_signs=warns)
    assert joined.salon.joined_on == JOINED


def test_bad_days_of_joining_get_a_sentence(aoi: User) -> None:
    place = make_salon(aoi, joined_on=None)
    for terms in (
        SalonTerms(joined_on=dt.date(2026, 5, 2)),
        SalonTerms(joined_on=JOINED, trial_until=dt.date(2026, 4, 9)),
        SalonTerms(joined_on=JOINED, fee_minor=-1),
    ):
        with pytest.raises(errors.Invalid) as refusal:
            actions.join_salon(aoi, place.pk, terms)
        assert len(refusal.value.fields) == 1
    with pytest.raises(errors.Invalid):
        actions.note_signs(aoi, place.pk, {"is_nice": True})
    with pytest.raises(errors.Invalid):
        actions.join_salon(aoi, make_place(aoi, "circle").pk, SalonTerms())


def test_the_end_of_a_trial_is_told(aoi: User) -> None:
    make_salon(aoi, charged_on=None, trial_until="2026-05-09")
    (note,) = notes_of(aoi, "2026-05-05")
    assert note.text.startswith(
        "「夜の読書室」のお試しがまもなく終わります。続けないなら、5月7日までに手続きを。"
    )


def test_one_tap_is_one_use_and_is_taken_back(aoi: User) -> None:
    place = make_salon(aoi)
    first, second = (actions.record_use(aoi, place.pk, "read", key="k") for _ in range(2))
    assert first == second
    counted = queries.count_uses(aoi, place, since=JOINED, until=dt.date(2026, 5, 1))
    assert counted == {"read": 1}
    with pytest.raises(errors.Invalid):
        actions.record_use(aoi, place.pk, "posted")
    with pytest.raises(errors.Invalid):
        actions.record_use(aoi, place.pk, "read", on=dt.date(2026, 5, 2))
    actions.remove_use(aoi, first.pk)
    with pytest.raises(errors.NotFound):
        actions.remove_use(aoi, first.pk)


def test_nobody_elses(aoi: User, ben: User) -> None:
    place = make_salon(aoi)
    use = actions.record_use(aoi, place.pk, "read")
    for refused in (
        lambda: actions.note_signs(ben, place.pk, {}),
        lambda: actions.join_salon(ben, place.pk, SalonTerms()),
        lambda: actions.answer_renewal(ben, place.pk, dt.date(2026, 5, 10), "worth"),
        lambda: actions.remove_use(ben, use.pk),
    ):
        with pytest.raises(errors.NotFound):
            refused()
    assert queries.list_memberships(ben, dt.date(2026, 5, 1)) == []


def read_paid(owner: User, place: Place, day: str) -> list[tuple[str, int | None]]:
    membership = queries.read_membership(owner, place.pk, dt.date.fromisoformat(day))
    return [(str(charge.on), charge.yen) for charge in membership.paid]


def test_whoever_joins_again_keeps_what_was_charged_before(aoi: User) -> None:
    place = make_salon(aoi)
    actions.leave_place(aoi, place.pk, on=dt.date(2026, 5, 1))
    with at("2026-08-20"):
        terms = SalonTerms(joined_on=dt.date(2026, 8, 1), fee_minor=6600, charged_on=dt.date(2026, 8, 1))
        actions.join_salon(aoi, place.pk, terms)
        actions.join_salon(aoi, place.pk, terms)  # twice is once
        assert read_paid(aoi, place, "2026-09-05") == [
            ("2026-04-10", 5500), ("2026-08-01", 6600), ("2026-09-01", 6600),
        ]  # fmt: skip
        actions.unjoin_salon(aoi, place.pk)
        place.refresh_from_db()
        assert (place.left_on, place.salon.joined_on, place.salon.fee_minor) == (
            dt.date(2026, 5, 1), JOINED, 5500,
        )  # fmt: skip
        assert read_paid(aoi, place, "2026-09-05") == [("2026-04-10", 5500)]


def test_joining_again_before_one_left_is_refused_with_the_reason(aoi: User) -> None:
    place = make_salon(aoi)
    actions.leave_place(aoi, place.pk, on=dt.date(2026, 5, 1))
    with pytest.raises(errors.Invalid) as refused:
        actions.join_salon(aoi, place.pk, SalonTerms(joined_on=dt.date(2026, 4, 20)))
    assert list(refused.value.fields) == ["joined_on"]
