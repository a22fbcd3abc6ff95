"""Forgetting what was decided, drafted and foreseen about people who are being erased."""

from __future__ import annotations

import uuid
from collections.abc import Iterable

from django.db import transaction

from enishi.accounts.models import User
from enishi.followups.models import Decision
from enishi.followups.rules import drafts_editable_by, forecasts_seeable_by


@transaction.atomic
def erase_followups(actor: User, contact_ids: Iterable[uuid.UUID]) -> None:
    """Remove decisions, drafts and forecasts about these people; asked by erase, before the people themselves go."""
    wanted = list(contact_ids)
    Decision.objects.filter(owner=actor, contact__in=wanted).delete()
    drafts_editable_by(actor).filter(contact__in=wanted).delete()
    forecasts_seeable_by(actor).filter(contact__in=wanted).delete()
