"""What one can sign up for, what is asked, and who may come."""

from __future__ import annotations

import uuid

from django.contrib.auth.hashers import make_password
from django.db import transaction
from django.utils.translation import pgettext_lazy

from enishi.accounts.models import User
from enishi.audit.actions import record_action
from enishi.core import clock, errors
from enishi.core.text import clean_line, fold
from enishi.events.actions import places
from enishi.events.actions.locking import lock_run
from enishi.events.fields import ConditionFields, QuestionFields, TicketFields
from enishi.events.models import (
    Condition,
    ConditionKind,
    Gathering,
    Payment,
    Question,
    QuestionKind,
    SignUp,
    Ticket,
)
from enishi.events.models.sign_ups import ACTIVE
from enishi.events.queries import sign_ups

MOST = 20
LARGEST = 100_000
_TOO_MANY = pgettext_lazy("events", "There are 20 of them already. Please take one out first.")


@transaction.atomic
def add_ticket(actor: User, gathering_id: uuid.UUID | str, fields: TicketFields) -> Ticket:
    """One more thing to sign up for, with places and a fee of its own."""
    gathering = lock_run(actor, gathering_id)
    row = Ticket(owner_id=gathering.owner_id, gathering=gathering, position=_next(gathering, Ticket))
    _fill_ticket(row, fields)
    row.save(force_insert=True)
    record_action(actor, "add_ticket", "gathering", gathering.pk, row.name)
    return row


@transaction.atomic
def change_ticket(actor: User, ticket_id: uuid.UUID | str, fields: TicketFields) -> tuple[Ticket, int]:
    """Change it; with more places the waiting list moves up. Returns it, and how many too many have a place now.

    With fewer places than were given away nobody loses theirs: the host decides whom to ask.
    """
    row = _lock_ticket(actor, ticket_id)
    _check_parts(row, fields)
    _fill_ticket(row, fields)
    row.save()
    places.fill(row)
    record_action(actor, "change_ticket", "gathering", row.gathering_id, row.name)
    return row, max(0, sign_ups.count_holding(row) - (row.capacity or LARGEST))


@transaction.atomic
def delete_ticket(actor: User, ticket_id: uuid.UUID | str) -> Ticket:
    """Take it out, unless somebody signed up for it or it is the last one."""
    row = _lock_ticket(actor, ticket_id)
    if SignUp.objects.filter(ticket=row, state__in=ACTIVE).exists():
        raise errors.Conflict(pgettext_lazy("events", "Somebody signed up for it; it cannot be taken out."))
    if not Ticket.objects.filter(gathering=row.gathering, deleted_at=None).exclude(pk=row.pk).exists():
        raise errors.Conflict(pgettext_lazy("events", "One has to stay, or nobody could sign up."))
    row.deleted_at = clock.now()
    row.save(update_fields=["deleted_at"])
    record_action(actor, "delete_ticket", "gathering", row.gathering_id, row.name)
    return row


@transaction.atomic
def add_question(actor: User, gathering_id: uuid.UUID | str, fields: QuestionFields) -> Question:
    """Ask something of whoever signs up."""
    gathering = lock_run(actor, gathering_id)
    text, options = clean_line(fields.text)[:200], _clean_options(fields.options)
    wrong: dict[str, object] = {}
    if not text:
        wrong["text"] = pgettext_lazy("events", "Please write the question.")
    if fields.kind not in QuestionKind.values:
        wrong["kind"] = pgettext_lazy("events", "Please choose how it is answered.")
    if fields.kind == QuestionKind.CHOICE and len(options) < 2:
        wrong["options"] = pgettext_lazy("events", "Please write at least two answers, one on each line.")
    if wrong:
        raise errors.Invalid(fields=wrong)
    row = Question.objects.create(
        owner_id=gathering.owner_id, gathering=gathering, text=text, kind=fields.kind, options=options,
        is_required=fields.is_required, position=_next(gathering, Question),
    )  # fmt: skip
    record_action(actor, "add_question", "gathering", gathering.pk, text)
    return row


@transaction.atomic
def delete_question(actor: User, question_id: uuid.UUID | str, *, is_deleted: bool = True) -> Question:
    """No longer ask it, or ask it again; what was answered stays."""
    row = Question.objects.select_related("gathering").filter(pk=question_id).first()
    if row is None:
        raise errors.NotFound(pgettext_lazy("events", "There is no such question."))
    lock_run(actor, row.gathering_id)
    row.deleted_at = clock.now() if is_deleted else None
    row.save(update_fields=["deleted_at"])
    record_action(actor, "delete_question", "gathering", row.gathering_id, row.text)
    return row


