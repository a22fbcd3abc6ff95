"""Putting a trouble to people: written down, whom to ask chosen, asked, answered, ended."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Sequence
from typing import NamedTuple

from django.db import transaction
from django.utils.translation import pgettext_lazy

from enishi.accounts.models import User
from enishi.audit.actions import record_action
from enishi.core import clock, db, errors
from enishi.core.seen import check_seen
from enishi.core.text import clean_block
from enishi.encounters.actions import delete_encounter, record_encounter
from enishi.ledger import rules
from enishi.ledger.models import Consultation, Favour, Request, RequestState, Side
from enishi.ledger.queries.consultations import (
    find_known_consultation,
    get_consultation,
    get_request,
    list_asked_lately,
)
from enishi.purposes.queries import get_purpose

LONGEST_QUESTION = 1_000  # letters: what is longer is a letter, not a question
LONGEST_ANSWER = 10_000
# Where a step that is taken back leads to; a state that leads to more than one is told by its day.
BEFORE = {
    RequestState.ANSWERED.value: (RequestState.ASKED, RequestState.CHOSEN),
    RequestState.DECLINED.value: (RequestState.ASKED,),
    RequestState.ASKED.value: (RequestState.CHOSEN,),
    RequestState.CHOSEN.value: (RequestState.PROPOSED,),
    RequestState.DROPPED.value: (RequestState.PROPOSED,),
}
CHANNELS = ("line", "mail", "message", "letter", "call", "met")


class Proposal(NamedTuple):
    """Somebody who may be asked, and why, in whole sentences."""

    contact_id: uuid.UUID
    reasons: Sequence[str]
    strength: str = ""


@transaction.atomic
def begin_consultation(
    actor: User, text: str, *, purpose_id: uuid.UUID | None = None, key: str | None = None
) -> Consultation:
    """Write a trouble down. The same `key` again gives the first one back."""
    question = clean_question(text)
    if key and (known := find_known_consultation(actor, key)):
        return known
    purpose = get_purpose(actor, purpose_id) if purpose_id else None
    made = Consultation.objects.create(
        owner=actor, text=question, purpose=purpose, asked_on=clock.today(actor.time_zone), key=key
    )
    record_action(actor, "begin_consultation", "consultation", made.pk)
    return made


def clean_question(text: str) -> str:
    """The trouble as it is kept. Invalid where there is none, or where it is a letter rather than a question."""
    question = clean_block(text)
    if not any(letter.isalnum() for letter in question):
        sentence = pgettext_lazy("ledger", "What is the trouble? A sentence is enough.")
        raise errors.Invalid(sentence, fields={"text": sentence})
    if len(question) > LONGEST_QUESTION:
        sentence = pgettext_lazy(
            "ledger",
            "That is more than 1,000 letters. Please begin with the one sentence that says what the trouble is.",
        )
        raise errors.Invalid(sentence, fields={"text": sentence})
    return question


@transaction.atomic
def keep_proposals(
    actor: User, consultation_id: uuid.UUID, proposals: Sequence[Proposal], *, is_by_meaning: bool
) -> Consultation:
    """Who might be asked, as found; those who were chosen or asked before stay as they are."""
    consultation = _lock(actor, consultation_id)
    Request.objects.filter(consultation=consultation, state=RequestState.PROPOSED).delete()
    known = set(Request.objects.filter(consultation=consultation).values_list("contact", flat=True))
    Request.objects.bulk_create(
        Request(
            owner=actor,
            consultation=consultation,
            contact_id=one.contact_id,
            position=number,
            reasons=[str(reason) for reason in one.reasons],
            strength=one.strength[:60],
        )
        for number, one in enumerate(proposals)
        if one.contact_id not in known
    )
    consultation.sought_at, consultation.is_by_meaning = clock.now(), is_by_meaning
    consultation.save(update_fields=["sought_at", "is_by_meaning"])
    return consultation


@transaction.atomic
def seek_anew(actor: User, consultation_id: uuid.UUID | str) -> Consultation:
    """Let it be looked for again, as after people were added."""
    consultation = _lock(actor, consultation_id)
    consultation.sought_at = None
    consultation.save(update_fields=["sought_at"])
    return consultation


@transaction.atomic
def choose_request(actor: User, request_id: uuid.UUID | str, *, is_chosen: bool = True) -> Request:
    """Ask this person, or rather not; nothing is sent by it."""
    request = _lock_request(actor, request_id)
    _expect(request, RequestState.PROPOSED, RequestState.CHOSEN, RequestState.DROPPED)
    request.state = RequestState.CHOSEN if is_chosen else RequestState.DROPPED
    return _save(actor, request, "choose_request" if is_chosen else "drop_request", "state")


@transaction.atomic
def mark_asked(
    actor: User,
    request_id: uuid.UUID | str,
    *,
    channel: str = "message",
    on: dt.date | None = None,
    is_sure: bool = False,
) -> Request:
    """They were asked: an encounter of that day, in which something was asked of them.

    Refused where something was asked of them within the week, unless the owner is sure.
    """
    request = _lock_request(actor, request_id)
    if request.state == RequestState.ASKED:
        return request
    _expect(request, RequestState.PROPOSED, RequestState.CHOSEN, RequestState.DROPPED)
    day = _past_day(actor, on)
    if not is_sure and request.contact_id in list_asked_lately(actor, day):
        sentence = pgettext_lazy(
            "ledger",
            "Something was asked of them within the week. A few days later it may be easier for them; "
            "say that you are sure to note it all the same.",
        )
        raise errors.Conflict(sentence, fields={"is_sure": sentence})
    kind = channel if channel in CHANNELS else "message"
    request.encounter = record_encounter(
        actor,
        contact_ids=[request.contact_id],
        on=day,
        kind=kind,
        direction="out" if kind not in ("met", "call") else "",
        note=request.consultation.text[:300],
        is_asked=True,
        source_key=f"request:{request.pk}:{day}",
    )
    request.state, request.asked_on = RequestState.ASKED, day
    return _save(actor, request, "mark_asked", "state", "asked_on", "encounter")


@transaction.atomic
def record_answer(
    actor: User, request_id: uuid.UUID | str, text: str, *, on: dt.date | None = None, seen: str = ""
) -> Request:
    """What they said: kept, and a favour received, so that thanks and a report come due by themselves.

    `seen`: the mark of the answer that stood there when this one was written; Changed where it is another by now.
    """
    request = _lock_request(actor, request_id)
    answer = clean_block(text)
    if not answer or len(answer) > LONGEST_ANSWER:
        sentence = pgettext_lazy("ledger", "Please write what they said, in up to 10,000 letters.")
        raise errors.Invalid(sentence, fields={"answer": sentence})
    _expect(request, RequestState.ASKED, RequestState.CHOSEN, RequestState.PROPOSED, RequestState.ANSWERED)
    if answer != request.answer:  # a second press says the same
        check_seen(seen, request.answer)
    day = _past_day(actor, on)
    request.answer, request.answered_on, request.state = answer, day, RequestState.ANSWERED
    if request.favour is None:
        request.favour = Favour.objects.create(
            owner=actor,
            contact_id=request.contact_id,
            side=Side.RECEIVED,
            kind="advice",
            what=request.consultation.text.split("\n")[0][:300],
            on=day,
        )
    return _save(actor, request, "record_answer", "answer", "answered_on", "state", "favour")


@transaction.atomic
def record_decline(actor: User, request_id: uuid.UUID | str) -> Request:
    """They could not help this time; nothing is held against anybody."""
    request = _lock_request(actor, request_id)
    _expect(request, RequestState.ASKED)
    request.state = RequestState.DECLINED
    return _save(actor, request, "record_decline", "state")


@transaction.atomic
def step_back(actor: User, request_id: uuid.UUID | str, *, seen: str = "") -> Request:
    """Take the last step of a request back: the answer, the asking, the choice. What it brought goes with it.

    `seen`: the state that was looked at. A second press changes nothing; Closed where it has gone on since.
    """
    request = _lock_request(actor, request_id)
    if seen and request.state != seen and request.state in BEFORE.get(seen, ()):
        return request
    if seen:
        _expect(request, seen)
    if request.state == RequestState.ANSWERED:
        if request.favour is not None:
            Favour.objects.filter(pk=request.favour.pk).delete()
        request.answer, request.answered_on, request.favour = "", None, None
        request.state = RequestState.ASKED if request.asked_on else RequestState.CHOSEN
    elif request.state == RequestState.DECLINED:
        request.state = RequestState.ASKED
    elif request.state == RequestState.ASKED:
        if request.encounter_id is not None:
            delete_encounter(actor, request.encounter_id)
        request.state, request.asked_on, request.encounter = RequestState.CHOSEN, None, None
    else:
        request.state = RequestState.PROPOSED
    return _save(
        actor, request, "step_back", "state", "answer", "answered_on", "favour", "asked_on", "encounter"
    )


@transaction.atomic
def close_consultation(
    actor: User, consultation_id: uuid.UUID | str, outcome: str = "", *, seen: str = ""
) -> Consultation:
    """How it went in the end: whoever answered may now be told, and comes up to be told.

    `seen`: the mark of `how_it_stands` when it was written; Changed where it was ended with other words since.
    """
    consultation = _lock(actor, consultation_id)
    said, before = _clean_outcome(outcome), consultation.outcome
    if consultation.closed_on and said == before:
        return consultation
    check_seen(seen, *how_it_stands(consultation))
    consultation.outcome = said
    consultation.closed_on = clock.today(actor.time_zone)
    consultation.save(update_fields=["outcome", "closed_on"])
    favours = Favour.objects.filter(request__consultation=consultation)
    favours.filter(outcome__in=("", before[:500])).update(outcome=said[:500])
    record_action(actor, "close_consultation", "consultation", consultation.pk)
    return consultation


def how_it_stands(consultation: Consultation) -> tuple[object, ...]:
    """What somebody sees of its end."""
    return consultation.closed_on, consultation.outcome


def _clean_outcome(text: str) -> str:
    said = clean_block(text)
    if len(said) > LONGEST_ANSWER:
        sentence = pgettext_lazy("ledger", "Please write how it went in up to 10,000 letters.")
        raise errors.Invalid(sentence, fields={"outcome": sentence})
    return said


@transaction.atomic
def reopen_consultation(actor: User, consultation_id: uuid.UUID | str) -> Consultation:
    """It has not come to an end after all."""
    consultation = _lock(actor, consultation_id)
    consultation.closed_on = None
    consultation.save(update_fields=["closed_on"])
    record_action(actor, "reopen_consultation", "consultation", consultation.pk)
    return consultation


@transaction.atomic
def delete_consultation(
    actor: User, consultation_id: uuid.UUID | str, *, is_deleted: bool = True
) -> Consultation:
    """Take a consultation out, or bring it back; the favours it brought stay."""
    consultation = _lock(actor, consultation_id, deleted=not is_deleted)
    consultation.deleted_at = clock.now() if is_deleted else None
    consultation.save(update_fields=["deleted_at"])
    action = "delete_consultation" if is_deleted else "undelete_consultation"
    record_action(actor, action, "consultation", consultation.pk)
    return consultation


def _lock(actor: User, consultation_id: uuid.UUID | str, *, deleted: bool = False) -> Consultation:
    found = get_consultation(actor, consultation_id, deleted=deleted)
    return db.locked(rules.consultations_changeable_by(actor).filter(pk=found.pk)).get()


def _lock_request(actor: User, request_id: uuid.UUID | str) -> Request:
    found = get_request(actor, request_id)
    _lock(actor, found.consultation_id)  # the parent row first: two tabs wait for each other
    return get_request(actor, request_id)


def _expect(request: Request, *states: str) -> None:
    if request.state not in states:
        raise errors.Closed(
            pgettext_lazy("ledger", "This has gone on in the meantime. Please look at the page once more.")
        )


def _past_day(actor: User, on: dt.date | None) -> dt.date:
    today = clock.today(actor.time_zone)
    if on is not None and on > today:
        sentence = pgettext_lazy("ledger", "That day is still to come. Please choose today or earlier.")
        raise errors.Invalid(sentence, fields={"on": sentence})
    return on or today


def _save(actor: User, request: Request, action: str, *columns: str) -> Request:
    request.save(update_fields=columns)
    record_action(actor, action, "request", request.pk)
    return request
