"""Read, written, attended: one tap, once a tap."""

from __future__ import annotations

import datetime as dt
import uuid

from django.db import transaction
from django.utils.translation import pgettext_lazy

from enishi.accounts.models import User
from enishi.audit.actions import record_action
from enishi.core import clock, errors
from enishi.core.text import clean_line
from enishi.places import queries, rules
from enishi.places.actions.locking import lock_place
from enishi.places.models import Use


@transaction.atomic
def record_use(
    actor: User,
    place_id: str | uuid.UUID,
    kind: str,
    *,
    on: dt.date | None = None,
    note: str = "",
    key: str | None = None,
) -> Use:
    """Note one use of a salon or an account, today unless a day is said. The same key again is the same use."""
    place = lock_place(actor, place_id)
    if kind not in queries.KINDS_OF_USE.get(place.kind, ()):
        sentence = pgettext_lazy("places", "Please choose one of those shown.")
        raise errors.Invalid(sentence, fields={"kind": sentence})
    today = clock.today(actor.time_zone)
    if on is not None and on > today:
        sentence = pgettext_lazy("places", "That day is still to come.")
        raise errors.Invalid(sentence, fields={"on": sentence})
    there = rules.uses_changeable_by(actor).filter(source_key=key).first() if key else None
    if there is not None:
        return there
    use = Use.objects.create(
        owner=actor,
        place=place,
        kind=kind,
        on=on or today,
        note=clean_line(note)[:300],
        source_key=key or None,
    )
    record_action(actor, "record_use", "place", place.pk, kind)
    return use


@transaction.atomic
def remove_use(actor: User, use_id: str | uuid.UUID) -> None:
    """Take it back."""
    found = queries.get_use(actor, use_id)
    lock_place(actor, found.place_id)
    rules.uses_changeable_by(actor).filter(pk=found.pk).delete()
    record_action(actor, "remove_use", "place", found.place_id, found.kind)
