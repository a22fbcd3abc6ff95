"""What the owner did online, in one tap; taken back as easily."""

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
from enishi.places.models import Use, UseKind, Way

KINDS = {
    Way.SNS.value: (UseKind.POSTED, UseKind.REACTED, UseKind.MESSAGED),
    Way.SALON.value: (UseKind.READ, UseKind.WROTE, UseKind.ATTENDED),
}


@transaction.atomic
def add_use(
    actor: User,
    place_id: str | uuid.UUID,
    kind: str,
    *,
    on: dt.date | None = None,
    note: str = "",
    key: str | None = None,
) -> Use:
    """Note one use of an account or a salon on a day. The same key again is the use of the first time."""
    place = lock_place(actor, place_id)
    if kind not in KINDS.get(place.kind, ()):
        sentence = pgettext_lazy("places", "Please choose one of those shown.")
        raise errors.Invalid(sentence, fields={"kind": sentence})
    day = on or clock.today(actor.time_zone)
    if day > clock.today(actor.time_zone):
        sentence = pgettext_lazy("places", "That day is still to come.")
        raise errors.Invalid(sentence, fields={"on": sentence})
    there = rules.uses_changeable_by(actor).filter(source_key=key).first() if key else None
    if there is not None:
        return there
    use = Use.objects.create(
        owner=actor, place=place, on=day, kind=kind, note=clean_line(note)[:300], source_key=key or None
    )
    record_action(actor, "add_use", "place", place.pk, kind)
    return use


@transaction.atomic
def remove_use(actor: User, place_id: str | uuid.UUID, use_id: str | uuid.UUID) -> None:
    """Take it back."""
    place = lock_place(actor, place_id)
    use = queries.get_use(actor, place, use_id)
    rules.uses_changeable_by(actor).filter(pk=use.pk).delete()
    record_action(actor, "remove_use", "place", place.pk, use.kind)
