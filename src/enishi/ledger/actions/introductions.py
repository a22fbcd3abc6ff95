"""Introducing two people, or being introduced: one step after the other, each with a way back."""

from __future__ import annotations

import datetime as dt
import uuid
from dataclasses import dataclass

from django.db import transaction
from django.utils.translation import pgettext_lazy

from enishi.accounts.models import User
from enishi.audit.actions import record_action
from enishi.core import clock, db, errors
from enishi.core.text import clean_line
from enishi.ledger import introducing, queries, rules
from enishi.ledger.actions.introduction_checks import (
    TOO_EARLY,
    People,
    check_asking,
    check_past,
    check_people,
    read_word,
    refusal_of,
    refuse_open_pair,
)
from enishi.ledger.introducing import CannotMove, Course, Move, Party, Stage
from enishi.ledger.models import Introduction
from enishi.people.models import Contact
from enishi.people.queries import get_contact
from enishi.people.rules import contacts_editable_by

LONGEST_WHY, LONGEST_OUTCOME, LONGEST_WITHDRAWN = 500, 500, 300
STALE = pgettext_lazy(
    "ledger", "This introduction went on in another window meanwhile. Please look at it once more."
)
# Until they are introduced, the people must be such as may be asked something.
ASKING = (Move.ASK_FIRST, Move.ASK_SECOND, Move.INTRODUCE)


@dataclass(frozen=True, slots=True, kw_only=True)
class ProposalFields:
    """Who is to meet whom. With an introducer, it is I who am introduced to `second`, and there is no `first`.

    `introduced_on`: where it has happened already; `offered_on`: the day the introducer spoke of it.
    """

    second_id: uuid.UUID | str
    first_id: uuid.UUID | str | None = None
    introducer_id: uuid.UUID | str | None = None
    why: str = ""
    offered_on: dt.date | None = None
    introduced_on: dt.date | None = None


@transaction.atomic
def propose_introduction(
    actor: User, fields: ProposalFields, *, introduction_id: uuid.UUID | None = None
) -> Introduction:
    """Note that two people might meet, or that I was offered or given an introduction.

    The same `introduction_id` again is the one of the first time. Refused: one person twice, a pair that is under way
    in either order, people who are 逝去, 喪中 or kept at a distance.
    """
    people = _lock_people(actor, fields)
    if introduction_id and (known := queries.find_known_introduction(actor, introduction_id)):
        return known
    check_people(people)
    refuse_open_pair(actor, people)
    row = Introduction(
        owner=actor,
        **({"id": introduction_id} if introduction_id else {}),
        **people._asdict(),
        pair_key=queries.make_pair_key(people.first, people.second),
        why=clean_line(fields.why)[:LONGEST_WHY],
    )
    _keep(row, _begin(actor, fields, is_mine=people.introducer is None))
    row.save(force_insert=True)
    record_action(actor, "propose_introduction", "introduction", row.pk)
    return queries.get_introduction(actor, row.pk)


def _lock_people(actor: User, fields: ProposalFields) -> People:
    """All of them in key order: two windows with the same pair wait for each other here."""
    wanted = (fields.first_id, fields.second_id, fields.introducer_id)
    found = [get_contact(actor, one) if one else None for one in wanted]
    keys = [one.pk for one in found if one]
    there = {one.pk: one for one in db.locked(contacts_editable_by(actor).filter(pk__in=keys))}
    first, second, introducer = (there.get(one.pk) if one else None for one in found)
    if second is None:
        raise errors.NotFound(pgettext_lazy("ledger", "This person is not in your notebook."))
    return People(first, second, introducer)


def _begin(actor: User, fields: ProposalFields, *, is_mine: bool) -> Course:
    """Where I introduce, an idea. Where I am introduced, it was offered, or has happened already."""
    course = Course(is_mine=is_mine)
    if is_mine:
        return course
    introduced_on = check_past(actor, fields.introduced_on) if fields.introduced_on else None
    offered_on = check_past(actor, fields.offered_on or introduced_on)
    course = introducing.take(course, Move.ASK_FIRST, offered_on)
    if introduced_on is None:
        return course
    if introduced_on < offered_on:
        raise errors.Invalid(TOO_EARLY, fields={"on": TOO_EARLY})
    course = introducing.take(course, Move.FIRST_YES, introduced_on)
    return introducing.take(course, Move.INTRODUCE, introduced_on)


