"""Introducing and being introduced: every step, its refusals, its way back, and what introducers are still to hear."""

from __future__ import annotations

import datetime as dt

import pytest
from django.utils import translation
from pytest_django import DjangoAssertNumQueries

from enishi.accounts.models import User
from enishi.core import clock, errors, ids
from enishi.encounters.actions import record_encounter
from enishi.ledger import actions, queries
from enishi.ledger.actions import ProposalFields
from enishi.ledger.introducing import Move, Party, Stage
from enishi.ledger.models import Introduction
from enishi.people.actions import add_contact, set_contact
from enishi.people.fields import ContactFields
from enishi.people.models import Contact
from enishi.people.tests.factories import make_contact


@pytest.fixture(autouse=True)
def _japanese() -> None:
    translation.activate("ja")


def day(ago: int = 0) -> dt.date:
    return clock.today("Asia/Tokyo") - dt.timedelta(days=ago)


@pytest.fixture
def ken(aoi: User) -> Contact:
    return make_contact(aoi)


@pytest.fixture
def yui(aoi: User) -> Contact:
    return make_contact(aoi, "鈴木", "結衣")


@pytest.fixture
def yamada(aoi: User) -> Contact:
    return make_contact(aoi, "山田", "修")


def propose(aoi: User, first: Contact, second: Contact) -> Introduction:
    return actions.propose_introduction(aoi, ProposalFields(first_id=first.pk, second_id=second.pk))


def be_introduced(aoi: User, introducer: Contact, second: Contact, ago: int | None = None) -> Introduction:
    on = None if ago is None else day(ago)
    fields = ProposalFields(introducer_id=introducer.pk, second_id=second.pk, introduced_on=on)
    return actions.propose_introduction(aoi, fields)


def go_on(aoi: User, row: Introduction, *moves: Move, ago: int = 0) -> Introduction:
    for move in moves:
        row = actions.take_step(
            aoi, row.pk, move, seen_version=row.version, on=day(ago), words="月例の勉強会"
        )
    return row


AGREED = (Move.ASK_FIRST, Move.FIRST_YES, Move.ASK_SECOND, Move.SECOND_YES)


def test_two_people_are_introduced_with_both_consents_and_both_reports(
    aoi: User, ken: Contact, yui: Contact
) -> None:
    row = propose(aoi, ken, yui)
    row = actions.ask_first(aoi, row.pk, on=day(9))
    row = actions.answer_introduction(aoi, row.pk, is_yes=True, on=day(8))
    row = actions.ask_second(aoi, row.pk, on=day(7))
    row = actions.answer_introduction(aoi, row.pk, is_yes=True, on=day(6))
    row = actions.introduce(aoi, row.pk, on=day(5))
    row = actions.record_meeting(aoi, row.pk, on=day(2))
    row = actions.record_outcome(aoi, row.pk, "月例の勉強会")
    kept = queries.get_introduction(aoi, row.pk)
    assert queries.stage_of(kept) == Stage.OUTCOME
    assert (kept.first_said, kept.second_said, kept.outcome, kept.version) == (
        "yes",
        "yes",
        "月例の勉強会",
        8,
    )


def test_the_second_is_never_asked_before_the_first_agreed(aoi: User, ken: Contact, yui: Contact) -> None:
    row = go_on(aoi, propose(aoi, ken, yui), Move.ASK_FIRST)
    with pytest.raises(errors.Conflict, match="次のものではありません"):
        actions.ask_second(aoi, row.pk)
    row = actions.answer_introduction(aoi, row.pk, is_yes=False)
    assert queries.stage_of(row) == Stage.FIRST_DECLINED
    with pytest.raises(errors.Conflict):
        actions.ask_second(aoi, row.pk)


