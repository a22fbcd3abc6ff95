"""Purposes are set once, steps are never in the past, and nobody reaches another's."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import replace

import pytest

from enishi.accounts.models import User
from enishi.core import clock, errors
from enishi.people.actions import delete_contact
from enishi.people.tests.factories import make_contact
from enishi.purposes import actions, portable, queries
from enishi.purposes.models import FirstStep, Link, Purpose
from enishi.purposes.tests.factories import SHY, make_purpose

pytestmark = pytest.mark.django_db
MONDAY = dt.datetime(2026, 11, 23, 3, tzinfo=dt.UTC)


def test_the_same_sentence_again_changes_the_same_purpose(aoi: User) -> None:
    first = make_purpose(aoi)
    second = actions.set_purpose(aoi, replace(SHY, yen_month=0))
    assert (second.pk, second.yen_month, Purpose.objects.count()) == (first.pk, 0, 1)


def test_another_sentence_becomes_the_main_one_and_the_first_stays(aoi: User) -> None:
    make_purpose(aoi)
    make_purpose(aoi, "友人がほしい")
    assert [(row.sentence, row.is_main) for row in queries.list_purposes(aoi)] == [
        ("友人がほしい", True),
        ("地域で副業を始めたい", False),
    ]


def test_the_kind_is_guessed_and_needs_keep_their_order(aoi: User) -> None:
    purpose = queries.get_purpose(aoi, make_purpose(aoi).pk)
    assert purpose.kind == "side_job"
    assert [need.text for need in purpose.needs.all()] == ["小さな店の経営者", "デザイナー"]


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"sentence": " "}, "sentence"),
        ({"sentence": "あ" * 301}, "sentence"),
        ({"kind": "fame"}, "kind"),
        ({"yen_month": -1}, "yen_month"),
        ({"hours_month": 745}, "hours_month"),
        ({"mode": "by post"}, "mode"),
        ({"times": ("midnight",)}, "times"),
        ({"dislikes": ("people",)}, "times"),
    ],
)
def test_what_cannot_be_kept_gets_a_sentence(aoi: User, wrong: dict[str, str], field: str) -> None:
    with pytest.raises(errors.Invalid) as refused:
        actions.set_purpose(aoi, replace(SHY, **wrong))  # type: ignore[arg-type]
    assert list(refused.value.fields) == [field]
    assert Purpose.objects.count() == 0


def test_closing_the_main_purpose_hands_over_to_the_oldest(aoi: User) -> None:
    first, second = make_purpose(aoi), make_purpose(aoi, "友人がほしい")
    actions.close_purpose(aoi, second.pk)
    assert queries.find_main_purpose(aoi) == first
    reopened = actions.close_purpose(aoi, second.pk, is_closed=False)
    assert (reopened.closed_at, reopened.is_main) == (None, False)
    actions.make_main(aoi, second.pk)
    assert queries.find_main_purpose(aoi) == second


def test_a_closed_purpose_is_left_alone(aoi: User) -> None:
    purpose = make_purpose(aoi)
    actions.close_purpose(aoi, purpose.pk)
    tries: list[Callable[[], object]] = [
        lambda: actions.change_purpose(aoi, purpose.pk, SHY),
        lambda: actions.choose_step(aoi, purpose.pk, way="sns"),
        lambda: actions.make_main(aoi, purpose.pk),
    ]
    for attempt in tries:
        with pytest.raises(errors.Closed):
            attempt()


def test_choosing_a_way_twice_moves_the_one_open_step(aoi: User) -> None:
    purpose = make_purpose(aoi)
    with clock.as_of(MONDAY):
        first = actions.choose_step(aoi, purpose.pk, way="charity")
        again = actions.choose_step(aoi, purpose.pk, way="charity", on=dt.date(2026, 11, 28))
    assert (again.pk, again.on, FirstStep.objects.count()) == (first.pk, dt.date(2026, 11, 28), 1)
    assert first.on == dt.date(2026, 11, 25)
    assert again.text == "気になる団体の、次の準備会をのぞいてみる。"


def test_a_step_in_own_words_and_one_of_the_weekend(aoi: User) -> None:
    purpose = actions.set_purpose(aoi, replace(SHY, times=("weekend",)))
    with clock.as_of(MONDAY):
        step = actions.choose_step(aoi, purpose.pk, way="sns", text=" 高橋さんに返信する ")
    assert (step.text, step.code, step.on) == ("高橋さんに返信する", "", dt.date(2026, 11, 28))


def test_a_day_that_has_passed_is_refused(aoi: User) -> None:
    purpose = make_purpose(aoi)
    with clock.as_of(MONDAY):
        step = actions.choose_step(aoi, purpose.pk, way="sns")
        yesterday = dt.date(2026, 11, 22)
        with pytest.raises(errors.Invalid):
            actions.choose_step(aoi, purpose.pk, way="sns", on=yesterday)
        with pytest.raises(errors.Invalid):
            actions.change_step(aoi, step.pk, on=yesterday)
        assert actions.change_step(aoi, step.pk, on=dt.date(2026, 11, 23)).on == dt.date(2026, 11, 23)


def test_a_missed_step_keeps_its_day_when_its_words_change(aoi: User) -> None:
    purpose = make_purpose(aoi)
    with clock.as_of(MONDAY):
        step = actions.choose_step(aoi, purpose.pk, way="sns")
    with clock.as_of(MONDAY + dt.timedelta(days=30)):
        changed = actions.change_step(
            aoi, step.pk, on=step.on, text="ひとことだけ", questions=("一つ目", " ")
        )
        assert queries.find_next_step(aoi) == changed
    assert (changed.text, changed.questions) == ("ひとことだけ", ["一つ目"])


def test_done_and_dropped_can_be_taken_back(aoi: User) -> None:
    step = actions.choose_step(aoi, make_purpose(aoi).pk, way="sns")
    actions.finish_step(aoi, step.pk)
    assert queries.find_next_step(aoi) is None
    actions.finish_step(aoi, step.pk, is_done=False)
    assert queries.find_next_step(aoi) == step
    actions.drop_step(aoi, step.pk)
    assert queries.find_next_step(aoi) is None
    actions.drop_step(aoi, step.pk, is_dropped=False)
    assert queries.find_next_step(aoi) == step


def test_an_unknown_way_is_refused(aoi: User) -> None:
    with pytest.raises(errors.Invalid):
        actions.choose_step(aoi, make_purpose(aoi).pk, way="lottery")


def test_anothers_purpose_is_as_absent(aoi: User, chie: User) -> None:
    purpose = make_purpose(aoi)
    step = actions.choose_step(aoi, purpose.pk, way="sns")
    person = make_contact(chie)
    tries: list[Callable[[], object]] = [
        lambda: actions.change_purpose(chie, purpose.pk, SHY),
        lambda: actions.close_purpose(chie, purpose.pk),
        lambda: actions.make_main(chie, purpose.pk),
        lambda: actions.choose_step(chie, purpose.pk, way="sns"),
        lambda: actions.change_step(chie, step.pk, text="x"),
        lambda: actions.finish_step(chie, step.pk),
        lambda: actions.drop_step(chie, step.pk),
        lambda: actions.link_contact(chie, purpose.pk, person.pk),
        lambda: actions.link_contact(aoi, purpose.pk, person.pk),
        lambda: queries.get_purpose(aoi, "not an id"),
    ]
    for attempt in tries:
        with pytest.raises(errors.NotFound):
            attempt()


def test_people_are_linked_once_and_forgotten_with_them(aoi: User) -> None:
    purpose, person, other = make_purpose(aoi), make_contact(aoi), make_contact(aoi, "鈴木", "一郎")
    for contact in (person, person, other):
        actions.link_contact(aoi, purpose.pk, contact.pk)
    assert queries.list_linked_contacts(aoi, purpose) == [person, other]
    delete_contact(aoi, other.pk)
    assert queries.list_linked_contacts(aoi, purpose) == [person]
    actions.unlink_contact(aoi, purpose.pk, person.pk)
    actions.link_contact(aoi, purpose.pk, person.pk)
    portable.erase_contact(aoi, [person.pk, other.pk])
    assert Link.objects.count() == 0


def test_what_is_exported_comes_back_the_same(aoi: User, ben: User) -> None:
    purpose, person = make_purpose(aoi), make_contact(aoi)
    actions.choose_step(aoi, purpose.pk, way="sns")
    tables = [model for model in portable.TABLES if model is not Link]
    before = {model: list(portable.export_table(aoi, model)) for model in tables}
    actions.link_contact(aoi, purpose.pk, person.pk)
    assert [row["contact_id"] for row in portable.export_table(aoi, Link)] == [str(person.pk)]
    purpose.delete()
    for model in tables:
        portable.load_table(ben, model, before[model])
    assert {model: list(portable.export_table(ben, model)) for model in tables} == before