@transaction.atomic
def take_step(
    actor: User,
    introduction_id: uuid.UUID | str,
    move: Move | str,
    *,
    seen_version: int | None = None,
    on: dt.date | None = None,
    words: str = "",
    by: Party | str = Party.ME,
) -> Introduction:
    """One step of the course. `seen_version`: the state that was looked at; Changed when it has moved on.

    `words`: what came of it, or why it is withdrawn; `by`: who withdrew (me, first, second).
    """
    row = _lock(actor, introduction_id, seen_version)
    move = read_word(Move, move)
    day = check_past(actor, on)
    course = introducing.course_of(row)
    if move in ASKING and move in introducing.list_moves(course):
        check_asking(actor, row, move, day)
    text = clean_line(words)[: LONGEST_OUTCOME if move == Move.OUTCOME else LONGEST_WITHDRAWN]
    try:
        moved = introducing.take(course, move, day, words=text, by=read_word(Party, by))
    except CannotMove as refusal:
        raise refusal_of(refusal.reason) from refusal
    return _save(actor, row, moved, str(move))


def ask_first(
    actor: User,
    introduction_id: uuid.UUID | str,
    *,
    seen_version: int | None = None,
    on: dt.date | None = None,
) -> Introduction:
    """The first was asked."""
    return take_step(actor, introduction_id, Move.ASK_FIRST, seen_version=seen_version, on=on)


def answer_introduction(
    actor: User,
    introduction_id: uuid.UUID | str,
    *,
    is_yes: bool,
    seen_version: int | None = None,
    on: dt.date | None = None,
) -> Introduction:
    """Whoever was asked last said yes or no; where I am introduced, I did."""
    found = queries.get_introduction(actor, introduction_id)
    is_second = introducing.find_stage(introducing.course_of(found)) == Stage.ASKED_SECOND
    yes, no = (Move.SECOND_YES, Move.SECOND_NO) if is_second else (Move.FIRST_YES, Move.FIRST_NO)
    seen = found.version if seen_version is None else seen_version
    return take_step(actor, introduction_id, yes if is_yes else no, seen_version=seen, on=on)


def ask_second(
    actor: User,
    introduction_id: uuid.UUID | str,
    *,
    seen_version: int | None = None,
    on: dt.date | None = None,
) -> Introduction:
    """The second was asked, after the first agreed."""
    return take_step(actor, introduction_id, Move.ASK_SECOND, seen_version=seen_version, on=on)


def introduce(
    actor: User,
    introduction_id: uuid.UUID | str,
    *,
    seen_version: int | None = None,
    on: dt.date | None = None,
) -> Introduction:
    """They know of each other now."""
    return take_step(actor, introduction_id, Move.INTRODUCE, seen_version=seen_version, on=on)


def record_meeting(
    actor: User,
    introduction_id: uuid.UUID | str,
    *,
    seen_version: int | None = None,
    on: dt.date | None = None,
) -> Introduction:
    """They met, or I met the second."""
    return take_step(actor, introduction_id, Move.MEET, seen_version=seen_version, on=on)


def record_outcome(
    actor: User,
    introduction_id: uuid.UUID | str,
    words: str,
    *,
    seen_version: int | None = None,
    on: dt.date | None = None,
) -> Introduction:
    """What came of it, in the owner's words."""
    if not clean_line(words):
        sentence = pgettext_lazy("ledger", "What came of it? A few words are enough.")
        raise errors.Invalid(sentence, fields={"words": sentence})
    return take_step(actor, introduction_id, Move.OUTCOME, seen_version=seen_version, on=on, words=words)


def withdraw_introduction(
    actor: User,
    introduction_id: uuid.UUID | str,
    *,
    by: Party | str = Party.ME,
    why: str = "",
    seen_version: int | None = None,
    on: dt.date | None = None,
) -> Introduction:
    """It is let rest, by me or because one of the two thought better of it."""
    return take_step(
        actor, introduction_id, Move.WITHDRAW, seen_version=seen_version, on=on, words=why, by=by
    )


@transaction.atomic
def tell_introducer(
    actor: User,
    introduction_id: uuid.UUID | str,
    *,
    seen_version: int | None = None,
    on: dt.date | None = None,
) -> Introduction:
    """Whoever introduced me heard of the meeting, or, once there is one, of the outcome.

    A meeting that only the diary knows of is noted on the way.
    """
    row = queries.get_introduction(actor, introduction_id)
    course = introducing.course_of(row)
    stage = introducing.find_stage(course)
    seen = row.version if seen_version is None else seen_version
    if stage == Stage.INTRODUCED and (met := queries.find_meeting(actor, row)):
        row = take_step(actor, row.pk, Move.MEET, seen_version=seen, on=max(met, course.introduced_on or met))
        seen, stage = row.version, Stage.MET
    move = Move.TELL_OUTCOME if stage == Stage.OUTCOME else Move.TELL_MEETING
    return take_step(actor, row.pk, move, seen_version=seen, on=on)


