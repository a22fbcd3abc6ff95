"""Regular work of the room: after an update, stored states of ties and missing entries of the index are made anew.

And what is heard from the room of cards.
"""

from __future__ import annotations

import datetime as dt
import logging
import time
import uuid

from django.dispatch import receiver

from enishi.accounts.models import User
from enishi.cards.signals import met_again, met_again_withdrawn
from enishi.encounters.actions import (
    build_index,
    clear_receipts,
    note_met_again,
    rebuild_outdated_states,
    withdraw_met_again,
)
from enishi.encounters.queries import list_owners_outdated
from enishi.search.queries import list_owners_behind

LONGEST_SECONDS = 20.0  # the other rooms' work waits; whoever is left comes next minute

log = logging.getLogger("enishi")


@receiver(met_again, dispatch_uid="encounters.met_again")
def hear_met_again(
    actor: User, key: str, contact_id: uuid.UUID, on: dt.date, where: str, origin: str, **_: object
) -> None:
    """In the transaction that brings the card into the notebook."""
    note_met_again(actor, key=key, contact_id=contact_id, on=on, where=where, origin=origin)


@receiver(met_again_withdrawn, dispatch_uid="encounters.met_again_withdrawn")
def hear_met_again_withdrawn(actor: User, key: str, **_: object) -> None:
    """In the transaction that takes the card back."""
    withdraw_met_again(actor, key=key)


def tick() -> None:
    """Once a minute, by the worker; a few quick queries when all is up to date. One notebook's trouble is its own."""
    until = time.monotonic() + LONGEST_SECONDS
    clear_receipts()
    for owner in list_owners_outdated():
        try:
            rebuild_outdated_states(owner)
        except Exception:
            log.exception("The ties of %s could not be summed up anew", owner.pk)
        if time.monotonic() > until:
            return
    for owner in list_owners_behind():
        try:
            build_index(owner, until=until)
        except Exception:
            log.exception("The index of %s could not be made", owner.pk)
        if time.monotonic() > until:
            return
