"""Gatherings as their hosts, their helpers and strangers see them."""

from __future__ import annotations

import datetime as dt
import uuid

from django.db.models import QuerySet
from django.db.models.functions import Coalesce
from django.utils.translation import pgettext_lazy

from enishi.accounts.models import User
from enishi.communities.models import Community
from enishi.core import errors, ids
from enishi.events import rules
from enishi.events.models import Charity, Condition, Gathering, GatheringState, Question, Ticket, Weather

ABSENT = pgettext_lazy("events", "There is no such gathering, or it is not yours to see.")


def list_gatherings(actor: User) -> QuerySet[Gathering]:
    """Those the actor runs, newest first; those without a day yet before all others."""
    rows = rules.gatherings_runnable_by(actor).filter(deleted_at=None)
    return rows.select_related("community").order_by("-starts_at", "-id")


def get_gathering(actor: User, gathering_id: uuid.UUID | str) -> Gathering:
    """One that the actor runs. Raises NotFound."""
    return _one(rules.gatherings_runnable_by(actor).filter(deleted_at=None), gathering_id)


def get_own_gathering(actor: User, gathering_id: uuid.UUID | str, *, deleted: bool = False) -> Gathering:
    """One that is the actor's own, in the bin where asked. Raises NotFound."""
    return _one(rules.gatherings_ownable_by(actor).filter(deleted_at__isnull=not deleted), gathering_id)


def get_received_gathering(actor: User, gathering_id: uuid.UUID | str) -> Gathering:
    """One at whose door the actor stands. Raises NotFound."""
    return _one(rules.gatherings_receivable_by(actor).filter(deleted_at=None), gathering_id)


def get_open_page(code: str) -> Gathering:
    """The gathering of a page that strangers see. Raises NotFound."""
    rows = rules.gatherings_seeable_by_strangers().select_related("community", "owner")
    found = rows.filter(code=code).first()
    if found is None:
        raise errors.NotFound(ABSENT)
    return found


def get_open_gathering(gathering_id: uuid.UUID) -> Gathering:
    """The same by id."""
    return _one(rules.gatherings_seeable_by_strangers(), gathering_id)


def get_open_community(community_id: uuid.UUID) -> Community:
    """Whose page strangers see. Raises NotFound."""
    found = Community.objects.filter(pk=community_id, deleted_at=None).first()
    if found is None or not has_open_page(found):
        raise errors.NotFound(ABSENT)
    return found


def has_open_page(community: Community) -> bool:
    """Whether it has or had a gathering that strangers can see."""
    return rules.gatherings_seeable_by_strangers().filter(community=community).exists()


def list_listed(community: Community, now: dt.datetime) -> QuerySet[Gathering]:
    """What stands on its page: ahead, open or full, and not hidden by its host."""
    rows = rules.gatherings_seeable_by_strangers().filter(community=community, is_listed=True)
    ahead = rows.annotate(over_at=Coalesce("ends_at", "starts_at")).filter(over_at__gt=now)
    return ahead.exclude(state=GatheringState.CANCELLED).order_by("starts_at", "id")


def list_tickets(gathering: Gathering) -> list[Ticket]:
    """What one can sign up for, in the host's order."""
    return list(Ticket.objects.filter(gathering=gathering, deleted_at=None))


def list_questions(gathering: Gathering) -> list[Question]:
    """What is asked, in the host's order."""
    return list(Question.objects.filter(gathering=gathering, deleted_at=None))


def list_conditions(gathering: Gathering) -> list[Condition]:
    """Who may come, in the host's order."""
    return list(Condition.objects.filter(gathering=gathering, deleted_at=None))


def list_after_parties(gathering: Gathering) -> QuerySet[Gathering]:
    """What is linked to it, each with its own count and fee."""
    return Gathering.objects.filter(parent=gathering, deleted_at=None).order_by("starts_at", "id")


def why_closed(gathering: Gathering, now: dt.datetime) -> str:
    """Why nobody can sign up just now: draft, cancelled, closed, not_yet, over, no_date; empty while one can."""
    if gathering.state != GatheringState.OPEN:
        return str(gathering.state)
    if gathering.starts_at is None:
        return "no_date"
    if is_stopped_by_weather(gathering):
        return "weather"
    if gathering.opens_at and now < gathering.opens_at:
        return "not_yet"
    if gathering.closes_at and now >= gathering.closes_at:
        return "closed"
    return "over" if now >= (gathering.ends_at or gathering.starts_at) else ""


def is_stopped_by_weather(gathering: Gathering) -> bool:
    """The host decided that it does not take place, or not on this day."""
    if not gathering.is_charity:
        return False
    return Charity.objects.filter(gathering=gathering, weather__in=(Weather.OFF, Weather.POSTPONED)).exists()


def _one(rows: QuerySet[Gathering], gathering_id: uuid.UUID | str) -> Gathering:
    found = rows.select_related("community", "owner").filter(pk=ids.id_or_nobody(gathering_id)).first()
    if found is None:
        raise errors.NotFound(ABSENT)
    return found


def find_known(actor: User, gathering_id: uuid.UUID) -> Gathering | None:
    """What a form made when it was sent first, in the bin or not."""
    return rules.gatherings_ownable_by(actor).filter(pk=gathering_id).first()


def get_ticket(actor: User, ticket_id: uuid.UUID | str) -> Ticket:
    """One of a gathering that the actor runs. Raises NotFound."""
    rows = Ticket.objects.filter(pk=ids.id_or_nobody(ticket_id), deleted_at=None)
    found = rows.filter(gathering__in=rules.gatherings_runnable_by(actor)).select_related("gathering").first()
    if found is None:
        raise errors.NotFound(pgettext_lazy("events", "There is no such ticket."))
    return found
