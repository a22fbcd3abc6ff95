"""Whether there are questions, a room and materials, and from when to when."""

from __future__ import annotations

import datetime as dt
import uuid
from dataclasses import dataclass

from django.db import transaction
from django.utils.translation import pgettext_lazy

from enishi.accounts.models import User
from enishi.audit.actions import record_action
from enishi.core import errors
from enishi.events.actions.locking import lock_run
from enishi.events.models import Gathering

MOST_DAYS = 365


@dataclass(frozen=True, slots=True)
class TalkFields:
    """No moment: with the sign-up, and up to a week after the end."""

    is_on: bool = True
    asks_from: dt.datetime | None = None
    asks_until: dt.datetime | None = None
    room_days: int = 14


@transaction.atomic
def set_talk(actor: User, gathering_id: uuid.UUID | str, fields: TalkFields) -> Gathering:
    """Switched off, nothing is lost: switched on again, all of it is there."""
    gathering = lock_run(actor, gathering_id)
    wrong: dict[str, object] = {}
    if fields.asks_from and fields.asks_until and fields.asks_until <= fields.asks_from:
        wrong["asks_until"] = pgettext_lazy("events", "It closes before it opens.")
    if not 0 <= fields.room_days <= MOST_DAYS:
        wrong["room_days"] = pgettext_lazy("events", "From 0 to 365 days, please.")
    if wrong:
        raise errors.Invalid(fields=wrong)
    gathering.talk_on, gathering.asks_from = fields.is_on, fields.asks_from
    gathering.asks_until, gathering.room_days = fields.asks_until, fields.room_days
    gathering.save(update_fields=["talk_on", "asks_from", "asks_until", "room_days"])
    record_action(actor, "set_talk", "gathering", gathering.pk, gathering.title)
    return gathering
