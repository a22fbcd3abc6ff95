"""What is on its way out, and what has become of it."""

from __future__ import annotations

import datetime as dt
import uuid

from django.db.models import Q, QuerySet
from django.utils.translation import pgettext_lazy

from enishi.accounts.models import User
from enishi.core import errors
from enishi.notices import rules
from enishi.notices.models import Outgoing, OutgoingState


def find_outgoing(actor: User, key: str) -> Outgoing | None:
    """By the key it was posted under."""
    return rules.outgoings_seeable_by(actor).filter(key=key).first()


def get_outgoing(actor: User, outgoing_id: uuid.UUID) -> Outgoing:
    found = rules.outgoings_seeable_by(actor).filter(pk=outgoing_id).select_related("target").first()
    if found is None:
        raise errors.NotFound(pgettext_lazy("notices", "There is nothing like this in the outbox."))
    return found


def list_outgoings(actor: User) -> QuerySet[Outgoing]:
    """The latest first."""
    return rules.outgoings_seeable_by(actor).select_related("target").order_by("-created_at", "-id")


def list_due(now: dt.datetime, *, limit: int = 50) -> list[uuid.UUID]:
    """Of every owner: what is to go out by now, the longest waiting first; also what was left in the middle."""
    waiting = Q(state=OutgoingState.WAITING, due_at__lte=now)
    left = Q(state=OutgoingState.SENDING, due_at__isnull=False)
    rows = Outgoing.objects.filter(waiting | left).order_by("due_at", "id")
    return list(rows.values_list("pk", flat=True)[:limit])