@transaction.atomic
def add_condition(actor: User, gathering_id: uuid.UUID | str, fields: ConditionFields) -> Condition:
    """Say who may come; it is asked at signing up and refuses who does not fulfil it."""
    gathering = lock_run(actor, gathering_id)
    options, allowed = _clean_options(fields.options), _clean_options(fields.allowed)
    _check_condition(fields, options, allowed)
    row = Condition.objects.create(
        owner_id=gathering.owner_id, gathering=gathering, kind=fields.kind, text=clean_line(fields.text)[:200],
        options=options, allowed=allowed, position=_next(gathering, Condition),
        code_hash=make_password(fold(fields.code)) if fields.kind == ConditionKind.CODE else "",
    )  # fmt: skip
    record_action(actor, "add_condition", "gathering", gathering.pk, row.text)
    return row


@transaction.atomic
def delete_condition(actor: User, condition_id: uuid.UUID | str, *, is_deleted: bool = True) -> Condition:
    """No longer ask for it, or ask again."""
    row = Condition.objects.select_related("gathering").filter(pk=condition_id).first()
    if row is None:
        raise errors.NotFound(pgettext_lazy("events", "There is no such condition."))
    lock_run(actor, row.gathering_id)
    row.deleted_at = clock.now() if is_deleted else None
    row.save(update_fields=["deleted_at"])
    record_action(actor, "delete_condition", "gathering", row.gathering_id, row.text)
    return row


def _lock_ticket(actor: User, ticket_id: uuid.UUID | str) -> Ticket:
    row = Ticket.objects.filter(pk=ticket_id, deleted_at=None).first()
    if row is None:
        raise errors.NotFound(pgettext_lazy("events", "There is no such ticket."))
    row.gathering = lock_run(actor, row.gathering_id)
    return row


def _check_parts(row: Ticket, fields: TicketFields) -> None:
    """How a fee parts into what is bought and what is given stands once somebody paid it: they read it so."""
    parts = (fields.fee_minor, fields.donation_minor)
    if not (row.donation_minor or fields.donation_minor) or parts == (row.fee_minor, row.donation_minor):
        return
    if Payment.objects.filter(sign_up__ticket=row, deleted_at=None).exists():
        sentence = pgettext_lazy(
            "events",
            "Somebody has paid this fee as it stood, so its parts stay. Please add another ticket with the new fee.",
        )
        raise errors.Conflict(sentence)


def _next(gathering: Gathering, model: type[Ticket] | type[Question] | type[Condition]) -> int:
    count = model._default_manager.filter(gathering=gathering, deleted_at=None).count()
    if count >= MOST:
        raise errors.Full(_TOO_MANY)
    return count


def _clean_options(texts: tuple[str, ...]) -> list[str]:
    return list(dict.fromkeys(filter(None, (clean_line(text)[:80] for text in texts))))[:50]


def _fill_ticket(row: Ticket, fields: TicketFields) -> None:
    wrong: dict[str, object] = {}
    if fields.capacity is not None and not 1 <= fields.capacity <= LARGEST:
        wrong["capacity"] = pgettext_lazy("events", "From 1 to 100,000 places, please; or none for no limit.")
    if not 0 <= fields.fee_minor <= 10_000_000:
        wrong["fee_minor"] = pgettext_lazy("events", "From 0 to 10,000,000 yen, please.")
    if not 0 <= fields.donation_minor <= fields.fee_minor:
        wrong["donation_minor"] = pgettext_lazy("events", "The donation is a part of the fee.")
    if wrong:
        raise errors.Invalid(fields=wrong)
    row.name, row.buys = clean_line(fields.name)[:60], clean_line(fields.buys)[:100]
    row.capacity, row.has_waiting_list, row.is_online = (
        fields.capacity,
        fields.has_waiting_list,
        fields.is_online,
    )
    row.fee_minor, row.donation_minor = fields.fee_minor, fields.donation_minor


def _check_condition(fields: ConditionFields, options: list[str], allowed: list[str]) -> None:
    wrong: dict[str, object] = {}
    if not clean_line(fields.text):
        wrong["text"] = pgettext_lazy("events", "Please write the condition.")
    if fields.kind not in ConditionKind.values:
        wrong["kind"] = pgettext_lazy("events", "Please choose how it is found out.")
    if fields.kind == ConditionKind.CHOICE and (
        len(options) < 2 or not allowed or set(allowed) - set(options)
    ):
        wrong["options"] = pgettext_lazy(
            "events", "Please write at least two answers, and mark those that may come."
        )
    if fields.kind == ConditionKind.CODE and not fields.code.strip():
        wrong["code"] = pgettext_lazy("events", "Please write the password that members know.")
    if wrong:
        raise errors.Invalid(fields=wrong)
