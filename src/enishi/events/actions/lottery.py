"""The draw: once, with a seed that is kept, so that it can be done over and checked."""

from __future__ import annotations

import datetime as dt
import random
import secrets
import uuid

from django.db import transaction
from django.utils.translation import pgettext_lazy

from enishi.accounts.models import User
from enishi.audit.actions import record_action
from enishi.core import clock, errors
from enishi.events.actions import places, telling
from enishi.events.actions.locking import lock_run
from enishi.events.models import Allocation, Gathering, SignUp, SignUpState
from enishi.events.queries import gatherings, sign_ups


@transaction.atomic
def draw_lots(actor: User, gathering_id: uuid.UUID | str) -> tuple[int, int]:
    """Give the places by lot; the rest wait in the order drawn. Returns how many have one, and how many wait.

    Raises AlreadyThere the second time, Closed where it goes by who came first.
    """
    gathering = lock_run(actor, gathering_id)
    if gathering.allocation != Allocation.LOTTERY:
        raise errors.Closed(pgettext_lazy("events", "Places go to who comes first here; there is no draw."))
    if gathering.drawn_at:
        raise errors.AlreadyThere(
            pgettext_lazy("events", "The lots have been drawn. A second draw would take places away again.")
        )
    gathering.drawn_at, gathering.draw_seed = clock.now(), secrets.token_hex(16)
    gathering.save(update_fields=["drawn_at", "draw_seed"])
    applied = list(SignUp.objects.filter(gathering=gathering, state=SignUpState.APPLIED))
    for place, row in enumerate(drawn_order(applied, gathering)):
        row.state = SignUpState.WAITING
        row.queued_at = gathering.drawn_at + dt.timedelta(microseconds=place)
        row.save(update_fields=["state", "queued_at"])
    won = places.fill_all(gathering)
    _tell_the_others(gathering)
    record_action(actor, "draw_lots", "gathering", gathering.pk, gathering.title)
    return won, len(applied) - won


def drawn_order(applied: list[SignUp], gathering: Gathering) -> list[SignUp]:
    """The order that the kept seed makes of these: the same whenever it is asked again."""
    rows = sorted(applied, key=lambda row: row.pk.hex)
    random.Random(gathering.draw_seed).shuffle(rows)
    if gathering.first_timers_first:
        rows.sort(key=lambda row: row.is_first_time is not True)
    return rows


def _tell_the_others(gathering: Gathering) -> None:
    for ticket in gatherings.list_tickets(gathering):
        ticket.gathering = gathering
        for row in sign_ups.list_waiting(ticket):
            row.gathering, row.ticket = gathering, ticket
            telling.tell_not_drawn(row)
