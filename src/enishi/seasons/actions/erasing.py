"""What goes with a person who is erased."""

from __future__ import annotations

import uuid
from collections.abc import Iterable

from django.db import transaction

from enishi.accounts.models import User
from enishi.seasons.models import Gift, Hearer, Lesson, NoGifts, YearCard


@transaction.atomic
def erase_people(actor: User, contact_ids: Iterable[uuid.UUID]) -> None:
    """Remove what is kept of these people here; asked by erase, before the people themselves go."""
    wanted = list(contact_ids)
    for model in (YearCard, Gift, NoGifts, Hearer, Lesson):
        model.objects.filter(owner=actor, contact_id__in=wanted).delete()
