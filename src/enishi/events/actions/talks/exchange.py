"""After the talk: tables for those who came, in one press; what the seats' own actions do one by one."""

from __future__ import annotations

import uuid

from django.db import transaction
from django.utils.translation import pgettext_lazy

from enishi.accounts.models import User
from enishi.core import errors
from enishi.events.actions import seating
from enishi.events.actions.locking import lock_run
from enishi.events.models import Mixing
from enishi.events.queries import seats, sign_ups


def make_exchange_round(
    actor: User, gathering_id: uuid.UUID | str, *, each: int = 4, rounds: int = 1, minutes: int = 20
) -> Mixing:
    """Mixed tables for whoever has checked in. Pressed twice, or where there are seats already, those stay."""
    if kept := _prepare(actor, gathering_id, seating.RoomFields("", each, rounds, minutes)):
        return kept
    return seating.make_plan(actor, gathering_id)


@transaction.atomic
def _prepare(actor: User, gathering_id: uuid.UUID | str, fields: seating.RoomFields) -> Mixing | None:
    """Tables for so many; the seating as it is where somebody sits already."""
    gathering = lock_run(actor, gathering_id)
    if seats.read_plan(gathering).seats:
        return seats.find_mixing(gathering)
    if not sign_ups.list_guests(gathering).filter(checked_in_at__isnull=False, left_at=None).exists():
        sentence = pgettext_lazy(
            "events", "Nobody has come to the reception yet, so there is nobody to seat."
        )
        raise errors.Conflict(sentence)
    seating.leave_out_absent(actor, gathering.pk)
    seating.set_room(actor, gathering.pk, fields)
    return None
