"""Day notes that the owner is done with."""

from __future__ import annotations

import datetime as dt

from django.db import transaction
from django.utils.translation import pgettext_lazy

from enishi.accounts.models import User
from enishi.audit.actions import record_action
from enishi.core import clock, errors
from enishi.notices.models import PutAway

LONGEST = 200
KEPT = dt.timedelta(days=400)


@transaction.atomic
def put_away(actor: User, key: str) -> PutAway:
    """Enough of this note, wherever it is told; the same press again changes nothing."""
    if not 0 < len(key) <= LONGEST or not key.isprintable():
        raise errors.Invalid(pgettext_lazy("notices", "There is no such note."))
    row, is_new = PutAway.objects.get_or_create(owner=actor, key=key)
    if is_new:
        record_action(actor, "put_away", "note", row.pk)
    return row


@transaction.atomic
def bring_back(actor: User, key: str) -> None:
    """As if it had not been put away."""
    if PutAway.objects.filter(owner=actor, key=key).delete()[0]:
        record_action(actor, "bring_back", "note")


@transaction.atomic
def forget_put_away() -> None:
    """What was put away more than a year ago: its day is long past."""
    PutAway.objects.filter(created_at__lt=clock.now() - KEPT).delete()