def test_every_step_is_taken_back_one_by_one(aoi: User, ken: Contact, yui: Contact) -> None:
    row = go_on(aoi, propose(aoi, ken, yui), *AGREED, Move.INTRODUCE, Move.MEET, Move.OUTCOME)
    stages = []
    for _ in range(7):
        row = actions.undo_step(aoi, row.pk, seen_version=row.version)
        stages.append(queries.stage_of(queries.get_introduction(aoi, row.pk)))
    assert stages == [
        Stage.MET, Stage.INTRODUCED, Stage.BOTH_AGREED, Stage.ASKED_SECOND, Stage.FIRST_AGREED, Stage.ASKED_FIRST,
        Stage.IDEA,
    ]  # fmt: skip
    assert row.outcome == ""
    with pytest.raises(errors.Closed):
        actions.undo_step(aoi, row.pk)


@pytest.mark.parametrize("is_turned", [False, True])
def test_the_same_pair_twice_is_refused_in_either_order(
    aoi: User, ken: Contact, yui: Contact, is_turned: bool
) -> None:
    row = propose(aoi, ken, yui)
    with pytest.raises(errors.AlreadyThere) as refusal:
        propose(aoi, *((yui, ken) if is_turned else (ken, yui)))
    assert refusal.value.fields == {"introduction_id": str(row.pk)}


def test_after_a_no_the_same_pair_may_be_thought_of_again(aoi: User, ken: Contact, yui: Contact) -> None:
    row = go_on(aoi, propose(aoi, ken, yui), Move.ASK_FIRST, Move.FIRST_NO, ago=20)
    propose(aoi, yui, ken)
    with pytest.raises(errors.AlreadyThere):
        actions.undo_step(aoi, row.pk)


def test_a_circle_of_introductions_is_fine(aoi: User, ken: Contact, yui: Contact, yamada: Contact) -> None:
    propose(aoi, ken, yui)
    propose(aoi, yui, yamada)
    propose(aoi, yamada, ken)
    be_introduced(aoi, yamada, yui)
    assert queries.list_introductions(aoi).count() == 4


def test_one_and_the_same_person_is_refused(aoi: User, ken: Contact, yui: Contact) -> None:
    with pytest.raises(errors.Invalid, match="同じ方"):
        propose(aoi, ken, ken)
    with pytest.raises(errors.Invalid, match="ご紹介くださる方"):
        be_introduced(aoi, yui, yui)
    with pytest.raises(errors.Invalid):
        actions.propose_introduction(aoi, ProposalFields(second_id=yui.pk))
    fields = ProposalFields(first_id=ken.pk, second_id=yui.pk, introducer_id=ken.pk)
    with pytest.raises(errors.Invalid):
        actions.propose_introduction(aoi, fields)


@pytest.mark.parametrize("state", ["deceased", "avoid", "mourning"])
def test_who_must_be_left_in_peace_is_not_introduced(
    aoi: User, ken: Contact, yui: Contact, state: str
) -> None:
    row = go_on(aoi, propose(aoi, ken, yui), Move.ASK_FIRST, Move.FIRST_YES)
    set_contact(aoi, yui.pk, state=state)
    with pytest.raises(errors.Conflict, match="鈴木 結衣さん"):
        actions.ask_second(aoi, row.pk)
    with pytest.raises(errors.Conflict, match="鈴木 結衣さん"):
        propose(aoi, yui, make_contact(aoi, "林", "一"))


def test_nobody_is_asked_twice_within_a_week(aoi: User, ken: Contact, yui: Contact, yamada: Contact) -> None:
    go_on(aoi, propose(aoi, ken, yui), Move.ASK_FIRST, ago=3)
    other = propose(aoi, ken, yamada)
    with pytest.raises(errors.Conflict, match="佐藤 健さん"):
        actions.ask_first(aoi, other.pk)
    turned = go_on(aoi, propose(aoi, yui, yamada), Move.ASK_FIRST, Move.FIRST_YES)
    actions.ask_second(aoi, turned.pk)
    row = propose(aoi, ken, make_contact(aoi, "林", "一"))
    with pytest.raises(errors.Conflict):
        actions.ask_first(aoi, row.pk, on=day(4))
    assert queries.stage_of(actions.ask_first(aoi, row.pk, on=day(10))) == Stage.ASKED_FIRST


