"""Favours of the ledger in Today and in the list of what is owed: one judgement, whoever wrote them down."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from enishi.accounts.models import User
from enishi.core import clock
from enishi.encounters.actions import record_encounter
from enishi.encounters.tests.factories import TODAY, ago, make_person, meet, noon
from enishi.followups import queries
from enishi.followups.actions import decide, undo_decision
from enishi.ledger import actions
from enishi.ledger.actions import FavourFields
from enishi.ledger.models import Favour
from enishi.ledger.queries.favours_lines import list_keys, read_lines
from enishi.people.actions import set_contact
from enishi.people.models import Contact
from enishi.seasons.actions import GiftFields, record_gift


@pytest.fixture(autouse=True)
def _on_the_day() -> Iterator[None]:
    with clock.as_of(noon()):
        yield


@pytest.fixture
def yu(aoi: User) -> Contact:
    """Somebody well known, met last a month ago, as usual."""
    person = make_person(aoi)
    meet(aoi, person, days=[380 - 30 * n for n in range(13)])
    return person


def note(
    owner: User, person: Contact, days: int, kind: str = "advice", what: str = "", **more: Any
) -> Favour:
    fields = FavourFields("received", kind, what, ago(days), **more)
    return actions.record_favour(owner, person.pk, fields)


def seen(actor: User) -> list[tuple[str, str]]:
    return [(one.contact.family, one.kind) for one in queries.list_today(actor, now=noon())]


def owed(actor: User) -> list[tuple[str, str]]:
    return [(str(one.kind), one.what or one.received) for one in queries.list_owed_words(actor, now=noon())]


@pytest.mark.parametrize(("days", "kinds"), [(0, ["thank"]), (20, ["thank"]), (41, ["thank"])])
def test_a_favour_noted_by_itself_asks_for_thanks_for_six_weeks(
    aoi: User, days: int, kinds: list[str]
) -> None:
    yu = make_person(aoi)
    note(aoi, yu, days, what="採用の進め方")
    assert [kind for _, kind in seen(aoi)] == kinds


def test_the_reason_names_what_it_was(aoi: User, yu: Contact) -> None:
    note(aoi, yu, 1, what="採用の進め方")
    (one,) = queries.list_today(aoi, now=noon())
    assert one.reason == "きのう助言をいただきました。「採用の進め方」のことです。"
    assert (one.draft_kind, one.encounter) == ("thank_you", None)


def test_thanked_or_let_go_it_asks_no_more_and_undone_it_does(aoi: User, yu: Contact) -> None:
    favour = note(aoi, yu, 2)
    assert seen(aoi) == [("五十嵐", "thank")]
    actions.mark_thanked(aoi, favour.pk)
    assert seen(aoi) == []
    actions.mark_thanked(aoi, favour.pk, is_thanked=False)
    assert seen(aoi) == [("五十嵐", "thank")]
    actions.let_go(aoi, favour.pk)
    assert seen(aoi) == []
    actions.let_go(aoi, favour.pk, is_let_go=False)
    assert seen(aoi) == [("五十嵐", "thank")]


def test_done_says_the_thanks_and_undo_takes_them_back(aoi: User, yu: Contact) -> None:
    note(aoi, yu, 2)
    done = decide(aoi, contact_id=yu.pk, kind="thank", verdict="done", channel="line")
    (line,) = read_lines(aoi, list(list_keys(aoi, contact=yu)))
    assert (seen(aoi), line.thanked_on) == ([], TODAY)
    undo_decision(aoi, done.pk)
    (line,) = read_lines(aoi, list(list_keys(aoi, contact=yu)))
    assert (seen(aoi), line.thanked_on) == ([("五十嵐", "thank")], None)


def test_not_this_time_is_no_answer_to_a_favour_that_comes_later(aoi: User, yu: Contact) -> None:
    note(aoi, yu, 9)
    with clock.as_of(noon(ago(8))):
        decide(aoi, contact_id=yu.pk, kind="thank", verdict="not_this_time")
    assert seen(aoi) == []
    note(aoi, yu, 1, "time")
    assert seen(aoi) == [("五十嵐", "thank")]


def test_a_gift_after_one_that_was_decided_is_thanked_for(aoi: User, yu: Contact) -> None:
    record_gift(aoi, yu.pk, GiftFields("received", "新茶", ago(6)))
    with clock.as_of(noon(ago(5))):
        decide(aoi, contact_id=yu.pk, kind="thank", verdict="not_this_time")
    record_gift(aoi, yu.pk, GiftFields("received", "桃", ago(1)))
    assert owed(aoi) == [("thank", "桃")]


def test_a_mail_afterwards_was_most_likely_the_thanks(aoi: User, yu: Contact) -> None:
    note(aoi, yu, 30)
    record_encounter(aoi, contact_ids=[yu.pk], on=ago(29), kind="mail", direction="out")
    assert "thank" not in [kind for _, kind in seen(aoi)]
    assert owed(aoi) == []


def test_described_in_the_ledger_it_is_one_thing_with_its_encounter(aoi: User, yu: Contact) -> None:
    met = record_encounter(aoi, contact_ids=[yu.pk], on=ago(2), received="advice")
    favour = note(aoi, yu, 2, what="採用の進め方", encounter_id=met.pk)
    assert owed(aoi) == [("thank", "採用の進め方")]
    actions.mark_thanked(aoi, favour.pk)
    assert (owed(aoi), seen(aoi)) == ([], [])


def test_a_present_among_the_gifts_and_in_an_encounter_is_one(aoi: User, yu: Contact) -> None:
    record_gift(aoi, yu.pk, GiftFields("received", "新茶", ago(2)))
    record_encounter(aoi, contact_ids=[yu.pk], on=ago(2), received="gift")
    assert owed(aoi) == [("thank", "新茶")]


def test_every_favour_of_one_person_is_owed_while_today_asks_once(aoi: User, yu: Contact) -> None:
    note(aoi, yu, 3, what="採用の進め方")
    note(aoi, yu, 1, "time")
    assert seen(aoi) == [("五十嵐", "thank")]
    assert owed(aoi) == [("thank", "time"), ("thank", "採用の進め方")]


def test_six_weeks_later_they_would_like_to_hear_what_came_of_it(aoi: User) -> None:
    yu = make_person(aoi)
    favour = note(aoi, yu, 50, what="採用の進め方")
    actions.mark_thanked(aoi, favour.pk, on=ago(49))
    (one,) = queries.list_today(aoi, now=noon())
    assert (one.kind, one.draft_kind) == ("care", "report_back")
    assert owed(aoi) == [("care", "採用の進め方")]
    actions.mark_told(aoi, favour.pk, outcome="一人採用できた")
    assert (owed(aoi), [kind for _, kind in seen(aoi)]) == ([], ["get_to_know"])
    actions.mark_told(aoi, favour.pk, is_told=False)
    assert owed(aoi) == [("care", "採用の進め方")]


@pytest.mark.parametrize("kind", ["meal", "gift", "time"])
def test_of_a_meal_nothing_came_that_could_be_told(aoi: User, kind: str) -> None:
    note(aoi, make_person(aoi), 50, kind)
    assert owed(aoi) == []


@pytest.mark.parametrize("state", ["deceased", "avoid", "leave_be"])
def test_nobody_left_alone_is_owed_a_word(aoi: User, yu: Contact, state: str) -> None:
    note(aoi, yu, 2)
    set_contact(aoi, yu.pk, state=state)
    assert (owed(aoi), seen(aoi)) == ([], [])


def test_what_is_dated_later_is_not_known_yet(aoi: User, yu: Contact) -> None:
    favour = note(aoi, yu, 2)
    actions.mark_thanked(aoi, favour.pk)
    found = queries.list_today(aoi, now=noon(ago(1)))
    assert [one.kind for one in found] == ["thank"]


def test_a_draft_names_what_it_was(aoi: User, yu: Contact) -> None:
    note(aoi, yu, 1, what="採用の進め方")
    draft = queries.compose_draft(aoi, yu, kind="thank_you", channel="mail", now=noon())
    assert "採用の進め方の件" in draft.body
    assert "お会い" not in draft.body.replace("またお会い", "")


def test_words_that_cannot_stand_in_a_sentence_are_left_out_of_the_draft(aoi: User, yu: Contact) -> None:
    note(aoi, yu, 1, what="税理士さんを教えてくれた")
    draft = queries.compose_draft(aoi, yu, kind="thank_you", channel="mail", now=noon())
    assert "教えてくれた" not in draft.body
    assert "アドバイス" in draft.body or "助言" in draft.body


def test_the_news_names_what_it_was(aoi: User, yu: Contact) -> None:
    note(aoi, yu, 60, what="採用の進め方")
    draft = queries.compose_draft(aoi, yu, kind="report_back", channel="mail", now=noon())
    assert "採用の進め方" in draft.body
