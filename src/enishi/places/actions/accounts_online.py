"""An SNS account: its profile looked over."""

from __future__ import annotations

import datetime as dt
import uuid

from django.db import transaction
from django.utils.translation import pgettext_lazy

from enishi.accounts.models import User
from enishi.audit.actions import record_action
from enishi.core import clock, errors
from enishi.places.actions.locking import lock_place
from enishi.places.models import Place, Way


@transaction.atomic
def look_over_profile(
    actor: User, place_id: str | uuid.UUID, *, on: dt.date | None = None, is_undone: bool = False
) -> Place:
    """The profile says what holds now: asked again in half a year. `is_undone` puts `on` back as it was."""
    place = lock_place(actor, place_id)
    if place.kind != Way.SNS:
        raise errors.Invalid(pgettext_lazy("places", "Only an SNS account has a profile to look over."))
    place.sns.profile_checked_on = on if is_undone else on or clock.today(actor.time_zone)
    place.sns.save(update_fields=["profile_checked_on"])
    record_action(actor, "look_over_profile", "place", place.pk)
    return place
