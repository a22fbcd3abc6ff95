"""The course of an introduction: no path introduces without both consents, and every step can be taken back."""

from __future__ import annotations

import datetime as dt
from itertools import pairwise

import pytest
from django.utils import translation
from hypothesis import given
from hypothesis import strategies as st

from enishi.followups.drafts import KINDS
from enishi.ledger import introducing, introduction_words
from enishi.ledger.introducing import CannotMove, Course, Move, Party, Stage

FIRST_DAY = dt.date(2026, 4, 1)
NAMES = introduction_words.Names(first="佐藤さん", second="鈴木さん", introducer="山田さん")


def list_withdrawing(course: Course) -> list[Party]:
    """Who may withdraw now: I, and whoever said yes."""
    said = {Party.FIRST: course.first_said if course.is_mine else "", Party.SECOND: course.second_said}
    return [Party.ME, *(party for party, word in said.items() if word == "yes")]


@st.composite
def walks(draw: st.DrawFn) -> list[Course]:
    """A course from the idea on, step by step, as anybody might press the buttons."""
    found = [Course(is_mine=draw(st.booleans()))]
    on = FIRST_DAY
    for _ in range(draw(st.integers(0, 10))):
        moves = introducing.list_moves(found[-1])
        if not moves:
            break
        on += dt.timedelta(days=draw(st.integers(0, 9)))
        move = draw(st.sampled_from(moves))
        by = draw(st.sampled_from(list_withdrawing(found[-1])))
        found.append(introducing.take(found[-1], move, on, words="庭の話", by=by))
    return found


@given(walk=walks())
def test_nobody_is_introduced_without_consent(walk: list[Course]) -> None:
    for course in walk:
        if course.asked_second_on:
            assert course.is_mine
            assert course.first_said == "yes"
        if course.introduced_on or course.met_on or course.outcome_on:
            said = (course.first_said, course.second_said)
            assert said == (("yes", "yes") if course.is_mine else ("yes", ""))
            assert course.withdrawn_on is None


@given(walk=walks())
def test_taking_back_the_last_step_gives_what_was_before(walk: list[Course]) -> None:
    for before, after in pairwise(walk):
        assert introducing.take_back(after) == before


@given(walk=walks())
def test_the_steps_are_told_in_their_order(walk: list[Course]) -> None:
    steps = introducing.list_steps(walk[-1])
    assert len(steps) == len(walk) - 1
    assert [on for _, on in steps] == sorted(on for _, on in steps)


@given(walk=walks())
def test_every_state_and_what_is_open_can_be_told(walk: list[Course]) -> None:
    for language in ("ja", "en"):
        with translation.override(language):
            for course in walk:
                assert introduction_words.stage_words(course, NAMES).strip()
                for move, _ in introducing.list_steps(course):
                    assert introduction_words.step_words(course, move, NAMES).strip()
                for one in introducing.list_next(course):
                    assert introduction_words.next_words(course, one, NAMES).strip()
                    assert one.draft in ("", *KINDS)
                    assert one.move is None or one.move in introducing.list_moves(course)


@given(walk=walks())
def test_what_is_open_offers_nothing_of_the_second_to_the_first(walk: list[Course]) -> None:
    """Before the second said yes, the first is written to only by drafts that name nobody."""
    for course in walk:
        if course.is_mine and course.second_said != "yes":
            to_first = {one.draft for one in introducing.list_next(course) if one.to == Party.FIRST}
            assert to_first <= {"ask_first", "thank_agreeing", "tell_declined", "withdraw_intro"}


@given(walk=walks(), move=st.sampled_from(list(Move)))
def test_a_step_that_is_not_open_is_refused(walk: list[Course], move: Move) -> None:
    if move not in introducing.list_moves(walk[-1]):
        with pytest.raises(CannotMove, match="not_now"):
            introducing.take(walk[-1], move, dt.date(2027, 1, 1))


def test_a_step_before_the_last_one_is_refused() -> None:
    asked = introducing.take(Course(), Move.ASK_FIRST, FIRST_DAY)
    with pytest.raises(CannotMove, match="too_early"):
        introducing.take(asked, Move.FIRST_YES, FIRST_DAY - dt.timedelta(days=1))


def agree(course: Course, *moves: Move) -> Course:
    for move in moves:
        course = introducing.take(course, move, FIRST_DAY)
    return course


def test_who_was_asked_hears_politely_when_it_is_withdrawn() -> None:
    both = agree(Course(), Move.ASK_FIRST, Move.FIRST_YES, Move.ASK_SECOND, Move.SECOND_YES)
    told = {
        by: introducing.list_to_tell(introducing.take(both, Move.WITHDRAW, FIRST_DAY, by=by))
        for by in (Party.ME, Party.FIRST, Party.SECOND)
    }
    assert told == {
        Party.ME: (Party.FIRST, Party.SECOND),
        Party.FIRST: (Party.SECOND,),
        Party.SECOND: (Party.FIRST,),
    }


def test_who_has_not_said_yes_has_nothing_to_withdraw() -> None:
    asked = introducing.take(Course(), Move.ASK_FIRST, FIRST_DAY)
    for by in (Party.FIRST, Party.SECOND, Party.BOTH, Party.INTRODUCER):
        with pytest.raises(CannotMove, match="whose"):
            introducing.take(asked, Move.WITHDRAW, FIRST_DAY, by=by)


def test_nobody_asked_yet_needs_no_word() -> None:
    assert introducing.list_to_tell(introducing.take(Course(), Move.WITHDRAW, FIRST_DAY)) == ()


def test_the_introducer_hears_twice() -> None:
    course = agree(Course(is_mine=False), Move.ASK_FIRST, Move.FIRST_YES, Move.INTRODUCE, Move.MEET)
    assert introducing.list_next(course)[0].draft == "report_meeting"
    course = agree(course, Move.TELL_MEETING, Move.OUTCOME)
    assert introducing.list_next(course)[0].draft == "report_outcome"
    assert introducing.list_next(agree(course, Move.TELL_OUTCOME)) == ()
    assert introducing.find_stage(course) == Stage.OUTCOME
