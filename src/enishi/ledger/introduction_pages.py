"""One introduction as its page shows it: how it stands, what was done, and the one clear step with its words."""

from __future__ import annotations

import datetime as dt
import urllib.parse
from dataclasses import dataclass

from django.urls import reverse

from enishi.ledger import introducing
from enishi.ledger import introduction_words as words
from enishi.ledger.introducing import Course, Move, Next, Party, Stage
from enishi.ledger.introduction_words import Names
from enishi.ledger.models import Introduction
from enishi.people.models import Contact
from enishi.people.names import addressed_name

# Drafts that name the other one, and those that say what it is about.
WITH_OTHER = ("ask_second", "introduce_both", "decline_intro", "report_meeting", "report_outcome")
WITH_WHY = ("ask_first", "ask_second", "introduce_both")


@dataclass(frozen=True, slots=True)
class Open:
    """Something that is open: a button (`move`) and a letter (`draft_url`), or one of them."""

    label: str
    move: Move | None
    draft_url: str
    to: str  # whom the letter goes to
    asks_words: bool  # what came of it is written down with it


@dataclass(frozen=True, slots=True)
class IntroductionPage:
    """Everything the page of one introduction shows."""

    row: Introduction
    title: str
    stage: Stage
    stage_words: str
    advice: str
    steps: list[tuple[str, dt.date]]
    open: list[Open]
    can_undo: bool
    can_withdraw: bool
    withdrawers: list[tuple[str, str]]  # who may withdraw, beside me


@dataclass(frozen=True, slots=True)
class IntroductionLine:
    """One introduction in a list."""

    row: Introduction
    title: str
    stage_words: str
    is_closed: bool


def names_of(row: Introduction) -> Names:
    """How the people of an introduction are called on the screen."""
    people = (row.first, row.second, row.introducer)
    return Names(*(addressed_name(one) if one else "" for one in people))


def describe_line(row: Introduction) -> IntroductionLine:
    """One line of the list."""
    course, names = introducing.course_of(row), names_of(row)
    is_closed = not introducing.list_moves(course)
    return IntroductionLine(
        row, words.title_words(course, names), words.stage_words(course, names), is_closed
    )


def read_page(row: Introduction) -> IntroductionPage:
    """The page of one introduction; no query beyond the row and its people."""
    course, names = introducing.course_of(row), names_of(row)
    moves = introducing.list_moves(course)
    return IntroductionPage(
        row=row,
        title=words.title_words(course, names),
        stage=introducing.find_stage(course),
        stage_words=words.stage_words(course, names),
        advice=words.advice_words(course, names),
        steps=[(words.step_words(course, move, names), on) for move, on in introducing.list_steps(course)],
        open=[_describe(row, course, names, one) for one in introducing.list_next(course)],
        can_undo=introducing.find_last_move(course) is not None,
        can_withdraw=Move.WITHDRAW in moves,
        withdrawers=_list_withdrawers(course, names),
    )


def _describe(row: Introduction, course: Course, names: Names, one: Next) -> Open:
    is_outcome = one.move == Move.OUTCOME
    return Open(
        words.next_words(course, one, names),
        one.move,
        draft_url(row, one),
        names.of(one.to),
        is_outcome,
    )


def _list_withdrawers(course: Course, names: Names) -> list[tuple[str, str]]:
    found = []
    if course.is_mine and course.first_said == "yes":
        found.append((str(Party.FIRST), names.first))
    if course.second_said == "yes" or not course.is_mine:
        found.append((str(Party.SECOND), names.second))
    return found


def find_party(row: Introduction, party: Party | None) -> Contact | None:
    """Who that is; of both, the first is written to and the second named."""
    return {
        Party.FIRST: row.first,
        Party.SECOND: row.second,
        Party.INTRODUCER: row.introducer,
        Party.BOTH: row.first,
    }.get(party or Party.ME)


def draft_url(row: Introduction, one: Next) -> str:
    """The page of the draft that fits; empty where nothing is written."""
    to = find_party(row, one.to)
    if to is None or not one.draft:
        return ""
    other = row.first if one.to == Party.SECOND else row.second
    query = {"kind": one.draft, "next": reverse("ledger:introduction", args=[row.pk])}
    if one.draft in WITH_OTHER and other is not None:
        query["with"] = str(other.pk)
    about = row.why if one.draft in WITH_WHY else row.outcome if one.draft == "report_outcome" else ""
    query |= {"about": about} if about else {}
    return f"{reverse('followups:draft', args=[to.pk])}?{urllib.parse.urlencode(query)}"
