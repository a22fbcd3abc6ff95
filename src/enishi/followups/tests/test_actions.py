"""Deciding once, and taking it back whole."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

import pytest

from enishi.accounts.models import User
from enishi.core import clock, errors
from enishi.encounters.actions import PromiseFields, record_encounter
from enishi.encounters.models import Encounter, TieState
from enishi.encounters.queries import list_encounters
from enishi.encounters.tests.factories import TODAY, ago, make_person, meet, noon
from enishi.followups import queries, rules
from enishi.followups.actions import decide, delete_draft, save_draft, send_draft, undo_decision
from enishi.followups.models import Decision, SavedDraft
from enishi.people.models import Contact

MONTHLY = [420 - 30 * n for n in range(11)]


@pytest.fixture(autouse=True)
def _on_the_day() -> Iterator[None]:
    with clock.as_of(noon()):
        yield


def kinds(actor: User, on: dt.date = TODAY) -> list[str]:
    return [one.kind for one in queries.list_today(actor, now=noon(on))]


def test_done_writes_down_the_thanks_and_undo_takes_it_away(aoi: User) -> None:
    yu = make_person(aoi)
    (lunch,) = meet(aoi, yu, days=[1], kind="meal")
    decision = decide(
        aoi, contact_id=yu.pk, kind="thank", verdict="done", encounter_id=lunch.pk, channel="line"
    )
    recorded = decision.recorded
    assert recorded is not None
    assert (recorded.kind, recorded.is_thanks, recorded.on) == ("line", True, TODAY)
    assert kinds(aoi) == []
    undo_decision(aoi, decision.pk)
    assert kinds(aoi) == ["thank"]
    assert TieState.objects.get().contact_days == 1


def test_two_clicks_decide_once_and_after_undo_the_button_works_again(aoi: User) -> None:
    yu = make_person(aoi)
    meet(aoi, yu, days=MONTHLY)
    (one,) = queries.list_today(aoi, now=noon())
    first, second = (
        decide(aoi, contact_id=yu.pk, kind="care", verdict="done", channel="line", key=one.key)
        for _ in range(2)
    )
    assert first == second
    assert list_encounters(aoi).count() == len(MONTHLY) + 1
    undo_decision(aoi, first.pk)
    assert decide(aoi, contact_id=yu.pk, kind="care", verdict="done", key=one.key) != first
    with pytest.raises(errors.NotFound):
        undo_decision(aoi, first.pk)


def test_a_promise_is_kept_and_opened_again(aoi: User) -> None:
    yu = make_person(aoi)
    meet(aoi, yu, days=[200, 100])
    promise = record_encounter(
        aoi, contact_ids=[yu.pk], on=ago(20), promises=[PromiseFields("mine", "本を送る", ago(0))]
    ).promises.get()
    decision = decide(aoi, contact_id=yu.pk, kind="promise", verdict="done", promise_id=promise.pk)
    promise.refresh_from_db()
    assert promise.kept_on == TODAY
    undo_decision(aoi, decision.pk)
    promise.refresh_from_db()
    assert promise.kept_on is None
    assert kinds(aoi) == ["promise"]


def test_not_this_time_is_an_answer_and_ends_the_matter(aoi: User) -> None:
    yu, sakura = make_person(aoi), make_person(aoi, "長谷川")
    (lunch,) = meet(aoi, yu, days=[1])
    meet(aoi, sakura, days=MONTHLY)
    decide(aoi, contact_id=yu.pk, kind="thank", verdict="not_this_time", encounter_id=lunch.pk)
    decide(aoi, contact_id=sakura.pk, kind="care", verdict="not_this_time")
    assert kinds(aoi, TODAY + dt.timedelta(days=12)) == []
    assert kinds(aoi, TODAY + dt.timedelta(days=30)) == ["care", "get_to_know"]


def test_leave_be_is_kept_and_undo_gives_the_earlier_state_back(aoi: User) -> None:
    yu = make_person(aoi, state="mourning", state_on=ago(30))
    meet(aoi, yu, days=MONTHLY)
    decision = decide(aoi, contact_id=yu.pk, kind="care", verdict="leave_be")
    assert kinds(aoi, TODAY + dt.timedelta(days=400)) == []
    undo_decision(aoi, decision.pk)
    assert Contact.objects.values_list("state", "state_on").get() == ("mourning", ago(30))
    assert kinds(aoi) == ["care"]


def test_decisions_made_later_are_not_known_yet(aoi: User) -> None:
    yu = make_person(aoi)
    meet(aoi, yu, days=MONTHLY)
    decide(aoi, contact_id=yu.pk, kind="care", verdict="leave_be")
    assert kinds(aoi, ago(1)) == ["care"]


def test_bad_words_and_others_people_are_refused(aoi: User, chie: User) -> None:
    yu = make_person(aoi)
    with pytest.raises(errors.Invalid):
        decide(aoi, contact_id=yu.pk, kind="care", verdict="never")
    with pytest.raises(errors.Invalid):
        decide(aoi, contact_id=yu.pk, kind="party", verdict="done")
    with pytest.raises(errors.NotFound):
        decide(chie, contact_id=yu.pk, kind="care", verdict="done")
    sakura = make_person(aoi, "長谷川")
    (lunch,) = meet(aoi, sakura, days=[1])
    with pytest.raises(errors.NotFound):
        decide(aoi, contact_id=yu.pk, kind="thank", verdict="done", encounter_id=lunch.pk)
    assert Decision.objects.count() == 0


def test_a_sent_draft_is_an_encounter_once(aoi: User) -> None:
    yu = make_person(aoi)
    meet(aoi, yu, days=[1])
    for _ in range(2):
        draft = send_draft(
            aoi,
            contact_id=yu.pk,
            kind="thank_you",
            channel="mail",
            subject="お礼",
            body="ありがとう",
            key="k",
        )
    assert SavedDraft.objects.count() == 1
    assert draft.encounter is not None
    assert (draft.encounter.kind, draft.encounter.is_thanks, draft.encounter.note) == (
        "mail",
        True,
        "ありがとう",
    )
    assert Encounter.objects.count() == 2
    assert kinds(aoi) == []


def test_a_kept_draft_is_changed_under_its_key_and_thrown_away(aoi: User) -> None:
    yu = make_person(aoi)
    for body in ("こんにちは", "こんばんは"):
        draft = save_draft(aoi, contact_id=yu.pk, kind="ask_how", channel="line", body=body, key="k")
    assert SavedDraft.objects.get().body == "こんばんは"
    delete_draft(aoi, draft.pk)
    assert SavedDraft.objects.count() == 0
    with pytest.raises(errors.Invalid):
        save_draft(aoi, contact_id=yu.pk, kind="ask_how", channel="line", body="  ")


def test_rules_agree(aoi: User, chie: User) -> None:
    yu = make_person(aoi)
    decision = decide(aoi, contact_id=yu.pk, kind="care", verdict="later")
    draft = save_draft(aoi, contact_id=yu.pk, kind="ask_how", channel="line", body="お元気ですか")
    for actor in (aoi, chie):
        mine = actor == aoi
        assert rules.can_undo_decision(actor, decision) == mine
        assert rules.decisions_undoable_by(actor).exists() == mine
        assert rules.can_edit_draft(actor, draft) == mine
        assert rules.drafts_editable_by(actor).exists() == mine
