"""Places, the scarce thing: given one by one while the gathering is held, to the next on the waiting list."""

from __future__ import annotations

import datetime as dt
import uuid

from django.db import transaction

from enishi.core import clock
from enishi.events.actions import telling
from enishi.events.actions.locking import lock_gathering
from enishi.events.models import Gathering, GatheringState, SignUp, SignUpState, Ticket
from enishi.events.queries import due as due_queries
from enishi.events.queries import gatherings, sign_ups


def fill(ticket: Ticket) -> int:
    """Give free places to who waits longest; how many. The caller holds the gathering."""
    _lapse(ticket)
    gathering = ticket.gathering
    if gathering.state in (GatheringState.CANCELLED, GatheringState.DRAFT) or _is_over(gathering):
        return 0
    waiting = sign_ups.list_waiting(ticket)
    free = sign_ups.count_free(ticket)
    taken = list(waiting if free is None else waiting[:free])
    for row in taken:
        row.ticket = ticket
        give(row, gathering)
    return len(taken)


def fill_all(gathering: Gathering) -> int:
    """The same for every ticket."""
    tickets = gatherings.list_tickets(gathering)
    for ticket in tickets:
        ticket.gathering = gathering
    return sum(fill(ticket) for ticket in tickets)


def give(row: SignUp, gathering: Gathering) -> None:
    """A place, at once or as an offer that ends; with a mail about it in the same transaction."""
    row.gathering = gathering
    if gathering.offer_hours:
        row.state = SignUpState.OFFERED
        row.offered_until = clock.now() + dt.timedelta(hours=gathering.offer_hours)
        row.save(update_fields=["state", "offered_until"])
        telling.tell_offered(row)
        return
    confirm(row)
    telling.tell_moved_up(row)


def confirm(row: SignUp) -> None:
    """It has a place from now on."""
    row.state, row.confirmed_at, row.offered_until = SignUpState.CONFIRMED, clock.now(), None
    row.save(update_fields=["state", "confirmed_at", "offered_until"])


@transaction.atomic
def give_places(gathering_id: uuid.UUID) -> int:
    """What the worker does once a minute where an offer ended: it lapses, and the next one has it."""
    gathering = lock_gathering(gathering_id)
    return fill_all(gathering)


def lapse_offers() -> int:
    """Every gathering in which an offer ended, one transaction each."""
    return sum(give_places(one) for one in due_queries.list_lapsing(clock.now()))


def _lapse(ticket: Ticket) -> None:
    now = clock.now()
    for row in sign_ups.list_due_offers(ticket, now):
        row.gathering, row.ticket = ticket.gathering, ticket
        row.state, row.cancelled_at, row.cancelled_by = SignUpState.CANCELLED, now, "expired"
        row.save(update_fields=["state", "cancelled_at", "cancelled_by"])
        telling.tell_lapsed(row)


def _is_over(gathering: Gathering) -> bool:
    end = gathering.ends_at or gathering.starts_at
    return end is not None and clock.now() >= end
