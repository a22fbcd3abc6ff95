"""What guests do with questions: ask, change, withdraw, and say that they want one answered. No trail says who."""

from __future__ import annotations

import uuid

from django.db import transaction
from django.utils.translation import pgettext_lazy

from enishi.core import clock, errors, ids
from enishi.core.text import fold
from enishi.events import words
from enishi.events.actions.talks.holding import count_anew, hold_guest, read_text
from enishi.events.models import SignUp, TalkQuestion, TalkVote
from enishi.events.queries import talks as queries

MOST_QUESTIONS = 10  # of one guest
LONGEST = 300
_ANSWERED = pgettext_lazy("events", "This has been answered already.")


@transaction.atomic
def ask(me: SignUp, text: str, *, is_named: bool, question_id: uuid.UUID | None = None) -> TalkQuestion:
    """Ask the speaker, with one's name or without. Whoever asks wants it answered. The same id again is the same."""
    fresh = hold_guest(me)
    known = TalkQuestion.objects.filter(pk=question_id).first() if question_id else None
    if known is not None and known.sign_up_id == fresh.pk:
        return known
    _check_open(fresh)
    said = read_text(text, LONGEST)
    _check_new(fresh, said)
    row = TalkQuestion(
        owner_id=fresh.gathering.owner_id,
        gathering=fresh.gathering,
        sign_up=fresh,
        name=fresh.name if is_named else "",
        text=said,
        votes=1,
    )
    if question_id and known is None:
        row.pk = question_id
    row.save(force_insert=True)
    TalkVote.objects.create(question=row, sign_up=fresh)
    return row


@transaction.atomic
def change_question(
    me: SignUp, talk_question_id: uuid.UUID | str, text: str, *, is_named: bool
) -> TalkQuestion:
    """Say it better, with one's name or without; others see that it was changed. Not once it is answered."""
    fresh = hold_guest(me)
    row = queries.get_own_question(fresh, talk_question_id)
    _check_open(fresh)
    if row.answered_at is not None:
        raise errors.Closed(_ANSWERED)
    said = read_text(text, LONGEST)
    if said != row.text:
        _check_new(fresh, said, besides=row)
        row.text, row.edited_at = said, clock.now()
    row.name = fresh.name if is_named else ""
    row.save(update_fields=["text", "edited_at", "name"])
    return row


@transaction.atomic
def withdraw_question(me: SignUp, talk_question_id: uuid.UUID | str) -> None:
    """It goes, with its votes, at any time; questions that were part of it stand alone again."""
    fresh = hold_guest(me)
    drop_question(queries.get_own_question(fresh, talk_question_id))


def drop_question(row: TalkQuestion) -> None:
    """For an action that holds the gathering: out with it, and count anew what it was part of or stood for."""
    twins, parent = list(row.twins.all()), row.merged_into
    row.delete()
    for twin in twins:
        twin.merged_into = None
    count_anew(parent, *twins)


@transaction.atomic
def vote(me: SignUp, talk_question_id: uuid.UUID | str, *, is_wanted: bool = True) -> TalkQuestion:
    """Want it answered, or no longer. Pressed twice, it counts once."""
    fresh = hold_guest(me)
    _check_open(fresh)
    row = _find_shown(fresh, talk_question_id)
    if row.answered_at is not None:
        raise errors.Closed(_ANSWERED)
    own = TalkVote.objects.filter(sign_up=fresh)
    if is_wanted and not own.filter(question__in=[row, *row.twins.all()]).exists():
        TalkVote.objects.create(question=row, sign_up=fresh)
    elif not is_wanted:
        _take_back(fresh, row)
    count_anew(row, *row.twins.all())
    return row


def _take_back(me: SignUp, row: TalkQuestion) -> None:
    if row.sign_up_id == me.pk:
        sentence = pgettext_lazy(
            "events", "You asked this yourself. If it no longer matters to you, withdraw it, please."
        )
        raise errors.Conflict(sentence)
    TalkVote.objects.filter(sign_up=me, question__in=[row, *row.twins.exclude(sign_up=me)]).delete()


def _find_shown(me: SignUp, talk_question_id: uuid.UUID | str) -> TalkQuestion:
    """The question itself, or the one it became part of while somebody was reading."""
    twin = TalkQuestion.objects.filter(pk=ids.id_or_nobody(talk_question_id), gathering=me.gathering).first()
    wanted = twin.merged_into_id if twin is not None and twin.merged_into_id else talk_question_id
    return queries.get_question_of(me.gathering, wanted)


def _check_open(me: SignUp) -> None:
    if reason := queries.why_no_questions(me.gathering, clock.now()):
        raise errors.Closed(words.say_why_no_questions(reason, me.gathering))


def _check_new(me: SignUp, text: str, besides: TalkQuestion | None = None) -> None:
    """Neither too many of one guest nor what is there already."""
    own = [one for one in queries.list_own(me) if besides is None or one.pk != besides.pk]
    if any(fold(one.text) == fold(text) for one in own):
        raise errors.AlreadyThere(
            fields={"text": pgettext_lazy("events", "You have asked this already. It stands below.")}
        )
    others = queries.list_seen(me.gathering).exclude(sign_up=me).values_list("text", flat=True)
    if any(fold(one) == fold(text) for one in others):
        sentence = pgettext_lazy(
            "events", "Somebody has asked this already. Press “I want to hear this” there, please."
        )
        raise errors.AlreadyThere(fields={"text": sentence})
    if besides is None and len(own) >= MOST_QUESTIONS:
        raise errors.Full(pgettext_lazy("events", "At most 10 questions of one guest, please."))
