"""Sign-ups: the host's list, a guest by a key, places that are left, one's own position."""

from __future__ import annotations

import datetime as dt
import itertools
import uuid
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.db.models import Count, F, Q, QuerySet
from django.utils.translation import pgettext_lazy

from enishi.accounts.models import User
from enishi.core import errors, ids
from enishi.core.text import fold
from enishi.events import keys, rules
from enishi.events.models import Gathering, SignUp, SignUpState, Ticket
from enishi.events.models.sign_ups import ACTIVE, HOLDING

ABSENT = pgettext_lazy("events", "There is no such sign-up, or it is not yours to see.")
BAD_KEY = pgettext_lazy(
    "events", "This link is not valid (any more). Please ask the host for a new one, or open the latest one."
)


def list_sign_ups(gathering: Gathering) -> QuerySet[SignUp]:
    """Everybody on the list, in order of number. The caller has found the gathering through a rule."""
    rows = SignUp.objects.filter(gathering=gathering, erased_at=None)
    return rows.select_related("ticket").order_by("number")


def list_guests(gathering: Gathering) -> QuerySet[SignUp]:
    """Who has a place."""
    return list_sign_ups(gathering).filter(state=SignUpState.CONFIRMED)


def get_sign_up(actor: User, sign_up_id: uuid.UUID | str) -> SignUp:
    """One of a gathering that the actor runs. Raises NotFound."""
    rows = SignUp.objects.select_related("gathering", "ticket", "owner")
    found = rows.filter(
        pk=ids.id_or_nobody(sign_up_id),
        gathering__in=rules.gatherings_runnable_by(actor).filter(deleted_at=None),
        erased_at=None,
    ).first()
    if found is None:
        raise errors.NotFound(ABSENT)
    return found


def get_by_key(key: str, purpose: keys.Purpose) -> SignUp:
    """The sign-up a link speaks of. Raises NotFound, the same for a made-up key, a void one and one long gone."""
    sign_up_id = keys.read_id(key)
    rows = SignUp.objects.select_related(
        "gathering__community", "gathering__owner", "ticket", "owner", "user"
    )
    found = rows.filter(pk=sign_up_id, erased_at=None).first() if sign_up_id else None
    if found is None or not keys.is_genuine(
        key, purpose, found.gathering.link_secret, found.pk, version_of(found, purpose)
    ):
        raise errors.NotFound(BAD_KEY)
    return found


def version_of(row: SignUp, purpose: keys.Purpose) -> int:
    """Which edition of a key is the valid one."""
    return row.badge_version if purpose == "b" else row.guest_version


def key_of(row: SignUp, purpose: keys.Purpose) -> str:
    """The key for this row's links."""
    return keys.make_key(purpose, row.gathering.link_secret, row.pk, version_of(row, purpose))


def count_holding(ticket: Ticket) -> int:
    """Places that are taken or offered."""
    return SignUp.objects.filter(ticket=ticket, state__in=HOLDING).count()


def count_free(ticket: Ticket) -> int | None:
    """Places left, never below 0; None where there is no limit."""
    return None if ticket.capacity is None else max(0, ticket.capacity - count_holding(ticket))


def count_states(gathering: Gathering) -> Mapping[str, int]:
    """How many sign-ups stand where, by state."""
    rows = SignUp.objects.filter(gathering=gathering, erased_at=None)
    return Counter(dict(rows.values_list("state").annotate(count=Count("id")).order_by()))


def list_occupied(tickets: Iterable[Ticket]) -> Mapping[uuid.UUID, tuple[int, int]]:
    """Per ticket how many hold a place and how many wait, in one query."""
    rows = SignUp.objects.filter(ticket__in=[ticket.pk for ticket in tickets]).values_list("ticket_id")
    counted = rows.annotate(
        holding=Count("id", filter=Q(state__in=HOLDING)),
        waiting=Count("id", filter=Q(state__in=(SignUpState.WAITING, SignUpState.APPLIED))),
    ).order_by()
    return {ticket_id: (holding, waiting) for ticket_id, holding, waiting in counted}


def list_waiting(ticket: Ticket) -> QuerySet[SignUp]:
    """The waiting list in the order in which places are given."""
    rows = SignUp.objects.filter(ticket=ticket, state=SignUpState.WAITING, is_held=False)
    if ticket.gathering.first_timers_first:
        return rows.order_by(F("is_first_time").desc(nulls_last=True), "queued_at", "number")
    return rows.order_by("queued_at", "number")


