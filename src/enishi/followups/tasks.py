"""Regular work of the room: once on each of an owner's days, the forecasts are checked and new ones made."""

from __future__ import annotations

import logging
import time
import uuid

from django.dispatch import receiver

from enishi.accounts.queries import list_learners
from enishi.core import clock
from enishi.followups.actions import learn_from_outcomes, settle_posted
from enishi.followups.queries import POSTED
from enishi.notices.signals import outgoing_over

LONGEST_SECONDS = 20.0  # the other rooms' work waits; whoever is left comes next minute

log = logging.getLogger("enishi")


def tick() -> None:
    """Once a minute, by the worker; one query when every day was looked at. One notebook's trouble is its own."""
    until = time.monotonic() + LONGEST_SECONDS
    for owner in list_learners(clock.now()):
        try:
            learn_from_outcomes(owner)
        except Exception:
            log.exception("The forecasts of %s could not be checked", owner.pk)
        if time.monotonic() > until:
            return


@receiver(outgoing_over, dispatch_uid="followups.outgoing_over")
def note_outgoing(owner_id: uuid.UUID, key: str, state: str, **_: object) -> None:
    """A mail made of a draft is out, or came back."""
    if key.startswith(POSTED):
        settle_posted(owner_id, key, state)
