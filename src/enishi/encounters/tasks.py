"""Regular work of the room: after an update, stored states of ties and missing entries of the index are made anew."""

from __future__ import annotations

import logging
import time

from enishi.encounters.actions import build_index, rebuild_outdated_states
from enishi.encounters.queries import list_owners_outdated
from enishi.search.queries import list_owners_behind

LONGEST_SECONDS = 20.0  # the other rooms' work waits; whoever is left comes next minute

log = logging.getLogger("enishi")


def tick() -> None:
    """Once a minute, by the worker; one quick query when all is up to date. One notebook's trouble is its own."""
    until = time.monotonic() + LONGEST_SECONDS
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
