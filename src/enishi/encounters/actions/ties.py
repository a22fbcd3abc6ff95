"""Keeping the stored state of each tie equal to a fresh summary of its encounters."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Iterable

import numpy as np
from django.db import transaction
from django.db.models import QuerySet

from enishi.accounts.models import User
from enishi.encounters import rules
from enishi.encounters.models import TieState
from enishi.encounters.queries.ties import MANY
from enishi.engine import ties as engine

AFTER_EVERYTHING = 1e9  # a day no encounter is later than: a state holds them all, readers ignore later ones
BATCH = 500


@transaction.atomic
def rebuild_tie_states(actor: User, contact_ids: Iterable[uuid.UUID] | None = None) -> int:
    """Sum up the ties with these contacts (None: with all) anew; returns how many have a state now."""
    days = rules.contact_days_seeable_by(actor)
    stale = TieState.objects.filter(owner=actor)
    wanted = None if contact_ids is None else set(contact_ids)
    if wanted is not None and len(wanted) <= MANY:
        days, stale = days.filter(contact__in=wanted), stale.filter(contact__in=wanted)
    log = [row for row in days.values_list("contact", "on") if wanted is None or row[0] in wanted]
    met = list(dict.fromkeys(contact for contact, _ in log))
    _drop_states(stale, met, wanted)
    _store_states(actor, met, log)
    return len(met)


def _drop_states(stale: QuerySet[TieState], met: list[uuid.UUID], wanted: set[uuid.UUID] | None) -> None:
    """States of contacts without any encounter left."""
    kept = set(met)
    gone = [
        state
        for state, contact in stale.values_list("pk", "contact")
        if contact not in kept and (wanted is None or contact in wanted)
    ]
    for begin in range(0, len(gone), BATCH):
        TieState.objects.filter(pk__in=gone[begin : begin + BATCH]).delete()


def _store_states(actor: User, met: list[uuid.UUID], log: list[tuple[uuid.UUID, dt.date]]) -> None:
    position = {contact: place for place, contact in enumerate(met)}
    tie = np.array([position[contact] for contact, _ in log], dtype=np.int64)
    day = np.array([on.toordinal() for _, on in log], dtype=np.float64)
    states = engine.summarise(tie, day, n_ties=len(met), now=AFTER_EVERYTHING)
    packed = engine.pack(states)
    rows = [
        TieState(
            owner=actor,
            contact_id=contact,
            version=engine.STATE_VERSION,
            packed=packed[place].tobytes(),
            contact_days=int(states.n[place]),
            first_on=dt.date.fromordinal(int(states.first[place])),
            last_on=dt.date.fromordinal(int(states.last[place])),
        )
        for place, contact in enumerate(met)
    ]
    TieState.objects.bulk_create(
        rows,
        batch_size=BATCH,
        update_conflicts=True,
        unique_fields=["contact"],
        update_fields=["version", "packed", "contact_days", "first_on", "last_on"],
    )
