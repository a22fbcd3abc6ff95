"""A consultation from the question to the report: what each step brings, and that each can be taken back."""

from __future__ import annotations

import datetime as dt

import pytest
from pytest_django import DjangoAssertNumQueries

from enishi.accounts.models import User
from enishi.core import clock, errors
from enishi.encounters.actions import record_encounter
from enishi.encounters.models import Encounter
from enishi.ledger.actions import consultations as actions
from enishi.ledger.models import Favour, RequestState
from enishi.ledger.queries.consultations import (
    get_consultation,
    get_request,
    list_answers_to_report,
    list_asked_lately,
    list_consultations,
    list_unthanked_ids,
)
from enishi.ledger.tests.factories import consult
from enishi.people.actions import set_contact
from enishi.people.tests.factories import make_contact

pytestmark = pytest.mark.django_db


def today(owner: User) -> dt.date:
    return clock.today(owner.time_zone)


@pytest.mark.parametrize("text", ["", " \n", "？", "……"])
def test_no_question_is_refused(aoi: User, text: str) -> None:
    with pytest.raises(errors.Invalid):
        actions.begin_consultation(aoi, text)


def test_three_pages_are_no_question(aoi: User) -> None:
    with pytest.raises(errors.Invalid) as refused:
        actions.begin_consultation(aoi, "困っています。" * 200)
    assert "1,000文字" in refused.value.message


def test_a_form_sent_twice_asks_once(aoi: User) -> None:
    one = actions.begin_consultation(aoi, "会計", key="k")
    assert actions.begin_consultation(aoi, "会計", key="k").pk == one.pk
    assert list_consultations(aoi).count() == 1


def test_asked_answered_and_thanks_come_due(aoi: User) -> None:
    sato = make_contact(aoi, "佐藤", "健")
    made, (row,) = consult(aoi, sato)
    actions.choose_request(aoi, row.pk)
    asked = actions.mark_asked(aoi, row.pk, channel="line")
    assert (asked.state, asked.asked_on) == (RequestState.ASKED, today(aoi))
    encounter = Encounter.objects.get()
    assert (encounter.is_asked, encounter.kind, encounter.direction) == (True, "line", "out")
    assert actions.mark_asked(aoi, row.pk, channel="line").encounter_id == encounter.pk  # a second press
    answered = actions.record_answer(aoi, row.pk, "税務署の相談日に行くとよい")
    assert answered.favour is not None
    assert (answered.favour.kind, answered.favour.side, answered.favour.what) == (
        "advice",
        "received",
        made.text,
    )
    assert list_unthanked_ids(aoi, today(aoi)) == {sato.pk}
    again = actions.record_answer(aoi, row.pk, "税務署の無料相談日に行くとよい")
    assert again.favour_id == answered.favour_id
    assert Favour.objects.count() == 1


def test_whoever_answered_hears_how_it_went(aoi: User) -> None:
    sato, hayashi = make_contact(aoi, "佐藤", "健"), make_contact(aoi, "林", "花")
    made, rows = consult(aoi, sato, hayashi)
    for row in rows:
        actions.mark_asked(aoi, row.pk)
        actions.record_answer(aoi, row.pk, "なるほど")
    assert list(list_answers_to_report(aoi, today(aoi))) == []
    actions.close_consultation(aoi, made.pk, "無事に申告できた")
    assert {row.contact_id for row in list_answers_to_report(aoi, today(aoi))} == {sato.pk, hayashi.pk}
    assert set(Favour.objects.values_list("outcome", flat=True)) == {"無事に申告できた"}
    set_contact(aoi, hayashi.pk, state="deceased")
    Favour.objects.filter(contact=sato).update(told_on=today(aoi))
    assert list(list_answers_to_report(aoi, today(aoi))) == []
    actions.reopen_consultation(aoi, made.pk)
    assert get_consultation(aoi, made.pk).closed_on is None


def test_every_step_can_be_taken_back(aoi: User) -> None:
    _, (row,) = consult(aoi, make_contact(aoi, "佐藤", "健"))
    actions.choose_request(aoi, row.pk)
    actions.mark_asked(aoi, row.pk)
    actions.record_answer(aoi, row.pk, "なるほど")
    states = [actions.step_back(aoi, row.pk).state for _ in range(3)]
    assert states == [RequestState.ASKED, RequestState.CHOSEN, RequestState.PROPOSED]
    assert not Favour.objects.exists()
    assert Encounter.objects.get().deleted_at is not None
    actions.mark_asked(aoi, row.pk)  # and asked again on the same day
    assert get_request(aoi, row.pk).state == RequestState.ASKED
    actions.record_decline(aoi, row.pk)
    assert actions.step_back(aoi, row.pk).state == RequestState.ASKED


def test_two_asks_in_a_week_are_too_many_unless_one_is_sure(aoi: User) -> None:
    sato = make_contact(aoi, "佐藤", "健")
    record_encounter(aoi, contact_ids=[sato.pk], on=today(aoi) - dt.timedelta(days=6), is_asked=True)
    assert list_asked_lately(aoi, today(aoi)) == {sato.pk}
    assert list_asked_lately(aoi, today(aoi) + dt.timedelta(days=1)) == set()
    _, (row,) = consult(aoi, sato)
    with pytest.raises(errors.Conflict) as refused:
        actions.mark_asked(aoi, row.pk)
    assert "is_sure" in refused.value.fields
    assert actions.mark_asked(aoi, row.pk, is_sure=True).state == RequestState.ASKED


def test_what_went_on_meanwhile_is_told(aoi: User) -> None:
    _, (row,) = consult(aoi, make_contact(aoi, "佐藤", "健"))
    with pytest.raises(errors.Closed):
        actions.record_decline(aoi, row.pk)
    with pytest.raises(errors.Invalid):
        actions.record_answer(aoi, row.pk, "  ")
    with pytest.raises(errors.Invalid):
        actions.mark_asked(aoi, row.pk, on=today(aoi) + dt.timedelta(days=1))


def test_looking_anew_keeps_whom_one_chose(aoi: User) -> None:
    sato, hayashi, mori = (make_contact(aoi, name, "") for name in ("佐藤", "林", "森"))
    made, rows = consult(aoi, sato, hayashi)
    actions.choose_request(aoi, rows[0].pk)
    proposals = [actions.Proposal(one.pk, ["なぜ"]) for one in (sato, mori)]
    actions.keep_proposals(aoi, made.pk, proposals, is_by_meaning=False)
    found = {row.contact_id: row.state for row in get_consultation(aoi, made.pk).requests.all()}
    assert found == {sato.pk: RequestState.CHOSEN, mori.pk: RequestState.PROPOSED}


def test_taken_out_and_brought_back(aoi: User, ben: User) -> None:
    made, (row,) = consult(aoi, make_contact(aoi, "佐藤", "健"))
    for reading in (lambda: get_consultation(ben, made.pk), lambda: get_request(ben, row.pk)):
        with pytest.raises(errors.NotFound):
            reading()
    actions.delete_consultation(aoi, made.pk)
    with pytest.raises(errors.NotFound):
        get_request(aoi, row.pk)
    actions.delete_consultation(aoi, made.pk, is_deleted=False)
    assert get_request(aoi, row.pk).pk == row.pk


def test_reading_costs_the_same_for_one_and_three(
    aoi: User, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for n in (1, 3):
        made, _ = consult(aoi, *(make_contact(aoi, "佐藤", str(one)) for one in range(n)))
        with django_assert_num_queries(4):
            list(get_consultation(aoi, made.pk).requests.all())
        with django_assert_num_queries(1):
            list(list_consultations(aoi))