def test_consent_may_be_withdrawn_midway(aoi: User, ken: Contact, yui: Contact) -> None:
    row = go_on(aoi, propose(aoi, ken, yui), Move.ASK_FIRST)
    with pytest.raises(errors.Conflict):
        actions.withdraw_introduction(aoi, row.pk, by=Party.FIRST)
    row = go_on(aoi, row, Move.FIRST_YES)
    row = actions.withdraw_introduction(aoi, row.pk, by=Party.FIRST, why="忙しくなった")
    assert (row.withdrawn_by, row.withdrawn_why) == ("first", "忙しくなった")
    assert queries.stage_of(actions.undo_step(aoi, row.pk)) == Stage.FIRST_AGREED


def test_what_is_done_cannot_be_withdrawn(aoi: User, ken: Contact, yui: Contact) -> None:
    row = go_on(aoi, propose(aoi, ken, yui), *AGREED, Move.INTRODUCE)
    with pytest.raises(errors.Conflict):
        actions.withdraw_introduction(aoi, row.pk)


def test_a_stale_window_is_told_and_overwrites_nothing(aoi: User, ken: Contact, yui: Contact) -> None:
    row = go_on(aoi, propose(aoi, ken, yui), Move.ASK_FIRST)
    go_on(aoi, row, Move.FIRST_NO)
    with pytest.raises(errors.Changed):
        actions.take_step(aoi, row.pk, Move.FIRST_YES, seen_version=row.version)
    assert queries.get_introduction(aoi, row.pk).first_said == "no"


def test_days_to_come_and_days_before_the_last_step_are_refused(
    aoi: User, ken: Contact, yui: Contact
) -> None:
    row = propose(aoi, ken, yui)
    with pytest.raises(errors.Invalid):
        actions.ask_first(aoi, row.pk, on=day(-1))
    row = actions.ask_first(aoi, row.pk, on=day(2))
    with pytest.raises(errors.Invalid):
        actions.answer_introduction(aoi, row.pk, is_yes=True, on=day(3))


def test_a_form_sent_twice_makes_one(aoi: User, ken: Contact, yui: Contact) -> None:
    key = ids.new_id()
    fields = ProposalFields(first_id=ken.pk, second_id=yui.pk, why="帳簿の見方")
    made = {actions.propose_introduction(aoi, fields, introduction_id=key).pk for _ in range(2)}
    assert made == {key}


def test_deleted_comes_back(aoi: User, ken: Contact, yui: Contact) -> None:
    row = propose(aoi, ken, yui)
    actions.delete_introduction(aoi, row.pk)
    with pytest.raises(errors.NotFound):
        queries.get_introduction(aoi, row.pk)
    other = propose(aoi, ken, yui)
    with pytest.raises(errors.AlreadyThere):
        actions.delete_introduction(aoi, row.pk, is_deleted=False)
    actions.delete_introduction(aoi, other.pk)
    actions.delete_introduction(aoi, row.pk, is_deleted=False)
    assert [one.pk for one in queries.list_introductions(aoi)] == [row.pk]


def test_a_stranger_finds_nothing(aoi: User, ben: User, ken: Contact, yui: Contact) -> None:
    row = propose(aoi, ken, yui)
    assert list(queries.list_introductions(ben)) == []
    with pytest.raises(errors.NotFound):
        actions.ask_first(ben, row.pk)


def test_the_list_begins_with_what_is_my_turn(aoi: User, ken: Contact, yui: Contact, yamada: Contact) -> None:
    closed = go_on(aoi, propose(aoi, ken, yui), Move.ASK_FIRST, Move.FIRST_NO, ago=20)
    waiting = go_on(aoi, propose(aoi, ken, yamada), Move.ASK_FIRST)
    mine = propose(aoi, yui, yamada)
    assert [one.pk for one in queries.list_introductions(aoi)] == [mine.pk, waiting.pk, closed.pk]
    shown = {
        show: [one.pk for one in queries.list_introductions(aoi, show=show)]
        for show in ("mine", "waiting", "closed")
    }
    assert shown == {"mine": [mine.pk], "waiting": [waiting.pk], "closed": [closed.pk]}


