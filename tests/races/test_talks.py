"""Everybody wants one question answered in the same moment: each counts once, and nobody is lost."""

from __future__ import annotations

from functools import partial

import pytest

from enishi.accounts.models import User
from enishi.events.actions import talks
from enishi.events.models import TalkQuestion, TalkVote
from enishi.events.tests.talks import ask, make_seminar
from tests.races.crowd import CROWD, at_once, name_losses


def press_together(aoi: User) -> tuple[int, int, set[str]]:
    """All guests press: what the question says, how many votes there are, what went wrong."""
    _, guests = make_seminar(aoi, CROWD + 1)
    row = ask(guests[0])
    outcomes = at_once([partial(talks.vote, guest, row.pk) for guest in guests[1:]])
    row.refresh_from_db()
    return row.votes, TalkVote.objects.filter(question=row).count(), name_losses(outcomes)


def test_every_guest_counts(aoi: User) -> None:
    assert press_together(aoi) == (CROWD + 1, CROWD + 1, set())


@pytest.mark.control
def test_without_the_lock_some_are_not_counted(aoi: User) -> None:
    said, votes, _ = press_together(aoi)
    assert said < votes


def test_one_guest_who_presses_again_and_again_counts_once(aoi: User) -> None:
    _, (first, second) = make_seminar(aoi, 2)
    row = ask(first)
    outcomes = at_once([partial(talks.vote, second, row.pk)] * CROWD)
    assert (name_losses(outcomes), TalkQuestion.objects.get().votes) == (set(), 2)


def test_a_vote_that_meets_a_merge_goes_to_the_one_question_there_is(aoi: User) -> None:
    gathering, (first, second, *others) = make_seminar(aoi, CROWD)
    into, twin = ask(first, "ひとつ目"), ask(second, "ふたつ目")
    works = [partial(talks.vote, guest, twin.pk) for guest in others]
    outcomes = at_once([*works, partial(talks.merge_question, aoi, twin.pk, into.pk)])
    into.refresh_from_db()
    assert (name_losses(outcomes), into.votes) == (set(), CROWD)
    assert gathering.talk_questions.count() == 2
