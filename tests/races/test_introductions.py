"""Two windows on one introduction: each step is taken once, and a pair is under way once."""

from __future__ import annotations

from functools import partial

import pytest

from enishi.accounts.models import User
from enishi.ledger import actions
from enishi.ledger.actions import ProposalFields
from enishi.ledger.introducing import Move
from enishi.ledger.models import Introduction
from enishi.people.tests.factories import make_contact
from tests.races.crowd import CROWD, at_once, list_wins, name_losses


def propose(aoi: User) -> Introduction:
    first, second = make_contact(aoi), make_contact(aoi, "鈴木", "結衣")
    return actions.propose_introduction(aoi, ProposalFields(first_id=first.pk, second_id=second.pk))


def answer_otherwise(aoi: User) -> tuple[int, set[str], int]:
    """One window says yes, the other no, both looking at the same state."""
    row = actions.ask_first(aoi, propose(aoi).pk)
    said = partial(actions.take_step, aoi, row.pk, seen_version=row.version)
    found = at_once([partial(said, Move.FIRST_YES), partial(said, Move.FIRST_NO)])
    row.refresh_from_db()
    return len(list_wins(found)), name_losses(found), row.version


def test_of_two_answers_one_holds(aoi: User) -> None:
    assert answer_otherwise(aoi) == (1, {"Changed"}, 3)


@pytest.mark.control(2)
def test_without_the_lock_both_answers_are_taken(aoi: User) -> None:
    wins, _, _ = answer_otherwise(aoi)
    assert wins == 2


def introduce_often(aoi: User) -> tuple[int, set[str]]:
    row = propose(aoi)
    for move in (Move.ASK_FIRST, Move.FIRST_YES, Move.ASK_SECOND, Move.SECOND_YES):
        row = actions.take_step(aoi, row.pk, move)
    step = partial(actions.introduce, aoi, row.pk, seen_version=row.version)
    found = at_once([step] * CROWD)
    return len(list_wins(found)), name_losses(found)


def test_pressed_eight_times_they_are_introduced_once(aoi: User) -> None:
    assert introduce_often(aoi) == (1, {"Changed"})


@pytest.mark.control
def test_without_the_lock_they_are_introduced_several_times(aoi: User) -> None:
    wins, _ = introduce_often(aoi)
    assert wins > 1


def test_a_pair_proposed_in_both_orders_at_once_is_under_way_once(aoi: User) -> None:
    first, second = make_contact(aoi), make_contact(aoi, "鈴木", "結衣")
    pairs = [
        ProposalFields(first_id=one.pk, second_id=other.pk)
        for one, other in ((first, second), (second, first)) * 4
    ]
    found = at_once([partial(actions.propose_introduction, aoi, pair) for pair in pairs])
    assert (len(list_wins(found)), name_losses(found)) == (1, {"AlreadyThere"})
    assert Introduction.objects.count() == 1