@transaction.atomic
def tell_of_acquaintance(
    actor: User, second_id: uuid.UUID | str, *, on: dt.date | None = None
) -> Introduction:
    """The same for somebody whose page says who introduced them, and whom I have met: it is noted as told."""
    second = get_contact(actor, second_id)
    met = queries.find_first_meeting(actor, second)
    if second.introduced_by is None or met is None:
        raise errors.Conflict(pgettext_lazy("ledger", "There is no meeting to tell of yet."))
    row = propose_introduction(
        actor,
        ProposalFields(second_id=second.pk, introducer_id=second.introduced_by.pk, introduced_on=met),
    )
    return tell_introducer(actor, row.pk, on=on)


@transaction.atomic
def tell_reports(actor: User, introducer: Contact, on: dt.date, *, kind: str = "") -> int:
    """Whoever introduced has heard what was due on that day: everything, or of the `kind` that was written.

    Of several meetings one letter tells of one: then none is marked, and each is marked on its own page.
    """
    found = [
        one
        for one in queries.list_reports_due(actor, on, introducer.pk)
        if kind in ("", one.kind) and one.introducer.pk == introducer.pk
    ]
    if kind and len(found) != 1:
        return 0
    for due in found:
        if due.introduction_id is None:
            tell_of_acquaintance(actor, due.second.pk, on=on)
        else:
            tell_introducer(actor, due.introduction_id, on=on)
    return len(found)


@transaction.atomic
def take_back_reports(actor: User, introducer: Contact, on: dt.date) -> None:
    """It was not told on that day after all."""
    for row in queries.list_introductions_of(actor, introducer):
        course = introducing.course_of(row)
        is_telling = introducing.find_last_move(course) in (Move.TELL_MEETING, Move.TELL_OUTCOME)
        if row.introducer_id == introducer.pk and is_telling and introducing.find_last_day(course) == on:
            undo_step(actor, row.pk)


@transaction.atomic
def undo_step(
    actor: User, introduction_id: uuid.UUID | str, *, seen_version: int | None = None
) -> Introduction:
    """Take back the last step. A pair that is under way elsewhere by now stays closed here."""
    row = _lock(actor, introduction_id, seen_version)
    try:
        course = introducing.take_back(introducing.course_of(row))
    except CannotMove as refusal:
        raise errors.Closed(pgettext_lazy("ledger", "There is no step to take back.")) from refusal
    refuse_open_pair(actor, People(row.first, row.second, row.introducer), but=row.pk)
    return _save(actor, row, course, "undo_step")


@transaction.atomic
def change_introduction(
    actor: User, introduction_id: uuid.UUID | str, *, why: str, seen_version: int | None = None
) -> Introduction:
    """Other words for why they should meet."""
    row = _lock(actor, introduction_id, seen_version)
    row.why = clean_line(why)[:LONGEST_WHY]
    return _save(actor, row, introducing.course_of(row), "change_introduction")


@transaction.atomic
def delete_introduction(
    actor: User, introduction_id: uuid.UUID | str, *, is_deleted: bool = True
) -> Introduction:
    """Take an introduction out, or bring it back."""
    row = _lock(actor, introduction_id, None, deleted=not is_deleted)
    if not is_deleted:
        refuse_open_pair(actor, People(row.first, row.second, row.introducer), but=row.pk)
    row.deleted_at = clock.now() if is_deleted else None
    word = "delete_introduction" if is_deleted else "undelete_introduction"
    return _save(actor, row, introducing.course_of(row), word)


def _lock(
    actor: User, introduction_id: uuid.UUID | str, seen_version: int | None, *, deleted: bool = False
) -> Introduction:
    """People first, then the row, as when it is proposed; then what is there now."""
    found = queries.get_introduction(actor, introduction_id, deleted=deleted)
    keys = [one for one in (found.first_id, found.second_id) if one]
    list(db.locked(contacts_editable_by(actor).filter(pk__in=keys)))
    db.locked(rules.introductions_changeable_by(actor).filter(pk=found.pk)).get()
    row = queries.get_introduction(actor, found.pk, deleted=deleted)
    if seen_version is not None and seen_version != row.version:
        raise errors.Changed(STALE)
    return row


def _save(actor: User, row: Introduction, course: Course, word: str) -> Introduction:
    _keep(row, course)
    row.version += 1
    row.updated_at = clock.now()
    row.save()
    record_action(actor, word, "introduction", row.pk)
    return row


def _keep(row: Introduction, course: Course) -> None:
    for name in introducing.FIELDS:
        setattr(row, name, getattr(course, name))