def test_the_introducer_hears_of_the_meeting_and_of_the_outcome(
    aoi: User, yui: Contact, yamada: Contact
) -> None:
    row = be_introduced(aoi, yamada, yui, ago=10)
    assert queries.list_reports_due(aoi, day()) == []
    record_encounter(aoi, contact_ids=[yui.pk], on=day(3), kind="meal")
    (due,) = queries.list_reports_due(aoi, day())
    assert (due.introduction_id, due.introducer.pk, due.second.pk, due.kind, due.since) == (
        row.pk, yamada.pk, yui.pk, "meeting", day(3),
    )  # fmt: skip
    row = actions.tell_introducer(aoi, row.pk, on=day(2))
    assert (row.met_on, row.meeting_told_on) == (day(3), day(2))
    assert queries.list_reports_due(aoi, day()) == []
    row = actions.record_outcome(aoi, row.pk, "月例の勉強会", on=day(1))
    assert [(one.kind, one.what) for one in queries.list_reports_due(aoi, day())] == [
        ("outcome", "月例の勉強会")
    ]
    row = actions.tell_introducer(aoi, row.pk)
    assert queries.list_reports_due(aoi, day()) == []
    assert queries.list_introductions(aoi, show="closed").get() == row


def test_an_offer_may_be_declined(aoi: User, yui: Contact, yamada: Contact) -> None:
    row = be_introduced(aoi, yamada, yui)
    assert queries.stage_of(row) == Stage.ASKED_FIRST
    row = actions.answer_introduction(aoi, row.pk, is_yes=False)
    assert queries.stage_of(row) == Stage.FIRST_DECLINED


def make_introduced(aoi: User, yamada: Contact) -> Contact:
    return add_contact(aoi, ContactFields(family="岡", given="葵", introduced_by_id=yamada.pk))


def test_whom_somebody_introduced_and_i_met_is_a_report_due(aoi: User, yamada: Contact) -> None:
    oka = make_introduced(aoi, yamada)
    record_encounter(aoi, contact_ids=[oka.pk], on=day(5), kind="met")
    (due,) = queries.list_reports_due(aoi, day())
    assert (due.introduction_id, due.introducer.pk, due.second.pk, due.since) == (
        None,
        yamada.pk,
        oka.pk,
        day(5),
    )
    row = actions.tell_of_acquaintance(aoi, oka.pk)
    assert (row.introducer_id, row.meeting_told_on) == (yamada.pk, day())
    assert queries.list_reports_due(aoi, day()) == []


@pytest.mark.parametrize("case", ["long ago", "spoken since", "only written", "gone", "not met"])
def test_no_report_is_asked_where_none_is_awaited(aoi: User, yamada: Contact, case: str) -> None:
    oka = make_introduced(aoi, yamada)
    if case != "not met":
        kind = "mail" if case == "only written" else "met"
        record_encounter(aoi, contact_ids=[oka.pk], on=day(50 if case == "long ago" else 5), kind=kind)
    if case == "spoken since":
        record_encounter(aoi, contact_ids=[yamada.pk], on=day(4), kind="line")
    if case == "gone":
        set_contact(aoi, yamada.pk, state="deceased")
    assert queries.list_reports_due(aoi, day()) == []


def test_nobody_goes_round_the_introducer(aoi: User, yui: Contact, yamada: Contact) -> None:
    assert queries.find_introducer(aoi, yui) is None
    be_introduced(aoi, yamada, yui, ago=1)
    assert queries.find_introducer(aoi, yui) == yamada


@pytest.mark.parametrize("many", [1, 3])
def test_reports_and_lists_ask_as_often_for_many(
    aoi: User, yamada: Contact, many: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for number in range(many):
        other = make_contact(aoi, f"岡{number}", "葵")
        be_introduced(aoi, yamada, other, ago=10)
        record_encounter(aoi, contact_ids=[other.pk], on=day(3), kind="meal")
        oka = add_contact(aoi, ContactFields(family=f"島{number}", introduced_by_id=yamada.pk))
        record_encounter(aoi, contact_ids=[oka.pk], on=day(3), kind="meal")
    with django_assert_num_queries(5):
        assert len(queries.list_reports_due(aoi, day())) == 2 * many
    with django_assert_num_queries(3):
        assert len(list(queries.list_introductions(aoi))) == many
