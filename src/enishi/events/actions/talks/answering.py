"""What the host, and the speaker, do with questions: answered, hidden with a reason, made one. Each can be undone."""

from __future__ import annotations

import uuid

from django.db import transaction
from django.utils.translation import pgettext_lazy

from enishi.accounts.models import User
from enishi.audit.actions import record_action
from enishi.core import clock, errors
from enishi.core.text import clean_line
from enishi.events import words
from enishi.events.actions.talks.holding import count_anew, hold_host, read_text
from enishi.events.models import Staff, TalkQuestion
from enishi.events.queries import talks as queries

LONGEST = 1000
_PART = pgettext_lazy("events", "This is part of another question. Please separate it first.")


@transaction.atomic
def answer_question(
    actor: User | Staff, talk_question_id: uuid.UUID | str, answer: str = "", *, is_answered: bool = True
) -> TalkQuestion:
    """Answered in the room, or in these words, which guests read. Or it is open again; what was written stays."""
    row = _hold(actor, talk_question_id)
    if row.merged_into_id is not None:
        raise errors.Conflict(_PART)
    if is_answered:
        row.answer = read_text(answer, LONGEST, field="answer") if answer.strip() else ""
        row.answered_by = actor.name if isinstance(actor, Staff) else words.say_name(row.gathering)[:80]
    row.answered_at = (row.answered_at or clock.now()) if is_answered else None
    row.save(update_fields=["answer", "answered_at", "answered_by"])
    by = _account_of(actor, row)
    record_action(by, "answer_question" if is_answered else "reopen_question", "talk_question", row.pk)
    return row


@transaction.atomic
def hide_question(
    actor: User, talk_question_id: uuid.UUID | str, reason: str = "", *, is_hidden: bool = True
) -> TalkQuestion:
    """Nobody sees it but whoever asked, with the reason; or everybody sees it again."""
    row = _hold(actor, talk_question_id)
    if is_hidden and not clean_line(reason):
        raise errors.Invalid(
            fields={"reason": pgettext_lazy("events", "Please say why; whoever asked reads it.")}
        )
    row.hidden_at = (row.hidden_at or clock.now()) if is_hidden else None
    row.hidden_because = clean_line(reason)[:200] if is_hidden else ""
    row.save(update_fields=["hidden_at", "hidden_because"])
    record_action(actor, "hide_question" if is_hidden else "show_question", "talk_question", row.pk)
    return row


@transaction.atomic
def merge_question(
    actor: User, talk_question_id: uuid.UUID | str, into_id: uuid.UUID | str | None
) -> TalkQuestion:
    """Two that ask the same become one, and whoever wanted either counts once; or (None) they stand alone again."""
    row = _hold(actor, talk_question_id)
    before = row.merged_into
    into = queries.get_question_of(row.gathering, into_id) if into_id is not None else None
    if into is not None and into.pk == row.pk:
        raise errors.Invalid(fields={"into": pgettext_lazy("events", "Please choose another question.")})
    if into is not None and row.hidden_at is not None:
        raise errors.Conflict(pgettext_lazy("events", "This is hidden. Please show it again first."))
    twins = list(row.twins.all()) if into is not None else []
    for one in (row, *twins):
        one.merged_into = into
        one.save(update_fields=["merged_into"])
    count_anew(before, into, row)
    record_action(
        actor, "merge_questions" if into is not None else "split_questions", "talk_question", row.pk
    )
    return row


def _hold(actor: User | Staff, talk_question_id: uuid.UUID | str) -> TalkQuestion:
    if isinstance(actor, User):
        found = queries.get_question(actor, talk_question_id)
    else:
        found = queries.get_question_of(actor.gathering, talk_question_id)
    gathering = hold_host(actor, found.gathering_id)
    row = TalkQuestion.objects.select_related("merged_into").filter(pk=found.pk).first()
    if row is None:
        raise errors.NotFound(queries.ABSENT)
    row.gathering = gathering
    return row


def _account_of(actor: User | Staff, row: TalkQuestion) -> User:
    """In whose trail it stands, without the words: what a guest wrote goes with them."""
    return actor if isinstance(actor, User) else row.gathering.owner
