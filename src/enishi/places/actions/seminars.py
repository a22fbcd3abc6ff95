"""Questions for a seminar, asked and answered; and what one means to try, and tried."""

from __future__ import annotations

import datetime as dt
import uuid

from django.db import transaction
from django.utils.translation import pgettext_lazy

from enishi.accounts.models import User
from enishi.audit.actions import record_action
from enishi.core import clock, errors, ids
from enishi.core.text import clean_block, clean_line
from enishi.places import queries, rules
from enishi.places.actions.locking import lock_place
from enishi.places.models import Question, Tried

LONGEST_ANSWER = 5_000


@transaction.atomic
def add_question(
    actor: User, place_id: str | uuid.UUID, text: str, *, question_id: uuid.UUID | None = None
) -> Question:
    """Prepare a question. The same id again is the same question; the same words still to ask, too."""
    place = lock_place(actor, place_id)
    words = _check_words(text)
    there = Question.objects.filter(pk=question_id).first() if question_id else None
    if there is not None:
        _check_mine(rules.can_change_question(actor, there), there.place_id == place.pk)
        return there
    same = queries.list_questions(actor, place, is_open=True).filter(text=words).first()
    if same is not None:
        return same
    row = Question.objects.create(pk=question_id or ids.new_id(), owner=actor, place=place, text=words)
    record_action(actor, "add_question", "place", place.pk)
    return row


@transaction.atomic
def ask_question(
    actor: User, question_id: str | uuid.UUID, *, answer: str = "", on: dt.date | None = None
) -> Question:
    """It was asked, and this was the answer; asked already, only the answer is written anew."""
    row = _lock_question(actor, question_id)
    row.asked_on = _check_day(actor, on or row.asked_on) or clock.today(actor.time_zone)
    row.answer = clean_block(answer)[:LONGEST_ANSWER]
    row.save(update_fields=["asked_on", "answer"])
    record_action(actor, "ask_question", "place", row.place_id)
    return row


@transaction.atomic
def unask_question(actor: User, question_id: str | uuid.UUID) -> Question:
    """It was not asked after all; what was answered stays written."""
    row = _lock_question(actor, question_id)
    row.asked_on = None
    row.save(update_fields=["asked_on"])
    record_action(actor, "unask_question", "place", row.place_id)
    return row


@transaction.atomic
def delete_question(actor: User, question_id: str | uuid.UUID) -> Question:
    """Take it out."""
    row = _lock_question(actor, question_id)
    rules.questions_changeable_by(actor).filter(pk=row.pk).delete()
    record_action(actor, "delete_question", "place", row.place_id)
    return row


@transaction.atomic
def add_trial(
    actor: User,
    place_id: str | uuid.UUID,
    text: str,
    *,
    heard_on: dt.date | None = None,
    tried_on: dt.date | None = None,
    result: str = "",
    trial_id: uuid.UUID | None = None,
) -> Tried:
    """Something heard that one means to try, or has tried."""
    place = lock_place(actor, place_id)
    words = _check_words(text)
    there = Tried.objects.filter(pk=trial_id).first() if trial_id else None
    if there is not None:
        _check_mine(rules.can_change_trial(actor, there), there.place_id == place.pk)
        return there
    today = clock.today(actor.time_zone)
    row = Tried.objects.create(
        pk=trial_id or ids.new_id(), owner=actor, place=place, text=words,
        heard_on=_check_day(actor, heard_on) or min(tried_on or today, today),
        tried_on=_check_day(actor, tried_on), result=clean_block(result)[:LONGEST_ANSWER],
    )  # fmt: skip
    record_action(actor, "add_trial", "place", place.pk)
    return row


@transaction.atomic
def try_out(actor: User, trial_id: str | uuid.UUID, *, result: str = "", on: dt.date | None = None) -> Tried:
    """It was tried, and this came of it."""
    row = _lock_trial(actor, trial_id)
    row.tried_on = _check_day(actor, on or row.tried_on) or clock.today(actor.time_zone)
    row.result = clean_block(result)[:LONGEST_ANSWER]
    row.save(update_fields=["tried_on", "result"])
    record_action(actor, "try_out", "place", row.place_id)
    return row


@transaction.atomic
def untry(actor: User, trial_id: str | uuid.UUID) -> Tried:
    """It was not tried yet; what was written of it stays."""
    row = _lock_trial(actor, trial_id)
    row.tried_on = None
    row.save(update_fields=["tried_on"])
    record_action(actor, "untry", "place", row.place_id)
    return row


@transaction.atomic
def delete_trial(actor: User, trial_id: str | uuid.UUID) -> Tried:
    """Take it out."""
    row = _lock_trial(actor, trial_id)
    rules.trials_changeable_by(actor).filter(pk=row.pk).delete()
    record_action(actor, "delete_trial", "place", row.place_id)
    return row


def _lock_question(actor: User, question_id: str | uuid.UUID) -> Question:
    lock_place(actor, queries.get_question(actor, question_id).place_id)
    return queries.get_question(actor, question_id)


def _lock_trial(actor: User, trial_id: str | uuid.UUID) -> Tried:
    lock_place(actor, queries.get_trial(actor, trial_id).place_id)
    return queries.get_trial(actor, trial_id)


def _check_words(text: str) -> str:
    words = clean_line(text)[:500]
    if not words:
        sentence = pgettext_lazy("places", "Please write a line.")
        raise errors.Invalid(sentence, fields={"text": sentence})
    return words


def _check_mine(is_mine: bool, is_here: bool) -> None:
    if not (is_mine and is_here):
        raise errors.AlreadyThere(pgettext_lazy("places", "This id is taken. Send it under a new one."))


def _check_day(actor: User, on: dt.date | None) -> dt.date | None:
    if on is not None and on > clock.today(actor.time_zone):
        sentence = pgettext_lazy("places", "That day is still to come.")
        raise errors.Invalid(sentence, fields={"on": sentence})
    return on
