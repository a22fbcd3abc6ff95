"""Signing up, taking an offered place, cancelling: what guests do themselves. Never more than there are places."""

from __future__ import annotations

import uuid
from collections.abc import Mapping

from django.contrib.auth.hashers import check_password
from django.db import transaction
from django.utils.translation import get_language, pgettext, pgettext_lazy

from enishi.accounts.models import User
from enishi.audit.actions import record_action
from enishi.core import clock, errors
from enishi.core.text import clean_block, clean_line, email_key, fold, phone_key, squeeze, to_hiragana
from enishi.events import words
from enishi.events.actions import letting_in, places, telling
from enishi.events.actions.charity.day import check_safety, keep_safety
from enishi.events.actions.locking import lock_gathering
from enishi.events.fields import SignUpFields
from enishi.events.models import (
    Allocation,
    Condition,
    ConditionKind,
    Gathering,
    Question,
    QuestionKind,
    SignUp,
    SignUpState,
    Ticket,
)
from enishi.events.queries import gatherings, sign_ups
from enishi.notices.addresses import clean_address


@transaction.atomic
def sign_up(
    gathering_id: uuid.UUID, fields: SignUpFields, *, user: User | None = None, source_key: str = ""
) -> SignUp:
    """Take a place, or one's stand in line; the same `source_key` again finds what it made first.

    Raises NotFound, Closed, Full, AlreadyThere, NotEligible, Invalid.
    """
    gathering = lock_gathering(gathering_id)
    if known := sign_ups.find_by_source(gathering, source_key):
        return known
    if reason := gatherings.why_closed(gathering, clock.now()):
        raise errors.Closed(words.say_why_closed(reason, gathering))
    ticket = _find_ticket(gathering, fields)
    answers = _read_fields(gathering, fields)
    check_safety(gathering, fields.safety)
    row = new_row(gathering, ticket, fields)
    row.user, row.source_key, row.language, row.answers = user, source_key, get_language() or "ja", answers
    known_as = sign_ups.find_known(gathering, row.email_key, user)
    row.conditions = _check_conditions(gathering, fields, known_as)
    _check_not_there(known_as)
    row.is_held = letting_in.weigh(gathering, row, user)
    row.is_first_time = not known_as.has_been_before and fields.is_first_time is not False
    row.state = SignUpState.WAITING if row.is_held else _stand_in_line(gathering, ticket)
    save_new(row, gathering)
    keep_safety(row, fields.safety)
    telling.tell_signed_up(row)
    record_action(gathering.owner, "sign_up", "sign_up", row.pk)
    return row


@transaction.atomic
def accept_offer(row: SignUp) -> SignUp:
    """Take the place that is held. Closed once the offer ended."""
    gathering, fresh = _hold(row)
    if fresh.state == SignUpState.CONFIRMED:
        return fresh
    if fresh.state != SignUpState.OFFERED or (fresh.offered_until and fresh.offered_until <= clock.now()):
        raise errors.Closed(
            pgettext_lazy("events", "The offer has ended, and the place went to the next in line.")
        )
    places.confirm(fresh)
    record_action(gathering.owner, "accept_offer", "sign_up", fresh.pk)
    return fresh


@transaction.atomic
def cancel_own(row: SignUp) -> SignUp:
    """The guest cannot come; the place goes to the next in line in the same transaction."""
    gathering, fresh = _hold(row)
    if fresh.state == SignUpState.CANCELLED:
        return fresh
    cancel(fresh, gathering, "guest")
    record_action(gathering.owner, "cancel_sign_up", "sign_up", fresh.pk)
    return fresh


def cancel(row: SignUp, gathering: Gathering, by: str) -> None:
    """Give the place back, tell the guest, and let the next one have it. The caller holds the gathering."""
    row.state, row.cancelled_at, row.cancelled_by = SignUpState.CANCELLED, clock.now(), by
    row.offered_until = None
    row.save(update_fields=["state", "cancelled_at", "cancelled_by", "offered_until"])
    telling.tell_cancelled(row)
    places.fill(row.ticket)


def new_row(gathering: Gathering, ticket: Ticket, fields: SignUpFields) -> SignUp:
    """A sign-up as it was filled in, cleaned and cut, without a state yet."""
    return SignUp(
        owner_id=gathering.owner_id,
        gathering=gathering,
        ticket=ticket,
        name=clean_line(fields.name)[:80],
        reading=to_hiragana(clean_line(fields.reading))[:120],
        affiliation=clean_line(fields.affiliation)[:120],
        job=clean_line(fields.job)[:80],
        industry=clean_line(fields.industry)[:40],
        email=squeeze(clean_line(fields.email))[:254],
        email_key=email_key(fields.email)[:254],
        phone=clean_line(fields.phone)[:40],
        phone_key=phone_key(fields.phone)[:20],
        comment=clean_block(fields.comment)[:500],
        is_first_time=fields.is_first_time,
        queued_at=clock.now(),
    )


