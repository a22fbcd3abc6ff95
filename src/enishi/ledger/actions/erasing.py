"""What goes with a person who is erased."""

from __future__ import annotations

import uuid
from collections.abc import Iterable

from django.db import transaction
from django.db.models import Q

from enishi.accounts.models import User
from enishi.ledger.models import Favour, Introduction, PutAsideGive, Request


@transaction.atomic
def erase_people(actor: User, contact_ids: Iterable[uuid.UUID]) -> None:
    """Remove what is kept of these people here; asked by erase, before the people themselves go."""
    wanted = list(contact_ids)
    for model in (Favour, Request, PutAsideGive):
        model.objects.filter(owner=actor, contact_id__in=wanted).delete()
    of_them = Q(first__in=wanted) | Q(second__in=wanted) | Q(introducer__in=wanted)
    Introduction.objects.filter(of_them, owner=actor).delete()
