"""A photographed card of somebody known says that they were met again: one meeting a day, taken back with the card."""

from __future__ import annotations

import datetime as dt
import uuid

from django.db import transaction

from enishi.accounts.models import User
from enishi.encounters import queries
from enishi.encounters.actions.encounters import delete_encounter, record_encounter
from enishi.encounters.models import Encounter, Kind

FACE_TO_FACE = (Kind.MET, Kind.MEAL, Kind.EVENT)


@transaction.atomic
def note_met_again(
    actor: User, *, key: str, contact_id: uuid.UUID, on: dt.date, where: str = "", origin: str = ""
) -> Encounter | None:
    """The meeting a card speaks of; None when one of that day is written down already."""
    if queries.has_met_on(actor, contact_id, on, kinds=FACE_TO_FACE):
        return None
    return record_encounter(
        actor, contact_ids=[contact_id], on=on, place=where, origin=origin, source_key=key
    )


@transaction.atomic
def withdraw_met_again(actor: User, *, key: str) -> None:
    """The card was taken back: its meeting goes, too, unless the owner has changed it or promised something since."""
    found = queries.find_by_source(actor, [key]).get(key)
    if found is None or found.deleted_at is not None:
        return
    if found.updated_at is None and not found.promises.exists():
        delete_encounter(actor, found.pk)