def save_new(row: SignUp, gathering: Gathering) -> None:
    """Give it the next number and store it. The caller holds the gathering."""
    row.number = next_number(gathering)
    row.confirmed_at = clock.now() if row.state == SignUpState.CONFIRMED else None
    row.save(force_insert=True)


def next_number(gathering: Gathering) -> int:
    """The number of the next badge; none is given twice, whatever becomes of its sign-up."""
    number = gathering.next_number
    gathering.next_number += 1
    gathering.save(update_fields=["next_number"])
    return number


def _hold(row: SignUp) -> tuple[Gathering, SignUp]:
    gathering = lock_gathering(row.gathering_id)
    fresh = SignUp.objects.select_related("ticket").get(pk=row.pk)
    fresh.gathering = fresh.ticket.gathering = gathering
    return gathering, fresh


def _find_ticket(gathering: Gathering, fields: SignUpFields) -> Ticket:
    tickets = gatherings.list_tickets(gathering)
    found = next((one for one in tickets if one.pk == fields.ticket_id), None)
    if found is None and fields.ticket_id is None and len(tickets) == 1:
        found = tickets[0]
    if found is None:
        raise errors.Invalid(fields={"ticket": pgettext_lazy("events", "Please choose one of the tickets.")})
    found.gathering = gathering
    return found


def _stand_in_line(gathering: Gathering, ticket: Ticket) -> SignUpState:
    """Confirmed while there are places and nobody waits; else a stand in line, or Full."""
    if gathering.allocation == Allocation.LOTTERY and not gathering.drawn_at:
        return SignUpState.APPLIED
    line = sign_ups.read_line(ticket, clock.now())
    if line.lapsed or (line.waiting and (ticket.capacity is None or line.holding < ticket.capacity)):
        places.fill(ticket)  # whoever waits comes first
        line = sign_ups.read_line(ticket, clock.now())
    if ticket.capacity is None or (line.holding < ticket.capacity and not line.waiting):
        return SignUpState.CONFIRMED
    if not ticket.has_waiting_list:
        raise errors.Full(pgettext("events", "All places are taken."))
    return SignUpState.WAITING


def _read_fields(gathering: Gathering, fields: SignUpFields) -> dict[str, str]:
    wrong: dict[str, object] = {}
    if not clean_line(fields.name):
        wrong["name"] = pgettext_lazy("events", "Please write your name.")
    try:
        clean_address(squeeze(fields.email))
    except errors.Invalid:
        wrong["email"] = pgettext_lazy("events", "Please write a mail address like name@example.com.")
    if not fields.agrees:
        wrong["agrees"] = pgettext_lazy(
            "events", "Please read what holds for everybody here, and tick the box."
        )
    answers: dict[str, str] = {}
    for question in gatherings.list_questions(gathering):
        words_said = clean_block(fields.answers.get(str(question.pk), ""))[:500]
        if sentence := _wrong_answer(question, words_said):
            wrong[f"question_{question.pk}"] = sentence
        elif words_said:
            answers[str(question.pk)] = words_said
    if wrong:
        raise errors.Invalid(fields=wrong)
    return answers


def _wrong_answer(question: Question, said: str) -> object:
    if not said:
        return pgettext_lazy("events", "Please answer this.") if question.is_required else ""
    options = ["yes", "no"] if question.kind == QuestionKind.YES_NO else question.options
    if question.kind != QuestionKind.TEXT and said not in options:
        return pgettext_lazy("events", "Please choose one of the answers.")
    return ""


def _check_conditions(
    gathering: Gathering, fields: SignUpFields, known_as: sign_ups.Known
) -> Mapping[str, str]:
    """ "ok" by condition id. What was said is forgotten here; who does not fulfil one is refused."""
    kept: dict[str, str] = {}
    for condition in gatherings.list_conditions(gathering):
        if not _is_fulfilled(condition, fields.claims.get(str(condition.pk), ""), known_as):
            sentence = pgettext("events", "This gathering is for others this time: %(condition)s")
            raise errors.NotEligible(sentence % {"condition": condition.text})
        kept[str(condition.pk)] = "ok"
    return kept


def _is_fulfilled(condition: Condition, said: str, known_as: sign_ups.Known) -> bool:
    if condition.kind == ConditionKind.FIRST_TIME:
        return not known_as.has_been_before
    if condition.kind == ConditionKind.CHOICE:
        return said in condition.allowed
    if condition.kind == ConditionKind.CODE:
        return bool(said) and check_password(fold(said), condition.code_hash)
    return said == "yes"


def _check_not_there(known_as: sign_ups.Known) -> None:
    if known_as.is_there:
        raise errors.AlreadyThere(
            pgettext("events", "There is a sign-up with this address already. Its mail has the link to it.")
        )
