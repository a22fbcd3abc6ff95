"""Taking in one press: once, however often it is sent, from whichever device."""

from __future__ import annotations

import uuid
from dataclasses import dataclass

from django.db import transaction
from django.utils.translation import pgettext_lazy

from enishi.accounts.models import User
from enishi.audit.actions import record_action
from enishi.core import clock, errors
from enishi.core.text import clean_line
from enishi.events.actions.door import joining, settling
from enishi.events.actions.locking import lock_received
from enishi.events.actions.sign_ups import new_row, next_number
from enishi.events.fields import PressFields, SignUpFields
from enishi.events.models import (
    Gathering,
    Press,
    PressKind,
    SignUp,
    SignUpSource,
    SignUpState,
    Staff,
    Ticket,
)
from enishi.events.queries import gatherings, sign_ups

WALK_IN = "walk_in"  # a press that brings its guest along: from then on it is one of kind `came`
ABSENT = pgettext_lazy("events", "This guest is not on the list any more.")


@dataclass(frozen=True, slots=True)
class Pressed:
    """What became of it; `over` says how many more have a place than there are, after somebody was let in."""

    row: SignUp
    over: int = 0


@transaction.atomic
def press(actor: User | Staff, gathering_id: uuid.UUID, fields: PressFields) -> Pressed:
    """Who came, left, paid at the door, or is one person with somebody else.

    Raises NotFound, Closed (the link was renewed), Conflict, Invalid.
    """
    gathering = lock_received(actor, gathering_id)
    known = Press.objects.select_related("sign_up__ticket").filter(pk=fields.press_id).first()
    if known is not None:
        if known.gathering_id != gathering.pk:
            raise errors.AlreadyThere(pgettext_lazy("events", "This press belongs to another gathering."))
        return Pressed(known.sign_up)
    row = _bring_walk_in(gathering, fields) if fields.kind == WALK_IN else _find(gathering, fields.sign_up_id)
    kind = PressKind.CAME if fields.kind == WALK_IN else fields.kind
    if kind not in PressKind.values:
        raise errors.Invalid(pgettext_lazy("events", "The reception does not know this button."))
    made = Press(
        id=fields.press_id, owner_id=gathering.owner_id, gathering=gathering, sign_up=row, kind=kind,
        staff=actor if isinstance(actor, Staff) else None, at=min(fields.at, clock.now()),
    )  # fmt: skip
    if fields.other_id is not None:
        made.other = _find(gathering, fields.other_id)
    before = row.state
    _apply(made, row)
    who = actor if isinstance(actor, User) else gathering.owner
    record_action(who, f"door_{fields.kind}", "sign_up", row.pk, row.name)
    return Pressed(row, _count_over(row.ticket) if before != row.state or fields.kind == WALK_IN else 0)


def _apply(made: Press, row: SignUp) -> None:
    if made.kind in (PressKind.SAME, PressKind.DIFFERENT):
        joining.settle_pair(made)
    elif made.kind in (PressKind.CAME, PressKind.NOT_CAME):
        settling.settle_came(row, made)
    elif made.kind in (PressKind.LEFT, PressKind.BACK):
        settling.settle_left(row, made)
    else:
        settling.settle_paid(row, made)


def _find(gathering: Gathering, sign_up_id: uuid.UUID) -> SignUp:
    rows = SignUp.objects.select_related("ticket").filter(gathering=gathering, erased_at=None)
    found = rows.filter(pk=sign_up_id).first()
    if found is None:
        raise errors.NotFound(ABSENT)
    found.gathering = found.ticket.gathering = gathering
    return found


def _bring_walk_in(gathering: Gathering, fields: PressFields) -> SignUp:
    """Somebody without a sign-up; over the places if need be: they stand at the door."""
    known = SignUp.objects.select_related("ticket").filter(pk=fields.sign_up_id).first()
    if known is not None:
        if known.gathering_id != gathering.pk:
            raise errors.NotFound(ABSENT)
        known.gathering = known.ticket.gathering = gathering
        return known
    if not clean_line(fields.name):
        raise errors.Invalid(fields={"name": pgettext_lazy("events", "Please write a name.")})
    tickets = gatherings.list_tickets(gathering)
    ticket = next((one for one in tickets if one.pk == fields.ticket_id), tickets[0])
    ticket.gathering = gathering
    given = SignUpFields(name=fields.name, reading=fields.reading, affiliation=fields.affiliation)
    row = new_row(gathering, ticket, given)
    row.pk, row.source, row.state = fields.sign_up_id, SignUpSource.WALK_IN, SignUpState.CONFIRMED
    row.number, row.confirmed_at = next_number(gathering), clock.now()
    row.save(force_insert=True)
    return row


def _count_over(ticket: Ticket) -> int:
    return max(0, sign_ups.count_holding(ticket) - ticket.capacity) if ticket.capacity is not None else 0
