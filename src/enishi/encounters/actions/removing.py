"""Removing encounters that never should have been there: those of an import that is being undone."""

from __future__ import annotations

import uuid
from collections.abc import Iterable, Sequence

from django.db import transaction
from django.db.models import Exists, OuterRef, QuerySet

from enishi.accounts.models import User
from enishi.audit.actions import blank_records, record_action
from enishi.core import db
from enishi.encounters import rules
from enishi.encounters.actions.indexing import ENCOUNTER, PROMISE
from enishi.encounters.actions.locking import list_people
from enishi.encounters.actions.ties import lock_contacts, outdate_ties, rebuild_tie_states
from enishi.encounters.models import Encounter, Participation
from enishi.search.actions import drop_moments, drop_moments_of, set_last_days


@transaction.atomic
def remove_encounters(
    actor: User,
    encounter_ids: Sequence[str | uuid.UUID],
    *,
    beside: Iterable[uuid.UUID] = (),
    sums_up: bool = True,
) -> int:
    """Remove these encounters and their promises for good and rebuild the ties they belonged to; returns how many went.

    An encounter that the owner has changed since stays. `beside`: further contacts that the caller writes to in
    the same transaction, locked together with the people, in one order. `sums_up` as in `record_encounters`.
    """
    # People can join only by a change, and what was changed stays: whoever is read here is everybody.
    rows = _list_removable(actor, encounter_ids)
    lock_contacts(actor, {*list_people(*rows.values_list("pk", flat=True)), *beside})
    gone = list(db.locked(rows).values_list("pk", flat=True))
    people = list_people(*gone)
    promises = rules.promises_changeable_by(actor).filter(encounter__in=gone)
    drop_moments(actor.pk, [*gone, *promises.values_list("pk", flat=True)])
    promises.delete()
    rules.encounters_changeable_by(actor).filter(pk__in=gone).delete()
    if people:
        if sums_up:
            set_last_days(actor.pk, people)
            rebuild_tie_states(actor, people)
        else:
            outdate_ties(actor, people)
        record_action(actor, "remove_encounters", "encounter", None, str(len(gone)))
    return len(gone)


def _list_removable(actor: User, encounter_ids: Sequence[str | uuid.UUID]) -> QuerySet[Encounter]:
    rows = rules.encounters_changeable_by(actor)
    return rows.filter(pk__in=list(encounter_ids), updated_at__isnull=True)


@transaction.atomic
def erase_by_origin(actor: User, origin: str, *, limit: int) -> int:
    """Remove for good at most `limit` encounters of one origin with their promises, deleted ones too; how many went."""
    mine = rules.encounters_changeable_by(actor).filter(origin=origin)
    chosen = list(mine.order_by("pk").values_list("pk", flat=True)[:limit])
    people = list_people(*chosen)
    lock_contacts(actor, people)
    rules.promises_changeable_by(actor).filter(encounter__in=chosen).delete()
    blank_records(actor, chosen)
    mine.filter(pk__in=chosen).delete()
    rebuild_tie_states(actor, people)
    return len(chosen)


@transaction.atomic
def erase_encounters(actor: User, contact_ids: Iterable[uuid.UUID]) -> list[uuid.UUID]:
    """Remove for good the encounters that were with nobody but these people; returns their ids.

    In an encounter with others only their part goes, together with the people themselves.
    """
    wanted = set(contact_ids)
    lock_contacts(actor, wanted)
    theirs = Participation.objects.filter(owner=actor, contact__in=wanted).values("encounter")
    with_others = Participation.objects.filter(encounter=OuterRef("pk")).exclude(contact__in=wanted)
    rows = rules.encounters_changeable_by(actor).filter(~Exists(with_others), pk__in=theirs)
    gone = list(rows.values_list("pk", flat=True))
    drop_moments_of(actor.pk, wanted, (ENCOUNTER, PROMISE))
    rules.promises_changeable_by(actor).filter(contact__in=wanted).delete()
    rules.advances_changeable_by(actor).filter(contact__in=wanted).delete()
    rules.bills_changeable_by(actor).filter(payer__in=wanted).update(payer=None)
    rules.encounters_changeable_by(actor).filter(pk__in=gone).delete()
    return gone
