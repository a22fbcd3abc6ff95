"""What the host's pages show: all gatherings, and one at a glance with the next thing to do for it."""

from __future__ import annotations

import datetime as dt
import math
import uuid
from dataclasses import dataclass

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import pgettext

from enishi.accounts.models import User
from enishi.communities.queries import count_open_reports
from enishi.core import addresses, clock, ids
from enishi.events import words
from enishi.events.models import Gathering, GatheringState, SignUpState, Ticket
from enishi.events.queries import gatherings as queries
from enishi.events.queries import sign_ups
from enishi.events.queries.conduct import list_flags
from enishi.events.queries.exchanges import count_exchanges
from enishi.notices.queries import has_mail_account


@dataclass(frozen=True, slots=True)
class Line:
    """One gathering in the list."""

    gathering: Gathering
    when: str
    state: str
    holding: int


@dataclass(frozen=True, slots=True)
class Hosting:
    """All that one hosts: what is ahead, and what was."""

    coming: list[Line]
    past: list[Line]
    reports: int  # told to the actor and not settled yet


@dataclass(frozen=True, slots=True)
class TicketLine:
    """A ticket with its places: how many are given, wait, are left."""

    ticket: Ticket
    fee: str
    holding: int
    waiting: int
    free: int | None

    @property
    def bought(self) -> int:
        """The part of the fee that is no donation."""
        return self.ticket.fee_minor - self.ticket.donation_minor

    @property
    def over(self) -> int:
        """How many more have a place than there are."""
        return max(0, self.holding - self.ticket.capacity) if self.ticket.capacity is not None else 0


@dataclass(frozen=True, slots=True)
class Overview:
    """One gathering at a glance."""

    gathering: Gathering
    when: str
    tickets: list[TicketLine]
    confirmed: int
    waiting: int
    applied: int
    offered: int
    cancelled: int
    checked_in: int
    expected: int
    exchanges: int
    url: str
    is_reachable: bool
    can_mail: bool
    next_step: str
    after_parties: list[Gathering]
    is_host: bool
    reports: int  # not settled yet; the host's alone
    flags: int  # sign-ups like somebody who is not let in
    key: uuid.UUID


def list_hosting(actor: User) -> Hosting:
    """Three queries, however many there are."""
    rows = list(queries.list_gatherings(actor))
    counted = sign_ups.count_holding_of(rows)
    edge = clock.now() - dt.timedelta(hours=12)
    lines = [
        Line(row, words.say_when(row), words.say_gathering_state(row, clock.now()), counted.get(row.pk, 0))
        for row in rows
    ]
    past = [one for one in lines if one.gathering.starts_at and one.gathering.starts_at < edge]
    coming = [one for one in lines if one not in past]
    coming.sort(key=lambda one: (one.gathering.starts_at is None, one.gathering.starts_at or edge))
    return Hosting(coming, past, count_open_reports(actor))


def get_overview(actor: User, gathering_id: uuid.UUID, request: HttpRequest) -> Overview:
    """The whole of one page."""
    row = queries.get_gathering(actor, gathering_id)
    counts = sign_ups.count_states(row)
    confirmed = counts.get(SignUpState.CONFIRMED, 0)
    return Overview(
        gathering=row,
        when=words.say_when(row),
        tickets=list_ticket_lines(row),
        confirmed=confirmed,
        waiting=counts.get(SignUpState.WAITING, 0),
        applied=counts.get(SignUpState.APPLIED, 0),
        offered=counts.get(SignUpState.OFFERED, 0),
        cancelled=counts.get(SignUpState.CANCELLED, 0),
        checked_in=sign_ups.list_guests(row).filter(checked_in_at__isnull=False).count(),
        expected=expect(confirmed, row.no_show_percent),
        exchanges=count_exchanges(row),
        url=page_url(row, request),
        is_reachable=bool(addresses.public_url()) or not addresses.is_loopback(request.get_host()),
        can_mail=has_mail_account(row.owner),
        next_step=_next_step(row, confirmed),
        after_parties=list(queries.list_after_parties(row)),
        is_host=row.owner_id == actor.pk,
        reports=count_open_reports(actor, row.pk),
        flags=len(list_flags(actor, row)),
        key=ids.new_id(),
    )


def list_ticket_lines(gathering: Gathering) -> list[TicketLine]:
    """Every ticket with its counts, in two queries."""
    tickets = queries.list_tickets(gathering)
    counted = sign_ups.list_occupied(tickets)
    lines = []
    for one in tickets:
        holding, waiting = counted.get(one.pk, (0, 0))
        free = None if one.capacity is None else max(0, one.capacity - holding)
        lines.append(TicketLine(one, words.say_fee(one), holding, waiting, free))
    return lines


def expect(confirmed: int, no_show_percent: int) -> int:
    """How many will come, rounded up: better one chair too many."""
    return math.ceil(confirmed * (100 - no_show_percent) / 100)


def page_url(gathering: Gathering, request: HttpRequest) -> str:
    """The address to give away: the public one where there is one."""
    return addresses.full_url(reverse("events:page", args=[gathering.code]), request)


def _next_step(row: Gathering, confirmed: int) -> str:
    """The one thing to do next, in a sentence."""
    now = clock.now()
    if row.state == GatheringState.CANCELLED:
        return pgettext(
            "events", "It was called off. Everybody who had a place was told, where mail goes out."
        )
    if row.on is None:
        return pgettext("events", "Next: find a day, or set one.")
    if row.starts_at and now >= (row.ends_at or row.starts_at):
        return pgettext("events", "It is over. Those who came can exchange cards and write to each other.")
    if row.state == GatheringState.DRAFT and not confirmed:
        return pgettext("events", "Next: open the sign-ups, or bring a list from somewhere else.")
    if row.starts_at and row.starts_at - now < dt.timedelta(days=2):
        return pgettext("events", "Soon: mix the tables, print the badges, and open the reception.")
    return pgettext("events", "Next: mix the tables when you know who comes.")
