"""Keeping the stored state of each tie equal to a fresh summary of its encounters."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Iterable, Iterator, Sequence

import numpy as np
from django.db import transaction
from django.db.models import QuerySet

from enishi.accounts.models import User
from enishi.core import db
from enishi.core.turns import let_others_write
from enishi.encounters import rules
from enishi.encounters.models import TieState
from enishi.encounters.queries.ties import AFTER_EVERYTHING, MANY, list_outdated
from enishi.encounters.weights import Log, summarise, weigh
from enishi.engine import ties as engine
from enishi.people.models import Contact
from enishi.search.actions import set_last_days

BATCH = 500
OUTDATED = 0  # no engine has this version
FEW = 50  # new contacts at a time that are folded in; a file is summed up anew
BATCH_TIES, BATCH_DAYS = 100, 5000  # brought up to date in one short transaction


def lock_contacts(actor: User, contact_ids: set[uuid.UUID]) -> set[uuid.UUID]:
    """Lock these contacts, deleted ones too, until the transaction ends; returns those that are not deleted.

    Every write that touches a tie begins here: what its state is made of must not change before it is stored.
    The order is the same everywhere, so that nobody waits in a ring: first all contacts by primary key, then the
    encounters (`locking.lock_encounter`), then what hangs on them.
    """
    rows = Contact.objects.filter(owner=actor)
    if len(contact_ids) <= BATCH:
        rows = rows.filter(pk__in=contact_ids)
    return {key for key, deleted_at in db.locked(rows).values_list("pk", "deleted_at") if deleted_at is None}


@transaction.atomic
def fold_into_ties(actor: User, log: Log) -> None:
    """Bring the states up to date after these new contacts, whose people are locked.

    Each is folded into the stored state in O(1). Where that cannot be (an earlier day than the last one known, a
    state of another engine, or none) and after many, the ties are summed up anew.
    """
    people = {contact for contact, _, _ in log}
    folded = _fold(actor, people, log) if len(log) <= FEW else set()
    if people - folded:
        rebuild_tie_states(actor, people - folded)


def _fold(actor: User, people: set[uuid.UUID], log: Log) -> set[uuid.UUID]:
    """Returns whose states took the new contacts in."""
    rows = TieState.objects.filter(owner=actor, contact__in=people, version=engine.STATE_VERSION)
    found = rows.values_list("contact", "packed")
    stored = {contact: bytes(packed) for contact, packed in found if len(packed) == engine.STATE_BYTES}
    try:
        states = engine.unpack(b"".join(stored.values()), now=AFTER_EVERYTHING)
    except engine.BadState:
        return set()
    earliest = {contact: min(on for one, on, _ in log if one == contact) for contact in stored}
    is_late = np.array([on.toordinal() for on in earliest.values()], dtype=np.float64) >= states.touched
    contacts = [contact for contact, late in zip(stored, is_late.tolist(), strict=True) if late]
    position = {contact: place for place, contact in enumerate(contacts)}
    new = [row for row in log if row[0] in position]
    tie, day = [position[contact] for contact, _, _ in new], [float(on.toordinal()) for _, on, _ in new]
    if new:
        weight = weigh(kind for _, _, kind in new)
        _save_states(actor, contacts, engine.fold_in(states.pick(is_late), tie, day, weight=weight))
    return set(contacts)


@transaction.atomic
def rebuild_tie_states(actor: User, contact_ids: Iterable[uuid.UUID] | None = None) -> int:
    """Sum up the ties with these contacts (None: with all) anew; returns how many have a state now."""
    days = rules.contact_days_seeable_by(actor)
    stale = TieState.objects.filter(owner=actor)
    wanted = None if contact_ids is None else set(contact_ids)
    if wanted is not None and len(wanted) <= MANY:
        days, stale = days.filter(contact__in=wanted), stale.filter(contact__in=wanted)
    log = list(days.values_list("contact", "on", "encounter__kind"))
    met = list(dict.fromkeys(row[0] for row in log if wanted is None or row[0] in wanted))
    _drop_states(stale, met, wanted)
    position = {contact: place for place, contact in enumerate(met)}
    _save_states(actor, met, summarise(log, position, AFTER_EVERYTHING))
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


def _save_states(actor: User, contacts: list[uuid.UUID], states: engine.TieStates) -> None:
    packed = engine.pack(states)
    rows = [
        TieState(
            owner=actor,
            contact_id=contact,
            version=engine.STATE_VERSION,
            packed=packed[place].tobytes(),
            contact_days=int(states.n[place]),
            first_on=_date(states.first[place]),
            last_on=_date(states.last[place]),
        )
        for place, contact in enumerate(contacts)
    ]
    TieState.objects.bulk_create(
        rows,
        batch_size=BATCH,
        update_conflicts=True,
        unique_fields=["contact"],
        update_fields=["version", "packed", "contact_days", "first_on", "last_on"],
    )


def outdate_ties(actor: User, contact_ids: Iterable[uuid.UUID]) -> None:
    """Have these ties, whose people are locked, summed up later by `rebuild_outdated_states`.

    For long work: who is met in every batch would be summed up in every batch. Until then they are read from days,
    and only the search orders equals by an earlier last day.
    """
    wanted = set(contact_ids)
    rows = TieState.objects.filter(owner=actor, contact__in=wanted)
    missing = wanted - set(rows.values_list("contact_id", flat=True))
    rows.update(version=OUTDATED)
    fresh = [
        TieState(owner=actor, contact_id=one, version=OUTDATED, packed=b"", contact_days=0) for one in missing
    ]
    db.insert_rows(fresh)


def _date(day: np.float64) -> dt.date | None:
    return None if np.isnan(day) else dt.date.fromordinal(int(day))


def rebuild_outdated_states(actor: User) -> int:
    """Sum up anew what another version of the engine has stored; returns how many ties that were.

    In short transactions, each complete in itself: whoever ends the worker between two of them loses nothing.
    """
    outdated = list_outdated(actor)
    for number, batch in enumerate(_batches(outdated)):
        if number:
            let_others_write()
        _rebuild_batch(actor, batch)
    return len(outdated)


def _batches(outdated: Sequence[tuple[uuid.UUID, int]]) -> Iterator[list[uuid.UUID]]:
    """So few ties at a time, and so few of their days, that nobody waits long."""
    batch: list[uuid.UUID] = []
    days = 0
    for contact, contact_days in outdated:
        if batch and (len(batch) == BATCH_TIES or days + contact_days > BATCH_DAYS):
            yield batch
            batch, days = [], 0
        batch.append(contact)
        days += contact_days
    if batch:
        yield batch


@transaction.atomic
def _rebuild_batch(actor: User, contact_ids: list[uuid.UUID]) -> None:
    lock_contacts(actor, set(contact_ids))
    rebuild_tie_states(actor, contact_ids)
    set_last_days(actor.pk, contact_ids)