def position_of(row: SignUp) -> int:
    """One's own position on the waiting list, from 1; 0 for who is not on it, or waits for the host's word."""
    if row.state != SignUpState.WAITING or row.is_held:
        return 0
    ahead = Q(queued_at__lt=row.queued_at) | Q(queued_at=row.queued_at, number__lt=row.number)
    if row.ticket.gathering.first_timers_first and row.is_first_time is not True:
        ahead = Q(is_first_time=True) | (Q(is_first_time=row.is_first_time) & ahead)
        ahead |= Q(is_first_time=False) if row.is_first_time is None else Q(pk__in=[])
    elif row.ticket.gathering.first_timers_first:
        ahead &= Q(is_first_time=True)
    waiting = SignUp.objects.filter(ahead, ticket=row.ticket_id, state=SignUpState.WAITING, is_held=False)
    return waiting.count() + 1


@dataclass(frozen=True, slots=True)
class Line:
    """How a ticket stands: places held, people waiting, offers that ended."""

    holding: int
    waiting: int
    lapsed: int


def read_line(ticket: Ticket, now: dt.datetime) -> Line:
    """In one query."""
    found = SignUp.objects.filter(ticket=ticket).aggregate(
        holding=Count("id", filter=Q(state__in=HOLDING)),
        waiting=Count("id", filter=Q(state=SignUpState.WAITING, is_held=False)),
        lapsed=Count("id", filter=Q(state=SignUpState.OFFERED, offered_until__lte=now)),
    )
    return Line(**found)


@dataclass(frozen=True, slots=True)
class Known:
    """Whether somebody is on this list already, and whether they had a place at another of this host's."""

    is_there: bool
    has_been_before: bool


def find_known(gathering: Gathering, email_key: str, user: User | None) -> Known:
    """By address or account, in one query."""
    who = Q(email_key=email_key) if email_key else Q(pk__in=[])
    if user is not None:
        who |= Q(user=user)
    rows = SignUp.objects.filter(who, owner=gathering.owner_id).values_list("gathering_id", "state")
    found = list(rows) if email_key or user is not None else []
    return Known(
        any(where == gathering.pk and state in ACTIVE for where, state in found),
        any(where != gathering.pk and state == SignUpState.CONFIRMED for where, state in found),
    )


def find_active(gathering: Gathering, email_key: str, user: User | None) -> SignUp | None:
    """Somebody who is on the list already, by address or account."""
    wanted = Q(pk__in=[])
    if email_key:
        wanted |= Q(email_key=email_key)
    if user is not None:
        wanted |= Q(user=user)
    rows = SignUp.objects.select_related("gathering", "ticket")
    return rows.filter(wanted, gathering=gathering, state__in=ACTIVE).first()


def find_by_source(gathering: Gathering, source_key: str) -> SignUp | None:
    """What a form made when it was sent first."""
    rows = SignUp.objects.select_related("gathering", "ticket")
    return rows.filter(gathering=gathering, source_key=source_key).first() if source_key else None


def list_same_person(gathering: Gathering) -> list[tuple[SignUp, SignUp]]:
    """Pairs that may be one person with two addresses: one phone number, or one name and reading."""
    groups: dict[tuple[str, str], list[SignUp]] = {}
    for row in list_sign_ups(gathering).filter(state__in=ACTIVE):
        for mark in same_marks(row):
            groups.setdefault(mark, []).append(row)
    pairs = {(a.pk, b.pk): (a, b) for rows in groups.values() for a, b in itertools.pairwise(rows)}
    return list(pairs.values())


def same_marks(row: SignUp) -> list[tuple[str, str]]:
    """What two sign-ups of one person have in common."""
    marks = [("name", fold(row.name))]
    return [*marks, ("phone", row.phone_key)] if row.phone_key else marks


def list_due_offers(ticket: Ticket, now: dt.datetime) -> QuerySet[SignUp]:
    """Offers nobody took in time."""
    return SignUp.objects.filter(ticket=ticket, state=SignUpState.OFFERED, offered_until__lte=now)


def count_holding_of(rows: Iterable[Gathering]) -> Mapping[uuid.UUID, int]:
    """How many have or were offered a place, by gathering, in one query."""
    found = SignUp.objects.filter(gathering__in=[row.pk for row in rows], state__in=HOLDING)
    counted = found.values_list("gathering_id").annotate(count=Count("id")).order_by()
    return dict(counted)
